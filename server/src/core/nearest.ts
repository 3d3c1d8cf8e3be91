// Core: "did you mean": the known word that a misspelt one most likely stands for. Pure; imports nothing.

/**
 * The known word nearest to `word`, null when none is near enough: at most one mistake in words up to five letters, two
 * up to nine, three beyond. Case, `-`, `_` and spaces count as nothing. Of equally near words the first wins.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = plain(word);
  const limit = wanted.length <= 5 ? 1 : wanted.length <= 9 ? 2 : 3;
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, plain(candidate), least - 1);
    if (distance < least) {
      best = candidate;
      least = distance;
      if (distance === 0 && candidate === word) break;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment, Boytsov
 * 2011, section 2.1). Stops counting above `limit` and then returns more than `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
