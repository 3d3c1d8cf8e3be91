// Core, graph: people. Nobody has one definition: the same human is described in many charters, under an id per
// platform. This joins ids into humans where records state several of them, and tells what the records say. Pure.
import type { Community } from '../community/community.ts';
import type { EntityRecord } from '../facts/facts.ts';
import { changedRecordsOf } from '../facts/facts-difference.ts';
import type { PackedFacts } from '../facts/packed-facts.ts';
import { derived, hold, holdOthers, type Inverted, pathsOf, withRecords } from './derived.ts';
import { type Graph, lookup, normalise, type Place } from './graph.ts';

/** The entity kind of people; the one kind whose members are joined over namespaces. */
export const PERSON = 'person';

/** A record of a person with the file it stands in. */
export interface PersonRecord extends EntityRecord {
  readonly path: string;
}

export interface Person {
  /** Every id, as first written, by namespace; sorted by namespace, then id. */
  readonly ids: readonly { readonly namespace: string; readonly id: string }[];
  /** Every record that states one of the ids, by path and place. */
  readonly records: readonly PersonRecord[];
}

/** What is known of people, by id; follows the snapshots. Keys are `namespace/normalised id`. */
interface Registry {
  /** The paths of the files whose records state an id. */
  readonly stating: Inverted;
  /** People that were asked for and have not changed since, but that their records may have moved. */
  readonly joined: Map<string, Joined>;
  /** All of them in one snapshot, once asked for. */
  all: { readonly of: Graph['files']; readonly people: readonly Person[] } | null;
}

/** A person as described by some versions of files: good where these are the present ones. */
interface Joined {
  readonly person: Person;
  readonly by: readonly PackedFacts[];
}

/** All people of a snapshot, joined, in the order of their first records. */
export function people(graph: Graph): readonly Person[] {
  const registry = registryOf(graph);
  if (registry.all?.of !== graph.files) registry.all = { of: graph.files, people: joinedAll(graph, registry) };
  return registry.all.people;
}

/** The person with an id, undefined when no record states it. */
export function person(graph: Graph, namespace: string, id: string): Person | undefined {
  return joined(graph, registryOf(graph), idKey(graph.community, namespace, id));
}

/** The person that a record is of, undefined for one without any id. */
export function personOf(graph: Graph, record: Pick<EntityRecord, 'ids'>): Person | undefined {
  const [namespace, id] = Object.entries(record.ids)[0] ?? [];
  return namespace !== undefined && id ? person(graph, namespace, id.value) : undefined;
}

/** Every place where a person stands, in records and as a bare id, under any id. */
export function placesOf(graph: Graph, someone: Person): readonly Place[] {
  return someone.ids.flatMap(({ namespace, id }) => lookup(graph, PERSON, id, namespace));
}

/** The values that the records state for an attribute, most frequent first, each with how often. */
export function stated(someone: Person, field: string): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const record of someone.records) {
    const value = record.fields[field]?.value.trim();
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function idKey(community: Community, namespace: string, id: string): string {
  return `${namespace}/${normalise(community, PERSON, id)}`;
}

function byPlace(a: PersonRecord, b: PersonRecord): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start;
}

const known = new WeakMap<PackedFacts, readonly PersonRecord[]>();

/** The records of people in a file; the same objects whenever it is asked. */
export function recordsIn(facts: PackedFacts): readonly PersonRecord[] {
  let records = known.get(facts);
  if (!records) {
    const { path } = facts;
    records = facts.records.filter(({ kind }) => kind === PERSON).map((record) => ({ ...record, path }));
    known.set(facts, records);
  }
  return records;
}

const keysKnown = new WeakMap<EntityRecord, readonly string[]>();

const NO_KEYS: readonly string[] = [];

/** The keys of the ids that a person's record states, in their order. */
function keysOf(record: EntityRecord, community: Community): readonly string[] {
  if (record.kind !== PERSON) return NO_KEYS;
  let keys = keysKnown.get(record);
  if (!keys) {
    keys = Object.entries(record.ids).map(([namespace, { value }]) => idKey(community, namespace, value));
    keysKnown.set(record, keys);
  }
  return keys;
}

const byKeyKnown = new WeakMap<PackedFacts, ReadonlyMap<string, readonly PersonRecord[]>>();

/** The records in a file that state an id. */
function byKeyIn(facts: PackedFacts, community: Community): ReadonlyMap<string, readonly PersonRecord[]> {
  const before = byKeyKnown.get(facts);
  if (before) return before;
  const made = new Map<string, PersonRecord[]>();
  for (const record of recordsIn(facts)) {
    for (const key of keysOf(record, community)) {
      const list = made.get(key);
      if (list) list.push(record);
      else made.set(key, [record]);
    }
  }
  byKeyKnown.set(facts, made);
  return made;
}

const registryOf = derived<Registry>(
  () => ({ stating: new Map(), joined: new Map(), all: null }),
  (registry, facts, { community }, sign) => {
    const { records, path } = facts;
    for (const record of records) for (const key of keysOf(record, community)) hold(registry.stating, key, path, sign);
    part(registry, records, community);
  },
  withRecords,
  (registry, was, is, graph) => {
    const { gone, come } = changedRecordsOf(was, is, graph.pool);
    holdOthers(registry.stating, was, is, graph, (record) => keysOf(record, graph.community));
    part(registry, gone, graph.community);
    part(registry, come, graph.community);
  },
);

/** Forget who was joined by these records: they may have other ids now, or other records. */
function part({ joined }: Registry, records: readonly EntityRecord[], community: Community): void {
  for (const record of records) {
    for (const key of keysOf(record, community)) {
      const ids = joined.get(key)?.person.ids ?? [];
      for (const { namespace, id } of ids) joined.delete(idKey(community, namespace, id));
    }
  }
}

/** The person with a key as it was made before, undefined where its records do not stand there any longer. */
function asBefore(registry: Registry, key: string, files: Graph['files']): Person | undefined {
  const known = registry.joined.get(key);
  return known?.by.every((facts) => files.get(facts.path) === facts) ? known.person : undefined;
}

/** A person, and the versions of files that describe it. @param records all of them, by path and place. */
function joinedFrom(records: readonly PersonRecord[], { community, files }: Graph): Joined {
  const paths = new Set(records.map(({ path }) => path));
  return { person: personFrom(records, community), by: [...paths].map((path) => files.get(path)!) };
}

/** Follow records from id to id: those that state two ids join them. */
function joined(graph: Graph, registry: Registry, start: string): Person | undefined {
  const { community, files } = graph;
  const before = asBefore(registry, start, files);
  if (before || !registry.stating.has(start)) return before;
  const keys = new Set([start]);
  const found = new Set<PersonRecord>();
  for (const key of keys) {
    for (const path of pathsOf(registry.stating, key)) {
      for (const record of byKeyIn(files.get(path)!, community).get(key)!) {
        found.add(record);
        for (const other of keysOf(record, community)) keys.add(other);
      }
    }
  }
  const someone = joinedFrom([...found].sort(byPlace), graph);
  for (const key of keys) registry.joined.set(key, someone);
  return someone.person;
}

/** Records that turned out to be of one person. */
interface Group {
  readonly records: PersonRecord[];
  /** The group that this one went into, if any. */
  into: Group | null;
  first: PersonRecord;
}

/** Everybody: all records are gone through in their order, and those that share an id put together. */
function joinedAll(graph: Graph, registry: Registry): readonly Person[] {
  const { files, community } = graph;
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  const groupOf = (key: string): Group | undefined => {
    let group = byKey.get(key);
    while (group?.into) group = group.into;
    return group;
  };
  const described = [...withRecords.of(files)].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const facts of described) {
    for (const record of [...recordsIn(facts)].sort(byPlace)) {
      const keys = keysOf(record, community);
      let own: Group | undefined;
      for (const key of keys) {
        const other = groupOf(key);
        if (!other || other === own) continue;
        if (own) {
          own.records.push(...other.records);
          if (byPlace(other.first, own.first) < 0) own.first = other.first;
          other.into = own;
        } else own = other;
      }
      if (keys.length === 0) continue;
      if (!own) {
        own = { records: [], into: null, first: record };
        groups.push(own);
      }
      own.records.push(record);
      for (const key of keys) byKey.set(key, own);
    }
  }
  const apart = groups.filter(({ into }) => !into).sort((a, b) => byPlace(a.first, b.first));
  return apart.map(({ records, first }) => {
    // Who was asked for before is still the same person.
    const known = asBefore(registry, keysOf(first, community)[0]!, files);
    if (known) return known;
    const someone = joinedFrom(records.sort(byPlace), graph);
    for (const record of records) for (const key of keysOf(record, community)) registry.joined.set(key, someone);
    return someone.person;
  });
}

/** The person whose records these are, by path and place. */
function personFrom(records: readonly PersonRecord[], community: Community): Person {
  const ids = new Map<string, { namespace: string; id: string }>();
  for (const record of records) {
    const keys = keysOf(record, community);
    if (keys.every((key) => ids.has(key))) continue;
    for (const [index, [namespace, { value }]] of Object.entries(record.ids).entries())
      if (!ids.has(keys[index]!)) ids.set(keys[index]!, { namespace, id: value });
  }
  return { ids: [...ids.values()].sort((a, b) => (a.namespace + a.id < b.namespace + b.id ? -1 : 1)), records };
}
