// Core, repair: what a line starts with, for counting: the words and columns of a whole file. Nearly all lines are plain enough
// to be told at a glance; of the others lines.ts knows. Pure; imports nothing.

/** What a line starts with. */
export interface Outline {
  /** Columns before it. */
  readonly indent: number;
  /** How many dashes. */
  readonly dashes: number;
  /** The key, where it is a word that people use as one. */
  readonly key: string | null;
  /** Whether nothing stands behind the key. */
  readonly isBare: boolean;
}

/** A blank line or a comment. */
export const NOTHING: Outline = { indent: 0, dashes: 0, key: null, isBare: false };

const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const UNDERSCORE = 95;
const ASCII = 0x80;
/** Longer words are no keys. */
const LONG = 41;

/** The outline of a line without its end, null where a closer look is needed. */
export function outlineOf(text: string, start: number, end: number): Outline | null {
  let at = start;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  if (at === end || text.charCodeAt(at) === HASH) return NOTHING;
  const indent = at - start;
  let dashes = 0;
  while (text.charCodeAt(at) === DASH && at + 1 < end && text.charCodeAt(at + 1) === SPACE) {
    dashes++;
    at++;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
  }
  if (at === end) return null;
  const first = text.charCodeAt(at);
  if (isLetter(first)) return keyed(text, at, end, indent, dashes);
  const isPlain = first > SPACE && first < ASCII && first !== QUOTE && first !== APOSTROPHE;
  return isPlain && first !== DASH && first !== DOT ? { indent, dashes, key: null, isBare: false } : null;
}

/** The outline of a line whose content starts at `from` with a letter. */
function keyed(text: string, from: number, end: number, indent: number, dashes: number): Outline | null {
  let at = from + 1;
  while (at < end && isWord(text.charCodeAt(at))) at++;
  const stop = at;
  while (at < end && isGap(text.charCodeAt(at))) at++;
  const behind = at + 1 < end ? text.charCodeAt(at + 1) : SPACE;
  if (text.charCodeAt(at) !== COLON || at === end || !isGap(behind) || stop - from > LONG)
    return { indent, dashes, key: null, isBare: false };
  at++;
  while (at < end && isGap(text.charCodeAt(at))) at++;
  const value = at === end ? HASH : text.charCodeAt(at);
  if (value >= ASCII || value < SPACE) return null;
  return { indent, dashes, key: text.slice(from, stop), isBare: value === HASH };
}

function isGap(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === UNDERSCORE;
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === DOT;
}
