// Core, findings: from two states of a set of files to the steps that lead from one to the other, in an order in which
// a run that is interrupted leaves every file either as it was or as it should be, and loses none. Pure.
import type { Files } from './fix.ts';

export type Step =
  | { readonly kind: 'write'; readonly path: string; readonly before: string; readonly text: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string };

type Rename = Step & { readonly kind: 'rename' };

/**
 * The steps from `before` to `after`: texts first, under the old names; then renames, each into a name that is free by
 * then; then new files; deletions last.
 * @param origins path in `after` to path in `before` of what was renamed.
 */
export function changePlan(before: Files, after: Files, origins: ReadonlyMap<string, string>): Step[] {
  const writes: Step[] = [];
  const creates: Step[] = [];
  /** From old to new path; a rename whose source is gone from `before` never was one. */
  const renames = new Map<string, string>();
  for (const [to, from] of origins) {
    if (to !== from && Object.hasOwn(before, from) && Object.hasOwn(after, to)) renames.set(from, to);
  }
  const ordered = orderRenames(renames, before, after);
  const arrived = new Map(ordered.map(({ path, to }) => [to, path]));
  for (const path of Object.keys(after).sort()) {
    const from = arrived.get(path) ?? path;
    const text = after[path]!;
    if (!Object.hasOwn(before, from)) creates.push({ kind: 'create', path, text });
    else if (before[from] !== text) writes.push({ kind: 'write', path: from, before: before[from]!, text });
  }
  const moved = new Set(ordered.map(({ path }) => path));
  const deletes: Step[] = Object.keys(before)
    .filter((path) => !Object.hasOwn(after, path) && !moved.has(path))
    .sort()
    .map((path) => ({ kind: 'delete', path }));
  return [...writes, ...ordered, ...creates, ...deletes];
}

/**
 * Renames in an order in which each target is free. One that cannot be done so (its target stays, its old name lives
 * on, files change places among each other) is left out; then texts change under the names that there are.
 */
function orderRenames(renames: Map<string, string>, before: Files, after: Files): Rename[] {
  const possible = new Map([...renames].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (let settled = false; !settled; ) {
    settled = true;
    const targets = new Set(possible.values());
    for (const [path, to] of possible) {
      const livesOn = Object.hasOwn(after, path) && !targets.has(path);
      const taken = Object.hasOwn(before, to) && !possible.has(to);
      if (!livesOn && !taken) continue;
      possible.delete(path);
      settled = false;
    }
  }
  const ordered: Rename[] = [];
  for (let done = -1; done < ordered.length; ) {
    done = ordered.length;
    for (const [path, to] of possible) {
      if (possible.has(to)) continue;
      possible.delete(path);
      ordered.push({ kind: 'rename', path, to });
    }
  }
  return ordered;
}
