// Rule: a date that is not written as the community writes dates, or that is no day at all.

import type { Rule } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Fix } from '../core/findings/diagnostic.ts';
import { type11 } from '../core/yaml/scalar.ts';
import { valueMessages as m } from '../messages/values.ts';
import { dateFault } from './support/dates.ts';
import { firstLine, isNothing, scalarsOf, shown } from './support/described.ts';
import { change, quoted, replace, written } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { allowsWord } from './support/placeholder.ts';
import { isTaken } from './support/plan.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const DATES = interest((schema) => schema.format === 'date');

export const malformedDate: Rule = {
  name: 'malformed-date',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'safe',
  summary: {
    en: 'A date in the wrong form, or one that does not exist.',
    'zh-CN': '格式不正确或不存在的日期。',
  },
  about: [DATES],
  *check(input) {
    for (const [node, schema] of scalarsOf(input, DATES)) {
      if (isNothing(node) || isTaken(input, node, 'malformed-date')) continue;
      const fault = allowsWord(schema, node.text) || isGlued(input, node) ? null : dateFault(node.text, schema);
      if (!fault) continue;
      const { kind, form, example, meant } = fault;
      const value = shown(node.text);
      // A date that YAML 1.1 would turn into something else than text is quoted at once.
      const text =
        meant === undefined
          ? ''
          : node.style === 'plain' && type11(meant) !== 'string'
            ? quoted(input, meant)
            : written(node, meant);
      const fixes: Fix[] =
        meant === undefined
          ? []
          : [{ title: m.changeTo({ value: meant }), safe: true, changes: [change(input, replace(node, text))] }];
      const finding = withSeverity(
        {
          range: firstLine(input, node),
          message: kind === 'impossible' ? m.impossibleDate({ value }) : m.malformedDate({ value, form }),
          help: m.dateHelp({ example }),
          fixes,
        },
        severityFor(input, 'malformed-date', 'pattern', [schema]),
      );
      if (finding) yield finding;
    }
  },
};
