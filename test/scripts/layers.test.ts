// The check of the layers itself: what it finds, and that the project has no breach.
import { describe, expect, test } from 'vitest';
import { breach, breaches, importsOf } from '../../scripts/check-layers.mjs';

test('the project has no breach', () => expect(breaches()).toEqual([]));

test('every form of import is seen, comments are not', () => {
  const source = [
    "import fs from 'node:fs';",
    "import type { A } from './a.ts';",
    'import {',
    '  b,',
    "} from './b.ts';",
    "export { c } from './c.ts';",
    "export * from './d.ts';",
    "import './e.ts';",
    "const f = await import('./f.ts');",
    "// import x from './x.ts';",
    "/* import y from './y.ts'; */",
    "const text = 'nothing'; // from './z.ts'",
  ].join('\n');
  expect(importsOf(source).map(({ name, line }) => `${line} ${name}`)).toEqual([
    '1 node:fs',
    '2 ./a.ts',
    '5 ./b.ts',
    '6 ./c.ts',
    '7 ./d.ts',
    '8 ./e.ts',
    '9 ./f.ts',
  ]);
});

test('an import of nothing but types is told from one of values', () => {
  const clauses = {
    'import type { A }': true,
    'export type { A }': true,
    'import { type A, type B }': true,
    'import { type A, b }': false,
    'import { typeOf }': false,
    'import a': false,
    'export *': false,
  };
  for (const [clause, types] of Object.entries(clauses))
    expect(importsOf(`${clause} from './a.ts';`), clause).toEqual([{ name: './a.ts', line: 1, types }]);
});

describe('the folders of the core', () => {
  test('values come from below, types from anywhere', () => {
    const file = 'server/src/core/yaml/tree.ts';
    expect(breach(file, '../text/text.ts')).toBe(null);
    expect(breach(file, './parse.ts')).toBe(null);
    expect(breach(file, '../facts/facts.ts')).toContain('lies below facts');
    expect(breach(file, '../facts/facts.ts', true)).toBe(null);
    expect(breach('server/src/core/repair/repair.ts', '../check/check.ts')).toContain('lies below check');
    expect(breach('server/src/core/check/check.ts', '../repair/repair.ts')).toBe(null);
  });
});

describe('who may import whom', () => {
  test.each([
    ['server/src/core/check/check.ts', '../../messages/catalogue.ts'],
    ['server/src/core/yaml/parse.ts', 'yaml'],
    ['server/src/rules/support/url.ts', '../../core/text/text.ts'],
    ['server/src/cli/main.ts', 'node:path'],
    ['server/src/bundled.ts', '../generated/validators.js'],
    ['client/src/client.ts', '../../server/src/lsp/protocol.ts'],
  ])('%s may import %s', (file, name) => expect(breach(file, name)).toBe(null));

  test.each([
    ['server/src/messages/cli.ts', '../core/text/text.ts'],
    ['server/src/core/check/check.ts', '../../rules/index.ts'],
    ['server/src/core/check/check.ts', 'yaml'],
    ['server/src/core/check/check.ts', 'node:fs'],
    ['server/src/core/check/check.ts', 'fs'],
    ['server/src/rules/x.ts', '../bundled.ts'],
    ['server/src/features/hover.ts', 'vscode-languageserver'],
    ['server/src/cli/main.ts', '../lsp/node.ts'],
    ['client/src/client.ts', '../../server/src/core/text/text.ts'],
    ['server/src/other/x.ts', './y.ts'],
  ])('%s may not import %s', (file, name) => expect(breach(file, name)).not.toBe(null));
});
