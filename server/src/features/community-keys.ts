// Features: which entities of a kind the rest of the community knows, for completion. One pass over the packed facts,
// without making an object for each: a community has hundreds of thousands of occurrences, and this runs while typing.
// Pure.
import type { Graph } from '../core/graph.ts';
import { shapeAt } from '../core/packed-facts.ts';

/**
 * Keys of a kind in other files, each with a file that holds it: those that are defined somewhere, or where none is, those
 * that are referred to.
 */
export function keysElsewhere(
  graph: Graph,
  kind: string,
  namespace: string,
  exceptPath: string,
): ReadonlyMap<string, string> {
  const defined = new Map<string, string>();
  const named = new Map<string, string>();
  for (const facts of graph.files.values()) {
    if (facts.path === exceptPath) continue;
    for (let i = 0; i < facts.keys.length; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (shape.kind !== kind || shape.namespace !== namespace) continue;
      const into = shape.how === 'defines' ? defined : named;
      const key = facts.keys[i]!;
      if (!into.has(key)) into.set(key, facts.path);
    }
  }
  return defined.size > 0 ? defined : named;
}
