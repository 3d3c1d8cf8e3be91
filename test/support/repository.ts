// Tests: git repositories of invented files in temporary folders, and the check of a change in them. Names, dates and
// the configuration are fixed, so that nothing depends on who runs the tests.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { dialect } from '../../server/src/bundled.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { type CheckedChange, checkChange, type Head } from '../../server/src/workspace/change.ts';
import type { Host } from '../../server/src/workspace/checker.ts';
import { openRepository } from '../../server/src/workspace/git.ts';
import { folderOf } from './cli.ts';

export type Contents = Readonly<Record<string, string | Buffer | null>>;

const ENV = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
};

/** Run git in a folder; what it printed. */
export function git(folder: string, ...args: string[]): string {
  const quiet = ['-c', 'protocol.file.allow=always', '-c', 'core.autocrlf=false', ...args];
  return execFileSync('git', quiet, {
    cwd: folder,
    env: ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Write files; null removes one. */
export function write(folder: string, files: Contents): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (text === null) fs.rmSync(file);
    else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }
}

/** Write files and commit everything. */
export function commit(folder: string, files: Contents = {}): string {
  write(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'A step');
  return git(folder, 'rev-parse', 'HEAD');
}

/** A new repository with one commit of these files on the branch `main`. */
export function repositoryOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderOf({});
  git(folder, 'init', '--quiet', '--initial-branch=main', '.');
  commit(folder, files);
  return folder;
}

export interface Wish {
  readonly community?: string;
  readonly since?: string;
  readonly head?: Head;
  readonly given?: readonly string[];
  readonly signal?: AbortSignal;
  readonly memory?: NonNullable<Host['memory']>;
}

/** Check the change in a folder of a repository. */
export async function changeIn(folder: string, wish: Wish = {}): Promise<CheckedChange> {
  const found = dialect(wish.community ?? 'openeuler');
  if (!found) throw new Error(`no community "${wish.community}"`);
  return checkChange({
    target: { root: folder, dialect: found, given: wish.given ?? [''], complete: true },
    repository: await openRepository(folder),
    since: wish.since,
    head: wish.head ?? 'worktree',
    settings: {},
    host: {
      progress() {},
      trouble(message) {
        throw new Error(message.text.en);
      },
      ...(wish.memory ? { memory: wish.memory } : {}),
    },
    ...(wish.signal ? { signal: wish.signal } : {}),
  });
}

/** Findings as `rule path`, sorted. */
export function named(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ rule, path: file }) => `${rule} ${file}`).sort();
}
