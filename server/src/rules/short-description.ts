// Rule: a description that says too little. White space around it does not count.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { typeOf } from '../core/yaml/scalar.ts';
import { isEmpty, type ScalarNode } from '../core/yaml/tree.ts';
import { valueMessages as m } from '../messages/values.ts';
import { announcer, firstLine, nameOfPlace } from './support/described.ts';
import { isGlued } from './support/glued.ts';
import { isTaken } from './support/plan.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const DESCRIPTIONS = interest(
  (schema) => schema.minLength !== undefined && schema['x-check']?.rules?.minLength === 'short-description',
);

export const shortDescription: Rule = {
  name: 'short-description',
  severity: 'info',
  scope: 'tree',
  reach: 'item',
  fix: 'none',
  summary: { en: 'A description that says too little.', 'zh-CN': '过短的描述。' },
  about: [DESCRIPTIONS],
  check(input) {
    const found: Finding[] = [];
    for (const node of input.match.scalarsOf(DESCRIPTIONS)) {
      const finding = findingFor(input, node);
      if (finding) found.push(finding);
    }
    return found;
  },
};

function findingFor(input: RuleInput, node: ScalarNode): Finding | null {
  const schema = input.match.schemaOf(node)!;
  const least = schema.minLength;
  if (least === undefined || typeOf(node) !== 'string') return null;
  const text = node.text.trim();
  // A character has at most two code units.
  const count = text.length >= 2 * least ? least : [...text].length;
  if (count >= least || isTaken(input, node, 'short-description') || isGlued(input, node)) return null;
  const key = nameOfPlace(node);
  return withSeverity(
    {
      range: isEmpty(node) ? announcer(input, node) : firstLine(input, node),
      message: count === 0 ? m.noDescription({ key, least }) : m.shortDescription({ key, least, count }),
      help: m.shortDescriptionHelp(),
    },
    severityFor(input, 'short-description', 'minLength', [schema]),
  );
}
