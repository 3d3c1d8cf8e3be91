// Command line: what the terminal can do, and the few styles that reports use. Reads the environment that it is given.
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Text in a role; without colour every role is the text itself. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  note(text: string): string;
  good(text: string): string;
}

const plain = (text: string): string => text;
const NO_STYLE: Style = { bold: plain, dim: plain, bad: plain, warn: plain, note: plain, good: plain };

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    `\x1b[${open}m${text}\x1b[${close}m`;
const COLOURS: Style = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  bad: sgr(31, 39),
  warn: sgr(33, 39),
  note: sgr(36, 39),
  good: sgr(32, 39),
};

/**
 * Colour on a terminal, unless NO_COLOR (https://no-color.org) is set; FORCE_COLOR decides where it is set. CLICOLOR_FORCE and
 * CLICOLOR (https://bixense.com/clicolors) come after these.
 */
export function styleFor(stream: Stream, env: Environment): Style {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced === '0' || forced === 'false' ? NO_STYLE : COLOURS;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return NO_STYLE;
  if (env.CLICOLOR_FORCE !== undefined && !['', '0'].includes(env.CLICOLOR_FORCE)) return COLOURS;
  return stream.isTTY === true && env.CLICOLOR !== '0' && env.TERM !== 'dumb' ? COLOURS : NO_STYLE;
}

/** Columns to fill: the terminal's, else COLUMNS, else 100; never so few that nothing fits. */
export function columnsOf(stream: Stream, env: Environment): number {
  const stated = stream.columns ?? Number.parseInt(env.COLUMNS ?? '', 10);
  return Math.max(40, Math.min(Number.isFinite(stated) && stated > 0 ? stated : 100, 140));
}
