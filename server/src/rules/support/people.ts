// Rules: which records of people may be of one person although their ids differ: by email and by name. Pure.

import type { Touched } from '../../core/check/rule.ts';
import { isSample } from '../../core/community/samples.ts';
import type { EntityRecord } from '../../core/facts/facts.ts';
import { changedRecordsOf, differenceOf } from '../../core/facts/facts-difference.ts';
import { keyAt, type PackedFacts, shapeAt } from '../../core/facts/packed-facts.ts';
import { invertedFromRecords, pathsOf, tally } from '../../core/graph/derived.ts';
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
const describing = invertedFromRecords((path, { community }) => (isSample(community, path) ? null : keysOf));

const NO_KEYS: readonly string[] = [];

function keysOf(record: EntityRecord): readonly string[] {
  if (record.kind !== PERSON) return NO_KEYS;
  const email = emailKey(record);
  const name = letters(record.fields.name?.value ?? '');
  if (email === '') return name === '' ? NO_KEYS : [`name ${name}`];
  return name === '' ? [`email ${email}`] : [`email ${email}`, `name ${name}`];
}

const known = new WeakMap<PackedFacts, ReadonlyMap<string, readonly PersonRecord[]>>();

function byKey(facts: PackedFacts): ReadonlyMap<string, readonly PersonRecord[]> {
  const before = known.get(facts);
  if (before) return before;
  const made = new Map<string, PersonRecord[]>();
  for (const record of recordsIn(facts)) {
    for (const key of keysOf(record)) {
      const list = made.get(key);
      if (list) list.push(record);
      else made.set(key, [record]);
    }
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
  return changed.flatMap((path) => {
    const [was, is] = [before.files.get(path), after.files.get(path)];
    const { gone, come } =
      was && is ? changedRecordsOf(was, is, after.pool) : { gone: was?.records ?? NONE, come: is?.records ?? NONE };
    return [...gone, ...come].filter(({ kind }) => kind === PERSON);
  });
}

const NONE: readonly EntityRecord[] = [];

/**
 * Where a change may touch findings about people: the records of those whose records changed, and of those who share an
 * email or a name with them, before or after.
 */
export function peopleAround(before: Graph, after: Graph, changed: readonly string[]): readonly Touched[] {
  const key = changed.join('\n');
  const known = around.get(after);
  if (known?.before.deref() === before && known.changed === key) return known.found;
  const found = [...findAround(before, after, changed)];
  around.set(after, { before: new WeakRef(before), changed: key, found });
  return found;
}

/** Several rules ask at an edit. */
const around = new WeakMap<
  Graph,
  { readonly before: WeakRef<Graph>; readonly changed: string; readonly found: readonly Touched[] }
>();

function* findAround(before: Graph, after: Graph, changed: readonly string[]): Generator<Touched> {
  const changedOnes = changedRecords(before, after, changed);
  for (const graph of [before, after]) {
    const seen = new Set<Person>();
    for (const record of changedOnes) {
      // An id may stand in the place of a name.
      for (const { value } of Object.values(record.ids)) yield* placesIn(graph, withName(graph, value));
      for (const other of [record, ...withEmail(graph, emailKey(record)), ...withNameOf(graph, record)]) {
        for (const [namespace, { value }] of Object.entries(other.ids)) {
          const someone = person(graph, namespace, value);
          if (!someone || seen.has(someone)) continue;
          seen.add(someone);
          yield* placesIn(graph, someone.records);
        }
      }
    }
  }
}

function placesIn(graph: Graph, records: readonly PersonRecord[]): Touched[] {
  return records.map(({ path, start }) => ({ graph, path, start }));
}

/**
 * The records of the people whom the changed files name more or less often than before. Whether an id is taken for a
 * slip depends on how often it stands anywhere, outside of records too, and what is taken for a slip contradicts
 * nothing.
 */
export function* peopleRecounted(before: Graph, after: Graph, changed: readonly string[]): Generator<Touched> {
  const counts = new Map<string, number>();
  const named = new Map<string, { readonly namespace: string; readonly id: string }>();
  const count = (facts: PackedFacts | undefined, start: number, end: number, sign: 1 | -1): void => {
    for (let i = start; facts && i < end; i++) {
      const { kind, namespace } = shapeAt(facts, i, after.pool);
      if (kind !== PERSON) continue;
      const id = keyAt(facts, i);
      const identity = identityOf(after.community, kind, id, namespace);
      tally(counts, identity, sign);
      named.set(identity, { namespace, id });
    }
  };
  for (const path of changed) {
    const [was, is] = [before.files.get(path), after.files.get(path)];
    const all = { start: 0, beforeEnd: was?.count ?? 0, afterEnd: is?.count ?? 0 };
    const difference = was && is ? differenceOf(was, is, after.pool) : all;
    if (!difference) continue;
    count(was, difference.start, difference.beforeEnd, -1);
    count(is, difference.start, difference.afterEnd, 1);
  }
  for (const identity of counts.keys()) {
    const { namespace, id } = named.get(identity)!;
    yield* placesIn(after, person(after, namespace, id)?.records ?? []);
  }
}
