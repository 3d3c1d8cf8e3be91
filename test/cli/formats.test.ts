// Reports for programs: each format is valid for those who read it, holds what was found and nothing that a file could
// smuggle in, and looks as recorded in both languages (UPDATE_EXPECT=1 records anew).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { codeQuality, junitFaults, type SarifRun, sarifFaults, workflowCommands } from '../support/formats.ts';
import { programs } from '../support/programs.ts';

const CHARTER = `name: Storage
description: Tools and drivers for storage servers, from disks to file systems
mailing_list: storage@lists.example.com
maintainers:
- gitee_id: linshufen
  atomgit_id: linshufen
  name: Lin Shufen
  email: linshufen@qingshi.example.com
repositories:
- repo:
  - src-openeuler/example-disk
  - src-openeuler/demo
  - src-openeuler/gone
`;
const PACKAGE = (name: string, type: string): string => `name: ${name}
description: A demonstration of how packages are described
upstream: https://example.org/${name}
branches:
- name: master
  type: protected
type: ${type}
`;
const DISK = 'sig/Storage/src-openeuler/e/example-disk.yaml';
const DEMO = 'sig/Storage/src-openeuler/d/demo.yaml';
/** What a stranger may write into a file; messages quote some forty characters of it. */
const HOSTILE = [
  '"@joe #12 GH-7 www.evil.example"',
  '"[x](https://evil.example)"',
  '"<img src=x> <!-- "',
  '"a:b%0A::error::no,c=d%25"',
  '"\\u0007\\uFFFE|\\r\\n::error::`!3`|"',
];
const hostileFile = (index: number): string => `sig/Storage/src-openeuler/h/hostile${index}.yaml`;
const files = {
  'sig/Storage/sig-info.yaml': CHARTER,
  [DISK]: PACKAGE('example-disk', 'publik').replace('protected', 'protectd'),
  [DEMO]: `\uFEFF${PACKAGE('demo', 'private').replace('name: demo', 'name: dmo')}`,
  ...Object.fromEntries(HOSTILE.map((type, index) => [hostileFile(index), PACKAGE(`hostile${index}`, type)])),
  'sig/Storage/src-openeuler/测/测试 包.yaml': PACKAGE('测试 包', 'public'),
  'sig/Storage/src-openeuler/l/latin.yaml': Buffer.from('name: caf\xe9\n', 'latin1'),
};
const formats = ['pretty', 'concise', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'];

let folder: string;
beforeAll(async () => {
  await programs();
  folder = folderOf(files);
  execFileSync('git', ['init', '-q', '.'], { cwd: folder });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const check = (...args: string[]): Promise<Outcome> => sigSteward(['check', ...args], { cwd: folder });
const found = async (...args: string[]): Promise<{ rule: string; file: string; severity: string }[]> =>
  JSON.parse((await check('--format', 'json', ...args)).stdout).diagnostics.filter(
    (finding: { severity: string }) => finding.severity !== 'hint',
  );

describe('recorded', () => {
  for (const format of formats) {
    for (const language of ['en', 'zh-CN']) {
      test(`${format} in ${language}`, async () => {
        const { status, stdout, stderr } = await check('--format', format, '--lang', language);
        expect([status, stderr]).toEqual([1, '']);
        const stable = stdout
          .replaceAll(folder, '/community')
          .replace(/(\d+\.\d)(?= (?:s:|秒))/g, '0.1')
          .replace(/(?<=<testsuites .* time=")[\d.]+/, '0.100')
          .replace(/"semanticVersion": "[^"]*"/, '"semanticVersion": "0.0.0"')
          // The rules' pages have tests of their own.
          .replace(/("text"|"markdown"): "# [^\n]*/g, '$1: "(page)"');
        const golden = path.join(import.meta.dirname, 'golden', `${format}.${language}.txt`);
        if (process.env.UPDATE_EXPECT) fs.writeFileSync(golden, stable);
        expect(stable).toBe(fs.readFileSync(golden, 'utf8'));
      });
    }
  }
});

describe('sarif', () => {
  const run = async (...args: string[]): Promise<SarifRun> => {
    const { stdout } = await check('--format', 'sarif', ...args);
    expect(sarifFaults(stdout)).toEqual([]);
    return JSON.parse(stdout).runs[0];
  };
  test('is valid, empty too, and the validator is awake', async () => {
    await run();
    await run('--lang', 'zh-CN', '--level', 'hint');
    expect((await run('--rule', '*=off')).results).toEqual([]);
    expect(sarifFaults('{"version":"2.1.0","runs":[{"results":[{}]}]}')).not.toEqual([]);
  });
  test('holds everything at its place, relative to the repository', async () => {
    const { results, tool, columnKind, originalUriBaseIds } = await run();
    expect(results.map((r) => r.ruleId).sort()).toEqual((await found()).map((d) => d.rule).sort());
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const rule of tool.driver.rules) expect(rule.help.markdown).not.toMatch(/\]\((?!https?:)/);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(decodeURIComponent(originalUriBaseIds.SRCROOT.uri)).toBe(`file://${folder}/`);
    const disk = results.find((r) => r.ruleId === 'unknown-value' && r.level === 'error');
    expect(disk?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: DISK, uriBaseId: 'SRCROOT' },
      region: { startLine: 6, startColumn: 9, endLine: 6, endColumn: 17 },
    });
    expect(disk?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 6, startColumn: 9, endLine: 6, endColumn: 17 },
        insertedContent: { text: 'protected' },
      },
    ]);
    for (const { locations } of results)
      expect(() => new URL(locations[0].physicalLocation.artifactLocation.uri, 'file:///x/')).not.toThrow();
  });
  test('a subfolder, too, is relative to the repository', async () => {
    const { stdout } = await sigSteward(['check', '--format', 'sarif', '.'], {
      cwd: path.join(folder, path.dirname(DISK)),
    });
    const { results } = JSON.parse(stdout).runs[0] as SarifRun;
    const uris = results.map((r) => r.locations[0]!.physicalLocation.artifactLocation.uri);
    expect(new Set(uris)).toEqual(new Set([DISK]));
  });
  test('a fingerprint outlives moved lines, and no two findings share one', async () => {
    const prints = async (): Promise<string[]> => {
      const { results } = await run('--level', 'hint');
      return results.map((r) => r.partialFingerprints['sigSteward/v1']!);
    };
    const before = await prints();
    expect(new Set(before).size).toBe(before.length);
    const file = path.join(folder, DISK);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, `# one\n# two\n\n${text}`);
    const after = await prints();
    fs.writeFileSync(file, text);
    expect(after.sort()).toEqual(before.sort());
  });
  test('a byte-order mark is no column', async () => {
    const { results } = await run();
    const demo = results.find((r) => r.ruleId === 'name-mismatch');
    expect(demo?.locations[0].physicalLocation.region).toMatchObject({ startLine: 1, startColumn: 7, endColumn: 10 });
  });
  test('brackets of a file make no link', async () => {
    const { results } = await run();
    const text: string = results.find((r) => r.message.text.includes('evil.example)'))?.message.text ?? '';
    expect(text).toContain('\\[x](');
  });
});

describe('junit', () => {
  test('is valid whatever the files say, and fails for errors only', async () => {
    const { stdout } = await check('--format', 'junit');
    expect(await junitFaults(stdout)).toEqual([]);
    const errors = (await found()).filter(({ severity }) => severity === 'error').length;
    expect(stdout.match(/<failure /g)).toHaveLength(errors);
    expect(stdout).toContain(`failures="${errors}"`);
    expect(await junitFaults(stdout.replace('<testcase name', '<testcase nam'))).not.toEqual([]);
  });
  test('a clean community is a test that passed', async () => {
    const { stdout } = await check('--format', 'junit', '--rule', '*=off');
    expect(await junitFaults(stdout)).toEqual([]);
    expect(stdout).toContain('tests="1" failures="0"');
  });
});

describe('github', () => {
  test('every finding is a command, errors first, and no file can add one', async () => {
    const commands = workflowCommands((await check('--format', 'github')).stdout);
    const all = await found();
    const names = { error: 'error', warning: 'warning', info: 'notice' } as Record<string, string>;
    const order = ['error', 'warning', 'notice'];
    const wanted = all.map(({ file, severity }) => [names[severity], file]);
    expect(commands.map(({ command, properties }) => [command, properties.file]).sort()).toEqual(wanted.sort());
    const ranks = commands.map(({ command }) => order.indexOf(command));
    expect(ranks).toEqual([...ranks].sort());
    const hostile = commands.find(({ properties }) => properties.file === hostileFile(3));
    expect(hostile?.message).toContain('a:b%0A::error::no,c=d%25');
    expect(hostile?.properties).toMatchObject({ line: '7', title: 'unknown-value' });
    const bell = commands.find(({ properties }) => properties.file === hostileFile(4));
    expect(bell?.message).toMatch(/^[^\x00-\x09\x0b-\x1f]*$/);
  });
  test('says what GitHub will not show', async () => {
    const many = folderOf({
      ...files,
      [DISK]: `${files[DISK]}${Array.from({ length: 14 }, (_, i) => `key${i}: 1\n`).join('')}`,
    });
    const { stdout } = await sigSteward(['check', '--format', 'github', '--rule', 'unknown-key=error'], { cwd: many });
    fs.rmSync(many, { recursive: true });
    const errors = workflowCommands(stdout).filter(({ command }) => command === 'error').length;
    expect(errors).toBeGreaterThan(14);
    expect(stdout).toContain(`in this log only: ${errors - 10} errors`);
    const few = await check('--format', 'github', '--level', 'error');
    expect(few.stdout).not.toContain('in this log only');
  });
});

test('gitlab: what it asks for, a fingerprint for each', async () => {
  const issues = codeQuality((await check('--format', 'gitlab')).stdout);
  const severities = { error: 'critical', warning: 'major', info: 'minor' } as Record<string, string>;
  expect(issues.map(({ path: file, severity }) => [file, severity]).sort()).toEqual(
    (await found()).map(({ file, severity }) => [file, severities[severity]]).sort(),
  );
  expect(codeQuality((await check('--format', 'gitlab', '--rule', '*=off')).stdout)).toEqual([]);
});

describe('markdown', () => {
  /** What is left of a comment when code spans and the marks that the reporter makes are taken away. */
  const outside = (text: string): string =>
    text
      .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
      .replace(/<\/?(?:br|sub|details|summary)>/g, '')
      .replace(/\\[!-/:-@[-`{-~]/g, '');
  test('nothing of a file is interpreted', async () => {
    const { stdout } = await check('--format', 'markdown');
    expect(stdout).toContain('`@joe #12');
    expect(stdout).toMatch(/^[^\x00-\x09\x0b-\x1f]*$/);
    expect(outside(stdout)).not.toMatch(/[<[\]]|https?:|@\w|#\d|!\d/);
    for (const row of stdout.split('\n').filter((line) => line.startsWith('| ')))
      expect(row.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(4);
  });
  test('fits into a comment, and counts what does not', async () => {
    const big: Record<string, string> = { 'sig/Storage/sig-info.yaml': CHARTER };
    for (let i = 0; i < 700; i++) big[`sig/Storage/src-openeuler/p/p${i}.yaml`] = PACKAGE(`p${i}`, 'publik');
    const many = folderOf(big);
    const { stdout } = await sigSteward(['check', '--format', 'markdown'], { cwd: many });
    fs.rmSync(many, { recursive: true });
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toMatch(/\n\d+ more are not listed here\.\n/);
  });
});

describe('a change', () => {
  let changed: string;
  beforeAll(() => {
    const before = { [DISK]: PACKAGE('example-disk', 'public'), [DEMO]: PACKAGE('demo', 'publik') };
    changed = folderOf({ 'sig/Storage/sig-info.yaml': CHARTER, ...before });
    const git = (...args: string[]): Buffer =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: changed });
    git('init', '-q', '.');
    git('add', '.');
    git('commit', '-q', '-m', 'base');
    fs.writeFileSync(path.join(changed, DISK), PACKAGE('example-disk', 'public').replace('protected', 'protectd'));
    fs.writeFileSync(path.join(changed, 'sig/Storage/sig-info.yaml'), CHARTER.replace('  - src-openeuler/gone\n', ''));
  });
  afterAll(() => fs.rmSync(changed, { recursive: true, force: true }));
  const since = async (format: string): Promise<string> =>
    (await sigSteward(['check', '--since', 'HEAD', '--format', format], { cwd: changed })).stdout;

  test('sarif says what is new, what was there and what is gone', async () => {
    const log = await since('sarif');
    expect(sarifFaults(log)).toEqual([]);
    const { results } = JSON.parse(log).runs[0] as SarifRun;
    expect(results.map(({ ruleId, baselineState }) => [ruleId, baselineState])).toEqual([
      ['unknown-value', 'new'],
      ['unknown-value', 'unchanged'],
      ['missing-manifest', 'absent'],
    ]);
  });
  test('markdown folds up what was there', async () => {
    const [fresh, old] = (await since('markdown')).split('<details>');
    expect(fresh).toContain('protectd');
    expect(fresh).toMatch(/^### SIG Steward: 1 error introduced\n/);
    expect(fresh).not.toContain('publik');
    expect(old).toContain('publik');
  });
  test('annotations and test cases are for what is new', async () => {
    expect(workflowCommands(await since('github'))).toHaveLength(1);
    expect(await since('junit')).toContain('tests="1" failures="1"');
    expect(codeQuality(await since('gitlab'))).toHaveLength(2);
  });
});

describe('which format, and where to', () => {
  test('on GitHub Actions the log is for the runner, unless a format is named', async () => {
    const env = { GITHUB_ACTIONS: 'true' };
    const run = (...args: string[]): Promise<Outcome> => sigSteward(['check', ...args], { cwd: folder, env });
    expect((await run()).stdout).toMatch(/^::error /);
    expect((await run('--format', 'concise')).stdout).not.toContain('::error ');
    expect((await run('--diff')).stdout).not.toContain('::error ');
    expect((await check()).stdout).not.toContain('::error ');
  });
  test('--output writes the report whole, and tells the reader the summary', async () => {
    const file = path.join(folder, 'report.sarif');
    const { status, stdout } = await check('--format', 'sarif', '--output', 'report.sarif');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Checked \d+ files of openEuler/);
    expect(sarifFaults(fs.readFileSync(file, 'utf8'))).toEqual([]);
    expect((await check('--format', 'sarif', '--output', file, '--quiet')).stdout).toBe('');
    expect(fs.readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
    fs.rmSync(file);
  });
  test('in GitLab CI the file is the Code Quality report', async () => {
    const env = { GITLAB_CI: 'true', FORCE_COLOR: '1' };
    const { stdout } = await sigSteward(['check', '--output', 'quality.json'], { cwd: folder, env });
    expect(stdout).toContain('Checked');
    const report = fs.readFileSync(path.join(folder, 'quality.json'), 'utf8');
    fs.rmSync(path.join(folder, 'quality.json'));
    expect(codeQuality(report).length).toBeGreaterThan(0);
  });
  test('a file has no colour of the terminal', async () => {
    await check('--output', 'report.txt');
    expect(fs.readFileSync(path.join(folder, 'report.txt'), 'utf8')).toMatch(/error unknown-value\n(?!.*\x1b)/);
    fs.rmSync(path.join(folder, 'report.txt'));
  });
  test('a folder that is not there is said before any work', async () => {
    const { status, stdout, stderr } = await check('--output', 'no/where.json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Cannot write `no\/where\.json`: there is no folder `no`; create it first\n/);
    expect((await check('--output', 'sig')).stderr).toContain('Cannot write `sig` (EISDIR)');
  });
  test('colour by CLICOLOR_FORCE, not against NO_COLOR', async () => {
    const run = async (env: Record<string, string>): Promise<boolean> =>
      (await sigSteward(['check'], { cwd: folder, env })).stdout.includes('\x1b[');
    expect(await run({ CLICOLOR_FORCE: '1' })).toBe(true);
    expect(await run({ CLICOLOR_FORCE: '0' })).toBe(false);
    expect(await run({ CLICOLOR_FORCE: '1', NO_COLOR: '1' })).toBe(false);
    expect(await run({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
  });
});
