// Core, check: what PyYAML reads in a file and cannot load. Such values break nothing but loading, so the file's other
// findings stand; but what loading fails at is no other rule's business. Pure.

import { ancestors, type Node, walk } from '../yaml/tree.ts';
import { type Refusal, refusedValues } from '../yaml/yaml11/load.ts';
import { type Analysis, perFile } from './rule.ts';

interface Refused {
  readonly refusals: readonly Refusal[];
  readonly nodes: ReadonlyMap<Node, Refusal>;
}

/** All refusals of a file, in the order of the text; empty while the syntax is broken. Cached. */
export function refusalsOf(analysis: Analysis): readonly Refusal[] {
  return read(analysis).refusals;
}

/** The nodes that cannot be loaded. Cached. */
export function refusedNodes(analysis: Analysis): ReadonlyMap<Node, Refusal> {
  return read(analysis).nodes;
}

const NOTHING: Refused = { refusals: [], nodes: new Map() };

const read = perFile(({ parsed }): Refused => {
  const refusals = parsed.fault
    ? []
    : [...parsed.refusals, ...refusedValues(parsed.root)].sort((a, b) => a.start - b.start);
  if (refusals.length === 0) return NOTHING;
  const nodes = new Map<Node, Refusal>();
  for (const node of walk(parsed.root)) {
    const refusal = refusals.find(({ start, end }) => start <= node.start && node.end <= end);
    if (!refusal) continue;
    nodes.set(node, refusal);
    // Text in braces is read as a mapping with such a key: the whole of it is the mistake.
    if (refusal.code === 'collection-key')
      for (const above of ancestors(node)) if (above.kind !== 'pair' && isFlow(above)) nodes.set(above, refusal);
  }
  return { refusals, nodes };
});

function isFlow(node: Node): boolean {
  return (node.kind === 'map' || node.kind === 'seq') && node.flow;
}
