// Language server: asking git about changes, for hosts with a disk. Node only: imported by node.ts alone.
import { checkChange } from '../workspace/change.ts';
import { findBase, GitError, mainBranches, openRepository } from '../workspace/git.ts';
import { fsPathOf } from '../workspace/uri.ts';
import type { ChangeServices } from './change.ts';

export const changeServices: ChangeServices = {
  async bases(root) {
    const repository = await openRepository(fsPathOf(root) ?? '');
    const found = new Map<string, string[]>();
    let first: unknown;
    for (const name of await mainBranches(repository)) {
      try {
        const { commit } = await findBase(repository, name, 'HEAD');
        found.set(commit, [...(found.get(commit) ?? []), name]);
      } catch (error) {
        // A branch without a common commit is none that the change is meant for.
        first ??= error;
      }
    }
    if (first !== undefined && found.size === 0) throw first;
    // Without any branch the error says which ones were looked for.
    if (found.size === 0) await findBase(repository, undefined, 'HEAD');
    return [...found].map(([commit, names]) => ({ names, commit }));
  },
  async check({ project: { root, dialect }, since, settings, signal, progress, trouble }) {
    const folder = fsPathOf(root) ?? '';
    return checkChange({
      target: { root: folder, dialect, given: [''], complete: true },
      repository: await openRepository(folder),
      since,
      head: 'worktree',
      settings,
      host: { progress, trouble },
      signal,
    });
  },
  problemOf: (error) => (error instanceof GitError ? error.problem : undefined),
};
