// Core, findings: applying fixes to a set of files in memory. All or nothing per fix; a fix that overlaps one already
// taken waits for the next round, so the result never depends on luck. Pure.
//
// Every path and offset of a fix refers to the files before any fix: edits come first, then renames and deletions, then
// new files. So a fix may edit a file and rename it, and one fix may edit what another renames.

import { applyEdits, overlaps, type TextEdit } from '../text/text.ts';
import type { Change, Fix } from './diagnostic.ts';

/** Text by path. */
export type Files = Readonly<Record<string, string>>;

export interface Fixed {
  /** With renames, creations and deletions done. */
  readonly files: Files;
  readonly applied: readonly Fix[];
  /** Fixes that touch what another changes, or that do not fit these files at all; check again and try them then. */
  readonly deferred: readonly Fix[];
  /** What was done to texts, by path before any rename. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** Apply as many of the fixes as do not touch each other, in the given order. */
export function applyFixes(files: Files, fixes: readonly Fix[]): Fixed {
  const edits = new Map<string, TextEdit[]>();
  /** What happens to a file besides edits, by each path that the change concerns. */
  const moves = new Map<string, Move>();
  const applied: Fix[] = [];
  const deferred: Fix[] = [];
  for (const fix of fixes) {
    if (!fits(fix, files, edits, moves)) {
      deferred.push(fix);
      continue;
    }
    for (const change of fix.changes) {
      if (change.kind === 'edit') {
        const list = edits.get(change.path) ?? [];
        const others = [...list];
        for (const edit of change.edits) if (!others.some((other) => same(edit, other))) list.push(edit);
        edits.set(change.path, list);
      } else for (const path of pathsOf(change)) moves.set(path, change);
    }
    applied.push(fix);
  }

  const result = new Map(Object.entries(files));
  for (const [path, list] of edits) result.set(path, applyEdits(result.get(path)!, list));
  const arrivals: [string, string][] = [];
  for (const move of new Set(moves.values())) {
    if (move.kind === 'create') arrivals.push([move.path, move.text]);
    else {
      if (move.kind === 'rename') arrivals.push([move.to, result.get(move.path)!]);
      result.delete(move.path);
    }
  }
  for (const [path, text] of arrivals) result.set(path, text);
  return { files: Object.fromEntries(result), applied, deferred, edits };
}

type Move = Exclude<Change, { kind: 'edit' }>;

function pathsOf(move: Move): readonly string[] {
  return move.kind === 'rename' ? [move.path, move.to] : [move.path];
}

/** Whether a fix makes sense by itself and touches nothing that earlier ones changed. */
function fits(
  fix: Fix,
  files: Files,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  moves: ReadonlyMap<string, Move>,
): boolean {
  const exists = (path: string): boolean => Object.hasOwn(files, path);
  const own = new Map<string, Move>();
  for (const change of fix.changes) {
    if (change.kind === 'edit') continue;
    for (const path of pathsOf(change)) {
      if (moves.has(path) || own.has(path)) return false;
      own.set(path, change);
    }
    if (change.kind === 'create' ? exists(change.path) : !exists(change.path)) return false;
    if (change.kind === 'rename' && (change.to === change.path || exists(change.to))) return false;
    if (change.kind === 'delete' && edits.has(change.path)) return false;
  }
  const ownEdits = new Map<string, TextEdit[]>();
  for (const change of fix.changes) {
    if (change.kind !== 'edit') continue;
    const { path } = change;
    if (!exists(path) || moves.get(path)?.kind === 'delete' || own.get(path)?.kind === 'delete') return false;
    const before = edits.get(path) ?? [];
    if (!change.edits.every((edit) => before.every((other) => same(edit, other) || !overlaps(edit, other))))
      return false;
    ownEdits.set(path, [...(ownEdits.get(path) ?? []), ...change.edits]);
  }
  return [...ownEdits].every(([path, list]) => areDisjoint(list, files[path]!.length));
}

/** Whether `applyEdits` takes these edits on a text of that length. */
function areDisjoint(edits: readonly TextEdit[], length: number): boolean {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.every(
    (edit, i) => edit.start >= (sorted[i - 1]?.end ?? 0) && edit.end >= edit.start && edit.end <= length,
  );
}

/** Two fixes that ask for the very same edit (both remove a file's trailing space) do not conflict. */
function same(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText && (a.start !== a.end || a.newText === '');
}
