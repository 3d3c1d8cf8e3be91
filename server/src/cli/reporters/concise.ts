// Reporter: one line a finding, `path:line:column: severity [rule] message`, as editors and grep understand it.

import path from 'node:path';
import { linesIn } from '../../core/text/lines-in.ts';
import { positionAt } from '../../core/text/text.ts';
import { render } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { isShown, type Reporter } from '../report.ts';
import { summary } from '../summary.ts';
import { visible } from '../width.ts';

export const concise: Reporter = (reports, reading) => {
  const { language, style, cwd, level } = reading;
  let out = '';
  for (const { target, diagnostics, texts } of reports) {
    const linesOf = (path: string) => linesIn(texts, path);
    for (const d of diagnostics) {
      if (!isShown(d.severity, level)) continue;
      const { line, character } = positionAt(linesOf(d.path), d.range.start);
      const file = path.relative(cwd, path.join(target.root, d.path)) || d.path;
      const colour = { error: style.bad, warning: style.warn, info: style.note, hint: style.note }[d.severity];
      const place = `${visible(file)}:${line + 1}:${character + 1}`;
      const severity = colour(render(m[d.severity](), language));
      const existing = d.status === 'existing' ? style.dim(` ${render(m.existingMark(), language)}`) : '';
      out += `${style.bold(place)}: ${severity} [${d.rule}] ${visible(render(d.message, language))}${existing}\n`;
    }
  }
  return out + (reading.summary ? summary(reports, reading) : '');
};
