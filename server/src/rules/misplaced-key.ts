// Rule: a key that is allowed one level up or down from where it stands: its indentation is wrong, or it was written
// under the wrong heading.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Fix } from '../core/findings/diagnostic.ts';
import { ancestors, keyOf, type MapNode, type Pair } from '../core/yaml/tree.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { firstLine } from './support/described.ts';
import { change, columnOf, shiftLines } from './support/edits.ts';
import type { KeyAdvice } from './support/keys.ts';
import { reportedBy } from './support/plan.ts';

export const misplacedKey: Rule = {
  name: 'misplaced-key',
  severity: 'warning',
  scope: 'tree',
  fix: 'unsafe',
  summary: { en: 'A key that belongs one level up or down.', 'zh-CN': '层级不对的字段。' },
  about: ['problems'],
  *check(input) {
    for (const { problem, severity, advice } of reportedBy(input, 'misplaced-key')) {
      const { pair } = problem;
      if (!pair || (advice?.kind !== 'outside' && advice?.kind !== 'inside')) continue;
      const key = keyOf(pair);
      yield {
        range: firstLine(input, pair.key),
        message:
          advice.kind === 'outside'
            ? m.misplacedOutside({ key, beside: advice.beside })
            : m.misplacedInside({ key, under: advice.under }),
        help: m.misplacedHelp(),
        fixes: fixes(input, pair, key, advice),
        ...(severity ? { severity } : {}),
      };
    }
  },
};

function fixes(input: RuleInput, pair: Pair, key: string, advice: KeyAdvice): Fix[] {
  const target = advice.kind === 'outside' || advice.kind === 'inside' ? advice.target : null;
  if (!target || target.flow || pair.parent.flow || !startsLine(input, pair)) return [];
  if (advice.kind === 'outside' && !endsWith(target, pair)) return [];
  const first = target.pairs[0];
  const columns = first ? columnOf(input, first.start) - columnOf(input, pair.start) : 0;
  const edits = columns === 0 ? null : shiftLines(input, pair, columns, 'first');
  const title = advice.kind === 'outside' ? m.moveOutside({ key }) : m.moveInside({ key });
  return edits ? [{ title, safe: false, changes: [change(input, ...edits)] }] : [];
}

function startsLine(input: RuleInput, pair: Pair): boolean {
  return pair.parent.pairs.length > 1 && /(?:^|[\r\n])\uFEFF?[ ]*$/.test(input.text.slice(0, pair.start));
}

/** Whether a key is the very last thing in its branch of the target, so that less indentation moves it alone. */
function endsWith(target: MapNode, pair: Pair): boolean {
  if (pair.parent.pairs.at(-1) !== pair) return false;
  for (const at of ancestors(pair.parent)) {
    if (at === target) return true;
    if (at.end !== pair.end) return false;
  }
  return false;
}
