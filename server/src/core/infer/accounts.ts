// Inference: accounts inside of texts: with an at sign before them, behind a name, with an address after it; and teams
// that stand where people do. Pure.
import { handleIn } from '../text/path-template.ts';
import { HANDLE, hasOnlyScalars, share, URL } from './forms.ts';
import type { Place } from './places.ts';
import { areSlips } from './slips.ts';

/** Teams among people, by their form. */
export interface Teams {
  readonly pattern: string;
  /** As they are written. */
  readonly texts: ReadonlySet<string>;
}

/** How people are named at a place. */
export interface Accounts {
  /** What they are known by. */
  readonly texts: ReadonlySet<string>;
  /** The key template that takes it out of the text, where that is more than it. */
  readonly key?: string;
  /** Whether it is their address. */
  readonly address?: true;
  readonly teams?: Teams;
}

const AT = /^@[\p{L}\p{N}]/u;
const TEAM = /^@[\w.-]+\/[\w.-]+$/;
const NAMED = /^[^<>@()（）]*\S\s*[(（]@[\p{L}\p{N}][\p{L}\p{N}_.-]*[)）]/u;
const ADDRESSED = /^[^<>@]*\S\s*<\s*([^<>\s@]+@[^<>\s@]+)\s*>$/;
const MAIL = /^[^\s@<>"]+@/;

/** So many of the texts have the form. */
const MOST = 0.9;

/** How people are named at a place that has only scalars; null where it names nobody. */
export function accountsAt(place: Place): Accounts | null {
  if (!hasOnlyScalars(place) || !place.types.has('string')) return null;
  const all = [...place.texts.keys()].filter((text) => text !== '');
  if (share(place, NAMED) > MOST) return { texts: new Set(all.map(handleIn)), key: '{value|handle}' };
  if (share(place, ADDRESSED) > MOST)
    return {
      texts: new Set(all.map((text) => ADDRESSED.exec(text)?.[1] ?? text)),
      key: '{value|address}',
      address: true,
    };
  if (share(place, HANDLE) <= MOST || share(place, MAIL) >= 0.1 || share(place, URL) >= 0.1) return null;
  const marked = all.filter((text) => AT.test(text));
  if (marked.length === 0) return { texts: new Set(all) };
  // Where people have no at sign, it is a team that has one; where all have, a team is somebody's.
  const mixed = marked.length < all.length * 0.6;
  const teams = new Set(marked.filter((text) => mixed || TEAM.test(text)));
  const people = all.filter((text) => !teams.has(text));
  return {
    texts: new Set(mixed ? people : people.map(handleIn)),
    ...(mixed ? {} : { key: '{value|handle}' }),
    ...(teams.size > 0 ? { teams: { pattern: mixed ? '^@' : '^@[^/]+/', texts: teams } } : {}),
  };
}

const NAME = '[^<>@()（）]*[^\\s<>@()（）]';
const ACCOUNT = '[(（]@[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]*[)）]';
const ADDRESS = '\\s*<[^<>\\s@]+@[^<>\\s@]+>';

/** How people are written who have a name before their account and perhaps an address after it; null for other texts. */
export function patternOfAccounts(place: Place): string | null {
  const all = [...place.texts.values()].reduce((sum, count) => sum + count, 0);
  const keeps = (pattern: string): boolean =>
    areSlips(Math.round(all * (1 - share(place, new RegExp(pattern, 'u')))), all);
  const patterns = [`^${NAME}\\s*${ACCOUNT}${ADDRESS}$`, `^${NAME}\\s*${ACCOUNT}(?:${ADDRESS})?$`];
  return patterns.find(keeps) ?? null;
}
