// Features: from a text and what it became to few edits, so that an editor keeps cursors, folds and marks in the lines
// that stayed. Myers, "An O(ND) Difference Algorithm", 1986, over lines. Pure.
import { lineIndex, type TextEdit } from '../core/text/text.ts';

/** More differences than this are cheaper replaced as one block than searched for the shortest script. */
const MAX_DIFFERENCES = 400;

/** Edits that turn `before` into `after`, in the order of the text. */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const a = linesOf(before);
  const b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const kept = common(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const edits: TextEdit[] = [];
  let offset = a.slice(0, head).join('').length;
  let i = head;
  let j = head;
  const endA = a.length - tail;
  const endB = b.length - tail;
  for (const [x, y] of [...kept.map(([p, q]) => [p + head, q + head] as const), [endA, endB] as const]) {
    const removed = a.slice(i, x).join('');
    const added = b.slice(j, y).join('');
    if (removed !== added) edits.push({ start: offset, end: offset + removed.length, newText: added });
    offset += removed.length + (x < endA ? a[x]!.length : 0);
    i = x + 1;
    j = y + 1;
  }
  return edits;
}

/** Lines with their line ends. */
function linesOf(text: string): string[] {
  const starts = lineIndex(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1])).filter((line) => line !== '');
}

/** Pairs of indices of lines that both keep, in order. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const trace: Map<number, number>[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MAX_DIFFERENCES); d++) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(trace, a.length, b.length);
    }
  }
  return [];
}

function backtrack(trace: readonly Map<number, number>[], endA: number, endB: number): [number, number][] {
  const pairs: [number, number][] = [];
  let x = endA;
  let y = endB;
  for (let d = trace.length - 1; d >= 0; d--) {
    const before = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (before.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY && x > 0 && y > 0) pairs.push([--x, --y]);
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}
