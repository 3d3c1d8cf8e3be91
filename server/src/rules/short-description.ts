// Rule: a description that says too little. White space around it does not count.
import { interest } from '../core/places.ts';
import type { Rule } from '../core/rule.ts';
import { typeOf } from '../core/scalar.ts';
import { isEmpty } from '../core/tree.ts';
import { valueMessages as m } from '../messages/values.ts';
import { announcer, firstLine, nameOfPlace, scalarsOf } from './support/described.ts';
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
  *check(input) {
    for (const [node, schema] of scalarsOf(input, DESCRIPTIONS)) {
      const least = schema.minLength;
      if (least === undefined || schema['x-check']?.rules?.minLength !== 'short-description') continue;
      if (typeOf(node) !== 'string' || isTaken(input, node, 'short-description') || isGlued(input, node)) continue;
      const count = [...node.text.trim()].length;
      if (count >= least) continue;
      const key = nameOfPlace(node);
      const finding = withSeverity(
        {
          range: isEmpty(node) ? announcer(input, node) : firstLine(input, node),
          message: count === 0 ? m.noDescription({ key, least }) : m.shortDescription({ key, least, count }),
          help: m.shortDescriptionHelp(),
        },
        severityFor(input, 'short-description', 'minLength', [schema]),
      );
      if (finding) yield finding;
    }
  },
};
