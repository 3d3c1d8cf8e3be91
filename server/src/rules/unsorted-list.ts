// Rule: a list that the community's tools keep sorted (`x-check.sorted`) and that is not. One finding a list, at the
// first item that stands too late. Sorting compares as the tools do: by bytes, so upper case comes before lower case.
import { holdsBlocks, listsOfBlocks } from '../core/check/blocks.ts';
import type { Rule, RuleInput } from '../core/check/rule.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { dereference, type Node, type SeqNode, valueUnder } from '../core/yaml/tree.ts';
import { approvalMessages as m } from '../messages/approvals.ts';
import { nameOfPlace, shown, valueRange } from './support/described.ts';
import { change, columnOf } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { reachOfLists } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

export const unsortedList: Rule = {
  name: 'unsorted-list',
  severity: 'warning',
  scope: 'tree',
  reach: reachOfLists((list) => list['x-check']?.sorted !== undefined),
  fix: 'unsafe',
  fixesKeep: true,
  summary: {
    en: 'A list that should be sorted but is not.',
    'zh-CN': '应保持有序的列表没有排序。',
  },
  about: ['lists'],
  check: (input) => findings(input, input.match.lists),
  apart: {
    within: (input) =>
      findings(
        input,
        input.match.lists.filter((list) => !holdsBlocks(list)),
      ),
    between: (input) => findings(input, listsOfBlocks(input)),
  },
};

function* findings(input: RuleInput, lists: readonly SeqNode[]): Generator<Finding> {
  for (const list of lists) {
    const schema = input.match.schemaOf(list);
    const sorted = schema?.['x-check']?.sorted;
    if (sorted === undefined || isGlued(input, list)) continue;
    const keys = list.items.map((item) => keyOf(item, sorted));
    const late = keys.findIndex((key, i) => i > 0 && key !== null && isLess(key, keys[i - 1] ?? ''));
    if (late < 0 || keys.includes(null)) continue;
    const item = dereference(list.items[late]!)!;
    const at = item.kind === 'map' && sorted !== true ? (valueUnder(item, sorted) ?? item) : item;
    const words = { ...apart(keys[late]!, keys[late - 1]!), list: nameOfPlace(list) };
    const finding = withSeverity(
      {
        range: valueRange(input, at),
        message: sorted === true ? m.unsorted(words) : m.unsortedBy({ ...words, key: sorted }),
        help: m.unsortedHelp(),
        fixes: sortFix(input, list, keys as readonly string[]),
      },
      severityFor(input, 'unsorted-list', null, [schema]),
    );
    if (finding) yield finding;
  }
}

/** What an item is sorted by; null where it does not say. */
function keyOf(item: Node, sorted: true | string): string | null {
  const here = dereference(item);
  const value = sorted === true ? here : here?.kind === 'map' ? valueUnder(here, sorted) : null;
  const scalar = value ? dereference(value) : null;
  return scalar?.kind === 'scalar' && scalar.text !== '' ? scalar.text : null;
}

/** Two long texts as messages show them: without the folders that both begin with. */
function apart(value: string, before: string): { value: string; before: string } {
  let same = 0;
  while (same < value.length && value[same] === before[same]) same++;
  const cut = value.length > 40 || before.length > 40 ? value.lastIndexOf('/', same - 1) : -1;
  const short = (text: string): string => (cut > 0 ? `…${shown(text.slice(cut), 60)}` : shown(text));
  return { value: short(value), before: short(before) };
}

/** Order by code point, which is that of UTF-8 bytes. */
function isLess(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === a.length || at === b.length) return a.length < b.length;
  // Two characters may begin with the same surrogate.
  if (at > 0 && isHighSurrogate(a.charCodeAt(at - 1))) at--;
  return a.codePointAt(at)! < b.codePointAt(at)!;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Exchange the items' texts. Only where nothing but a line break and the indentation stands between them. */
function sortFix(input: RuleInput, list: SeqNode, keys: readonly string[]): Fix[] {
  if (list.flow) return [];
  const { text } = input;
  for (let i = 1; i < list.items.length; i++) {
    if (!/^[ \t]*\r?\n\s*-[ \t]+$/.test(text.slice(list.items[i - 1]!.end, list.items[i]!.start))) return [];
  }
  const columns = new Set(list.items.map((item) => columnOf(input, item.start)));
  const blocks = list.items.some((item) => /[|>][+-]?\d?\s*$/m.test(text.slice(item.start, item.end)));
  if (columns.size > 1 || blocks) return [];
  const order = keys
    .map((_, i) => i)
    .sort((a, b) => (isLess(keys[a]!, keys[b]!) ? -1 : isLess(keys[b]!, keys[a]!) ? 1 : a - b));
  const changes = order.flatMap((from, to) => {
    const [source, target] = [list.items[from]!, list.items[to]!];
    return from === to ? [] : [{ start: target.start, end: target.end, newText: text.slice(source.start, source.end) }];
  });
  return [{ title: m.sortList({ list: nameOfPlace(list) }), safe: false, changes: [change(input, ...changes)] }];
}
