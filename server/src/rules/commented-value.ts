// Rule: a value that begins with `#` stands without quotes, so it is a comment and the key has no value at all.
import type { Rule } from '../core/check/rule.ts';
import { valueMessages as m } from '../messages/values.ts';
import { commentOf } from './support/commented.ts';
import { nameOfPlace, shown } from './support/described.ts';
import { change } from './support/edits.ts';

export const commentedValue: Rule = {
  name: 'commented-value',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'unsafe',
  summary: {
    en: 'A value that becomes a comment, since it starts with `#` and has no quotes.',
    'zh-CN': '以 `#` 开头且没有引号的值，被当作了注释。',
  },
  about: ['nothing'],
  *check(input) {
    for (const node of input.match.scalars) {
      if (node.start !== node.end) continue;
      const found = commentOf(input, node);
      if (!found) continue;
      const { range, value } = found;
      const newText = value.startsWith('#') ? `'${value.replaceAll("'", "''")}'` : value;
      yield {
        range,
        message: m.commented({ text: shown(input.text.slice(range.start, range.end)), key: nameOfPlace(node) }),
        help: value.startsWith('#') ? m.commentedHelp() : m.commentedBareHelp({ value: shown(value) }),
        fixes: [
          {
            title: m.changeTo({ value: shown(newText) }),
            safe: false,
            changes: [change(input, { ...range, newText })],
          },
        ],
      };
    }
  },
};
