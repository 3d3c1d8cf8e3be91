// Core, graph: tables derived from the facts of all files, kept current from snapshot to snapshot: an edit costs the
// files that differ, not the community. One table per lineage of snapshots; asking an older or newer snapshot moves it
// there first, so the answer depends on the snapshot alone. Pure.
import type { Community } from '../community/community.ts';
import type { EntityRecord } from '../facts/facts.ts';
import { changedRecordsOf, sameButForPlaces } from '../facts/facts-difference.ts';
import { type PackedFacts, type Pool, type Shape, shapeBits } from '../facts/packed-facts.ts';
import type { Graph } from './graph.ts';
import { between } from './lineage.ts';

/**
 * What one file contributes, which does not depend on where in it things stand: called once to add and, with facts that
 * say the same, once to take away.
 */
type Contribute<T> = (table: T, facts: PackedFacts, graph: Graph, sign: 1 | -1) => void;

/** Takes a table from what one version of a file contributed to what another does. */
type Exchange<T> = (table: T, was: PackedFacts, is: PackedFacts, graph: Graph) => void;

interface State<T> {
  /** The snapshot that the table is of. */
  readonly at: Pick<Graph, 'files' | 'moment' | 'community'>;
  readonly table: T;
}

/** The files that can matter to a table; the others are passed by. */
interface Concerns {
  test(community: Community, pool: Pool): (facts: PackedFacts) => boolean;
  /** All of a snapshot, where several tables are about the same few. */
  of?(files: Graph['files']): readonly PackedFacts[];
}

/** Files with an occurrence of some shapes. @param wanted whether an occurrence of a shape can matter. */
export function holding(wanted: (shape: Shape, community: Community) => boolean): Concerns {
  return {
    test(community, pool) {
      const bits = shapeBits(pool, (shape) => wanted(shape, community));
      return ({ shapes }) => (shapes & bits) !== 0;
    },
  };
}

/** Few files, which are picked out of a snapshot once for all who ask. */
function few(test: (facts: PackedFacts) => boolean): Required<Concerns> {
  const known = new WeakMap<Graph['files'], readonly PackedFacts[]>();
  return {
    test: () => test,
    of(files) {
      let found = known.get(files);
      if (!found) {
        const made: PackedFacts[] = [];
        files.forEach((facts) => {
          if (test(facts)) made.push(facts);
        });
        found = made;
        known.set(files, found);
      }
      return found;
    },
  };
}

/** Files with records. */
export const withRecords = few(({ records }) => records.length > 0);

/** Files with scopes besides their own, as lists are. */
export const withScopes = few(({ scopes }) => scopes.length > 1);

/**
 * A table over a snapshot.
 * @param start an empty table. @param contribute must undo with -1 exactly what it did with 1.
 * @param concerns without it, files contribute whatever they hold.
 * @param exchange a shorter way than taking all of a file away and adding all of its other version.
 * @returns a function whose result is valid until it is called with another snapshot: read it at once, keep nothing.
 */
export function derived<T>(
  start: (community: Community) => T,
  contribute: Contribute<T>,
  concerns?: Concerns,
  exchange?: Exchange<T>,
): (graph: Graph) => T {
  const states = new WeakMap<Pool, State<T>>();
  return (graph) => {
    const known = states.get(graph.pool);
    const state = known?.at.community === graph.community ? known : undefined;
    if (state?.at.files === graph.files) return state.table;
    const { files, moment, community } = graph;
    const matters = concerns?.test(community, graph.pool) ?? (() => true);
    const follows = state !== undefined && isNear(state.at, graph);
    const table = follows ? state.table : start(community);
    const add = (facts: PackedFacts): void => {
      if (matters(facts)) contribute(table, facts, graph, 1);
    };
    const replace = (was: PackedFacts | undefined, is: PackedFacts | undefined): void => {
      if (was === is || (was && is && sameButForPlaces(was, is, graph.pool))) return;
      if (was && is && exchange && matters(was) && matters(is)) exchange(table, was, is, graph);
      else {
        if (was && matters(was)) contribute(table, was, graph, -1);
        if (is) add(is);
      }
    };
    const before = follows ? state.at.files : NO_FILES;
    const changed = follows ? between(state.at.moment, moment) : null;
    if (changed) for (const path of changed) replace(before.get(path), files.get(path));
    else if (!follows) (concerns?.of?.(files) ?? files).forEach(add);
    else {
      files.forEach((facts, path) => {
        replace(before.get(path), facts);
      });
      before.forEach((facts, path) => {
        if (!files.has(path)) replace(facts, undefined);
      });
    }
    states.set(graph.pool, { at: { files, moment, community }, table });
    return table;
  };
}

/** What one record contributes, as of `Contribute`. @param path of its file. */
type ContributeRecord<T> = (table: T, record: EntityRecord, path: string, graph: Graph, sign: 1 | -1) => void;

/** A table over all records of a snapshot. An edit costs the records that differ, not their file. */
export function derivedFromRecords<T>(
  start: (community: Community) => T,
  contribute: ContributeRecord<T>,
): (graph: Graph) => T {
  return derived<T>(
    start,
    (table, { records, path }, graph, sign) => {
      for (const record of records) contribute(table, record, path, graph, sign);
    },
    withRecords,
    (table, was, is, graph) => {
      const { gone, come } = changedRecordsOf(was, is, graph.pool);
      for (const record of gone) contribute(table, record, is.path, graph, -1);
      for (const record of come) contribute(table, record, is.path, graph, 1);
    },
  );
}

const NO_FILES: ReadonlyMap<string, PackedFacts> = new Map();

/** Whether a table is sooner made to follow than made anew: what was there before a community was read is not worth it. */
function isNear(from: State<unknown>['at'], to: Graph): boolean {
  return from.moment.lineage === to.moment.lineage || from.files.size > to.files.size / 2;
}

/** Files that say more than this are asked once: comparing two snapshots adds and takes away the same few files often. */
const LARGE = 200;

/** A function of a file's facts whose results for large files are kept as long as the facts are. */
export function remembered<T>(of: (facts: PackedFacts, graph: Graph) => T): (facts: PackedFacts, graph: Graph) => T {
  const known = new WeakMap<PackedFacts, { readonly value: T }>();
  return (facts, graph) => {
    if (facts.count < LARGE) return of(facts, graph);
    const found = known.get(facts) ?? { value: of(facts, graph) };
    known.set(facts, found);
    return found.value;
  };
}

/** A table of the paths that hold a key, in no particular order. Most keys have one path, which then stands alone. */
export type Inverted = Map<string, string | Set<string>>;

/** The inverted table of a function that says which keys a file holds, wherever in it things stand. */
export function inverted(
  keysOf: (facts: PackedFacts, graph: Graph) => Iterable<string>,
  concerns?: Concerns,
): (graph: Graph) => Inverted {
  // What is kept is gone through more than once, which an iterator does not allow.
  const kept = remembered((facts, graph) => [...keysOf(facts, graph)]);
  return derived<Inverted>(
    () => new Map(),
    (table, facts, graph, sign) => {
      const held = facts.count < LARGE ? keysOf(facts, graph) : kept(facts, graph);
      // By number: going through an array in any other way makes something for each of thousands of files.
      if (isArray(held)) for (let i = 0; i < held.length; i++) hold(table, held[i]!, facts.path, sign);
      else for (const key of held) hold(table, key, facts.path, sign);
    },
    concerns,
  );
}

/** The keys that one record holds. */
type KeysOf = (record: EntityRecord) => readonly string[];

/** The inverted table of the keys that records hold. @param keysOf of the records in a file; null for none of them. */
export function invertedFromRecords(keysOf: (path: string, graph: Graph) => KeysOf | null): (graph: Graph) => Inverted {
  return derived<Inverted>(
    () => new Map(),
    (table, { records, path }, graph, sign) => {
      const keysIn = keysOf(path, graph);
      if (keysIn) for (const record of records) for (const key of keysIn(record)) hold(table, key, path, sign);
    },
    withRecords,
    (table, was, is, graph) => {
      const keysIn = keysOf(is.path, graph);
      if (keysIn) holdOthers(table, was, is, graph, keysIn);
    },
  );
}

/** Take the keys that a file's records held to those that they hold now. */
export function holdOthers(table: Inverted, was: PackedFacts, is: PackedFacts, graph: Graph, keysIn: KeysOf): void {
  const { gone, come } = changedRecordsOf(was, is, graph.pool);
  const left = new Set(gone.flatMap(keysIn));
  for (const key of left) hold(table, key, is.path, -1);
  for (const record of come) for (const key of keysIn(record)) hold(table, key, is.path, 1);
  // Another record of the file may hold what one that is gone held.
  if (left.size > 0)
    for (const record of is.records) for (const key of keysIn(record)) if (left.has(key)) hold(table, key, is.path, 1);
}

function isArray<T>(values: Iterable<T>): values is readonly T[] {
  return Array.isArray(values);
}

/** The paths that hold a key, sorted. */
export function pathsOf(table: Inverted, key: string): readonly string[] {
  const held = table.get(key);
  return held === undefined ? [] : typeof held === 'string' ? [held] : [...held].sort();
}

/** Say of a path that it holds a key, or that it does no longer; saying it twice is saying it once. */
export function hold(table: Inverted, key: string, path: string, sign: 1 | -1): void {
  const held = table.get(key);
  if (sign < 0) take(table, key, path);
  else if (held === path) return;
  else if (held === undefined) table.set(key, path);
  else if (typeof held === 'string') table.set(key, new Set([held, path]));
  else held.add(path);
}

function take(table: Inverted, key: string, path: string): void {
  const held = table.get(key);
  if (held === path) table.delete(key);
  else if (typeof held !== 'string' && held?.delete(path) && held.size === 1) table.set(key, [...held][0]!);
}

/** Count up or down; a key that stands at nothing is gone. */
export function tally<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
