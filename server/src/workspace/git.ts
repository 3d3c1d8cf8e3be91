// Workspace: reading a git repository by asking git itself. Nothing is checked out, written or fetched: objects come from
// `git cat-file --batch`. Every failure is a GitError whose message says what to do. Node only.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Message } from '../messages/catalogue.ts';
import { git as say } from '../messages/git.ts';
import { isCandidate, MAX_FILE_SIZE, type ReadResult, readText } from './disk.ts';

/** Something that git could not do, with the remedy in the message. */
export class GitError extends Error {
  constructor(readonly say: Message) {
    super(say.text.en);
  }
}

export interface Repository {
  /** Folder that git runs in. */
  readonly folder: string;
  /** Path of that folder in the repository, '' or ending in `/`: lists are relative to it. */
  readonly prefix: string;
  readonly bare: boolean;
}

/** Files as they were or are: of a commit, of the index, or of the working tree. Paths as in `listFiles`. */
export interface Tree {
  readonly label: string;
  readonly paths: readonly string[];
  /** Content identity by path, where git knows it: equal ids are equal contents. */
  readonly ids: ReadonlyMap<string, string>;
  read(path: string): ReadResult;
}

/** A change of one file; a rename has `from`. */
export interface FileChange {
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly path: string;
  readonly from?: string;
}

/** What to compare: a commit, the index, or the files on disk. */
export type Side = { readonly commit: string } | 'staged' | 'worktree';

const MAX_OUTPUT = 1 << 30;

function run(folder: string, args: readonly string[], input?: string): { code: number; out: Buffer; err: string } {
  const result = spawnSync('git', ['--no-optional-locks', '-c', 'core.quotePath=false', ...args], {
    cwd: folder,
    input,
    maxBuffer: MAX_OUTPUT,
    env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (result.error) throw new GitError(say['git-missing']({ detail: result.error.message }));
  return { code: result.status ?? 1, out: result.stdout, err: result.stderr.toString('utf8').trim() };
}

function ask(folder: string, args: readonly string[], input?: string): Buffer {
  const { code, out, err } = run(folder, args, input);
  if (code !== 0) throw new GitError(say['git-failed']({ command: args[0] ?? '', detail: err.split('\n')[0] ?? '' }));
  return out;
}

/**
 * The repository that holds a folder.
 * @throws GitError when there is none, git is missing, or git refuses it.
 */
export function openRepository(folder: string): Repository {
  const { code, out, err } = run(folder, ['rev-parse', '--is-bare-repository', '--show-prefix']);
  if (code !== 0) {
    if (/dubious ownership/.test(err)) throw new GitError(say['git-ownership']({ path: folder }));
    throw new GitError(say['git-no-repository']({ path: folder }));
  }
  const [bare = '', prefix = ''] = out.toString('utf8').split('\n');
  return { folder, prefix, bare: bare === 'true' };
}

/** The full id of a commit. @throws GitError when it does not exist. */
export function resolveCommit(repository: Repository, ref: string): string {
  // A ref must not be read as an option; `--end-of-options` needs git 2.24.
  const { code, out } = run(repository.folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (code === 0) return out.toString('utf8').trim();
  if (run(repository.folder, ['rev-parse', '--verify', '--quiet', 'HEAD']).code !== 0 && !hasCommits(repository)) {
    throw new GitError(say['git-no-commits']());
  }
  throw new GitError(say['git-unknown-revision']({ ref }));
}

function hasCommits(repository: Repository): boolean {
  return run(repository.folder, ['rev-list', '-n', '1', '--all']).out.length > 0;
}

/** Where the main branch may be known, without asking the network; the first that exists counts. */
const MAIN_BRANCHES = [
  'upstream/HEAD',
  'upstream/master',
  'upstream/main',
  'origin/HEAD',
  'origin/master',
  'origin/main',
  'master',
  'main',
];

/**
 * The commit that a change started from: the merge base of `head` and `ref`, or of `head` and the main branch.
 * @throws GitError when there is no such branch or no common commit.
 */
export function findBase(repository: Repository, ref: string | undefined, head: string): string {
  const headCommit = resolveCommit(repository, head);
  const base =
    ref ??
    MAIN_BRANCHES.find(
      (name) => run(repository.folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).code === 0,
    );
  if (base === undefined) throw new GitError(say['git-no-base']({ tried: MAIN_BRANCHES.join(', ') }));
  const baseCommit = resolveCommit(repository, base);
  const { code, out } = run(repository.folder, ['merge-base', baseCommit, headCommit]);
  if (code === 0) return out.toString('utf8').trim();
  const shallow = ask(repository.folder, ['rev-parse', '--is-shallow-repository']).toString('utf8').trim() === 'true';
  throw new GitError(shallow ? say['git-shallow']({ base, head }) : say['git-no-merge-base']({ base, head }));
}

/** The files of a side. @throws GitError for a working tree that does not exist, or objects that are not there. */
export function openTree(repository: Repository, side: Side): Tree {
  if (side === 'worktree') return worktree(repository);
  const ids = side === 'staged' ? indexIds(repository) : commitIds(repository, side.commit);
  const label = side === 'staged' ? 'index' : side.commit;
  return blobTree(repository, label, ids);
}

function commitIds(repository: Repository, commit: string): Map<string, string> {
  const ids = new Map<string, string>();
  const args = ['ls-tree', '-r', '-z', commit, ...(repository.bare ? ['--full-tree'] : [])];
  for (const line of ask(repository.folder, args).toString('utf8').split('\0')) {
    const found = /^100\d{3} blob (\S+)\t(.*)$/s.exec(line);
    if (found && isCandidate(base(found[2]!))) ids.set(found[2]!, found[1]!);
  }
  return ids;
}

function indexIds(repository: Repository): Map<string, string> {
  if (repository.bare) throw new GitError(say['git-bare']());
  const ids = new Map<string, string>();
  for (const line of ask(repository.folder, ['ls-files', '-s', '-z']).toString('utf8').split('\0')) {
    const found = /^100\d{3} (\S+) 0\t(.*)$/s.exec(line);
    if (found && isCandidate(base(found[2]!))) ids.set(found[2]!, found[1]!);
  }
  return ids;
}

function base(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function blobTree(repository: Repository, label: string, ids: ReadonlyMap<string, string>): Tree {
  let blobs: ReadonlyMap<string, Buffer> | undefined;
  return {
    label,
    paths: [...ids.keys()].sort(),
    ids,
    read(file) {
      const id = ids.get(file);
      if (id === undefined) return { problem: 'missing', detail: label };
      blobs ??= readBlobs(repository, label, new Set(ids.values()));
      const bytes = blobs.get(id)!;
      if (bytes.length > MAX_FILE_SIZE) return { problem: 'too-large', detail: `${bytes.length} bytes` };
      try {
        return { text: utf8.decode(bytes) };
      } catch {
        return { problem: 'not-utf8', detail: `${bytes.length} bytes` };
      }
    },
  };
}

/** The contents of many blobs in one call of git. */
function readBlobs(repository: Repository, label: string, ids: ReadonlySet<string>): Map<string, Buffer> {
  const out = ask(repository.folder, ['cat-file', '--batch'], `${[...ids].join('\n')}\n`);
  const found = new Map<string, Buffer>();
  let missing = 0;
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    const [id = '', type = '', size = '0'] = out.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing') {
      missing++;
      continue;
    }
    const length = Number(size);
    found.set(id, out.subarray(at, at + length));
    at += length + 1;
  }
  if (missing > 0) throw new GitError(say['git-missing-object']({ count: missing, ref: label }));
  return found;
}

/** Files on disk that git tracks or would track: ignored ones are nobody's change. */
function worktree(repository: Repository): Tree {
  if (repository.bare) throw new GitError(say['git-bare']());
  const listed = ask(repository.folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString(
    'utf8',
  );
  const paths = [...new Set(listed.split('\0'))].filter((file) => file !== '' && isCandidate(base(file))).sort();
  const read = (file: string): ReadResult => readText(path.join(repository.folder, file));
  const present = paths.filter((file) =>
    fs.statSync(path.join(repository.folder, file), { throwIfNoEntry: false })?.isFile(),
  );
  return { label: 'working tree', paths: present, ids: new Map(), read };
}

/** What changed from a commit to a side, with renames found as git finds them (half of the content kept). */
export function changesSince(repository: Repository, from: string, to: Side): FileChange[] {
  const args = [
    'diff',
    '--name-status',
    '-z',
    '-M',
    '--relative',
    '--no-ext-diff',
    '--ignore-submodules',
    ...(to === 'staged' ? ['--cached'] : []),
    from,
  ];
  if (typeof to === 'object') args.push(to.commit);
  const fields = ask(repository.folder, [...args, '--'])
    .toString('utf8')
    .split('\0');
  const changes: FileChange[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const status = fields[i++]!;
    if (status.startsWith('R')) changes.push({ status: 'renamed', from: fields[i++]!, path: fields[i++]! });
    else if (status.startsWith('C')) {
      i++;
      changes.push({ status: 'added', path: fields[i++]! });
    } else {
      const kind = status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified';
      changes.push({ status: kind, path: fields[i++]! });
    }
  }
  if (to === 'worktree') {
    const untracked = ask(repository.folder, ['ls-files', '-z', '--others', '--exclude-standard'])
      .toString('utf8')
      .split('\0');
    for (const file of untracked) if (file !== '') changes.push({ status: 'added', path: file });
  }
  return changes.filter(
    (change) => isCandidate(base(change.path)) || (change.from !== undefined && isCandidate(base(change.from))),
  );
}
