// Rule: the same key twice in one mapping. YAML forbids it, PyYAML keeps the last value without a word, and so half a
// list of people may vanish. Mostly the line that starts a new item is missing between the two.

import { repeatedKeys } from '../core/check/repeated-keys.ts';
import type { Rule, RuleInput } from '../core/check/rule.ts';
import { isLookedAt } from '../core/check/view.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { lineEnd } from '../core/text/text.ts';
import { toValue } from '../core/yaml/scalar.ts';
import { isEmpty, isMerge, type MapNode, type Pair } from '../core/yaml/tree.ts';
import { structureMessages as m } from '../messages/structure.ts';
import { firstLine } from './support/described.ts';
import { change, columnOf, removePair } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const duplicateKey: Rule = {
  name: 'duplicate-key',
  severity: 'warning',
  scope: 'tree',
  reach: 'item',
  fix: 'safe',
  summary: { en: 'A key that appears twice in one mapping.', 'zh-CN': '同一层级中重复出现的字段。' },
  about: ['syntax'],
  *check(input) {
    for (const map of repeatedKeys(input)) if (isLookedAt(input, map)) yield* inMapping(input, map);
  },
};

function* inMapping(input: RuleInput, map: MapNode): Generator<Finding> {
  const first = new Map<string, Pair>();
  for (const pair of map.pairs) {
    if (pair.key.kind !== 'scalar' || isMerge(pair) || isGlued(input, pair)) continue;
    const key = pair.key.text;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, pair);
      continue;
    }
    const finding: Finding = {
      range: firstLine(input, pair.key),
      message: m.duplicateKey({ key }),
      why: m.duplicateKeyWhy(),
      help: m.duplicateKeyHelp(),
      fixes: fixes(input, earlier, pair, key),
      related: [{ path: input.file.path, range: firstLine(input, earlier.key), message: m.duplicateKeyFirst({ key }) }],
    };
    const schema = input.match.schemaOf(map);
    const severe = withSeverity(finding, severityFor(input, 'duplicate-key', null, [schema]));
    if (severe) yield severe;
  }
}

function fixes(input: RuleInput, earlier: Pair, later: Pair, key: string): Fix[] {
  if (JSON.stringify(toValue(earlier.value)) === JSON.stringify(toValue(later.value))) {
    const edit = removePair(input, later);
    return edit ? [{ title: m.removeRepeatedKey({ key }), safe: true, changes: [change(input, edit)] }] : [];
  }
  if (isEmpty(earlier.value)) {
    const edit = removePair(input, earlier);
    return edit ? [{ title: m.removeEmptyKey({ key }), safe: true, changes: [change(input, edit)] }] : [];
  }
  const merged = mergeLists(input, earlier, later);
  return merged ? [{ title: m.mergeLists({ key }), safe: false, changes: [merged] }] : [];
}

/** Move the items of the later list to the end of the earlier one; both must be block lists with the same indentation. */
function mergeLists(input: RuleInput, earlier: Pair, later: Pair): ReturnType<typeof change> | null {
  const [a, b] = [earlier.value, later.value];
  if (a.kind !== 'seq' || b.kind !== 'seq' || a.flow || b.flow) return null;
  if (columnOf(input, a.start) !== columnOf(input, b.start)) return null;
  const removal = removePair(input, later);
  const rest = /^[^\r\n]*/.exec(input.text.slice(a.end))![0];
  if (!removal || !/^[ \t]*(?:#.*)?$/.test(rest)) return null;
  const at = a.end + rest.length;
  const items = `${' '.repeat(columnOf(input, b.start))}${input.text.slice(b.start, b.end)}`;
  if (removal.start < at) return null;
  return change(input, { start: at, end: at, newText: `${lineEnd(input.text)}${items}` }, removal);
}
