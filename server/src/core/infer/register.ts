// Inference: lists of ids that are the register of a community: everybody whom other lists name is in them. Pure.
import type { Accounts } from './accounts.ts';
import type { Place } from './places.ts';
import { knowsAll } from './slips.ts';

/** Ids that stand outside of records: as scalars, or as the keys of a mapping. */
export interface Bare {
  readonly place: Place;
  readonly keyed: boolean;
  readonly texts: ReadonlySet<string>;
  /** How they are written. */
  readonly accounts?: Accounts;
}

/** So many people, on the average, are in a register. */
const REGISTER = 15;

/**
 * Long lists of one mapping (`members` and `admins`) that have everybody whom the many lists elsewhere name: who is in none
 * of them is unknown. @returns their places; null where there are none.
 */
export function registerAmong(found: readonly Bare[]): ReadonlySet<Place> | null {
  const byHolder = new Map<Place, Bare[]>();
  for (const one of found) {
    const list = one.place.parent?.items === one.place ? one.place.parent : null;
    const holder = one.keyed ? null : (list?.parent ?? null);
    if (holder?.fields.get(list!.key) === list) byHolder.set(holder!, [...(byHolder.get(holder!) ?? []), one]);
  }
  for (const [holder, lists] of byHolder) {
    const members = new Set(lists.flatMap(({ texts }) => [...texts]));
    if (lists.reduce((sum, { place }) => sum + place.instances.length, 0) < holder.instances.length * REGISTER)
      continue;
    const places = new Set(lists.map(({ place }) => place));
    const others = found.filter(({ place }) => !places.has(place));
    const named = new Set(others.flatMap(({ texts }) => [...texts]));
    const many = others.reduce((sum, { place, keyed }) => sum + (keyed ? place : place.parent!).instances.length, 0);
    if (named.size < REGISTER || many < holder.instances.length * 5) continue;
    if (others.every(({ texts }) => texts.size < REGISTER || knowsAll(members, texts)) && knowsAll(members, named))
      return places;
  }
  return null;
}
