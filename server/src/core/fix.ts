// Core: applying fixes to a set of files in memory. All or nothing per fix; a fix that overlaps one already taken waits
// for the next round, so the result never depends on luck. Pure.
import type { Change, Fix } from './diagnostic.ts';
import { applyEdits, overlaps, type TextEdit } from './text.ts';

export interface Fixed {
  /** Text by path, with renames, creations and deletions done. */
  readonly files: Readonly<Record<string, string>>;
  readonly applied: readonly Fix[];
  /** Fixes that touch what another changes; check again and apply them then. */
  readonly deferred: readonly Fix[];
}

/** Apply as many of the fixes as do not touch each other, in the given order. */
export function applyFixes(files: Readonly<Record<string, string>>, fixes: readonly Fix[]): Fixed {
  const edits = new Map<string, TextEdit[]>();
  const moves: Exclude<Change, { kind: 'edit' }>[] = [];
  const taken = new Set<string>();
  const applied: Fix[] = [];
  const deferred: Fix[] = [];
  for (const fix of fixes) {
    if (fix.changes.every((change) => fits(change))) {
      for (const change of fix.changes) take(change);
      applied.push(fix);
    } else deferred.push(fix);
  }

  function fits(change: Change): boolean {
    if (change.kind !== 'edit')
      return !taken.has(change.path) && !(change.kind === 'rename' && (taken.has(change.to) || change.to in files));
    if (files[change.path] === undefined) return false;
    const before = edits.get(change.path) ?? [];
    return change.edits.every((edit) => before.every((other) => same(edit, other) || !overlaps(edit, other)));
  }
  function take(change: Change): void {
    if (change.kind === 'edit') {
      const list = edits.get(change.path) ?? [];
      for (const edit of change.edits) if (!list.some((other) => same(edit, other))) list.push(edit);
      edits.set(change.path, list);
    } else {
      moves.push(change);
      taken.add(change.path);
      if (change.kind === 'rename') taken.add(change.to);
    }
  }

  const result: Record<string, string> = { ...files };
  for (const [path, list] of edits) result[path] = applyEdits(result[path]!, list);
  for (const move of moves) {
    if (move.kind === 'create') result[move.path] = move.text;
    else {
      const text = result[move.path];
      delete result[move.path];
      if (move.kind === 'rename' && text !== undefined) result[move.to] = text;
    }
  }
  return { files: result, applied, deferred };
}

/** Two fixes that ask for the very same edit (both remove a file's trailing space) do not conflict. */
function same(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText && (a.start !== a.end || a.newText === '');
}
