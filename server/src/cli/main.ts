// Command line: the entry. Chooses the command and the language, turns mistakes of the caller into words and an exit
// status, and ends cleanly when interrupted or when nobody reads the output any more.

import { version } from '../../../package.json';
import { type Language, languageFor, languages, type Message, series } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { GitError } from '../workspace/git.ts';
import { runOnce } from '../workspace/v8-flags.ts';
import { checkCommand, runCheck } from './commands/check.ts';
import { communityCommand, runCommunity } from './commands/community.ts';
import { diffCommand, runDiff } from './commands/diff.ts';
import { explainCommand, runExplain } from './commands/explain.ts';
import { initCommand, runInit } from './commands/init.ts';
import { lspCommand, runLsp } from './commands/lsp.ts';
import { rulesCommand, runRules } from './commands/rules.ts';
import { runWho, whoCommand } from './commands/who.ts';
import { commandHelp, generalHelp } from './help.ts';
import { help } from './helpers.ts';
import { type Io, ioOf, languageTag } from './io.ts';
import { columnsOf, styleFor } from './terminal.ts';
import { type Arguments, COMMON, type Command, type Option, readArguments, UsageError, unknown } from './usage.ts';

type Run = (args: Arguments, io: Io) => number | null | Promise<number | null>;

const helpCommand: Command = {
  name: 'help',
  summary: m.helpSummary(),
  argument: { name: '[command]', what: m.argCommand() },
  options: COMMON,
};
const programs: readonly { readonly command: Command; readonly run: Run }[] = [
  { command: checkCommand, run: runCheck },
  { command: diffCommand, run: runDiff },
  { command: explainCommand, run: runExplain },
  { command: rulesCommand, run: runRules },
  { command: whoCommand, run: runWho },
  { command: initCommand, run: runInit },
  { command: communityCommand, run: runCommunity },
  { command: lspCommand, run: runLsp },
  { command: helpCommand, run: runHelp },
];
const commands = programs.map(({ command }) => command);
const TOP: readonly Option[] = [...COMMON, { name: 'version', short: 'V', what: m.optVersion() }];

/** Run the program; the exit status, or null where it goes on by itself. */
async function main(given: readonly string[]): Promise<number | null> {
  const argv = commandFirst(given);
  const language = languageOf(argv);
  const io = ioOf(process.cwd(), process.env, language, process.stdout, process.stderr);
  let at = '';
  try {
    const [name] = argv;
    const program = programs.find(({ command }) => command.name === name);
    if (!program) return withoutCommand(argv, io);
    at = ` ${program.command.name}`;
    const args = readArguments(argv.slice(1), program.command.options);
    checkLanguage(args);
    if (args.values.has('help')) {
      io.stdout.write(commandHelp(program.command, layoutOf(io)));
      return 0;
    }
    if (program.run !== runLsp) runOnce();
    return await program.run(args, io);
  } catch (error) {
    io.clearProgress();
    if (error instanceof UsageError) {
      io.note(error.problem);
      const advice = error.advice.length > 0 ? error.advice : [m.tryHelp({ command: `sig-steward${at}` })];
      for (const message of advice) io.note(indented(message));
      return 2;
    }
    if (error instanceof GitError) {
      io.note(error.problem);
      return 2;
    }
    io.note(m.internal({ detail: String(error) }));
    if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    return 2;
  }
}

/** A language that is chosen before the command (`--lang en check`) is an option of the command. */
function commandFirst(argv: readonly string[]): readonly string[] {
  const before = argv[0] === '--lang' ? 2 : argv[0]?.startsWith('--lang=') ? 1 : 0;
  const name = argv[before];
  if (before === 0 || name === undefined || !commands.some((command) => command.name === name)) return argv;
  return [name, ...argv.slice(0, before), ...argv.slice(before + 1)];
}

/** Only options, or a word that is no command. */
function withoutCommand(argv: readonly string[], io: Io): number {
  const word = argv.find((arg) => !arg.startsWith('-') && !argv[argv.indexOf(arg) - 1]?.startsWith('--lang'));
  if (word !== undefined) {
    const names = commands.map(({ name }) => name);
    throw new UsageError(unknown(m.unknownCommand({ name: word }), word, names));
  }
  const args = readArguments(argv, TOP);
  checkLanguage(args);
  if (args.values.has('version')) {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  const help = generalHelp(commands, TOP, layoutOf(io));
  if (args.values.has('help')) io.stdout.write(help);
  else process.stderr.write(help);
  return args.values.has('help') ? 0 : 2;
}

function runHelp(args: Arguments, io: Io): number {
  const [name] = args.positionals;
  const command = commands.find((c) => c.name === name);
  if (name !== undefined && !command)
    throw new UsageError(
      unknown(
        m.unknownCommand({ name }),
        name,
        commands.map((c) => c.name),
      ),
    );
  io.stdout.write(command ? commandHelp(command, layoutOf(io)) : generalHelp(commands, TOP, layoutOf(io)));
  return 0;
}

function layoutOf(io: Io): Parameters<typeof commandHelp>[1] {
  return {
    language: io.language,
    style: styleFor(io.stdout, io.env),
    width: Math.min(columnsOf(io.stdout, io.env), 110),
  };
}

/** The language is needed before the arguments are understood, since misunderstandings are explained in it. */
function languageOf(argv: readonly string[]): Language {
  const index = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const stated = index < 0 ? undefined : argv[index]!.includes('=') ? argv[index]!.slice(7) : argv[index + 1];
  return languageFor(stated ?? languageTag(process.env));
}

function checkLanguage(args: Arguments): void {
  const value = args.values.get('lang')?.[0];
  if (value !== undefined && !/^(?:en|zh)(?:[-_.@]|$)/i.test(value))
    throw new UsageError(m.badValue({ value, name: '--lang', values: series(languages) }));
}

function indented({ text, args }: Message): Message {
  return { text: { en: `  ${text.en}`, 'zh-CN': `  ${text['zh-CN']}` }, args };
}

/** Run on the arguments of this process. */
function run(): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      process.exit(status);
    });
  }
  // A reader that goes away (`| head`) ends the output, not in an error; a full disk is one.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const argv = process.argv.slice(2);
    const io = ioOf(process.cwd(), process.env, languageOf(argv), process.stdout, process.stderr);
    io.note(m.outputLost({ detail: error.code ?? String(error) }));
    process.exit(2);
  });

  main(process.argv.slice(2)).then((status) => {
    if (status !== null) process.exitCode = status;
  });
}

if (!help()) run();
