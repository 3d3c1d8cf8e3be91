// Core, YAML 1.1: scalars, from the character that opens them to their content. PyYAML's rules (see scan.ts): line ends
// fold the same in plain and quoted text, a plain scalar ends at a tab, a block scalar's indentation is that of its
// first line that is not blank. Pure.
import type { ScalarStyle } from '../tree.ts';
import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOT,
  HASH,
  isBreak,
  isEnd,
  isSpaceOrEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  SPACE,
  TAB,
} from './characters.ts';
import type { FaultCode } from './fault.ts';
import type { Leniency, Token } from './tokens.ts';

/** The part of the scanner that scalars read and move. */
export interface Cursor {
  readonly text: string;
  at: number;
  lineStart: number;
  readonly indent: number;
  readonly flow: number;
  allowKey: boolean;
  readonly lenient: Leniency[];
  lineBreak(): void;
  separates(code: number): boolean;
  stop(code: FaultCode, start: number, end?: number, context?: number): never;
}

const scalar = (style: ScalarStyle, text: string, start: number, end: number): Token => ({
  kind: 'scalar',
  text,
  style,
  start,
  end,
});

/** Text without quotes: up to `: `, ` #`, a tab, in flow collections a bracket, comma or `?`; goes on over indented lines. */
export function scanPlain(cursor: Cursor): Token {
  const { text, flow } = cursor;
  const start = cursor.at;
  const indent = cursor.indent + 1;
  let end = start;
  // What is read of the scalar: the lines before, the fold behind them, and the words of this line as they stand.
  let lines = '';
  let fold = '';
  let line = start;
  for (;;) {
    const from = cursor.at;
    if (text.charCodeAt(from) === HASH) break;
    const to = flow === 0 ? wordEnd(text, from) : flowWordEnd(text, from);
    if (to === from) break;
    cursor.allowKey = false;
    if (fold !== '') {
      lines += fold;
      fold = '';
      line = from;
    }
    cursor.at = end = to;
    const gap = plainGap(cursor);
    if (gap === null || text.charCodeAt(cursor.at) === HASH) break;
    if (flow === 0 && cursor.at - cursor.lineStart < indent) break;
    if (gap === '') continue;
    lines += text.slice(line, end);
    line = end;
    fold = gap;
  }
  return scalar('plain', lines + text.slice(line, end), start, end);
}

/** Where a word of plain text ends: at white space, at the end, at a colon before either. */
function wordEnd(text: string, from: number): number {
  for (let to = from; ; to++) {
    const code = text.charCodeAt(to);
    // Most characters by far.
    if (code > COLON && code < 0x85) continue;
    if (isSpaceOrEnd(code) || (code === COLON && isSpaceOrEnd(text.charCodeAt(to + 1)))) return to;
  }
}

/** The same in a flow collection, where punctuation ends words too. */
function flowWordEnd(text: string, from: number): number {
  for (let to = from; ; to++) {
    const code = text.charCodeAt(to);
    if (isSpaceOrEnd(code) || code === QUESTION || isFlowIndicator(code)) return to;
    if (code !== COLON) continue;
    const next = text.charCodeAt(to + 1);
    if (isSpaceOrEnd(next) || isFlowIndicator(next)) return to;
  }
}

/** The fold between two words of plain text, '' on one line; null where there is nothing or a document ends. */
function plainGap(cursor: Cursor): string | null {
  const { text } = cursor;
  const from = cursor.at;
  while (text.charCodeAt(cursor.at) === SPACE) cursor.at++;
  const code = text.charCodeAt(cursor.at);
  if (!isBreak(code)) return cursor.at > from ? '' : null;
  const first = takeBreak(cursor);
  cursor.allowKey = true;
  if (cursor.separates(DASH) || cursor.separates(DOT)) return null;
  let breaks = '';
  for (;;) {
    const here = text.charCodeAt(cursor.at);
    if (here === SPACE) cursor.at++;
    else if (isBreak(here)) {
      breaks += takeBreak(cursor);
      if (cursor.separates(DASH) || cursor.separates(DOT)) return null;
    } else break;
  }
  return folded(first, breaks);
}

/** One line end folds to a space, of several all but the first stay. */
function folded(first: string, breaks: string): string {
  if (first !== '\n') return first + breaks;
  return breaks === '' ? ' ' : breaks;
}

/** Consume a line end and give it as YAML reads it: LF, or LS and PS as they are. */
function takeBreak(cursor: Cursor): string {
  const code = cursor.text.charCodeAt(cursor.at);
  cursor.lineBreak();
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
}

function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA || code === OPEN_BRACKET || code === CLOSE_BRACKET || code === OPEN_BRACE || code === CLOSE_BRACE
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Text in quotes, which may go on over lines at any column. */
export function scanQuoted(cursor: Cursor, style: 'single' | 'double'): Token {
  const { text } = cursor;
  const start = cursor.at++;
  const quote = style === 'double' ? QUOTE : APOSTROPHE;
  let content = '';
  for (;;) {
    const from = cursor.at;
    let code = text.charCodeAt(from);
    while (!isSpaceOrEnd(code) && code !== quote && !(style === 'double' && code === BACKSLASH))
      code = text.charCodeAt(++cursor.at);
    content += text.slice(from, cursor.at);
    if (code === quote) {
      if (style === 'single' && text.charCodeAt(cursor.at + 1) === APOSTROPHE) {
        content += "'";
        cursor.at += 2;
        continue;
      }
      cursor.at++;
      return scalar(style, content, start, cursor.at);
    }
    content += code === BACKSLASH ? escapeSequence(cursor, start) : quotedGap(cursor, start);
  }
}

function escapeSequence(cursor: Cursor, start: number): string {
  const { text } = cursor;
  const from = cursor.at++;
  const letter = text[cursor.at] ?? '';
  const digits = HEX_DIGITS[letter];
  if (digits !== undefined) {
    const hex = text.slice(cursor.at + 1, cursor.at + 1 + digits);
    const code = /^[0-9A-Fa-f]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN;
    if (!(code <= 0x10ffff)) cursor.stop('bad-escape', from, from + 2, start);
    cursor.at += 1 + digits;
    return String.fromCodePoint(code);
  }
  if (isBreak(letter.charCodeAt(0))) {
    cursor.lineBreak();
    return quotedBreaks(cursor, start);
  }
  const replacement = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  if (replacement === undefined) {
    if (letter === '') cursor.stop('unclosed-quote', start, start + 1);
    cursor.stop('bad-escape', from, from + 2, start);
  }
  cursor.at++;
  return replacement;
}

function quotedGap(cursor: Cursor, start: number): string {
  const { text } = cursor;
  const from = cursor.at;
  while (text.charCodeAt(cursor.at) === SPACE || text.charCodeAt(cursor.at) === TAB) cursor.at++;
  if (cursor.at >= text.length) cursor.stop('unclosed-quote', start, start + 1);
  if (!isBreak(text.charCodeAt(cursor.at))) return text.slice(from, cursor.at);
  return folded(takeBreak(cursor), quotedBreaks(cursor, start));
}

/** Blank lines inside quotes, up to the next text. */
function quotedBreaks(cursor: Cursor, start: number): string {
  const { text } = cursor;
  let breaks = '';
  for (;;) {
    if (cursor.separates(DASH) || cursor.separates(DOT)) cursor.stop('unclosed-quote', start, start + 1);
    const from = cursor.at;
    let code = text.charCodeAt(from);
    while (code === SPACE || code === TAB) code = text.charCodeAt(++cursor.at);
    if (!isBreak(code)) {
      if (!isEnd(code) && indentation(text, from) <= cursor.indent)
        cursor.lenient.push({ code: 'quoted-indentation', start: cursor.at, end: cursor.at + 1 });
      return breaks;
    }
    breaks += takeBreak(cursor);
  }
}

/** The number of spaces from `from` on. */
function indentation(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at - from;
}

/** `|` or `>` with its indented lines. The token ends after the last character that is not white space. */
export function scanBlock(cursor: Cursor, style: 'literal' | 'folded'): Token {
  const { text } = cursor;
  const start = cursor.at++;
  const header = /^(?:([-+])([0-9])?|([0-9])([-+])?)?/.exec(text.slice(cursor.at, cursor.at + 2))!;
  const chomp = header[1] ?? header[4] ?? '';
  const digit = header[2] ?? header[3];
  if (digit === '0') cursor.stop('block-header', cursor.at, cursor.at + header[0].length, start);
  cursor.at += header[0].length;
  let end = cursor.at;
  const afterHeader = cursor.at;
  while (text.charCodeAt(cursor.at) === SPACE) cursor.at++;
  if (text.charCodeAt(cursor.at) === HASH && cursor.at > afterHeader)
    while (!isEnd(text.charCodeAt(cursor.at))) cursor.at++;
  if (!isEnd(text.charCodeAt(cursor.at))) cursor.stop('block-header', cursor.at, cursor.at + 1, start);
  if (cursor.at < text.length) cursor.lineBreak();

  const least = Math.max(cursor.indent + 1, 1);
  let breaks = '';
  let indent: number;
  if (digit === undefined) {
    let widest = 0;
    for (;;) {
      const code = text.charCodeAt(cursor.at);
      if (code === SPACE) {
        cursor.at++;
        widest = Math.max(widest, cursor.at - cursor.lineStart);
      } else if (isBreak(code)) breaks += takeBreak(cursor);
      else break;
    }
    indent = Math.max(least, widest);
  } else {
    indent = least + Number(digit) - 1;
    breaks = blockBreaks(cursor, indent);
  }

  let content = '';
  let lastBreak = '';
  const column = (): number => cursor.at - cursor.lineStart;
  while (column() === indent && cursor.at < text.length) {
    content += breaks;
    const from = cursor.at;
    const startsText = !isSpace(text.charCodeAt(from));
    while (!isEnd(text.charCodeAt(cursor.at))) cursor.at++;
    const line = text.slice(from, cursor.at);
    content += line;
    end = Math.max(end, from + line.trimEnd().length);
    lastBreak = cursor.at < text.length ? takeBreak(cursor) : '';
    breaks = blockBreaks(cursor, indent);
    if (column() !== indent || cursor.at >= text.length) break;
    if (style === 'folded' && lastBreak === '\n' && startsText && !isSpace(text.charCodeAt(cursor.at))) {
      if (breaks === '') content += ' ';
    } else content += lastBreak;
  }
  if (chomp !== '-') content += lastBreak;
  if (chomp === '+') content += breaks;
  cursor.allowKey = true;
  return scalar(style, content, start, end);
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Blank lines of a block scalar; stops at the text of the next line or before `indent` columns of it. */
function blockBreaks(cursor: Cursor, indent: number): string {
  const { text } = cursor;
  let breaks = '';
  for (;;) {
    while (cursor.at - cursor.lineStart < indent && text.charCodeAt(cursor.at) === SPACE) cursor.at++;
    if (!isBreak(text.charCodeAt(cursor.at))) return breaks;
    breaks += takeBreak(cursor);
  }
}
