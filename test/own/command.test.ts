// The command `community`: what it shows, writes and refuses; and that what it writes works at once.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesIn, folderOf, sigSteward } from '../support/cli.ts';
import { lighthouse } from './invented.ts';

const folders: string[] = [];
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = folderOf(files);
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe('community init', () => {
  test('shows what it saw and writes nothing unasked', async () => {
    const folder = folderWith(lighthouse.files);
    const before = filesIn(folder);
    const { status, stdout, stderr } = await sigSteward(['community', 'init', '--id', 'light'], { cwd: folder });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/teams\/\{team\}\.yml +files: 5/);
    expect(stdout).toMatch(/37 of 37 files have no errors or warnings/);
    expect(stdout).toContain('--write would write to .sig-steward/light:');
    expect(status).toBe(0);
    expect(filesIn(folder)).toEqual(before);
  });

  test('writes what `check` then uses, and replaces nothing without --force', async () => {
    const folder = folderWith(lighthouse.files);
    const write = ['community', 'init', folder, '--id', 'light', '--write'];
    expect((await sigSteward(write)).status).toBe(0);
    const made = filesIn(folder);
    expect(Object.keys(made)).toContain('.sig-steward/light/community.json');

    const good = await sigSteward(['check', folder, '--format', 'concise']);
    expect(good).toMatchObject({ status: 0, stderr: '' });
    fs.appendFileSync(path.join(folder, 'teams/north.yml'), '# a comment\n');
    fs.writeFileSync(
      path.join(folder, 'people/ember.yaml'),
      lighthouse.files['people/ember.yaml']!.replace('full_name', 'fullname'),
    );
    const { stdout } = await sigSteward(['check', folder, '--format', 'concise']);
    expect(stdout).toMatch(/people\/ember\.yaml:.*unknown-key/);
    expect((await sigSteward(['who', 'ember@light.example', '--in', folder])).stdout).toContain('Coastguard');

    fs.writeFileSync(path.join(folder, '.sig-steward/light/community.json'), '{}');
    const again = await sigSteward(write);
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/community\.json exists already; --force overwrites it/);
    expect(fs.readFileSync(path.join(folder, '.sig-steward/light/community.json'), 'utf8')).toBe('{}');
    expect((await sigSteward([...write, '--force'])).status).toBe(0);
    expect(fs.readFileSync(path.join(folder, '.sig-steward/light/community.json'), 'utf8')).toBe(
      made['.sig-steward/light/community.json'],
    );
  });

  test('explains what it cannot do', async () => {
    const empty = folderWith({ 'README.md': 'x' });
    expect(await sigSteward(['community', 'init', empty])).toMatchObject({ status: 2, stdout: '' });
    const { stderr } = await sigSteward(['community', 'inti', empty]);
    expect(stderr).toContain('did you mean `init`?');
    expect((await sigSteward(['community'])).stderr).toContain('community init');
    expect((await sigSteward(['community', 'init', empty, '--id', 'No Id'])).stderr).toContain(
      '`No Id` is not a valid id',
    );
    const lone = folderWith({ 'mkdocs.yml': 'site_name: x\n' });
    expect((await sigSteward(['community', 'init', lone])).stderr).toContain('too little in common');
  });

  test('speaks Chinese', async () => {
    const folder = folderWith(lighthouse.files);
    const { stdout } = await sigSteward(['community', 'init', folder, '--id', 'light', '--lang', 'zh-CN']);
    expect(stdout).toContain('文件类型');
    expect(stdout).toContain('37 个文件中有 37 个没有错误和警告');
  });
});

describe('community check', () => {
  test('tells which files are of which kind, and which of none', async () => {
    const folder = folderWith({ ...lighthouse.files, 'notes/todo.yaml': 'x: 1\n' });
    await sigSteward(['community', 'init', folder, '--id', 'light', '--write']);
    const { status, stdout } = await sigSteward(['community', 'check', folder]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/light: valid/);
    expect(stdout).toMatch(/people\/\{person\}\.yaml +files: 20/);
    expect(stdout).toMatch(/Not of any kind\n {2}notes\/todo\.yaml/);
  });

  test('says what is wrong, and where there is nothing', async () => {
    const folder = folderWith({ '.sig-steward/x/community.json': '{ "id": "x" }', 'a.yaml': 'a: 1\n' });
    const { status, stdout } = await sigSteward(['community', 'check', '.'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('.sig-steward/x/community.json:1:1: `name` is missing');
    const empty = folderWith({ 'a.yaml': 'a: 1\n' });
    expect((await sigSteward(['community', 'check', empty])).stderr).toContain('community init');
  });
});
