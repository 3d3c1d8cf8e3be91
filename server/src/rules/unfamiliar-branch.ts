// Rule: a branch that no other manifest has, one or two slips away from one that many have. Names that differ in their
// digits are other releases, not slips.
import { derived, tally } from '../core/derived.ts';
import { editDistance } from '../core/edit-distance.ts';
import { type Graph, nameOf } from '../core/graph.ts';
import { ownNameAt, type PackedFacts, shapeAt } from '../core/packed-facts.ts';
import type { Rule } from '../core/rule.ts';
import { isSample } from '../core/samples.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { change, rewrite } from './support/edits.ts';
import { kindTitle, optionsOf, scalarAt, text } from './support/graph.ts';

/** So many manifests make a branch common. */
const COMMON = 5;
/** In shorter names two slips are another name. */
const SHORTEST = 6;

export const unfamiliarBranch: Rule = {
  name: 'unfamiliar-branch',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'A branch that no other manifest has and that looks like a common one.',
    'zh-CN': '其他清单都没有该分支，且与常用分支名相近。',
  },
  *check(input) {
    const { graph, facts, options, file } = input;
    const kind = text(options.kind);
    if (kind === undefined || isSample(graph.community, file.path)) return;
    const counts = branches(graph);
    for (const { how, kind: of, key, start, end } of facts.occurrences) {
      const name = nameOf(key);
      if (how !== 'defines' || of !== kind || end === 0 || counts.get(name) !== 1) continue;
      const near = commonNear(graph, name);
      if (!near) continue;
      const scalar = scalarAt(input, { start, end });
      yield {
        range: { start, end },
        message: m.unfamiliarBranch({ kind: kindTitle(input, kind), name, near: near.name, count: near.count }),
        help: m.unfamiliarBranchHelp(),
        fixes:
          scalar?.text === name
            ? [
                {
                  title: m.replaceBy({ near: near.name }),
                  safe: false,
                  changes: [change(input, rewrite(input, scalar, near.name))],
                },
              ]
            : [],
        entity: `${kind}/${key}`,
      };
    }
  },
  *candidates(graph) {
    const odd = unfamiliar(graph);
    if (odd.size === 0) return;
    for (const facts of graph.files.values()) {
      for (const name of branchesIn(facts, graph)) if (odd.has(name)) yield facts.path;
    }
  },
  *affected(before, after, changed) {
    const names = (graph: Graph, path: string): string => {
      const facts = graph.files.get(path);
      return facts ? [...branchesIn(facts, graph)].join() : '';
    };
    if (changed.every((path) => names(before, path) === names(after, path))) return;
    const judged = unfamiliar(before);
    const now = unfamiliar(after);
    const flipped = new Set(
      [...judged, ...now].map(([name]) => name).filter((name) => judged.get(name) !== now.get(name)),
    );
    if (flipped.size === 0) return;
    for (const facts of after.files.values()) {
      for (const name of branchesIn(facts, after)) if (flipped.has(name)) yield facts.path;
    }
  },
};

/** In how many manifests each branch is. */
const branches = derived<Map<string, number>>(
  () => new Map(),
  (counts, facts, graph, sign) => {
    for (const name of new Set(branchesIn(facts, graph))) tally(counts, name, sign);
  },
);

function* branchesIn(facts: PackedFacts, graph: Graph): Generator<string> {
  const kind = text(optionsOf(graph.community, 'unfamiliar-branch').kind);
  if (kind === undefined || isSample(graph.community, facts.path)) return;
  for (let i = 0; i < facts.keys.length; i++) {
    const shape = shapeAt(facts, i, graph.pool);
    if (shape.kind === kind && shape.how === 'defines') yield ownNameAt(facts, i);
  }
}

const verdicts = new WeakMap<Graph, ReadonlyMap<string, string>>();

/** What there is to say of each branch that only one manifest has. */
function unfamiliar(graph: Graph): ReadonlyMap<string, string> {
  let said = verdicts.get(graph);
  if (!said) {
    const made = new Map<string, string>();
    for (const [name, count] of branches(graph)) {
      const near = count === 1 ? commonNear(graph, name) : null;
      if (near) made.set(name, `${near.name} ${near.count}`);
    }
    said = made;
    verdicts.set(graph, said);
  }
  return said;
}

/** The common branch that a name comes near, the most common of several. */
function commonNear(graph: Graph, name: string): { name: string; count: number } | null {
  if (name.length < SHORTEST) return null;
  let best: { name: string; count: number } | null = null;
  const own = digits(name);
  for (const [other, count] of branches(graph)) {
    if (count < COMMON || Math.abs(other.length - name.length) > 2 || digits(other) !== own) continue;
    if (editDistance(name, other, 2) > 2) continue;
    if (!best || count > best.count || (count === best.count && other < best.name)) best = { name: other, count };
  }
  return best;
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
