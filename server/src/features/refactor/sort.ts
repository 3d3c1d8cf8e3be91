// Features: sorting a list of entities (the repositories of a group). Lists that must be sorted have a rule with a fix.
// Pure.
import { PERSON } from '../../core/graph/people.ts';
import { lineEnd } from '../../core/text/text.ts';
import { toValue } from '../../core/yaml/scalar.ts';
import { pathOf, type ScalarNode, type SeqNode } from '../../core/yaml/tree.ts';
import { refactorMessages as m } from '../../messages/refactor.ts';
import { nameOfPlace } from '../../rules/support/described.ts';
import { areAdjacent, itemLines, joined } from './items.ts';
import { listAround, type Refactoring, rewritten, type Spot, withList } from './refactoring.ts';

/** Sort the list at the offset by name, without regard to case. Comments go with the entry below them. */
export function sortList(spot: Spot): Refactoring[] {
  const { analysis } = spot;
  const list = listAround(spot, (one) => isEntityList(spot, one));
  if (!list || list.items.length < 2) return [];
  const blocks = itemLines(analysis, list);
  if (!blocks || !areAdjacent(blocks)) return [];
  const texts = (list.items as readonly ScalarNode[]).map(({ text }) => text);
  const order = texts.map((_, i) => i).sort((a, b) => compare(texts[a]!, texts[b]!) || a - b);
  if (order.every((from, to) => from === to)) return [];
  const { text, parsed } = analysis;
  const [start, end] = [blocks[0]!.start, blocks.at(-1)!.end];
  const parts = order.map((from) => text.slice(blocks[from]!.start, blocks[from]!.end));
  const after = text.slice(0, start) + joined(parts, text.slice(start, end), lineEnd(text)) + text.slice(end);
  const expected = withList(toValue(parsed.root), pathOf(list), (values) => order.map((from) => values[from]!));
  const change = expected === null ? null : rewritten(analysis, after, expected);
  return change
    ? [{ title: m.sort({ list: nameOfPlace(list), count: list.items.length }), group: 'rewrite', changes: [change] }]
    : [];
}

function isEntityList({ analysis }: Spot, list: SeqNode): boolean {
  if (analysis.match.schemaOf(list)?.['x-check']?.sorted !== undefined) return false;
  return list.items.every((item) => {
    if (item.kind !== 'scalar' || item.text === '') return false;
    const meaning = analysis.match.schemaOf(item)?.['x-sig'];
    const kind = meaning?.refers ?? meaning?.defines;
    return kind !== undefined && kind !== PERSON;
  });
}

function compare(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : a < b ? -1 : a > b ? 1 : 0;
}
