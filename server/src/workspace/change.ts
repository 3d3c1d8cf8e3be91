// Workspace: checking a change: a community as it is (on disk, in the index, in a commit) against the commit that the
// change started from. Both states are whole communities, so what a change breaks in a file that it does not touch is
// found too. Only the head is read as a whole; the base is the head with other texts in the files that differ.
import { analyse, type Dialect } from '../core/check/analyse.ts';
import type { Analysis, FileChange, Unreadable } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { type Comparison, compare, type State } from '../core/findings/compare.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import { type GovernanceDiff, governanceDiff } from '../core/graph/governance-diff.ts';
import { findRenames } from '../core/graph/renames.ts';
import { rules } from '../rules/index.ts';
import { Checker, type Host } from './checker.ts';
import { isDocument } from './disk.ts';
import {
  changedOnDisk,
  findBase,
  indexOf,
  type Repository,
  type Revision,
  readBlobs,
  resolveCommit,
  type Tree,
  treeOf,
} from './git.ts';
import { otherwise } from './late-texts.ts';
import { findingsUnread } from './on-disk.ts';
import { blobSource, diskSource, type Source } from './source.ts';
import { isGiven, type Target } from './target.ts';

/** The state that is checked: the files on disk, what is staged, or a commit by its name. */
export type Head = 'worktree' | 'staged' | { readonly ref: string };

export interface ChangeRequest {
  readonly target: Target;
  /** As seen from the target's root (`openRepository`). */
  readonly repository: Repository;
  /** A branch or commit; undefined for the main branch, wherever it is known. */
  readonly since: string | undefined;
  readonly head: Head;
  readonly settings: CheckSettings;
  readonly host: Host;
  /** A folder in which the list of the files on disk is kept. */
  readonly storage?: string;
  /** Ends the run: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A file that differs between the two states. */
export interface ChangedFile {
  readonly status: 'added' | 'modified' | 'renamed' | 'deleted';
  /** In the head; in the base for a deleted file. */
  readonly path: string;
  /** In the base; the same as `path` but for a renamed file. */
  readonly from: string;
}

export interface CheckedChange extends Comparison {
  /** What was compared with, and the name that led to it. */
  readonly base: Revision;
  /** The commit of the head; null for the working tree and the index. */
  readonly commit: string | null;
  /** By path. */
  readonly files: readonly ChangedFile[];
  /** What the change means for the community. */
  readonly diff: GovernanceDiff;
  /** The community's files in the head, and in the base, by path: `introduced` and `existing` stand in these, `fixed` in those. */
  readonly texts: Files;
  readonly baseTexts: Files;
  /** How many files of the head were checked, and which. */
  readonly checked: readonly string[];
  /** How many findings of the head the baseline passes over. */
  readonly known: number;
}

/** What a change was found to be, for who goes on from there. */
export interface Examined {
  readonly result: CheckedChange;
  /** What the head is compared with. */
  readonly base: State;
  /** The head's path by the base's. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What rules may know of the files that differ, by path in the head. */
  readonly changes: ReadonlyMap<string, FileChange>;
  readonly head: Source;
  /** The paths at which the states may differ. */
  readonly changed: readonly string[];
}

/**
 * Check a change.
 * @throws GitError when git cannot say what the change is; its message holds the remedy.
 */
export async function checkChange(request: ChangeRequest): Promise<CheckedChange> {
  return (await examineChange(request)).result;
}

/**
 * The same with what it was worked out from.
 * @throws GitError as `checkChange` does.
 */
export async function examineChange(request: ChangeRequest): Promise<Examined> {
  const { target, settings, signal } = request;
  const state = await statesOf(request);
  signal?.throwIfAborted();
  const host: Host = {
    ...hostOf(request, new Set(state.changed)),
    progress: (done, total) => request.host.progress(done, total),
    trouble: (message) => request.host.trouble(message),
    pause() {
      signal?.throwIfAborted();
      request.host.pause?.();
    },
  };
  const head = readAll(state.head, state.changed);
  const before = readAll(state.before, state.changed);
  const renamed = findRenames(without(before, head), without(head, before), () => textsOf(state.head));
  const files = changedFiles(state.changed, before, head, renamed);
  const changes = fileChanges(target, files, before.texts);
  // The texts of the base, which are checked with the same settings, are no change.
  const change = (path: string, text: string) => (head.texts[path] === text ? changes.get(path) : undefined);
  const checker = await Checker.run(target, state.head, { ...settings, change }, host);
  const found = { diagnostics: checker.diagnostics, texts: checker.files, broken: brokenIn(target, head) };
  const { checked, known } = checker;

  const changed = new Set(state.changed);
  const baseTexts = otherwise(found.texts, changed, before.texts);
  const graph = checker.snapshot;
  const diagnostics = [
    ...(await checker.answer({ files: baseTexts, changed, thorough: true })),
    ...[...before.unreadable].flatMap(([path, why]) =>
      findingsUnread(target.dialect, path, why, rules, checker.snapshot, settings),
    ),
  ];
  signal?.throwIfAborted();
  const asked = ({ path }: Diagnostic): boolean => isGiven(target, renamed.get(path) ?? path);
  const base = { diagnostics: diagnostics.filter(asked), texts: baseTexts, broken: brokenIn(target, before) };
  const result: CheckedChange = {
    ...compare(base, found, renamed),
    base: state.base,
    commit: state.commit,
    files,
    diff: governanceDiff(
      { graph: checker.snapshot, textOf: (path) => baseTexts[path] },
      { graph, textOf: (path) => found.texts[path] },
      {
        paths: [...new Set(files.flatMap(({ path, from }) => [path, from]))].sort(),
        added: files.filter(({ status }) => status === 'added').map(({ path }) => path),
        renamed,
      },
    ),
    texts: found.texts,
    baseTexts,
    checked,
    known,
  };
  return { result, base, renamed, changes, head: state.head, changed: state.changed };
}

/** The host of a check of the head. @param changed the files of which nothing is remembered: rules see how they changed. */
export function hostOf({ host }: ChangeRequest, changed: ReadonlySet<string>): Host {
  const { memory } = host;
  return memory ? { ...host, memory: (target, settings) => memory(target, settings, changed) } : host;
}

/** The two states as sources, and the paths at which they may differ. */
interface States {
  readonly base: Revision;
  readonly commit: string | null;
  readonly before: Source;
  readonly head: Source;
  readonly changed: readonly string[];
}

async function statesOf({ repository, since, head, target, storage, signal }: ChangeRequest): Promise<States> {
  const ref = typeof head === 'object' ? head.ref : 'HEAD';
  const base = await findBase(repository, since, ref);
  const tree = await treeOf(repository, base.commit);
  if (head === 'worktree') {
    const changed = await changedOnDisk(repository, base.commit);
    const before = await sourceOf(repository, only(tree, changed), signal);
    return { base, commit: null, before, head: diskSource(target.root, storage), changed };
  }
  const commit = head === 'staged' ? null : await resolveCommit(repository, ref);
  const now = commit === null ? await indexOf(repository) : await treeOf(repository, commit);
  const changed = [...new Set([...tree.keys(), ...now.keys()])]
    .filter((path) => tree.get(path) !== now.get(path))
    .sort();
  const before = only(tree, changed);
  const ids = new Set([...readable(now).values(), ...readable(before).values()]);
  const contents = await readBlobs(repository, ids, signal);
  return { base, commit, before: blobSource(before, contents), head: blobSource(now, contents), changed };
}

async function sourceOf(repository: Repository, tree: Tree, signal?: AbortSignal): Promise<Source> {
  return blobSource(tree, await readBlobs(repository, new Set(readable(tree).values()), signal));
}

/** The files of a tree whose contents count. */
function readable(tree: Tree): Tree {
  return new Map([...tree].filter(([path]) => !isDocument(path)));
}

function only(tree: Tree, paths: readonly string[]): Tree {
  return new Map(paths.flatMap((path) => (tree.has(path) ? [[path, tree.get(path)!]] : [])));
}

/** What is at some paths; those where nothing is are left out. */
interface Contents {
  readonly texts: Files;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
}

function readAll(source: Source, paths: readonly string[]): Contents {
  const texts: Record<string, string> = {};
  const unreadable = new Map<string, Unreadable>();
  for (const path of paths) {
    const result = source.read(path);
    if ('text' in result) texts[path] = result.text;
    else if (result.problem !== 'missing') unreadable.set(path, result);
  }
  return { texts, unreadable };
}

function isThere({ texts, unreadable }: Contents, path: string): boolean {
  return Object.hasOwn(texts, path) || unreadable.has(path);
}

/** The changed files whose syntax is broken. */
function brokenIn({ dialect }: Target, { texts }: Contents): ReadonlySet<string> {
  const broken = Object.entries(texts).filter(
    ([path, text]) => (analyse(dialect, path, text)?.parsed.problems.length ?? 0) > 0,
  );
  return new Set(broken.map(([path]) => path));
}

function* textsOf(source: Source): Generator<string> {
  for (const path of source.list(() => {})) {
    const result = source.read(path);
    if ('text' in result) yield result.text;
  }
}

/** The texts of one state whose path holds nothing in the other. */
function without({ texts }: Contents, other: Contents): Files {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !isDocument(path) && !isThere(other, path)));
}

function changedFiles(
  paths: readonly string[],
  before: Contents,
  head: Contents,
  renamed: ReadonlyMap<string, string>,
): ChangedFile[] {
  const origins = new Map([...renamed].map(([from, to]) => [to, from]));
  return paths.flatMap((path): ChangedFile[] => {
    if (isDocument(path)) return [];
    const [was, is] = [isThere(before, path), isThere(head, path)];
    if (is && !was) {
      const from = origins.get(path);
      return [from === undefined ? { status: 'added', path, from: path } : { status: 'renamed', path, from }];
    }
    if (!is) return was && !renamed.has(path) ? [{ status: 'deleted', path, from: path }] : [];
    const same = Object.hasOwn(head.texts, path) && before.texts[path] === head.texts[path];
    return same ? [] : [{ status: 'modified', path, from: path }];
  });
}

function fileChanges({ dialect }: Target, files: readonly ChangedFile[], before: Files): Map<string, FileChange> {
  const changes = new Map<string, FileChange>();
  for (const { status, path, from } of files)
    if (status !== 'deleted') changes.set(path, fileChange(dialect, status, from, before[from]));
  return changes;
}

/** How a file came to be what it is. @param text in the base; undefined where it has none. */
export function fileChange(
  dialect: Dialect,
  status: FileChange['status'],
  from: string,
  text: string | undefined,
): FileChange {
  let base: Analysis | null | undefined;
  return {
    status,
    from,
    base() {
      base ??= text === undefined ? null : analyse(dialect, from, text);
      return base;
    },
  };
}
