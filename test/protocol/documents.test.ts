// A document that comes and goes under a running server: the file that names it is looked at again.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { readFolder } from '../support/folder.ts';
import { folderWith, start, uriOf } from './server.ts';

const good = readFolder('test/communities/kubernetes/good');

test('a charter that is deleted, and written again', { timeout: 60_000 }, async () => {
  const folder = folderWith(good);
  const client = await start({ folder });
  const uri = uriOf(path.join(folder, 'sigs.yaml'));
  const charter = path.join(folder, 'wg-rain/charter.md');
  await client.open(uri, good['sigs.yaml']!);
  const missing = (): boolean => (client.published.get(uri)?.items ?? []).some(({ code }) => code === 'missing-file');
  const eventually = async (wanted: boolean): Promise<void> => {
    for (const limit = Date.now() + 20_000; missing() !== wanted && Date.now() < limit; )
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(missing()).toBe(wanted);
  };
  const change = (type: FileChangeType): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(charter), type }] });

  await client.request('sig-steward/checkWorkspace', {});
  expect(missing()).toBe(false);
  fs.rmSync(charter);
  await change(FileChangeType.Deleted);
  await eventually(true);
  fs.writeFileSync(charter, '# Charter');
  await change(FileChangeType.Created);
  await eventually(false);
  await client.stop();
});
