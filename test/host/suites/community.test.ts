// Host tests: a community's clone is the workspace: what a contributor sees and does there, in English.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsAt,
  diagnosticsOf,
  extension,
  fileUri,
  open,
  replaceText,
  reset,
  ruleOf,
  settle,
  steward,
  textOf,
  until,
} from '../support.ts';

const MANIFEST = 'ospkg-list/diagnose-tools.yaml';
const CHARTER = 'sig/coco/sig-info.yaml';

describe("a community's workspace", () => {
  let manifest: Uint8Array;

  before('activates by the files that it holds', async () => {
    manifest = await vscode.workspace.fs.readFile(fileUri(MANIFEST));
    await until('the activation', () => extension().isActive);
    await steward();
  });

  afterEach(reset);

  it('is clean, and says which community and kind of file it is', async () => {
    const { status } = await steward();
    const document = await open(MANIFEST);
    const shown = await until('the status item', () => status.shown());
    assert.deepEqual(shown, { text: 'OpenAnolis: package manifest', detail: MANIFEST });
    assert.deepEqual(diagnosticsOf(document), []);
    await open(CHARTER);
    await until('the charter in the status item', () => status.shown()?.text === 'OpenAnolis: SIG charter');
  });

  it('shows a full-width colon on that very character, until it is gone', async () => {
    const document = await open(MANIFEST);
    await replaceText(document, /maturity: /, 'maturity：');
    const [diagnostic, ...others] = await until('a diagnostic', () => nonEmpty(diagnosticsOf(document)));
    assert.equal(ruleOf(diagnostic!), 'full-width-punctuation');
    assert.equal(diagnostic!.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(diagnostic!.range), '：');
    assert.deepEqual(others, [], 'one cause, one finding');
    await replaceText(document, /maturity：/, 'maturity: ');
    await until('the diagnostic to vanish', () => diagnosticsOf(document).length === 0);
  });

  it('mends it with the preferred quick fix', async () => {
    const document = await open(MANIFEST);
    const before = document.getText();
    await replaceText(document, /maturity: /, 'maturity：');
    const [diagnostic] = await until('a diagnostic', () => nonEmpty(diagnosticsOf(document)));
    const actions = await actionsAt(document, diagnostic!.range, vscode.CodeActionKind.QuickFix);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, `no preferred fix among: ${actions.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), before);
    await until('the diagnostic to vanish', () => diagnosticsOf(document).length === 0);
  });

  it('silences a finding by a comment from a quick fix', async () => {
    const document = await open(MANIFEST);
    await replaceText(document, /rpm_owner/, 'rpm_onwer');
    const found = await until('a diagnostic', () => nonEmpty(diagnosticsOf(document)));
    const unknown = found.find((diagnostic) => ruleOf(diagnostic) === 'unknown-key');
    assert.ok(unknown);
    const actions = await actionsAt(document, unknown.range, vscode.CodeActionKind.QuickFix);
    const silence = actions.find(({ edit, title }) => edit && /unknown-key/.test(title) && /line/.test(title));
    assert.ok(silence?.edit, `no such action among: ${actions.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(silence.edit);
    await until('the silence', () => !diagnosticsOf(document).some((each) => ruleOf(each) === 'unknown-key'));
    assert.match(document.getText(), /# sig-steward-disable-(next-)?line unknown-key/);
  });

  it('applies all safe fixes on save', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.sig-steward': 'explicit' });
    try {
      const document = await open(MANIFEST);
      const before = document.getText();
      await replaceText(document, /maturity: /, 'maturity：');
      await replaceText(document, /summary: /, 'summary：');
      await until('the diagnostics', () => nonEmpty(diagnosticsOf(document)));
      await document.save();
      assert.equal(document.getText(), before);
    } finally {
      await settings.update('codeActionsOnSave', undefined);
      await vscode.workspace.fs.writeFile(fileUri(MANIFEST), manifest);
    }
  });

  it('explains a field and a value under the mouse', async () => {
    const document = await open(MANIFEST);
    const hover = async (text: string): Promise<string> => {
      const position = document.positionAt(document.getText().indexOf(text) + 1);
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return found.flatMap(({ contents }) => contents.map(textOf)).join('\n');
    };
    assert.match(await hover('maturity'), /maturity/i);
    assert.match(await hover('EPAO'), /incubation/i);
  });

  it('explains a project in a charter', async () => {
    const document = await open(CHARTER);
    const position = document.positionAt(document.getText().indexOf('  - Occlum') + 5);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    assert.match(found.flatMap(({ contents }) => contents.map(textOf)).join('\n'), /LibOS/);
  });

  it('completes the values of a field', async () => {
    const document = await open(MANIFEST);
    await replaceText(document, /repo: .*/, 'repo: ');
    const at = document.positionAt(document.getText().indexOf('repo: ') + 'repo: '.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const name of ['BaseOS', 'EPAO', 'Experimental']) assert.ok(labels.includes(name), `${name} in ${labels}`);
  });

  it('inserts a whole record as a snippet, accepted by the keyboard', async () => {
    const document = await open(MANIFEST);
    const text = `${document.getText().trimEnd()}\n  - `;
    await replaceText(document, /[\s\S]*/, text);
    await until('a quiet editor', () => document.getText() === text);
    await select(document.positionAt(text.length));
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until('an accepted completion', async () => {
      await settle(500);
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText() !== text;
    });
    const added = document.getText().slice(text.length);
    assert.match(added, /^name: .*\n {4}repo: .*\n {4}maturity: /);
    assert.doesNotMatch(added, /\$\{?\d/, 'no placeholder is left as text');
  });

  it('writes the skeleton of a new manifest, its name filled in', async () => {
    const document = await open('ospkg-list/brand-new.yaml');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 0),
    );
    const skeleton = list.items.find(({ insertText }) => insertText instanceof vscode.SnippetString);
    assert.ok(skeleton?.insertText instanceof vscode.SnippetString);
    assert.match(skeleton.insertText.value, /^name: brand-new\n/);
  });

  it('contributes snippets', async () => {
    const document = await open(MANIFEST);
    const text = `${document.getText().trimEnd()}\n  `;
    await replaceText(document, /[\s\S]*/, text);
    await select(document.positionAt(text.length));
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: 'Module stream' });
    await until('the snippet', () => /-stream-/.test(document.getText()));
  });

  it('lists the symbols of a file', async () => {
    await open(CHARTER);
    const symbols = await until('the symbols', async () =>
      nonEmpty(
        (await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
          'vscode.executeDocumentSymbolProvider',
          fileUri(CHARTER),
        )) ?? [],
      ),
    );
    const names = (list: readonly vscode.DocumentSymbol[]): string[] =>
      list.flatMap(({ name, children }) => [name, ...names(children)]);
    const all = names(symbols).join(' ');
    assert.match(all, /maintainers/);
    assert.match(all, /江晚晴|jiangwanqing/);
  });

  it('links addresses and profile pages', async () => {
    await open(CHARTER);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      fileUri(CHARTER),
    );
    const targets = links.map(({ target }) => target?.toString() ?? '');
    assert.ok(
      targets.some((target) => target === 'https://gitee.com/wanqing-jiang'),
      targets.join('\n'),
    );
  });

  it('opens the page of a rule, carried by the extension', async () => {
    await vscode.commands.executeCommand('sig-steward.openRule', 'full-width-punctuation');
    await until('the preview', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /full-width-punctuation/.test(label))),
    );
  });

  it('takes a changed level of a rule at once', async () => {
    const settings = vscode.workspace.getConfiguration('sig-steward');
    const document = await open(MANIFEST);
    await replaceText(document, /maturity: /, 'maturity：');
    await until('the diagnostic', () => diagnosticsOf(document).length === 1);
    try {
      await settings.update('rules', { 'full-width-punctuation': 'off' });
      await until('its disappearance', () =>
        diagnosticsOf(document).every((each) => ruleOf(each) !== 'full-width-punctuation'),
      );
    } finally {
      await settings.update('rules', undefined);
    }
    await until('its return', () => diagnosticsOf(document).length === 1);
  });

  it('speaks Chinese as soon as it is set', async () => {
    const settings = vscode.workspace.getConfiguration('sig-steward');
    const { status } = await steward();
    const document = await open(MANIFEST);
    await replaceText(document, /maturity: /, 'maturity：');
    await until('the diagnostic', () => diagnosticsOf(document).length === 1);
    try {
      await settings.update('language', 'zh-CN');
      await until('a Chinese message', () => /[\u4e00-\u9fff]/.test(diagnosticsOf(document)[0]?.message ?? ''));
      await until('a Chinese status', () => status.shown()?.text.includes('软件包清单'));
    } finally {
      await settings.update('language', undefined);
    }
    await until('English again', () =>
      diagnosticsOf(document).every(({ message }) => !/[\u4e00-\u9fff]/.test(message)),
    );
  });

  it('reports on files that are not open where that is set', async () => {
    const settings = vscode.workspace.getConfiguration('sig-steward');
    const uri = fileUri('ospkg-list/not-open.yaml');
    await settings.update('workspaceDiagnostics', 'errors');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('name: not-open\nrepository：x\n'));
    try {
      await until('its diagnostics', () => vscode.languages.getDiagnostics(uri).length > 0);
    } finally {
      await settings.update('workspaceDiagnostics', undefined);
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('checks files that are not open', async () => {
    const uri = fileUri('ospkg-list/not-open.yaml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('name: not-open\nrepository：x\n'));
    try {
      const result = await vscode.commands.executeCommand<{ files: number; errors: number }>(
        'sig-steward.checkWorkspace',
      );
      assert.ok(result.files > 20, `${result.files} files`);
      assert.ok(result.errors >= 1);
      await until('its diagnostics', () => vscode.languages.getDiagnostics(uri).length > 0);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('counts references above what a file defines, and lists them', async () => {
    const settings = vscode.workspace.getConfiguration('sig-steward');
    await open(MANIFEST);
    await settings.update('codeLens', true);
    try {
      const lens = await until('the lens', async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          fileUri(MANIFEST),
        );
        return lenses.find(({ command }) => command?.command === 'sig-steward.showReferences');
      });
      assert.match(lens.command?.title ?? '', /reference/);
      await vscode.commands.executeCommand(lens.command!.command, ...(lens.command!.arguments ?? []));
    } finally {
      await settings.update('codeLens', undefined);
    }
  });

  it('comes back after a restart of the server', async () => {
    const document = await open(MANIFEST);
    await replaceText(document, /maturity: /, 'maturity：');
    await until('the diagnostic', () => diagnosticsOf(document).length === 1);
    await vscode.commands.executeCommand('sig-steward.restartServer');
    await until('the diagnostic after the restart', () => diagnosticsOf(document).length === 1);
    const { status } = await steward();
    await until('the status item after the restart', () => status.shown());
  });

  it('writes no setting by itself', () => {
    const settings = vscode.workspace.getConfiguration('sig-steward');
    for (const name of ['rules', 'language', 'community', 'yamlSyntax']) {
      const { globalValue, workspaceValue } = settings.inspect(name) ?? {};
      assert.deepEqual([globalValue, workspaceValue], [undefined, undefined], name);
    }
  });
});

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

async function select(position: vscode.Position): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  editor.selection = new vscode.Selection(position, position);
}
