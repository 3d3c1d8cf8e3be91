// Rule: text that is no email address where one belongs, by the community's own pattern where it has one.

import type { Rule } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Fix } from '../core/findings/diagnostic.ts';
import { patternOf } from '../core/text/pattern-of.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, isNothing, nameOfPlace, scalarsOf, shown } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { EMAIL, emailFault } from './support/email.ts';
import { isGlued } from './support/glued.ts';
import { allowsWord } from './support/placeholder.ts';
import { isTaken } from './support/plan.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const EMAILS = interest((schema) => schema.format === 'email');

export const malformedEmail: Rule = {
  name: 'malformed-email',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'safe',
  fixesKeep: true,
  summary: { en: 'Text that is not an email address where one belongs.', 'zh-CN': '格式不正确的邮箱地址。' },
  about: [EMAILS],
  *check(input) {
    for (const [node, schema] of scalarsOf(input, EMAILS)) {
      if (isNothing(node) || isTaken(input, node, 'malformed-email')) continue;
      const pattern = schema.pattern === undefined ? EMAIL : patternOf(schema.pattern);
      const accepts = (text: string): boolean => pattern.test(text);
      if (accepts(node.text) || allowsWord(schema, node.text) || isGlued(input, node)) continue;
      const form = schema['x-check']?.form;
      const { message, meant, certain } = emailFault(node.text, nameOfPlace(node), accepts);
      const fixes: Fix[] =
        meant === undefined
          ? []
          : [
              {
                title: m.changeTo({ value: shown(meant) }),
                safe: certain === true,
                changes: [change(input, rewrite(node, meant))],
              },
            ];
      const finding = withSeverity(
        {
          range: firstLine(input, node),
          message,
          help: form ? m.malformedForm({ form }) : m.malformedEmailHelp(),
          fixes,
        },
        severityFor(input, 'malformed-email', 'pattern', [schema]),
      );
      if (finding) yield finding;
    }
  },
};
