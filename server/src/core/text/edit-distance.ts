// Core, text: how far two words are apart, for "did you mean" (suggest.ts). Pure but for the rows that it counts in,
// which are kept from one call to the next: it is asked of thousands of words at a time.

let before = new Int32Array(64);
let previous = new Int32Array(64);
let row = new Int32Array(64);

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment, Boytsov
 * 2011, section 2.1). Stops counting above `limit` and then returns more than `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const [m, n] = [a.length, b.length];
  if (Math.abs(m - n) > limit) return limit + 1;
  if (n >= row.length) [before, previous, row] = [0, 0, 0].map(() => new Int32Array(2 * n)) as [Rows, Rows, Rows];
  for (let j = 0; j <= n; j++) previous[j] = j;
  for (let i = 1; i <= m; i++) {
    const unit = a.charCodeAt(i - 1);
    let left = i;
    let least = i;
    row[0] = i;
    for (let j = 1; j <= n; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = previous[j - 1]! + (unit === other ? 0 : 1);
      if (left + 1 < cost) cost = left + 1;
      if (previous[j]! + 1 < cost) cost = previous[j]! + 1;
      if (i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other && before[j - 2]! + 1 < cost)
        cost = before[j - 2]! + 1;
      row[j] = cost;
      left = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const spare = before;
    before = previous;
    previous = row;
    row = spare;
  }
  return previous[n]!;
}

type Rows = typeof row;
