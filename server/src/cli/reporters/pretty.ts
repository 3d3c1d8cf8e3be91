// Reporter: for people at a terminal. Each finding says where, what, why and what to do, with the lines it is about.

import path from 'node:path';
import type { Diagnostic, Severity } from '../../core/findings/diagnostic.ts';
import { linesIn } from '../../core/text/lines-in.ts';
import { type LineIndex, positionAt } from '../../core/text/text.ts';
import { type Message, render } from '../../messages/catalogue.ts';
import { cliMessages as m, nested } from '../../messages/cli.ts';
import { codeFrame } from '../frame.ts';
import { isShown, type Reading, type Report, type Reporter } from '../report.ts';
import { summary } from '../summary.ts';
import { padTo, visible, widthOf, wrap } from '../width.ts';

export const pretty: Reporter = (reports, reading) => {
  const lines: string[] = [];
  const page = pageFor(reading);
  for (const report of reports) {
    const linesOf = (path: string) => linesIn(report.texts, path);
    const nameOf = namesFrom(reading.cwd, report.target.root);
    const where = { ...page, report, linesOf, nameOf };
    for (const diagnostic of report.diagnostics)
      if (isShown(diagnostic.severity, reading.level)) writeFinding(diagnostic, where, lines);
  }
  // Joined once: a text that grows by so many pieces is put together by V8 piece by piece, and later again as a whole.
  if (lines.length > 0) lines.push('');
  return lines.join('\n') + (reading.summary ? summary(reports, reading) : '');
};

/** What writing findings needs besides them. */
interface Page {
  readonly reading: Reading;
  readonly marks: Readonly<Record<Severity, string>>;
  readonly labels: Readonly<Record<'why' | 'help' | 'fix' | 'see', string>>;
  readonly say: (message: Message) => string;
  /** A note's lines; the same few hundred are said thousands of times. */
  readonly linesOfNote: (note: string, width: number) => readonly string[];
}

interface Place {
  readonly report: Report;
  readonly linesOf: (path: string) => LineIndex;
  readonly nameOf: (path: string) => string;
}

function pageFor(reading: Reading): Page {
  const { language, style } = reading;
  const say = (message: Message): string => visible(render(message, language));
  const colours = { error: style.bad, warning: style.warn, info: style.note, hint: style.note };
  const mark = (severity: Severity): string => colours[severity](style.bold(say(m[severity]())));
  const wrapped = new Map<string, readonly string[]>();
  return {
    reading,
    say,
    marks: { error: mark('error'), warning: mark('warning'), info: mark('info'), hint: mark('hint') },
    labels: { why: say(m.why()), help: say(m.help()), fix: say(m.fix()), see: say(m.see()) },
    linesOfNote: (note, width) => {
      const key = `${width} ${note}`;
      let lines = wrapped.get(key);
      if (!lines) {
        lines = wrap(note, width);
        wrapped.set(key, lines);
      }
      return lines;
    },
  };
}

/** How files under a root are called for somebody in a folder. */
function namesFrom(cwd: string, root: string): (file: string) => string {
  const way = path.relative(cwd, root);
  // From within the root the way to a file depends on the file.
  const isWithin = way.split(path.sep).every((part) => part === '..');
  const start = way === '' ? '' : way + path.sep;
  const names = new Map<string, string>();
  return (file) => {
    let name = names.get(file);
    if (name === undefined) {
      name = visible(isWithin ? path.relative(cwd, path.join(root, file)) : start + file.replaceAll('/', path.sep));
      names.set(file, name);
    }
    return name;
  };
}

/** @param out the report's lines so far. */
function writeFinding(d: Diagnostic, page: Page & Place, out: string[]): void {
  const { reading, say, labels, report, linesOf } = page;
  const { style, width } = reading;
  const place = (file: string, offset: number): string => {
    const { line, character } = positionAt(linesOf(file), offset);
    return `${page.nameOf(file)}:${line + 1}:${character + 1}`;
  };
  const existing = d.status === 'existing' ? style.dim(` ${say(m.existingMark())}`) : '';
  out.push(`${style.bold(place(d.path, d.range.start))} ${page.marks[d.severity]} ${style.dim(d.rule)}${existing}`);
  for (const line of wrap(say(d.message), width - 2)) out.push(`  ${style.bold(line)}`);
  const text = report.texts[d.path] ?? '';
  if (/\S/.test(text)) out.push('', ...codeFrame(text, linesOf(d.path), d.range, style, width));
  const notes: [label: string, text: string][] = [];
  if (d.why) notes.push([labels.why, say(d.why)]);
  if (d.help) notes.push([labels.help, say(d.help)]);
  for (const fix of d.fixes) {
    const title = nested(fix.title);
    notes.push([labels.fix, say(fix.safe ? m.fixSafe({ title }) : m.fixUnsafe({ title }))]);
  }
  for (const r of d.related) notes.push([labels.see, `${place(r.path, r.range.start)} ${say(r.message)}`]);
  if (notes.length > 0) out.push('');
  const indent = Math.max(...notes.map(([label]) => widthOf(label))) + 4;
  for (const [label, note] of notes) {
    let head = `  ${style.note(padTo(label, indent - 2))}`;
    for (const line of page.linesOfNote(note, width - indent)) {
      out.push(head + line);
      head = ' '.repeat(indent);
    }
  }
  out.push('');
}
