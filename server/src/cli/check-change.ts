// Command line: checking a change, and fixing what it introduced where that is asked for.

import type { CheckSettings } from '../core/community/settings.ts';
import type { Message } from '../messages/catalogue.ts';
import { type ChangeRequest, type CheckedChange, checkChange } from '../workspace/change.ts';
import { fixChange } from '../workspace/change-fix.ts';
import type { Memories } from '../workspace/memory.ts';
import type { ChangeTarget } from './change-roots.ts';
import { type ChangeWish, headOf } from './change-wish.ts';
import { type Format, showsExisting } from './formats.ts';
import type { Io } from './io.ts';
import { noteWhatIsNotChecked, type Outcome, planned } from './outcome.ts';
import { countBySeverity, type Report } from './report.ts';
import { carryOut } from './write.ts';

/** What is wanted of the check of a change. */
export interface ChangeMode {
  readonly format: Format;
  readonly mode: 'check' | 'fix' | 'diff';
  readonly unsafe: boolean;
  /** What was there before counts, too. */
  readonly all: boolean;
}

/** What a check has to do with besides what it is asked. */
export interface Surroundings {
  readonly io: Io;
  readonly trouble: (message: Message) => void;
  /** What earlier runs left; null for none. */
  readonly memories: Memories | null;
}

/** Check a change; with `fix` write what it introduced and can be fixed, with `diff` only say how. */
export async function checkChanged(
  wanted: ChangeTarget & ChangeWish,
  settings: CheckSettings,
  wish: ChangeMode,
  { io, trouble, memories }: Surroundings,
): Promise<Outcome> {
  const start = performance.now();
  const { target } = wanted;
  // Texts of the index and of commits come from elsewhere than what is remembered.
  const memory = memories && wanted.head === 'worktree' ? { memory: memories.of.bind(memories) } : {};
  const host = { progress: io.progress, trouble, ...memory };
  const request: ChangeRequest = { ...wanted, settings, host, ...(memories ? { storage: memories.folder } : {}) };
  const outcome = (change: CheckedChange, fixed?: Report['fixed']): Outcome => {
    const { introduced, existing, texts, baseTexts, base, commit } = change;
    const counted = wish.all ? [...introduced, ...existing] : introduced;
    const report: Report = {
      target,
      files: change.checked.length,
      diagnostics: showsExisting(wish.format) ? [...introduced, ...existing] : counted,
      texts,
      milliseconds: performance.now() - start,
      ...(settings.baseline ? { known: change.known } : {}),
      ...(fixed ? { fixed } : {}),
      change: {
        base,
        head: headOf(wanted, commit),
        introduced: introduced.length,
        existing: existing.length,
        fixed: change.fixed,
        baseTexts,
      },
    };
    return { report, counts: countBySeverity(counted), before: texts };
  };
  if (wish.mode === 'check') {
    const change = await checkChange(request);
    noteWhatIsNotChecked(target, change.checked, io);
    return outcome(change);
  }
  const { change, result } = await fixChange(request, wish.unsafe);
  noteWhatIsNotChecked(target, change.checked, io);
  const { plan, fixed } = planned(change.texts, result, io);
  if (wish.mode === 'diff') return { ...outcome(change, { ...fixed, written: false }), plan };
  if (plan.length === 0) return outcome(change, { ...fixed, written: true });
  const problems = await carryOut(target.root, plan);
  for (const problem of problems) trouble(problem);
  const after = await checkChange(request);
  return outcome(after, problems.length > 0 ? undefined : { ...fixed, written: true });
}
