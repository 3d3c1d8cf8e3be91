// Workspace: what a check is asked to look at: one community, and the part of it to report. Plain data.
import type { Dialect } from '../core/check/analyse.ts';

/** A community to check, and what of it to report. */
export interface Target {
  /** Absolute. */
  readonly root: string;
  readonly dialect: Dialect;
  /** Paths relative to the root, with `/`; '' is everything. */
  readonly given: readonly string[];
  /** Whether the root is known to hold the whole community, and not just guessed from a file's path. */
  readonly complete: boolean;
}

/** Whether a file is among those that were asked for. */
export function isGiven(target: Pick<Target, 'given'>, file: string): boolean {
  return target.given.some((given) => given === '' || given === file || file.startsWith(`${given}/`));
}
