// Host tests: a workspace that is no community's. The extension stays asleep, and asked, keeps quiet.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, extension, open, settle } from '../support.ts';

describe('in a foreign workspace', () => {
  it('stays inactive, with YAML open', async () => {
    for (const name of ['deploy.yaml', 'OWNERS', 'docs/sig-list.yaml']) await open(name);
    await settle(2_000);
    assert.equal(extension().isActive, false);
  });

  it('reports nothing after a command has activated it', async () => {
    const { ready, status } = await extension().activate();
    await ready;
    const document = await open('deploy.yaml');
    await settle(1_500);
    assert.deepEqual(diagnosticsOf(document), []);
    assert.equal(await status.ask(document), null);
    assert.equal(status.shown(), undefined);
  });

  it('treats OWNERS as YAML', async () => {
    assert.equal((await open('OWNERS')).languageId, 'yaml');
  });

  it('offers no button where the path means nothing', async () => {
    const title = vscode.workspace.getConfiguration().inspect('sig-steward.language');
    assert.equal(title?.globalValue, undefined);
  });
});
