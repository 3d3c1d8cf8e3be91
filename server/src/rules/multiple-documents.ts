// Rule: a second YAML document; `yaml.load` takes one.
import type { Rule } from '../core/check/rule.ts';
import { syntaxFindings } from './support/syntax.ts';

export const multipleDocuments: Rule = {
  name: 'multiple-documents',
  severity: 'error',
  scope: 'text',
  fix: 'safe',
  summary: { en: 'More than one YAML document in a file.', 'zh-CN': '一个文件中包含多个 YAML 文档。' },
  about: ['syntax'],
  check: (input) => syntaxFindings(input, 'multiple-documents'),
};
