// Reporter: JSON for programs, version 1. The shape is a promise: fields are never renamed or removed within a version.
// Lines and columns count from 1, columns in UTF-16 code units; files are relative to `root`, with `/`.

import path from 'node:path';
import type { Diagnostic } from '../../core/findings/diagnostic.ts';
import type { Files } from '../../core/findings/fix.ts';
import { linesIn } from '../../core/text/lines-in.ts';
import type { Range } from '../../core/text/text.ts';
import { positionAt } from '../../core/text/text.ts';
import { render } from '../../messages/catalogue.ts';
import { countBySeverity, type Report, type Reporter } from '../report.ts';

/** All reports as one object, under the folder that is common to their roots. */
export const json: Reporter = (reports, { language }) => {
  const root = commonFolder(reports.map((report) => report.target.root));
  const all = reports.flatMap((report) => report.diagnostics);
  const byRule: Record<string, number> = {};
  for (const rule of all.map((d) => d.rule).sort()) byRule[rule] = (byRule[rule] ?? 0) + 1;
  const counts = countBySeverity(all);
  const output = {
    version: 1,
    community: reports[0]?.target.dialect.community.id ?? null,
    root,
    files: reports.reduce((sum, report) => sum + report.files, 0),
    ...changeOf(reports),
    ...baselineOf(reports),
    diagnostics: reports.flatMap((report) => entriesOf(report, report.diagnostics, report.texts, root, language)),
    ...(reports.some((report) => report.change)
      ? {
          fixed: reports.flatMap((report) =>
            report.change ? entriesOf(report, report.change.fixed, report.change.baseTexts, root, language) : [],
          ),
        }
      : {}),
    summary: { errors: counts.error, warnings: counts.warning, byRule },
  };
  return `${JSON.stringify(output)}\n`;
};

/** What a change was checked against, with counts over all reports; one run compares with one base. */
function changeOf(reports: readonly Report[]): object {
  const changes = reports.flatMap(({ change }) => change ?? []);
  const [first] = changes;
  if (!first) return {};
  const sum = (count: (change: (typeof changes)[number]) => number): number =>
    changes.reduce((total, change) => total + count(change), 0);
  return {
    change: {
      base: first.base,
      head: first.head,
      introduced: sum((change) => change.introduced),
      existing: sum((change) => change.existing),
      fixed: sum((change) => change.fixed.length),
    },
  };
}

/** How much baselines pass over, where there is one. */
function baselineOf(reports: readonly Report[]): object {
  const known = reports.flatMap((report) => report.known ?? []);
  return known.length === 0 ? {} : { baseline: { known: known.reduce((total, count) => total + count, 0) } };
}

function entriesOf(
  report: Report,
  diagnostics: readonly Diagnostic[],
  texts: Files,
  root: string,
  language: Parameters<typeof render>[1],
): object[] {
  const linesOf = (path: string) => linesIn(texts, path);
  const prefix = path.relative(root, report.target.root).split(path.sep).join('/');
  const named = (file: string): string => (prefix === '' ? file : `${prefix}/${file}`);
  const place = (file: string, range: Range): object => {
    const at = (offset: number): object => {
      const { line, character } = positionAt(linesOf(file), offset);
      return { line: line + 1, column: character + 1 };
    };
    return { start: at(range.start), end: at(range.end) };
  };
  return diagnostics.map((d) => ({
    file: named(d.path),
    rule: d.rule,
    severity: d.severity,
    ...(d.status ? { status: d.status } : {}),
    range: place(d.path, d.range),
    message: render(d.message, language),
    ...(d.help ? { help: render(d.help, language) } : {}),
    fixes: d.fixes.map((fix) => ({ title: render(fix.title, language), safe: fix.safe })),
    related: d.related.map((r) => ({
      file: named(r.path),
      range: place(r.path, r.range),
      message: render(r.message, language),
    })),
  }));
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? '';
  for (const folder of folders) {
    while (common !== folder && !folder.startsWith(common.endsWith(path.sep) ? common : common + path.sep)) {
      common = path.dirname(common);
    }
  }
  return common;
}
