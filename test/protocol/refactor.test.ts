// Renaming and refactorings over the protocol: with a preview and moved files for editors that have both, as plain edits or
// not at all for others, and never while a cursor only wanders.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { apply, type Client, folderWith, MODERN, position, start, uriOf } from './server.ts';

const MANIFEST = `name: spade
description: A spade for every garden
upstream: https://example.org/spade
branches:
- name: master
  type: protected
type: public
`;
const charter = (name: string, ...listed: string[]): string =>
  `name: ${name}\nmaintainers:\n- gitee_id: rose\n  atomgit_id: rose\n  name: Rose\n  email: rose@example.com\nrepositories:\n- repo:\n${listed
    .map((one) => `  - src-openeuler/${one}\n`)
    .join('')}  committers:\n  - gitee_id: fern\n    atomgit_id: fern\n    name: Fern\n    email: fern@example.com\n`;
const FILES = {
  'sig/Garden/sig-info.yaml': charter('Garden', 'spade', 'hoe'),
  'sig/Garden/src-openeuler/s/spade.yaml': MANIFEST,
  'sig/Garden/src-openeuler/h/hoe.yaml': MANIFEST.replaceAll('spade', 'hoe'),
  'sig/Forest/sig-info.yaml': charter('Forest', 'oak'),
  'sig/Forest/src-openeuler/o/oak.yaml': MANIFEST.replaceAll('spade', 'oak'),
};
const GARDEN = 'sig/Garden/sig-info.yaml';

const folder = folderWith(FILES);
const uri = uriOf(path.join(folder, GARDEN));
const below = (file: string): string => uriOf(path.join(folder, file));
const at = (text: string) => position(FILES[GARDEN], FILES[GARDEN].indexOf(text));

async function opened(capabilities = MODERN): Promise<Client> {
  const client = await start({ folder, capabilities });
  await client.open(uri, FILES[GARDEN]);
  await client.findings(uri, 1);
  await client.request('sig-steward/checkWorkspace', {});
  return client;
}

const actions = (client: Client, text: string, context: object): Promise<CodeAction[]> =>
  client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at(text), end: at(text) },
    context: { diagnostics: [], ...context },
  });

const rename = (client: Client, text: string, newName: string): Promise<WorkspaceEdit | null> =>
  client.request('textDocument/rename', { textDocument: { uri }, position: at(text), newName });

describe('an editor that previews and moves files', () => {
  let client: Client;
  beforeAll(async () => {
    const workspaceEdit = { ...MODERN.workspace!.workspaceEdit, changeAnnotationSupport: {} };
    client = await opened({ ...MODERN, workspace: { ...MODERN.workspace, workspaceEdit } });
  });
  afterAll(() => client.stop());

  test('renames a repository with its file, each change annotated', async () => {
    const edit = (await rename(client, 'src-openeuler/spade', 'src-openeuler/trowel'))!;
    const steps = edit.documentChanges!;
    expect(steps.filter((step) => 'kind' in step)).toEqual([
      {
        kind: 'rename',
        oldUri: below('sig/Garden/src-openeuler/s/spade.yaml'),
        newUri: below('sig/Garden/src-openeuler/t/trowel.yaml'),
        options: { overwrite: false },
        annotationId: 'files',
      },
    ]);
    const own = steps.find((step) => 'textDocument' in step && step.textDocument.uri === uri) as TextDocumentEdit;
    expect(own.textDocument.version).toBe(1);
    expect(apply(FILES[GARDEN], own.edits as never)).toContain('  - src-openeuler/trowel\n');
    expect(edit.changeAnnotations).toMatchObject({
      edits: { label: expect.any(String) },
      files: { needsConfirmation: false },
    });
  });

  test('is told why something cannot be renamed', async () => {
    await expect(rename(client, 'src-openeuler/spade', 'src-openeuler/hoe')).rejects.toThrow(/exists already/);
  });

  test('is told what follows from moving a file', async () => {
    const files = [
      {
        oldUri: below('sig/Garden/src-openeuler/s/spade.yaml'),
        newUri: below('sig/Garden/src-openeuler/t/trowel.yaml'),
      },
    ];
    const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    const changed = edit.documentChanges!.map((step) => (step as TextDocumentEdit).textDocument.uri).sort();
    expect(changed).toEqual([uri, files[0]!.oldUri]);
  });

  test('is offered refactorings when asked for, those of several files included', async () => {
    const found = await actions(client, 'src-openeuler/spade', { only: ['refactor'] });
    expect(found.map(({ title, kind }) => `${kind}: ${title}`)).toEqual([
      'refactor.rewrite: Sort repo by name (2)',
      'refactor.move: Move src-openeuler/spade to SIG Forest',
    ]);
    const steps = found[1]!.edit!.documentChanges!;
    expect(steps.map((step) => ('kind' in step ? (step as RenameFile).newUri : step.textDocument.uri))).toEqual([
      uri,
      below('sig/Forest/sig-info.yaml'),
      below('sig/Forest/src-openeuler/s/spade.yaml'),
    ]);
    expect(await actions(client, 'src-openeuler/spade', { only: ['refactor.extract'] })).toEqual([]);
  });

  test('is offered only what its own file needs while the cursor wanders', async () => {
    const found = await actions(client, 'src-openeuler/spade', { triggerKind: 2 });
    expect(found.map(({ kind }) => kind)).toEqual(['refactor.rewrite']);
  });
});

test('an editor that moves no files gets plain edits, and is told what it cannot do', async () => {
  const client = await opened({ ...MODERN, workspace: { ...MODERN.workspace, workspaceEdit: {} } });
  const edit = (await rename(client, 'fern', 'lily'))!;
  expect(apply(FILES[GARDEN], edit.changes![uri]!)).toContain('gitee_id: lily\n    atomgit_id: fern\n');
  expect(Object.keys(edit.changes!).sort()).toEqual([below('sig/Forest/sig-info.yaml'), uri]);
  await expect(rename(client, 'src-openeuler/spade', 'src-openeuler/trowel')).rejects.toThrow(/moves files/);
  const found = await actions(client, 'src-openeuler/spade', { only: ['refactor'] });
  expect(found.map(({ kind }) => kind)).toEqual(['refactor.rewrite']);
  await client.stop();
});
