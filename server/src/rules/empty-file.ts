// Rule: a file without content where the community wants some.
import type { Rule } from '../core/check/rule.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { top } from './support/described.ts';

export const emptyFile: Rule = {
  name: 'empty-file',
  severity: 'warning',
  scope: 'tree',
  fix: 'none',
  summary: { en: 'A file without content.', 'zh-CN': '没有内容的文件。' },
  about: ['nothing'],
  *check(input) {
    const { empty, title } = input.file.kind;
    if (input.parsed.root || empty === undefined) return;
    yield { range: top(input), message: m.emptyFile({ kind: title }), help: m.emptyFileHelp(), severity: empty };
  },
};
