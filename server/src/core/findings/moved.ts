// Core, findings: a finding of lines that stand somewhere else in the file now. Knows what of a finding counts in
// offsets of its own file. Pure; imports types only.

import type { Range } from '../text/text.ts';
import type { Change, Finding } from './diagnostic.ts';

/**
 * A finding with all its places moved by so many code units: its own, related ones, what its fixes edit. All of these
 * have to be in the file that it is about. The ranges are plain: a range may be a node, which would keep the whole
 * tree.
 */
export function movedBy(finding: Finding, by: number): Finding {
  if (by === 0 && isPlain(finding.range) && (finding.related ?? []).every((one) => isPlain(one.range))) return finding;
  const moved: { -readonly [K in keyof Finding]: Finding[K] } = { ...finding, range: rangeBy(finding.range, by) };
  if (moved.related?.length) moved.related = moved.related.map((one) => ({ ...one, range: rangeBy(one.range, by) }));
  if (moved.fixes?.length)
    moved.fixes = moved.fixes.map((fix) => ({ ...fix, changes: fix.changes.map((one) => changeBy(one, by)) }));
  return moved;
}

function isPlain(range: Range): boolean {
  return !('kind' in range);
}

function rangeBy({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function changeBy(change: Change, by: number): Change {
  if (change.kind !== 'edit') return change;
  const edits = change.edits.map(({ start, end, newText }) => ({ start: start + by, end: end + by, newText }));
  return { ...change, edits };
}
