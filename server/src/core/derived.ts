// Core: tables derived from the facts of all files, kept current from snapshot to snapshot: an edit costs the files that
// differ, not the community. One table per lineage of snapshots; asking an older or newer snapshot moves it there first,
// so the answer depends on the snapshot alone. Pure.
import type { Graph } from './graph.ts';
import type { PackedFacts, Pool } from './packed-facts.ts';

/** What one file contributes; called with the same facts once to add and once to take away. */
type Contribute<T> = (table: T, facts: PackedFacts, graph: Graph, sign: 1 | -1) => void;

/**
 * A table over a snapshot.
 * @param start an empty table. @param contribute must undo with -1 exactly what it did with 1.
 * @returns a function whose result is valid until it is called with another snapshot: read it at once, keep nothing.
 */
export function derived<T>(start: () => T, contribute: Contribute<T>): (graph: Graph) => T {
  const tables = new WeakMap<Pool, { files: ReadonlyMap<string, PackedFacts>; community: unknown; table: T }>();
  return (graph) => {
    const known = tables.get(graph.pool);
    if (known?.files === graph.files && known.community === graph.community) return known.table;
    const reuse = known?.community === graph.community ? known : undefined;
    const table = reuse?.table ?? start();
    const before = reuse?.files ?? new Map<string, PackedFacts>();
    for (const [path, facts] of before) if (graph.files.get(path) !== facts) contribute(table, facts, graph, -1);
    for (const [path, facts] of graph.files) if (before.get(path) !== facts) contribute(table, facts, graph, 1);
    tables.set(graph.pool, { files: graph.files, community: graph.community, table });
    return table;
  };
}

/** A table of the paths that hold a key, in no particular order. Most keys have one path, which then stands alone. */
export type Inverted = Map<string, string | Set<string>>;

/** The inverted table of a function that says which keys a file holds. */
export function inverted(keysOf: (facts: PackedFacts, graph: Graph) => Iterable<string>): (graph: Graph) => Inverted {
  return derived<Inverted>(
    () => new Map(),
    (table, facts, graph, sign) => {
      for (const key of new Set(keysOf(facts, graph))) {
        if (sign > 0) put(table, key, facts.path);
        else take(table, key, facts.path);
      }
    },
  );
}

/** The paths that hold a key, sorted. */
export function pathsOf(table: Inverted, key: string): readonly string[] {
  const held = table.get(key);
  return held === undefined ? [] : typeof held === 'string' ? [held] : [...held].sort();
}

function put(table: Inverted, key: string, path: string): void {
  const held = table.get(key);
  if (held === undefined) table.set(key, path);
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
