// Rules: lists of which a certain number of items must be of a certain kind (`contains`), such as exactly one branch
// named master: which items are, and which one was probably meant to be. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import type { Schema } from '../../core/community/schema.ts';
import type { SchemaProblem } from '../../core/community/validate.ts';
import { patternOf } from '../../core/text/pattern-of.ts';
import { suggest } from '../../core/text/suggest.ts';
import { scalarValue, toValue, type Value } from '../../core/yaml/scalar.ts';
import { dereference, type Node, type Pair, type ScalarNode, type SeqNode, valueUnder } from '../../core/yaml/tree.ts';

export interface Count {
  readonly list: SeqNode;
  readonly least: number;
  readonly most: number;
  /** The items that fit. */
  readonly matching: readonly Node[];
  /** What tells them: the key (`''` for a list of scalars) and its only value; null when it is not that simple. */
  readonly mark: { readonly key: string; readonly value: string } | null;
  /** Where none fits: the scalar that was probably meant to be `mark.value`, and whether that is certain. */
  readonly near: { readonly item: Node; readonly scalar: ScalarNode; readonly certain: boolean } | null;
}

/**
 * What stands behind an objection of `contains`; null when the tree does not show it.
 * @param live the objections that are still reported. @param renamed what misspelt keys are meant to be.
 */
export function countOf(
  input: Analysis,
  problem: SchemaProblem,
  live: readonly SchemaProblem[],
  renamed: ReadonlyMap<Pair, string>,
): Count | null {
  const list = dereference(problem.node);
  const wanted = problem.schema?.contains;
  if (list?.kind !== 'seq' || !wanted) return null;
  const matching = list.items.filter((item) => satisfies(meant(item, renamed), wanted));
  const mark = markOf(wanted);
  const least = problem.schema?.minContains ?? 1;
  const most = problem.schema?.maxContains ?? Number.POSITIVE_INFINITY;
  const near = mark && matching.length === 0 ? nearest(input, list, mark, live) : null;
  return { list, least, most, matching, mark, near };
}

/** The value of a mapping with its misspelt keys set right. */
export function meant(item: Node, renamed: ReadonlyMap<Pair, string>): Value {
  const value = toValue(item);
  const map = dereference(item);
  if (map?.kind !== 'map' || value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const right = map.pairs.flatMap((pair) => {
    const key = renamed.get(pair);
    return key === undefined ? [] : [[key, toValue(pair.value)] as const];
  });
  return right.length === 0 ? value : { ...value, ...Object.fromEntries(right) };
}

/** The part of JSON Schema that conditions on items are written in. */
export function satisfies(value: Value, schema: Schema): boolean {
  const { const: only, enum: several, pattern, properties = {}, required = [] } = schema;
  if (only !== undefined && value !== only) return false;
  if (several && !several.some((one) => one === value)) return false;
  if (pattern !== undefined && typeof value === 'string' && !patternOf(pattern).test(value)) return false;
  if (schema.not && satisfies(value, schema.not)) return false;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return schema.type !== 'object';
  return (
    required.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(properties).every(
      ([key, below]) => !Object.hasOwn(value, key) || (below !== false && satisfies(value[key]!, below)),
    )
  );
}

function markOf(wanted: Schema): { key: string; value: string } | null {
  if (typeof wanted.const === 'string') return { key: '', value: wanted.const };
  for (const [key, below] of Object.entries(wanted.properties ?? {})) {
    if (below && typeof below.const === 'string') return { key, value: below.const };
  }
  return null;
}

function nearest(
  input: Analysis,
  list: SeqNode,
  mark: { key: string; value: string },
  live: readonly SchemaProblem[],
): Count['near'] {
  const marked: { item: Node; scalar: ScalarNode }[] = [];
  for (const item of list.items) {
    const value = mark.key === '' ? item : valueUnder(dereference(item), mark.key);
    if (value?.kind === 'scalar' && scalarValue(value) !== null) marked.push({ item, scalar: value });
  }
  const close = marked.flatMap(({ item, scalar }) => {
    const mistaken = input.match.schemaOf(scalar)?.['x-check']?.mistaken;
    const found = suggest(scalar.text, [mark.value], mistaken, 'name');
    return found ? [{ item, scalar, certain: found.certain }] : [];
  });
  if (close.length > 0) return close.find(({ certain }) => certain) ?? close[0]!;
  // An item that lacks only what the wanted one may do without is it under another name.
  const lacking = marked.filter(({ item }) => {
    const own = live.filter((p) => p.node === item);
    return own.length > 0 && own.every((p) => p.conditional && p.keyword === 'required');
  });
  return lacking.length === 1 ? { ...lacking[0]!, certain: false } : null;
}
