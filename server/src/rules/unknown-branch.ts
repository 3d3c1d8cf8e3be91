// Rule: a reference to something that this file must define and does not, such as the branch that another is made from.
import type { Rule } from '../core/check/rule.ts';
import { LOCAL, localsAmong } from './support/local.ts';
import { reachOfLocals } from './support/reach.ts';
import { unknownLocals } from './support/unknown-local.ts';

export const unknownBranch: Rule = {
  name: 'unknown-branch',
  severity: 'warning',
  scope: 'tree',
  reach: reachOfLocals((schema) => schema['x-check']?.rules?.local === undefined),
  among: localsAmong,
  fix: 'safe',
  summary: { en: 'A reference to a branch that the file does not define.', 'zh-CN': '引用了文件中不存在的分支。' },
  about: [LOCAL],
  check: (input) => unknownLocals(input, 'unknown-branch'),
};
