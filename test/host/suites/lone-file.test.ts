// Host tests: no folder is open, only a file of a community. It is checked as soon as the user asks for it.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { serveFiles } from '../memory-files.ts';
import { diagnosticsOf, extension, ruleOf, settle, until } from '../support.ts';

const FILE = path.join(process.env.SIG_STEWARD_SCRATCH ?? '', 'ospkg-list/full-width-colon.yaml');

describe('a lone file', () => {
  it('is checked after the button of its editor was pressed', async () => {
    const document = await vscode.workspace.openTextDocument(FILE);
    await vscode.window.showTextDocument(document);
    await settle(1_000);
    assert.equal(extension().isActive, false);
    void vscode.commands.executeCommand('sig-steward.start');
    const found = await until('a diagnostic', () => {
      const list = diagnosticsOf(document);
      return list.length > 0 && list;
    });
    assert.deepEqual(found.map(ruleOf), ['full-width-punctuation']);
  });

  it('is checked before it is saved for the first time', async () => {
    const uri = vscode.Uri.file(path.join(path.dirname(FILE), 'unsaved.yaml')).with({ scheme: 'untitled' });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'name: unsaved\nrepository：x\n');
    await vscode.workspace.applyEdit(edit);
    await until('a diagnostic', () =>
      diagnosticsOf(document).some((each) => ruleOf(each) === 'full-width-punctuation'),
    );
  });

  it('is checked in a repository that is browsed without a clone', async () => {
    const path = '/repository/ospkg-list/browsed.yaml';
    const files = serveFiles('vscode-vfs', { [path]: 'name: browsed\nrepository：x\n' });
    try {
      const uri = vscode.Uri.from({ scheme: 'vscode-vfs', authority: 'memory', path });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await until('a diagnostic', () =>
        diagnosticsOf(document).some((each) => ruleOf(each) === 'full-width-punctuation'),
      );
    } finally {
      files.dispose();
    }
  });
});
