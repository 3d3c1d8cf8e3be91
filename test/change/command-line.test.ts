// `check --since` and `diff` as their users see them: what is printed, exit statuses, mistakes, both languages.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';
import { commit, git, repositoryOf, write } from '../support/repository.ts';
import { CHARTER, CHARTER_PATH, CLEAN as DEMO, DEMO_PATH, DISK_PATH } from '../support/storage.ts';

const DISK = DEMO.replace('name: demo', 'name: example-disk').replace('/demo', '/disk').replace('A demons', 'Demons');
/** One finding that was there before, in a file that a change may leave alone. */
const base = { [CHARTER_PATH]: CHARTER, [DEMO_PATH]: DEMO.replace('protected', 'protectd'), [DISK_PATH]: DISK };
const FAULTY = DISK.replace('protected', 'protectd');

const folders: string[] = [];
let folder = '';
const given = (files: Readonly<Record<string, string>> = base): void => {
  folder = repositoryOf(files);
  folders.push(folder);
};
const run = (...args: string[]): Promise<Outcome> => sigSteward(args, { cwd: folder });
const timeless = (text: string): string => text.replace(/[\d.]+ s:/, 'N s:').replace(/\([0-9a-f]{10}\)/g, '(COMMIT)');

beforeAll(programs);
afterEach(() => {
  for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
});

test('only what the change introduced is printed and counts; the rest is a line', async () => {
  given();
  write(folder, { [CHARTER_PATH]: CHARTER.replace('servers', 'machines') });
  const clean = await run('check', '--since');
  expect(timeless(clean.stdout)).toBe(
    'Checked 3 files of openEuler in N s: nothing introduced\nCompared with main (COMMIT): 1 finding existed before\n',
  );
  expect(clean.status).toBe(0);
  write(folder, { [DISK_PATH]: FAULTY });
  const faulty = await run('check', '--since=auto', '--format', 'concise');
  expect(timeless(faulty.stdout)).toBe(
    `${DISK_PATH}:6:9: error [unknown-value] \`protectd\` is not a known value of \`type\`; did you mean \`protected\`?
Checked 3 files of openEuler in N s: 1 error introduced
Compared with main (COMMIT): 1 finding existed before
1 can be fixed with --fix
`,
  );
  expect(faulty.status).toBe(1);
  expect((await run('check', '--since', 'main', '--exit-zero')).status).toBe(0);
});

test('what is fixed is counted; Chinese', async () => {
  given();
  write(folder, { [DEMO_PATH]: DEMO });
  const { stdout, status } = await run('check', '--since', 'main', '--lang', 'zh-CN');
  expect(stdout).toMatch(
    /^openEuler：检查了 3 个文件，用时 [\d.]+ 秒，未引入新问题\n与 main（[0-9a-f]{10}）相比：已解决 1 个问题\n$/,
  );
  expect(status).toBe(0);
});

test('--all prints and counts what was there before, after what is new', async () => {
  given();
  write(folder, { [DISK_PATH]: FAULTY });
  const { stdout, status } = await run('check', '--since', '--all', '--format', 'concise');
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^sig\/Storage\/src-openeuler\/e\/.*[^)]$/);
  expect(lines[1]).toMatch(/^sig\/Storage\/src-openeuler\/d\/.* \(existing\)$/);
  expect(status).toBe(1);
  git(folder, 'checkout', '--quiet', '.');
  expect((await run('check', '--since', '--all')).status).toBe(1);
  expect((await run('check', '--since')).status).toBe(0);
});

test('--fix: what the change introduced and nothing else, be it in the same file', async () => {
  given();
  const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');
  // The second file holds what was there before, beside what is new.
  write(folder, {
    [DISK_PATH]: FAULTY,
    [DEMO_PATH]: base[DEMO_PATH]!.replace('type: public', 'type: publik').replace('upstream', 'usptream'),
  });
  const before = [read(DISK_PATH), read(DEMO_PATH)];
  const shown = await run('check', '--since', '--diff');
  expect([read(DISK_PATH), read(DEMO_PATH)]).toEqual(before);
  expect(shown.stdout).toContain('-  type: protectd\n+  type: protected\n');
  expect(shown.stdout.match(/^-(?!-)/gm)).toHaveLength(3);
  expect(shown.status).toBe(1);
  const fixed = await run('check', '--since', '--fix', '--format', 'concise');
  expect(timeless(fixed.stdout)).toBe(
    `Fixed 3 findings in 2 files
Checked 3 files of openEuler in N s: nothing introduced
Compared with main (COMMIT): 1 finding existed before
`,
  );
  expect(fixed.status).toBe(0);
  expect([read(DISK_PATH), read(DEMO_PATH)]).toEqual([DISK, base[DEMO_PATH]]);
  expect((await run('check', '--since', '--fix', '--all', '--format', 'concise')).stdout).toContain('(existing)');
  expect([read(DISK_PATH), read(DEMO_PATH)]).toEqual([DISK, base[DEMO_PATH]]);
});

test('--fix leaves what was there before in a file that a fix gives another name', async () => {
  given();
  const misplaced = 'sig/Storage/src-openeuler/x/demo.yaml';
  write(folder, { [DEMO_PATH]: null, [misplaced]: base[DEMO_PATH]! });
  const { stdout } = await run('check', '--since', '--fix', '--unsafe-fixes', '--format', 'json');
  const report = JSON.parse(stdout);
  expect(fs.existsSync(path.join(folder, misplaced))).toBe(false);
  expect(fs.readFileSync(path.join(folder, DEMO_PATH), 'utf8')).toBe(base[DEMO_PATH]);
  expect(report.change).toMatchObject({ introduced: 0, existing: 1 });
});

test('json: the change, the status of each finding, and what is fixed', async () => {
  given();
  const from = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  const to = commit(folder, { [DISK_PATH]: FAULTY, [DEMO_PATH]: DEMO });
  const { stdout, status } = await run('check', '--since', '--head', 'topic', '--format', 'json');
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    version: 1,
    change: {
      base: { ref: 'main', commit: from },
      head: { ref: 'topic', commit: to },
      introduced: 1,
      existing: 0,
      fixed: 1,
    },
    diagnostics: [{ file: DISK_PATH, rule: 'unknown-value', status: 'introduced' }],
    fixed: [{ file: DEMO_PATH, rule: 'unknown-value', status: 'fixed', range: { start: { line: 6, column: 9 } } }],
    summary: { errors: 1 },
  });
  expect(status).toBe(1);
});

test('a bare repository, a subfolder, and paths that narrow the report', async () => {
  given(Object.fromEntries(Object.entries(base).map(([file, text]) => [`docs/community/${file}`, text])));
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  commit(folder, { [`docs/community/${DISK_PATH}`]: FAULTY });
  const bare = folderOf({});
  folders.push(bare);
  git(bare, 'clone', '--quiet', '--bare', folder, '.');
  const inBare = (...args: string[]): Promise<Outcome> => sigSteward(['check', ...args], { cwd: bare });
  const found = await inBare('--since', 'main', '--head', 'topic', '--format', 'concise', '--quiet');
  expect(found.stdout).toMatch(/^docs\/community\/sig\/Storage\/src-openeuler\/e\/example-disk\.yaml:6:9: error/);
  expect(found.status).toBe(1);
  expect((await inBare('--since', 'main', '--head', 'topic', `docs/community/${DEMO_PATH}`)).status).toBe(0);
  const without = await inBare('--since', 'main');
  expect([without.status, without.stdout]).toEqual([2, '']);
  expect(without.stderr).toContain('`--head <ref>`');
  const sub = await sigSteward(['check', '--since', 'main'], { cwd: path.join(folder, 'docs/community/sig/Storage') });
  expect(sub.status).toBe(1);
});

test('mistakes are said with what to do, and end with 2', async () => {
  given();
  const said = async (...args: string[]): Promise<string> => {
    const { status, stdout, stderr } = await run('check', ...args);
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };
  expect(await said('--since', 'nowhere')).toContain('git knows no commit `nowhere`');
  expect(await said('--staged')).toContain('needs `--since`');
  expect(await said('--all')).toContain('needs `--since`');
  expect(await said('--since', '--staged', '--head', 'main')).toContain('choose one');
  expect(await said('--since', '--staged', '--fix')).toContain('`--staged` checks something else');
  expect(await said('--since', '--head', 'main', '--fix')).toContain('`--diff` shows what would be fixed');
  fs.rmSync(path.join(folder, '.git'), { recursive: true });
  expect(await said('--since')).toContain('not in a git repository');
});

test('diff: laid out, as Markdown, as json', async () => {
  given();
  write(folder, { [CHARTER_PATH]: CHARTER.replace('  - src-openeuler/example-disk\n', '') });
  const markdown = await run('diff', '--since', 'main', '--format', 'markdown');
  expect(markdown.status).toBe(0);
  expect(timeless(markdown.stdout)).toMatch(
    /^## What this change means\n\nCompared with `main` \(`[0-9a-f]{10}`\): 1 file differs\.\n/,
  );
  expect(markdown.stdout).toContain('- `Storage` no longer lists `src-openeuler/example-disk` (repository)\n');
  expect(markdown.stdout).toContain('- `Storage`: @linshufen\n');
  const pretty = await run('diff', '--lang', 'zh-CN');
  expect(pretty.stdout).toMatch(/^本次改动的影响\n/);
  const json = JSON.parse((await run('diff', '--format', 'json')).stdout);
  expect(json).toMatchObject({
    version: 1,
    community: 'openeuler',
    change: { head: 'worktree', files: [{ status: 'modified', path: CHARTER_PATH }] },
    diff: { entities: [{ what: 'unlisted', kind: 'repository', key: 'src-openeuler/example-disk', sig: 'Storage' }] },
    mentions: ['@linshufen'],
  });
});

test('a hook of git: what is staged for this commit, also from the folder that git runs it in', async () => {
  given();
  write(folder, { [DISK_PATH]: FAULTY });
  const index = path.join(folder, 'other-index');
  fs.copyFileSync(path.join(folder, '.git/index'), index);
  const env = { GIT_INDEX_FILE: 'other-index' };
  const clean = await sigSteward(['check', '--since', 'HEAD', '--staged', 'sig'], { cwd: folder, env });
  expect(clean.status).toBe(0);
  git(folder, 'add', DISK_PATH);
  fs.copyFileSync(path.join(folder, '.git/index'), index);
  const faulty = await sigSteward(['check', '--since', 'HEAD', '--staged', 'sig'], { cwd: folder, env });
  expect(faulty.status).toBe(1);
});

test('diff compares with the main branch of itself, also what is staged or committed', async () => {
  given();
  write(folder, { [DISK_PATH]: FAULTY });
  git(folder, 'add', '-A');
  write(folder, { [DISK_PATH]: DISK });
  const staged = await run('diff', '--staged', '--lang', 'zh-CN');
  expect(staged.stdout.replaceAll('\n', '')).toMatch(
    /有 1 个文件不同。检查结果：新增 1 个问题（其中错误 1 个），原有 1\s?个。/,
  );
  expect(staged.stdout).toMatch(/与 `main`（`[0-9a-f]{10}`）相比/);
  const committed = await run('diff', '--head', 'HEAD', '--lang', 'en');
  expect(committed.stdout).toMatch(
    /Compared with `main` \(`[0-9a-f]{10}`\): no file differs\.\s+Check: nothing\s+introduced, 1\s+existing\./,
  );
  expect([staged.status, committed.status]).toEqual([0, 0]);
});

test('a ref left empty by a script is a mistake, not a commit', async () => {
  given();
  for (const flag of ['--since=', '--head=']) {
    const { stderr, status } = await run('check', '--since', 'main', flag);
    expect([status, stderr.split('\n')[0]]).toEqual([2, `Option \`${flag.slice(0, -1)}\` needs a value: <ref>`]);
  }
});
