// Which community the command line finds for a path: the whole one that a file belongs to, however deep the file lies, and of
// repositories inside others each by itself.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';
import { community } from '../support/storage.ts';

/** A reviewer that no alias has the name of, in a file far from where aliases are defined. */
const DEEP = 'tools/build/linux/OWNERS';
const owners = {
  OWNERS: 'approvers:\n  - ada\n',
  OWNERS_ALIASES: 'aliases:\n  build-leads:\n    - ada\n    - grace\n',
  'tools/OWNERS': 'approvers:\n  - build-leads\n',
  'tools/build/OWNERS': 'approvers:\n  - build-leads\n',
  [DEEP]: 'approvers:\n  - build-leadz\n',
};
const UNKNOWN = 'There is no alias `build-leadz`; did you mean `build-leads`?';

let folder = '';
function given(files: Readonly<Record<string, string>>): void {
  folder = folderOf(files);
}
const inside = (files: Readonly<Record<string, string>>, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`${prefix}/${file}`, text]));

beforeAll(programs);
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a file in a folder that looks like a community itself', () => {
  test.each([['.'], [DEEP], ['tools'], ['tools/build'], ['tools/build/linux']])('check %s', async (named) => {
    given({ ...owners, '.git/HEAD': '' });
    expect((await sigSteward(['check', named], { cwd: folder })).stdout).toContain(UNKNOWN);
  });
  test('from the folder', async () => {
    given({ ...owners, '.git/HEAD': '' });
    const cwd = path.join(folder, 'tools/build/linux');
    expect((await sigSteward(['check'], { cwd })).stdout).toContain(UNKNOWN);
    expect((await sigSteward(['who', 'grace'], { cwd })).stdout).toContain(
      'approver in tools/OWNERS (through build-leads)',
    );
  });
});

test.each([[[]], [['--community', 'kubernetes']]])(
  'where nothing says what belongs together, what lies further out is not read: %j',
  async (options) => {
    given({ ...inside(owners, 'one'), ...inside(owners, 'two'), OWNERS_ALIASES: owners.OWNERS_ALIASES });
    const { stdout } = await sigSteward(['check', ...options, 'one/tools/build'], { cwd: folder });
    expect(stdout).toMatch(/^Checked 2 files of Kubernetes/);
    const whole = await sigSteward(['check', ...options, 'one'], { cwd: folder });
    expect(whole.stdout).toContain('Checked 5 files of Kubernetes');
  },
);

test('the top of a repository is the root even where it has no such file itself', async () => {
  const { OWNERS, ...rest } = owners;
  given({ ...rest, '.git/HEAD': '' });
  expect((await sigSteward(['check', DEEP], { cwd: folder })).stdout).toContain(UNKNOWN);
});

test('a whole community inside another repository is one by itself', async () => {
  given({ '.git/HEAD': '', OWNERS: owners.OWNERS, ...inside(community, 'examples/one') });
  const { stdout } = await sigSteward(['check', 'examples/one'], { cwd: folder });
  expect(stdout).toContain('Checked 3 files of openEuler');
});

test.each([['examples/one'], ['examples/one/sig/Storage/sig-info.yaml']])(
  'of the same kind, too: %s',
  async (path_) => {
    given({ '.git/HEAD': '', ...community, ...inside(community, 'examples/one') });
    const { stdout } = await sigSteward(['check', path_, '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout).root).toMatch(/examples.one$/);
  },
);

test('files that may lie anywhere claim no folder below in which there is none of them', async () => {
  const clone = inside({ ...community, '.git/HEAD': '' }, 'work/two');
  given({ 'old/notes/OWNERS': owners.OWNERS, 'other/readme.txt': '', ...clone });
  const { stdout } = await sigSteward(['check', 'work'], { cwd: folder });
  expect(stdout).toContain('Checked 3 files of openEuler');
  const { stderr } = await sigSteward(['check', 'other'], { cwd: folder });
  expect(stderr).toContain('No community is recognised in `other`');
});

test('a repository inside another is none of its folders', async () => {
  const copy = inside({ ...owners, '.git': 'gitdir: elsewhere\n' }, '.worktrees/change');
  given({ ...owners, '.git/HEAD': '', ...copy });
  const { stdout } = await sigSteward(['check'], { cwd: folder });
  expect(stdout).toContain(`Checked ${Object.keys(owners).length} files of Kubernetes`);
  const there = await sigSteward(['check', '.worktrees/change'], { cwd: folder });
  expect(there.stdout).toContain(UNKNOWN);
});

test('a folder of clones: each of them, and what lies beside them', async () => {
  given({
    'notes/OWNERS': 'approvers:\n  - ada\n',
    ...inside({ ...owners, '.git/HEAD': '' }, 'one'),
    ...inside({ ...community, '.git/HEAD': '' }, 'more/two'),
  });
  const { stdout } = await sigSteward(['check'], { cwd: folder });
  const checked = [...stdout.matchAll(/^Checked (\d+) files? of (\S+)/gm)].map(([, count, name]) => `${count} ${name}`);
  expect(checked.sort()).toEqual(['1 Kubernetes', '3 openEuler', '5 Kubernetes']);
});
