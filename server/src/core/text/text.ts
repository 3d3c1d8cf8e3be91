// Core, text: offsets, lines and edits over plain text. Pure; imports nothing.
// Offsets are UTF-16 code units from the start of the text (a byte-order mark counts as one).

/** A half-open range of offsets, `start` inclusive and `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in lines and UTF-16 code units, both 0-based, as LSP 3.17 counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replace `start..end` by `newText`. */
export interface TextEdit extends Range {
  readonly newText: string;
}

/** The offsets at which lines start; `\n`, `\r\n` and a lone `\r` each end a line. */
export type LineIndex = readonly number[];

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  if (text.includes('\r')) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13) {
        if (text.charCodeAt(i + 1) === 10) i++;
        starts.push(i + 1);
      } else if (c === 10) starts.push(i + 1);
    }
    return starts;
  }
  // The engine searches several times faster than a loop over characters reads.
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The 0-based line that holds `offset`; offsets past the end belong to the last line. */
export function lineAt(lines: LineIndex, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(lines: LineIndex, offset: number): Position {
  const line = lineAt(lines, offset);
  return { line, character: Math.max(0, offset - lines[line]!) };
}

/** The offset of a position; a line or column past the end is clamped, as LSP asks. */
export function offsetAt(text: string, lines: LineIndex, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= lines.length) return text.length;
  const range = lineRange(text, lines, position.line);
  return Math.min(range.start + Math.max(0, position.character), range.end);
}

/** The range of a 0-based line without its line end. */
export function lineRange(text: string, lines: LineIndex, line: number): Range {
  const start = lines[line] ?? text.length;
  let end = lines[line + 1] ?? text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return { start, end };
}

/** The column of an offset where no line index is at hand. Walks back to the line's start and no further. */
export function columnIn(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return offset - start;
}

/** The text of a 0-based line without its line end. */
export function lineText(text: string, lines: LineIndex, line: number): string {
  const { start, end } = lineRange(text, lines, line);
  return text.slice(start, end);
}

/** The line end that the text uses first, `\n` when it has none. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const i = text.indexOf('\n');
  return i > 0 && text.charCodeAt(i - 1) === 13 ? '\r\n' : '\n';
}

/**
 * Apply edits that all refer to the unedited text.
 * @throws RangeError when two edits overlap or one leaves the text: a caller must never lose text silently.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((e, i) => ({ e, i }))
    .sort((a, b) => a.e.start - b.e.start || a.e.end - b.e.end || a.i - b.i);
  const parts: string[] = [];
  let at = 0;
  for (const { e } of sorted) {
    if (e.start < at || e.end < e.start || e.end > text.length) {
      throw new RangeError(`edit ${e.start}..${e.end} overlaps another or leaves the text of length ${text.length}`);
    }
    parts.push(text.slice(at, e.start), e.newText);
    at = e.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Whether two ranges share a character, or an empty one stands inside or at the edge of the other. */
export function overlaps(a: Range, b: Range): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}
