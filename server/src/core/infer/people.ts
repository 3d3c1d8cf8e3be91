// Inference: people: records that describe one each, lists of people in a role, and ids that stand alone. Ids that are the
// same share a namespace, whatever the keys are called. Pure.
import { EMAIL, HANDLE, hasOnlyScalars, share, URL } from './forms.ts';
import type { Place } from './places.ts';
import { identifier, isEmailKey, isIdKey, isNameKey, isOrganisationKey, isRole, isRoster, roleOf } from './words.ts';

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

/** The namespace of ids that stand alone, where no record names it. */
const BARE = 'id';

/**
 * Records of people: their ids, names and addresses.
 * @returns the ids by namespace. Keys whose values are the same ids share one.
 */
export function describePeople(places: readonly Place[], sense: (place: Place) => Sense): Map<string, Set<string>> {
  const namespaces = new Map<string, Set<string>>();
  const records = places
    .filter(isPerson)
    .map((record) => ({ record, roster: !repeats(record) }))
    .sort((a, b) => Number(b.roster) - Number(a.roster) || b.record.instances.length - a.record.instances.length);
  for (const { record, roster } of records) {
    if (roster) sense(record).record = 'person';
    else sense(record).history = true;
    const taken = new Set<string>();
    for (const [key, field] of record.fields) {
      if (!hasOnlyScalars(field)) continue;
      if (describesId(key, field, record)) {
        const own = identifier(key, BARE);
        const same = namespaces.has(own) ? own : bestNamespace(field, namespaces, 0.5);
        // Two ids of one record are two accounts, however alike they are.
        const namespace = same === undefined || taken.has(same) ? own : same;
        taken.add(namespace);
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
    return new Set(stated).size < stated.length;
  });
  return twice.length > long.length * 0.1;
}

/** People in the lists of a role, in records or as ids alone, and ids alone elsewhere. */
export function listPeople(
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
      if (!isRoster(place.key) && (names || senses.get(listed)?.record === 'person')) {
        sense(place).role = roleOf(place.key);
        roles.add(roleOf(place.key));
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
