// Core, text: the patterns of schemas and community.json as regular expressions, each compiled once: they are few, and
// asked of every value of a file at every keystroke. Nothing that a file's text is part of may be asked for here. Owns
// that memory. Pure.

const known = new Map<string, RegExp>();

/**
 * A pattern as JSON Schema reads it: Unicode-aware, searched for anywhere in the text.
 * @param source from a community's data, never from a file.
 */
export function patternOf(source: string): RegExp {
  let pattern = known.get(source);
  if (!pattern) {
    pattern = new RegExp(source, 'u');
    known.set(source, pattern);
  }
  return pattern;
}
