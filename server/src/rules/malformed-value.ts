// Rule: a value that does not have the form its place needs, where no other rule knows that form better.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { SchemaProblem } from '../core/community/validate.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import type { ScalarNode } from '../core/yaml/tree.ts';
import { verbatim } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { nameOfPlace, shown, valueRange } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { withoutInvisible } from './support/placeholder.ts';
import { reportedBy } from './support/plan.ts';

export const malformedValue: Rule = {
  name: 'malformed-value',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'A value that does not have the required form.', 'zh-CN': '格式不符合要求的值。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'malformed-value')) {
      yield { ...findingFor(input, problem), ...(severity ? { severity } : {}) };
    }
  },
};

function findingFor(input: RuleInput, { keyword, node, params, schema }: SchemaProblem): Finding {
  const range = valueRange(input, node);
  const key = nameOfPlace(node);
  const scalar = node.kind === 'scalar' ? node : null;
  const text = scalar?.text ?? '';
  const limit = Number(params.limit);
  if (keyword === 'minLength') return { range, message: m.tooShort({ key, least: limit, count: [...text].length }) };
  if (keyword === 'maxLength') return { range, message: m.tooLong({ key, most: limit, count: [...text].length }) };
  if (keyword === 'minimum') return { range, message: m.tooSmall({ key, limit }) };
  if (keyword === 'maximum') return { range, message: m.tooGreat({ key, limit }) };
  const reason = schema?.['x-check']?.forbidden?.[text];
  const form = schema?.['x-check']?.form;
  const example = schema?.examples?.find((one) => typeof one === 'string');
  const help = form ? m.malformedForm({ form }) : typeof example === 'string' ? m.malformedExample({ example }) : null;
  return {
    range,
    message: (reason ? m.refusedValue : m.malformedValue)({
      value: scalar ? shown(text) : node.kind === 'seq' ? '[…]' : '{…}',
      key,
    }),
    ...(reason ? { why: verbatim(reason) } : {}),
    ...(help ? { help } : {}),
    fixes:
      scalar && schema?.pattern !== undefined && keyword === 'pattern' ? repairs(input, scalar, schema.pattern) : [],
  };
}

/** White space around it and full-width characters are slips; other case or blanks inside may be meant. */
function repairs(input: RuleInput, node: ScalarNode, source: string): Fix[] {
  const pattern = new RegExp(source, 'u');
  const clean = withoutInvisible(node.text).normalize('NFKC').trim();
  const guesses = [clean, clean.toLowerCase(), clean.replace(/\s+/g, '-'), clean.toLowerCase().replace(/\s+/g, '-')];
  const meant = guesses.find((guess) => guess !== node.text && pattern.test(guess));
  if (meant === undefined) return [];
  return [
    {
      title: m.changeTo({ value: shown(meant) }),
      safe: meant === clean,
      changes: [change(input, rewrite(node, meant))],
    },
  ];
}
