// Rules: the edit that adds an item to a list as the list is written. Pure.
import type { Analysis } from '../../core/check/rule.ts';
import { lineAt, lineEnd, lineRange, type TextEdit } from '../../core/text/text.ts';
import { quote } from '../../core/yaml/scalar.ts';
import type { SeqNode } from '../../core/yaml/tree.ts';
import { dashOf } from './described.ts';
import { columnOf } from './edits.ts';

/**
 * Insert a scalar before the item at `index`, or at the end. Null where the text leaves no edit that is sure to be
 * right.
 */
export function insertItem(input: Analysis, list: SeqNode, index: number, text: string): TextEdit | null {
  const item = quote(text);
  const next = list.items[index];
  const previous = list.items[index - 1];
  if (list.flow) {
    if (next) return { start: next.start, end: next.start, newText: `${item}, ` };
    return previous ? { start: previous.end, end: previous.end, newText: `, ${item}` } : null;
  }
  const eol = lineEnd(input.text);
  const indent = ' '.repeat(columnOf(input, list.start));
  if (previous) {
    const { end } = lineRange(input.text, input.lines, lineAt(input.lines, previous.end));
    if (!/^[ \t]*(?:#.*)?$/.test(input.text.slice(previous.end, end))) return null;
    return { start: end, end, newText: `${eol}${indent}- ${item}` };
  }
  if (!next) return null;
  const dash = dashOf(input, list, 0);
  const start = input.lines[lineAt(input.lines, dash)]!;
  if (!/^\uFEFF? *$/.test(input.text.slice(start, dash))) return null;
  return { start: dash, end: dash, newText: `- ${item}${eol}${indent}` };
}
