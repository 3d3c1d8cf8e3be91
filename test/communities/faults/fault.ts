// Tests: one fault of a community's sample, and making it.
import type { Files } from '../../support/check.ts';

/** `[path, from, to]` in a file, `[path, text]` for a whole file, `[path, null]` for one that is gone. */
export type Edit =
  | readonly [path: string, from: string, to: string]
  | readonly [path: string, text: string]
  | readonly [path: string, gone: null];

export interface Fault {
  readonly fault: string;
  readonly edits: readonly Edit[];
  /** `path:line severity rule` of all that is more than a hint, sorted. */
  readonly found: readonly string[];
}

/** The files with these changes made. */
export function edited(files: Files, edits: readonly Edit[]): Files {
  const all: Record<string, string> = { ...files };
  for (const [path, first, to] of edits) {
    if (first === null) delete all[path];
    else if (to === undefined) all[path] = first;
    else if (!all[path]?.includes(first)) throw new Error(`nothing to change in ${path}: ${first}`);
    else all[path] = all[path].replace(first, () => to);
  }
  return all;
}
