// Command: rules. All rules in a table, or as JSON for programs (the shape is a promise, see reporters/json.ts).
import { render, series } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { rules } from '../../rules/index.ts';
import type { Io } from '../io.ts';
import { columnsOf, styleFor } from '../terminal.ts';
import { type Arguments, COMMON, type Command, choice, UsageError } from '../usage.ts';
import { padTo, widthOf, wrap } from '../width.ts';

const formats = ['pretty', 'json'] as const;

export const rulesCommand: Command = {
  name: 'rules',
  summary: m.rulesSummary(),
  options: [
    { name: 'format', value: '<format>', what: m.optFormat({ formats: series(formats), usual: 'pretty' }) },
    ...COMMON,
  ],
};

/** Run the command; the exit status. */
export function runRules(args: Arguments, io: Io): number {
  const [extra] = args.positionals;
  if (extra !== undefined) throw new UsageError(m.extraArgument({ name: extra }));
  const format = choice(args, 'format', formats) ?? 'pretty';
  io.stdout.write(format === 'json' ? asJson(io) : asTable(io));
  return 0;
}

function asJson({ language }: Io): string {
  const list = rules.map(({ name, severity, fix, summary }) => ({ name, severity, fix, summary: summary[language] }));
  return `${JSON.stringify({ version: 1, rules: list })}\n`;
}

function asTable(io: Io): string {
  const style = styleFor(io.stdout, io.env);
  const say = (message: Parameters<typeof render>[0]): string => render(message, io.language);
  const fixes = { safe: m.fixKindSafe(), unsafe: m.fixKindUnsafe(), none: m.fixKindNone() };
  const head = [m.columnRule(), m.columnSeverity(), m.columnFix(), m.columnSummary()].map(say);
  const rows = rules.map((rule) => [
    rule.name,
    say(m[rule.severity]()),
    say(fixes[rule.fix]),
    rule.summary[io.language],
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...[head, ...rows].map((row) => widthOf(row[column]!))) + 2);
  const indent = widths.reduce((sum, width) => sum + width, 0);
  const room = Math.max(20, columnsOf(io.stdout, io.env) - indent);
  const line = (row: readonly string[], paint: (text: string) => string): string =>
    wrap(row[3]!, room)
      .map((part, n) =>
        n === 0
          ? `${paint(
              row
                .slice(0, 3)
                .map((cell, i) => padTo(cell, widths[i]!))
                .join(''),
            )}${part}\n`
          : `${' '.repeat(indent)}${part}\n`,
      )
      .join('');
  return line(head, style.dim) + rows.map((row) => line(row, style.bold)).join('');
}
