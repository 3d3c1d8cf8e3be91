// Core, facts: the facts of a few files as plain objects again. What is asked of one entity goes through the same files
// many times (the card of a person with hundreds of repositories, the rules of one file), so those asked for last are
// kept, up to a bound. Owns that memory.
import type { FileFacts } from './facts.ts';
import { type PackedFacts, type Pool, unpack } from './packed-facts.ts';

/** So many occurrences are kept at most: some megabytes. */
const MAX_KEPT = 40_000;

const kept = new Map<PackedFacts, FileFacts>();
let size = 0;

/** Facts as plain objects; nobody may change them. */
export function unpacked(facts: PackedFacts, pool: Pool): FileFacts {
  const known = kept.get(facts);
  if (known) {
    // The order of a Map is the order of insertion: what was asked for last goes last.
    kept.delete(facts);
    kept.set(facts, known);
    return known;
  }
  const made = unpack(facts, pool);
  keep(facts, made);
  return made;
}

/**
 * Facts that were packed a moment ago from others, which then need not be made again.
 * @param before the version that these replace; older snapshots may still ask for it, and pay for that.
 */
export function packedFrom(facts: PackedFacts, from: FileFacts, before: PackedFacts | undefined): void {
  if (before) forget(before);
  keep(facts, from);
}

function keep(facts: PackedFacts, made: FileFacts): void {
  kept.set(facts, made);
  size += facts.count + 1;
  for (const oldest of kept.keys()) {
    if (size <= MAX_KEPT || oldest === facts) break;
    forget(oldest);
  }
}

function forget(facts: PackedFacts): void {
  if (kept.delete(facts)) size -= facts.count + 1;
}
