// Rule: a branch that no other manifest has, one or two slips away from one that many have. Names that differ in their
// digits are other releases, not slips.

import type { Rule } from '../core/check/rule.ts';
import type { Community } from '../core/community/community.ts';
import { isSample } from '../core/community/samples.ts';
import { ownNameAt, type PackedFacts, type Pool, shapeAt, shapeBits } from '../core/facts/packed-facts.ts';
import { byParts, nextOf } from '../core/facts/shared-facts.ts';
import { derived, holding } from '../core/graph/derived.ts';
import { type Graph, nameOf } from '../core/graph/graph.ts';
import { editDistance } from '../core/text/edit-distance.ts';
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
    const { byName } = branches(graph);
    for (const { how, kind: of, key, start, end } of facts.occurrences) {
      if (how !== 'defines' || of !== kind || end === 0) continue;
      const name = nameOf(key);
      if (byName.get(name)?.count !== 1) continue;
      const near = commonNear(commonBranches(graph), name);
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
                  changes: [change(input, rewrite(scalar, near.name))],
                },
              ]
            : [],
        entity: `${kind}/${key}`,
      };
    }
  },
  *candidates(graph) {
    yield* filesWith(graph, unfamiliar(graph));
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
    yield* filesWith(after, flipped);
  },
};

/** Files with a branch of one of some names. */
function* filesWith(graph: Graph, names: Pick<ReadonlySet<string>, 'has' | 'size'>): Generator<string> {
  if (names.size === 0) return;
  const kind = kindOf(graph.community);
  const bits = branchBits(graph.pool, kind);
  const holds = byParts((facts, from, to, pool) => {
    for (let i = nextOf(facts, bits, from, to); i < to; i = nextOf(facts, bits, i + 1, to))
      if (isBranch(facts, i, kind, pool) && names.has(ownNameAt(facts, i))) return true;
    return false;
  });
  for (const facts of graph.files.values())
    if ((facts.shapes & bits) !== 0 && holds(facts, graph.pool).includes(true)) yield facts.path;
}

/** A branch's name, and in how many manifests it is. */
interface Counted {
  readonly name: string;
  count: number;
  /** The turn in which a file was last counted, so that none counts twice. */
  turn: number;
}

interface Branches {
  /** Those that there ever were; of some there are none any more. */
  readonly byName: ReadonlyMap<string, Counted>;
  /** The branches of a file, by its parts. */
  readonly of: (facts: PackedFacts, pool: Pool) => readonly (readonly Counted[])[];
  turn: number;
}

const branches = derived<Branches>(
  (community) => noBranches(kindOf(community)),
  (table, facts, { community, pool }, sign) => {
    if (isSample(community, facts.path)) return;
    table.turn++;
    for (const part of table.of(facts, pool)) {
      for (const branch of part) {
        if (branch.turn !== table.turn) branch.count += sign;
        branch.turn = table.turn;
      }
    }
  },
  holding(({ how, kind }, community) => how === 'defines' && kind === kindOf(community)),
);

function noBranches(kind: string | undefined): Branches {
  const byName = new Map<string, Counted>();
  let [bits, shapes] = [0, 0];
  const of = byParts((facts, from, to, pool) => {
    // A pool only grows.
    if (shapes !== pool.shapes.length) [bits, shapes] = [branchBits(pool, kind), pool.shapes.length];
    let found = NONE;
    for (let i = nextOf(facts, bits, from, to); i < to; i = nextOf(facts, bits, i + 1, to)) {
      if (!isBranch(facts, i, kind, pool)) continue;
      const name = ownNameAt(facts, i);
      let branch = byName.get(name);
      if (!branch) {
        branch = { name, count: 0, turn: 0 };
        byName.set(name, branch);
      }
      if (found === NONE) found = [branch];
      else found.push(branch);
    }
    return found;
  });
  return { byName, of, turn: 0 };
}

const NONE: Counted[] = [];

/** The shapes of branches, for finding them. */
function branchBits(pool: Pool, wanted: string | undefined): number {
  return shapeBits(pool, ({ how, kind }) => how === 'defines' && kind === wanted);
}

function kindOf(community: Community): string | undefined {
  return text(optionsOf(community, 'unfamiliar-branch').kind);
}

function isBranch(facts: PackedFacts, index: number, wanted: string | undefined, pool: Pool): boolean {
  const { how, kind } = shapeAt(facts, index, pool);
  return how === 'defines' && kind === wanted;
}

function* branchesIn(facts: PackedFacts, { community, pool }: Graph): Generator<string> {
  if (isSample(community, facts.path)) return;
  const kind = kindOf(community);
  for (let i = 0; i < facts.count; i++) if (isBranch(facts, i, kind, pool)) yield ownNameAt(facts, i);
}

const verdicts = new WeakMap<Graph, ReadonlyMap<string, string>>();

/** What there is to say of each branch that only one manifest has. */
function unfamiliar(graph: Graph): ReadonlyMap<string, string> {
  let said = verdicts.get(graph);
  if (!said) {
    const made = new Map<string, string>();
    const common = commonBranches(graph);
    for (const { name, count } of branches(graph).byName.values()) {
      const near = count === 1 ? commonNear(common, name) : null;
      if (near) made.set(name, `${near.name} ${near.count}`);
    }
    said = made;
    verdicts.set(graph, said);
  }
  return said;
}

interface Common {
  readonly name: string;
  readonly count: number;
  readonly digits: string;
}

function commonBranches(graph: Graph): readonly Common[] {
  return [...branches(graph).byName.values()]
    .filter(({ count }) => count >= COMMON)
    .map(({ name, count }) => ({ name, count, digits: digits(name) }));
}

/** The common branch that a name comes near, the most common of several. */
function commonNear(common: readonly Common[], name: string): Common | null {
  if (name.length < SHORTEST) return null;
  let best: Common | null = null;
  const own = digits(name);
  for (const other of common) {
    if (Math.abs(other.name.length - name.length) > 2 || other.digits !== own) continue;
    if (editDistance(name, other.name, 2) > 2) continue;
    if (!best || other.count > best.count || (other.count === best.count && other.name < best.name)) best = other;
  }
  return best;
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
