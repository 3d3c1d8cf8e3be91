// Rules: which files of a community a rule need not look at, told from the facts of all of them (`candidates` of a
// rule). Pure.

import { type Shape, shapeBits } from '../../core/facts/packed-facts.ts';
import type { Inverted } from '../../core/graph/derived.ts';
import type { Graph } from '../../core/graph/graph.ts';

/** Files of some kinds. */
export function* filesOfKinds(graph: Graph, kinds: readonly (string | undefined)[]): Generator<string> {
  for (const facts of graph.files.values()) if (kinds.includes(facts.kind)) yield facts.path;
}

/** Files with an occurrence of some shapes; now and then one without. @param kinds of these kinds only. */
export function* filesHolding(
  graph: Graph,
  wanted: (shape: Shape) => boolean,
  kinds?: ReadonlySet<string>,
): Generator<string> {
  const bits = shapeBits(graph.pool, wanted);
  for (const facts of graph.files.values())
    if ((facts.shapes & bits) !== 0 && (!kinds || kinds.has(facts.kind))) yield facts.path;
}

/** The paths of the keys that several files hold. */
export function* shared(table: Inverted): Generator<string> {
  for (const paths of table.values()) if (typeof paths !== 'string' && paths.size > 1) yield* paths;
}
