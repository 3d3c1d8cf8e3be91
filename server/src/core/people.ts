// Core: people. Nobody has one definition: the same human is described in many charters, under an id per platform. This
// joins ids into humans where records state several of them, and tells what the records say. Pure.
import type { EntityRecord } from './facts.ts';
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

interface Registry {
  /** Person by `namespace/normalised id`. */
  readonly byId: ReadonlyMap<string, Person>;
  readonly all: readonly Person[];
}

const registries = new WeakMap<Graph, Registry>();

/** All people of a snapshot, joined; computed once per snapshot. */
export function people(graph: Graph): readonly Person[] {
  return registry(graph).all;
}

/** The person with an id, undefined when no record states it. */
export function person(graph: Graph, namespace: string, id: string): Person | undefined {
  return registry(graph).byId.get(idKey(graph, namespace, id));
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

function idKey(graph: Graph, namespace: string, id: string): string {
  return `${namespace}/${normalise(graph.community, PERSON, id)}`;
}

function registry(graph: Graph): Registry {
  const known = registries.get(graph);
  if (known) return known;
  const made = join(graph);
  registries.set(graph, made);
  return made;
}

/** Union-find over the ids: records that state two ids join them. */
function join(graph: Graph): Registry {
  const parent = new Map<string, string>();
  const written = new Map<string, { namespace: string; id: string }>();
  const find = (key: string): string => {
    let at = key;
    while (parent.get(at) !== at) at = parent.get(at)!;
    for (let step = key; step !== at; ) {
      const next = parent.get(step)!;
      parent.set(step, at);
      step = next;
    }
    return at;
  };
  const records = [...graph.files.values()]
    .filter((facts) => facts.records.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, records: own }) =>
      own.filter(({ kind }) => kind === PERSON).map((record) => ({ ...record, path })),
    );
  for (const record of records) {
    const keys = Object.entries(record.ids).map(([namespace, { value }]) => {
      const key = idKey(graph, namespace, value);
      if (!parent.has(key)) {
        parent.set(key, key);
        written.set(key, { namespace, id: value });
      }
      return key;
    });
    for (const key of keys) parent.set(find(key), find(keys[0]!));
  }
  const groups = new Map<string, { ids: { namespace: string; id: string }[]; records: PersonRecord[] }>();
  for (const key of parent.keys()) {
    const root = find(key);
    const group = groups.get(root) ?? { ids: [], records: [] };
    groups.set(root, group);
    group.ids.push(written.get(key)!);
  }
  for (const record of records) {
    const [namespace, id] = Object.entries(record.ids)[0] ?? [];
    if (namespace !== undefined && id) groups.get(find(idKey(graph, namespace, id.value)))!.records.push(record);
  }
  const byId = new Map<string, Person>();
  for (const group of groups.values()) {
    group.ids.sort((a, b) => (a.namespace + a.id < b.namespace + b.id ? -1 : 1));
    for (const { namespace, id } of group.ids) byId.set(idKey(graph, namespace, id), group);
  }
  return { byId, all: [...groups.values()] };
}
