// Core, graph: when two texts say the same of a person. People write names in either order, in Chinese or in Latin
// letters, with or without spaces, and some put their id in the place of the name: none of that is a contradiction.
// Pure.

/** Letters and digits of a text, sorted, so that order, case, spaces and punctuation do not count. */
export function letters(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const made = sortedLetters(text);
  known.set(text, made);
  return made;
}

/** The same few thousand names are compared at every keystroke. */
const known = new Map<string, string>();
const MAX_KNOWN = 20_000;

function sortedLetters(text: string): string {
  return [...plain(text)].sort().join('');
}

/** Whether two texts about the same person contradict each other. `ids` are the person's own. */
export function contradicts(field: string, a: string, b: string, ids: readonly string[]): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === '' || other === '') return false;
  if (field === 'email') return a.trim().toLowerCase() !== b.trim().toLowerCase();
  if (one === other) return false;
  if (letters(a) === letters(b) || one.includes(other) || other.includes(one)) return false;
  if (script(one) !== script(other)) return false;
  return ![one, other].some((text) => ids.some((id) => plain(id) === text));
}

/** Letters and digits of a text. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `han` for Chinese characters, `other` for letters that a transcription would use. */
function script(text: string): 'han' | 'other' {
  return /\p{Script=Han}/u.test(text) ? 'han' : 'other';
}
