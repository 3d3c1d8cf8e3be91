// Checking a change in repositories of every shape: each gives the right answer, or an error that says what to do.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GitError, mainBranches, openRepository } from '../../server/src/workspace/git.ts';
import { folderOf } from '../support/cli.ts';
import { changeIn, commit, git, named, repositoryOf, write } from '../support/repository.ts';
import { CHARTER_PATH, CLEAN as DEMO, DEMO_PATH, DISK_PATH, CHARTER as STORAGE } from '../support/storage.ts';

const CHARTER = `${STORAGE}  - src-openeuler/tool
`;
const DISK = DEMO.replace('name: demo', 'name: example-disk').replace('/demo', '/disk').replace('A demons', 'Demons');
const FAULTY = DISK.replace('type: protected', 'type: protectd');
const TOOL = DEMO.replace('name: demo', 'name: tool').replace('/demo', '/tool').replace('A demons', 'Tool demons');
const community = {
  'sig/Storage/src-openeuler/t/tool.yaml': TOOL,
  [CHARTER_PATH]: CHARTER,
  [DEMO_PATH]: DEMO,
  [DISK_PATH]: DISK,
};

const folders: string[] = [];
const kept = (folder: string): string => {
  folders.push(folder);
  return folder;
};
const repository = (files: Readonly<Record<string, string | Buffer>> = community): string => kept(repositoryOf(files));
const problemOf = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GitError)) throw error ?? new Error('no error');
  return error.message;
};

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

describe('heads', () => {
  test('the working tree: edited, new and unstaged files count, ignored ones do not', async () => {
    const folder = repository({ ...community, '.gitignore': 'sig/Scratch/\n' });
    write(folder, {
      [DISK_PATH]: FAULTY,
      'sig/Storage/src-openeuler/n/new.yaml': DEMO,
      'sig/Scratch/sig-info.yaml': CHARTER,
    });
    const { introduced, files } = await changeIn(folder);
    expect(named(introduced)).toContain(`unknown-value ${DISK_PATH}`);
    expect(files.map(({ status, path: file }) => `${status} ${file}`)).toEqual([
      `modified ${DISK_PATH}`,
      'added sig/Storage/src-openeuler/n/new.yaml',
    ]);
  });

  test('the index: what is staged and nothing else', async () => {
    const folder = repository();
    write(folder, { [DISK_PATH]: FAULTY });
    git(folder, 'add', DISK_PATH);
    write(folder, { [DISK_PATH]: DISK, [DEMO_PATH]: DEMO.replace('public', 'publik') });
    expect(named((await changeIn(folder, { since: 'HEAD', head: 'staged' })).introduced)).toEqual([
      `unknown-value ${DISK_PATH}`,
    ]);
  });

  test('a commit that is not checked out', async () => {
    const folder = repository();
    git(folder, 'checkout', '--quiet', '-b', 'topic');
    commit(folder, { [DISK_PATH]: FAULTY });
    git(folder, 'checkout', '--quiet', 'main');
    const { introduced, commit: head } = await changeIn(folder, { head: { ref: 'topic' } });
    expect(named(introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    expect(head).toBe(git(folder, 'rev-parse', 'topic'));
  });

  test('the base is where the change started, not where the other branch is now', async () => {
    const folder = repository({ ...community, [DISK_PATH]: FAULTY });
    git(folder, 'checkout', '--quiet', '-b', 'topic');
    commit(folder, { [DEMO_PATH]: DEMO.replace('A demo', 'Demo') });
    git(folder, 'checkout', '--quiet', 'main');
    commit(folder, { [DISK_PATH]: DISK });
    git(folder, 'checkout', '--quiet', 'topic');
    const { introduced, existing, fixed } = await changeIn(folder);
    expect([named(introduced), named(existing), named(fixed)]).toEqual([[], [`unknown-value ${DISK_PATH}`], []]);
  });

  test('a conflict in the index is said', async () => {
    const folder = repository();
    git(folder, 'checkout', '--quiet', '-b', 'topic');
    commit(folder, { [DISK_PATH]: FAULTY });
    git(folder, 'checkout', '--quiet', 'main');
    commit(folder, { [DISK_PATH]: DISK.replace('protected', 'readonly') });
    expect(() => git(folder, 'merge', 'topic')).toThrow();
    expect(await problemOf(changeIn(folder, { head: 'staged' }))).toContain('merge conflict');
  });
});

describe('repositories', () => {
  test('a detached head', async () => {
    const folder = repository();
    git(folder, 'checkout', '--quiet', '--detach');
    commit(folder, { [DISK_PATH]: FAULTY });
    expect(named((await changeIn(folder)).introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
  });

  test('a shallow clone with the base, and without', async () => {
    const origin = repository();
    git(origin, 'checkout', '--quiet', '-b', 'topic');
    commit(origin, { [DISK_PATH]: FAULTY });
    const deep = kept(folderOf({}));
    git(deep, 'clone', '--quiet', '--depth=2', '--no-single-branch', '--branch=topic', `file://${origin}`, '.');
    expect(named((await changeIn(deep, { since: 'origin/main' })).introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    commit(origin);
    const flat = kept(folderOf({}));
    git(flat, 'clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=topic', `file://${origin}`, '.');
    expect(await problemOf(changeIn(flat, { since: 'origin/main' }))).toMatch(/shallow.*git fetch --unshallow/);
    expect(await problemOf(changeIn(flat, { since: 'HEAD~5' }))).toMatch(/shallow.*git fetch --unshallow/);
  });

  test('a bare repository: a commit can be checked, files cannot', async () => {
    const origin = repository();
    git(origin, 'checkout', '--quiet', '-b', 'topic');
    commit(origin, { [DISK_PATH]: FAULTY });
    const bare = kept(folderOf({}));
    git(bare, 'clone', '--quiet', '--bare', origin, '.');
    expect(named((await changeIn(bare, { since: 'main', head: { ref: 'topic' } })).introduced)).toEqual([
      `unknown-value ${DISK_PATH}`,
    ]);
    expect(await problemOf(changeIn(bare))).toContain('--head <ref>');
    expect(await problemOf(changeIn(bare, { head: 'staged' }))).toContain('--head <ref>');
  });

  test('a submodule is a repository of its own, and nothing of the one around it', async () => {
    const inner = repository();
    const outer = repository({ 'README.md': 'outer\n' });
    git(outer, 'submodule', '--quiet', 'add', inner, 'community');
    commit(outer);
    const folder = path.join(outer, 'community');
    git(folder, 'checkout', '--quiet', '-b', 'topic');
    commit(folder, { [DISK_PATH]: FAULTY });
    expect(named((await changeIn(folder, { since: 'main' })).introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    expect((await changeIn(outer, { since: 'main' })).files).toEqual([]);
  });

  test('a worktree beside the clone', async () => {
    const folder = repository();
    const beside = kept(folderOf({}));
    git(folder, 'worktree', 'add', '--quiet', '-b', 'topic', path.join(beside, 'wt'));
    write(path.join(beside, 'wt'), { [DISK_PATH]: FAULTY });
    expect(named((await changeIn(path.join(beside, 'wt'))).introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
  });

  test('a hook of such a worktree, which is told of the repository alone', async () => {
    const below = Object.fromEntries(Object.entries(community).map(([file, text]) => [`all/${file}`, text]));
    const folder = repository(below);
    const beside = path.join(kept(folderOf({})), 'wt');
    git(folder, 'worktree', 'add', '--quiet', '-b', 'topic', beside);
    write(beside, { [`all/${DISK_PATH}`]: FAULTY });
    git(beside, 'add', '--all');
    vi.stubEnv('GIT_DIR', git(beside, 'rev-parse', '--absolute-git-dir'));
    try {
      const { introduced } = await changeIn(path.join(beside, 'all'), { since: 'HEAD', head: 'staged' });
      expect(named(introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a community below the top, in a folder with blanks and Chinese characters', async () => {
    const below = Object.fromEntries(
      Object.entries(community).map(([file, text]) => [`社区 文档/the community/${file}`, text]),
    );
    const top = repository(below);
    const folder = path.join(top, '社区 文档/the community');
    write(folder, { [DISK_PATH]: FAULTY });
    write(top, { 'sig/Elsewhere/sig-info.yaml': CHARTER });
    const { introduced, files } = await changeIn(folder);
    expect(named(introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    expect(files.map((file) => file.path)).toEqual([DISK_PATH]);
    git(top, 'add', '--all');
    expect(named((await changeIn(folder, { head: 'staged' })).introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    commit(top);
    expect(named((await changeIn(folder, { since: 'HEAD~1', head: { ref: 'HEAD' } })).introduced)).toEqual([
      `unknown-value ${DISK_PATH}`,
    ]);
  });

  test('a community that the base does not have is new as a whole', async () => {
    const folder = repository({ 'README.md': 'nothing yet\n' });
    commit(folder, { ...community, [DISK_PATH]: FAULTY });
    const { introduced, files } = await changeIn(folder, { since: 'HEAD~1' });
    expect(named(introduced)).toEqual([`unknown-value ${DISK_PATH}`]);
    expect(new Set(files.map(({ status }) => status))).toEqual(new Set(['added']));
  });

  test('no commit yet, no repository, no such commit, no common commit', async () => {
    const empty = kept(folderOf(community));
    expect(await problemOf(changeIn(empty))).toContain('not in a git repository');
    git(empty, 'init', '--quiet', '--initial-branch=main', '.');
    expect(await problemOf(changeIn(empty))).toContain('no commit yet');
    commit(empty);
    expect(await problemOf(changeIn(empty, { since: 'nowhere' }))).toContain('git knows no commit');
    expect(await problemOf(changeIn(empty, { since: '--all' }))).toContain('git knows no commit');
    git(empty, 'checkout', '--quiet', '--orphan', 'other');
    commit(empty, { 'README.md': 'other\n' });
    expect(await problemOf(changeIn(empty, { since: 'main' }))).toContain('no commit in common');
  });

  test('the main branch: the upstream of a fork before its origin, and an error that names what was tried', async () => {
    const upstream = repository();
    const folder = kept(folderOf({}));
    git(folder, 'clone', '--quiet', upstream, '.');
    git(folder, 'remote', 'add', 'upstream', upstream);
    expect((await mainBranches(await openRepository(folder)))[0]).toBe('origin/HEAD');
    git(folder, 'fetch', '--quiet', 'upstream');
    expect((await mainBranches(await openRepository(folder)))[0]).toBe('upstream/main');
    const odd = repository();
    git(odd, 'branch', '--quiet', '--move', 'trunk');
    expect(await problemOf(changeIn(odd))).toMatch(/No main branch .*origin\/HEAD.*--since <ref>/);
  });

  test('contents that a partial clone does not have are said, not fetched', async () => {
    const origin = repository();
    commit(origin, { [DISK_PATH]: FAULTY });
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    const folder = kept(folderOf({}));
    git(folder, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, '.');
    expect(await problemOf(changeIn(folder, { since: 'HEAD~1' }))).toContain('git fetch --refetch');
  });
});

describe('files', () => {
  test('a text that is not UTF-8 before, or after, or both', async () => {
    const gbk = Buffer.concat([Buffer.from('name: demo\ndescription: '), Buffer.from([0xb4, 0xe6, 0xb4, 0xa2, 0x0a])]);
    const other = Buffer.concat([gbk, Buffer.from('type: public\n')]);
    const folder = repository({ ...community, [DISK_PATH]: gbk });
    write(folder, { [DISK_PATH]: other });
    let result = await changeIn(folder);
    expect(named(result.existing)).toEqual([`unreadable-file ${DISK_PATH}`]);
    write(folder, { [DISK_PATH]: DISK, [DEMO_PATH]: gbk });
    result = await changeIn(folder);
    expect(named(result.fixed)).toEqual([`unreadable-file ${DISK_PATH}`]);
    expect(named(result.introduced)).toEqual([`unreadable-file ${DEMO_PATH}`]);
    expect(result.files.map(({ status }) => status)).toEqual(['modified', 'modified']);
  });

  test('a renamed file takes its findings along', async () => {
    const folder = repository({ ...community, [DISK_PATH]: FAULTY });
    write(folder, {
      [DISK_PATH]: null,
      'sig/Storage/src-openeuler/d/disk.yaml': FAULTY.replace('name: example-disk', 'name: disk'),
      [CHARTER_PATH]: CHARTER.replace('example-disk', 'disk'),
    });
    const { introduced, existing, fixed, files } = await changeIn(folder);
    expect([named(introduced), named(fixed)]).toEqual([[], []]);
    expect(named(existing)).toEqual(['unknown-value sig/Storage/src-openeuler/d/disk.yaml']);
    expect(files).toContainEqual({ status: 'renamed', path: 'sig/Storage/src-openeuler/d/disk.yaml', from: DISK_PATH });
  });

  test('only the case of a name changed', async () => {
    const folder = repository();
    write(folder, { [DISK_PATH]: null, 'sig/Storage/src-openeuler/e/Example-Disk.yaml': DISK });
    const { introduced, files } = await changeIn(folder);
    expect(files).toEqual([
      { status: 'renamed', path: 'sig/Storage/src-openeuler/e/Example-Disk.yaml', from: DISK_PATH },
    ]);
    expect(named(introduced)).toContain('name-mismatch sig/Storage/src-openeuler/e/Example-Disk.yaml');
  });

  test('who mends the syntax of a file is not blamed for what is found behind it, but for what is new', async () => {
    const two = FAULTY.replace('type: public', 'type: publik');
    const folder = repository({ ...community, [DISK_PATH]: FAULTY.replace('branches:', 'branches：') });
    write(folder, { [DISK_PATH]: two });
    const { introduced, existing, fixed } = await changeIn(folder);
    expect(introduced.map(({ message }) => message.args.value)).toEqual(['publik']);
    expect(existing.map(({ message }) => message.args.value)).toEqual(['protectd']);
    expect(named(fixed)).toContain(`full-width-punctuation ${DISK_PATH}`);
  });

  test('who breaks the syntax of a file has fixed nothing that stands behind it', async () => {
    const two = FAULTY.replace('type: public', 'type: publik');
    const folder = repository({ ...community, [DISK_PATH]: two });
    write(folder, { [DISK_PATH]: two.replace('branches:', 'branches：').replace('publik', 'public') });
    const { introduced, fixed } = await changeIn(folder);
    expect(named(introduced)).toContain(`full-width-punctuation ${DISK_PATH}`);
    expect(fixed.map(({ message }) => message.args.value)).toEqual(['publik']);
  });

  test('what a change breaks in a file that it does not touch is introduced there', async () => {
    const folder = repository();
    write(folder, { [DISK_PATH]: null });
    expect(named((await changeIn(folder)).introduced)).toEqual([`missing-manifest ${CHARTER_PATH}`]);
  });

  test('only what was asked for is reported', async () => {
    const folder = repository();
    write(folder, { [DISK_PATH]: FAULTY, [DEMO_PATH]: DEMO.replace('public', 'publik') });
    expect(named((await changeIn(folder, { given: [DEMO_PATH] })).introduced)).toEqual([`unknown-value ${DEMO_PATH}`]);
  });

  test('nothing is written, and an aborted run ends', async () => {
    const folder = repository();
    write(folder, { [DISK_PATH]: FAULTY });
    const before = git(folder, 'status', '--porcelain=v2');
    const stamp = fs.statSync(path.join(folder, '.git/index')).mtimeMs;
    await changeIn(folder);
    expect(git(folder, '--no-optional-locks', 'status', '--porcelain=v2')).toBe(before);
    expect(fs.statSync(path.join(folder, '.git/index')).mtimeMs).toBeGreaterThanOrEqual(stamp);
    await expect(changeIn(folder, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
