// Rule: one package in two trees that exclude each other. Which organisations hold such trees is data (`owners`, a
// regular expression for the part of the key before the name).

import type { Rule } from '../core/check/rule.ts';
import type { Community } from '../core/community/community.ts';
import { isSample } from '../core/community/samples.ts';
import { keyAt, type PackedFacts, type Shape, shapeAt } from '../core/facts/packed-facts.ts';
import { holding, inverted, pathsOf } from '../core/graph/derived.ts';
import { factsIn, type Graph } from '../core/graph/graph.ts';
import { baseOf, nameKey } from '../core/graph/namesakes.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { filesHolding, shared } from './support/candidates.ts';
import { optionsOf, text } from './support/graph.ts';

export const twoTrees: Rule = {
  name: 'two-trees',
  severity: 'warning',
  scope: 'community',
  fix: 'none',
  summary: {
    en: 'One package is in two trees.',
    'zh-CN': '同一软件包存在于两棵树中。',
  },
  *check({ graph, file, facts }) {
    if (isSample(graph.community, file.path)) return;
    const trees = treesOf(graph);
    const told = new Set<string>();
    for (const { how, kind, key, start, end } of trees ? facts.occurrences : []) {
      if (how === 'mentions' || end === 0 || !trees!(kind, key) || told.has(key.toLowerCase())) continue;
      const others = pathsOf(named(graph), nameKey(kind, key)).flatMap((path) =>
        factsIn(graph, path)!
          .occurrences.filter(
            (other) =>
              other.how !== 'mentions' &&
              other.kind === kind &&
              nameKey(kind, other.key) === nameKey(kind, key) &&
              other.key.toLowerCase() !== key.toLowerCase() &&
              trees!(kind, other.key),
          )
          .map((other) => ({ ...other, path })),
      );
      const [first] = others;
      if (!first) continue;
      told.add(key.toLowerCase());
      yield {
        range: { start, end },
        message: m.twoTrees({ key, other: first.key }),
        help: m.twoTreesHelp(),
        related: others.map((other) => ({
          path: other.path,
          range: { start: other.start, end: other.end },
          message: m.otherTree(),
        })),
        entity: `${kind}/${key}`,
      };
    }
  },
  *candidates(graph) {
    yield* shared(named(graph));
    for (const path of filesHolding(graph, (shape) => mayPlace(shape, graph.community))) {
      const facts = graph.files.get(path)!;
      const names = [...namesIn(facts, graph)];
      if (new Set(names).size < names.length) yield facts.path;
    }
  },
  *affected(before, after, changed) {
    for (const graph of [before, after]) {
      for (const path of changed) {
        const facts = graph.files.get(path);
        for (const name of facts ? namesIn(facts, graph) : []) yield* pathsOf(named(after), name);
      }
    }
  },
};

/** Files that place something in one of the trees, by `nameKey`. */
const named = inverted(namesIn, holding(mayPlace));

function mayPlace({ how, kind }: Shape, community: Community): boolean {
  return how !== 'mentions' && kind === text(optionsOf(community, 'two-trees').kind);
}

function* namesIn(facts: PackedFacts, graph: Graph): Generator<string> {
  const trees = treesOf(graph);
  if (!trees || isSample(graph.community, facts.path)) return;
  for (let i = 0; i < facts.count; i++) {
    const { how, kind } = shapeAt(facts, i, graph.pool);
    if (how === 'mentions') continue;
    const key = keyAt(facts, i);
    if (trees(kind, key)) yield nameKey(kind, key);
  }
}

type InTrees = (kind: string, key: string) => boolean;

const compiled = new WeakMap<Community, InTrees | null>();

/** Whether an entity is in one of the trees; null where the community has none. */
function treesOf({ community }: Graph): InTrees | null {
  let trees = compiled.get(community);
  if (trees === undefined) {
    trees = compile(community);
    compiled.set(community, trees);
  }
  return trees;
}

function compile(community: Community): InTrees | null {
  const { kind: wanted, owners } = optionsOf(community, 'two-trees');
  const [only, source] = [text(wanted), text(owners)];
  if (only === undefined || source === undefined) return null;
  const pattern = new RegExp(source);
  return (kind, key) => kind === only && pattern.test(key.slice(0, -baseOf(key).length - 1));
}
