// Command line: the commands with their arguments and options, in one table from which parsing and help both follow.
// `node:util` splits the arguments; what they may be is decided here, so that mistakes are explained in the reader's
// language and with a suggestion.
import { parseArgs } from 'node:util';
import { suggest } from '../core/text/suggest.ts';
import { type Message, render, series } from '../messages/catalogue.ts';
import { cliMessages as m, nested } from '../messages/cli.ts';

/** A mistake of the caller: said on stderr, ends with 2. */
export class UsageError extends Error {
  constructor(
    readonly problem: Message,
    /** What to do about it, one line each. */
    readonly advice: readonly Message[] = [],
  ) {
    super(render(problem, 'en'));
  }
}

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help (`<id>`); absent for switches. */
  readonly value?: string;
  /** The value where none is given; absent where one must be. */
  readonly otherwise?: string;
  readonly multiple?: boolean;
  readonly what: Message;
}

export interface Command {
  readonly name: string;
  readonly summary: Message;
  readonly argument?: { readonly name: string; readonly what: Message };
  readonly options: readonly Option[];
}

export const COMMON: readonly Option[] = [
  { name: 'lang', value: '<language>', what: m.optLang() },
  { name: 'help', short: 'h', what: m.optHelp() },
];

export interface Arguments {
  readonly positionals: readonly string[];
  /** Values by option, in the order given; a switch has the value ''. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Split the arguments of a command.
 * @throws UsageError for an option that it does not have, and for a value that is missing or superfluous.
 */
export function readArguments(argv: readonly string[], options: readonly Option[]): Arguments {
  const { tokens } = parseArgs({
    args: withDefaults(argv, options),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(short ? { short } : {}) } as const,
      ]),
    ),
  });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find((o) => o.name === token.name);
    if (!option) throw new UsageError(unknown(m.unknownOption({ name: token.rawName }), token.rawName, flags(options)));
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(m.takesNoValue({ name: token.rawName }));
    } else if (token.value === undefined || (!token.inlineValue && /^-./.test(token.value)))
      throw new UsageError(m.needsValue({ name: token.rawName, value: option.value }));
    const list = values.get(option.name) ?? [];
    values.set(option.name, [...(option.multiple ? list : []), token.value ?? '']);
  }
  return { positionals, values };
}

/** A flag that may do without its value gets one where nothing that could be its value follows. */
function withDefaults(argv: readonly string[], options: readonly Option[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((arg, index) => {
    const option = options.find(({ name, otherwise }) => otherwise !== undefined && arg === `--${name}`);
    const next = argv[index + 1];
    const bare = option && (end < 0 || index < end) && (next === undefined || next.startsWith('-'));
    return bare ? `${arg}=${option.otherwise}` : arg;
  });
}

function flags(options: readonly Option[]): string[] {
  return options.map(({ name }) => `--${name}`);
}

/** A message about an unknown word, with the known one that was probably meant. */
export function unknown(what: Message, word: string, known: readonly string[]): Message {
  const near = suggest(word, known)?.value;
  return near === undefined ? what : m.didYouMean({ what: nested(what), near });
}

/**
 * The value of an option with few possible ones, undefined where it is not given.
 * @throws UsageError for any other value.
 */
export function choice<T extends string>(args: Arguments, name: string, possible: readonly T[]): T | undefined {
  const value = args.values.get(name)?.[0];
  if (value === undefined || (possible as readonly string[]).includes(value)) return value as T | undefined;
  throw new UsageError(m.badValue({ value, name: `--${name}`, values: series(possible) }));
}

/**
 * The values of an option that may be repeated, each one of a few; [] where it is not given.
 * @throws UsageError for any other value.
 */
export function choices<T extends string>(args: Arguments, name: string, possible: readonly T[]): T[] {
  return (args.values.get(name) ?? []).map(
    (value) => choice({ ...args, values: new Map([[name, [value]]]) }, name, possible)!,
  );
}
