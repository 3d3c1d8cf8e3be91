// Rules: the sibling on which an objection under `then` or `else` depends, so that a message can name it. Pure.

import { conditionsOf, type Schema } from '../../core/community/schema.ts';
import type { SchemaProblem } from '../../core/community/validate.ts';
import { toValue, type Value } from '../../core/yaml/scalar.ts';
import { keyOf } from '../../core/yaml/tree.ts';
import { satisfies } from './counts.ts';

export interface Condition {
  /** The key beside the one in question. */
  readonly other: string;
  readonly value: string;
  /** Whether the objection holds where the sibling has that value, or where it has another. */
  readonly holds: 'equal' | 'other';
}

/** The condition of an objection to a key; null where it depends on nothing, or on more than one value of one sibling. */
export function conditionOf(problem: SchemaProblem): Condition | null {
  const { schema, conditional, node, pair, params } = problem;
  const key = pair ? keyOf(pair) : params.missingProperty;
  if (!schema || !conditional || typeof key !== 'string') return null;
  for (const condition of conditionsOf(schema)) {
    const holds = condition.if !== undefined && satisfies(toValue(node), condition.if);
    const asks = holds ? condition.then : condition.else;
    const names = pair ? asks?.properties?.[key] === false : asks?.required?.includes(key);
    const [entry, ...more] = Object.entries(condition.if?.properties ?? {});
    if (!names || !entry || more.length > 0) continue;
    const [other, below] = entry;
    const value = constOf(below);
    if (value !== null) return { other, value: value.text, holds: value.negated === holds ? 'other' : 'equal' };
  }
  return null;
}

function constOf(schema: Schema | false): { text: string; negated: boolean } | null {
  if (!schema) return null;
  if (schema.const !== undefined) return { text: String(schema.const), negated: false };
  return schema.not?.const === undefined ? null : { text: String(schema.not.const), negated: true };
}

/** Whether some condition of a schema makes a key necessary in a mapping of this value. */
export function isNeeded(schema: Schema, value: Value, key: string): boolean {
  if (value !== null && typeof value === 'object' && Object.hasOwn(value, key)) return false;
  return conditionsOf(schema).some((condition) => {
    const holds = condition.if !== undefined && satisfies(value, condition.if);
    return (holds ? condition.then : condition.else)?.required?.includes(key) === true;
  });
}
