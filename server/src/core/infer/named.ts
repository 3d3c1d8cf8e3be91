// Inference: things that are introduced by name in one place (a file of their own, the keys of a mapping, the entries
// of a list) and named in others. Decided by the names alone; words only say what such a thing is called. Pure.
import { dereference, valueUnder } from '../yaml/tree.ts';
import { HANDLE, HOSTED, hasOnlyScalars, OWNED, share } from './forms.ts';
import { type Kind, namingField } from './kinds.ts';
import type { Sense } from './people.ts';
import { type Instance, type Place, walkPlaces } from './places.ts';
import { knowsAll } from './slips.ts';
import { identifier, isNameKey, isRepositoryKey, singularOf } from './words.ts';

/** Names of which each stands for one thing. */
interface Registry {
  /** The kind of file, or the place, that introduces them; it has one registry in the end. */
  readonly owner: Kind | Place;
  readonly names: ReadonlySet<string>;
  /** What holds them is called. */
  readonly word: string;
  /** The names that a value would repeat rather than refer to. */
  own(instance: Instance): readonly string[];
  /** State that they are introduced there, as entities of a kind. */
  claim(kind: string): void;
}

/** Whether a place refers to what others introduce: so many of its values are known. */
const MOST = 0.9;
/** A registry states everything once, but for a slip. */
const ALL = 0.98;
/** So many things in each mapping are what there is, and no choice of it. */
const LONG = 8;
/** Shares of values that are their own entry's name, from which on they are that name again. */
const SELF = 0.3;

export interface Surroundings {
  readonly kinds: readonly Kind[];
  readonly places: readonly Place[];
  readonly senses: ReadonlyMap<Place, Sense>;
  sense(place: Place): Sense;
  readonly named: Map<Kind, Record<string, string>>;
  /** Names of the groups of people. */
  readonly groups: ReadonlySet<string>;
}

/**
 * Repositories and whatever else is named in one place and introduced in another.
 * @returns the kinds all of whose members are.
 */
export function namesakes(around: Surroundings): Set<string> {
  const { places, senses, sense, groups } = around;
  const closed = new Set<string>();
  const registries = registriesIn(around);
  const called = new Map<Kind | Place, string>();
  for (const place of places) {
    const keyed = place.values !== null;
    if (!keyed && (!hasOnlyScalars(place) || !place.types.has('string'))) continue;
    const known = senses.get(place);
    if (keyed ? known?.keys : known && (known.defines || known.refers || known.mentions || known.field)) continue;
    const texts = [...new Set(keyed ? place.keys : place.texts.keys())].filter((text) => text !== '');
    if (texts.length < 2 || isProper(place)) continue;
    const counts = keyed ? undefined : place.texts;
    const covers = (names: ReadonlySet<string>): boolean =>
      texts.filter((text) => names.has(text)).length >= texts.length * MOST || knowsAll(names, texts, counts);
    const state = (kind: string, names: ReadonlySet<string>): void => {
      const complete = knowsAll(names, texts, counts);
      const how = complete ? { refers: kind } : { mentions: kind };
      if (keyed) sense(place).keys = how;
      else Object.assign(sense(place), how);
      if (complete) closed.add(kind);
    };
    if (groups.size >= 3 && covers(groups) && !repeatsItself(place, pathNames)) {
      state('sig', groups);
      continue;
    }
    const homes = homesOf(place, texts, registries);
    const all = new Set(homes.flatMap(({ names }) => [...names]));
    if (homes.length > 0 && covers(all)) {
      const kind = called.get(homes[0]!.owner) ?? kindOf(place, homes);
      for (const home of homes) {
        if (!called.has(home.owner) || called.get(home.owner) !== kind) home.claim(kind);
        called.set(home.owner, kind);
      }
      state(kind, all);
    } else if (!keyed) repositories(place, sense);
  }
  return closed;
}

/** What is called a repository and looks like one, wherever it is. */
function repositories(place: Place, sense: (place: Place) => Sense): void {
  if (!isRepositoryKey(place.key)) return;
  if (share(place, OWNED) > 0.9 || share(place, HOSTED) > 0.8)
    Object.assign(sense(place), {
      mentions: 'repository',
      ...(share(place, HOSTED) > 0.5 ? { key: '{value|path}' } : {}),
    });
  else if (place.parent?.items === place && share(place, HANDLE) > 0.95) sense(place).mentions = 'repository';
}

/** The kind of the things that a place names: after the place, or after what introduces them where it says nothing. */
function kindOf(place: Place, [home]: readonly Registry[]): string {
  const word = isNameKey(place.key) ? (place.parent?.key ?? '') : place.key;
  if ([place.key, word, home!.word].some(isRepositoryKey)) return 'repository';
  const holder = identifier(singularOf(home!.word), '', '-');
  return holder !== '' ? holder : identifier(singularOf(word), 'item', '-');
}

function registriesIn(around: Surroundings): Registry[] {
  const { kinds, places, senses, sense, named } = around;
  const owners = ownersIn(places);
  const found: Registry[] = [];
  for (const kind of kinds) {
    if (senses.get(kind.root)?.record !== 'person') found.push(...byPath(kind, named, owners));
    for (const place of walkPlaces(kind.root)) {
      const word = place.key === '' ? fileWord(kind) : place.key;
      const entry = place.items;
      if (place.values && !senses.get(place)?.keys && senses.get(place)?.role === undefined) {
        const names = new Set(place.keys);
        if (names.size >= 3 && (names.size >= place.keys.length * ALL || isLong(place)))
          found.push({
            owner: place,
            names,
            word,
            own: () => [],
            claim: (one) => Object.assign(sense(place), { keys: { defines: one } }),
          });
      } else if (entry?.types.has('object') && senses.get(entry)?.record === undefined && !senses.get(entry)?.history) {
        const naming = namingField(entry);
        if (!naming || senses.has(naming) || naming.texts.size < 3) continue;
        found.push({
          owner: naming,
          names: new Set(naming.texts.keys()),
          word,
          own: ({ node }) => siblings(node, naming.key),
          claim: (one) => introduce(sense(naming), one),
        });
      }
    }
  }
  return found;
}

/** Whether each mapping describes many things: several such (of an organisation each) may have some of the same names. */
function isLong({ keys, types, values }: Place): boolean {
  return values!.types.has('object') && keys.length >= LONG * (types.get('object')?.length ?? 0);
}

/** What was taken for one of many that are named is the place where they are introduced. */
function introduce(one: Sense, kind: string): void {
  for (const other of ['refers', 'mentions', 'key', 'namespace'] as const) delete one[other];
  one.defines = kind;
}

/** The text under another key of the mapping that holds a value. */
function siblings(node: Instance['node'], key: string): string[] {
  const map = node.parent?.kind === 'pair' ? node.parent.parent : null;
  const value = valueUnder(map, key);
  const text = value ? dereference(value) : null;
  return text?.kind === 'scalar' && text !== node ? [text.text] : [];
}

function fileWord({ cluster }: Kind): string {
  const file = cluster.template.slice(cluster.template.lastIndexOf('/') + 1);
  return file.includes('{') ? '' : file.replace(/\.[^.]+$/, '');
}

/** The last variable of a path, alone, after a folder of the path, and after an owner of repositories. */
function byPath(owner: Kind, named: Map<Kind, Record<string, string>>, owners: readonly string[]): Registry[] {
  const { template, files } = owner.cluster;
  const taken = Object.values(named.get(owner) ?? {});
  const variables = Object.keys(files[0]?.vars ?? {});
  const last = variables.at(-1);
  if (last === undefined || files.length < 3) return [];
  const folders = template
    .split('/')
    .slice(0, -1)
    .filter((segment) => !segment.includes('{') || segment !== `{${last}}`);
  const before = new Set([...folders, ...owners]);
  const templates = [`{${last}}`, ...[...before].map((one) => `${one}/{${last}}`)].filter(
    (one) => !taken.includes(one),
  );
  return templates.map((one) => ({
    owner,
    names: new Set(files.map(({ vars }) => one.replace(/\{(\w+)\}/g, (_, name: string) => vars[name] ?? ''))),
    word: folders.filter((segment) => !segment.includes('{')).at(-1) ?? '',
    own: pathNames,
    claim: (kind) => named.set(owner, { ...named.get(owner), [kind]: one }),
  }));
}

/** What most often stands before the slash of `owner/name`. */
function ownersIn(places: readonly Place[]): string[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    if (!hasOnlyScalars(place) || share(place, OWNED) < MOST) continue;
    for (const text of place.texts.keys()) {
      const owner = text.slice(0, Math.max(0, text.indexOf('/')));
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  const often = [...counts].filter(([owner, count]) => owner !== '' && count >= 3);
  return often
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([owner]) => owner);
}

/** The registries that texts come from: one that knows nearly all, else several that each know a good part. */
function homesOf(place: Place, texts: readonly string[], registries: readonly Registry[]): Registry[] {
  // Two lists of the same names under the same key introduce them both, unless one is a short choice of the other.
  const introduces = registries.some(({ owner }) => owner === place);
  const ranked = registries
    .filter(
      ({ owner, names }) =>
        owner !== place &&
        !isBelow(owner, place) &&
        !(introduces && 'key' in owner && owner.key === place.key && names.size < texts.length * 2),
    )
    .map((registry) => ({ registry, hits: texts.filter((text) => registry.names.has(text)).length }))
    .filter(({ hits }) => hits >= 2 && hits >= texts.length * 0.02)
    .filter(({ registry }) => !repeatsItself(place, registry.own))
    .sort((a, b) => b.hits - a.hits);
  const chosen: Registry[] = [];
  for (const { registry } of ranked) if (chosen.every(({ owner }) => owner !== registry.owner)) chosen.push(registry);
  return chosen[0] && ranked[0]!.hits >= texts.length * MOST ? [chosen[0]] : chosen;
}

/** Whether a place is inside of the mapping whose keys are asked about: what a thing holds is not what it is called after. */
function isBelow(owner: Registry['owner'], place: Place): boolean {
  if ('cluster' in owner || !place.values) return false;
  for (let above = owner.parent; above !== null; above = above.parent) if (above === place) return true;
  return false;
}

function pathNames({ vars }: Instance): readonly string[] {
  return Object.values(vars);
}

/** Whether values are the name of what they are part of, once more. */
function repeatsItself(place: Place, own: Registry['own']): boolean {
  if (place.values) return false;
  const same = place.instances.filter(
    (instance) => instance.node.kind === 'scalar' && own(instance).includes(instance.node.text),
  );
  return same.length > place.instances.length * SELF;
}

/** A field that names the file itself. */
function isProper(place: Place): boolean {
  return isNameKey(place.key) && place.parent?.parent === null;
}
