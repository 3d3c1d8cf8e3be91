// Host tests: Check My Change in a clone with a branch of its own: what the change introduces as problems, what it means as
// a report that is read only, and the same by a task.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Asker } from '../../../client/src/ask.ts';
import type { CheckChangeResult } from '../../../server/src/lsp/protocol.ts';
import { fileUri, reset, ruleOf, steward, until } from '../support.ts';

const RAKE = 'sig/Garden/src-openeuler/r/rake.yaml';
const CHARTER = 'sig/Garden/sig-info.yaml';

/** Nobody has to be asked: there is one branch to compare with. */
const silent: Asker = {
  text: () => assert.fail('a text was asked for'),
  one: () => assert.fail('a choice was asked for'),
  some: () => assert.fail('several choices were asked for'),
};

function problems(path: string, collection: string): string[] {
  return vscode.languages
    .getDiagnostics(fileUri(path))
    .filter(({ source }) => source === collection)
    .map(ruleOf);
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(path)));
}

describe('my change', () => {
  before(steward);
  afterEach(reset);

  it('is checked against the main branch: problems, a report, and nothing is written', async () => {
    const before = await Promise.all([RAKE, CHARTER].map(textOf));
    const result = await vscode.commands.executeCommand<Extract<CheckChangeResult, { report: string }>>(
      'sig-steward.checkChange',
      silent,
    );
    assert.ok(result, 'no result');
    assert.ok(result.introduced >= 2 && result.fixed === 0, JSON.stringify({ ...result, report: '' }));
    assert.deepEqual(problems(RAKE, 'SIG Steward'), ['unknown-value']);
    assert.deepEqual(problems(CHARTER, 'SIG Steward'), ['unlisted-manifest']);
    assert.match(result.report, /Compared with `main`/);
    assert.match(result.report, /src-openeuler\/hoe/);
    assert.match(result.report, /`sig\/Garden\/src-openeuler\/r\/rake\.yaml:7`: `pubic`/);
    assert.deepEqual(result.mentions, ['@rose-1']);
    assert.deepEqual(await Promise.all([RAKE, CHARTER].map(textOf)), before);
    const report = await until('the report', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'sig-steward-report'),
    );
    assert.equal(report.getText(), result.report);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(report.uri.scheme) ?? false, false);
  });

  it('leaves a file that is opened to the findings of its text', async () => {
    await vscode.commands.executeCommand('sig-steward.checkChange', silent);
    await vscode.window.showTextDocument(fileUri(RAKE));
    await until('one finding', () => problems(RAKE, 'SIG Steward').length === 1);
  });

  it('is checked by a task, whose findings are problems', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'sig-steward' });
    assert.deepEqual(tasks.map(({ name }) => name).sort(), ['check', 'check my change']);
    const task = tasks.find(({ name }) => name === 'check')!;
    const [folder] = vscode.workspace.workspaceFolders!;
    assert.equal(task.scope, folder);
    assert.deepEqual(task.problemMatchers.slice(0, 1), ['$sig-steward']);
    const { process: program, args, options } = task.execution as vscode.ProcessExecution;
    assert.equal(program, process.execPath);
    assert.match(args[0]!, /dist\/cli\.js$/);
    assert.deepEqual(args.slice(1), ['check', '--format', 'concise', '--lang', 'en']);
    assert.equal(options?.cwd, folder!.uri.fsPath);
  });
});
