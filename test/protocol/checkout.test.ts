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

function sorted(all: Record<string, unknown[]>): unknown {
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Look again and again until it holds, at most two minutes: how long the work takes is the machine's affair. */
async function eventually(holds: () => boolean): Promise<void> {
  for (const limit = Date.now() + 120_000; !holds() && Date.now() < limit; )
    await new Promise((resolve) => setTimeout(resolve, 100));
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
  const fresh = await start({ folder });
  const again = await fresh.request<CheckWorkspaceResult>('sig-steward/checkWorkspace', {});
  expect(again.files).toBe(after.size);
  // A request sent after the check is answered after everything that the check has published.
  await fresh.request('sig-steward/communities', null);
  const wanted = findings(fresh);
  await eventually(() => JSON.stringify(sorted(findings(client))) === JSON.stringify(sorted(wanted)));
  expect(findings(client)).toEqual(wanted);
  await Promise.all([client.stop(), fresh.stop()]);
});
