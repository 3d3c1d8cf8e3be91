// Command line: what the configuration of a repository adds to what the user asked for: settings below the flags, a
// baseline, a language, and itself as a file to check. Knows the disk; the forms are core's business.
import path from 'node:path';
import { ownFiles } from '../bundled.ts';
import { type Concerned, unusedEntries } from '../core/check/config-use.ts';
import { CONFIG_FILE } from '../core/community/config.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { type Baseline, readBaseline } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import { configMessages as m } from '../messages/config.ts';
import type { Checker } from '../workspace/checker.ts';
import { configFor, type FoundConfig } from '../workspace/config-disk.ts';
import { readText } from '../workspace/disk.ts';
import type { Target } from '../workspace/target.ts';
import { type Arguments, type Option, UsageError } from './usage.ts';

/** What is wanted of the baseline. */
export interface BaselineWish {
  /** As the user wrote it; undefined where he named none. */
  readonly file: string | undefined;
  readonly write: 'update' | 'prune' | null;
}

export const NO_BASELINE: BaselineWish = { file: undefined, write: null };

export const BASELINE_OPTIONS: readonly Option[] = [
  { name: 'baseline', value: '<file>', what: m.optBaseline() },
  { name: 'update-baseline', what: m.optUpdateBaseline() },
  { name: 'prune-baseline', what: m.optPruneBaseline() },
];

/** @throws UsageError for options that contradict each other. */
export function baselineWish(args: Arguments): BaselineWish {
  const [write, other] = ['update-baseline', 'prune-baseline'].filter((name) => args.values.has(name));
  const clash = write && [other, 'fix', 'diff', 'since'].find((name) => name !== undefined && args.values.has(name));
  if (clash) throw new UsageError(m.baselineAlone({ name: `--${write}`, other: `--${clash}` }));
  return {
    file: args.values.get('baseline')?.[0],
    write: write === undefined ? null : write === 'update-baseline' ? 'update' : 'prune',
  };
}

/** A baseline's file and what it held when the run began. */
export interface BaselineFile {
  /** Absolute. */
  readonly file: string;
  /** As the user knows it. */
  readonly shown: string;
  /** null where there is no file yet. */
  readonly text: string | null;
  readonly baseline: Baseline | null;
}

export interface Configured {
  readonly settings: CheckSettings;
  readonly found: FoundConfig | null;
  readonly baseline: BaselineFile | null;
}

/**
 * Everything that holds for a target: flags, then the configuration, then the community's own.
 * @throws UsageError for a baseline that is named and missing, or that cannot be read, or to be written and not named.
 */
export function configured(
  root: string,
  flags: CheckSettings,
  cwd: string,
  { file: named, write }: BaselineWish,
): Configured {
  const found = configFor(root);
  const way = found ? path.relative(found.folder, root).split(path.sep).join('/') : '';
  const prefix = way === '' ? '' : `${way}/`;
  const written = found?.config.baseline;
  const file =
    named !== undefined ? path.resolve(cwd, named) : found && written !== undefined && path.join(found.folder, written);
  const baseline = file
    ? baselineAt(file, named ?? path.relative(cwd, file), named !== undefined && write !== 'update')
    : null;
  if (write !== null && !baseline) throw new UsageError(m.noBaseline({ config: CONFIG_FILE }));
  const { rules = {}, overrides = [], ignore = [] } = found?.config ?? {};
  return {
    found,
    baseline,
    settings: {
      ...flags,
      prefix,
      ...(baseline?.baseline ? { baseline: baseline.baseline } : {}),
      ...(found ? { otherwise: { rules, overrides, ignore, prefix } } : {}),
    },
  };
}

/** The same for files that no baseline is about. */
export function withoutBaseline({ settings: { baseline: _baseline, ...settings }, found }: Configured): Configured {
  return { settings, found, baseline: null };
}

function baselineAt(file: string, shown: string, required: boolean): BaselineFile {
  const result = readText(file);
  if ('text' in result) {
    const baseline = readBaseline(result.text);
    if (!baseline) throw new UsageError(m.baselineBroken({ path: shown }), [m.baselineBrokenHelp()]);
    return { file, shown, text: result.text, baseline };
  }
  if (result.problem !== 'missing') throw new UsageError(m.baselineBroken({ path: shown }), [m.baselineBrokenHelp()]);
  if (required) throw new UsageError(m.baselineMissing({ path: shown }), [m.baselineMissingHelp()]);
  return { file, shown, text: null, baseline: null };
}

/** The configuration as a file to check beside a community: everything else depends on it. */
export function ownTarget(found: FoundConfig | null): Target | null {
  return found && { root: found.folder, dialect: ownFiles, given: [CONFIG_FILE], complete: true };
}

/** What of the configuration concerns nothing, once the whole community that it stands in was checked. */
export function unusedIn({ found, settings }: Configured, target: Target, checker: Checker): readonly Diagnostic[] {
  if (!found || found.folder !== target.root || !target.given.includes('') || !target.complete) return [];
  const concerned: Concerned = { files: Object.keys(checker.files), uses: settings.otherwise ? checker.uses : null };
  return unusedEntries(found.config, concerned);
}
