// Core, facts: what many files say in the same words, kept once. Of the branch lists of a community's manifests six in
// seven repeat another one letter by letter; there, files differ in the first few occurrences and in where the list
// begins. Pure.
import {
  isKeptOwned,
  isPathFact,
  keptAt,
  type PackedFacts,
  type Pool,
  shapesIn,
  type Tail,
  WIDTH,
} from './packed-facts.ts';

/** Fewer occurrences are not worth looking for others like them. */
const LEAST = 4;

/** The same facts, with the occurrences at their end that other files may have, too, as the pool knows them. */
export function withSharedTail(facts: PackedFacts, into: Pool): PackedFacts {
  const { head, headFrom, count } = facts;
  if (facts.tail) return facts;
  let first = count;
  while (first > 0 && isKeptOwned(keptAt(facts, first - 1)) && !isPathFact(facts, first - 1)) first--;
  if (count - first < LEAST) return facts;
  const [from, middle, end] = [headFrom, headFrom + first, headFrom + count];
  const numbers = head.numbers.slice(middle * WIDTH, end * WIDTH);
  const tailStart = numbers[1]!;
  for (let at = 0; at < numbers.length; at += WIDTH) {
    numbers[at + 1]! -= tailStart;
    numbers[at + 2]! -= tailStart;
  }
  const { path, kind, vars, scopes, records, owner, shapes } = facts;
  return {
    path,
    kind,
    vars,
    scopes,
    records,
    owner,
    shapes,
    count,
    head: { keys: head.keys.slice(from, middle), numbers: head.numbers.slice(from * WIDTH, middle * WIDTH) },
    headFrom: 0,
    headCount: first,
    tail: sharedTail({ keys: head.keys.slice(middle, end), numbers, shapes: shapesIn(numbers) }, into),
    tailStart,
  };
}

/** The pool's own tail that is the same as this one. */
export function sharedTail(tail: Tail, { tails }: Pool): Tail {
  const hash = hashOf(tail);
  const alike = tails.get(hash);
  const known = alike?.find((other) => isSame(other, tail));
  if (known) return known;
  if (alike) alike.push(tail);
  else tails.set(hash, [tail]);
  return tail;
}

/** Of the numbers alone: lists with the same numbers and other keys are few. */
function hashOf({ numbers }: Tail): number {
  let hash = numbers.length;
  for (let i = 0; i < numbers.length; i++) hash = (Math.imul(hash, 31) + numbers[i]!) | 0;
  return hash;
}

function isSame(a: Tail, b: Tail): boolean {
  if (a.keys.length !== b.keys.length) return false;
  for (let i = 0; i < a.numbers.length; i++) if (a.numbers[i] !== b.numbers[i]) return false;
  for (let i = 0; i < a.keys.length; i++) if (a.keys[i] !== b.keys[i]) return false;
  return true;
}

/**
 * The next occurrence of one of some shapes; now and then one of another.
 * @param bits as `shapeBits` gives them. @param from the first that is looked at. @param to where to stop.
 * @returns its number, `to` where there is none before.
 */
export function nextOf(
  { head, headFrom, headCount, tail }: PackedFacts,
  bits: number,
  from: number,
  to: number,
): number {
  let i = from;
  for (; i < to && i < headCount; i++) if (((1 << head.numbers[(headFrom + i) * WIDTH]!) & bits) !== 0) return i;
  if (i === to || (tail!.shapes & bits) === 0) return to;
  for (; i < to; i++) if (((1 << tail!.numbers[(i - headCount) * WIDTH]!) & bits) !== 0) return i;
  return to;
}

/**
 * What follows from the occurrences of a file, part by part: for those that it shares with others it is worked out
 * once.
 * @param of is given the facts of a file that has the part, and which of its occurrences they are: `from` up to `to`.
 */
export function byParts<T>(
  of: (facts: PackedFacts, from: number, to: number, pool: Pool) => T,
): (facts: PackedFacts, pool: Pool) => readonly T[] {
  const known = new WeakMap<Tail, T>();
  return (facts, pool) => {
    const { headCount, count, tail } = facts;
    const own = of(facts, 0, headCount, pool);
    if (!tail) return [own];
    let shared = known.get(tail);
    if (shared === undefined) {
      shared = of(facts, headCount, count, pool);
      known.set(tail, shared);
    }
    return [own, shared];
  };
}
