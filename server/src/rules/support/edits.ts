// Rules: edits that keep what they do not mean to change: indentation, quotes, comments, order and line ends. Each
// returns null where the way the file is written leaves no edit that is sure to be right. Pure.

import { type Analysis, perFile } from '../../core/check/rule.ts';
import type { Change } from '../../core/findings/diagnostic.ts';
import { lineAt, lineEnd, lineRange, type Range, type TextEdit } from '../../core/text/text.ts';
import { quote } from '../../core/yaml/scalar.ts';
import {
  ancestors,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  type SeqNode,
  walk,
} from '../../core/yaml/tree.ts';
import { dashOf } from './described.ts';

/** The edits as a change of this file. */
export function change(input: Analysis, ...edits: readonly TextEdit[]): Change {
  return { kind: 'edit', path: input.file.path, edits };
}

export function replace(range: Range, newText: string): TextEdit {
  return { start: range.start, end: range.end, newText };
}

/** Column of an offset, in UTF-16 code units; a byte-order mark does not indent. */
export function columnOf(input: Analysis, offset: number): number {
  const line = lineAt(input.lines, offset);
  const start = line === 0 && input.text.startsWith('\uFEFF') ? 1 : input.lines[line]!;
  return Math.max(0, offset - start);
}

/** Whether a node stands inside `[...]` or `{...}`, where `,` and brackets need quotes and line breaks do not count. */
export function inFlow(node: Node | Pair): boolean {
  for (const at of ancestors(node)) if ((at.kind === 'map' || at.kind === 'seq') && at.flow) return true;
  return false;
}

/**
 * Text as it can stand in place of `node`, in the node's own quotes. The rest of the file has no say in it
 * (`Rule.fixesKeep`): text that needs quotes where there were none gets single ones.
 */
export function written(node: ScalarNode, text: string): string {
  if (node.style === 'double') return JSON.stringify(text);
  if (node.style === 'single') return quote(text, 'single');
  return inFlow(node) && /[,[\]{}]/.test(text) ? quote(text, 'single') : quote(text);
}

/** A scalar's new text in the scalar's own quotes. */
export function rewrite(node: ScalarNode, text: string): TextEdit {
  return replace(node, written(node, text));
}

/** Text in the quotes that the file prefers: those that most of its quoted scalars have, double ones in doubt. */
export function quoted(input: Analysis, text: string): string {
  return quote(text, quotesOf(input));
}

const quotesOf = perFile((input): 'single' | 'double' => {
  let single = 0;
  let double = 0;
  for (const node of walk(input.parsed.root)) {
    if (node.kind !== 'scalar') continue;
    if (node.style === 'single') single++;
    else if (node.style === 'double') double++;
  }
  return single > double ? 'single' : 'double';
});

/** Whether cutting this text would leave an alias without its anchor. */
function hasAnchor(input: Analysis, range: Range): boolean {
  return /(?:^|[\s[{,])&[^\s,[\]{}]/.test(input.text.slice(range.start, range.end));
}

/** From the start of the first line to the start of the line after the last; the last line of a file takes its line end from the line before. */
function wholeLines(input: Analysis, range: Range): TextEdit | null {
  const first = lineAt(input.lines, range.start);
  const last = lineAt(input.lines, range.end);
  const rest = input.text.slice(range.end, lineRange(input.text, input.lines, last).end);
  if (!/^[ \t]*(?:#.*)?$/.test(rest)) return null;
  const start = input.lines[first]!;
  const next = input.lines[last + 1];
  if (next !== undefined) return { start, end: next, newText: '' };
  const before = first === 0 ? 0 : lineRange(input.text, input.lines, first - 1).end;
  return { start: before, end: input.text.length, newText: '' };
}

/** Cut one of several entries of a flow collection, with the comma that goes with it. */
function cutFlow(entries: readonly (Node | Pair)[], index: number): TextEdit {
  const next = entries[index + 1];
  const entry = entries[index]!;
  return next
    ? { start: entry.start, end: next.start, newText: '' }
    : { start: entries[index - 1]!.end, end: entry.end, newText: '' };
}

/** Remove a key with its value; null when nothing would be left of the mapping. */
export function removePair(input: Analysis, pair: Pair): TextEdit | null {
  const map = pair.parent;
  if (map.pairs.length < 2 || hasAnchor(input, pair)) return null;
  const index = map.pairs.indexOf(pair);
  if (map.flow) return /#/.test(input.text.slice(map.start, map.end)) ? null : cutFlow(map.pairs, index);
  const lead = input.text.slice(input.lines[lineAt(input.lines, pair.start)]!, pair.start);
  if (/^\uFEFF?[ ]*$/.test(lead)) {
    const cut = wholeLines(input, pair);
    return cut && lead.startsWith('\uFEFF') ? { ...cut, start: 1 } : cut;
  }
  const next = map.pairs[index + 1];
  if (!/^[ ]*(?:-[ ]+)+$/.test(lead) || !next) return null;
  return input.text.slice(pair.end, next.start).includes('#')
    ? null
    : { start: pair.start, end: next.start, newText: '' };
}

/** Remove an item of a list; null when the list would be left empty. */
export function removeItem(input: Analysis, list: SeqNode, index: number): TextEdit | null {
  const item = list.items[index];
  if (!item || list.items.length < 2) return null;
  if (list.flow) return /#/.test(input.text.slice(list.start, list.end)) ? null : cutFlow(list.items, index);
  const dash = dashOf(input, list, index);
  if (hasAnchor(input, { start: dash, end: item.end })) return null;
  if (!/^[ ]*$/.test(input.text.slice(input.lines[lineAt(input.lines, dash)]!, dash))) return null;
  return wholeLines(input, { start: dash, end: item.end });
}

/** Insert `key: value` into a mapping after the given pair, or first. `value` is YAML as it is to be written. */
export function insertPair(
  input: Analysis,
  map: MapNode,
  after: Pair | null,
  key: string,
  value: string,
): TextEdit | null {
  const entry = `${key}: ${value}`;
  const first = map.pairs[0];
  if (!first) return map.flow ? replace(map, `{${entry}}`) : null;
  if (map.flow) {
    return after
      ? { start: after.end, end: after.end, newText: `, ${entry}` }
      : { start: first.start, end: first.start, newText: `${entry}, ` };
  }
  const eol = lineEnd(input.text);
  const indent = ' '.repeat(columnOf(input, first.start));
  if (!after) return { start: first.start, end: first.start, newText: `${entry}${eol}${indent}` };
  const line = lineRange(input.text, input.lines, lineAt(input.lines, after.end));
  if (!/^[ \t]*(?:#.*)?$/.test(input.text.slice(after.end, line.end))) return null;
  return { start: line.end, end: line.end, newText: `${eol}${indent}${entry}` };
}

/** Where a key's `:` ends, so that what stands for its value can be replaced with anchors and tags. */
export function afterColon(input: Analysis, pair: Pair): number {
  const found = /^\s*:/.exec(input.text.slice(pair.key.end, pair.end + 1));
  return pair.key.end + (found ? found[0].length : 0);
}

/** Move the lines of a range, but for the first, by a number of columns; null when a line has no room. */
export function shiftLines(
  input: Analysis,
  range: Range,
  columns: number,
  from: 'first' | 'second',
): TextEdit[] | null {
  const edits: TextEdit[] = [];
  const first = lineAt(input.lines, range.start);
  const last = lineAt(input.lines, range.end);
  for (let line = from === 'first' ? first : first + 1; line <= last; line++) {
    const { start, end } = lineRange(input.text, input.lines, line);
    const indent = /^ */.exec(input.text.slice(start, end))![0].length;
    if (start + indent === end) continue;
    if (columns >= 0) edits.push({ start, end: start, newText: ' '.repeat(columns) });
    else if (indent + columns < 0) return null;
    else edits.push({ start, end: start - columns, newText: '' });
  }
  return edits;
}

/** How far the dashes of each block list stand from the key above it. */
const indentsOf = perFile((input) => {
  const found: { readonly key: string | null; readonly indent: number }[] = [];
  for (const node of walk(input.parsed.root)) {
    if (node.kind !== 'seq' || node.flow || node.parent?.kind !== 'pair') continue;
    const { key, start } = node.parent;
    const indent = columnOf(input, node.start) - columnOf(input, start);
    if (indent >= 0) found.push({ key: key.kind === 'scalar' ? key.text : null, indent });
  }
  return found;
});

/** How far this file indents the dashes of a list from the key above it: as its like-named lists do, or most lists. */
export function dashIndent(input: Analysis, key: string): number {
  const counts = new Map<number, number>();
  for (const list of indentsOf(input))
    counts.set(list.indent, (counts.get(list.indent) ?? 0) + (list.key === key ? 1000 : 1));
  let best = 2;
  let most = 0;
  for (const [indent, count] of counts) if (count > most) [best, most] = [indent, count];
  return best;
}
