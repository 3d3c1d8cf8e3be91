// Rule: text that YAML takes for something else: with a colon and a space, or starting with a character that has a
// meaning.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const unquotedText: Rule = {
  name: 'unquoted-text',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: {
    en: 'Text that needs quotes, such as text with a colon.',
    'zh-CN': '需要加引号的文字，例如含有冒号的文字。',
  },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'unquoted-text'),
};
