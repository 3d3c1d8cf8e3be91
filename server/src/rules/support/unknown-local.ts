// Rules: references that a file must define itself and does not, in words. They are unknown-branch's, unless the schema
// gives them to another rule (`x-check.rules.local`). Pure.

import type { RuleInput } from '../../core/check/rule.ts';
import { type Finding, type Fix, NO_FINDINGS } from '../../core/findings/diagnostic.ts';
import { suggest } from '../../core/text/suggest.ts';
import { series } from '../../messages/catalogue.ts';
import { valueMessages as m } from '../../messages/values.ts';
import { firstLine, shown } from './described.ts';
import { change, rewrite } from './edits.ts';
import { leadUpwards, localsOf } from './local.ts';
import { severityFor, withSeverity } from './severity.ts';

/** The share of a rule in the local references (`x-check.local`) of a file that lead nowhere. */
export function unknownLocals(input: RuleInput, rule: string): Iterable<Finding> {
  return leadUpwards(input) ? NO_FINDINGS : findingsIn(input, rule);
}

function* findingsIn(input: RuleInput, rule: string): Generator<Finding> {
  const { definitions, references, defined } = localsOf(input);
  for (const { node, kind, key, schema, owner } of references) {
    if ((schema['x-check']?.rules?.local ?? 'unknown-branch') !== rule) continue;
    const known = defined.get(kind);
    if (!known || known.has(key)) continue;
    const alike = definitions.filter((one) => one.kind === kind);
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
            changes: [change(input, rewrite(node, near.value))],
          },
        ]
      : [];
    const finding = withSeverity(
      {
        range: firstLine(input, node),
        message: near ? m.unknownLocalNear({ ...words, near: shown(near.value) }) : m.unknownLocal(words),
        help: m.unknownLocalHelp({ values: series(names.slice(0, 8)) }),
        fixes,
      },
      severityFor(input, rule, null, [schema]),
    );
    if (finding) yield finding;
  }
}
