// A checkout of another branch under a running server: thousands of files change, come and go at once, and what is reported
// in the end is what a server that starts afterwards reports.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver/node';
import { generate } from '../../bench/generator.ts';
import type { CheckWorkspaceResult } from '../../server/src/lsp/protocol.ts';
import { type Client, folderWith, start, uriOf } from './server.ts';

const MANIFESTS = Number(process.env.SIG_STEWARD_RUNS ? 5000 : 300);

function findings(client: Client): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {};
  const plain = ({ range, code, severity, message, relatedInformation }: Diagnostic): unknown => ({
    range,
    code,
    severity,
    message,
    relatedInformation,
  });
  for (const [uri, { items }] of client.published) if (items.length > 0) all[uri] = items.map(plain);
  return all;
}

/** Wait until nothing is published any more. */
async function quiet(client: Client): Promise<void> {
  for (let before = '', same = 0; same < 6; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = JSON.stringify(findings(client));
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

test('a checkout ends in the findings of a fresh start', { timeout: 240_000 }, async () => {
  const before = generate({ seed: 1, manifests: MANIFESTS, faults: 0.1 });
  const after = generate({ seed: 2, manifests: MANIFESTS, faults: 0.1 });
  const folder = folderWith(Object.fromEntries(before));
  const charter = [...before.keys()].find((name) => name.endsWith('sig-info.yaml'))!;
  const client = await start({ folder });
  await client.open(uriOf(path.join(folder, charter)), before.get(charter)!);
  const first = await client.request<CheckWorkspaceResult>('sig-steward/checkWorkspace', {});
  expect(first.files).toBe(before.size);
  expect(first.errors).toBeGreaterThan(0);

  const changes: { uri: string; type: FileChangeType }[] = [];
  for (const name of before.keys()) {
    if (after.has(name)) continue;
    fs.rmSync(path.join(folder, name));
    changes.push({ uri: uriOf(path.join(folder, name)), type: FileChangeType.Deleted });
  }
  for (const [name, text] of after) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    changes.push({ uri: uriOf(file), type: before.has(name) ? FileChangeType.Changed : FileChangeType.Created });
  }
  await client.close(uriOf(path.join(folder, charter)));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await client.request('sig-steward/communities', null);
  await quiet(client);

  const fresh = await start({ folder });
  const again = await fresh.request<CheckWorkspaceResult>('sig-steward/checkWorkspace', {});
  expect(again.files).toBe(after.size);
  await quiet(fresh);
  expect(findings(client)).toEqual(findings(fresh));
  await Promise.all([client.stop(), fresh.stop()]);
});
