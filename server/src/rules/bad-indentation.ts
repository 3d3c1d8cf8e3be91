// Rule: a line, a block of lines or the continuation of a text in a column where it belongs to nothing.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const badIndentation: Rule = {
  name: 'bad-indentation',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'A line in the wrong column.', 'zh-CN': '缩进错误的行。' },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'bad-indentation'),
};
