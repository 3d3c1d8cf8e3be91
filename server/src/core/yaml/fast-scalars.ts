// Core, YAML: the scalars of the fast front end (fast-parse.ts): what may start one, and what stands in it after
// folding and unescaping. Whatever is beyond its subset of YAML makes it give up. Pure; imports types only.
import type { Range } from '../text/text.ts';

export const NEWLINE = 10;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const DASH = 45;
export const COLON = 58;
export const QUESTION = 63;

/** Thrown inside the fast front end, never seen outside: the text is beyond the subset. */
export const GIVE_UP = Symbol('beyond the subset');

export function giveUp(): never {
  throw GIVE_UP;
}

/** Whether a plain scalar may start here (YAML 1.2.2, 7.3.3); `-`, `?` and `:` only when text follows. */
export function startsPlain(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if (code === DASH || code === QUESTION || code === COLON) return at + 1 < end && text.charCodeAt(at + 1) !== SPACE;
  return !FORBIDDEN_FIRST.has(code);
}
const FORBIDDEN_FIRST = new Set([...',[]{}#&*!|>\'"%@`'].map((c) => c.charCodeAt(0)));

export function isBlockScalarStart(code: number): boolean {
  return code === 124 || code === 62;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end--;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === SPACE) at++;
  return text.slice(at);
}

function trailingBlank(lines: readonly string[]): number {
  let count = 0;
  while (count < lines.length && lines[lines.length - 1 - count] === '') count++;
  return count;
}

/** Folding of a `>` block whose lines are all equally indented. */
function foldBlock(lines: readonly string[]): string {
  let value = '';
  let breaks = 0;
  for (const line of lines) {
    if (line === '') breaks++;
    else {
      value += value === '' ? '\n'.repeat(breaks) : breaks === 0 ? ' ' : '\n'.repeat(breaks);
      value += line;
      breaks = 0;
    }
  }
  return value;
}

/** Escapes of double quotes, the common ones; the rest is given up. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(.?)/g, (_, code: string) => ESCAPES[code] ?? giveUp());
}
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' };

/** Flow folding (YAML 1.2.2, 6.5) of the lines inside quotes, each of which must be indented below the parent. */
export function foldQuoted(inner: string, parentColumn: number): string {
  const lines = inner.split('\n');
  let value = trimEnd(lines[0]!);
  let breaks = 1;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!;
    const content = trimStart(line);
    const isLast = i === lines.length - 1;
    if (content === '' && !isLast) {
      breaks++;
      continue;
    }
    if (line.length - content.length <= parentColumn) giveUp();
    if (line.length === content.length && /^(?:---|\.\.\.)/.test(content)) giveUp();
    value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + (isLast ? content : trimEnd(content));
    breaks = 1;
  }
  return value;
}

/** The offset after the closing quote of a quoted scalar that starts at `at` and ends before `limit`, -1 when it does not. */
export function closingQuote(text: string, at: number, limit: number): number {
  if (text.charCodeAt(at) === APOSTROPHE) {
    for (let i = text.indexOf("'", at + 1); i >= 0 && i < limit; i = text.indexOf("'", i + 2)) {
      if (text.charCodeAt(i + 1) !== APOSTROPHE) return i + 1;
    }
    return -1;
  }
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === QUOTE) return i + 1;
  }
  return -1;
}

/** Characters that only the reference parser is trusted with: controls, tabs, CR, BOM, other line separators. */
const UNUSUAL = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** A lone or paired surrogate: pairs are fine, so they are looked at again. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text has characters that the fast reader leaves to others. @param part where that is not known yet. */
export function isUnusual(whole: string, part?: Range): boolean {
  const text = part ? withSurrogates(whole, part) : whole;
  if (!UNUSUAL.test(text)) return false;
  return LONE_SURROGATE.test(text) || UNUSUAL.test(text.replace(/[\ud800-\udfff]/g, ''));
}

/** Part of a text with the halves of surrogate pairs that stand before and behind it. */
function withSurrogates(text: string, { start, end }: Range): string {
  while (start > 0 && isSurrogate(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isSurrogate(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

/** Where a block below a key of the root ends whose first line starts at `from`; -1 where that takes a closer look. */
export function blockEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : NEWLINE;
    if (code !== SPACE && !(code === DASH && (next === SPACE || next === NEWLINE)))
      return code === NEWLINE || code === HASH ? -1 : at;
    at = text.indexOf('\n', at) + 1;
    if (at === 0) return -1;
  }
  return at;
}

/** What a literal or folded block says, where its text ends, and where the next line starts. */
interface BlockText {
  readonly value: string;
  readonly style: 'literal' | 'folded';
  readonly end: number;
  readonly next: number;
}

/** The literal or folded block, without an indentation indicator, whose `|` or `>` stands at `start`. */
export function blockText(text: string, start: number, parentColumn: number): BlockText {
  const headerEnd = lineEndOf(text, start);
  const header = /^([|>])([+-]?) *(?: #.*)?$/.exec(text.slice(start, headerEnd));
  if (!header) giveUp();
  const lines: string[] = [];
  let indent = -1;
  let last = start + 1 + header[2]!.length;
  let next = headerEnd + 1;
  while (next < text.length) {
    const end = lineEndOf(text, next);
    let at = next;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    if (at === end) {
      // A blank line longer than the block's indentation holds spaces that belong to the text.
      if (indent < 0 ? at > next : at - next > indent) giveUp();
      lines.push('');
    } else {
      const column = at - next;
      if (indent < 0 && column > parentColumn) indent = Math.max(column, 1);
      if (column < indent || column <= parentColumn) break;
      // More-indented lines fold differently; only literal blocks are simple enough.
      if (column > indent && header[1] === '>') giveUp();
      lines.push(text.slice(next + indent, end));
      last = end;
      while (/\s/.test(text[last - 1]!)) last--;
    }
    next = end + 1;
  }
  const contentLines = lines.length - trailingBlank(lines);
  if (contentLines === 0) giveUp();
  const closed = text.charCodeAt(text.length - 1) === NEWLINE || next <= text.length;
  if (!closed) giveUp();
  const body = header[1] === '|' ? lines.slice(0, contentLines).join('\n') : foldBlock(lines.slice(0, contentLines));
  const tail = header[2] === '-' ? '' : header[2] === '+' ? giveUp() : '\n';
  return { value: body + tail, style: header[1] === '|' ? 'literal' : 'folded', end: last, next };
}

function lineEndOf(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
