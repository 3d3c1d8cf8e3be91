// Features: the findings that a change introduces as a section of Markdown, each with its line, for an editor's report.
// What files say is shown and never interpreted. Pure.
import { type Diagnostic, severities } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import { lineAt, lineIndex } from '../core/text/text.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { changeMessages as m } from '../messages/change.ts';
import { cliMessages } from '../messages/cli.ts';
import { code, plain } from './markdown.ts';

/** More than this nobody reads in one report. */
const MOST = 200;

/** Text between pieces of code: the blanks at its ends count. */
function words(text: string): string {
  const [, before, after] = /^(\s*)[\s\S]*?(\s*)$/.exec(text)!;
  return `${before && ' '}${plain(text)}${after && ' '}`;
}

/** The section, worst findings first. @param texts the files that the findings stand in. */
export function findingsMarkdown(found: readonly Diagnostic[], texts: Files, language: Language): string {
  const head = `### ${render(m.introduced(), language)}`;
  if (found.length === 0) return `${head}\n\n${render(m.none(), language)}\n`;
  const worst = found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const lines = worst.slice(0, MOST).map(({ path, range, severity, rule, message }) => {
    const line = lineAt(lineIndex(texts[path] ?? ''), range.start);
    const place = code(`${path}:${line + 1}`);
    const says = render(message, language)
      .split(/(`[^`]+`)/)
      .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : words(part)))
      .join('');
    return `- ${render(cliMessages[severity](), language)} ${place}: ${says} (${code(rule)})`;
  });
  if (found.length > MOST) lines.push(`- ${render(m.more({ count: found.length - MOST }), language)}`);
  return `${head}\n\n${lines.join('\n')}\n`;
}
