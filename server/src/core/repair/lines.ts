// Core, repair: text as a person sees it: lines with an indentation, dashes, a key and a value, whatever YAML makes of
// them. Nothing here parses. Pure.
import { type LineIndex, lineAt, lineIndex, lineRange, type Range } from '../text/text.ts';

/** One line, without its line end. */
export interface Line extends Range {
  /** 0-based. */
  readonly number: number;
  readonly text: string;
  /** Offset of the first character that is no white space of any kind; `end` of a blank line. */
  readonly body: number;
  /** Columns before `body`; tabs and other white space count as one. */
  readonly indent: number;
  /** The indentation that YAML sees: leading spaces. */
  readonly spaces: number;
  /** Offsets of the leading `- ` indicators. */
  readonly dashes: readonly number[];
  /** Offset and column of what follows them. */
  readonly content: number;
  readonly column: number;
  /** The key that the content starts with; null where there is none. */
  readonly key: Key | null;
  readonly isBlank: boolean;
  /** A comment, or a mark between documents. */
  readonly isComment: boolean;
}

export interface Key extends Range {
  readonly name: string;
  /** After the colon. */
  readonly after: number;
  /** What stands after the colon, without white space around it and without a comment; empty at `after` for nothing. */
  readonly value: Range;
}

/** White space that people type: also the full-width space and the no-break space. */
const LEAD = /^[\s\u200b\ufeff]*/;
const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"#:[\]{},&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?)[ \t]*:(?=[ \t]|$)/;

/** The text's lines, read on demand. */
export class Lines {
  readonly text: string;
  private readonly starts: LineIndex;
  private readonly known = new Map<number, Line>();

  constructor(text: string) {
    this.text = text;
    this.starts = lineIndex(text);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The 0-based number of the line that holds an offset. */
  numberAt(offset: number): number {
    return lineAt(this.starts, offset);
  }

  at(number: number): Line | null {
    if (number < 0 || number >= this.starts.length) return null;
    const known = this.known.get(number);
    if (known) return known;
    const { start, end } = this.rangeOf(number);
    const line = readLine(this.text.slice(start, end), start, number);
    this.known.set(number, line);
    return line;
  }

  /** Where a line is, without its end and a byte-order mark. */
  rangeOf(number: number): Range {
    const { start, end } = lineRange(this.text, this.starts, number);
    return number === 0 && this.text.startsWith('\ufeff') ? { start: start + 1, end } : { start, end };
  }

  /** The nearest line above or below that is neither blank nor a comment. */
  next(number: number, step: 1 | -1): Line | null {
    for (let at = number + step; ; at += step) {
      const line = this.at(at);
      if (!line || !(line.isBlank || line.isComment)) return line;
    }
  }
}

function readLine(text: string, start: number, number: number): Line {
  const lead = LEAD.exec(text)![0].length;
  const end = start + text.length;
  const dashes: number[] = [];
  let content = lead;
  for (
    let found = /^-(?:[ \t]+|$)/.exec(text.slice(content));
    found;
    found = /^-(?:[ \t]+|$)/.exec(text.slice(content))
  ) {
    dashes.push(start + content);
    content += found[0].length;
  }
  const body = text.slice(lead);
  return {
    number,
    text,
    start,
    end,
    body: start + lead,
    indent: lead,
    spaces: /^ */.exec(text)![0].length,
    dashes,
    content: start + content,
    column: content,
    key: readKey(text, content, start),
    isBlank: body === '',
    isComment: body.startsWith('#') || /^(?:---|\.\.\.)\s*$/.test(text),
  };
}

function readKey(text: string, at: number, start: number): Key | null {
  const found = KEY.exec(text.slice(at));
  if (!found) return null;
  const raw = found[1]!;
  const after = at + found[0].length;
  const value = valueRange(text, after);
  return {
    name: /^["']/.test(raw) ? raw.slice(1, -1) : raw,
    start: start + at,
    end: start + at + raw.length,
    after: start + after,
    value: { start: start + value.start, end: start + value.end },
  };
}

/** From the first to the last character after `after`, without a comment at the end. */
export function valueRange(text: string, after: number): Range {
  const rest = text.slice(after);
  const comment = /(?:^|[ \t])#/.exec(rest);
  const body = comment && !/^[ \t]*["']/.test(rest) ? rest.slice(0, comment.index) : rest;
  const trimmed = body.trim();
  if (trimmed === '') return { start: after, end: after };
  const start = after + body.indexOf(trimmed);
  return { start, end: start + trimmed.length };
}

/** A word that people use as a key. */
export function isKeyWord(text: string): boolean {
  return /^[A-Za-z_][\w.-]{0,40}$/.test(text);
}
