// Inference: people: records that describe one each, lists of people in a role, and ids that stand alone. Ids that are the
// same share a namespace, whatever the keys are called. Pure.
import { EMAIL, HANDLE, hasOnlyScalars, PROFILE, share, URL } from './forms.ts';
import type { Place } from './places.ts';
import { type Bare, registerAmong } from './register.ts';
import { areSlips, knowsAll } from './slips.ts';
import {
  identifier,
  isEmailKey,
  isGroupWord,
  isIdKey,
  isNameKey,
  isOrganisationKey,
  isRole,
  isRoster,
  roleOf,
} from './words.ts';

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
  keys?: { defines?: string; refers?: string; mentions?: string; namespace?: string };
}

/** Ids by the namespace that they are of. */
type Ids = ReadonlyMap<string, ReadonlySet<string>>;

/** What the records of people tell. */
export interface Described {
  readonly namespaces: Ids;
  /** Ids of rolls alone: records in one place, each person once. */
  readonly rolls: Ids;
}

/** The namespace of ids that stand alone, where no record names it. */
const BARE = 'id';
/** That of people who are known by their address alone. */
const ADDRESS = 'email';

/** Records of people: their ids, names and addresses. Keys whose values are the same ids share a namespace. */
export function describePeople(places: readonly Place[], sense: (place: Place) => Sense): Described {
  const namespaces = new Map<string, Set<string>>();
  const rolls = new Map<string, Set<string>>();
  const take = (namespace: string, texts: Iterable<string>, roll: boolean): void => {
    for (const known of roll ? [namespaces, rolls] : [namespaces]) {
      const ids = known.get(namespace) ?? new Set();
      known.set(namespace, ids);
      for (const text of texts) ids.add(text);
    }
  };
  const holders = holdersOfRoles(places);
  const records = places
    .filter(
      (place) =>
        (place.parent?.values === place && isGroupWord(place.key) ? false : isPerson(place)) ||
        isKeyedPerson(place, holders),
    )
    .map((record) => ({ record, roster: !repeats(record) }))
    .sort((a, b) => Number(b.roster) - Number(a.roster) || b.record.instances.length - a.record.instances.length);
  const ids: { readonly field: Place; readonly texts: readonly string[] }[] = [];
  const keyed: { readonly holder: Place; readonly namespace: string; readonly names: ReadonlySet<string> }[] = [];
  for (const { record, roster } of records) {
    if (roster) sense(record).record = 'person';
    else sense(record).history = true;
    const taken = new Set<string>();
    for (const [key, field] of record.fields) {
      if (!hasOnlyScalars(field)) continue;
      if (describesId(key, field, record)) {
        const own = identifier(key, BARE);
        const path = isProfile(field);
        const texts = path ? [...field.texts.keys()].map(lastSegment) : [...field.texts.keys()];
        const same = namespaces.has(own) ? own : bestNamespace(texts, namespaces, 0.5);
        // Two ids of one record are two accounts, however alike they are.
        const namespace = same === undefined || taken.has(same) ? own : same;
        taken.add(namespace);
        const how = roster ? 'defines' : 'mentions';
        Object.assign(sense(field), { [how]: 'person', namespace, ...(path ? { key: '{value|path}' } : {}) });
        const isRoll = roster && field.instances.length >= 3 && field.texts.size >= field.instances.length * 0.98;
        take(namespace, texts, isRoll);
        if (roster && !isRoll) ids.push({ field, texts });
      } else if (roster) {
        if (isEmailKey(key)) sense(field).field = 'email';
        else if (isNameKey(key)) sense(field).field = 'name';
        else if (isOrganisationKey(key)) sense(field).field = 'organization';
      }
    }
    // Described under their ids.
    const holder = record.parent?.values === record ? record.parent : null;
    if (holder && roster && isHandles(holder.keys)) {
      const names = new Set(holder.keys);
      const same = bestNamespace(names, namespaces, 0.5) ?? BARE;
      const namespace = taken.has(same) ? BARE : same;
      if (!taken.has(namespace)) {
        sense(holder).keys = { defines: 'person', namespace };
        const isRoll = names.size >= holder.keys.length * 0.98;
        take(namespace, names, isRoll);
        if (!isRoll) keyed.push({ holder, namespace, names });
      }
    }
  }
  // Records of people whom a roll lists: there they are only named.
  for (const { field, texts } of ids) {
    const one = sense(field);
    if (!knowsAll(rolls.get(one.namespace!), texts) || one.defines === undefined) continue;
    one.refers = one.defines;
    delete one.defines;
  }
  for (const { holder, namespace, names } of keyed)
    if (knowsAll(rolls.get(namespace), names)) sense(holder).keys = { refers: 'person', namespace };
  return { namespaces, rolls };
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
    return !areSlips(stated.length - new Set(stated).size, stated.length);
  });
  return twice.length > long.length * 0.1;
}

function bareAt(place: Place): Bare | null {
  if (place.values) return isHandles(place.keys) ? { place, keyed: true, texts: new Set(place.keys) } : null;
  return isBareIds(place) ? { place, keyed: false, texts: new Set(place.texts.keys()) } : null;
}

/** People in the lists of a role, in records or as ids alone, and ids alone elsewhere. */
export function listPeople(
  places: readonly Place[],
  senses: ReadonlyMap<Place, Sense>,
  sense: (place: Place) => Sense,
  { namespaces, rolls }: Described,
): { roles: Set<string>; closed: boolean; bare: Set<string> } {
  const roles = new Set<string>();
  const found: Bare[] = [];
  const holds = (place: Place): void => {
    if (isRoster(place.key)) return;
    sense(place).role = roleOf(place.key);
    roles.add(roleOf(place.key));
  };
  for (const place of places) {
    if (place.parent === null || !isRole(place.key)) continue;
    const listed = place.items ?? place.values;
    if (place.types.has('array') && listed) {
      const names = listed.values ? null : bareAt(listed);
      const addresses = !names && isAddresses(listed);
      if (names || addresses || senses.get(listed)?.record === 'person') holds(place);
      if (names) found.push(names);
      if (addresses) Object.assign(sense(listed), { defines: 'person', namespace: ADDRESS });
    } else if (place.values && !senses.get(place)?.keys) {
      const names = bareAt(place);
      // A mapping of lists is one of groups: what they hold is looked at by itself.
      if (!names || place.values.types.has('array') || place.parent.values === place) continue;
      holds(place);
      found.push(names);
    } else if (!listed && place.parent.items !== place && place.parent.values !== place && !senses.has(place)) {
      const names = bareAt(place);
      if (names) found.push(names);
    }
  }
  const usual = mostFrequent(found.flatMap(({ texts }) => bestNamespace(texts, namespaces, 0.3) ?? [])) ?? BARE;
  const ids = new Map([...namespaces].map(([name, known]) => [name, new Set(known)]));
  const inside = new Map<Place, Bare & { readonly namespace: string }>();
  for (const one of found) {
    const namespace = bestNamespace(one.texts, namespaces, 0.3) ?? usual;
    inside.set(one.place, { ...one, namespace });
    const known = ids.get(namespace) ?? new Set<string>();
    ids.set(namespace, known);
    for (const text of one.texts) known.add(text);
  }
  // Records that know everybody whom others name: then a stranger is a mistake.
  const everybody =
    found.length > 0 &&
    [...inside.values()].every(({ texts, namespace }) => knowsAll(namespaces.get(namespace), texts));
  // The same ids under keys that say nothing of people.
  for (const place of places) {
    const one = inside.has(place) || senses.has(place) || isNameKey(place.key) ? null : bareAt(place);
    if (!one || one.texts.size < 3) continue;
    const namespace = bestNamespace(one.texts, ids, 0.6);
    if (namespace === undefined) continue;
    inside.set(place, { ...one, namespace });
    if (!one.keyed && place.parent?.items === place && place.parent.parent?.values === place.parent) {
      sense(place.parent).role = 'member';
      roles.add('member');
    }
  }
  const register = everybody ? null : registerAmong([...inside.values()]);
  let closed = [...senses.values()].some(({ refers, keys }) => refers === 'person' || keys?.refers === 'person');
  for (const { place, keyed, texts, namespace } of inside.values()) {
    const known = everybody || knowsAll(rolls.get(namespace), texts) || (register !== null && !register.has(place));
    closed ||= known;
    const meaning = { [known ? 'refers' : 'defines']: 'person', namespace };
    if (keyed) sense(place).keys = meaning;
    else Object.assign(sense(place), meaning);
  }
  const bare = new Set([...inside.values()].map(({ namespace }) => namespace));
  return { roles, closed, bare };
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

/** Whether a mapping that stands under somebody's id describes that person, if only by name. */
function isKeyedPerson(place: Place, holders: ReadonlySet<string>): boolean {
  if (place.parent?.values !== place || !place.types.has('object') || !isHandles(place.parent.keys)) return false;
  const fields = [...place.fields].filter(([, field]) => hasOnlyScalars(field));
  const often = fields.filter(([, field]) => field.instances.length >= place.instances.length * 0.5);
  const name = often.find(([key]) => isNameKey(key));
  const address = [...place.fields].some(
    ([key, field]) => isEmailKey(key) && share(field.items ?? field, EMAIL) > 0.5 && isUsual(field, place),
  );
  if (isRole(place.key) || isRoster(place.key)) return name !== undefined || address;
  // Things have names and addresses of lists, too; a name of two words is somebody's.
  if (name === undefined || share(name[1], /^(?:\S+(?: \S+){1,3}|[\u4e00-\u9fff]{2,4})$/) <= 0.7) return false;
  const keys = new Set(place.parent.keys);
  return address || (holders.size >= 5 && coverage(holders, keys) > 0.8);
}

function isUsual(field: Place, record: Place): boolean {
  return field.instances.length >= record.instances.length * 0.5;
}

/** Ids that stand in the lists of roles, and as their keys. */
function holdersOfRoles(places: readonly Place[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const place of places) {
    if (place.parent === null || !isRole(place.key) || isRoster(place.key)) continue;
    const names = bareAt(place.types.has('array') && place.items && !place.items.values ? place.items : place);
    for (const text of names?.texts ?? []) found.add(text);
  }
  return found;
}

/** A key that says on which platform the id is, which only people have. */
function isAccount(fields: readonly (readonly [string, Place])[]): boolean {
  return fields.some(([key]) =>
    /github|gitee|gitlab|gitcode|codeberg|login|handle|username|account|账号|用户名/i.test(key),
  );
}

function describesId(key: string, field: Place, record: Place): boolean {
  // Nobody is called by a number alone: it stands beside the account that people write.
  if (!isIdKey(key) || !field.types.has('string') || share(field, EMAIL) > 0.2) return false;
  if (share(field, URL) > 0.2) return isProfile(field);
  // A number that counts the entries says nothing outside of its file.
  if (/^id$/i.test(key) && isAccount([...record.fields]) && !field.types.has('integer')) return true;
  return share(field, HANDLE) > 0.8;
}

/** Whether accounts are stated by the address of their page. */
function isProfile(field: Place): boolean {
  return share(field, PROFILE) > 0.9;
}

function lastSegment(url: string): string {
  return url.replace(/\/+$/, '').replace(/^.*\//, '');
}

function isBareIds(place: Place): boolean {
  if (place.texts.size === 0 || !hasOnlyScalars(place)) return false;
  if (!place.types.has('string')) return false;
  return share(place, HANDLE) > 0.9 && share(place, EMAIL) < 0.1 && share(place, URL) < 0.1;
}

/** Whether a list names people by their addresses. */
function isAddresses(place: Place): boolean {
  return hasOnlyScalars(place) && share(place, EMAIL) > 0.9;
}

function isHandles(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.filter((key) => HANDLE.test(key)).length > keys.length * 0.9;
}

function coverage(texts: Iterable<string>, known: ReadonlySet<string> | undefined): number {
  const all = [...texts];
  if (!known || known.size === 0 || all.length === 0) return 0;
  return all.filter((text) => known.has(text)).length / all.length;
}

function bestNamespace(texts: Iterable<string>, namespaces: Ids, least: number): string | undefined {
  const all = [...texts];
  const ranked = [...namespaces].map(([name, ids]) => ({ name, part: coverage(all, ids) }));
  const best = ranked.sort((a, b) => b.part - a.part)[0];
  return best && best.part >= least ? best.name : undefined;
}
