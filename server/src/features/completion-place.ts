// Features: where completion writes: the range, what must come first (a blank, a dash, a line end), and the column at which
// the written block stands. Pure.
import type { Range } from '../core/text.ts';
import { keyOf, type Pair } from '../core/tree.ts';
import type { Context } from './completion-context.ts';

/** Where content goes, and what must be written before it. */
export interface Place {
  readonly range: Range;
  readonly before: string;
  /** Column of the content relative to the white space that its line starts with. */
  readonly column: number;
  readonly flow: boolean;
}

export function here({ cursor }: Context): Place {
  const { range, lead, column, indent, flow } = cursor;
  return { range, before: lead, column: column - indent, flow };
}

/** An item that needs its dash, and `indent` blanks before it. */
export function dashed(context: Context, indent = 0): Place {
  const place = here(context);
  const before = `${place.before}${' '.repeat(indent)}- `;
  return place.flow ? place : { ...place, before, column: place.column + indent + 2 };
}

/** How much deeper than the cursor the list of the pair above stands, or will stand as this file is laid out. */
export function indentOfList({ style, cursor }: Context, above: Pair): number {
  const column = (offset: number): number => offset - lineStartOf(cursor.marked, offset);
  const { value } = above;
  const dashes = value.kind === 'seq' ? column(value.start) : column(above.start) + (style.flush ? 0 : style.step);
  return Math.max(0, dashes - cursor.column);
}

function lineStartOf(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Below the key on whose line the cursor is; blanks behind the colon are taken away. */
export function below({ cursor, style, analysis }: Context, list: boolean): Place {
  const key = cursor.slot.role === 'value' ? cursor.slot.pair.key : cursor.node;
  const lineStart = cursor.range.start + cursor.lead.length - cursor.column;
  const keyColumn = key.start - lineStart - cursor.indent;
  const colon = analysis.text.indexOf(':', key.end);
  const start = colon >= 0 && colon < cursor.range.start ? colon + 1 : cursor.range.start;
  const column = list && style.flush ? keyColumn : keyColumn + style.step;
  const before = `\n${' '.repeat(Math.max(0, column))}${list ? '- ' : ''}`;
  return { range: { start, end: cursor.range.end }, before, column: column + (list ? 2 : 0), flow: false };
}

/** Whether a list stands below the key already, in the key's column. (One that is indented makes the value span lines.) */
export function hasBlockBelow({ cursor }: Context): boolean {
  if (cursor.slot.role !== 'value') return false;
  const { map, pair } = cursor.slot;
  const next = map.pairs[map.pairs.indexOf(pair) + 1];
  return next !== undefined && keyOf(next) === '' && next.value.kind === 'seq';
}
