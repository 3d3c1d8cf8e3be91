// Host tests: the community as a graph: who a person is, who merges where, and going, searching and renaming across files.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, fileUri, open, reset, steward, textOf, until } from '../support.ts';

const MANIFEST = 'ospkg-list/diagnose-tools.yaml';

/** The position inside the first occurrence of a text, as many characters in as `inside`. */
function at(document: vscode.TextDocument, text: string, inside = 2): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is not in ${document.uri.path}`);
  return document.positionAt(offset + inside);
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return found.flatMap(({ contents }) => contents.map(textOf)).join('\n');
}

describe('the community as a graph', () => {
  let charter = '';

  before(async () => {
    await until('the activation', () => extension().isActive);
    await steward();
    for (const uri of await vscode.workspace.findFiles('sig/*/sig-info.yaml')) {
      const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
      if (/- diagnose-tools$/m.test(text)) charter = vscode.workspace.asRelativePath(uri, false);
    }
    assert.notEqual(charter, '', 'some charter lists diagnose-tools');
    const document = await open(charter);
    // Features answer with what is known; everything is known once another file's contents show.
    await until('the community to be read', async () =>
      /Defined in/.test(await hoverAt(document, at(document, '- diagnose-tools', 4))),
    );
  });

  afterEach(reset);

  it('shows a person with roles and accounts', async () => {
    const document = await open(charter);
    const id = /gitee_id: (\S+)/.exec(document.getText())![1]!;
    const card = await hoverAt(document, at(document, `gitee_id: ${id}`, 'gitee_id: '.length + 1));
    assert.match(card, /Accounts/);
    assert.match(card, /Roles/);
    assert.match(card, /https:\/\/gitee\.com\//);
  });

  it('shows a package with its SIG, who merges and where it is', async () => {
    const document = await open(charter);
    const card = await hoverAt(document, at(document, '- diagnose-tools', 4));
    assert.match(card, /diagnose-tools/);
    assert.match(card, /tracing/);
    assert.match(card, /Who can merge/);
    assert.match(card, /ospkg/);
  });

  it('goes from a listing to its manifest and back to every mention', async () => {
    const document = await open(charter);
    const position = at(document, '- diagnose-tools', 4);
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    const paths = targets.map((target) => ('targetUri' in target ? target.targetUri : target.uri).path);
    assert.ok(
      paths.some((path) => path.endsWith(MANIFEST)),
      paths.join(', '),
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    assert.ok(references.some(({ uri }) => uri.path.endsWith(charter)));
  });

  it('finds people, SIGs and packages by name', async () => {
    const find = async (query: string): Promise<string[]> => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      );
      return found.map(({ name }) => name);
    };
    assert.ok((await find('diagnose')).includes('diagnose-tools'));
    const document = await open(charter);
    const name = /name: ([\u4e00-\u9fff]{2,4})$/m.exec(document.getText())![1]!;
    assert.ok((await find(name)).includes(name));
  });

  it('plans a rename everywhere, the file included', async () => {
    const document = await open(charter);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, '- diagnose-tools', 4),
      'diagnosis-kit',
    );
    const touched = edit.entries().map(([uri]) => uri.path);
    assert.ok(
      touched.some((path) => path.endsWith(charter)),
      touched.join(', '),
    );
    assert.ok(touched.some((path) => path.endsWith(MANIFEST)));
    assert.ok(edit.size >= 2);
    assert.ok(await vscode.workspace.fs.stat(fileUri(MANIFEST)));
  });
});
