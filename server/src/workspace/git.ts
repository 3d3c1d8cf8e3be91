// Workspace: asking git. Nothing is checked out, written or fetched: every question is answered from what is there, and a
// failure is a GitError whose message says what to do. What a community is, is none of its business. Node only.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Message, render, series } from '../messages/catalogue.ts';
import { gitMessages as m } from '../messages/git.ts';
import { isCandidate, isDocument } from './disk.ts';

/** Something that git could not do, with the remedy in the message. */
export class GitError extends Error {
  constructor(readonly problem: Message) {
    super(render(problem, 'en'));
  }
}

export interface Repository {
  /** Absolute; git runs here, and lists are relative to it. */
  readonly folder: string;
  /** The path of that folder in the repository, '' or ending in `/`. */
  readonly prefix: string;
  readonly bare: boolean;
}

interface Answer {
  readonly status: number;
  readonly out: Buffer;
  readonly error: string;
}

/** Variables by which a hook tells git where things are, relative to the folder of the process. */
const PLACES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of PLACES) if (env[name]) env[name] = path.resolve(env[name]);
  // A partial clone would fetch what it lacks; older versions of git only stop where no protocol is allowed.
  const offline = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0' };
  return { ...env, ...offline, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
}

/**
 * What hooks of a linked work tree leave out: they name the repository alone, and git then takes any folder that it runs in
 * for the top of the work tree. Where the folder belongs to that very repository, its work tree is said, too.
 */
async function environmentIn(folder: string): Promise<NodeJS.ProcessEnv> {
  const env = environment();
  const { GIT_DIR: named, ...found } = env;
  if (!named || env.GIT_WORK_TREE) return env;
  const { status, out } = await start(folder, ['rev-parse', '--absolute-git-dir', '--show-toplevel'], found);
  const [repository = '', top = ''] = out.toString('utf8').split('\n');
  return status === 0 && top !== '' && realPath(repository) === realPath(named) ? { ...env, GIT_WORK_TREE: top } : env;
}

function realPath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return path.resolve(file);
  }
}

async function run(folder: string, args: readonly string[], input?: string, signal?: AbortSignal): Promise<Answer> {
  return start(folder, args, await environmentIn(folder), input, signal);
}

function start(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'core.quotePath=false', ...args], {
      cwd: folder,
      env,
      windowsHide: true,
      ...(signal ? { signal } : {}),
    });
    const out: Buffer[] = [];
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      error += chunk;
    });
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(signal?.aborted ? signal.reason : new GitError(m.missing({ detail: cause.code ?? cause.message }))),
    );
    child.on('close', (status) => resolve({ status: status ?? 1, out: Buffer.concat(out), error: error.trim() }));
    // A git that ends early closes its input; its status says so.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

async function ask(folder: string, args: readonly string[], input?: string, signal?: AbortSignal): Promise<Buffer> {
  const { status, out, error } = await run(folder, args, input, signal);
  if (/promisor|transport '.*' not allowed|lazy fetching disabled/.test(error)) throw new GitError(m.missingObject());
  if (status !== 0) throw new GitError(m.failed({ command: args[0] ?? '', detail: error.split('\n')[0] ?? '' }));
  return out;
}

/**
 * The repository that holds a folder.
 * @throws GitError when there is none, git is missing, or git refuses it.
 */
export async function openRepository(folder: string): Promise<Repository> {
  const { status, out, error } = await run(folder, ['rev-parse', '--is-bare-repository', '--show-prefix']);
  if (status !== 0)
    throw new GitError(
      /dubious ownership/.test(error) ? m.ownership({ path: folder }) : m.noRepository({ path: folder }),
    );
  const [bare = '', prefix = ''] = out.toString('utf8').split('\n');
  return { folder, prefix, bare: bare === 'true' };
}

/** The same repository seen from another folder in it; of a bare one only in thought. @param prefix '' or ending in `/`. */
export function below(repository: Repository, folder: string, prefix: string): Repository {
  return { ...repository, folder: repository.bare ? repository.folder : folder, prefix };
}

/** The full id of a commit. @throws GitError when it does not exist. */
export async function resolveCommit(repository: Repository, ref: string): Promise<string> {
  const commit = await commitOf(repository, ref);
  if (commit !== null) return commit;
  const { out } = await run(repository.folder, ['rev-list', '-n', '1', '--all']);
  if (out.length === 0) throw new GitError(m.noCommits());
  throw new GitError((await isShallow(repository)) ? m.shallowRevision({ ref }) : m.unknownRevision({ ref }));
}

async function commitOf({ folder }: Repository, ref: string): Promise<string | null> {
  // A name must not be read as an option.
  const { status, out } = await run(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  return status === 0 ? out.toString('utf8').trim() : null;
}

async function isShallow({ folder }: Repository): Promise<boolean> {
  return (await ask(folder, ['rev-parse', '--is-shallow-repository'])).toString('utf8').trim() === 'true';
}

/** Where the main branch is known without asking the network, best first: of a fork's two remotes, the one it came from. */
const MAIN_BRANCHES = [
  'refs/remotes/upstream/HEAD',
  'refs/remotes/upstream/main',
  'refs/remotes/upstream/master',
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** The branches that a change may be meant for, best first, as people name them. */
export async function mainBranches(repository: Repository): Promise<string[]> {
  const found: string[] = [];
  for (const ref of MAIN_BRANCHES) if ((await commitOf(repository, ref)) !== null) found.push(shortName(ref));
  return found;
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:remotes|heads)\//, '');
}

/** A commit and what it is called. */
export interface Revision {
  readonly ref: string;
  readonly commit: string;
}

/**
 * The commit that a change started from: what `head` and `ref`, or the main branch, have in common.
 * @param ref undefined for the main branch, wherever it is known. @param head a commit's name.
 * @throws GitError when there is no such branch or no common commit.
 */
export async function findBase(repository: Repository, ref: string | undefined, head: string): Promise<Revision> {
  const headCommit = await resolveCommit(repository, head);
  const name = ref ?? (await mainBranches(repository))[0];
  if (name === undefined) throw new GitError(m.noBase({ tried: series([...new Set(MAIN_BRANCHES.map(shortName))]) }));
  const commit = await resolveCommit(repository, name);
  const { status, out } = await run(repository.folder, ['merge-base', commit, headCommit]);
  if (status === 0) return { ref: name, commit: out.toString('utf8').trim() };
  throw new GitError(
    (await isShallow(repository)) ? m.shallow({ base: name, head }) : m.noMergeBase({ base: name, head }),
  );
}

/** Content ids by path, of candidate files only. Links are left out: they are no texts of their own. */
export type Tree = ReadonlyMap<string, string>;

/** The files of a commit below the repository's folder; none where the commit does not have that folder. */
export async function treeOf({ folder, prefix }: Repository, commit: string): Promise<Tree> {
  const place = `${commit}:${prefix.replace(/\/$/, '')}`;
  if (prefix !== '' && (await run(folder, ['cat-file', '-e', place])).status !== 0) return new Map();
  const out = await ask(folder, ['ls-tree', '-r', '-z', '--full-tree', place]);
  return entries(out, /^100\d{3} blob (\S+)\t(.*)$/s);
}

/** The files of the index below the repository's folder. @throws GitError for a conflict, and for a bare repository. */
export async function indexOf(repository: Repository): Promise<Tree> {
  if (repository.bare) throw new GitError(m.bare());
  const out = await ask(repository.folder, ['ls-files', '-s', '-z']);
  const [conflict] = entries(out, /^100\d{3} (\S+) [123]\t(.*)$/s).keys();
  if (conflict !== undefined) throw new GitError(m.unmerged({ path: conflict }));
  return entries(out, /^100\d{3} (\S+) 0\t(.*)$/s);
}

function entries(out: Buffer, line: RegExp): Map<string, string> {
  const ids = new Map<string, string>();
  for (const entry of out.toString('utf8').split('\0')) {
    const [, id, file] = line.exec(entry) ?? [];
    if (id !== undefined && file !== undefined && isWanted(path.posix.basename(file))) ids.set(file, id);
  }
  return ids;
}

function isWanted(name: string): boolean {
  return isCandidate(name) || isDocument(name);
}

/** The contents of many blobs, in one call of git. @throws GitError when some are not there. */
export async function readBlobs(
  { folder }: Repository,
  ids: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  if (ids.size === 0) return found;
  const out = await ask(folder, ['cat-file', '--batch'], `${[...ids].join('\n')}\n`, signal);
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    const [id = '', type = '', size = '0'] = out.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing') throw new GitError(m.missingObject());
    found.set(id, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/**
 * Candidate files and documents of the working tree that differ from a commit, files that git does not know yet included and files that
 * it ignores left out. Line ends and filters count as git counts them. @throws GitError for a bare repository.
 */
export async function changedOnDisk(repository: Repository, commit: string): Promise<string[]> {
  if (repository.bare) throw new GitError(m.bare());
  const { folder } = repository;
  const tracked = ['diff', '--name-only', '--no-renames', '-z', '--relative', '--no-ext-diff', '--ignore-submodules'];
  const untracked = ['ls-files', '-z', '--others', '--exclude-standard'];
  const lists = await Promise.all([ask(folder, [...tracked, commit, '--']), ask(folder, untracked)]);
  const names = lists.flatMap((out) => out.toString('utf8').split('\0'));
  return [...new Set(names)].filter((name) => isWanted(path.posix.basename(name))).sort();
}
