// Host tests: what the suites share. Everything goes through VS Code's own commands and events, as a user's acts would.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Steward } from '../../client/src/client.ts';

const SOURCE = 'SIG Steward';

/** The extension under test. */
export function extension(): vscode.Extension<Steward> {
  const found = vscode.extensions.getExtension<Steward>('sig-steward.sig-steward');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** The running extension, its server started. */
export async function steward(): Promise<Steward> {
  const exported = await extension().activate();
  await exported.ready;
  return exported;
}

/** A file of the workspace by relative path. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Open a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Replace the first match in an open document. @throws AssertionError when nothing matches. */
export async function replaceText(document: vscode.TextDocument, what: RegExp, by: string): Promise<void> {
  const found = what.exec(document.getText());
  assert.ok(found, `${what} is not in ${document.uri.path}`);
  const range = new vscode.Range(document.positionAt(found.index), document.positionAt(found.index + found[0].length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Bring every open document back to what is on disk and close all editors. */
export async function reset(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The code actions of a kind that VS Code offers at a range. */
export async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    20,
  );
}

/** The text of a hover's part. */
export function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

/** Our diagnostics of a document. */
export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE);
}

/** The rule that a diagnostic is of. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Wait until `probe` gives something, and return it. @throws AssertionError when it does not in time. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  timeout = 15_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await settle(50);
  }
}

/** For what must not happen: give it the time that it would take. */
export function settle(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
