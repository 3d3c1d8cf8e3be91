// Features: which entities of a kind the rest of the community knows, for completion. One pass over the packed facts,
// without making an object for each: a community has hundreds of thousands of occurrences. What was found is kept while
// only the file that is being typed in changes, which is what typing is. Pure.

import { keptAt, shapeAt } from '../core/facts/packed-facts.ts';
import type { Graph } from '../core/graph/graph.ts';
import { between, type Lineage, type Moment } from '../core/graph/lineage.ts';

/** Keys, each with a file that holds it; sorted by key. */
export type Keys = ReadonlyMap<string, string>;

interface Found {
  readonly at: Moment;
  readonly keys: Keys;
}

/** Completion asks for the same few kinds from the same file. */
const MAX_KEPT = 8;
const kept = new WeakMap<Lineage, Map<string, Found>>();

/**
 * Keys of a kind in other files: those that are defined somewhere, or where none is, those that are referred to.
 * @param exceptPath the file that does not count.
 */
export function keysElsewhere(graph: Graph, kind: string, namespace: string, exceptPath: string): Keys {
  const { moment } = graph;
  const known = kept.get(moment.lineage) ?? new Map<string, Found>();
  kept.set(moment.lineage, known);
  const question = `${kind} ${namespace} ${exceptPath}`;
  const before = known.get(question);
  const changed = before && between(before.at, moment);
  const keys =
    before && changed && [...changed].every((path) => path === exceptPath)
      ? before.keys
      : gather(graph, kind, namespace, exceptPath);
  known.delete(question);
  known.set(question, { at: moment, keys });
  if (known.size > MAX_KEPT) known.delete(known.keys().next().value!);
  return keys;
}

function gather(graph: Graph, kind: string, namespace: string, exceptPath: string): Keys {
  const defined = new Map<string, string>();
  const named = new Map<string, string>();
  for (const facts of graph.files.values()) {
    if (facts.path === exceptPath) continue;
    for (let i = 0; i < facts.count; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (shape.kind !== kind || shape.namespace !== namespace) continue;
      const into = shape.how === 'defines' ? defined : named;
      const key = keptAt(facts, i);
      if (!into.has(key)) into.set(key, facts.path);
    }
  }
  return new Map([...(defined.size > 0 ? defined : named)].sort(([a], [b]) => (a < b ? -1 : 1)));
}
