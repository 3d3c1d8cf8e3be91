// Command line: the formats of reports, and which one to take where nobody said. Pure.
import type { Reporter } from './report.ts';
import { concise } from './reporters/concise.ts';
import { github } from './reporters/github.ts';
import { gitlab } from './reporters/gitlab.ts';
import { json } from './reporters/json.ts';
import { junit } from './reporters/junit.ts';
import { markdown } from './reporters/markdown.ts';
import { pretty } from './reporters/pretty.ts';
import { sarif } from './reporters/sarif.ts';
import type { Environment, Stream } from './terminal.ts';

export const reporters = { pretty, concise, json, sarif, junit, github, gitlab, markdown } satisfies Record<
  string,
  Reporter
>;
export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as Format[];

/** For people, in lines: whatever else is said (a patch, a summary) may stand beside them. */
export function isForPeople(format: Format): boolean {
  return format === 'pretty' || format === 'concise';
}

/**
 * The format of a report that nobody chose one for. On GitHub Actions (and what calls itself so) the log is read for
 * commands; GitLab reads a file, so only a file is written for it. Everywhere else, and on a terminal, people read.
 */
export function usualFormat(stdout: Stream, env: Environment, toFile: boolean): Format {
  if (toFile) return env.GITLAB_CI === 'true' ? 'gitlab' : 'pretty';
  return env.GITHUB_ACTIONS === 'true' && stdout.isTTY !== true ? 'github' : 'pretty';
}

/** Whether what was there before a change stands in the report unasked: its readers tell it apart from what is new. */
export function showsExisting(format: Format): boolean {
  return format === 'json' || format === 'sarif' || format === 'gitlab' || format === 'markdown';
}

/** Whether one report of this format can hold several communities. */
export function holdsSeveral(format: Format): boolean {
  return format !== 'json';
}
