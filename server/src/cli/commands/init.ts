// Command: init. Shows as a patch what sets a repository up (a hook before each commit, CI, a configuration), and
// writes it when told to. Nothing that exists is overwritten unless that is asked for, too.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { version } from '../../../../package.json';
import { ownFiles } from '../../bundled.ts';
import { changePlan } from '../../core/findings/change-plan.ts';
import { type Message, render, series, verbatim } from '../../messages/catalogue.ts';
import { cliMessages } from '../../messages/cli.ts';
import { initMessages as m } from '../../messages/init.ts';
import { readText } from '../../workspace/disk.ts';
import type { Target } from '../../workspace/target.ts';
import { patchOf } from '../diff.ts';
import { ciFile, type System, systems, usedSystems } from '../init/ci.ts';
import { CONFIGURATION, newConfiguration } from '../init/configuration.ts';
import { extendConfig, hookLines, newConfig, PRE_COMMIT } from '../init/pre-commit.ts';
import type { Io } from '../io.ts';
import { repositoryOf } from '../output.ts';
import { knownCommunities } from '../own.ts';
import { communityMissing, targetsOf } from '../roots.ts';
import { styleFor } from '../terminal.ts';
import { type Arguments, COMMON, type Command, choices, UsageError } from '../usage.ts';
import { carryOut } from '../write.ts';

export const initCommand: Command = {
  name: 'init',
  summary: m.summary(),
  argument: { name: '[folder]', what: m.argument() },
  options: [
    { name: 'ci', value: '<system>', multiple: true, what: m.optCi({ systems: series([...systems, 'none']) }) },
    { name: 'write', what: m.optWrite() },
    { name: 'force', what: m.optForce() },
    ...COMMON,
  ],
};

/** What would be written, by path relative to the top of the repository, and what is to be said of it. */
interface Proposal {
  readonly before: Record<string, string>;
  readonly after: Record<string, string>;
  readonly notes: Message[];
}

/** Run the command; the exit status. */
export async function runInit(args: Arguments, io: Io): Promise<number> {
  const [given = '.', extra] = args.positionals;
  if (extra !== undefined) throw new UsageError(cliMessages.extraArgument({ name: extra }));
  const ci = choices(args, 'ci', [...systems, 'none']);
  const known = await knownCommunities([given], io.cwd);
  const targets = targetsOf([given], io.cwd, known).filter(({ dialect }) => dialect !== ownFiles);
  if (targets.length === 0) throw communityMissing(given, known);
  const top = repositoryOf(targets[0]!.root, targets[0]!.root);
  const proposal = propose(top, targets, ci, args.values.has('force'), io);

  const plan = changePlan(proposal.before, proposal.after, new Map());
  const style = styleFor(io.stdout, io.env);
  io.stdout.write(patchOf(proposal.before, plan, { style, raw: io.stdout.isTTY !== true }));
  for (const note of proposal.notes) io.note(note);
  if (plan.length === 0) {
    io.note(m.nothing());
    return 0;
  }
  if (!args.values.has('write') && !(await agreed(io))) {
    io.note(m.howToWrite());
    return 0;
  }
  const problems = await carryOut(top, plan);
  for (const problem of problems) io.note(problem);
  for (const step of plan) {
    const shown = path.relative(io.cwd, path.join(top, step.path));
    if (!problems.some(({ args: { path: of } }) => of === step.path)) io.note(m.written({ path: shown }));
  }
  return problems.length > 0 ? 2 : 0;
}

function propose(
  top: string,
  targets: readonly Target[],
  ci: readonly (System | 'none')[],
  force: boolean,
  io: Io,
): Proposal {
  const proposal: Proposal = { before: {}, after: {}, notes: [] };
  const exists = (file: string): boolean => fs.existsSync(path.join(top, file));
  const add = (file: string, text: string): boolean => {
    const old = exists(file) ? textOf(top, file) : undefined;
    if (old !== undefined) proposal.before[file] = old;
    const kept = old !== undefined && old !== text && !force;
    proposal.after[file] = kept ? old : text;
    if (kept) proposal.notes.push(m.kept({ path: file }));
    return !kept && old !== text;
  };
  const folders = targets.map(({ root }) => path.relative(top, root).split(path.sep).join('/'));
  const folder = folders
    .filter((name) => name !== '')
    .map((name) => ` ${quoted(name)}`)
    .join('');
  addHook(proposal, top, `check${folder} --staged --since HEAD`, exists);

  const wish = { package: `sig-steward@${version}`, folder, language: io.language };
  const wanted = ci.length > 0 ? ci : usedSystems(exists, remotesOf(top));
  if (wanted.length === 0) proposal.notes.push(m.noCi({ systems: series(systems) }));
  for (const system of wanted) {
    if (system === 'none') continue;
    const own = exists('.gitlab-ci.yml') && textOf(top, '.gitlab-ci.yml') !== ciFile('gitlab', wish, false).text;
    const file = ciFile(system, wish, own);
    if (add(file.path, file.text) && file.note) proposal.notes.push(file.note);
  }
  for (const [index, { dialect }] of targets.entries()) {
    const file = path.posix.join(folders[index]!, CONFIGURATION);
    add(file, newConfiguration(dialect.community.id, 'unfamiliar-branch', io.language));
  }
  return proposal;
}

/** The hook is added to what is there; `--force` changes nothing about that. */
function addHook(proposal: Proposal, top: string, command: string, exists: (file: string) => boolean): void {
  const hook = hookLines(version, command);
  if (!exists(PRE_COMMIT)) {
    proposal.after[PRE_COMMIT] = newConfig(hook);
    proposal.notes.push(m.activate());
    return;
  }
  const old = textOf(top, PRE_COMMIT);
  proposal.before[PRE_COMMIT] = old;
  proposal.after[PRE_COMMIT] = old;
  const extended = extendConfig(old, hook);
  if ('text' in extended) {
    proposal.after[PRE_COMMIT] = extended.text;
    proposal.notes.push(m.activate());
  } else if ('state' in extended) proposal.notes.push(m.hookThere({ path: PRE_COMMIT }));
  else {
    const detail = { en: render(extended.why, 'en'), 'zh-CN': render(extended.why, 'zh-CN') };
    proposal.notes.push(m.hookByHand({ path: PRE_COMMIT, detail }));
    for (const line of hook) proposal.notes.push(verbatim({ en: `  ${line}`, 'zh-CN': `  ${line}` }));
  }
}

/** @throws UsageError for a file that cannot be read: what it says must not be lost. */
function textOf(top: string, file: string): string {
  const result = readText(path.join(top, file));
  if ('text' in result) return result.text;
  throw new UsageError(cliMessages.pathUnreadable({ path: file, detail: result.detail }));
}

/** What the repository says of the places that it was cloned from; '' where there is none. */
function remotesOf(top: string): string {
  const result = readText(path.join(top, '.git', 'config'));
  return 'text' in result ? result.text : '';
}

/** A path as a word of a shell's command. */
function quoted(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

/** Whether somebody at a terminal says yes. */
async function agreed(io: Io): Promise<boolean> {
  if (!process.stdin.isTTY || io.stdout.isTTY !== true) return false;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(?:y|yes|是)$/i.test((await questions.question(render(m.ask(), io.language))).trim());
  } finally {
    questions.close();
  }
}
