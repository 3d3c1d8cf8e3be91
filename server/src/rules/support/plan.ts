// Rules: which rule reports which objection of the JSON Schema validator, so that each cause gives one finding. Worked
// out once per analysis; the rules only put their share into words. Pure.

import { type Analysis, perFile } from '../../core/check/rule.ts';
import { propertySchema, type Schema } from '../../core/community/schema.ts';
import type { SchemaProblem } from '../../core/community/validate.ts';
import type { Severity } from '../../core/findings/diagnostic.ts';
import { type11, type12 } from '../../core/yaml/scalar.ts';
import { isEmpty, keyOf, type Node, type Pair, type ScalarNode } from '../../core/yaml/tree.ts';
import { isNeeded } from './conditions.ts';
import { type Count, countOf, meant } from './counts.ts';
import { wants } from './described.ts';
import { isGlued } from './glued.ts';
import { findRuns, findSplits, type Run, type Split } from './items.ts';
import { adviseOnKeys, type KeyAdvice } from './keys.ts';
import { ruleOf, severityFor } from './severity.ts';

/** An objection with the rule that reports it. */
export interface Reported {
  readonly problem: SchemaProblem;
  readonly severity: Severity | undefined;
  readonly advice?: KeyAdvice;
  readonly split?: Split;
  readonly run?: Run;
  readonly count?: Count;
}

interface Plan {
  readonly byRule: ReadonlyMap<string, readonly Reported[]>;
  /** The rule that reports the value of a node; other rules leave it alone. */
  readonly taken: ReadonlyMap<Node, string>;
  readonly counts: readonly Count[];
}

/** The share of a rule in the validator's objections, which are the file's: a view of some blocks alone has none. */
export function reportedBy(input: Analysis, rule: string): readonly Reported[] {
  if (input.view?.shows === 'blocks') return [];
  return planOf(input).byRule.get(rule) ?? [];
}

/** Whether another rule than `rule` already reports the value of this node. */
export function isTaken(input: Analysis, node: Node, rule: string): boolean {
  const by = planOf(input).taken.get(node);
  return by !== undefined && by !== rule;
}

/** The lists with a wrong number of items of a kind. */
export function countsOf(input: Analysis): readonly Count[] {
  return planOf(input).counts;
}

/** Keywords about a single value or list, the one that explains the others first. */
const RANK = ['type', 'enum', 'const', 'minItems', 'contains', 'pattern', 'format', 'not', 'minLength', 'maxLength'];

const NO_PLAN: Plan = { byRule: new Map(), taken: new Map(), counts: [] };

const planOf = perFile((input) => (input.problems.length === 0 ? NO_PLAN : makePlan(input)));

function makePlan(input: Analysis): Plan {
  const problems = input.problems.filter(
    (p) => p.keyword !== 'uniqueItems' && !isGlued(input, p.pair ?? p.node, p.params.missingProperty),
  );
  const dropped = new Set<SchemaProblem>();
  keepOnePerValue(problems, dropped);

  const advice = adviseOnKeys(
    input,
    problems.filter((p) => p.pair && ruleOf(p.keyword, p.schema) === 'unknown-key'),
  );
  /** The demand for a key that a misspelt or misplaced one leaves unmet. */
  const missed = new Map<SchemaProblem, SchemaProblem>();
  for (const [problem, { kind, ...rest }] of advice) {
    const target = kind === 'rename' ? problem.node : 'target' in rest ? rest.target : null;
    const key = kind === 'rename' && 'to' in rest ? rest.to : problem.pair && keyOf(problem.pair);
    for (const p of problems)
      if (p.keyword === 'required' && p.node === target && p.params.missingProperty === key) {
        dropped.add(p);
        missed.set(problem, p);
      }
  }

  const renamed = new Map<Pair, string>();
  for (const [problem, one] of advice) if (one.kind === 'rename' && problem.pair) renamed.set(problem.pair, one.to);
  for (const problem of problems) {
    const { keyword, conditional, node, schema, params } = problem;
    if (keyword !== 'required' || !conditional || !schema || node.kind !== 'map') continue;
    const slips = node.pairs.some((pair) => renamed.has(pair));
    if (slips && !isNeeded(schema, meant(node, renamed), String(params.missingProperty))) dropped.add(problem);
  }

  const counts = new Map<SchemaProblem, Count>();
  for (const problem of problems) {
    if (problem.keyword !== 'contains' || dropped.has(problem)) continue;
    const count = countOf(
      input,
      problem,
      problems.filter((p) => !dropped.has(p)),
      renamed,
    );
    if (!count) continue;
    if (count.matching.length >= count.least && count.matching.length <= count.most) {
      dropped.add(problem);
      continue;
    }
    counts.set(problem, count);
    for (const p of problems) if (p.conditional && count.near && p.node === count.near.item) dropped.add(p);
  }

  const live = problems.filter((p) => !dropped.has(p));
  const splits = findSplits(live);
  for (const { same } of splits.values()) for (const p of same) dropped.add(p);
  const runs = findRuns(
    input,
    live.filter((p) => p.keyword === 'type' && ruleForType(p) === 'wrong-type'),
  );
  for (const { same } of runs.values()) for (const p of same) dropped.add(p);

  const byRule = new Map<string, Reported[]>();
  const taken = new Map<Node, string>();
  for (const problem of problems) {
    const rule = ruleFor(problem, advice.get(problem));
    const isValue = !problem.pair && problem.keyword !== 'required';
    if (isValue && !taken.has(problem.node)) taken.set(problem.node, rule);
    if (problem.keyword === 'false schema' && problem.pair) taken.set(problem.pair.value, rule);
    if (dropped.has(problem)) continue;
    const unmet = missed.get(problem);
    const failing = unmet && severityFor(input, 'missing-key', 'required', schemasAsked(input, unmet)) === 'error';
    const severity = failing ? 'error' : severityFor(input, rule, problem.keyword, schemasAsked(input, problem));
    if (severity === 'off') continue;
    const share: Reported = {
      problem,
      severity,
      ...pick('advice', advice.get(problem)),
      ...pick('split', splits.get(problem)?.split),
      ...pick('run', runs.get(problem)?.run),
      ...pick('count', counts.get(problem)),
    };
    byRule.set(rule, [...(byRule.get(rule) ?? []), share]);
  }
  return { byRule, taken, counts: [...counts.values()] };
}

function pick<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: V });
}

/** Of several objections to one value the one that explains the others stays. */
function keepOnePerValue(problems: readonly SchemaProblem[], dropped: Set<SchemaProblem>): void {
  const rank = (p: SchemaProblem): number => (RANK.indexOf(p.keyword) + RANK.length + 1) % (RANK.length + 1);
  const best = new Map<Node, SchemaProblem>();
  const ofValue = problems.filter((p) => !p.pair && p.keyword !== 'required');
  for (const p of ofValue) {
    const other = best.get(p.node);
    if (!other || rank(p) < rank(other)) best.set(p.node, p);
  }
  for (const p of ofValue) if (best.get(p.node) !== p) dropped.add(p);
}

/** The schemas whose annotations concern an objection, the strongest first. */
function schemasAsked(input: Analysis, problem: SchemaProblem): readonly (Schema | false | undefined)[] {
  const { schema, keyword, params } = problem;
  if (keyword === 'required' && schema && input.schemas)
    return [propertySchema(schema, String(params.missingProperty), input.schemas), schema];
  return [schema];
}

function ruleFor(problem: SchemaProblem, advice: KeyAdvice | undefined): string {
  const rule = ruleOf(problem.keyword, problem.schema);
  if (rule === 'unknown-key') return advice?.kind === 'outside' || advice?.kind === 'inside' ? 'misplaced-key' : rule;
  if (rule === 'wrong-type') return ruleForType(problem);
  const { keyword } = problem;
  const redirected = keyword !== 'type' && problem.schema?.['x-check']?.rules?.[keyword] !== undefined;
  const { node } = problem;
  return !redirected && VALUE_RULES.test(rule) && node.kind === 'scalar' && node.text.trim() === ''
    ? 'empty-value'
    : rule;
}
const VALUE_RULES = /^(?:malformed-|unknown-value$)/;

/** A value of the wrong type may be missing, or text that YAML takes for something else. */
function ruleForType({ node, schema }: SchemaProblem): string {
  if (node.kind !== 'scalar') return 'wrong-type';
  if (isEmpty(node)) return 'empty-value';
  return schema && isMisread(node, schema) ? 'ambiguous-scalar' : 'wrong-type';
}

/** Whether a plain scalar would have the wanted type if it were quoted, or read by the other version of YAML. */
function isMisread(node: ScalarNode, schema: Schema): boolean {
  if (node.style !== 'plain' || node.tag !== undefined) return false;
  const now = type12(node.text);
  const old = type11(node.text);
  if (wants(schema, 'string')) return now === 'boolean' || now === 'integer' || now === 'number';
  return now === 'string' && (old === 'boolean' || old === 'integer' || old === 'number') && wants(schema, old);
}
