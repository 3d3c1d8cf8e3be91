// Rule: tabs where PyYAML takes only spaces: in the indentation, after colons and dashes, at line ends.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const tabIndentation: Rule = {
  name: 'tab-indentation',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'Tabs where YAML allows only spaces.', 'zh-CN': '在只能使用空格的位置使用了制表符。' },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'tab-indentation'),
};
