// A community that a workspace brings itself, on the command line and in an editor.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import type { Communities, Status } from '../../server/src/lsp/protocol.ts';
import { type Client, folderWith, start, uriOf } from '../protocol/server.ts';
import { folderOf, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';
import { CREW, harbour } from './harbour.ts';

const FILES = {
  'crews/night/crew.yml': 'name: night\nmembers:\n  - ann\n  - bo\n',
  'crews/day/crew.yml': 'name: day\nmembrs:\n  - ann\n',
};

describe('the command line', () => {
  const folder = folderOf({ ...harbour(), ...FILES });
  const sarong = folderOf({ 'clone/x.txt': '', ...harbour({ ...CREW, proprties: {} }), ...FILES });
  afterAll(() => {
    for (const one of [folder, sarong]) fs.rmSync(one, { recursive: true, force: true });
  });

  test('checks by it, wherever in the community the path is', async () => {
    for (const given of [folder, path.join(folder, 'crews'), path.join(folder, 'crews/day/crew.yml')]) {
      const { status, stdout, stderr } = await sigSteward(['check', given, '--format', 'concise']);
      expect(stdout).toContain('unknown-key');
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });

  test('knows it by its id, and who is in it', async () => {
    const { stdout } = await sigSteward(['who', 'night', '--community', 'harbour'], { cwd: folder });
    expect(stdout).toContain('ann');
    const { stderr, status } = await sigSteward(['check', '--community', 'nobody'], { cwd: folder });
    expect(stderr).toContain('harbour');
    expect(status).toBe(2);
  });

  test('says what is wrong with its files and ends with 2', async () => {
    const { status, stderr } = await sigSteward(['check'], { cwd: sarong });
    expect(stderr).toMatch(/^\.sig-steward\/harbour\/crew\.schema\.json:\d+:3: Unknown key `proprties`; did you mean/m);
    expect(status).toBe(2);
  });
});

test('the library uses it, but where that is switched off', async () => {
  const folder = folderOf({ ...harbour(), ...FILES });
  const library = JSON.stringify(path.join(await programs(), 'api.js'));
  const code = `require(${library}).check(${JSON.stringify(folder)}).then((r) => console.log(r.community), (e) => console.log(e.code))`;
  const answer = (env: Record<string, string>): string =>
    execFileSync(process.execPath, ['-e', code], { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' }).trim();
  expect(answer({})).toBe('harbour');
  expect(answer({ SIG_STEWARD_OWN: 'off' })).toBe('no-community');
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('an editor', () => {
  const clients: Client[] = [];
  const open = async (trusted: boolean): Promise<{ client: Client; folder: string; uri: string }> => {
    const folder = fs.realpathSync(folderWith({ ...harbour(), ...FILES }));
    const client = await start({ folder, options: { trusted } });
    clients.push(client);
    const uri = uriOf(path.join(folder, 'crews/day/crew.yml'));
    await client.open(uri, FILES['crews/day/crew.yml']);
    return { client, folder, uri };
  };
  const codes = (items: readonly { code?: unknown }[]): unknown[] => items.map(({ code }) => code);
  afterAll(() => Promise.all(clients.map((client) => client.stop())));

  test('uses it in a trusted workspace, and takes over edits that are sound', async () => {
    const { client, folder, uri } = await open(true);
    expect(codes(await client.findings(uri, 1))).toContain('unknown-key');
    const status = await client.request<Status>('sig-steward/status', { uri });
    expect(status).toMatchObject({ community: { id: 'harbour' }, kind: { id: 'crew' }, path: 'crews/day/crew.yml' });
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 1 },
    });
    expect(JSON.stringify(hover.contents)).toContain('The name of the folder.');
    const communities = await client.request<Communities>('sig-steward/communities', null);
    expect(communities[0]!.id).toBe('harbour');

    const schema = path.join(folder, '.sig-steward/harbour/crew.schema.json');
    const write = async (text: string): Promise<void> => {
      fs.writeFileSync(schema, text);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(schema), type: 2 }],
      });
    };
    await write(JSON.stringify({ ...CREW, properties: { ...CREW.properties, membrs: {} } }));
    await client.until(() => codes(client.published.get(uri)!.items).includes('unknown-key') || undefined);
    await client.until(() => !codes(client.published.get(uri)!.items).includes('unknown-key') || undefined);

    await write('{');
    await client.until(() => client.log.find((line) => /last edit of the community harbour is not used/.test(line)));
    expect(codes(client.published.get(uri)!.items)).not.toContain('unknown-key');
    await write(JSON.stringify(CREW));
    await client.until(() => codes(client.published.get(uri)!.items).includes('unknown-key') || undefined);
  });

  test('waits for trust', async () => {
    const { client, uri } = await open(false);
    expect(await client.request('sig-steward/status', { uri })).toBeNull();
    await client.until(() => client.log.find((line) => /once the workspace is trusted/.test(line)));
    await client.connection.sendNotification('sig-steward/trusted');
    await client.until(() => codes(client.published.get(uri)?.items ?? []).includes('unknown-key') || undefined);
  });
});
