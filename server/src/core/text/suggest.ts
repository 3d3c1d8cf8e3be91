// Core, text: "did you mean" for keys and values. Knows the ways in which people miss a word: slips of the keyboard,
// singular for plural, `-` for `_`, case, a part of the word left out or added. Says whether a repair may be made
// unasked. Pure.
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
  const known = wellKnown(word, mistaken);
  const asked = wordOf(word);
  const reach = reachOf(asked.plain, nature);
  let best: string | undefined;
  let distance = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === word || candidate === best) continue;
    if (candidate === known) return { value: candidate, certain: true };
    const own = distanceBetween(asked, candidate, nature, Math.min(second, reach));
    if (own < distance) {
      second = distance;
      distance = own;
      best = candidate;
    } else if (own < second) second = own;
  }
  if (best === undefined || distance > (nature === 'name' ? 2 : limitFor(asked.plain, plain(best)))) return null;
  const certain = isSlip(asked.plain, plain(best), distance) && second - distance >= (distance <= 1 ? 0.5 : 2);
  return { value: best, certain };
}

/** What is asked of the word again for each candidate. */
interface Word {
  readonly text: string;
  readonly plain: string;
  readonly singular: string;
  /** The parts that say something, without their last letter, which another number may change. */
  readonly stems: readonly string[];
}

function wordOf(text: string): Word {
  const own = plain(text);
  const stems = parts(text)
    .filter(isTelling)
    .map((part) => part.slice(0, -1));
  return { text, plain: own, singular: singular(own), stems };
}

/** What is farther away is neither the nearest nor so near to the nearest that this is in doubt. */
function reachOf(word: string, nature: 'word' | 'name'): number {
  let nearest = 2;
  // A candidate is longer by its edits at most, and by a plural's ending.
  if (nature === 'word') while (nearest < limitFor(word, word.length + nearest + 3)) nearest++;
  return nearest + 2;
}

function wellKnown(word: string, mistaken: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(mistaken, word)) return mistaken[word];
  const lower = word.toLowerCase();
  return Object.entries(mistaken).find(([wrong]) => wrong.toLowerCase() === lower)?.[1];
}

/**
 * Edits between two words, 0 where only case and separators differ; infinite where digits differ, and where there are
 * more than `bound`.
 */
function distanceBetween(word: Word, candidate: string, nature: 'word' | 'name', bound: number): number {
  if (!sameDigits(word.text, candidate)) return Number.POSITIVE_INFINITY;
  const [a, b] = [word.plain, plain(candidate)];
  if (a === b) return 0;
  const [oneOfA, oneOfB] = [word.singular, singular(b)];
  if (oneOfA === oneOfB) return PLURAL;
  const limit = Math.floor(bound);
  let edits = editDistance(a, b, limit);
  if (oneOfA !== a || oneOfB !== b) edits = Math.min(edits, editDistance(oneOfA, oneOfB, limit) + PLURAL);
  if (nature === 'word' && edits > PART && sharePart(word, candidate, b)) return PART;
  return edits > bound ? Number.POSITIVE_INFINITY : edits;
}

function sameDigits(a: string, b: string): boolean {
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    if (unit < ZERO || unit > NINE) continue;
    while (j < b.length && (b.charCodeAt(j) < ZERO || b.charCodeAt(j) > NINE)) j++;
    if (j === b.length || b.charCodeAt(j) !== unit) return false;
    j++;
  }
  while (j < b.length && (b.charCodeAt(j) < ZERO || b.charCodeAt(j) > NINE)) j++;
  return j === b.length;
}

const ZERO = 0x30;
const NINE = 0x39;

/** A third of the longer word may be wrong, and of three letters one. @param b a word, or how long it is. */
function limitFor(a: string, b: string | number): number {
  return Math.max(1, Math.floor(Math.max(a.length, typeof b === 'string' ? b.length : b) * 0.34));
}

/** Whether so many edits in a word so long are a slip rather than another word. */
function isSlip(a: string, b: string, distance: number): boolean {
  const length = Math.max(a.length, b.length);
  if (distance < 1) return true;
  if (distance === PART) return false;
  return distance <= 1 ? length >= 4 : distance <= 2.5 ? length >= 6 : length >= 10;
}

/**
 * Whether one word is the other with a part left out or added: all its parts of the shorter are in the longer, and one
 * of them says something (`admin` of `repo_admin`, but not `id` of `gitee_id`).
 */
function sharePart(word: Word, candidate: string, plainly: string): boolean {
  const [head, whole] = word.plain.length <= plainly.length ? [word.plain, plainly] : [plainly, word.plain];
  if (isTelling(head) && whole.startsWith(head)) return true;
  const lower = candidate.toLowerCase();
  if (!word.stems.some((stem) => lower.includes(stem))) return false;
  const [short, long] = [parts(word.text), parts(candidate)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  return short.length < long.length && short.every((part) => long.includes(part)) && short.some(isTelling);
}

function isTelling(part: string): boolean {
  return part.length >= 4;
}

function parts(word: string): string[] {
  return word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[-_\s]+/)
    .map(singular);
}

function plain(word: string): string {
  return PLAIN.test(word)
    ? word
    : word
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[-_\s]/g, '');
}

/** Words that are as plain as can be. */
const PLAIN = /^[a-z0-9.+]*$/;

function singular(word: string): string {
  return word.endsWith('s')
    ? word
        .replace(/ies$/, 'y')
        .replace(/(?<=(?:ch|sh|s|x))es$/, '')
        .replace(/(?<!s)s$/, '')
    : word;
}
