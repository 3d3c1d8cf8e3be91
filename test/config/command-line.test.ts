// The configuration and the baseline as users of the command line meet them, in folders of invented files.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn, folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';

const CONFIG = '.sig-steward.yaml';
const BASELINE = '.sig-steward/baseline.json';
const PASSED = 'nothing new found\nThe baseline passes over 1 known finding\n';
const folders: string[] = [];

/** A community with a misspelt key and a missing one in `pond`, in a folder of its own. */
function community(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderOf({
    'sig/pond/metadata.yml': POND,
    'sig/river/metadata.yml': RIVER,
    ...files,
  });
  folders.push(folder);
  return folder;
}

const member = (handle: string, id: number): string => `  - handle: ${handle}\n    id: ${id}\n`;
const RIVER = `---
name: River group
blog:
rss:
matrix: '#river:matrix.org'
proposal:
  by:
    handle: ada-lark
    id: 1000001
date-created: '2024/07/30'
date-archived: '-'
team: sig-river
repos:
  maintained:
    - rivers
  package:
members:
${member('ada-lark', 1000001)}${member('tom-reed', 1000002)}`;
const POND = RIVER.replace(/river/g, 'pond').replace('River', 'Pond').replace('blog:', 'blogg:');

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

async function found(folder: string, ...args: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await sigSteward(['check', '--format', 'json', '--lang', 'en', ...args], { cwd: folder });
  if (stdout === '') throw new Error(stderr);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Found[] };
  return diagnostics.map(({ file, rule, severity }) => `${file} ${severity} ${rule}`);
}

function run(folder: string, ...args: readonly string[]): Promise<Outcome> {
  return sigSteward(['check', '--lang', 'en', ...args], { cwd: folder });
}

beforeAll(async () => {
  await programs();
}, 60_000);
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe('the configuration', () => {
  test('sets levels, by path too; a flag is stronger', async () => {
    const folder = community();
    expect(await found(folder)).toEqual(['sig/pond/metadata.yml warning unknown-key']);
    fs.writeFileSync(path.join(folder, CONFIG), 'rules: { unknown-key: error }\n');
    expect(await found(folder)).toEqual(['sig/pond/metadata.yml error unknown-key']);
    expect(await found(folder, '--rule', 'unknown-key=hint')).toEqual(['sig/pond/metadata.yml hint unknown-key']);
    fs.writeFileSync(
      path.join(folder, CONFIG),
      'rules: { unknown-key: error }\noverrides: [{ paths: [sig/pond], rules: { unknown-key: off }, reason: x }]\n',
    );
    expect(await found(folder)).toEqual([]);
    expect(await found(folder, 'sig/pond')).toEqual([]);
  });

  test('ignores files, and says which entries concern nothing', async () => {
    const folder = community({
      [CONFIG]: `ignore: [{ paths: [sig/pond, sig/lake], reason: x }]
overrides: [{ paths: [sig/river], rules: { unknown-key: off, missing-key: hint }, reason: x }]
`,
    });
    expect(await found(folder)).toEqual([
      `${CONFIG} warning unused-suppression`,
      `${CONFIG} warning unused-suppression`,
    ]);
    expect(await found(folder, 'sig/river')).toEqual([]);
  });

  test('is checked itself, and its faults fail the check', async () => {
    const folder = community({ [CONFIG]: 'rules: { untidy-fle: off }\n', 'sig/pond/metadata.yml': RIVER });
    fs.rmSync(path.join(folder, 'sig/pond'), { recursive: true });
    const { status, stdout } = await run(folder, 'sig/river');
    expect(status).toBe(1);
    expect(stdout).toContain('did you mean `untidy-file`?');
    expect((await run(folder, CONFIG, '--fix')).status).toBe(0);
    expect(filesIn(folder)[CONFIG]).toBe('rules: { untidy-file: off }\n');
  });

  test('one that cannot be read is an error, not none', async () => {
    const folder = community({ 'sig/pond/metadata.yml': RIVER });
    fs.rmSync(path.join(folder, 'sig/pond'), { recursive: true });
    fs.writeFileSync(path.join(folder, CONFIG), Buffer.from([0x61, 0xb0, 0xa1, 0x0a]));
    const unread = await run(folder, '--format', 'concise');
    expect(unread.status).toBe(1);
    expect(unread.stdout).toContain(`${CONFIG}:1:1: error [unreadable-file] `);
    fs.rmSync(path.join(folder, CONFIG));
    fs.mkdirSync(path.join(folder, CONFIG));
    expect((await run(folder, '--format', 'concise')).stdout).toContain('[unreadable-file]');
  });

  test('names the community and the language', async () => {
    const folder = community({
      [CONFIG]: 'community: kubernetes\nlanguage: zh-CN\n',
      OWNERS: 'approvers:\n- ada\nreviewer:\n- ada\n',
    });
    const { stdout } = await sigSteward(['check'], { cwd: folder });
    expect(stdout).toContain('是不是想写 `reviewers`？');
    expect((await run(folder)).stdout).toContain('did you mean `reviewers`?');
    fs.mkdirSync(path.join(folder, '.git'));
    const other = await run(folder, 'sig/pond/metadata.yml');
    expect(other.stderr, other.stdout).toContain('not checked');
  });

  test('holds from a folder above within the repository, and from nowhere else', async () => {
    const above = folderOf({
      [CONFIG]: 'rules: { unknown-key: error }\nignore: [{ paths: [docs/sig/pond], reason: x }]\n',
    });
    folders.push(above);
    for (const [file, text] of [
      ['docs/sig/pond/metadata.yml', POND],
      ['docs/sig/lake/metadata.yml', POND],
    ] as const) {
      fs.mkdirSync(path.dirname(path.join(above, file)), { recursive: true });
      fs.writeFileSync(path.join(above, file), text);
    }
    const only = (lines: readonly string[]): string[] => lines.filter((line) => line.endsWith('unknown-key'));
    expect(only(await found(path.join(above, 'docs')))).toEqual([
      'sig/lake/metadata.yml warning unknown-key',
      'sig/pond/metadata.yml warning unknown-key',
    ]);
    fs.mkdirSync(path.join(above, '.git'));
    expect(only(await found(path.join(above, 'docs')))).toEqual(['sig/lake/metadata.yml error unknown-key']);
  });
});

describe('the baseline', () => {
  test('records what is there; what is new is reported, what is gone is said and pruned', async () => {
    const folder = community({ [CONFIG]: `baseline: ${BASELINE}\n` });
    const update = await run(folder, '--update-baseline');
    expect([update.status, update.stderr]).toEqual([0, `Recorded 1 finding in ${BASELINE}\n`]);
    expect(update.stdout).toContain(PASSED);
    expect(await found(folder)).toEqual([]);
    expect((await run(folder)).stdout).toContain(PASSED);
    const chinese = await sigSteward(['check', '--lang', 'zh-CN'], { cwd: folder });
    expect(chinese.stdout).toMatch(/，未发现新问题\n基线中已记录的 1 个问题未列出\n$/);
    expect((await run(folder, '--format', 'markdown')).stdout).toContain('passes over 1 known finding');
    const json = JSON.parse((await run(folder, '--format', 'json')).stdout) as object;
    expect(json).toMatchObject({ diagnostics: [], baseline: { known: 1 } });

    const river = path.join(folder, 'sig/river/metadata.yml');
    fs.writeFileSync(river, RIVER.replace('rss:', 'rsss:'));
    const pond = path.join(folder, 'sig/pond/metadata.yml');
    fs.writeFileSync(pond, `# moved\n\n${POND}`);
    expect(await found(folder)).toEqual(['sig/river/metadata.yml warning unknown-key']);
    expect(await found(folder, 'sig/pond')).toEqual([]);

    fs.writeFileSync(pond, POND.replace('blogg:', 'blog:'));
    fs.writeFileSync(river, RIVER);
    expect(await found(folder)).toEqual([`${BASELINE} info unused-suppression`]);
    expect((await run(folder)).stdout).toContain('Checked 2 files of SIG Steward');
    expect(await found(folder, 'sig/river')).toEqual([]);
    const prune = await run(folder, '--prune-baseline');
    expect([prune.status, prune.stderr]).toEqual([0, `Removed 1 finding from ${BASELINE}\n`]);
    expect(await found(folder)).toEqual([]);
  });

  test('an update of a part leaves the rest as it is', async () => {
    const folder = community({ 'sig/lake/metadata.yml': POND.replaceAll('pond', 'lake').replace('Pond', 'Lake') });
    await run(folder, '--baseline', 'b.json', '--update-baseline');
    const whole = filesIn(folder)['b.json'];
    expect(whole).toContain('sig/lake');
    await run(folder, 'sig/pond', '--baseline', 'b.json', '--update-baseline');
    expect(filesIn(folder)['b.json']).toBe(whole);
    expect(await found(folder, '--baseline', 'b.json')).toEqual([]);
  });

  test('a rule that is switched off says nothing of its entries', async () => {
    const folder = community();
    await run(folder, '--baseline', 'b.json', '--update-baseline');
    expect(await found(folder, '--baseline', 'b.json', '--rule', 'unknown-key=off')).toEqual([]);
  });

  test('a file that is none is refused and stays as it is', async () => {
    const folder = community({ [CONFIG]: `baseline: ${BASELINE}\n`, [BASELINE]: '<<<<<<< HEAD\n' });
    for (const args of [[], ['--update-baseline'], ['--prune-baseline']]) {
      const { status, stderr } = await run(folder, ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('is not a baseline');
    }
    expect(filesIn(folder)[BASELINE]).toBe('<<<<<<< HEAD\n');
  });

  test.each([
    [['--update-baseline'], 'name its file with `--baseline`'],
    [['--baseline', 'no.json'], 'There is no baseline `no.json`'],
    [['--baseline', 'b.json', '--update-baseline', '--prune-baseline'], 'cannot be used together'],
    [['--baseline', 'b.json', '--update-baseline', '--fix'], 'cannot be used together'],
  ])('%j is explained', async (args, words) => {
    const { status, stderr } = await run(community(), ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});
