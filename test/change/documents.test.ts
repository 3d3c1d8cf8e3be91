// Documents that a community's files name are never read, but in a change it counts whether they are there.
import fs from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { readFolder } from '../support/folder.ts';
import { changeIn, commit, named, repositoryOf, write } from '../support/repository.ts';

const good = readFolder('test/communities/kubernetes/good');
const CHARTER = 'sig-meadow/charter.md';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function repository(): string {
  const folder = repositoryOf(good);
  folders.push(folder);
  return folder;
}

const wish = { community: 'kubernetes', since: 'main' };

test('a document that goes is missed by the file that names it', async () => {
  const folder = repository();
  write(folder, { [CHARTER]: null });
  const change = await changeIn(folder, wish);
  expect(named(change.introduced)).toEqual(['missing-file sigs.yaml']);
  expect(change.files).toEqual([]);
  expect(change.checked).not.toContain(CHARTER);
});

test('one that comes back is missed no more, from commit to commit', async () => {
  const folder = repository();
  const without = commit(folder, { [CHARTER]: null });
  const back = commit(folder, { [CHARTER]: '# Charter' });
  const change = await changeIn(folder, { community: 'kubernetes', since: without, head: { ref: back } });
  expect(named(change.fixed)).toEqual(['missing-file sigs.yaml']);
  expect(change.introduced).toEqual([]);
});

test('what a document says is nothing', async () => {
  const folder = repository();
  write(folder, { [CHARTER]: Buffer.from([0xff, 0xfe, 0x00]) });
  const change = await changeIn(folder, wish);
  expect([change.introduced, change.fixed, change.files]).toEqual([[], [], []]);
});
