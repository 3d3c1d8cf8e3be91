// The server with other kinds of clients: old ones, ones that bring the files themselves, a browser's worker.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionList,
  type Hover,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import type { ChangeTargets, CheckChangeResult, Communities, Status } from '../../server/src/lsp/protocol.ts';
import { programs } from '../support/programs.ts';
import { folderWith, MODERN, position, start, uriOf } from './server.ts';

const MANIFEST = `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: A lamp for long nights
rpm_owner: lin-example
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;

describe('an old client', () => {
  test('gets plain text, plain edits and flat symbols', async () => {
    const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
    const client = await start({ folder, capabilities: {} });
    const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
    const text = MANIFEST.replace('summary', 'sumary');
    await client.open(uri, text);
    await client.findings(uri, 1);
    const at = (needle: string) => ({ textDocument: { uri }, position: position(text, text.indexOf(needle)) });
    const hover = await client.request<Hover>('textDocument/hover', at('EPAO'));
    expect(hover.contents).toMatchObject({ kind: 'plaintext', value: expect.not.stringContaining('**') });
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 8, character: 0 },
    });
    expect(list.items.length).toBeGreaterThan(0);
    for (const item of list.items) {
      expect(item.insertTextFormat).toBe(1);
      expect(item.textEdit?.newText).not.toMatch(/\$\d|\$\{/);
      expect(item.command).toBeUndefined();
    }
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at('sumary').position, end: at('sumary').position },
      context: { diagnostics: [], only: ['source.fixAll.sig-steward'] },
    });
    expect(actions[0]?.edit?.changes?.[uri]?.length).toBeGreaterThan(0);
    const symbols = await client.request<{ location: unknown }[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols[0]?.location).toBeDefined();
    expect(await client.stop()).toBe(0);
  });

  test('may push settings instead of being asked', async () => {
    const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
    const client = await start({ folder, capabilities: {}, options: { settings: { language: 'zh-CN' } } });
    const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
    await client.open(uri, MANIFEST.replace('summary', 'sumary'));
    const [first] = await client.findings(uri, 1);
    expect(first?.message).toMatch(/[一-龥]/);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { 'sig-steward': { rules: { '*': 'off' } } },
    });
    await client.until(() => (client.published.get(uri)?.items.length === 0 ? true : undefined));
    await client.stop();
  });
});

test('a server that is given a folder keeps what V8 made of it there, and answers with that as before', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
  const compiled = folderWith({});
  const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const answers = async (): Promise<unknown> => {
    const client = await start({ folder, args: [`--compiled=${compiled}`] });
    await client.open(uri, MANIFEST.replace('summary', 'sumary'));
    const findings = await client.findings(uri, 1);
    // It is written when the start is over.
    await client.until(() => (fs.readdirSync(compiled).includes('engine.js.compiled') ? true : undefined));
    expect(client.log).toEqual([]);
    expect(await client.stop()).toBe(0);
    return findings;
  };
  const first = await answers();
  expect(first).not.toEqual([]);
  const { mtimeMs } = fs.statSync(path.join(compiled, 'engine.js.compiled'));
  expect(await answers()).toEqual(first);
  expect(fs.statSync(path.join(compiled, 'engine.js.compiled')).mtimeMs, 'used as it is').toBe(mtimeMs);
});

test('the client may bring the files of a virtual folder', async () => {
  const files: Record<string, string> = {
    'sig/light/sig-info.yaml': 'name: x\nmaintainers:\n  - openanolis_id: lin\n    gitee_id: lin\n',
    'ospkg-list/lantern.yaml': MANIFEST,
  };
  const root = 'vscode-vfs://host/my%20repo';
  const asked: string[] = [];
  const client = await start({ options: { files: true } });
  client.connection.onRequest('sig-steward/listFiles', ({ uri }: { uri: string }) => {
    asked.push(uri);
    return Object.keys(files);
  });
  client.connection.onRequest('sig-steward/readFile', ({ uri }: { uri: string }) => {
    return files[decodeURI(uri).slice(decodeURI(root).length + 1)] ?? null;
  });
  const uri = `${root}/sig/light/sig-info.yaml`;
  await client.open(uri, files['sig/light/sig-info.yaml']!);
  const status = await client.request<Status>('sig-steward/status', { uri });
  expect(status).toMatchObject({ community: { id: 'openanolis' }, root, path: 'sig/light/sig-info.yaml' });
  expect(asked).toContain(root);
  await client.stop();
});

test('a renamed file is the new file', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
  const client = await start({ folder });
  const before = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const after = uriOf(path.join(folder, 'ospkg-list/torch.yaml'));
  await client.open(before, MANIFEST);
  expect(await client.findings(before, 1)).toEqual([]);
  await client.close(before);
  await client.open(after, MANIFEST);
  expect((await client.findings(after, 1)).map((item) => item.code)).toContain('name-mismatch');
  expect(client.published.get(before)?.items).toEqual([]);
  await client.stop();
});

test('a workspace that is not trusted: git, which may run what a repository configures, is not asked', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
  const ran = path.join(folder, 'ran');
  const git = (...args: string[]): Buffer => execFileSync('git', args, { cwd: folder });
  git('init', '-q', '.');
  git('config', 'core.fsmonitor', `touch '${ran}'; false`);
  const client = await start({ folder, options: { trusted: false } });
  const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  await client.open(uri, MANIFEST);
  await client.findings(uri, 1);
  const [target] = await client.request<ChangeTargets>('sig-steward/changeTargets', null);
  expect(target?.problem).toContain('trust this workspace first');
  const root = target?.root ?? '';
  expect(await client.request<CheckChangeResult>('sig-steward/checkChange', { root })).toEqual({
    refusal: target?.problem,
  });
  expect(fs.existsSync(ran)).toBe(false);
  await client.stop();
});

test('a cancelled request ends as cancelled, and the server goes on', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
  const client = await start({ folder });
  const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  await client.open(uri, MANIFEST);
  const source = new CancellationTokenSource();
  const params = { textDocument: { uri }, position: { line: 0, character: 1 } };
  const hover = client.connection.sendRequest('textDocument/hover', params, source.token);
  source.cancel();
  await expect(hover).rejects.toMatchObject({ code: -32800 });
  expect(await client.request('textDocument/hover', params)).not.toBeNull();
  await client.stop();
});

test('nonsense is answered, not died of', async () => {
  const client = await start();
  await expect(client.request('no/such/method', {})).rejects.toMatchObject({ code: -32601 });
  expect(await client.request('textDocument/hover', { textDocument: { uri: 'no uri at all' } })).toBeNull();
  expect(await client.request('workspace/executeCommand', { command: 'rm' })).toBeNull();
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///x' } });
  const communities = await client.request<Communities>('sig-steward/communities', undefined);
  expect(communities.map(({ id }) => id)).toContain('openanolis');
  expect(await client.stop()).toBe(0);
});

test('another YAML extension that comes and goes takes its part over and gives it back', async () => {
  const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
  const capabilities = { ...MODERN, textDocument: { ...MODERN.textDocument, foldingRange: {} } };
  const client = await start({ folder, capabilities, options: { otherYamlExtension: true } });
  const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  await client.open(uri, MANIFEST);
  const fold = (): Promise<unknown> => client.request('textDocument/foldingRange', { textDocument: { uri } });
  expect(await fold()).toBeNull();
  await client.connection.sendNotification('sig-steward/otherYamlExtension', { active: false });
  expect(await fold()).toHaveLength(2);
  await client.stop();
});

test('the program serves a worker by itself and needs nothing of Node there', async () => {
  const program = fs.readFileSync(path.join(await programs(), 'engine.js'), 'utf8');
  const { port1, port2 } = new MessageChannel();
  const ofNode = [
    'module',
    'exports',
    'require',
    'process',
    'Buffer',
    'global',
    'setImmediate',
    '__filename',
    '__dirname',
  ];
  new Function('self', ...ofNode, program)(port1);
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    port2.on('message', (message: { method?: string; params?: PublishDiagnosticsParams }) => {
      if (message.method === 'textDocument/publishDiagnostics') resolve(message.params!);
    });
  });
  const send = (message: object): void => port2.postMessage({ jsonrpc: '2.0', ...message });
  const params = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
  send({ id: 1, method: 'initialize', params });
  const uri = 'vscode-vfs://host/repo/ospkg-list/lantern.yaml';
  const text = MANIFEST.replace('summary', 'sumary');
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  send({ method: 'textDocument/didOpen', params: { textDocument } });
  expect((await published).diagnostics.map((item) => item.code)).toContain('unknown-key');
  port1.close();
});
