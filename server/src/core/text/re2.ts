// Core, text: regular expressions as Go's regexp package (RE2) reads them, made into JavaScript ones. What RE2 refuses
// (look-around, back references, what does not parse) gives null, as a tool written in Go would ignore it. Pure.

/** What RE2 has no notion of, outside of character classes: look-around, back references, atomic groups. */
const REFUSED = /\(\?(?:[=!>]|<[=!])|\\[1-9]|\\k</;

/** Compile a Go pattern, null where Go would not. Matching is unanchored, as `MatchString` is. */
export function goPattern(source: string): RegExp | null {
  const outside = source.replace(/\\\\/g, '').replace(/\[\^?\]?[^\]]*\]/g, '[]');
  if (REFUSED.test(outside)) return null;
  const head = /^\(\?([imsU]+)\)/.exec(source);
  const flags = new Set(head?.[1] ?? '');
  const body = source
    .slice(head?.[0].length ?? 0)
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .replace(/\[\[:(\^?)(\w+):\]\]/g, (whole, not: string, name: string) => {
      const range = CLASSES[name];
      return range === undefined ? whole : `[${not}${range}]`;
    });
  const known = [...flags].filter((flag) => flag !== 'U').join('');
  try {
    return new RegExp(body, `${known}u`);
  } catch {
    // Escapes that are needless in Go (`\-`) are refused under `u` alone.
    try {
      return new RegExp(body, known);
    } catch {
      return null;
    }
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\s',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};
