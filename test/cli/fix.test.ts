// `sig-steward check --fix` and `--diff` as their users see them: what is written, what is only shown, what is refused.
import { execFileSync } from 'node:child_process';
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

describe('fixes', () => {
  test('safe ones are applied, the rest is reported', async () => {
    given({ ...faulty, [DEMO_PATH]: CLEAN.replace('name: demo', 'name: dmo') });
    const { status, stdout } = await check('--fix');
    expect(status).toBe(1);
    expect(text(DISK_PATH)).toBe(DISK);
    expect(text(DEMO_PATH)).toBe(CLEAN.replace('name: demo', 'name: dmo'));
    expect(stdout).toContain('name-mismatch');
    expect(stdout).toContain('Fixed 2 findings in 1 file\n');
    expect(stdout).toContain('1 can be fixed with --fix --unsafe-fixes');
    const all = await check('--fix', '--unsafe-fixes');
    expect(all.status).toBe(0);
    expect(text(DEMO_PATH)).toBe(CLEAN);
  });
  test('nothing else changes: byte-order mark, line ends, comments, mode, no file left behind', async () => {
    const source = `\uFEFF# ours\r\n${FAULTY.replaceAll('\n', '\r\n').replace('type: protectd', 'type:  protectd   # 保护')}`;
    given({ ...community, [DISK_PATH]: source });
    fs.chmodSync(path.join(folder, DISK_PATH), 0o640);
    const before = Object.keys(filesIn(folder));
    await check('--fix', '--rule', '*=off', '--rule', 'unknown-value=warning');
    expect(text(DISK_PATH)).toBe(source.replace('protectd', 'protected').replace('publik', 'public'));
    expect(fs.statSync(path.join(folder, DISK_PATH)).mode & 0o777).toBe(0o640);
    expect(Object.keys(filesIn(folder))).toEqual(before);
  });
  test('the target of a link is written, the link stays', async () => {
    given({ ...community, 'shared/disk.yaml': FAULTY });
    fs.rmSync(path.join(folder, DISK_PATH));
    fs.symlinkSync('../../../../shared/disk.yaml', path.join(folder, DISK_PATH));
    expect((await check('--fix')).status).toBe(0);
    expect(fs.lstatSync(path.join(folder, DISK_PATH)).isSymbolicLink()).toBe(true);
    expect(text('shared/disk.yaml')).toBe(DISK);
  });
  test('nothing is written outside the community', async () => {
    const outside = folderOf({ 'disk.yaml': FAULTY });
    given(community);
    fs.rmSync(path.join(folder, DISK_PATH));
    fs.symlinkSync(path.join(outside, 'disk.yaml'), path.join(folder, DISK_PATH));
    const { status, stderr, stdout } = await check('--fix', '--format', 'json');
    expect(status).toBe(2);
    expect(stderr).toContain('leads outside');
    expect(JSON.parse(stdout).diagnostics).toHaveLength(2);
    expect(fs.readFileSync(path.join(outside, 'disk.yaml'), 'utf8')).toBe(FAULTY);
    fs.rmSync(outside, { recursive: true });
  });
  test('a file that cannot be written is said and stays reported', async () => {
    if (process.getuid?.() === 0) return;
    given(faulty);
    fs.chmodSync(path.join(folder, DISK_PATH), 0o444);
    const { status, stderr, stdout } = await check('--fix', '--format', 'json');
    expect(status).toBe(2);
    expect(stderr).toContain('EACCES');
    expect(JSON.parse(stdout).summary.errors).toBe(1);
  });
  test('files are renamed where that is the fix', async () => {
    const misplaced = 'sig/Storage/src-openeuler/x/demo.yaml';
    given({ [CHARTER_PATH]: CHARTER, [DISK_PATH]: DISK, [misplaced]: CLEAN });
    const { stdout } = await check('--fix', '--unsafe-fixes', '--format', 'concise');
    expect(stdout).toContain('Fixed 1 finding in 1 file');
    expect(Object.keys(filesIn(folder))).toEqual(Object.keys(filesIn(folderOf(community))));
    expect(text(DEMO_PATH)).toBe(CLEAN);
  });
  test('only what was asked for is fixed', async () => {
    given({ ...faulty, [DEMO_PATH]: CLEAN.replace('public', 'publik') });
    await check('--fix', DEMO_PATH);
    expect(text(DEMO_PATH)).toBe(CLEAN);
    expect(text(DISK_PATH)).toBe(FAULTY);
  });
  test('json after a fix reports what is left', async () => {
    given(faulty);
    const { status, stdout } = await check('--fix', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).diagnostics).toEqual([]);
  });
});

describe('--diff', () => {
  test('shows a patch that git applies, and writes nothing', async () => {
    given({ ...faulty, [DEMO_PATH]: CLEAN.replace('name: demo', 'name: dmo') });
    const { status, stdout } = await check('--diff');
    expect(status).toBe(1);
    expect(text(DISK_PATH)).toBe(FAULTY);
    expect(stdout).toContain('-  type: protectd\n-type: publik\n+  type: protected\n+type: public\n');
    expect(stdout).toContain('name-mismatch');
    expect(stdout).toContain('2 findings in 1 file would be fixed\n');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    expect(text(DISK_PATH)).toBe(DISK);
  });
  test('renames too', async () => {
    const misplaced = 'sig/Storage/src-openeuler/x/demo.yaml';
    given({ [CHARTER_PATH]: CHARTER, [DISK_PATH]: DISK, [misplaced]: CLEAN });
    const { stdout } = await check('--diff', '--unsafe-fixes', '--quiet');
    expect(stdout).toContain(`rename from ${misplaced}\nrename to ${DEMO_PATH}\n`);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    expect(text(DEMO_PATH)).toBe(CLEAN);
  });
  test('an error that would be fixed is still an error', async () => {
    given(faulty);
    expect((await check('--diff')).status).toBe(1);
    given(community);
    const clean = await check('--diff');
    expect(clean.status).toBe(0);
    expect(clean.stdout).toMatch(/^Checked 3 files/);
  });
});
