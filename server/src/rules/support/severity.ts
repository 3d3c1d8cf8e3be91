// Rules: the severity that a schema's annotations give a finding, and which rule reports a JSON Schema keyword. Pure.

import type { Analysis, RuleInput } from '../../core/check/rule.ts';
import type { Schema } from '../../core/community/schema.ts';
import type { Finding, Severity } from '../../core/findings/diagnostic.ts';

/** The rule that reports a keyword where nothing else is said. */
const RULES: Readonly<Record<string, string>> = {
  required: 'missing-key',
  additionalProperties: 'unknown-key',
  unevaluatedProperties: 'unknown-key',
  'false schema': 'forbidden-key',
  type: 'wrong-type',
  enum: 'unknown-value',
  const: 'unknown-value',
  minItems: 'too-few-items',
  maxItems: 'wrong-count',
  uniqueItems: 'duplicate-item',
  contains: 'wrong-count',
  minContains: 'wrong-count',
  maxContains: 'wrong-count',
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'malformed-email',
  uri: 'malformed-url',
  date: 'malformed-date',
};

/** The rule that reports a failing keyword, before what the value itself may change. */
export function ruleOf(keyword: string, schema: Schema | undefined): string {
  const own = schema?.['x-check']?.rules?.[keyword];
  if (own !== undefined) return own;
  return RULES[keyword] ?? (schema?.format !== undefined ? FORMATS[schema.format] : undefined) ?? 'malformed-value';
}

/**
 * The severity that annotations give to a rule here, undefined where they say nothing.
 * @param keyword the JSON Schema keyword that failed, if any: it, and the rule that usually reports it, are asked after
 * the rule itself, so that a severity holds whatever rule the value leads to. In a file that a change adds, what is
 * said of added files goes first.
 */
export function severityFor(
  input: Analysis & Pick<RuleInput, 'change'>,
  rule: string,
  keyword: string | null,
  schemas: readonly (Schema | false | undefined)[],
): Severity | 'off' | undefined {
  const names = keyword === null ? [rule] : [rule, keyword, ruleOf(keyword, undefined)];
  const kinds = input.change?.status === 'added' ? (['added', 'severity'] as const) : (['severity'] as const);
  for (const schema of schemas) {
    for (const kind of kinds) {
      const severities = schema ? schema['x-check']?.[kind] : undefined;
      for (const name of names) {
        if (severities && Object.hasOwn(severities, name)) return severities[name];
      }
    }
  }
  return undefined;
}

/** A finding with an annotated severity; null when the annotation switches it off. */
export function withSeverity(finding: Finding, severity: Severity | 'off' | undefined): Finding | null {
  if (severity === 'off') return null;
  return severity === undefined ? finding : { ...finding, severity };
}
