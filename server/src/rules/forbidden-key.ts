// Rule: a known key where the community does not allow it, such as where a branch comes from for the branch that all
// others come from.
import type { Rule } from '../core/check/rule.ts';
import { keyOf } from '../core/yaml/tree.ts';
import { type Message, verbatim } from '../messages/catalogue.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { type Condition, conditionOf } from './support/conditions.ts';
import { firstLine } from './support/described.ts';
import { change, removePair } from './support/edits.ts';
import { reportedBy } from './support/plan.ts';

export const forbiddenKey: Rule = {
  name: 'forbidden-key',
  severity: 'warning',
  scope: 'tree',
  fix: 'unsafe',
  summary: { en: 'A key that is not allowed where it is written.', 'zh-CN': '此处不允许使用的字段。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'forbidden-key')) {
      const { pair, schema } = problem;
      if (!pair) continue;
      const key = keyOf(pair);
      const reason = schema?.['x-check']?.forbidden?.[key];
      const removal = removePair(input, pair);
      yield {
        range: firstLine(input, pair.key),
        message: messageFor(key, conditionOf(problem)),
        ...(reason ? { why: verbatim(reason) } : {}),
        fixes: removal ? [{ title: m.removeKey({ key }), safe: false, changes: [change(input, removal)] }] : [],
        ...(severity ? { severity } : {}),
      };
    }
  },
};

function messageFor(key: string, condition: Condition | null): Message {
  if (!condition) return m.forbiddenKey({ key });
  const { other, value, holds } = condition;
  return holds === 'equal' ? m.forbiddenKeyWhen({ key, other, value }) : m.forbiddenKeyUnless({ key, other, value });
}
