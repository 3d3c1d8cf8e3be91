// Command line: from the paths that a user names to the communities whose change is asked for, each with its
// repository. A bare repository has no files to recognise a community by, so there the commit is looked at.
import path from 'node:path';
import type { Dialect } from '../core/check/analyse.ts';
import { gitMessages } from '../messages/git.ts';
import type { Head } from '../workspace/change.ts';
import { detectCommunity } from '../workspace/detect.ts';
import {
  below,
  GitError,
  openRepository,
  type Repository,
  readBlobs,
  resolveCommit,
  treeOf,
} from '../workspace/git.ts';
import { blobSource } from '../workspace/source.ts';
import type { Target } from '../workspace/target.ts';
import type { Known } from './own.ts';
import { communityMissing, targetsOf } from './roots.ts';

export interface ChangeTarget {
  readonly target: Target;
  readonly repository: Repository;
}

/** How far below the top of a bare repository communities are looked for. */
const MAX_DEPTH = 2;

/**
 * The communities that paths belong to, each once.
 * @param known every community in question. @param forced the only community that comes into question, if the user
 * named one.
 * @throws UsageError for a path of no community, GitError for one of no repository.
 */
export async function changeTargetsOf(
  paths: readonly string[],
  cwd: string,
  head: Head,
  known: Known,
  forced?: Dialect,
): Promise<ChangeTarget[]> {
  const here = await openRepository(cwd).catch((error: unknown) => error);
  if (isBare(here)) {
    if (typeof head !== 'object') throw new GitError(gitMessages.bare());
    return inCommit(here, head.ref, paths, known, forced);
  }
  const found: ChangeTarget[] = [];
  for (const target of targetsOf(paths, cwd, known, forced))
    found.push({ target, repository: await openRepository(target.root) });
  return found;
}

function isBare(here: unknown): here is Repository {
  return typeof here === 'object' && here !== null && 'bare' in here && here.bare === true;
}

/** Communities in a commit: at the top, else in its folders. Paths are relative to the top. */
async function inCommit(
  repository: Repository,
  ref: string,
  paths: readonly string[],
  known: Known,
  forced?: Dialect,
): Promise<ChangeTarget[]> {
  const tree = await treeOf(repository, await resolveCommit(repository, ref));
  const source = blobSource(tree, await readBlobs(repository, new Set(tree.values())));
  const files = [...tree.keys()];
  const recognise = (prefix: string): Dialect | null => {
    const inside = files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
    const read = (file: string): string | undefined => {
      const result = source.read(prefix + file);
      return 'text' in result ? result.text : undefined;
    };
    return detectCommunity(inside, read, forced ? [forced] : known.bundled)?.dialect ?? null;
  };
  let found: { prefix: string; dialect: Dialect }[] = [];
  for (let depth = 0; depth <= MAX_DEPTH && found.length === 0; depth++) {
    const prefixes = new Set(files.flatMap((file) => prefixOf(file, depth)));
    found = [...prefixes].flatMap((prefix) => {
      const dialect = recognise(prefix);
      return dialect ? [{ prefix, dialect }] : [];
    });
  }
  if (found.length === 0 && forced) found = [{ prefix: '', dialect: forced }];
  if (found.length === 0) throw communityMissing(ref, known);
  return found.flatMap(({ prefix, dialect }) => {
    const given = givenIn(prefix, paths);
    const root = path.join(repository.folder, prefix);
    return given.length === 0
      ? []
      : [{ target: { root, dialect, given, complete: true }, repository: below(repository, root, prefix) }];
  });
}

/** The folder of so many segments above a file, none for a file that lies less deep. */
function prefixOf(file: string, depth: number): string[] {
  const folders = file.split('/').slice(0, -1);
  return folders.length < depth
    ? []
    : [
        folders
          .slice(0, depth)
          .map((folder) => `${folder}/`)
          .join(''),
      ];
}

/** Paths from the top as paths below a folder, without those that lie elsewhere. */
function givenIn(prefix: string, paths: readonly string[]): string[] {
  const wanted = (paths.length > 0 ? paths : ['.']).map((given) =>
    path.posix.normalize(`${given}/`).replace(/^\.\//, ''),
  );
  return wanted.flatMap((given) => {
    if (given === '' || prefix.startsWith(given)) return [''];
    return given.startsWith(prefix) ? [given.slice(prefix.length).replace(/\/$/, '')] : [];
  });
}
