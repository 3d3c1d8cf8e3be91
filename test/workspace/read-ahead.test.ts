// Files that another thread reads ahead: every text is that of the file, whatever is left alone is left to who asks, and neither
// end waits for the other in vain.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { readText } from '../../server/src/workspace/disk.ts';
import { type Desk, desk, ReadAhead, readAhead } from '../../server/src/workspace/read-ahead.ts';
import { programs } from '../support/programs.ts';

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-ahead-'));
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) fs.writeFileSync(path.join(root, file), content);
  return root;
}

/** The texts as who asks gets them, reading what is left to him. */
function texts(shared: Desk, root: string, files: readonly string[]): unknown[] {
  const ahead = new ReadAhead(shared);
  return files.map((file, index) => {
    const text = ahead.textOf(index);
    return text === undefined ? readText(path.join(root, file)) : { text };
  });
}

test('gives the text of a file, and leaves alone what is no usual one', () => {
  const files = {
    'ascii.yaml': 'name: kernel\n',
    'chinese.yaml': '名称: 内核\n',
    'mark.yaml': '\uFEFFname: 🦀\n',
    'longest.yaml': 'x'.repeat(8 * 1024 - 1),
    'latin.yaml': Buffer.from([0x61, 0xe9, 0x0a]),
    'large.yaml': 'x'.repeat(8 * 1024),
    'empty.yaml': '',
    'README.md': 'text\n',
  };
  const root = folderOf(files);
  const names = [...Object.keys(files), 'missing.yaml'];
  const shared = desk(root, names);
  readAhead(shared);
  const ahead = new ReadAhead(shared);
  const found = names.map((_, index) => ahead.textOf(index));
  expect(found.slice(0, 4)).toEqual(Object.values(files).slice(0, 4));
  expect(found.slice(4)).toEqual(found.slice(4).map(() => undefined));
});

test('leaves to who asks what he has asked for before it was read', () => {
  const root = folderOf({ 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
  const shared = desk(root, ['a.yaml', 'b.yaml', 'c.yaml']);
  const ahead = new ReadAhead(shared);
  expect(ahead.textOf(0)).toBeUndefined();
  readAhead(shared);
  expect(ahead.textOf(1)).toBe('b');
  expect(ahead.textOf(2)).toBe('c');
});

test('reads nothing once nothing is needed', () => {
  const root = folderOf({ 'a.yaml': 'a' });
  const shared = desk(root, ['a.yaml']);
  const ahead = new ReadAhead(shared);
  ahead.close();
  readAhead(shared);
  expect([...shared.states]).toEqual([0]);
});

test('keeps up with a thread over more files than it may be ahead', { timeout: 120_000 }, async () => {
  const names = Array.from({ length: 2400 }, (_, index) => `${index}.yaml`);
  const root = folderOf(Object.fromEntries(names.map((name, index) => [name, `${name}\n`.repeat(1 + (index % 50))])));
  const shared = desk(root, names);
  const worker = new Worker(path.join(await programs(), 'reader.js'), { workerData: shared });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  // It has read as many as it may once the last of these is there; with the first ones asked for it goes on.
  Atomics.wait(shared.states, 1023, 0, 10_000);
  while (Atomics.load(shared.states, 1023) < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(Atomics.load(shared.states, 1024)).toBe(0);
  expect(texts(shared, root, names)).toEqual(
    names.map((name, index) => ({ text: `${name}\n`.repeat(1 + (index % 50)) })),
  );
  expect(await ended).toBe(0);
});
