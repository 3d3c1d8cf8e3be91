// `sig-steward check` as its users see it: formats, exit statuses, paths, both languages, and what happens
// when something is wrong with the files or the arguments.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { filesIn, folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';
import {
  CHARTER,
  CHARTER_PATH,
  CLEAN,
  community,
  DEMO_PATH,
  DISK,
  DISK_PATH,
  FAULTY,
  faulty,
} from '../support/storage.ts';

let folder = '';
function given(files: Readonly<Record<string, string | Buffer>>): string {
  folder = folderOf(files);
  return folder;
}
const check = (...args: string[]): Promise<Outcome> => sigSteward(['check', ...args], { cwd: folder });
const text = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

beforeAll(programs);
afterEach(() => {
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  folder = '';
});

describe('what it says', () => {
  test('nothing found', async () => {
    given(community);
    const { status, stdout, stderr } = await check();
    expect(status).toBe(0);
    expect(stdout.replace(/[\d.]+ s/, 'N s')).toBe('Checked 3 files of openEuler in N s: nothing found\n');
    expect(stderr).toBe('');
  });

  test('pretty: where, what, the lines, what to do, a summary', async () => {
    given(faulty);
    const { status, stdout } = await check();
    expect(status).toBe(1);
    expect(stdout).toContain(`${DISK_PATH}:6:9 error unknown-value\n  \`protectd\` is not a known value of`);
    expect(stdout).toContain(
      ['  5 │ - name: master', '> 6 │   type: protectd', '    │         ^^^^^^^^', '  7 │ type: publik'].join('\n'),
    );
    expect(stdout).toContain('  fix   Change to `protected` (safe: --fix does it)\n');
    expect(stdout).toMatch(
      /\nChecked 3 files of openEuler in [\d.]+ s: 1 error, 1 warning\n2 can be fixed with --fix\n$/,
    );
    expect(stdout).not.toContain('\x1b');
  });

  test('pretty in Chinese, chosen by flag or environment', async () => {
    given(faulty);
    const flag = await check('--lang', 'zh-CN');
    expect(flag.stdout).toContain(`${DISK_PATH}:6:9 错误 unknown-value\n`);
    expect(flag.stdout).toContain('（安全，可用 --fix 修复）');
    expect(flag.stdout).toMatch(
      /openEuler：检查了 3 个文件，用时 [\d.]+ 秒，发现 1 个错误、1 个警告\n2 个可用 --fix 修复\n$/,
    );
    const bare = (outcome: Outcome): string => outcome.stdout.replace(/[\d.]+ 秒/, '');
    for (const env of [{ LANG: 'zh_CN.UTF-8' }, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }])
      expect(bare(await sigSteward(['check'], { cwd: folder, env }))).toBe(bare(flag));
    const english = await sigSteward(['check'], { cwd: folder, env: { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' } });
    expect(english.stdout).toContain('error unknown-value');
  });

  test('concise: one line a finding', async () => {
    given(faulty);
    const { stdout } = await check('--format', 'concise', '--quiet');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^sig\/Storage\/src-openeuler\/e\/example-disk\.yaml:6:9: error \[unknown-value\] `protectd`/,
    );
    expect(lines[1]).toMatch(/:7:7: warning \[unknown-value\] `publik`/);
  });

  test('json: the promised shape, alone on standard output', async () => {
    given(faulty);
    const { status, stdout, stderr } = await check('--format=json', '.');
    expect(status).toBe(1);
    expect(stderr).toBe('');
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['version', 'community', 'root', 'files', 'diagnostics', 'summary']);
    expect(report).toMatchObject({
      version: 1,
      community: 'openeuler',
      root: folder,
      files: 3,
      summary: { errors: 1, warnings: 1, byRule: { 'unknown-value': 2 } },
    });
    expect(report.diagnostics[0]).toEqual({
      file: DISK_PATH,
      rule: 'unknown-value',
      severity: 'error',
      range: { start: { line: 6, column: 9 }, end: { line: 6, column: 17 } },
      message: expect.stringContaining('`protectd`'),
      help: expect.stringContaining('protected, readonly'),
      fixes: [{ title: 'Change to `protected`', safe: true }],
      related: [],
    });
  });

  test('json counts columns in UTF-16 code units', async () => {
    given({
      ...community,
      [DEMO_PATH]: CLEAN.replace('type: public', '"type": publik # 😀').replace('demo\n', 'demo\n'),
    });
    const { stdout } = await check('--format=json');
    expect(JSON.parse(stdout).diagnostics[0].range).toEqual({
      start: { line: 7, column: 9 },
      end: { line: 7, column: 15 },
    });
  });

  test('hints are counted, and shown when asked for', async () => {
    given({ ...community, [DEMO_PATH]: CLEAN });
    const quiet = await check('--rule', 'unknown-value=hint', '--format', 'concise');
    expect(quiet.stdout).not.toContain('Not shown');
    fs.writeFileSync(path.join(folder, DEMO_PATH), CLEAN.replace('type: public', 'type: publik'));
    const hidden = await check('--rule', 'unknown-value=hint', '--format', 'concise');
    expect(hidden.status).toBe(0);
    expect(hidden.stdout).toMatch(/^Checked .*: 1 hint\nNot shown: 1 hint \(--level hint shows them\)\n/);
    const shown = await check('--rule', 'unknown-value=hint', '--format', 'concise', '--level', 'hint');
    expect(shown.stdout).toContain(': hint [unknown-value]');
    expect(shown.stdout).not.toContain('Not shown');
    const json = JSON.parse((await check('--rule', 'unknown-value=hint', '--format', 'json')).stdout);
    expect(json.diagnostics).toHaveLength(1);
  });

  test('colour where it is wanted', async () => {
    given(faulty);
    const { stdout } = await sigSteward(['check'], { cwd: folder, env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\x1b[31m');
  });

  test('what files contain never controls the terminal', async () => {
    given({ ...community, [DEMO_PATH]: CLEAN.replace('type: public', 'type: "pub\\elik"') });
    for (const format of ['pretty', 'concise']) {
      const { stdout } = await check('--format', format);
      expect(stdout).toContain(DEMO_PATH);
      expect(stdout).not.toContain('\x1b');
    }
  });
});

describe('the exit status', () => {
  test('0 without errors, 1 with, 0 again with --exit-zero', async () => {
    given(faulty);
    expect((await check()).status).toBe(1);
    expect((await check('--exit-zero')).status).toBe(0);
    expect((await check('--rule', 'unknown-value=warning')).status).toBe(0);
    expect((await check('--rule', 'unknown-value=off')).status).toBe(0);
    expect((await check('--rule', '*=off', '--rule', 'unknown-value=error')).status).toBe(1);
  });
  test('1 with more warnings than allowed', async () => {
    given(faulty);
    const warnings = ['--rule', 'unknown-value=warning'];
    expect((await check(...warnings, '--max-warnings', '2')).status).toBe(0);
    expect((await check(...warnings, '--max-warnings=1')).status).toBe(1);
    expect((await check(...warnings, '--max-warnings=1', '--exit-zero')).status).toBe(0);
  });
});

describe('the paths', () => {
  const found = async (args: string[], cwd = folder): Promise<string[]> => {
    const { stdout } = await sigSteward(['check', '--format', 'json', ...args], { cwd });
    const report = JSON.parse(stdout);
    return [report.root, report.files, ...report.diagnostics.map((d: { file: string }) => d.file)];
  };
  test('a folder or file inside is reported alone, from the community that holds it', async () => {
    given({ ...faulty, [DEMO_PATH]: CLEAN.replace('public', 'publik') });
    expect(await found(['.'])).toEqual([folder, 3, DEMO_PATH, DISK_PATH, DISK_PATH]);
    expect(await found(['sig/Storage/src-openeuler/d'])).toEqual([folder, 1, DEMO_PATH]);
    expect(await found([DEMO_PATH])).toEqual([folder, 1, DEMO_PATH]);
    expect(await found([DEMO_PATH, CHARTER_PATH])).toEqual([folder, 2, DEMO_PATH]);
    expect(await found(['d'], path.join(folder, 'sig/Storage/src-openeuler'))).toEqual([folder, 1, DEMO_PATH]);
    expect(await found([], path.join(folder, 'sig/Storage/src-openeuler/d'))).toEqual([folder, 1, DEMO_PATH]);
    expect(await found(['--community', 'openeuler', folder])).toEqual([folder, 3, DEMO_PATH, DISK_PATH, DISK_PATH]);
  });
  test('pretty paths are relative to the current folder', async () => {
    given(faulty);
    const { stdout } = await sigSteward(['check', '..', '--format', 'concise'], { cwd: path.join(folder, 'sig') });
    expect(stdout).toContain('Storage/src-openeuler/e/example-disk.yaml:6:9: error');
  });
  test('several communities are checked one after the other', async () => {
    given({
      ...Object.fromEntries(Object.entries(faulty).map(([name, source]) => [`one/${name}`, source])),
      ...Object.fromEntries(Object.entries(community).map(([name, source]) => [`two/${name}`, source])),
    });
    const { stdout, status } = await check('one', 'two', '--format', 'concise');
    expect(status).toBe(1);
    expect(stdout).toContain(`one/${DISK_PATH}:6:9: error`);
    expect(stdout.match(/^Checked 3 files of openEuler in .*\/(?:one|two) in/gm)).toHaveLength(2);
    const report = JSON.parse((await check('one', 'two', '--format', 'json')).stdout);
    expect([report.root, report.files, report.diagnostics[0].file]).toEqual([folder, 6, `one/${DISK_PATH}`]);
    const parent = JSON.parse((await check('.', '--format', 'json')).stdout);
    expect(parent.files).toBe(6);
  });
  test('one json report holds one community only', async () => {
    given({
      ...Object.fromEntries(Object.entries(community).map(([name, source]) => [`one/${name}`, source])),
      'two/sig/cloud/sig-info.yaml':
        'name: cloud\nmaintainers:\n- openanolis_id: wanglan\n  gitee_id: wanglan\nmailing_list: cloud@lists.openanolis.cn\n',
    });
    const { status, stdout, stderr } = await check('one', 'two', '--format', 'json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('openeuler, openanolis');
    expect((await check('one', 'two', '--format', 'concise')).stdout).toContain('OpenAnolis');
  });
  test('a forced community needs no evidence, and an empty folder is clean', async () => {
    given({ 'notes/readme.txt': 'x' });
    const { status, stdout, stderr } = await check('--community', 'openanolis', '--format', 'json', 'notes');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ community: 'openanolis', files: 0, diagnostics: [] });
    expect(stderr).toContain('Nothing to check');
  });
  test('no community: what was looked for, and what to do', async () => {
    given({ 'notes/readme.txt': 'x', 'a.yaml': 'a: 1\n' });
    const { status, stdout, stderr } = await check();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('No community is recognised in `.`');
    expect(stderr).toContain('sig/{sig}/sig-info.yaml');
    expect(stderr).toContain('--community');
    const chinese = await check('--lang', 'zh');
    expect(chinese.stderr).toContain('没有可识别的社区');
  });
  test('a file that is none of the community', async () => {
    given({ ...community, 'README.md': '# x\n' });
    const several = await check('README.md', DEMO_PATH);
    expect([several.status, several.stderr]).toEqual([0, '']);
    const { status, stderr } = await check('README.md');
    expect(status).toBe(0);
    expect(stderr).toBe('`README.md` is not a file that openEuler describes, so it is not checked\n');
  });
  test('nor of another community that lies further out and may have files anywhere', async () => {
    given({
      'stray/OWNERS': 'approvers:\n- somebody\n',
      'README.md': '# x\n',
      ...Object.fromEntries(Object.entries(community).map(([name, text]) => [`inner/${name}`, text])),
      'inner/README.md': '# x\n',
    });
    expect((await check('README.md')).stderr).toContain('Kubernetes');
    expect((await check('inner/README.md')).stderr).toContain('openEuler');
  });
});

describe('files that cannot be checked are said', () => {
  test('not UTF-8, too large', async () => {
    given({
      ...community,
      [DISK_PATH]: Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xc4, 0xda, 0xba, 0xcb, 0x0a]),
      [DEMO_PATH]: `${CLEAN}#${'x'.repeat(5 * 1024 * 1024)}\n`,
    });
    const { status, stdout, stderr } = await check('--format', 'json');
    expect([status, stderr]).toEqual([1, '']);
    const { diagnostics, files } = JSON.parse(stdout);
    const start = { line: 1, column: 1 };
    expect(files).toBe(3);
    expect(diagnostics).toMatchObject([
      { file: DEMO_PATH, rule: 'unreadable-file', message: 'The file is too large to be read: 5.0 MB > 5 MB' },
      {
        file: DISK_PATH,
        rule: 'unreadable-file',
        severity: 'error',
        range: { start, end: start },
        message: 'Line 1 is not UTF-8 text',
        help: 'convert it, e.g. with `iconv -f GB18030 -t UTF-8`',
      },
    ]);
    expect((await check('--rule', 'unreadable-file=off')).stdout).toContain('nothing found');
  });
  test('a file that may not be read, and one in UTF-16', async () => {
    given({ ...community, [DISK_PATH]: Buffer.from(`\ufeff${DISK}`, 'utf16le') });
    expect((await check('--format', 'concise')).stdout).toContain(
      `${DISK_PATH}:1:1: error [unreadable-file] The file is not UTF-8 text\n`,
    );
    if (process.getuid?.() === 0) return;
    fs.chmodSync(path.join(folder, DEMO_PATH), 0o000);
    const { status, stdout } = await check('--format', 'concise');
    expect([status, stdout]).toEqual([1, expect.stringContaining('The file cannot be read (EACCES)')]);
  });
  test('broken, empty and binary files do no harm', async () => {
    given({
      ...community,
      [DISK_PATH]: '',
      [DEMO_PATH]: '\u0000\u0001{[}: - "\n\t- x: [\n',
      'sig/Storage/src-openeuler/f/fuzz.yaml': '&a [*a, *b, !!x y, ? z]\n---\n...\n%TAG\n',
    });
    const { status, stdout, stderr } = await check('--format', 'json');
    expect(status).toBeLessThan(2);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).files).toBe(4);
  });
});

test.each([['--lang', 'zh-CN'], ['--lang=zh-CN']])(
  'the language may be chosen before the command',
  async (...chosen) => {
    given(faulty);
    const before = await sigSteward([...chosen, 'check', '--no-cache'], { cwd: folder });
    const after = await sigSteward(['check', '--no-cache', ...chosen], { cwd: folder });
    expect(before.status).toBe(1);
    const untimed = (text: string): string => text.replace(/[\d.]+ (?:s|秒)/g, '');
    expect([before.status, untimed(before.stdout)]).toEqual([after.status, untimed(after.stdout)]);
  },
);

describe('mistakes of the caller', () => {
  const complaint = async (...args: string[]): Promise<string> => {
    const { status, stdout, stderr } = await sigSteward(args, { cwd: folder });
    expect([status, stdout]).toEqual([2, '']);
    return stderr.split('\n')[0]!;
  };
  test('are named, with a suggestion', async () => {
    given(faulty);
    expect(await complaint('chek')).toBe('There is no command `chek`; did you mean `check`?');
    expect(await complaint('check', '--fromat', 'json')).toBe(
      'There is no option `--fromat` here; did you mean `--format`?',
    );
    expect(await complaint('check', 'nowhere')).toBe('There is no file or folder `nowhere`');
    // Not even whether it is a link can be asked.
    const long = 'x'.repeat(300);
    if (process.platform === 'linux')
      expect(await complaint('check', long)).toBe(`Cannot read \`${long}\` (ENAMETOOLONG)`);
    expect(await complaint('check', '--format')).toBe('Option `--format` needs a value: <format>');
    expect(await complaint('check', '--format', '--fix')).toBe('Option `--format` needs a value: <format>');
    expect(await complaint('check', '--format', 'xml')).toBe(
      '`xml` is not a value of `--format`; expected one of: pretty, concise, json, sarif, junit, github, gitlab, markdown',
    );
    expect(await complaint('check', '--fix=yes')).toBe('Option `--fix` takes no value');
    expect(await complaint('check', '--community', 'nowhere')).toContain('`nowhere` is not a value of `--community`');
    expect(await complaint('check', '--rule', 'unknown-value')).toContain('write name=severity');
    expect(await complaint('check', '--rule', 'unknown-valeu=off')).toBe(
      'There is no rule `unknown-valeu`; did you mean `unknown-value`?',
    );
    expect(await complaint('check', '--rule', 'unknown-value=loud')).toContain('cannot be set to `loud`');
    expect(await complaint('check', '--max-warnings', 'few')).toContain('needs a whole number, not `few`');
    expect(await complaint('check', '--unsafe-fixes')).toContain('does nothing without `--fix`');
    expect(await complaint('check', '--diff', '--format', 'json')).toContain('does not fit into `--format json`');
    expect(await complaint('check', '--lang', 'fr')).toContain('expected one of: en, zh-CN');
    expect(await complaint('check', '--lang', 'zh', 'nowhere')).toBe('没有名为 `nowhere` 的文件或目录');
  });
});

test('an interrupt between two files ends it, with 130', { timeout: 60_000 }, async () => {
  const many: Record<string, string> = { [CHARTER_PATH]: CHARTER };
  for (let i = 0; i < 1500; i++)
    many[`sig/Storage/src-openeuler/p/p${i}.yaml`] = FAULTY.replace('example-disk', `p${i}`);
  given(many);
  const mended = (source = ''): string => source.replace('protectd', 'protected').replace('publik', 'public');
  // Files are written in the order of their names.
  const first = 'sig/Storage/src-openeuler/p/p0.yaml';
  const { status, stdout } = await sigSteward(['check', '--fix', '--format', 'json'], {
    cwd: folder,
    interruptWhen: () => text(first) === mended(many[first]),
  });
  expect([status, stdout]).toEqual([130, '']);
  const left = Object.entries(filesIn(folder)).filter(([name]) => !name.endsWith('.tmp'));
  expect(left.map(([name]) => name)).toEqual(Object.keys(many).sort());
  for (const [name, source] of left) expect([many[name], mended(many[name])]).toContain(source);
  expect(left.filter(([name, source]) => name !== CHARTER_PATH && source === many[name]).length).toBeGreaterThan(0);
});

test('a link that leads nowhere, or to a folder, is a file that cannot be read', async () => {
  given(community);
  fs.rmSync(path.join(folder, DEMO_PATH));
  fs.symlinkSync('nowhere.yaml', path.join(folder, DEMO_PATH));
  fs.rmSync(path.join(folder, DISK_PATH));
  fs.symlinkSync('../d', path.join(folder, DISK_PATH));
  const lines = (outcome: Outcome): string[] => outcome.stdout.split('\n').filter((line) => line.includes(': error'));
  const all = [
    `${DEMO_PATH}:1:1: error [unreadable-file] This is a symbolic link to \`nowhere.yaml\`, which does not exist`,
    `${DISK_PATH}:1:1: error [unreadable-file] This is a symbolic link to a folder, \`../d\`, where a file is needed`,
  ];
  expect(lines(await check('--format', 'concise'))).toEqual(all);
  expect(lines(await check('--format', 'concise', DEMO_PATH))).toEqual(all.slice(0, 1));
});
