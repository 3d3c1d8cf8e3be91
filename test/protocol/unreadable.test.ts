// Files that an editor shows as text and the community's tools cannot read: what counts is on disk. A finding appears with the
// document, leaves once the file is written as text, and the check of a workspace finds such files that nobody has open.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver/node';
import { readFolder } from '../support/folder.ts';
import { type Client, folderWith, start, uriOf } from './server.ts';

const good = readFolder('test/communities/openeuler/good');
const [owners] = Object.keys(good).filter((file) => file.endsWith('sig-info.yaml'));
/** `# 园艺` in GB18030. */
const COMMENT = Buffer.from([0x23, 0x20, 0xd4, 0xb0, 0xd2, 0xd5, 0x0a]);
const shown = `# 园艺\n${good[owners!]}`;
const written = Buffer.concat([COMMENT, Buffer.from(good[owners!]!)]);

function unreadable(items: readonly Diagnostic[]): readonly unknown[] {
  return items.filter(({ code }) => code === 'unreadable-file').map(({ message, range }) => [message, range]);
}

async function eventually(client: Client, uri: string, count: number): Promise<void> {
  await client.until(() => unreadable(client.published.get(uri)?.items ?? []).length === count || undefined);
}

test('a document whose file is in another encoding, until it is saved as UTF-8', { timeout: 60_000 }, async () => {
  const folder = folderWith(good);
  const file = path.join(folder, owners!);
  fs.writeFileSync(file, written);
  const client = await start({ folder });
  const uri = uriOf(file);
  await client.open(uri, shown);
  expect(unreadable(await client.findings(uri, 1))).toEqual([
    [
      expect.stringContaining('Line 1 is not UTF-8 text'),
      { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
    ],
  ]);
  fs.writeFileSync(file, shown);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await eventually(client, uri, 0);
  // And written by another program as it was before.
  fs.writeFileSync(file, written);
  const changes = [{ uri, type: FileChangeType.Changed }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await eventually(client, uri, 1);
  await client.stop();
});

test('a file in another encoding that nobody has open', { timeout: 60_000 }, async () => {
  const folder = folderWith(good);
  const file = path.join(folder, owners!);
  const client = await start({ folder });
  const uri = uriOf(file);
  await client.request('sig-steward/checkWorkspace', {});
  expect(unreadable(client.published.get(uri)?.items ?? [])).toEqual([]);
  fs.writeFileSync(file, written);
  const changes = [{ uri, type: FileChangeType.Changed }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await eventually(client, uri, 1);
  const result = (await client.request('sig-steward/checkWorkspace', {})) as { errors: number };
  expect(result.errors).toBeGreaterThan(0);
  expect(unreadable(client.published.get(uri)!.items)).toHaveLength(1);
  await client.stop();
});
