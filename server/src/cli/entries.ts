// Command line: findings of all reports in one list, as formats for programs need them: with the path that the program
// knows, lines and columns, and a fingerprint that no other entry has. Pure.

import path from 'node:path';
import { type Diagnostic, type Severity, severities } from '../core/findings/diagnostic.ts';
import { fingerprints } from '../core/findings/fingerprint.ts';
import { linesIn } from '../core/text/lines-in.ts';
import { type LineIndex, type Position, positionAt, type Range } from '../core/text/text.ts';
import { type Language, type Message, render } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { isShown, type Reading, type Report } from './report.ts';
import { visible } from './width.ts';

/** A place as editors count: 0-based lines and UTF-16 columns, `end` exclusive. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export interface Entry {
  readonly finding: Diagnostic;
  readonly report: Report;
  /** Relative to the top of the repository, with `/`. */
  readonly file: string;
  readonly span: Span;
  readonly fingerprint: string;
  /** The path and place of something else in the same report. */
  locate(file: string, range: Range): { readonly file: string; readonly span: Span };
}

/** What is to be printed: what a change introduced before what was there, worse before better, then by path and place. */
export function entriesOf(reports: readonly Report[], { base, level }: Pick<Reading, 'base' | 'level'>): Entry[] {
  const entries = reports.flatMap((report) => {
    const starts = (path: string) => linesIn(report.texts, path);
    const named = (file: string): string => pathFrom(base, report, file);
    const prints = fingerprints(report.diagnostics, named);
    return report.diagnostics.map(
      (finding, index): Entry => ({
        finding,
        report,
        file: named(finding.path),
        span: spanOf(starts(finding.path), finding.range),
        fingerprint: prints[index]!,
        locate: (file, range) => ({ file: named(file), span: spanOf(starts(file), range) }),
      }),
    );
  });
  return entries
    .filter(({ finding }) => isShown(finding.severity, level))
    .sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** Entries by file, in the order in which the files first occur. */
export function byFile(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const files = new Map<string, Entry[]>();
  for (const entry of entries) {
    const list = files.get(entry.file);
    if (list) list.push(entry);
    else files.set(entry.file, [entry]);
  }
  return files;
}

/** A file's path relative to a folder, with `/`; a file outside of it goes by its path within the community. */
export function pathFrom(base: string, report: Report, file: string): string {
  const relative = path.relative(base, path.join(report.target.root, file)).split(path.sep).join('/');
  return relative === '..' || relative.startsWith('../') || path.isAbsolute(relative) ? file : relative;
}

/** The message and its reasons, a line each, without characters that control a terminal. */
export function linesOf({ message, why, help }: Diagnostic, language: Language): string[] {
  const colon = language === 'en' ? ': ' : '：';
  const note = (label: Message, text?: Message): string[] =>
    text ? [`${render(label, language)}${colon}${render(text, language)}`] : [];
  return [render(message, language), ...note(m.why(), why), ...note(m.help(), help)].map(visible);
}

/** Programs know three levels. */
export function levelOf<T>(severity: Severity, [error, warning, note]: readonly [T, T, T]): T {
  return severity === 'error' ? error : severity === 'warning' ? warning : note;
}

function rank({ finding }: Entry): number {
  return (finding.status === 'existing' ? severities.length : 0) + severities.indexOf(finding.severity);
}

function spanOf(lines: LineIndex, { start, end }: Range): Span {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}
