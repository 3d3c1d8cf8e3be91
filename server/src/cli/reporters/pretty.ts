// Reporter: for people at a terminal. Each finding says where, what, why and what to do, with the lines it is about.
import path from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { type LineIndex, positionAt } from '../../core/text.ts';
import { type Message, render } from '../../messages/catalogue.ts';
import { cliMessages as m, nested } from '../../messages/cli.ts';
import { codeFrame } from '../frame.ts';
import { isShown, lineIndices, type Reading, type Report, type Reporter } from '../report.ts';
import { summary } from '../summary.ts';
import { padTo, visible, widthOf, wrap } from '../width.ts';

export const pretty: Reporter = (reports, reading) => {
  let out = '';
  for (const report of reports) {
    const linesOf = lineIndices(report.texts);
    for (const diagnostic of report.diagnostics) {
      if (isShown(diagnostic.severity, reading.level)) out += `${finding(diagnostic, report, linesOf, reading)}\n`;
    }
  }
  return out + (reading.summary ? summary(reports, reading) : '');
};

function finding(d: Diagnostic, report: Report, linesOf: (path: string) => LineIndex, reading: Reading): string {
  const { language, style, width } = reading;
  const say = (message: Message): string => visible(render(message, language));
  const place = (file: string, offset: number): string => {
    const { line, character } = positionAt(linesOf(file), offset);
    const shown = path.relative(reading.cwd, path.join(report.target.root, file)) || file;
    return `${visible(shown)}:${line + 1}:${character + 1}`;
  };
  const colour = { error: style.bad, warning: style.warn, info: style.note, hint: style.note }[d.severity];
  const existing = d.status === 'existing' ? style.dim(` ${say(m.existingMark())}`) : '';
  const lines = [
    `${style.bold(place(d.path, d.range.start))} ${colour(style.bold(say(m[d.severity]())))} ${style.dim(d.rule)}${existing}`,
    ...wrap(say(d.message), width - 2).map((line) => `  ${style.bold(line)}`),
  ];
  const text = report.texts[d.path] ?? '';
  if (text.trim() !== '') {
    lines.push('', ...codeFrame(text, linesOf(d.path), d.range, style, width));
  }
  const notes: [label: Message, text: string][] = [];
  if (d.why) notes.push([m.why(), say(d.why)]);
  if (d.help) notes.push([m.help(), say(d.help)]);
  for (const fix of d.fixes) {
    const title = nested(fix.title);
    notes.push([m.fix(), say(fix.safe ? m.fixSafe({ title }) : m.fixUnsafe({ title }))]);
  }
  for (const r of d.related) notes.push([m.see(), `${place(r.path, r.range.start)} ${say(r.message)}`]);
  if (notes.length > 0) lines.push('');
  const indent = Math.max(...notes.map(([label]) => widthOf(say(label)))) + 4;
  for (const [label, note] of notes) {
    wrap(note, width - indent).forEach((line, index) => {
      lines.push(
        index === 0 ? `  ${style.note(padTo(say(label), indent - 2))}${line}` : `${' '.repeat(indent)}${line}`,
      );
    });
  }
  return `${lines.join('\n')}\n`;
}
