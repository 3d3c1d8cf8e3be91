// Command line: help texts, made from the table of commands. Pure.
import { type Language, type Message, render } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import type { Style } from './terminal.ts';
import type { Command, Option } from './usage.ts';
import { padTo, widthOf, wrap } from './width.ts';

export interface Layout {
  readonly language: Language;
  readonly style: Style;
  readonly width: number;
}

/** What `sig-steward --help` prints. */
export function generalHelp(commands: readonly Command[], options: readonly Option[], layout: Layout): string {
  const say = (message: Message): string => render(message, layout.language);
  const rows = commands.map(
    ({ name, argument, summary }): Row => [`${name} ${argument?.name ?? ''}`.trim(), say(summary)],
  );
  return [
    say(m.tagline()),
    '',
    usage('<command> [...]', layout),
    '',
    heading(m.commands(), layout),
    ...table(rows, layout.width),
    '',
    heading(m.options(), layout),
    ...table(optionRows(options, layout), layout.width),
    '',
    say(m.moreHelp()),
    '',
  ].join('\n');
}

/** What `sig-steward <command> --help` prints. */
export function commandHelp(command: Command, layout: Layout): string {
  const say = (message: Message): string => render(message, layout.language);
  const { name, argument, options, summary } = command;
  const lines = [say(summary), '', usage(`${name} [options]${argument ? ` ${argument.name}` : ''}`, layout)];
  if (argument)
    lines.push('', heading(m.arguments(), layout), ...table([[argument.name, say(argument.what)]], layout.width));
  lines.push('', heading(m.options(), layout), ...table(optionRows(options, layout), layout.width));
  if (name === 'check') {
    const codes: Row[] = [
      ['0', say(m.exit0())],
      ['1', say(m.exit1())],
      ['2', say(m.exit2())],
    ];
    lines.push('', heading(m.exitStatus(), layout), ...table(codes, layout.width));
  }
  return `${lines.join('\n')}\n`;
}

type Row = readonly [term: string, text: string];

function heading(message: Message, { language, style }: Layout): string {
  return style.bold(`${render(message, language)}${language === 'en' ? ':' : '：'}`);
}

function usage(form: string, layout: Layout): string {
  return `${heading(m.usage(), layout)}${layout.language === 'en' ? ' ' : ''}sig-steward ${form}`;
}

function optionRows(options: readonly Option[], { language }: Layout): Row[] {
  return options.map(({ name, short, value, what }) => [
    `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`,
    render(what, language),
  ]);
}

/** Terms in a column, texts beside them. */
function table(rows: readonly Row[], width: number): string[] {
  const column = Math.min(34, Math.max(...rows.map(([term]) => widthOf(term)))) + 4;
  return rows.flatMap(([term, text]) => {
    const lines = wrap(text, Math.max(20, width - column));
    const first = `  ${padTo(term, column - 2)}${lines[0] ?? ''}`.trimEnd();
    return [first, ...lines.slice(1).map((line) => ' '.repeat(column) + line)];
  });
}
