// Command line: what came of checking one target, and what is said on the way whatever way it was checked.
import fs from 'node:fs';
import path from 'node:path';
import type { FixAll } from '../core/check/fix-all.ts';
import { changePlan, type Step } from '../core/findings/change-plan.ts';
import type { Severity } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import { cliMessages as m } from '../messages/cli.ts';
import type { Checker } from '../workspace/checker.ts';
import { isCandidate } from '../workspace/disk.ts';
import { isGiven, type Target } from '../workspace/target.ts';
import type { Io } from './io.ts';
import type { Report } from './report.ts';

export interface Outcome {
  readonly report: Report;
  /** What the exit status goes by: with `--diff` nothing was fixed, so what is fixable counts. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly before: Files;
  /** Set where the whole target was checked and nothing was changed. */
  readonly checker?: Checker;
  readonly plan?: readonly Step[];
}

/** The steps that fixes ask for, and how many findings and files they concern; what was refused is said. */
export function planned(
  before: Files,
  result: FixAll,
  io: Io,
): { readonly plan: readonly Step[]; readonly fixed: { readonly findings: number; readonly files: number } } {
  for (const { path: file, rule } of result.refused) io.note(m.fixRefused({ path: file, rule }));
  if (!result.stable) io.note(m.fixUnsettled());
  const plan = changePlan(before, result.files, result.origins);
  return { plan, fixed: { findings: result.fixed.length, files: new Set(plan.map((step) => step.path)).size } };
}

/** Paths that were named but hold nothing to check are said, so that no typing error passes for a clean result. */
export function noteWhatIsNotChecked(target: Target, checked: readonly string[], io: Io): void {
  const community = target.dialect.community.name;
  for (const given of target.given) {
    if (checked.some((file) => isGiven({ ...target, given: [given] }, file))) continue;
    const absolute = path.join(target.root, given);
    // A list of changed files holds others too; only a lone one is worth a word.
    if (target.given.length > 1 && /\.\w+$/.test(given) && !isCandidate(path.basename(given))) continue;
    const shown = path.relative(io.cwd, absolute) || '.';
    // Links are followed on disk, so one that was not read stands in a commit or in the index.
    if (fs.lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink()) {
      io.note(m.linkNotFollowed({ path: shown }));
      continue;
    }
    const isFile = fs.statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
    io.note(isFile ? m.notOurs({ path: shown, community }) : m.nothingToCheck({ path: shown, community }));
  }
}
