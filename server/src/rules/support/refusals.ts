// Rules: what PyYAML reads and cannot load, with the nodes concerned. Pure.
import type { Analysis } from '../../core/rule.ts';
import { type Node, type Pair, walk } from '../../core/tree.ts';
import { type Refusal, refusedValues } from '../../core/yaml11/load.ts';

const known = new WeakMap<object, { refusals: readonly Refusal[]; nodes: ReadonlySet<Node | Pair> }>();

/** All refusals of a file, in the order of the text; empty while the syntax is broken. Cached. */
export function refusalsOf(input: Analysis): readonly Refusal[] {
  return read(input).refusals;
}

/** The nodes that cannot be loaded: other rules need not look at them. */
export function refusedNodes(input: Analysis): ReadonlySet<Node | Pair> {
  return read(input).nodes;
}

function read(input: Analysis): { refusals: readonly Refusal[]; nodes: ReadonlySet<Node | Pair> } {
  const done = known.get(input.parsed);
  if (done) return done;
  const { fault, root, refusals } = input.parsed;
  const all = fault ? [] : [...refusals, ...refusedValues(root)].sort((a, b) => a.start - b.start);
  const nodes = new Set<Node | Pair>();
  if (all.length > 0)
    for (const node of walk(root))
      if (all.some((refusal) => refusal.start <= node.start && node.end <= refusal.end)) nodes.add(node);
  const result = { refusals: all, nodes };
  known.set(input.parsed, result);
  return result;
}
