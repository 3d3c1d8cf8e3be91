// Command line: the lines of a file around a finding, with the place marked beneath. Pure.
import { type LineIndex, lineAt, lineText, type Range } from '../core/text/text.ts';
import type { Style } from './terminal.ts';
import { graphemes, PLAIN, visible, widthOf } from './width.ts';

const TAB = 4;
const CONTEXT = 2;
/** A range over more lines is marked on its first ones only. */
const MAX_MARKED = 3;

/**
 * A code frame: two lines before and after, `>` at the marked lines and `^` under the marked columns.
 * @param width columns that a line may take; longer lines show the part around the mark.
 */
export function codeFrame(text: string, lines: LineIndex, range: Range, style: Style, width: number): string[] {
  const first = lineAt(lines, range.start);
  const last = Math.max(first, Math.min(lineAt(lines, Math.max(range.start, range.end - 1)), first + MAX_MARKED - 1));
  const from = Math.max(0, first - CONTEXT);
  const to = Math.min(lines.length - 1, last + CONTEXT);
  const end = to > last && lineText(text, lines, to) === '' && to === lines.length - 1 ? to - 1 : to;
  const gutter = String(end + 1).length;
  const room = Math.max(20, width - gutter - 5);
  const shown: string[] = [];
  for (let line = from; line <= end; line++) {
    const source = lineText(text, lines, line);
    const marked = line >= first && line <= last;
    const start = lines[line]!;
    const clip = (offset: number): number => Math.max(0, Math.min(source.length, offset - start));
    const before = clip(line === first ? range.start : start + source.search(/\S|$/));
    const after = Math.max(before, clip(range.end));
    const view = marked ? window(source, before, after, room) : window(source, 0, 0, room);
    const number = String(line + 1).padStart(gutter);
    shown.push(`${marked ? style.bad('>') : ' '} ${style.dim(`${number} │`)} ${view.text}`.trimEnd());
    if (marked) {
      const carets = `${' '.repeat(view.column)}${style.bad('^'.repeat(Math.max(1, view.width)))}`;
      shown.push(`  ${style.dim(`${' '.repeat(gutter)} │`)} ${carets}`);
    }
  }
  return shown;
}

/** The part of a line that fits into `room` columns around a mark, and where the mark is in it, in columns. */
function window(
  source: string,
  start: number,
  end: number,
  room: number,
): { readonly text: string; readonly column: number; readonly width: number } {
  const isPlain = PLAIN.test(source);
  if (source.length <= room && isPlain) return { text: source, column: start, width: end - start };
  const cells = isPlain ? [] : cellsOf(source);
  const total = isPlain ? source.length : cells.reduce((sum, cell) => sum + cell.width, 0);
  const columnAt = (offset: number): number =>
    isPlain ? offset : cells.reduce((sum, cell) => (cell.offset < offset ? sum + cell.width : sum), 0);
  const column = columnAt(start);
  const width = columnAt(end) - column;
  if (total <= room) return { text: cells.map((cell) => cell.text).join(''), column, width };

  const inner = room - 2;
  const wished = column - Math.max(4, Math.floor((inner - Math.min(width, inner)) / 2));
  const left = column + width <= inner ? 0 : Math.max(0, Math.min(wished, total - inner));
  let text = isPlain ? source.slice(left, left + inner) : '';
  let skipped = isPlain ? left : 0;
  let used = text.length;
  let at = 0;
  for (const cell of cells) {
    if (at < left) skipped += cell.width;
    else if (used + cell.width <= inner) {
      text += cell.text;
      used += cell.width;
    }
    at += cell.width;
  }
  const head = skipped > 0 ? '…' : '';
  const tail = skipped + used < total ? '…' : '';
  const shift = column - skipped + head.length;
  return {
    text: head + text + tail,
    column: Math.max(0, shift),
    width: Math.min(width, Math.max(1, inner - shift + 1)),
  };
}

/** A line as cells: what each character is shown as, and how wide that is; tabs reach to the next tab stop. */
function cellsOf(source: string): { readonly offset: number; readonly text: string; readonly width: number }[] {
  const cells: { offset: number; text: string; width: number }[] = [];
  let column = 0;
  for (const { segment, index } of graphemes(source)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : visible(segment);
    const width = widthOf(text);
    cells.push({ offset: index, text, width });
    column += width;
  }
  return cells;
}
