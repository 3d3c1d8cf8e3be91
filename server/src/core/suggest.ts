// Core: "did you mean" for keys and values. Knows the ways in which people miss a word: slips of the keyboard, singular
// for plural, `-` for `_`, case, a part of the word left out or added. Says whether a repair may be made unasked. Pure.
import { editDistance } from './edit-distance.ts';

export interface Suggestion {
  readonly value: string;
  /** Nothing else comes near and the difference is a slip: a fix may take it unasked. */
  readonly certain: boolean;
}

/** What a difference in kind costs, in edits. */
const PLURAL = 0.5;
const PART = 1.75;

/**
 * The candidate that `word` most likely stands for, null when none is near. Words that differ in their digits are never
 * suggested for each other: versions and years are not spelling mistakes.
 * @param mistaken well-known wrong words, each with the right one.
 * @param nature names that people made up (branches) mean something else with a part more or less; words do not.
 */
export function suggest(
  word: string,
  candidates: Iterable<string>,
  mistaken: Readonly<Record<string, string>> = {},
  nature: 'word' | 'name' = 'word',
): Suggestion | null {
  const all = [...new Set(candidates)].filter((candidate) => candidate !== word);
  const known = wellKnown(word, mistaken);
  if (known !== undefined && all.includes(known)) return { value: known, certain: true };
  const ranked = all
    .map((value) => ({ value, distance: distanceBetween(word, value, nature) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (!best || best.distance > (nature === 'name' ? 2 : limitFor(word, best.value))) return null;
  const gap = (second?.distance ?? Number.POSITIVE_INFINITY) - best.distance;
  return {
    value: best.value,
    certain: isSlip(word, best.value, best.distance) && gap >= (best.distance <= 1 ? 0.5 : 2),
  };
}

function wellKnown(word: string, mistaken: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(mistaken, word)) return mistaken[word];
  const lower = word.toLowerCase();
  return Object.entries(mistaken).find(([wrong]) => wrong.toLowerCase() === lower)?.[1];
}

/** Edits between two words, 0 where only case and separators differ; infinite where digits differ. */
function distanceBetween(word: string, candidate: string, nature: 'word' | 'name'): number {
  if (digits(word) !== digits(candidate)) return Number.POSITIVE_INFINITY;
  const a = plain(word);
  const b = plain(candidate);
  if (a === b) return 0;
  if (singular(a) === singular(b)) return PLURAL;
  const edits = Math.min(editDistance(a, b), editDistance(singular(a), singular(b)) + PLURAL);
  return nature === 'word' && edits > PART && sharePart(word, candidate) ? PART : edits;
}

/** A third of the longer word may be wrong, and of three letters one. */
function limitFor(a: string, b: string): number {
  return Math.max(1, Math.floor(Math.max(plain(a).length, plain(b).length) * 0.34));
}

/** Whether so many edits in a word so long are a slip rather than another word. */
function isSlip(word: string, candidate: string, distance: number): boolean {
  const length = Math.max(plain(word).length, plain(candidate).length);
  if (distance < 1) return true;
  if (distance === PART) return false;
  return distance <= 1 ? length >= 4 : distance <= 2.5 ? length >= 6 : length >= 10;
}

/**
 * Whether one word is the other with a part left out or added: all its parts of the shorter are in the longer, and one
 * of them says something (`admin` of `repo_admin`, but not `id` of `gitee_id`).
 */
function sharePart(a: string, b: string): boolean {
  const [short, long] = [parts(a), parts(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (short.length < long.length && short.every((part) => long.includes(part)) && short.some((p) => p.length >= 4))
    return true;
  const [head, whole] = [plain(a), plain(b)].sort((x, y) => x.length - y.length) as [string, string];
  return head.length >= 4 && whole.startsWith(head);
}

function parts(word: string): string[] {
  return word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[-_\s]+/)
    .map(singular);
}

function plain(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=(?:ch|sh|s|x))es$/, '')
    .replace(/(?<!s)s$/, '');
}

function digits(word: string): string {
  return word.replace(/\D/g, '');
}
