// Command: community. `init` proposes a community from the YAML files of a folder, shows what it saw, and writes only
// when asked to; `check` tells whether the communities that a folder brings are valid and which files they cover.
import fs from 'node:fs';
import path from 'node:path';
import { dialects as bundled } from '../../bundled.ts';
import { analyse, type Dialect } from '../../core/check/analyse.ts';
import { check } from '../../core/check/check.ts';
import type { Analysis } from '../../core/check/rule.ts';
import { accepts, classify } from '../../core/community/community.ts';
import type { Diagnostic } from '../../core/findings/diagnostic.ts';
import { graphOf } from '../../core/graph/graph.ts';
import { calmed } from '../../core/infer/calm.ts';
import { type Proposal, proposing } from '../../core/infer/propose.ts';
import type { JsonObject } from '../../core/infer/schema.ts';
import { identifier } from '../../core/infer/words.ts';
import { type Message, render, series } from '../../messages/catalogue.ts';
import { cliMessages, nested } from '../../messages/cli.ts';
import { communityMessages as m } from '../../messages/community.ts';
import { rules } from '../../rules/index.ts';
import { listFiles, readText } from '../../workspace/disk.ts';
import { compileOwn, OWN_FOLDER, OwnCommunities } from '../../workspace/own-communities.ts';
import { ownOnDisk } from '../../workspace/own-disk.ts';
import { loadCompiler } from '../../workspace/own-program.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../own.ts';
import { styleFor } from '../terminal.ts';
import { unhurried } from '../unhurried.ts';
import { type Arguments, COMMON, type Command, UsageError, unknown } from '../usage.ts';
import { padTo, widthOf } from '../width.ts';

export const communityCommand: Command = {
  name: 'community',
  summary: m.summary(),
  argument: { name: 'init|check [folder]', what: m.argument() },
  options: [
    { name: 'id', value: '<id>', what: m.optId() },
    { name: 'write', what: m.optWrite() },
    { name: 'force', what: m.optForce() },
    ...COMMON,
  ],
};

/** How many lines of one kind are shown. */
const MAX_LINES = 12;

/** Run the command; the exit status: 1 where something is not as it should be. */
export async function runCommunity(args: Arguments, io: Io): Promise<number> {
  const [action, given = '.', extra] = args.positionals;
  if (action === undefined) throw new UsageError(m.what());
  if (action !== 'init' && action !== 'check')
    throw new UsageError(unknown(m.noSuch({ name: action }), action, ['init', 'check']));
  if (extra !== undefined) throw new UsageError(cliMessages.extraArgument({ name: extra }));
  const root = path.resolve(io.cwd, given);
  if (fs.statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(cliMessages.pathMissing({ path: given }));
  return action === 'init' ? init(root, given, args, io) : checkOwn(root, given, io);
}

/** Every text below a folder that could be a community's; what describes one is none. */
function textsIn(root: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const file of listFiles(root)) {
    if (file.startsWith(OWN_FOLDER)) continue;
    const result = readText(path.join(root, file));
    if ('text' in result) texts[file] = result.text;
  }
  return texts;
}

async function init(root: string, given: string, args: Arguments, io: Io): Promise<number> {
  const id = args.values.get('id')?.[0] ?? identifier(path.basename(root), 'community', '-');
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new UsageError(m.badId({ id }));
  const texts = textsIn(root);
  const count = Object.keys(texts).length;
  if (count === 0) throw new UsageError(m.noFiles({ path: given }));
  let done = 0;
  // Each file is read into the draft, looked at with it, and judged with what all of them say.
  const step = (): void => io.progress(Math.floor(++done / 3), count);
  const proposal = await unhurried(proposing(texts, id), step);
  if (proposal.kinds.length === 0) throw new UsageError(m.nothingAlike({ count, path: given }));
  const compiler = await loadCompiler();
  const compile = (files: Proposal['files']): Dialect => {
    const written = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, jsonText(value)]));
    const communities = bundled.map(({ community }) => community);
    const { dialect, problems } = compileOwn(id, written, communities, compiler);
    if (!dialect) throw new Error(problems.map((one) => `${one.file}: ${render(one.message, 'en')}`).join('; '));
    return dialect;
  };
  const found = await unhurried(findingsIn(compile(proposal.files), texts), step);
  io.clearProgress();
  const { community, lowered } = calmed(proposal.files['community.json']!, found.diagnostics, found.files);
  const files: Proposal['files'] = { ...proposal.files, 'community.json': community };
  const loud = new Set(
    found.diagnostics
      .filter(({ severity, rule }) => (severity === 'error' || severity === 'warning') && !lowered.includes(rule))
      .map((diagnostic) => diagnostic.path),
  );
  const say = (message: Message): string => render(message, io.language);
  const lines = [
    say(m.seen({ count })),
    '',
    ...summary(proposal, lowered, io),
    '',
    say(m.fit({ quiet: found.files - loud.size, files: found.files })),
  ];
  const folder = path.join(root, OWN_FOLDER, id);
  const shown = path.join(path.relative(io.cwd, root), OWN_FOLDER, id);
  const names = Object.keys(files).sort();
  if (args.values.has('write')) {
    const taken = names.find((name) => fs.existsSync(path.join(folder, name)));
    if (taken !== undefined && !args.values.has('force')) {
      io.note(m.exists({ path: path.join(shown, taken) }));
      return 1;
    }
    for (const name of names) {
      const problem = write(path.join(folder, name), jsonText(files[name]!), path.join(shown, name));
      if (problem) {
        io.note(problem);
        return 2;
      }
    }
    lines.push('', say(m.written({ folder: shown })), ...names.map((name) => `  ${name}`));
    lines.push('', say(m.next({ file: path.join(shown, 'community.json') })));
  } else lines.push('', say(m.wouldWrite({ folder: shown })), ...names.map((name) => `  ${name}`));
  io.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function jsonText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Each file whole or not at all. */
function write(file: string, text: string, shown: string): Message | null {
  const partial = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(partial, text);
    fs.renameSync(partial, file);
    return null;
  } catch (error) {
    fs.rmSync(partial, { force: true });
    return m.notWritten({ path: shown, detail: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

function* findingsIn(
  dialect: Dialect,
  texts: Readonly<Record<string, string>>,
): Generator<void, { files: number; diagnostics: Diagnostic[] }> {
  const analyses: Analysis[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const analysis = analyse(dialect, file, text);
    if (analysis) analyses.push(analysis);
    yield;
  }
  const graph = graphOf(
    analyses.map(({ facts }) => facts),
    dialect.community,
  );
  const diagnostics: Diagnostic[] = [];
  for (const analysis of analyses) {
    diagnostics.push(...check(analysis, rules, graph));
    yield;
  }
  return { files: analyses.length, diagnostics };
}

function summary(proposal: Proposal, lowered: readonly string[], io: Io): string[] {
  const { kinds, people, roles, entities, left, several } = proposal;
  const say = (message: Message): string => render(message, io.language);
  const style = styleFor(io.stdout, io.env);
  const table = kinds.map(
    ({ kind, template, files, fields }) => [kind, template, say(m.kindLine({ files, fields }))] as const,
  );
  const lines = [style.bold(say(m.kinds())), ...columns(table), ''];
  const named = roles.length > 0 ? series(roles) : nested(m.none());
  lines.push(say(people > 0 ? m.people({ places: people, roles: named }) : m.noPeople()));
  lines.push(say(m.entities({ kinds: series(entities) })));
  // What concerns all files first: of doubts there may be more than are shown.
  const review: string[] = [];
  if (several.length > 0) review.push(say(m.firstOnly({ count: several.length, path: several[0]! })));
  if (lowered.length > 0) review.push(say(m.lowered({ rules: series(lowered) })));
  if (left.length > 0) review.push(say(m.leftOut({ count: left.length, path: left[0]! })));
  review.push(
    ...kinds.flatMap(({ kind, doubts, files, register }) => [
      ...doubts.map(({ what, text, place, near = '' }) => {
        const where = place === '' ? '/' : place;
        if (what === 'key') return say(m.doubtKey({ kind, text, place: where, near }));
        if (what === 'form') return say(m.doubtForm({ kind, text, place: where }));
        return what === 'value'
          ? say(m.doubtValue({ kind, text, place: where, near }))
          : say(m.doubtType({ kind, text, place: where }));
      }),
      ...(files < 3 && !register ? [say(m.fewFiles({ kind, files }))] : []),
    ]),
  );
  if (review.length > 0) lines.push('', style.bold(say(m.review())), ...cut(review, say));
  return lines;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => widthOf(row[column]!))) + 2);
  return rows.map((row) => `  ${row.map((cell, index) => padTo(cell, widths[index] ?? 0)).join('')}`.trimEnd());
}

function cut(lines: readonly string[], say: (message: Message) => string): string[] {
  const shown = lines.slice(0, MAX_LINES).map((line) => `  ${line}`);
  return lines.length > MAX_LINES ? [...shown, `  ${say(m.more({ count: lines.length - MAX_LINES }))}`] : shown;
}

async function checkOwn(root: string, given: string, io: Io): Promise<number> {
  const say = (message: Message): string => render(message, io.language);
  const own = await new OwnCommunities(ownOnDisk(), bundled, loadCompiler).in(root);
  if (own.length === 0) {
    io.note(m.noOwn({ path: given }));
    return 1;
  }
  const texts = textsIn(root);
  const style = styleFor(io.stdout, io.env);
  let sound = true;
  for (const one of own) {
    const { id, dialect, problems } = one;
    if (!dialect) {
      sound = false;
      const lines = problemsOf(one, path.relative(io.cwd, root)).map(say);
      io.stdout.write(`${[style.bold(say(m.invalid({ id, count: problems.length }))), ...lines].join('\n')}\n`);
      continue;
    }
    const { community } = dialect;
    const counts = new Map<string, number>();
    const unmatched: string[] = [];
    for (const [file, text] of Object.entries(texts)) {
      const ref = classify(community, file);
      if (ref && accepts(ref.kind, text)) counts.set(ref.kind.kind, (counts.get(ref.kind.kind) ?? 0) + 1);
      else unmatched.push(file);
    }
    const rows = community.files.map(({ kind, path: template }) => {
      const count = counts.get(kind) ?? 0;
      return [kind, template, say(count === 0 ? m.unused() : m.filesOf({ count }))];
    });
    const lines = [style.bold(say(m.valid({ id }))), ...columns(rows)];
    if (unmatched.length > 0) lines.push('', say(m.unmatched()), ...cut(unmatched, say));
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  return sound ? 0 : 1;
}
