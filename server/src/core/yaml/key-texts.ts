// Core, YAML: the texts of keys, cut out of files once for as long as the program runs: files of a community have the
// same few, and a string that was met before need not be made, hashed and compared letter by letter again. Pure but for
// what it remembers.

/** Keys that were met, each in the one slot that it may have. */
const keys: string[] = new Array(256).fill('');

/** Longer keys are rare, and V8 would keep the whole text alive for them. */
const LONG = 12;

/** The text between two offsets, which is a key. */
export function keyText(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > LONG) return text.slice(start, end);
  const slot = (text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) + length * 31) % keys.length;
  const known = keys[slot]!;
  if (known.length === length && text.startsWith(known, start)) return known;
  const key = text.slice(start, end);
  keys[slot] = key;
  return key;
}
