// Rule: a regular expression over paths that the community's tool cannot compile, so that what is under it has no
// effect.

import type { Rule } from '../core/check/rule.ts';
import { goPattern } from '../core/text/re2.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import { shown } from './support/described.ts';
import { isOfPath, perSchema } from './support/reach.ts';

/** The kinds in whose names in blocks the path has a part. */
const namedByPath = perSchema((spots): ReadonlySet<string | undefined> => {
  const meanings = spots.flatMap(({ schema }) => [schema['x-sig'], schema['x-sig']?.keys]);
  const found = meanings.filter((meaning) => isOfPath(meaning?.key));
  return new Set(found.flatMap((one) => [one?.defines, one?.refers, one?.mentions]));
});

export const malformedPattern: Rule = {
  name: 'malformed-pattern',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => {
    const kind = input.community.approvals?.filters;
    return kind !== undefined && namedByPath(input).has(kind) ? undefined : 'item';
  },
  fix: 'none',
  summary: {
    en: 'A regular expression that does not compile.',
    'zh-CN': '无法编译的正则表达式。',
  },
  *check(input) {
    const kind = input.community.approvals?.filters;
    if (kind === undefined) return;
    for (const { kind: of, key, start, end } of input.facts.occurrences) {
      if (of !== kind || goPattern(key)) continue;
      yield {
        range: { start, end },
        message: m.malformedFilter({ value: shown(key, 60) }),
        help: m.malformedFilterHelp(),
      };
    }
  },
};
