// Rule: a reference to something that this file must define and does not, such as the branch that another is made from.
import type { Fix } from '../core/diagnostic.ts';
import type { Rule } from '../core/rule.ts';
import { suggest } from '../core/suggest.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, shown } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { localsOf } from './support/local.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const unknownBranch: Rule = {
  name: 'unknown-branch',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'A reference to a branch that the file does not define.', 'zh-CN': '引用了文件中不存在的分支。' },
  *check(input) {
    const { definitions, references } = localsOf(input);
    for (const { node, kind, key, schema, owner } of references) {
      const alike = definitions.filter((one) => one.kind === kind);
      if (alike.length === 0 || alike.some((one) => one.key === key)) continue;
      const names = alike.filter((one) => one !== owner).map((one) => one.node.text);
      const near = suggest(node.text, names, schema['x-check']?.mistaken, 'name');
      const words = {
        kind: input.community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind },
        value: shown(node.text),
      };
      const fixes: Fix[] = near
        ? [
            {
              title: m.changeTo({ value: shown(near.value) }),
              safe: near.certain,
              changes: [change(input, rewrite(input, node, near.value))],
            },
          ]
        : [];
      const finding = withSeverity(
        {
          range: firstLine(input, node),
          message: near ? m.unknownLocalNear({ ...words, near: shown(near.value) }) : m.unknownLocal(words),
          help: m.unknownLocalHelp({ values: names.slice(0, 8).join(', ') }),
          fixes,
        },
        severityFor('unknown-branch', null, [schema]),
      );
      if (finding) yield finding;
    }
  },
};
