// Core, YAML 1.1: the classes of characters. YAML 1.1 ends lines at NEL, LS and PS too. A code read past the end of the
// text is NaN and counts as an end. Pure; imports nothing.

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const STAR = 42;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const BAR = 124;
export const CLOSE_BRACE = 125;

/** A line end: LF, CR, NEL, LS, PS. */
export function isBreak(code: number): boolean {
  return code === LF || code === CR || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A line end or the end of the text. */
export function isEnd(code: number): boolean {
  return Number.isNaN(code) || isBreak(code);
}

/** What must follow an indicator: space, tab, line end, end of text. */
export function isSpaceOrEnd(code: number): boolean {
  return code === SPACE || code === TAB || isEnd(code);
}

/** All that is allowed but what lies beyond the first plane: most texts end here, in a search that is several times faster. */
const DOUBTFUL = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]/;
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The first character that YAML allows nowhere (control characters, lone surrogates), or -1. */
export function forbiddenAt(text: string): number {
  return DOUBTFUL.test(text) ? text.search(FORBIDDEN) : -1;
}
