// Command line: what a run found, as reporters take it. A reporter is a pure function from reports to text.
import type { Diagnostic, Severity } from '../core/findings/diagnostic.ts';
import { severities } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import type { Language, Message } from '../messages/catalogue.ts';
import { counted, cliMessages as m } from '../messages/cli.ts';
import type { Target } from '../workspace/target.ts';
import type { Style } from './terminal.ts';

/** The outcome for one community. */
export interface Report {
  readonly target: Target;
  /** How many files were checked. */
  readonly files: number;
  /** Where a change was checked: what it introduced first, then what was there before, if that is wanted. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: Files;
  readonly milliseconds: number;
  /** Own files beside the communities that were asked for: only worth a word where something is found in them. */
  readonly beside?: boolean;
  /** How many findings the baseline passes over; set where there is one. */
  readonly known?: number;
  /** Set where a change was checked. */
  readonly change?: ReportedChange;
  /** What was fixed, or would be (`--diff`). */
  readonly fixed?: { readonly findings: number; readonly files: number; readonly written: boolean };
}

/** What a change was checked against, and how it came out. */
export interface ReportedChange {
  /** What was compared with: the name that led there, and the commit. */
  readonly base: { readonly ref: string; readonly commit: string };
  /** What was checked: a commit's name, or which files. */
  readonly head: 'worktree' | 'staged' | { readonly ref: string; readonly commit: string };
  readonly introduced: number;
  readonly existing: number;
  /** What is no longer found; it stands in `baseTexts`. */
  readonly fixed: readonly Diagnostic[];
  readonly baseTexts: Files;
}

/** How the reader wants it. */
export interface Reading {
  readonly language: Language;
  readonly style: Style;
  /** Columns. */
  readonly width: number;
  /** Paths are shown to people relative to this folder. */
  readonly cwd: string;
  /** Paths are given to programs relative to this folder: the top of the repository. Absolute. */
  readonly base: string;
  /** What is less severe is counted, not printed. */
  readonly level: Severity;
  readonly summary: boolean;
  /** What kept parts of the check from being carried out. */
  readonly troubles: readonly Message[];
}

export type Reporter = (reports: readonly Report[], reading: Reading) => string;

/** Whether something of this severity is printed at this level. */
export function isShown(severity: Severity, level: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(level);
}

export type Counts = Readonly<Record<Severity, number>>;

export function countBySeverity(diagnostics: readonly Diagnostic[]): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** How many of a severity, in words. */
export function amount(severity: Severity, count: number): Message {
  const [one, many] = {
    error: [m.errorsOne, m.errorsMany] as const,
    warning: [m.warningsOne, m.warningsMany] as const,
    info: [m.infosOne, m.infosMany] as const,
    hint: [m.hintsOne, m.hintsMany] as const,
  }[severity];
  return counted(count, one, many);
}
