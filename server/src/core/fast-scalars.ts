// Core: the scalars of the fast front end (fast-parse.ts): what may start one, and what stands in it after folding and
// unescaping. Whatever is beyond its subset of YAML makes it give up. Pure; imports nothing.

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

export function trailingBlank(lines: readonly string[]): number {
  let count = 0;
  while (count < lines.length && lines[lines.length - 1 - count] === '') count++;
  return count;
}

/** Folding of a `>` block whose lines are all equally indented. */
export function foldBlock(lines: readonly string[]): string {
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
