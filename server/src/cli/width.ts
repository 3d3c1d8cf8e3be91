// Command line: how wide text is on a terminal, and fitting it into columns. Pure; imports nothing.
//
// Widths after Unicode Standard Annex 11: wide and full-width characters take two columns, combining marks none. What is
// printed here may come from files, so control and direction-changing characters are shown, never sent to the terminal.

/** Blocks of wide characters (East_Asian_Width W or F) besides those that are emoji by themselves. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];
/** Text whose characters take one column each. */
export const PLAIN = /^[\x20-\x7e]*$/;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const EMOJI = /^\p{Emoji_Presentation}/u;
/**
 * Text of which each character stands for itself: ASCII, Latin, Greek and Cyrillic letters, punctuation, currencies, symbols, kana,
 * Han, full-width forms.
 */
const LONE =
  /^[\t\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*$/;
let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as characters. The tables for it take a while to load and are for texts that need them. */
export function* graphemes(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  if (LONE.test(text)) {
    for (let index = 0; index < text.length; index++) yield { segment: text[index]!, index };
    return;
  }
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  yield* segmenter.segment(text);
}

/** Columns that a text without line breaks takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(segment: string): number {
  if (EMOJI.test(segment) || segment.includes('\ufe0f')) return 2;
  let width = 0;
  for (const c of segment) {
    const code = c.codePointAt(0)!;
    if (ZERO.test(c)) continue;
    width = Math.max(width, WIDE.some(([from, to]) => from <= code && code <= to) ? 2 : 1);
  }
  return width;
}

/** Text that a terminal shows as it is: control and direction-changing characters are made visible. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) => {
    const code = c.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** Pad with blanks on the right to so many columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Break a text into lines of at most `width` columns: at blanks, between wide characters, and inside a word only where
 * it fits on no line. Closing punctuation never starts a line.
 */
export function wrap(text: string, width: number): string[] {
  if (text.length <= width && PLAIN.test(text)) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const piece of pieces(text)) {
    const size = widthOf(piece);
    if (used > 0 && used + widthOf(piece.trimEnd()) > width) flush();
    if (line === '' && lines.length > 0 && piece.trim() === '') continue;
    if (size <= width) {
      line += piece;
      used += size;
      continue;
    }
    for (const { segment } of graphemes(piece)) {
      const step = graphemeWidth(segment);
      if (used > 0 && used + step > width) flush();
      line += segment;
      used += step;
    }
  }
  flush();
  return lines;
}

/** Where a line may break: after each piece. Words keep the blanks that follow them, code in backticks stays together. */
function pieces(text: string): string[] {
  const found = text.match(
    /`[^`]+`\s*|(?:(?!`[^`]+`)[^\s\p{sc=Han}\u3000-\u303f\uff00-\uffef])+\s*|[\p{sc=Han}\u3000-\u303f\uff00-\uffef]\s*|\s+/gu,
  );
  const joined: string[] = [];
  for (const piece of found ?? []) {
    const last = joined[joined.length - 1];
    const glued = /^[，。、；：？！）》」』】”’,.;:?!)\]}]/.test(piece) || /[（《「『【“‘([{]$/.test(last ?? '');
    if (glued && last !== undefined && !/\s$/.test(last)) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
