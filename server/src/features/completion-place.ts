// Features: where completion writes: the range, what must come first (a blank, a dash, a line end), and the column at
// which the written block stands. Pure.
import { columnIn, type Range } from '../core/text/text.ts';
import { keyOf, type MapNode, type Pair, type SeqNode } from '../core/yaml/tree.ts';
import type { Context } from './completion-context.ts';

/** Where content goes, and what must be written before it. */
export interface Place {
  readonly range: Range;
  readonly before: string;
  /** Column of the content relative to the white space that its line starts with. */
  readonly column: number;
  readonly flow: boolean;
}

/** At the cursor; where nothing else is on the line, in the column where it belongs. */
export function here({ cursor }: Context, belongs: number | null = null): Place {
  const { range, lead, column, indent, flow, alone } = cursor;
  const by = belongs === null || !alone || flow ? 0 : belongs - column;
  return {
    range: { start: range.start + Math.min(0, by), end: range.end },
    before: lead + ' '.repeat(Math.max(0, by)),
    column: column - indent + Math.max(0, by),
    flow,
  };
}

/** An item that needs its dash. */
export function dashed(context: Context, belongs: number | null = null): Place {
  const place = here(context, belongs);
  return place.flow ? place : { ...place, before: `${place.before}- `, column: place.column + 2 };
}

/** The column of a mapping's other keys, null where there are none. */
export function columnOfKeys({ cursor }: Context, map: MapNode): number | null {
  const other = map.pairs.find((pair) => pair.key !== cursor.node && keyOf(pair) !== '');
  return other ? columnIn(cursor.marked, other.start) : null;
}

/** The column of a list's other dashes, null where there are none. */
export function columnOfDashes({ cursor }: Context, seq: SeqNode): number | null {
  const other = seq.items.find((item) => item !== cursor.node);
  const dash = other ? cursor.marked.lastIndexOf('-', other.start - 1) : -1;
  return dash < 0 ? null : columnIn(cursor.marked, dash);
}

/** The column in which the list of the pair above stands, or will stand as this file is laid out. */
export function columnOfList({ style, cursor }: Context, above: Pair): number {
  const { value } = above;
  if (value.kind === 'seq') return columnIn(cursor.marked, value.start);
  return columnIn(cursor.marked, above.start) + (style.flush ? 0 : style.step);
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

/** The list that stands below the key already, in the key's column. (One that is indented makes the value span lines.) */
export function listBelow({ cursor }: Context): SeqNode | null {
  if (cursor.slot.role !== 'value') return null;
  const { map, pair } = cursor.slot;
  const next = map.pairs[map.pairs.indexOf(pair) + 1];
  return next && keyOf(next) === '' && next.value.kind === 'seq' ? next.value : null;
}
