// Rule: one person twice in one list: two records that share an id. Ids compare as their kind says, mostly without
// case.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding } from '../core/findings/diagnostic.ts';
import { valueMessages as m } from '../messages/values.ts';
import { otherPlace, removal, textOf } from './duplicate-item.ts';
import { nameOfPlace, valueRange } from './support/described.ts';
import { type Duplicate, duplicatesBetween, duplicatesIn, duplicatesWithin, ONCE } from './support/duplicates.ts';
import { reachOfLists } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const duplicatePerson: Rule = {
  name: 'duplicate-person',
  severity: 'warning',
  scope: 'tree',
  reach: reachOfLists((_, item) => item['x-sig']?.record !== undefined),
  fix: 'safe',
  fixesKeep: true,
  summary: { en: 'The same person twice in one list.', 'zh-CN': '同一列表中重复出现的成员。' },
  about: ['lists', ONCE],
  check: (input) => findings(input, duplicatesIn(input)),
  apart: {
    within: (input) => findings(input, duplicatesWithin(input)),
    between: (input) => findings(input, duplicatesBetween(input)),
  },
};

function* findings(input: RuleInput, duplicates: readonly Duplicate[]): Generator<Finding> {
  for (const duplicate of duplicates) {
    if (duplicate.form !== 'record' && duplicate.form !== 'original-record') continue;
    const below = duplicate.form === 'original-record';
    const { later, list, key, kind, schemas } = duplicate;
    const value = textOf(later);
    const name = list ? nameOfPlace(list) : '';
    const title = input.community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind };
    const finding = withSeverity(
      {
        range: valueRange(input, later),
        message: below
          ? m.duplicatePersonBelow({ value, kind: title, key })
          : name === ''
            ? m.duplicatePersonHere({ value, kind: title, key })
            : m.duplicatePerson({ value, list: name, kind: title, key }),
        help: m.duplicateHelp(),
        fixes: below ? [] : removal(input, duplicate, value),
        related: [otherPlace(input, duplicate)],
      },
      severityFor(input, 'duplicate-person', null, schemas),
    );
    if (finding) yield finding;
  }
}
