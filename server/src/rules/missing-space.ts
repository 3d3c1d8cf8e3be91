// Rule: `key:value` and `-item`, in text that cannot be read and in text that reads as something else.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const missingSpace: Rule = {
  name: 'missing-space',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'No space after a colon or a dash.', 'zh-CN': '冒号或短横线后缺少空格。' },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'missing-space'),
};
