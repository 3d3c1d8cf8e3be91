// Rule: a list with fewer items than it needs.
import type { Rule } from '../core/check/rule.ts';
import { dereference } from '../core/yaml/tree.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { announcer, nameOfPlace } from './support/described.ts';
import { reportedBy } from './support/plan.ts';

export const tooFewItems: Rule = {
  name: 'too-few-items',
  severity: 'warning',
  scope: 'tree',
  fix: 'none',
  summary: { en: 'A list with fewer items than it needs.', 'zh-CN': '条目数量不足的列表。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'too-few-items')) {
      const list = dereference(problem.node);
      yield {
        range: announcer(input, problem.node),
        message: m.tooFewItems({
          key: nameOfPlace(problem.node),
          least: Number(problem.params.limit),
          count: list?.kind === 'seq' ? list.items.length : 0,
        }),
        help: m.tooFewItemsHelp(),
        ...(severity ? { severity } : {}),
      };
    }
  },
};
