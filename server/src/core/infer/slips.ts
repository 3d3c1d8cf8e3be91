// Inference: what is a slip and what a habit: how many exceptions a statement survives, and which rare word is a usual
// one misspelt. Every other part asks here, so that the draft means the same by it everywhere. Pure.
import { editDistance } from '../text/edit-distance.ts';

/** Of so many, one exception says nothing yet. */
const TOO_FEW = 10;
/** So many exceptions at most, where there are more than a few. */
const SHARE = 0.02;

/** Whether `exceptions` of `all` values are mistakes in something that holds otherwise. */
export function areSlips(exceptions: number, all: number): boolean {
  return exceptions === 0 || (all >= TOO_FEW && exceptions <= Math.max(1, all * SHARE));
}

/**
 * Whether a text is another one with a letter or two wrong. Short words differ by a letter as a matter of course, so do
 * names that are numbered, and `inactive` is no misspelt `active`.
 */
export function isTypoOf(text: string, other: string): boolean {
  const limit = other.length > 6 ? 2 : other.length > 3 ? 1 : 0;
  if (text === other || editDistance(text, other, limit) > limit) return false;
  if (text.replace(/\d+/g, '#') === other.replace(/\d+/g, '#')) return false;
  const [short, long] = text.length < other.length ? [text, other] : [other, text];
  return long.length - short.length < 2 || !long.endsWith(short);
}

/** More strangers than that are no slips, however many names there are. */
const MANY = 50;
/** A name that comes more often is meant. */
const OFTEN = 3;

/**
 * Whether names are all known but for slips, so that a stranger is a mistake: few strangers, or misspelt ones.
 * @param counts how often each name occurs, where that is known.
 */
export function knowsAll(
  known: ReadonlySet<string> | undefined,
  names: Iterable<string>,
  counts?: ReadonlyMap<string, number>,
): boolean {
  if (!known || known.size === 0) return false;
  const all = [...names];
  const strangers = all.filter((name) => !known.has(name));
  if (all.length === 0 || strangers.length === all.length) return false;
  if (strangers.length > Math.max(2, all.length * SHARE, Math.min(all.length * 0.1, MANY))) return false;
  if (counts && strangers.some((name) => (counts.get(name) ?? 0) >= OFTEN)) return false;
  if (areSlips(strangers.length, all.length)) return true;
  const misspelt = strangers.filter((name) => [...known].some((one) => isTypoOf(name, one)));
  if (all.length < TOO_FEW) return strangers.length === 1 && misspelt.length === 1 && all.length > 2;
  return areSlips(strangers.length - misspelt.length, all.length);
}
