// Reporter: workflow commands of GitHub Actions, which become annotations on the lines of a pull request; also
// understood by Gitea and Forgejo Actions. A summary for readers of the log follows.
import { type Severity, severities } from '../../core/findings/diagnostic.ts';
import { type Message, render } from '../../messages/catalogue.ts';
import { listed, cliMessages as m } from '../../messages/cli.ts';
import { type Entry, entriesOf, levelOf, linesOf } from '../entries.ts';
import { amount, type Reading, type Reporter } from '../report.ts';
import { summary } from '../summary.ts';

/** GitHub shows no more annotations of a level for one step. */
const MOST = 10;
const COMMANDS = ['error', 'warning', 'notice'] as const;

export const github: Reporter = (reports, reading) => {
  const entries = entriesOf(reports, reading);
  let out = '';
  for (const entry of entries) out += command(entry, reading);
  if (!reading.summary) return out;
  const cut = cutOff(entries);
  if (cut) out += `${render(cut, reading.language)}\n`;
  return out + summary(reports, reading);
};

function command({ finding, file, span }: Entry, { language }: Reading): string {
  const oneLine = span.start.line === span.end.line;
  const properties = {
    file,
    line: span.start.line + 1,
    ...(oneLine
      ? { col: span.start.character + 1, endColumn: Math.max(span.start.character + 1, span.end.character) }
      : { endLine: span.end.character === 0 ? span.end.line : span.end.line + 1 }),
    title: finding.status === 'existing' ? `${finding.rule} ${render(m.existingMark(), language)}` : finding.rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${levelOf(finding.severity, COMMANDS)} ${list.join(',')}::${escapeData(linesOf(finding, language).join('\n'))}\n`;
}

/** What GitHub will not show beside the lines; null when it shows everything. */
function cutOff(entries: readonly Entry[]): Message | null {
  const shown = { error: MOST, warning: MOST, notice: MOST };
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { finding } of entries) if (shown[levelOf(finding.severity, COMMANDS)]-- <= 0) counts[finding.severity]++;
  const cut = severities.filter((severity) => counts[severity] > 0);
  if (cut.length === 0) return null;
  return m.annotationsCut({ most: MOST, found: listed(cut.map((severity) => amount(severity, counts[severity]))) });
}

function escapeData(text: string): string {
  return text.replace(/[%\r\n]/g, (c) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[c]!);
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
