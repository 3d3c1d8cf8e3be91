// Rule: colons, dashes, quotes, commas and spaces of a Chinese input method in places where YAML needs ASCII,
// in text that cannot be read and in text that reads as something else.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const fullWidthPunctuation: Rule = {
  name: 'full-width-punctuation',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: {
    en: 'Full-width punctuation or space where YAML needs ASCII.',
    'zh-CN': '在需要半角符号的位置使用了全角标点或空格。',
  },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'full-width-punctuation'),
};
