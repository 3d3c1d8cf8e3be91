// Host tests: a workspace that is no community's. The extension stays asleep, and woken, keeps quiet.
import assert from 'node:assert/strict';
import { diagnosticsOf, extension, open, settle, steward } from '../support.ts';

describe('a foreign workspace', () => {
  it('does not activate the extension, even with YAML open', async () => {
    for (const name of ['deploy.yaml', 'src/OWNERS', 'docs/sig-list.yaml']) await open(name);
    await settle(2_000);
    assert.equal(extension().isActive, false);
  });

  it('keeps OWNERS a YAML file', async () => {
    assert.equal((await open('src/OWNERS')).languageId, 'yaml');
  });

  it('gets no diagnostics and no status item from an extension that a command woke', async () => {
    const { status } = await steward();
    for (const name of ['deploy.yaml', 'src/OWNERS', 'docs/sig-list.yaml']) {
      const document = await open(name);
      assert.equal(await status.ask(document), null);
      await settle(500);
      assert.deepEqual(diagnosticsOf(document), []);
      assert.equal(status.shown(), undefined);
    }
  });
});
