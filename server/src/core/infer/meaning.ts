// Inference: what places mean: records of people and bare ids in the lists of a role, repositories, groups (SIGs), names that
// are defined in one place and named in others. Decided by what the values are and where they come again; words
// (words.ts) only break ties. Pure.
import type { Cluster } from './paths.ts';
import { type Place, walkPlaces } from './places.ts';
import {
  identifier,
  isEmailKey,
  isGroupWord,
  isIdKey,
  isNameKey,
  isOrganisationKey,
  isRepositoryKey,
  isRole,
  singularOf,
} from './words.ts';

/** A kind of file while it is thought about. */
export interface Kind {
  readonly cluster: Cluster;
  readonly root: Place;
}

/** What is known of a place besides its type; becomes `x-sig`. */
export interface Sense {
  defines?: string;
  refers?: string;
  mentions?: string;
  key?: string;
  namespace?: string;
  record?: string;
  field?: string;
  role?: string;
  scope?: string;
  /** A mapping that records what happened: people come again and again. */
  history?: boolean;
  keys?: { defines?: string; mentions?: string; namespace?: string };
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

export const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>."]+$/;
export const URL = /^https?:\/\/[^\s]+$/;
const OWNED = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
const HOSTED = /^(?:https?:\/\/|git@)[\w.-]+[/:][\w.~-]+\/[\w.-]+(?:\.git)?\/?$/;
const HANDLE = /^@?[\p{L}\p{N}][\p{L}\p{N}_.-]*(?:\/[\w-]+)?$/u;

const SLUG = /^[A-Za-z0-9][\w.-]*$/;

/** The namespace of ids that stand alone, where no record names it. */
const BARE = 'id';

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

/**
 * Records of people: their ids, names and addresses.
 * @returns the ids by namespace. Keys whose values are the same ids share one.
 */
function describePeople(places: readonly Place[], sense: (place: Place) => Sense): Map<string, Set<string>> {
  const namespaces = new Map<string, Set<string>>();
  const records = places
    .filter(isPerson)
    .map((record) => ({ record, roster: !repeats(record) }))
    .sort((a, b) => Number(b.roster) - Number(a.roster) || b.record.instances.length - a.record.instances.length);
  for (const { record, roster } of records) {
    if (roster) sense(record).record = 'person';
    else sense(record).history = true;
    for (const [key, field] of record.fields) {
      if (!hasOnlyScalars(field)) continue;
      if (describesId(key, field, record)) {
        const namespace = bestNamespace(field, namespaces, 0.5) ?? identifier(key, BARE);
        Object.assign(sense(field), { [roster ? 'defines' : 'mentions']: 'person', namespace });
        const ids = namespaces.get(namespace) ?? new Set();
        namespaces.set(namespace, ids);
        for (const text of field.texts.keys()) ids.add(text);
      } else if (roster) {
        if (isEmailKey(key)) sense(field).field = 'email';
        else if (isNameKey(key)) sense(field).field = 'name';
        else if (isOrganisationKey(key)) sense(field).field = 'organization';
      }
    }
  }
  return namespaces;
}

/** Whether lists are a history and no roster: they name the same one of their items several times as a matter of course. */
function repeats(record: Place): boolean {
  const lists = record.parent?.items === record ? (record.parent.types.get('array') ?? []) : [];
  const long = lists.filter(({ node }) => node.kind === 'seq' && node.items.length > 2);
  if (long.length === 0) return false;
  const twice = long.filter(({ node }) => {
    const texts = (node.kind === 'seq' ? node.items : []).map((item) =>
      item.kind === 'map'
        ? item.pairs.flatMap(({ key, value }) =>
            key.kind === 'scalar' && value.kind === 'scalar' && isIdKey(key.text) ? [value.text] : [],
          )[0]
        : undefined,
    );
    const stated = texts.filter((text) => text !== undefined);
    return new Set(stated).size < stated.length * 0.95;
  });
  return twice.length > long.length * 0.2;
}

/** People in the lists of a role, in records or as ids alone, and ids alone elsewhere. */
function listPeople(
  places: readonly Place[],
  senses: ReadonlyMap<Place, Sense>,
  sense: (place: Place) => Sense,
  namespaces: ReadonlyMap<string, ReadonlySet<string>>,
): { roles: Set<string>; closed: boolean; bare: Set<string> } {
  const roles = new Set<string>();
  const bare: Place[] = [];
  for (const place of places) {
    if (place.parent === null || !isRole(place.key)) continue;
    const listed = place.items ?? place.values;
    if (place.types.has('array') && listed) {
      const names = isBareIds(listed);
      if (names || senses.get(listed)?.record === 'person') {
        sense(place).role = roleOf(place);
        roles.add(roleOf(place));
      }
      if (names) bare.push(listed);
    } else if (!listed && place.parent.items !== place && isBareIds(place) && !senses.has(place)) bare.push(place);
  }
  const found = bare.flatMap((place) => bestNamespace(place, namespaces, 0.3) ?? []);
  const usual = mostFrequent(found) ?? BARE;
  const ids = new Map([...namespaces].map(([name, known]) => [name, new Set(known)]));
  const inside = new Map<Place, string>();
  for (const place of bare) {
    const namespace = bestNamespace(place, namespaces, 0.3) ?? usual;
    inside.set(place, namespace);
    const known = ids.get(namespace) ?? new Set<string>();
    ids.set(namespace, known);
    for (const text of place.texts.keys()) known.add(text);
  }
  // A registry that knows everybody whom others name: then a stranger is a mistake.
  const closed = bare.length > 0 && bare.every((place) => coverage(place, namespaces.get(inside.get(place)!)) >= 0.98);
  // The same ids under keys that say nothing of people.
  for (const place of places) {
    if (inside.has(place) || senses.has(place) || place.texts.size < 3 || !isBareIds(place)) continue;
    const namespace = bestNamespace(place, ids, 0.6);
    if (namespace === undefined || isNameKey(place.key)) continue;
    inside.set(place, namespace);
    if (place.parent?.items === place && place.parent.parent?.values === place.parent) {
      sense(place.parent).role = 'member';
      roles.add('member');
    }
  }
  for (const [place, namespace] of inside)
    Object.assign(sense(place), closed ? { refers: 'person', namespace } : { defines: 'person', namespace });
  return { roles, closed, bare: new Set(inside.values()) };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether mappings at a place describe a person each: an id or a name with an address, and nobody listed inside. */
function isPerson(place: Place): boolean {
  if (!place.types.has('object') || place.fields.size < 2) return false;
  const fields = [...place.fields];
  if (fields.some(([key, field]) => isRole(key) && (field.items !== null || field.values !== null))) return false;
  const often = fields.filter(([, field]) => field.instances.length >= place.instances.length * 0.3);
  const scalars = often.filter(([, field]) => hasOnlyScalars(field));
  const address = scalars.some(([key, field]) => isEmailKey(key) && share(field, EMAIL) > 0.5);
  const name = scalars.some(([key]) => isNameKey(key));
  const id = scalars.some(([key, field]) => describesId(key, field, place));
  const listed = isRole(place.key);
  const ids = scalars.filter(([key, field]) => describesId(key, field, place)).length;
  return (
    (address && (name || id)) ||
    (listed && (id || (name && scalars.length >= 2))) ||
    (isAccount(scalars) && ((name && id) || ids >= 2))
  );
}

/** A key that says on which platform the id is, which only people have. */
function isAccount(fields: readonly (readonly [string, Place])[]): boolean {
  return fields.some(([key]) =>
    /github|gitee|gitlab|gitcode|codeberg|login|handle|username|account|账号|用户名/i.test(key),
  );
}

function describesId(key: string, field: Place, record: Place): boolean {
  if (!isIdKey(key) || share(field, EMAIL) > 0.2 || share(field, URL) > 0.2) return false;
  // A number that counts the entries says nothing outside of its file.
  if (/^id$/i.test(key) && isAccount([...record.fields]) && !field.types.has('integer')) return true;
  return share(field, HANDLE) > 0.8;
}

function isBareIds(place: Place): boolean {
  if (place.texts.size === 0 || !hasOnlyScalars(place)) return false;
  if (!place.types.has('string')) return false;
  return share(place, HANDLE) > 0.9 && share(place, EMAIL) < 0.1 && share(place, URL) < 0.1;
}

function roleOf(place: Place): string {
  return identifier(singularOf(place.key), 'member', '-');
}

/** Whether all that stands there is scalars. */
export function hasOnlyScalars(place: Place): boolean {
  return place.texts.size > 0 && !place.types.has('object') && !place.types.has('array');
}

/** How many of the texts, each counted as often as it occurs, fit. */
export function share(place: Place, pattern: RegExp): number {
  let all = 0;
  let fitting = 0;
  for (const [text, count] of place.texts) {
    if (text === '') continue;
    all += count;
    if (pattern.test(text)) fitting += count;
  }
  return all === 0 ? 0 : fitting / all;
}

function coverage(place: Place, known: ReadonlySet<string> | undefined): number {
  if (!known || known.size === 0 || place.texts.size === 0) return 0;
  return [...place.texts.keys()].filter((text) => known.has(text)).length / place.texts.size;
}

function bestNamespace(
  place: Place,
  namespaces: ReadonlyMap<string, ReadonlySet<string>>,
  least: number,
): string | undefined {
  const ranked = [...namespaces].map(([name, ids]) => ({ name, part: coverage(place, ids) }));
  const best = ranked.sort((a, b) => b.part - a.part)[0];
  return best && best.part >= least ? best.name : undefined;
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
  const registries = kinds.flatMap((kind) =>
    senses.get(kind.root)?.record === 'person' ? [] : registriesOf(kind, Object.values(named.get(kind) ?? {})),
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

/** The last variable of a path, alone and after a folder of the path. */
function registriesOf(owner: Kind, taken: readonly string[]): Registry[] {
  const { template, files } = owner.cluster;
  const variables = Object.keys(files[0]?.vars ?? {});
  const last = variables.at(-1);
  if (last === undefined || files.length < 3) return [];
  const folders = template
    .split('/')
    .slice(0, -1)
    .filter((segment) => !segment.includes('{') || segment !== `{${last}}`);
  const templates = [`{${last}}`, ...folders.map((folder) => `${folder}/{${last}}`)].filter(
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
