// Reporter: Markdown for a comment on a pull request: a summary, then a table for each file. What files say is shown
// and never interpreted: no formatting, link, HTML, mention or reference gets through (features/markdown.ts).
import { type Diagnostic, severities } from '../../core/findings/diagnostic.ts';
import { cell, code, comment } from '../../features/markdown.ts';
import { type Message, render } from '../../messages/catalogue.ts';
import { counted, listed, cliMessages as m, nested } from '../../messages/cli.ts';
import { byFile, type Entry, entriesOf } from '../entries.ts';
import { amount, countBySeverity, type Reading, type Reporter } from '../report.ts';
import { changeLine, knownLine, outcome } from '../summary.ts';
import { visible } from '../width.ts';

/** GitHub takes comments of at most 65,536 characters; there is room for words around it. */
const MOST = 60_000;

export const markdown: Reporter = (reports, reading) => {
  const say = (message: Message): string => render(message, reading.language);
  const all = reports.flatMap((report) => report.diagnostics);
  const compared = reports.find(({ change }) => change !== undefined)?.change;
  const known = reports.reduce((sum, report) => sum + (report.known ?? 0), 0);
  const entries = entriesOf(reports, reading);
  const fresh = entries.filter(({ finding }) => finding.status !== 'existing');
  const old = entries.filter(({ finding }) => finding.status === 'existing');

  const blamed = all.filter((finding) => finding.status !== 'existing');
  const parts = [`### SIG Steward: ${say(inWords(blamed, { known, ...(compared ? { change: compared } : {}) }))}`];
  if (reading.summary) {
    const lines = reports.flatMap(({ files, target, change, known: passed = 0 }) => [
      say(
        m.checkedFiles({
          files: nested(counted(files, m.filesOne, m.filesMany)),
          name: comment(target.dialect.community.name[reading.language]),
        }),
      ),
      ...(change ? [quoted(say(changeLine(change)))] : []),
      ...(passed > 0 ? [say(knownLine(passed))] : []),
    ]);
    parts.push(lines.join('  \n'));
  }
  const room = { left: MOST };
  parts.push(...tables(fresh, room, reading));
  const rest = tables(old, room, reading);
  if (rest.length > 0)
    parts.push(`<details><summary>${say(m.existingCount({ count: old.length }))}</summary>`, ...rest, '</details>');
  return `${parts.join('\n\n')}\n`;
};

function inWords(findings: readonly Diagnostic[], report: Parameters<typeof outcome>[0]): Message {
  const counts = countBySeverity(findings);
  const present = severities.filter((severity) => counts[severity] > 0);
  return outcome(
    report,
    present.length === 0 ? null : listed(present.map((severity) => amount(severity, counts[severity]))),
  );
}

/** A table for each file, in the order of their worst finding; what does not fit is counted. */
function tables(entries: readonly Entry[], room: { left: number }, { language }: Reading): string[] {
  const say = (message: Message): string => render(message, language);
  const head = `| ${say(m.columnLine())} | ${say(m.columnSeverity())} | ${say(m.columnFinding())} |\n|-:|-|-|`;
  const parts: string[] = [];
  let shown = 0;
  for (const [file, here] of byFile(entries)) {
    const rows = [`**${code(file)}**\n\n${head}`];
    for (const { finding, span } of here) {
      const notes = [finding.message, finding.help].flatMap((message) => (message ? [quoted(say(message))] : []));
      const words = `${notes.join('<br>')}<br><sub>${code(finding.rule)}</sub>`;
      const row = `| ${span.start.line + 1} | ${say(m[finding.severity]())} | ${cell(words)} |`;
      const size = row.length + 1 + (rows.length === 1 ? rows[0]!.length + 3 : 0);
      if (size > room.left) continue;
      room.left -= size;
      shown++;
      rows.push(row);
    }
    if (rows.length > 1) parts.push(rows.join('\n'));
  }
  if (shown < entries.length) parts.push(say(m.notListed({ count: entries.length - shown })));
  return parts;
}

/** A message with what it quotes in backticks as code, the rest as text. */
function quoted(message: string): string {
  return visible(message)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : comment(part)))
    .join('');
}
