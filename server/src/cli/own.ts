// Command line: the communities that are in question for the paths a user names: the bundled ones, and those that
// folders bring themselves (`.sig-steward/<id>`), which are compiled before anything else happens. Running the command
// there is the user's consent: such files are data, judged by the meta-schemas, with no pattern that could hang.
import fs from 'node:fs';
import path from 'node:path';
import { dialects as bundled } from '../bundled.ts';
import type { Dialect } from '../core/check/analyse.ts';
import type { OwnProblem } from '../core/community/own-community.ts';
import { lineIndex, positionAt } from '../core/text/text.ts';
import type { Message } from '../messages/catalogue.ts';
import { nested } from '../messages/cli.ts';
import { ownMessages as m } from '../messages/own.ts';
import { OWN_FOLDER, OwnCommunities, type OwnCommunity } from '../workspace/own-communities.ts';
import { ownOnDisk } from '../workspace/own-disk.ts';
import { loadCompiler, ownAllowed } from '../workspace/own-program.ts';

/** Every community in question. */
export interface Known {
  readonly bundled: readonly Dialect[];
  /** The communities that a folder brings itself. @param folder absolute. */
  own(folder: string): readonly Dialect[];
  /** Ids that `--community` takes here. */
  readonly ids: readonly string[];
  /** The community of an id; one that a folder brings is preferred. */
  byId(id: string): Dialect | undefined;
  /** What is wrong with the files of such communities, ready to be said. */
  readonly problems: readonly Message[];
}

/** How far below a named folder such communities are looked for, as far as communities are. */
const MAX_DEPTH = 2;

/** Look for communities around some paths, and compile them. */
export async function knownCommunities(paths: readonly string[], cwd: string): Promise<Known> {
  const folders = new Set<string>();
  const starts = !ownAllowed() ? [] : paths.length > 0 ? paths : ['.'];
  for (const given of starts)
    for (const folder of around(path.resolve(cwd, given)))
      if (fs.existsSync(path.join(folder, OWN_FOLDER))) folders.add(folder);
  const communities = new OwnCommunities(ownOnDisk(), bundled, loadCompiler);
  const found = new Map<string, readonly Dialect[]>();
  const problems: Message[] = [];
  for (const folder of folders) {
    const own = await communities.in(folder);
    found.set(
      folder,
      own.flatMap(({ dialect }) => dialect ?? []),
    );
    for (const one of own) problems.push(...problemsOf(one, path.relative(cwd, folder)));
  }
  const all = [...[...found.values()].flat(), ...bundled];
  return {
    bundled,
    own: (folder) => found.get(folder) ?? [],
    ids: [...new Set(all.map(({ community }) => community.id))],
    byId: (id) => all.find(({ community }) => community.id === id),
    problems,
  };
}

/** A community's problems as lines `path:line:column: what`. @param folder that holds `.sig-steward`, as it is shown. */
export function problemsOf({ id, texts, problems }: OwnCommunity, folder: string): Message[] {
  return problems.flatMap((problem) => {
    const { line, column } = placeOf(problem, texts[problem.file] ?? '');
    const shown = [folder, OWN_FOLDER, id, problem.file].filter(Boolean).join('/');
    const what = m.problemAt({ path: shown, line, column, what: nested(problem.message) });
    return problem.help ? [what, m.problemHelp({ help: nested(problem.help) })] : [what];
  });
}

function placeOf({ start }: OwnProblem, text: string): { line: number; column: number } {
  const { line, character } = positionAt(lineIndex(text), Math.min(start, text.length));
  return { line: line + 1, column: character + 1 };
}

/** The folders of which a path's community may be the root: those above it in its repository, and a few below. */
function* around(absolute: string): Generator<string> {
  yield* below(absolute, MAX_DEPTH);
  for (let at = absolute; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at || fs.existsSync(path.join(at, '.git'))) return;
  }
}

function* below(folder: string, depth: number): Generator<string> {
  if (depth === 0) return;
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const inner = path.join(folder, entry.name);
    yield inner;
    yield* below(inner, depth - 1);
  }
}
