// Inference: people: records that describe one each, lists of people in a role, and ids that stand alone. Ids that are the
// same share a namespace, whatever the keys are called. Pure.
import { accountsAt } from './accounts.ts';
import { EMAIL, HANDLE, hasOnlyScalars, share } from './forms.ts';
import type { Place } from './places.ts';
import {
  attributesOf,
  bareAt,
  coverage,
  describesId,
  holdersOfRoles,
  isHandles,
  isKeyedPerson,
  isPartOf,
  isPerson,
  isProfile,
  lastSegment,
} from './records.ts';
import { type Bare, registerAmong } from './register.ts';
import { areSlips, knowsAll } from './slips.ts';
import {
  identifier,
  isEmailKey,
  isGroupWord,
  isIdKey,
  isNameKey,
  isOrganisationKey,
  isProperKey,
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
  /** Teams that stand among people, told from them by their form. */
  teams?: {
    pattern: string;
    texts: ReadonlySet<string>;
    meaning: { refers?: string; mentions?: string; key?: string };
  };
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
    .filter((place, _, all) => !isPartOf(place, all))
    .map((record) => ({ record, roster: !repeats(record) }))
    .sort((a, b) => Number(b.roster) - Number(a.roster) || b.record.instances.length - a.record.instances.length);
  const ids: { readonly field: Place; readonly texts: readonly string[] }[] = [];
  const listed: { readonly field: Place; readonly texts: ReadonlySet<string> }[] = [];
  const keyed: { readonly holder: Place; readonly namespace: string; readonly names: ReadonlySet<string> }[] = [];
  for (const { record, roster } of records) {
    if (roster) sense(record).record = 'person';
    else sense(record).history = true;
    const taken = new Set<string>();
    for (const [word, field] of attributesOf(record)) {
      if (!hasOnlyScalars(field)) continue;
      if (describesId(word, field, record)) {
        const own = identifier(word, BARE);
        const path = isProfile(field);
        const accounts = path ? null : accountsAt(field);
        const texts = path ? [...field.texts.keys()].map(lastSegment) : [...(accounts?.texts ?? field.texts.keys())];
        const key = path ? '{value|path}' : accounts?.key;
        const same = namespaces.has(own) ? own : bestNamespace(texts, namespaces, 0.5);
        // Two ids of one record are two accounts, however alike they are.
        const namespace = same === undefined || taken.has(same) ? own : same;
        taken.add(namespace);
        const says = roster ? 'defines' : 'mentions';
        Object.assign(sense(field), { [says]: 'person', namespace, ...(key === undefined ? {} : { key }) });
        const isRoll =
          roster && field.instances.length >= leastOfRoll(record) && field.texts.size >= field.instances.length * 0.98;
        take(namespace, texts, isRoll);
        if (isRoll) listed.push({ field, texts: new Set(texts) });
        else if (roster) ids.push({ field, texts });
      } else if (roster) {
        if (isEmailKey(word)) sense(field).field = 'email';
        else if (isNameKey(word)) sense(field).field = 'name';
        else if (isOrganisationKey(word)) sense(field).field = 'organization';
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
  for (const field of rollsAmong(places, holders)) {
    if (Object.keys(sense(field)).length > 0) continue;
    const namespace = identifier(isIdKey(field.key) ? field.key : BARE, BARE);
    Object.assign(sense(field), { defines: 'person', namespace });
    take(namespace, field.texts.keys(), true);
  }
  // Records of people whom a roll lists: there they are only named.
  const lesser = listed.filter(({ field, texts }) =>
    listed.some(
      (other) =>
        other.texts.size > texts.size * 2 &&
        sense(other.field).namespace === sense(field).namespace &&
        knowsAll(other.texts, texts),
    ),
  );
  for (const { field, texts } of [...ids, ...lesser]) {
    const one = sense(field);
    if (!knowsAll(rolls.get(one.namespace!), texts) || one.defines === undefined) continue;
    one.refers = one.defines;
    delete one.defines;
  }
  for (const { holder, namespace, names } of keyed)
    if (knowsAll(rolls.get(namespace), names)) sense(holder).keys = { refers: 'person', namespace };
  return { namespaces, rolls };
}

/** So many are a roll. */
const ROLL = 10;

/** How many records a roll has at least. Those who hold a role in several lists, a few in each, differ by chance. */
function leastOfRoll({ parent }: Place): number {
  const isRoleOf = parent?.items != null && isRole(parent.key) && !isRoster(parent.key);
  return isRoleOf && parent.instances.length > 1 ? ROLL : 3;
}

/** Names that are all different, and are those of everybody whom the lists of roles name. */
function rollsAmong(places: readonly Place[], holders: ReadonlySet<string>): Place[] {
  if (holders.size < ROLL) return [];
  return places.filter((place) => {
    const { texts, instances, key } = place;
    if (texts.size < ROLL || !(isProperKey(key) || isIdKey(key)) || !hasOnlyScalars(place)) return false;
    const differ = areSlips(instances.length - texts.size, instances.length);
    return differ && share(place, HANDLE) > 0.9 && knowsAll(new Set(texts.keys()), holders);
  });
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
      if (addresses) Object.assign(sense(listed), { defines: 'person', namespace: ADDRESS, ...keyOfAddresses(listed) });
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
  for (const { place, keyed, texts, namespace, accounts } of inside.values()) {
    const known = everybody || knowsAll(rolls.get(namespace), texts) || (register !== null && !register.has(place));
    closed ||= known;
    const meaning = { [known ? 'refers' : 'defines']: 'person', namespace };
    if (keyed) sense(place).keys = meaning;
    else Object.assign(sense(place), meaning, accounts?.key === undefined ? {} : { key: accounts.key });
    if (accounts?.teams) sense(place).teams = { ...accounts.teams, meaning: { mentions: 'sig' } };
  }
  const bare = new Set([...inside.values()].map(({ namespace }) => namespace));
  return { roles, closed, bare };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The key template of addresses that have a name before them. */
function keyOfAddresses(place: Place): { key?: string } {
  const key = accountsAt(place)?.key;
  return key === undefined ? {} : { key };
}

/** Whether a list names people by their addresses. */
function isAddresses(place: Place): boolean {
  return hasOnlyScalars(place) && (share(place, EMAIL) > 0.9 || accountsAt(place)?.address === true);
}

function bestNamespace(texts: Iterable<string>, namespaces: Ids, least: number): string | undefined {
  const all = [...texts];
  const ranked = [...namespaces].map(([name, ids]) => ({ name, part: coverage(all, ids) }));
  const best = ranked.sort((a, b) => b.part - a.part)[0];
  return best && best.part >= least ? best.name : undefined;
}
