// Rule: a key that the schema does not know, with the key that was probably meant.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { SchemaProblem } from '../core/community/validate.ts';
import type { Fix } from '../core/findings/diagnostic.ts';
import { keyOf, type Pair, type ScalarNode } from '../core/yaml/tree.ts';
import { series } from '../messages/catalogue.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { firstLine } from './support/described.ts';
import { change, removePair, rewrite } from './support/edits.ts';
import { allowedKeys, type KeyAdvice } from './support/keys.ts';
import { reportedBy } from './support/plan.ts';

export const unknownKey: Rule = {
  name: 'unknown-key',
  severity: 'warning',
  scope: 'tree',
  fix: 'safe',
  summary: { en: 'A key that is not known where it is written.', 'zh-CN': '未约定的字段。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity, ...share } of reportedBy(input, 'unknown-key')) {
      const { pair, schema } = problem;
      const advice: KeyAdvice = share.advice ?? { kind: 'none' };
      if (!pair) continue;
      const key = keyOf(pair);
      const free = allowedKeys(schema).filter((name) => !pair.parent.pairs.some((p) => keyOf(p) === name));
      yield {
        range: firstLine(input, pair.key),
        message:
          advice.kind === 'rename'
            ? m.unknownKeyNear({ key, near: advice.to })
            : advice.kind === 'taken'
              ? m.unknownKeyTaken({ key, near: advice.to })
              : m.unknownKey({ key }),
        why: m.unknownKeyWhy(),
        ...(free.length > 0 ? { help: m.allowedKeys({ keys: series(free.slice(0, 12)) }) } : {}),
        fixes: fixes(input, problem, pair, advice),
        ...(severity ? { severity } : {}),
      };
    }
  },
};

function fixes(input: RuleInput, { schema }: SchemaProblem, pair: Pair, advice: KeyAdvice): Fix[] {
  const key = keyOf(pair);
  const made: Fix[] = [];
  if (advice.kind === 'rename' && pair.key.kind === 'scalar') {
    const edit = rewrite(pair.key as ScalarNode, advice.to);
    made.push({ title: m.renameKey({ near: advice.to }), safe: advice.certain, changes: [change(input, edit)] });
  }
  // Removing a slip of a required key would only leave that key missing.
  const needed = advice.kind === 'rename' && (advice.certain || schema?.required?.includes(advice.to));
  const removal = needed ? null : removePair(input, pair);
  if (removal) made.push({ title: m.removeKey({ key }), safe: false, changes: [change(input, removal)] });
  return made;
}
