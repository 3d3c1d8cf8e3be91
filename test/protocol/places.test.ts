// Positions and places: code units in lines of any kind, paths of any spelling, several communities at once.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import type { Status } from '../../server/src/lsp/protocol.ts';
import { apply, folderWith, start, uriOf } from './server.ts';

const MANIFEST = `name: lantern
repository: https://gitee.com/src-anolis-sig/lantern
summary: A lamp for long nights
rpm_owner: lin-example
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;

test('a file at the root of an open folder belongs to the community that the files below it make', async () => {
  const folder = folderWith({
    'sig/lamps/metadata.yml': 'name: Lamps\nmembers:\n  - handle: lin-example\n',
    'repos.yml': 'repos: []\n',
  });
  const uri = uriOf(path.join(folder, 'repos.yml'));
  const statusIn = async (open: { readonly folder?: string }): Promise<Status | null> => {
    const client = await start(open);
    await client.open(uri, 'repos: []\n');
    const status = await client.request<Status | null>('sig-steward/status', { uri });
    await client.stop();
    return status;
  };
  expect(await statusIn({ folder })).toMatchObject({ community: { id: 'deepin' }, path: 'repos.yml' });
  // Below a folder that nobody has opened there may be anything, and a lone file is no reason to look at all of it.
  expect(await statusIn({})).toBeNull();
});

describe('positions count UTF-16 code units', () => {
  const texts: Readonly<Record<string, string>> = {
    'below emoji and Chinese': `# 💡 灯\n${MANIFEST}`,
    'with Windows line ends': MANIFEST.replaceAll('\n', '\r\n'),
    'behind a byte-order mark': `\uFEFF${MANIFEST}`,
    'in a flow mapping after an emoji': MANIFEST.replace(
      /branches:[\s\S]*/,
      'branches: [{name: a23, repo: EPAO, maturity: incubation}, {"💡": 1, name: a8, repo: Plus, maturity: mature}]\n',
    ),
  };
  for (const [name, text] of Object.entries(texts))
    test(name, async () => {
      const folder = folderWith({ 'ospkg-list/lantern.yaml': MANIFEST });
      const client = await start({ folder });
      const uri = uriOf(path.join(folder, 'ospkg-list/lantern.yaml'));
      const wrong = text.includes('repo: Plus')
        ? text.replace('repo: Plus', 'rpo: Plus')
        : text.replace('summary', 'sumary');
      await client.open(uri, wrong);
      const found = await client.findings(uri, 1);
      const lines = wrong.split(/\r\n|\n/);
      const shown = found
        .filter((d) => d.code === 'unknown-key')
        .map(({ range: { start: a, end: b } }) => lines[a.line]!.slice(a.character, b.character));
      expect(shown.some((key) => key === 'sumary' || key === 'rpo')).toBe(true);
      await client.stop();
    });
});

test('paths with blanks, Chinese and signs are found and edited', async () => {
  const folder = folderWith({ 'my repo/龙蜥 #1/ospkg-list/lantern.yaml': MANIFEST });
  const client = await start({ folder });
  const uri = uriOf(path.join(folder, 'my repo/龙蜥 #1/ospkg-list/lantern.yaml'));
  const text = MANIFEST.replace('summary', 'sumary');
  await client.open(uri, text);
  await client.findings(uri, 1);
  const status = await client.request<Status>('sig-steward/status', { uri });
  expect(status).toMatchObject({ path: 'ospkg-list/lantern.yaml' });
  const [fix] = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    context: { diagnostics: [] },
  });
  const edit = fix!.edit!.documentChanges![0] as TextDocumentEdit;
  expect(edit.textDocument).toEqual({ uri, version: 1 });
  expect(apply(text, edit.edits as never)).toBe(MANIFEST);
  await client.stop();
});

test('each document belongs to its own community', async () => {
  const folder = folderWith({
    'one/ospkg-list/lantern.yaml': MANIFEST,
    'two/sig/Light/src-openeuler/l/lantern.yaml':
      'name: lantern\nbranches:\n- name: master\n  type: protected\ntype: public\n',
  });
  const client = await start({ folder });
  const communityOf = async (name: string): Promise<string | undefined> => {
    const uri = uriOf(path.join(folder, name));
    await client.open(uri, 'name: lantern\n');
    return (await client.request<Status | null>('sig-steward/status', { uri }))?.community.id;
  };
  expect(await communityOf('one/ospkg-list/lantern.yaml')).toBe('openanolis');
  expect(await communityOf('two/sig/Light/src-openeuler/l/lantern.yaml')).toBe('openeuler');
  expect(await communityOf('three/values.yaml')).toBeUndefined();
  await client.stop();
});

test('a file that becomes one of ours is one from when it is saved', async () => {
  const folder = folderWith({ 'a.yaml': 'x: 1\n' });
  const client = await start({ folder });
  const uri = uriOf(path.join(folder, 'a.yaml'));
  await client.open(uri, 'x: 1\n');
  expect(await client.findings(uri, 1)).toEqual([]);
  await client.edit(uri, 2, 'x: 1\n', 0, 5, MANIFEST);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await client.until(() =>
    client.published.get(uri)?.items.some((d) => d.code === 'name-mismatch') ? true : undefined,
  );
  await client.stop();
});
