// Command line: which change the caller means: the options that `check` and `diff` share.
import { cliMessages as m } from '../messages/cli.ts';
import type { Head } from '../workspace/change.ts';
import type { ReportedChange } from './report.ts';
import { type Arguments, type Option, UsageError } from './usage.ts';

/** The value of `--since` for the main branch, wherever it is known. */
const AUTO = 'auto';

export const CHANGE_OPTIONS: readonly Option[] = [
  { name: 'since', value: '[<ref>]', otherwise: AUTO, what: m.optSince() },
  { name: 'head', value: '<ref>', what: m.optHead() },
  { name: 'staged', what: m.optStaged() },
];

export interface ChangeWish {
  /** Undefined for the main branch. */
  readonly since: string | undefined;
  readonly head: Head;
}

/**
 * The change that is meant, undefined without `--since`.
 * @throws UsageError for options that go with it only, and for two heads.
 */
export function changeWish(args: Arguments): ChangeWish | undefined {
  const since = args.values.get('since')?.[0];
  const ref = args.values.get('head')?.[0];
  const staged = args.values.has('staged');
  if (ref !== undefined && staged) throw new UsageError(m.headOrStaged());
  if (since === undefined) {
    if (ref !== undefined || staged) throw new UsageError(m.needsSince({ name: staged ? '--staged' : '--head' }));
    return undefined;
  }
  return {
    since: since === AUTO ? undefined : since,
    head: staged ? 'staged' : ref === undefined ? 'worktree' : { ref },
  };
}

/** The head as reports name it. @param commit of a head that is a commit. */
export function headOf({ head }: ChangeWish, commit: string | null): ReportedChange['head'] {
  return typeof head === 'object' ? { ref: head.ref, commit: commit ?? '' } : head;
}
