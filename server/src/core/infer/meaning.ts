// Inference: what places mean: records of people and bare ids in the lists of a role, repositories, groups (SIGs), names that
// are defined in one place and named in others. Decided by what the values are and where they come again; words
// (words.ts) only break ties. Pure.
import { HANDLE, HOSTED, hasOnlyScalars, OWNED, SLUG, share } from './forms.ts';
import type { Cluster } from './paths.ts';
import { describePeople, listPeople, type Sense } from './people.ts';
import { type Place, walkPlaces } from './places.ts';
import { identifier, isGroupWord, isNameKey, isRepositoryKey, singularOf } from './words.ts';

/** A kind of file while it is thought about. */
export interface Kind {
  readonly cluster: Cluster;
  readonly root: Place;
}

export interface Meanings {
  readonly senses: ReadonlyMap<Place, Sense>;
  /** What the paths of a kind of file name: key template by entity kind. */
  readonly named: ReadonlyMap<Kind, Readonly<Record<string, string>>>;
  /** Entity kinds whose members are all defined somewhere. */
  readonly closed: ReadonlySet<string>;
  /** Roles, as they were met. */
  readonly roles: readonly string[];
  readonly kinds: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

/** @returns what the places of all kinds mean. */
export function meaningsOf(kinds: readonly Kind[]): Meanings {
  const senses = new Map<Place, Sense>();
  const named = new Map<Kind, Record<string, string>>();
  const sense = (place: Place): Sense => {
    const known = senses.get(place) ?? {};
    senses.set(place, known);
    return known;
  };
  const places = kinds.flatMap(({ root }) => [...walkPlaces(root)]);
  const namespaces = describePeople(places, sense);
  const { roles, closed: closedPeople, bare } = listPeople(places, senses, sense, namespaces);
  const groups = groupsOf(kinds, senses, sense, named);
  const closed = namesakes(kinds, places, senses, sense, named, groups);
  if (closedPeople) closed.add('person');
  const used = new Set<string>(['sig', 'person']);
  for (const { defines, refers, mentions, keys } of senses.values())
    for (const kind of [defines, refers, mentions, keys?.defines, keys?.mentions])
      if (kind !== undefined) used.add(kind);
  for (const entities of named.values()) for (const kind of Object.keys(entities)) used.add(kind);
  return {
    senses,
    named,
    closed,
    roles: [...roles],
    kinds: used,
    namespaces: new Set([...namespaces.keys(), ...bare]),
  };
}

/** Groups of people: folders or files of their own, entries of a list, entries of a mapping. */
function groupsOf(
  kinds: readonly Kind[],
  senses: ReadonlyMap<Place, Sense>,
  sense: (place: Place) => Sense,
  named: Map<Kind, Record<string, string>>,
): ReadonlySet<string> {
  const names = new Set<string>();
  const hasRoles = (place: Place): boolean =>
    [...walkPlaces(place)].some((below) => senses.get(below)?.role !== undefined);
  const isGroup = (list: Place, entry: Place): boolean =>
    entry.types.has('object') && senses.get(entry)?.record === undefined && (hasRoles(entry) || isGroupWord(list.key));
  const visit = (place: Place): void => {
    const entry = place.items ?? place.values;
    if (entry && isGroup(place, entry)) {
      const naming = place.values ? null : namingField(entry);
      if (place.values) sense(place).keys = { defines: 'sig' };
      if (naming) sense(naming).defines = 'sig';
      for (const name of naming ? naming.texts.keys() : place.keys) names.add(name);
      if (naming || place.values) {
        sense(entry).scope = 'sig';
        return;
      }
    }
    for (const below of [...place.fields.values(), place.values, place.items]) if (below) visit(below);
  };
  for (const kind of kinds) {
    if (senses.get(kind.root)?.record === 'person') continue;
    const variables = Object.keys(kind.cluster.files[0]?.vars ?? {});
    const group = variables.find((name) => isGroupWord(name.replace(/\d+$/, '')) || isGroupWord(`${name}s`));
    const variable = group ?? (hasRoles(kind.root) ? variables[0] : undefined);
    if (variable === undefined) visit(kind.root);
    else {
      named.set(kind, { sig: `{${variable}}` });
      for (const { vars } of kind.cluster.files) names.add(vars[variable]!);
    }
  }
  return names;
}

/** The field by which entries are told apart: present in all, different in all. */
function namingField(entry: Place): Place | undefined {
  const candidates = [...entry.fields].filter(
    ([, field]) => hasOnlyScalars(field) && field.instances.length >= entry.instances.length * 0.98 && isUnique(field),
  );
  const [, field] =
    candidates.find(([key]) => /^(?:dir|id|slug|key|标识|编号|代号)$/i.test(key)) ??
    candidates.find(([key, field]) => isNameKey(key) && share(field, SLUG) > 0.9) ??
    candidates.find(([, field]) => share(field, SLUG) > 0.9) ??
    candidates.find(([key]) => isNameKey(key)) ??
    candidates[0] ??
    [];
  return field;
}

function isUnique(field: Place): boolean {
  return field.instances.length >= 2 && field.texts.size >= field.instances.length * 0.98;
}

/** What the paths of a kind of file could be known by elsewhere. */
interface Registry {
  readonly owner: Kind;
  /** Key template, e.g. `{repo}` or `src/{repo}`. */
  readonly template: string;
  readonly names: ReadonlySet<string>;
}

/**
 * Repositories and whatever else is named in one place and has a file of its own elsewhere.
 * @returns the kinds all of whose members have one.
 */
function namesakes(
  kinds: readonly Kind[],
  places: readonly Place[],
  senses: ReadonlyMap<Place, Sense>,
  sense: (place: Place) => Sense,
  named: Map<Kind, Record<string, string>>,
  groups: ReadonlySet<string>,
): Set<string> {
  const closed = new Set<string>();
  const owners = ownersIn(places);
  const registries = kinds.flatMap((kind) =>
    senses.get(kind.root)?.record === 'person' ? [] : registriesOf(kind, Object.values(named.get(kind) ?? {}), owners),
  );
  for (const place of places) {
    const known = senses.get(place);
    if (!hasOnlyScalars(place) || !place.types.has('string')) continue;
    if (known && (known.defines || known.refers || known.mentions || known.field)) continue;
    const texts = [...place.texts.keys()].filter((text) => text !== '');
    const part = (names: ReadonlySet<string>): number => texts.filter((text) => names.has(text)).length / texts.length;
    if (texts.length < 2) continue;
    if (groups.size >= 3 && part(groups) >= 0.9 && !isProper(place)) {
      Object.assign(sense(place), part(groups) >= 0.98 ? { refers: 'sig' } : { mentions: 'sig' });
      if (part(groups) >= 0.98) closed.add('sig');
      continue;
    }
    const listed = isRepositoryKey(place.key);
    const homes = homesOf(texts, registries);
    const all = new Set(homes.flatMap(({ names }) => [...names]));
    if (homes.length > 0 && part(all) >= 0.9 && !isProper(place)) {
      const word = isNameKey(place.key) ? (place.parent?.key ?? '') : place.key;
      const kind = listed || isRepositoryKey(word) ? 'repository' : identifier(singularOf(word), 'item', '-');
      for (const { owner, template } of homes) named.set(owner, { ...named.get(owner), [kind]: template });
      if (part(all) >= 0.98) {
        sense(place).refers = kind;
        closed.add(kind);
      } else sense(place).mentions = kind;
      continue;
    }
    if (listed && (share(place, OWNED) > 0.9 || share(place, HOSTED) > 0.8))
      Object.assign(sense(place), {
        mentions: 'repository',
        ...(share(place, HOSTED) > 0.5 ? { key: '{value|path}' } : {}),
      });
    else if (listed && place.parent?.items === place && share(place, HANDLE) > 0.95)
      sense(place).mentions = 'repository';
  }
  return closed;
}

/** What most often stands before the slash of `owner/name`. */
function ownersIn(places: readonly Place[]): string[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    if (!hasOnlyScalars(place) || share(place, OWNED) < 0.9) continue;
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

/** The last variable of a path, alone, after a folder of the path, and after an owner of repositories. */
function registriesOf(owner: Kind, taken: readonly string[], owners: readonly string[]): Registry[] {
  const { template, files } = owner.cluster;
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
    template: one,
    names: new Set(files.map(({ vars }) => one.replace(/\{(\w+)\}/g, (_, name: string) => vars[name] ?? ''))),
  }));
}

/** The registries that texts come from: one that knows nearly all, else several that each know a good part. */
function homesOf(texts: readonly string[], registries: readonly Registry[]): Registry[] {
  const ranked = registries
    .map((registry) => ({ registry, hits: texts.filter((text) => registry.names.has(text)).length }))
    .filter(({ hits }) => hits >= 2 && hits >= texts.length * 0.02)
    .sort((a, b) => b.hits - a.hits);
  const chosen: Registry[] = [];
  for (const { registry } of ranked) if (chosen.every(({ owner }) => owner !== registry.owner)) chosen.push(registry);
  return chosen[0] && ranked[0]!.hits >= texts.length * 0.9 ? [chosen[0]] : chosen;
}

/** A field that names the file itself. */
function isProper(place: Place): boolean {
  return isNameKey(place.key) && place.parent?.parent === null;
}
