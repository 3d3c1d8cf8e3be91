// Rules: which records of people may be of one person although their ids differ: by email and by name. Pure.

import { isSample } from '../../core/community/samples.ts';
import { keyAt, type PackedFacts, shapeAt } from '../../core/facts/packed-facts.ts';
import { inverted, pathsOf, tally, withRecords } from '../../core/graph/derived.ts';
import { type Graph, identityOf } from '../../core/graph/graph.ts';
import { PERSON, type Person, type PersonRecord, person, recordsIn } from '../../core/graph/people.ts';
import { letters } from '../../core/graph/person-names.ts';

type Described = Pick<PersonRecord, 'fields' | 'ids'>;

/** How a record's email is compared, '' without one. */
export function emailKey(record: Pick<PersonRecord, 'fields'>): string {
  return record.fields.email?.value.trim().toLowerCase() ?? '';
}

/** Records with this email, as `emailKey` gives it, by path and place; samples do not count. */
export function withEmail(graph: Graph, email: string): readonly PersonRecord[] {
  return email === '' ? [] : recordsUnder(graph, `email ${email}`);
}

/** Records with the name of this one, in whatever order and case it is written. */
export function withNameOf(graph: Graph, record: Pick<PersonRecord, 'fields'>): readonly PersonRecord[] {
  return withName(graph, record.fields.name?.value ?? '');
}

function withName(graph: Graph, name: string): readonly PersonRecord[] {
  const key = letters(name);
  return key === '' ? [] : recordsUnder(graph, `name ${key}`);
}

function recordsUnder(graph: Graph, key: string): readonly PersonRecord[] {
  return pathsOf(describing(graph), key).flatMap((path) => byKey(graph.files.get(path)!).get(key)!);
}

/** The files that describe people, by their emails and names. */
const describing = inverted(
  (facts, graph) => (isSample(graph.community, facts.path) ? [] : byKey(facts).keys()),
  withRecords,
);

const known = new WeakMap<PackedFacts, ReadonlyMap<string, readonly PersonRecord[]>>();

function byKey(facts: PackedFacts): ReadonlyMap<string, readonly PersonRecord[]> {
  const before = known.get(facts);
  if (before) return before;
  const made = new Map<string, PersonRecord[]>();
  const add = (key: string, record: PersonRecord): void => {
    const list = made.get(key);
    if (list) list.push(record);
    else made.set(key, [record]);
  };
  for (const record of recordsIn(facts)) {
    const email = emailKey(record);
    const name = letters(record.fields.name?.value ?? '');
    if (email !== '') add(`email ${email}`, record);
    if (name !== '') add(`name ${name}`, record);
  }
  known.set(facts, made);
  return made;
}

/** Records that have one email or, in whatever order and case it is written, one name; every group of several once. */
export function* alike(
  graph: Graph,
): Generator<{ readonly by: 'email' | 'name'; readonly records: readonly PersonRecord[] }> {
  for (const [key, held] of describing(graph)) {
    // Most stand alone.
    if (typeof held === 'string' && byKey(graph.files.get(held)!).get(key)!.length < 2) continue;
    yield { by: key.startsWith('email ') ? 'email' : 'name', records: recordsUnder(graph, key) };
  }
}

/** The records of people that the changed files had and have no longer, or have and had not. */
export function changedRecords(before: Graph, after: Graph, changed: readonly string[]): Described[] {
  const records = new Map<string, { record: PersonRecord; count: number }>();
  for (const [graph, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const path of changed) {
      for (const record of graph.files.get(path)?.records ?? []) {
        if (record.kind !== PERSON) continue;
        const identity = `${path} ${said(record.ids)} ${said(record.fields)}`;
        const known = records.get(identity);
        if (known) known.count += sign;
        else records.set(identity, { record: { ...record, path }, count: sign });
      }
    }
  }
  return [...records.values()].filter(({ count }) => count !== 0).map(({ record }) => record);
}

function said(values: PersonRecord['fields']): string {
  return JSON.stringify(Object.entries(values).map(([name, { value }]) => [name, value]));
}

/**
 * Files whose findings about people a change may touch: with records of the people whose records changed, and of those
 * who share an email or a name with them, before or after.
 */
export function* peopleAround(before: Graph, after: Graph, changed: readonly string[]): Generator<string> {
  const seen = new Set<Person>();
  const changedOnes = changedRecords(before, after, changed);
  for (const at of [before, after]) {
    for (const record of changedOnes) {
      // An id may stand in the place of a name.
      for (const { value } of Object.values(record.ids)) for (const other of withName(at, value)) yield other.path;
      for (const other of [record, ...withEmail(at, emailKey(record)), ...withNameOf(at, record)]) {
        for (const [namespace, { value }] of Object.entries(other.ids)) {
          const someone = person(at, namespace, value);
          if (!someone || seen.has(someone)) continue;
          seen.add(someone);
          for (const { path } of someone.records) yield path;
        }
      }
    }
  }
}

/**
 * Files with records of the people whom the changed files name more or less often than before. Whether an id is taken
 * for a slip depends on how often it stands anywhere, outside of records too, and what is taken for a slip contradicts
 * nothing.
 */
export function* peopleRecounted(before: Graph, after: Graph, changed: readonly string[]): Generator<string> {
  const counts = new Map<string, number>();
  const named = new Map<string, { readonly namespace: string; readonly id: string }>();
  for (const [graph, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const facts of changed.map((path) => graph.files.get(path))) {
      for (let i = 0; facts && i < facts.count; i++) {
        const { kind, namespace } = shapeAt(facts, i, graph.pool);
        if (kind !== PERSON) continue;
        const id = keyAt(facts, i);
        const identity = identityOf(graph.community, kind, id, namespace);
        tally(counts, identity, sign);
        named.set(identity, { namespace, id });
      }
    }
  }
  for (const identity of counts.keys()) {
    const { namespace, id } = named.get(identity)!;
    for (const { path } of person(after, namespace, id)?.records ?? []) yield path;
  }
}
