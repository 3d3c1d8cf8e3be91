// Rule: a known key where the community does not allow it, such as where a branch comes from for the branch that all
// others come from.
import type { Rule } from '../core/rule.ts';
import type { Schema } from '../core/schema.ts';
import { dereference, keyOf, type Node, valueUnder } from '../core/tree.ts';
import { verbatim } from '../messages/catalogue.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { firstLine } from './support/described.ts';
import { change, removePair } from './support/edits.ts';
import { reportedBy } from './support/plan.ts';

export const forbiddenKey: Rule = {
  name: 'forbidden-key',
  severity: 'warning',
  scope: 'tree',
  fix: 'unsafe',
  summary: { en: 'A key that is not allowed where it stands.', 'zh-CN': '此处不允许使用的字段。' },
  *check(input) {
    for (const { problem, severity } of reportedBy(input, 'forbidden-key')) {
      const { pair, schema, node, conditional } = problem;
      if (!pair) continue;
      const key = keyOf(pair);
      const reason = schema?.['x-check']?.forbidden?.[key];
      const condition = conditional && schema ? conditionOf(node, schema) : null;
      const removal = removePair(input, pair);
      yield {
        range: firstLine(input, pair.key),
        message: condition ? m.forbiddenKeyWhen({ key, ...condition }) : m.forbiddenKey({ key }),
        ...(reason ? { why: verbatim(reason) } : {}),
        fixes: removal ? [{ title: m.removeKey({ key }), safe: false, changes: [change(input, removal)] }] : [],
        ...(severity ? { severity } : {}),
      };
    }
  },
};

/** The sibling and its value that a simple `if` asks for, where the mapping fits it. */
export function conditionOf(node: Node, schema: Schema): { other: string; value: string } | null {
  for (const [other, below] of Object.entries(schema.if?.properties ?? {})) {
    const value = below ? below.const : undefined;
    const stated = valueUnder(dereference(node), other);
    if (value !== undefined && stated?.kind === 'scalar' && stated.text === String(value))
      return { other, value: String(value) };
  }
  return null;
}
