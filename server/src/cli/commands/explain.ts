// Command: explain. A rule's page, laid out for the terminal.
import { render } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { settingsMessages } from '../../messages/settings.ts';
import { suppressionMessages } from '../../messages/suppression.ts';
import { rules } from '../../rules/index.ts';
import type { Io } from '../io.ts';
import { layOut } from '../markdown.ts';
import { pageOf } from '../pages.ts';
import { columnsOf, styleFor } from '../terminal.ts';
import { type Arguments, COMMON, type Command, UsageError, unknown } from '../usage.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: m.explainSummary(),
  argument: { name: '<rule>', what: m.argRule() },
  options: [...COMMON],
};

/** Run the command; the exit status. */
export function runExplain(args: Arguments, io: Io): number {
  const [name, extra] = args.positionals;
  const names = rules.map((rule) => rule.name);
  if (name === undefined) throw new UsageError(m.missingRule({ example: names[0] ?? '' }));
  if (extra !== undefined) throw new UsageError(m.extraArgument({ name: extra }));
  if (!names.includes(name))
    throw new UsageError(unknown(settingsMessages.noSuchRule({ rule: name }), name, names), [
      suppressionMessages.unknownRuleHelp(),
    ]);
  const page = pageOf(name, io.language);
  if (page === null) {
    io.note(m.pageMissing({ rule: name }));
    return 2;
  }
  const width = Math.min(columnsOf(io.stdout, io.env), 100);
  const captions = { fixed: render(m.afterFix(), io.language), base: render(m.beforeChange(), io.language) };
  io.stdout.write(layOut(page, width, styleFor(io.stdout, io.env), captions));
  return 0;
}
