// The list of a folder's files, kept between runs: what it says is what listing says, whatever happened in between; and where
// nothing happened, nothing is listed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { listFiles } from '../../server/src/workspace/disk.ts';
import { listKept } from '../../server/src/workspace/kept-list.ts';
import { random } from '../support/mistakes.ts';

const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-list-')));
const root = path.join(scratch, 'community');
const storage = path.join(scratch, 'storage');
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** The times of folders there are not kept (see the head of kept-list.ts). */
const onUnix = test.skipIf(process.platform === 'win32');

const write = (name: string, text = 'name: x\n'): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};
/** Longer than a step of the clock of any file system that tests run on. */
const step = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));

/** @returns the list, and how many folders were entered for it. @param later milliseconds from now */
function list(later = 60_000): { readonly files: readonly string[]; readonly entered: number } {
  let entered = 0;
  const goOn = (): boolean => ++entered > 0;
  return { files: listKept(root, storage, goOn, Date.now() + later), entered };
}

beforeEach(() => {
  for (const folder of [root, storage]) fs.rmSync(folder, { recursive: true, force: true });
  for (const name of ['sig/One/sig-info.yaml', 'sig/One/a/lamp.yaml', 'sig/Two/sig-info.yaml', 'README.md', 'x.txt'])
    write(name);
});

onUnix('a list is made once as long as nothing comes or goes', async () => {
  const files = listFiles(root);
  expect(list()).toEqual({ files, entered: 5 });
  expect(list()).toEqual({ files, entered: 0 });
  await step();
  // A text alone is none of the list's business.
  write('sig/One/a/lamp.yaml', 'name: lamp\n');
  expect(list()).toEqual({ files, entered: 0 });
});

onUnix.each<[string, () => void]>([
  ['a file that comes', () => write('sig/One/a/lantern.yaml')],
  ['a file that goes', () => fs.rmSync(path.join(root, 'sig/One/a/lamp.yaml'))],
  ['another name', () => fs.renameSync(path.join(root, 'README.md'), path.join(root, 'readme.md'))],
  ['a folder that comes', () => write('sig/Three/b/sig-info.yaml')],
  ['a folder that goes', () => fs.rmSync(path.join(root, 'sig/Two'), { recursive: true })],
  [
    'a folder in place of a file',
    () => {
      fs.rmSync(path.join(root, 'README.md'));
      write('README.md/inner.yaml');
    },
  ],
  [
    'a change whose time was set back',
    () => {
      const { atime, mtime } = fs.statSync(path.join(root, 'sig/Two'));
      write('sig/Two/more.yaml');
      fs.utimesSync(path.join(root, 'sig/Two'), atime, mtime);
    },
  ],
])('%s is seen', async (_, change) => {
  const before = list().files;
  await step();
  change();
  const { files } = list();
  expect(files).toEqual(listFiles(root));
  expect(files).not.toEqual(before);
  expect(list()).toEqual({ files, entered: 0 });
});

onUnix('a folder that was changed just now is listed again', () => {
  expect(list(0).entered).toBe(5);
  expect(list(2000).entered).toBe(5);
  expect(list().entered).toBe(5);
  expect(list().entered).toBe(0);
});

onUnix('where links lead is looked at each time', () => {
  const elsewhere = path.join(scratch, 'elsewhere');
  fs.mkdirSync(elsewhere, { recursive: true });
  fs.symlinkSync(elsewhere, path.join(root, 'sig/Linked'));
  list();
  fs.writeFileSync(path.join(elsewhere, 'sig-info.yaml'), '');
  expect(list().files).toContain('sig/Linked/sig-info.yaml');
});

onUnix('what is torn counts for nothing, nor does a list that was not finished', () => {
  const files = listFiles(root);
  expect(listKept(root, storage, (count) => count < 2, Date.now() + 60_000)).not.toEqual(files);
  expect(list()).toEqual({ files, entered: 5 });
  const kept = path.join(storage, fs.readdirSync(storage)[0]!);
  const whole = fs.readFileSync(kept);
  for (let size = 0; size < whole.length; size += 37) {
    fs.writeFileSync(kept, whole.subarray(0, size));
    expect(list(), String(size)).toEqual({ files, entered: 5 });
  }
});

onUnix('a folder that cannot be asked for its times costs no other', () => {
  const files = listFiles(root);
  const { statSync } = fs;
  const spy = vi.spyOn(fs, 'statSync').mockImplementation(((file: string, options: fs.StatSyncOptions) => {
    if (file.endsWith('One')) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    return statSync(file, options);
  }) as typeof fs.statSync);
  try {
    expect(list()).toEqual({ files, entered: 5 });
    expect(list()).toEqual({ files, entered: 5 });
  } finally {
    spy.mockRestore();
  }
  expect(list()).toEqual({ files, entered: 5 });
  expect(list()).toEqual({ files, entered: 0 });
});

onUnix('many changes, one after the other', async () => {
  const next = random(11);
  const names = ['a.yaml', 'b.yml', 'c.md', 'd.txt', 'OWNERS', 'e/f.yaml', 'e/g/h.yaml', 'i/j.yaml', 'sig/k.yaml'];
  for (let round = 0; round < 40; round++) {
    await step();
    for (let changes = Math.floor(next() * 3); changes > 0; changes--) {
      const name = names[Math.floor(next() * names.length)]!;
      if (next() < 0.6) write(name);
      else if (next() < 0.5) fs.rmSync(path.join(root, name), { force: true });
      else fs.rmSync(path.join(root, path.dirname(name)), { recursive: true, force: true });
    }
    fs.mkdirSync(root, { recursive: true });
    expect(list().files, `round ${round}`).toEqual(listFiles(root));
  }
});

test('a folder that is not there has no files', () => {
  expect(listKept(path.join(scratch, 'nowhere'), storage, () => true)).toEqual([]);
});
