// Command line: writing the baseline and saying what of it no longer occurs. The file is replaced whole or not at all,
// and what this run could not see of it stays as it is.
import fs from 'node:fs';
import path from 'node:path';
import { levelOf } from '../core/community/settings.ts';
import { type BaselineEntry, baselineText, entriesOf, pruned } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import { UNUSED } from '../core/findings/suppression.ts';
import type { Message } from '../messages/catalogue.ts';
import { counted } from '../messages/cli.ts';
import { configMessages as m } from '../messages/config.ts';
import type { Checker } from '../workspace/checker.ts';
import { isGiven, type Target } from '../workspace/target.ts';
import type { BaselineFile, Configured } from './configured.ts';
import { replace } from './write.ts';

/** Others that no longer occur are shown beside the first, up to this many. */
const MAX_RELATED = 5;

/** Whether a run could have met an entry: its file was asked for and read, or is gone; and its rule had its say. */
function couldMeet({ settings }: Configured, target: Target, checker: Checker): (entry: BaselineEntry) => boolean {
  const { prefix = '' } = settings;
  const checked = new Set(checker.checked);
  return ({ path: full, rule }) => {
    const file = full.slice(prefix.length);
    if (!full.startsWith(prefix) || !isGiven(target, file) || levelOf(settings, file, rule) === 'off') return false;
    return Object.hasOwn(checker.files, file) ? checked.has(file) : target.complete && !checked.has(file);
  };
}

/** Record all that was found. @returns what to say, or what went wrong. */
export function updateBaseline(
  configured: Configured,
  file: BaselineFile,
  target: Target,
  checker: Checker,
): { readonly done: Message } | { readonly problem: Message } {
  const seen = couldMeet(configured, target, checker);
  const kept = (file.baseline?.entries ?? []).filter((entry) => !seen(entry));
  const found = entriesOf(checker.diagnostics, configured.settings.prefix ?? '');
  const problem = write(file, [...kept, ...found]);
  return problem
    ? { problem }
    : {
        done: counted(
          checker.diagnostics.length,
          () => m.recordedOne({ path: file.shown }),
          ({ count }) => m.recordedMany({ count, path: file.shown }),
        ),
      };
}

/** Take out what no longer occurs. @returns what to say, or what went wrong. */
export function pruneBaseline(
  configured: Configured,
  file: BaselineFile,
  target: Target,
  checker: Checker,
): { readonly done: Message } | { readonly problem: Message } {
  if (!file.baseline) return { done: m.prunedMany({ count: 0, path: file.shown }) };
  const left = pruned(file.baseline, checker.met, couldMeet(configured, target, checker));
  const gone = sum(file.baseline.entries) - sum(left);
  const problem = gone > 0 ? write(file, left) : null;
  return problem
    ? { problem }
    : {
        done: counted(
          gone,
          () => m.prunedOne({ path: file.shown }),
          ({ count }) => m.prunedMany({ count, path: file.shown }),
        ),
      };
}

/** A finding in the baseline itself where some of it no longer occurs. @param root what its path is relative to. */
export function staleEntries(
  configured: Configured,
  target: Target,
  checker: Checker,
  root: string,
): { readonly path: string; readonly text: string; readonly diagnostics: readonly Diagnostic[] } | null {
  const { baseline: file, settings } = configured;
  if (!file?.baseline || file.text === null) return null;
  const shown = path.relative(root, file.file).split(path.sep).join('/');
  const level = levelOf(settings, shown, UNUSED) ?? 'info';
  const seen = couldMeet(configured, target, checker);
  const { met } = checker;
  const stale = file.baseline.entries.filter((entry) => seen(entry) && (met.get(entry) ?? 0) < entry.count);
  const [first, ...others] = stale;
  if (!first || level === 'off') return null;
  const count = stale.reduce((all, entry) => all + entry.count - (met.get(entry) ?? 0), 0);
  const place = ({ fingerprint }: BaselineEntry): { start: number; end: number } => {
    const start = Math.max(0, file.text!.indexOf(JSON.stringify(fingerprint)));
    return { start, end: start + fingerprint.length + 2 };
  };
  const diagnostic: Diagnostic = {
    path: shown,
    rule: UNUSED,
    severity: level,
    range: place(first),
    message: counted(count, m.staleOne, m.staleMany),
    help: m.staleHelp(),
    fixes: [],
    related: others.slice(0, MAX_RELATED).map((entry) => ({
      path: shown,
      range: place(entry),
      message: m.staleOther({ message: entry.message }),
    })),
  };
  return { path: shown, text: file.text, diagnostics: [diagnostic] };
}

function write(file: BaselineFile, entries: readonly BaselineEntry[]): Message | null {
  try {
    fs.mkdirSync(path.dirname(file.file), { recursive: true });
    const there = fs.existsSync(file.file);
    // A link stays one: what it leads to is replaced.
    const real = there ? fs.realpathSync(file.file) : file.file;
    replace(real, baselineText(entries), there ? fs.statSync(real) : undefined);
    return null;
  } catch (error) {
    return m.baselineUnwritable({ path: file.shown, detail: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

function sum(entries: readonly BaselineEntry[]): number {
  return entries.reduce((all, { count }) => all + count, 0);
}
