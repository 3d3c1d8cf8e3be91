// The server over streams, as editors use it: one session from beginning to end, and what must hold on the way.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type Hover,
  type TextDocumentEdit,
  WorkDoneProgress,
} from 'vscode-languageserver/node';
import type { CheckWorkspaceResult, Status } from '../../server/src/lsp/protocol.ts';
import { apply, type Client, folderWith, MODERN, position, start, uriOf } from './server.ts';

const MANIFEST = `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: A lamp for long nights
rpm_owner: lin-example
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;
const CHARTER = `name: 照明
maintainers:
  - openanolis_id: linexample
    gitee_id: lin-example
    name: 林例
    email: lin@example.com
mailing_list: light@lists.openanolis.cn
`;
const FILES = { 'ospkg-list/lantern.yaml': MANIFEST, 'sig/light/sig-info.yaml': CHARTER };

const codes = (items: readonly Diagnostic[]): unknown[] => items.map((item) => item.code);

describe('a session', () => {
  const folder = folderWith(FILES);
  const manifest = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const charter = uriOf(path.join(folder, 'sig/light/sig-info.yaml'));
  let client: Client;
  beforeAll(async () => {
    client = await start({ folder });
  });

  test('says what it can do', () => {
    expect(client.result.serverInfo?.name).toBe('sig-steward');
    expect(client.result.capabilities.diagnosticProvider).toBeUndefined();
    expect(client.result.capabilities.completionProvider?.triggerCharacters).toEqual([':', ' ', '-', '/']);
  });

  test('publishes the findings of a version, and new ones after an edit', async () => {
    await client.open(manifest, MANIFEST);
    expect(await client.findings(manifest, 1)).toEqual([]);
    const at = MANIFEST.indexOf('summary');
    const broken = await client.edit(manifest, 2, MANIFEST, at, at + 'summary'.length, 'sumary');
    const found = await client.findings(manifest, 2);
    expect(codes(found)).toContain('unknown-key');
    const [one] = found;
    expect(one?.source).toBe('SIG Steward');
    expect(one?.codeDescription?.href).toMatch(/^file:\/\/.*\/docs\/rules\/.*\.md$/);
    await client.edit(manifest, 3, broken, at, at + 'sumary'.length, 'summary');
    expect(await client.findings(manifest, 3)).toEqual([]);
  });

  test('says what a document is', async () => {
    const status = await client.request<Status>('sig-steward/status', { uri: manifest });
    expect(status).toMatchObject({
      community: { id: 'openanolis' },
      kind: { id: 'manifest' },
      path: 'ospkg-list/lantern.yaml',
      misplaced: false,
    });
  });

  test('completes, with snippets and documentation', async () => {
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri: manifest },
      position: position(MANIFEST, MANIFEST.indexOf('EPAO')),
    });
    expect(list.items.map((item) => item.label)).toContain('BaseOS');
    expect(list.items[0]?.documentation).toMatchObject({ kind: 'markdown' });
  });

  test('hovers', async () => {
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: manifest },
      position: position(MANIFEST, MANIFEST.indexOf('EPAO')),
    });
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('EPAO') });
  });

  test('outlines, folds, links, highlights and grows selections', async () => {
    await client.open(charter, CHARTER);
    const textDocument = { uri: charter };
    const [sig] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(sig?.name).toBe('light');
    expect(sig?.children?.[0]?.children?.[0]?.name).toBe('林例');
    expect(await client.request('textDocument/foldingRange', { textDocument })).toContainEqual({
      startLine: 1,
      endLine: 5,
    });
    const links = await client.request<{ target: string }[]>('textDocument/documentLink', { textDocument });
    expect(links.map((link) => link.target)).toEqual([
      'https://gitee.com/lin-example',
      'mailto:lin@example.com',
      'mailto:light@lists.openanolis.cn',
    ]);
    const positions = [position(CHARTER, CHARTER.indexOf('lin-example') + 2)];
    expect(
      await client.request('textDocument/documentHighlight', { textDocument, position: positions[0] }),
    ).toHaveLength(1);
    expect(await client.request('textDocument/selectionRange', { textDocument, positions })).toHaveLength(1);
  });

  test('closing takes the findings away', async () => {
    await client.close(manifest);
    expect(await client.findings(manifest)).toEqual([]);
  });

  test('ends as the protocol wants', async () => {
    expect(await client.stop()).toBe(0);
    expect(client.log.filter((line) => !line.includes('Settings'))).toEqual([]);
  });
});

describe('code actions', () => {
  const folder = folderWith(FILES);
  const manifest = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const text = MANIFEST.replace('summary', 'sumary').replace('maturity', 'maturty').replace(/\n/, ' \n');
  let client: Client;
  beforeAll(async () => {
    client = await start({ folder });
    await client.open(manifest, text);
    await client.findings(manifest, 1);
  });
  afterAll(() => client.stop());

  const ask = (at: number, only?: string[]): Promise<CodeAction[]> =>
    client.request('textDocument/codeAction', {
      textDocument: { uri: manifest },
      range: { start: position(text, at), end: position(text, at) },
      context: { diagnostics: client.published.get(manifest)!.items, ...(only ? { only } : {}) },
    });
  const editsOf = (action: CodeAction): TextDocumentEdit['edits'] =>
    (action.edit!.documentChanges![0] as TextDocumentEdit).edits;

  test('a quick fix repairs its finding and is preferred', async () => {
    const actions = await ask(text.indexOf('sumary') + 2);
    const fix = actions.find((action) => action.isPreferred);
    expect(fix?.kind).toBe('quickfix');
    expect(fix?.diagnostics?.[0]?.code).toBe('unknown-key');
    expect(apply(text, editsOf(fix!) as never)).toContain('\nsummary: A lamp');
    expect(actions.every((action) => action.kind === 'quickfix')).toBe(true);
  });

  test('suppression inserts a comment above, with the indentation of the line', async () => {
    const actions = await ask(text.indexOf('maturty') + 2);
    const action = actions.find((one) => /on this line/.test(one.title));
    expect(apply(text, editsOf(action!) as never)).toContain(
      '    # sig-steward-disable-next-line unknown-key\n    maturty: incubation',
    );
  });

  test('fix all is worked out when it is resolved, and leaves nothing safe to fix', async () => {
    const [action] = await ask(0, ['source.fixAll']);
    expect(action?.kind).toBe('source.fixAll.sig-steward');
    expect(action?.edit).toBeUndefined();
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    const fixed = apply(text, editsOf(resolved) as never);
    expect(fixed).toContain('summary: A lamp');
    expect(fixed).toContain('maturity: incubation');
  });

  test('the explanation opens the rule page', async () => {
    const actions = await ask(text.indexOf('sumary') + 2);
    const action = actions.find((one) => one.command !== undefined);
    expect(action?.title).toBe('Explain `unknown-key`');
    const { command, arguments: args } = action!.command!;
    await client.request('workspace/executeCommand', { command, arguments: args });
    expect(client.shown).toEqual([expect.stringMatching(/unknown-key\.md$/)]);
  });
});

test('the full-width colon of the template: one finding, one action, and the file is sound', async () => {
  const folder = folderWith(FILES);
  const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const client = await start({ folder });
  const text = MANIFEST.replace('maturity: incubation', 'maturity：rawhide');
  await client.open(uri, text);
  const found = await client.findings(uri, 1);
  expect(codes(found)).toEqual(['full-width-punctuation']);
  const { range } = found[0]!;
  const context = { diagnostics: found };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
  const fix = actions.find((action) => action.isPreferred)!;
  const fixed = apply(text, (fix.edit!.documentChanges![0] as TextDocumentEdit).edits as never);
  expect(fixed).toBe(MANIFEST.replace('incubation', 'rawhide'));
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: fixed }],
  });
  expect(await client.findings(uri, 2)).toEqual([]);
  await client.stop();
});

describe('clients that pull', () => {
  const folder = folderWith(FILES);
  const manifest = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  let client: Client;
  beforeAll(async () => {
    const capabilities = { ...MODERN, textDocument: { ...MODERN.textDocument, diagnostic: {} } };
    client = await start({ folder, capabilities });
  });
  afterAll(() => client.stop());

  const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.request('textDocument/diagnostic', {
      textDocument: { uri: manifest },
      ...(previousResultId ? { previousResultId } : {}),
    });

  test('get full reports, then unchanged ones, and no pushes', async () => {
    const broken = MANIFEST.replace('summary', 'sumary');
    await client.open(manifest, broken);
    const report = await pull();
    if (report.kind !== 'full') throw new Error(report.kind);
    expect(codes(report.items)).toContain('unknown-key');
    expect((await pull(report.resultId)).kind).toBe('unchanged');
    const at = broken.indexOf('sumary');
    await client.edit(manifest, 2, broken, at, at + 6, 'summary');
    expect(await pull(report.resultId)).toMatchObject({ kind: 'full', items: [] });
    expect(client.published.size).toBe(0);
  });

  test('are told to pull again when settings change', async () => {
    client.refreshes.length = 0;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => (client.refreshes.includes('diagnostics') ? true : undefined));
    expect(client.refreshes).toContain('status');
  });
});

describe('settings and language', () => {
  const folder = folderWith(FILES);
  const manifest = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
  const broken = MANIFEST.replace('summary', 'sumary');

  test('the interface language is spoken, unless the user chose another', async () => {
    const client = await start({ folder, locale: 'zh-cn' });
    await client.open(manifest, broken);
    const [chinese] = await client.findings(manifest, 1);
    expect(chinese?.message).toMatch(/[一-龥]/);
    client.settings = { language: 'en' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(
      () => client.published.get(manifest)?.items.every((d) => !/[一-龥]/.test(String(d.message))) || undefined,
    );
    await client.stop();
  });

  test('a rule is set to another level or switched off', async () => {
    const client = await start({ folder, settings: { rules: { 'unknown-key': 'hint', 'missing-key': 'off' } } });
    await client.open(manifest, broken);
    const found = await client.findings(manifest, 1);
    expect(found.map((d) => [d.code, d.severity])).toEqual([['unknown-key', 4]]);
    await client.stop();
  });

  test('a chosen community needs no evidence', async () => {
    const client = await start({ folder, settings: { community: 'openeuler' } });
    await client.open(uriOf(path.join(folder, 'sig/light/sig-info.yaml')), CHARTER);
    const status = await client.request<Status>('sig-steward/status', {
      uri: uriOf(path.join(folder, 'sig/light/sig-info.yaml')),
    });
    expect(status?.community.id).toBe('openeuler');
    await client.stop();
  });
});

describe('documents that are none of our business', () => {
  test('get nothing at all', async () => {
    const folder = folderWith({ 'deploy/app.yaml': 'kind: Deployment\nname： x\n' });
    const client = await start({ folder });
    const uri = uriOf(path.join(folder, 'deploy/app.yaml'));
    await client.open(uri, 'kind: Deployment\nname： x\n');
    expect(await client.findings(uri, 1)).toEqual([]);
    expect(await client.request('sig-steward/status', { uri })).toBeNull();
    const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
    expect(await client.request('textDocument/hover', params)).toBeNull();
    expect((await client.request<CompletionList>('textDocument/completion', params)).items).toEqual([]);
    await client.stop();
  });

  test('untitled and virtual documents are known by their path', async () => {
    const client = await start();
    for (const uri of ['untitled:/work/sig/light/sig-info.yaml', 'vscode-vfs://host/repo/sig/light/sig-info.yaml']) {
      await client.open(uri, CHARTER, 1, 'plaintext');
      expect(await client.request<Status>('sig-steward/status', { uri })).toMatchObject({ kind: { id: 'charter' } });
    }
    await client.stop();
  });
});

test('the whole workspace is checked, with progress, and opening a file takes over', async () => {
  const folder = folderWith({ ...FILES, 'ospkg-list/torch.yaml': MANIFEST.replace('summary', 'sumary') });
  const client = await start({ folder });
  const progress: string[] = [];
  client.connection.onProgress(WorkDoneProgress.type, 'token', ({ kind }) => void progress.push(kind));
  const result = await client.request<CheckWorkspaceResult>('sig-steward/checkWorkspace', { workDoneToken: 'token' });
  expect(result).toMatchObject({ files: 3, cancelled: false });
  expect(result.errors + result.warnings).toBeGreaterThan(0);
  const torch = uriOf(path.join(folder, 'ospkg-list/torch.yaml'));
  expect(codes(await client.findings(torch))).toContain('unknown-key');
  expect(progress[0]).toBe('begin');
  expect(progress.at(-1)).toBe('end');
  await client.open(torch, MANIFEST);
  await client.findings(torch, 1);
  await client.close(torch);
  const shown = (): unknown[] => codes(client.published.get(torch)?.items ?? []);
  await client.until(() => (shown().includes('unknown-key') ? true : undefined));
  fs.rmSync(path.join(folder, 'ospkg-list/torch.yaml'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: torch, type: 3 }] });
  await client.until(() => (shown().length === 0 ? true : undefined));
  await client.stop();
});
