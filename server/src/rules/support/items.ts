// Rules: what goes wrong with the items of lists as a whole: one item split in two by a dash too many, and a run of
// items that belong to another list whose key is missing. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import {
  alternatives,
  itemSchema,
  type JsonType,
  jsonType,
  propertySchema,
  type Schema,
} from '../../core/community/schema.ts';
import type { SchemaProblem } from '../../core/community/validate.ts';
import { patternOf } from '../../core/text/pattern-of.ts';
import { dereference, keyOf, type MapNode, type Node, type SeqNode } from '../../core/yaml/tree.ts';
import { allowedKeys } from './keys.ts';

/** Two neighbouring items that lack exactly what the other has. */
export interface Split {
  readonly upper: MapNode;
  readonly lower: MapNode;
  readonly list: SeqNode;
}

/** Splits by the objection that reports them, with the further objections that the same dash causes. */
export function findSplits(
  problems: readonly SchemaProblem[],
): Map<SchemaProblem, { split: Split; same: readonly SchemaProblem[] }> {
  const missing = new Map<Node, SchemaProblem[]>();
  for (const problem of problems) {
    if (problem.keyword === 'required' && problem.node.parent?.kind === 'seq')
      missing.set(problem.node, [...(missing.get(problem.node) ?? []), problem]);
  }
  const found = new Map<SchemaProblem, { split: Split; same: readonly SchemaProblem[] }>();
  const used = new Set<Node>();
  for (const [lower, lowerProblems] of missing) {
    const list = lower.parent as SeqNode;
    const upper = list.items[list.items.indexOf(lower) - 1];
    const upperProblems = (upper && missing.get(upper)) ?? [];
    if (list.flow || lower.kind !== 'map' || upper?.kind !== 'map' || lower.flow || upper.flow || used.has(upper))
      continue;
    const above = new Set(upper.pairs.map(keyOf));
    const below = new Set(lower.pairs.map(keyOf));
    const lacks = (list: readonly SchemaProblem[]): string[] =>
      list.filter((p) => !p.conditional).map((p) => String(p.params.missingProperty));
    const fits =
      [...below].every((key) => !above.has(key)) &&
      lacks(upperProblems).length > 0 &&
      lacks(lowerProblems).length > 0 &&
      lacks(upperProblems).every((key) => below.has(key)) &&
      lacks(lowerProblems).every((key) => above.has(key));
    if (!fits) continue;
    const [first, ...rest] = [...lowerProblems].sort((a, b) => Number(a.conditional) - Number(b.conditional));
    const filled = upperProblems.filter((p) => below.has(String(p.params.missingProperty)));
    found.set(first!, { split: { upper, lower, list }, same: [...rest, ...filled] });
    used.add(lower);
  }
  return found;
}

/** Neighbouring items of one list that are all of the same wrong type. */
export interface Run {
  readonly items: readonly Node[];
  /** The key whose list they would fit, beside the list's own or, `anew`, in a new item like the one that holds it. */
  readonly home: { readonly key: string; readonly anew: boolean } | null;
}

/** Runs by the objection to their first item, with the objections to the others. */
export function findRuns(
  input: Analysis,
  problems: readonly SchemaProblem[],
): Map<SchemaProblem, { run: Run; same: readonly SchemaProblem[] }> {
  const wrong = new Map<Node, SchemaProblem>();
  for (const problem of problems) {
    if (problem.keyword === 'type' && problem.node.parent?.kind === 'seq') wrong.set(problem.node, problem);
  }
  const found = new Map<SchemaProblem, { run: Run; same: readonly SchemaProblem[] }>();
  const used = new Set<Node>();
  for (const [first, problem] of wrong) {
    if (used.has(first)) continue;
    const list = first.parent as SeqNode;
    const items: Node[] = [];
    for (let i = list.items.indexOf(first); i < list.items.length; i++) {
      const item = list.items[i]!;
      if (!wrong.has(item) || kindOf(item) !== kindOf(first)) break;
      items.push(item);
      used.add(item);
    }
    const home = homeOf(input, list, items);
    if (items.length > 1 || home !== null) {
      const same = items.slice(1).map((item) => wrong.get(item)!);
      found.set(problem, { run: { items, home }, same });
    }
  }
  return found;
}

function kindOf(node: Node): JsonType {
  return jsonType(node);
}

/** The first key, not yet there, under which a list of such items may stand; else one of which a new item could start. */
function homeOf(input: Analysis, list: SeqNode, items: readonly Node[]): Run['home'] {
  const { schemas } = input;
  const pair = list.parent?.kind === 'pair' ? list.parent : null;
  const schema = pair && input.match.schemaOf(pair.parent);
  if (!schemas || !pair || !schema) return null;
  const present = new Set(pair.parent.pairs.map(keyOf));
  const fitting = allowedKeys(schema).filter((key) => {
    const below = propertySchema(schema, key, schemas);
    const item = below
      ? alternatives(below, schemas)
          .map((one) => itemSchema(one, 0, schemas))
          .find(Boolean)
      : undefined;
    return item !== undefined && items.every((node) => fitsInto(input, node, item));
  });
  const free = fitting.find((key) => !present.has(key));
  if (free !== undefined) return { key: free, anew: false };
  const [again] = fitting;
  return again !== undefined && pair.parent.parent?.kind === 'seq' ? { key: again, anew: true } : null;
}

/** Whether a node looks like what a schema describes: same type; for a mapping known keys, for text the pattern. */
function fitsInto(input: Analysis, node: Node, schema: Schema): boolean {
  const here = dereference(node);
  const branches = input.schemas ? alternatives(schema, input.schemas) : [];
  return branches.some((branch) => {
    if (here?.kind === 'map')
      return (
        branch.properties !== undefined && here.pairs.every((pair) => Object.hasOwn(branch.properties!, keyOf(pair)))
      );
    if (here?.kind !== 'scalar' || branch.properties || branch.items) return false;
    return branch.pattern !== undefined && patternOf(branch.pattern).test(here.text);
  });
}
