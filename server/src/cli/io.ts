// Command line: the outside world as commands see it, so that they can be run and tested without a process. Standard
// output holds reports only; everything else that is said goes to standard error.
import { type Language, type Message, render, verbatim } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { type Environment, type Stream, styleFor } from './terminal.ts';
import { visible } from './width.ts';

export interface Io {
  readonly cwd: string;
  readonly env: Environment;
  readonly language: Language;
  readonly stdout: Stream;
  /** Say something on standard error. */
  note(message: Message): void;
  /** Say how far a long run is, on a terminal only. */
  progress(done: number, total: number): void;
  clearProgress(): void;
}

/** Nobody wants to see a progress line flash by. */
const PATIENCE = 500;
const INTERVAL = 100;

export function ioOf(cwd: string, env: Environment, language: Language, stdout: Stream, stderr: Stream): Io {
  const start = performance.now();
  let shown = 0;
  const clearProgress = (): void => {
    if (shown > 0) stderr.write('\r\x1b[K');
    shown = 0;
  };
  return {
    cwd,
    env,
    language,
    stdout,
    note(message) {
      clearProgress();
      stderr.write(`${visible(render(message, language))}\n`);
    },
    progress(done, total) {
      const now = performance.now();
      if (stderr.isTTY !== true || now - start < PATIENCE || now - shown < INTERVAL) return;
      shown = now;
      const line = render(m.progress({ done, total }), language);
      stderr.write(`\r${styleFor(stderr, env).dim(line)}\x1b[K`);
    },
    clearProgress,
  };
}

/** The same outside world, spoken to in another language. */
export function speaking(io: Io, language: Language): Io {
  const inLanguage = (message: Message): Message => {
    const text = render(message, language);
    return verbatim({ en: text, 'zh-CN': text });
  };
  return { ...io, language, note: (message) => io.note(inLanguage(message)) };
}

/** The language that the environment asks for (POSIX precedence), as a tag; undefined where it names none. */
export function languageTag(env: Environment): string | undefined {
  return [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
}
