// Rule: a quoted text that is not closed on its line, or ended by a quote inside it.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const unclosedQuote: Rule = {
  name: 'unclosed-quote',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'Text in quotes that is closed too late or too early.', 'zh-CN': '引号没有闭合或提前结束。' },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'unclosed-quote'),
};
