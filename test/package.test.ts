// The packed extension: what the VSIX holds is what runs, and its size keeps within the budget. Packs what dist/ holds.
import { isAscii } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { unzip } from './support/zip.ts';

/** Bytes. A reader on a slow line installs it too. */
const BUDGET = 1_000_000;

/** Everything that VS Code reads from the extension at run time, and the licence. */
const ALLOWED = [
  /^extension\/package(\.nls(\.zh-cn)?)?\.json$/,
  /^extension\/l10n\/bundle\.l10n\.zh-cn\.json$/,
  /^extension\/dist\/(extension|engine|server|own|cli|reader)\.js$/,
  /^extension\/snippets\/[\w-]+\.json$/,
  /^extension\/docs\/rules\/[\w-]+(\.zh-CN)?\.md$/,
  /^extension\/images\/icon\.png$/,
  /^extension\/(readme|README\.zh-CN|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
];

let files: Map<string, Buffer>;
let size: number;

beforeAll(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-package-'));
  const vsix = path.join(folder, 'sig-steward.vsix');
  execFileSync(process.execPath, ['scripts/package.mjs', vsix], { stdio: 'pipe' });
  const data = fs.readFileSync(vsix);
  fs.rmSync(folder, { recursive: true });
  size = data.length;
  files = unzip(data);
}, 120_000);

function text(name: string): string {
  const data = files.get(`extension/${name}`);
  if (!data) throw new Error(`${name} is not in the VSIX`);
  return data.toString('utf8');
}

test('holds what runs and nothing else', () => {
  expect([...files.keys()].filter((name) => !ALLOWED.some((pattern) => pattern.test(name)))).toEqual([]);
  for (const name of [
    'dist/extension.js',
    'dist/engine.js',
    'dist/server.js',
    'package.json',
    'package.nls.zh-cn.json',
  ])
    expect(files.has(`extension/${name}`), name).toBe(true);
});

test(`is smaller than ${BUDGET} bytes`, () => {
  expect(size).toBeLessThan(BUDGET);
});

test('is programs of ASCII alone, which take V8 half the memory', () => {
  for (const name of ['extension', 'engine', 'own', 'server', 'cli', 'reader'])
    expect(isAscii(files.get(`extension/dist/${name}.js`)!), name).toBe(true);
});

test('carries every file that its manifest names', () => {
  const manifest = JSON.parse(text('package.json'));
  const named = [
    manifest.main,
    manifest.browser,
    './dist/engine.js',
    './dist/cli.js',
    './dist/reader.js',
    manifest.icon,
    ...manifest.contributes.snippets.map((item: { path: string }) => item.path),
  ];
  for (const name of named) expect(files.has(path.posix.join('extension', name)), name).toBe(true);
  expect(manifest).not.toHaveProperty('devDependencies');
  expect(manifest).not.toHaveProperty('scripts');
});

test('says everything of its manifest in English and in Chinese', () => {
  const used = [...text('package.json').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1]!);
  const english = JSON.parse(text('package.nls.json'));
  const chinese = JSON.parse(text('package.nls.zh-cn.json'));
  for (const key of used) {
    expect(english, key).toHaveProperty([key]);
    expect(chinese, key).toHaveProperty([key]);
  }
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
});

test('has a page for every rule that has a setting, in both languages', () => {
  const manifest = JSON.parse(text('package.json'));
  const { properties } = manifest.contributes.configuration.properties['sig-steward.rules'];
  const rules = Object.keys(properties).filter((name) => name !== '*');
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules)
    for (const suffix of ['', '.zh-CN'])
      expect(files.has(`extension/docs/rules/${rule}${suffix}.md`), `${rule}${suffix}`).toBe(true);
});

test('translates every text of the client', () => {
  const sources = fs.readdirSync('client/src').map((name) => fs.readFileSync(path.join('client/src', name), 'utf8'));
  const used = sources.flatMap((source) => [...source.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((match) => match[1]!));
  const bundle = JSON.parse(text('l10n/bundle.l10n.zh-cn.json'));
  expect(Object.keys(bundle).sort()).toEqual([...new Set(used)].sort());
});

test('has a README that reads well without files beside it', () => {
  for (const name of ['readme.md', 'README.zh-CN.md']) {
    const relative = [...text(name).matchAll(/\]\((?!https:|#)([^)]*)\)/g)].map((match) => match[1]);
    expect(relative, name).toEqual([]);
  }
});
