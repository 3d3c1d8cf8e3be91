// Host tests: beside Red Hat's YAML extension (a stand-in with its contributor API), everything in Chinese.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, extension, open, replaceText, reset, ruleOf, settle, steward, until } from '../support.ts';

const MANIFEST = 'ospkg-list/diagnose-tools.yaml';

interface StandIn {
  schemaFor(resource: string): unknown;
}

function redHat(): vscode.Extension<StandIn> {
  const found = vscode.extensions.getExtension<StandIn>('redhat.vscode-yaml');
  assert.ok(found);
  return found;
}

describe("beside Red Hat's YAML extension", () => {
  afterEach(reset);

  it('does not activate it', async () => {
    await until('our activation', () => extension().isActive);
    await steward();
    await settle(500);
    assert.equal(redHat().isActive, false);
  });

  it('gives our files a schema of nothing but a title, and others none', async () => {
    const document = await open(MANIFEST);
    await until('its activation by YAML', () => redHat().isActive);
    const schema = await until('the schema', () => redHat().exports.schemaFor(document.uri.toString()));
    assert.deepEqual(schema, { title: 'SIG Steward' });
    const foreign = await open('.github/workflows/check.yaml');
    assert.equal(redHat().exports.schemaFor(foreign.uri.toString()), undefined);
  });

  it('reports in Chinese what it can mend, and leaves other syntax errors to the other extension', async () => {
    const document = await open(MANIFEST);
    await replaceText(document, /maturity: /, 'maturity：');
    const [diagnostic] = await until('a diagnostic', () => {
      const found = diagnosticsOf(document);
      return found.length > 0 && found;
    });
    assert.equal(ruleOf(diagnostic!), 'full-width-punctuation');
    assert.match(diagnostic!.message, /半角冒号/);
    await replaceText(document, /[\s\S]*/, 'name: [a\n');
    await until('its silence', () => diagnosticsOf(document).every((each) => ruleOf(each) !== 'invalid-yaml'));
  });

  it('names community and kind in Chinese', async () => {
    const { status } = await steward();
    await open('sig/coco/sig-info.yaml');
    await until('the status item', () => /SIG 章程/.test(status.shown()?.text ?? ''));
  });
});
