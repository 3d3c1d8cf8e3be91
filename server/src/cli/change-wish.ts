// Command line: which change the caller means: `check` looks at one where it is asked to, `diff` always.
import { cliMessages as m } from '../messages/cli.ts';
import type { Head } from '../workspace/change.ts';
import type { ReportedChange } from './report.ts';
import { type Arguments, type Option, UsageError } from './usage.ts';

/** The value of `--since` for the main branch, wherever it is known. */
export const AUTO = 'auto';

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
 * The change that `check` is asked for, undefined without `--since`.
 * @throws UsageError for options that go with it only, and as `changeMeant` does.
 */
export function changeWish(args: Arguments): ChangeWish | undefined {
  if (args.values.has('since')) return changeMeant(args);
  for (const name of ['head', 'staged'])
    if (args.values.has(name)) throw new UsageError(m.needsSince({ name: `--${name}` }));
  return undefined;
}

/**
 * The change that the options mean, against the main branch where they name no other.
 * @throws UsageError for two heads, and for a ref that is empty, as an unset variable in a script leaves it.
 */
export function changeMeant(args: Arguments): ChangeWish {
  const since = args.values.get('since')?.[0] ?? AUTO;
  const ref = args.values.get('head')?.[0];
  const staged = args.values.has('staged');
  if (ref !== undefined && staged) throw new UsageError(m.headOrStaged());
  for (const [name, value] of Object.entries({ '--since': since, '--head': ref }))
    if (value === '') throw new UsageError(m.needsValue({ name, value: '<ref>' }));
  return {
    since: since === AUTO ? undefined : since,
    head: staged ? 'staged' : ref === undefined ? 'worktree' : { ref },
  };
}

/** The head as reports name it. @param commit of a head that is a commit. */
export function headOf({ head }: ChangeWish, commit: string | null): ReportedChange['head'] {
  return typeof head === 'object' ? { ref: head.ref, commit: commit ?? '' } : head;
}
