// Host tests: in a browser, over a repository without a clone and without search, as on github.dev: the extension and its
// server run in workers, and every file comes through VS Code.
import * as vscode from 'vscode';
import type { Steward } from '../../../client/src/client.ts';

const ROOT = vscode.Uri.parse('vscode-vfs://garden/gardens');
const MANIFEST = vscode.Uri.joinPath(ROOT, 'sig/Garden/src-openeuler/r/rake.yaml');
const CHARTER = vscode.Uri.joinPath(ROOT, 'sig/Garden/sig-info.yaml');

function ensure(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

async function until<T>(what: string, probe: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    ensure(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function rules(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'SIG Steward')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

describe('in a browser', () => {
  before(async () => {
    const found = vscode.extensions.getExtension<Steward>('sig-steward.sig-steward');
    ensure(found, 'the extension is not installed');
    const steward = await found.activate();
    await steward.ready;
    // Says why, where the server did not start.
    await steward.client.start();
  });

  it('runs in a worker, without Node', () => {
    ensure(vscode.env.uiKind === vscode.UIKind.Web, 'this is no browser');
    ensure(typeof process === 'undefined' || process.versions?.node === undefined, 'this is Node');
    ensure(typeof (globalThis as { importScripts?: unknown }).importScripts === 'function', 'this is no worker');
  });

  it('finds what is wrong with a file', async () => {
    await vscode.window.showTextDocument(MANIFEST);
    await until('the misspelt value', () => rules(MANIFEST).includes('unknown-value'));
  });

  it('knows the community: what is listed and has no file', async () => {
    await vscode.window.showTextDocument(CHARTER);
    await until('the missing manifest', () => rules(CHARTER).includes('missing-manifest'));
  });

  it('completes and explains', async () => {
    const document = await vscode.workspace.openTextDocument(MANIFEST);
    const at = document.positionAt(document.getText().indexOf('protectet') + 2);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      MANIFEST,
      at,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ensure(labels.includes('protected'), `completions: ${labels.join(', ')}`);
    const place = document.positionAt(document.getText().indexOf('upstream') + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', MANIFEST, place);
    const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    ensure(text.join('').includes('upstream'), `hover: ${text.join('')}`);
  });

  it('goes from a name to the file that defines it', async () => {
    const document = await vscode.workspace.openTextDocument(CHARTER);
    const at = document.positionAt(document.getText().indexOf('src-openeuler/rake') + 3);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      CHARTER,
      at,
    );
    const targets = places.map((place) => ('targetUri' in place ? place.targetUri : place.uri).toString());
    ensure(targets.includes(MANIFEST.toString()), `definitions: ${targets.join(', ')}`);
  });
});
