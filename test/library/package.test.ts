// The library as its users get it: packed, unpacked beside a program of theirs, compiled strictly against its types, and run
// as an ES module and as CommonJS. Packs what dist/ holds.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

/** Uses every export and every kind of type; prints what a test compares. */
const CONSUMER = `import {
  applyFixes, check, communities, rules, SigStewardError, version,
  type Change, type CheckOptions, type Finding, type Fix, type Report,
} from 'sig-steward';

const files: Record<string, string> = {
  'sig/Storage/sig-info.yaml': 'name: Storage\\n',
  'sig/Storage/src-openeuler/d/demo.yaml': 'name: demo\\ntype: publik\\n',
};
const options: CheckOptions = { community: 'openeuler', rules: { '*': 'off', 'unknown-value': 'warning' } };
async function main(): Promise<void> {
  const report: Report = await check(files, options);
  const finding: Finding | undefined = report.findings[0];
  const fix: Fix | undefined = finding?.fixes[0];
  const change: Change | undefined = fix?.changes[0];
  if (change?.kind === 'edit') console.log(change.edits[0]?.range.start.offset, change.edits[0]?.newText);
  console.log(finding?.message, applyFixes(files, fix ? [fix] : []).files['sig/Storage/src-openeuler/d/demo.yaml']);
  console.log(communities('zh-CN').length, rules().some((rule) => rule.fix === 'safe'), version);
  await check({}).catch((error: unknown) => console.log(error instanceof SigStewardError && error.code));
}
void main();
`;
const printed = (version: string, count: number): string =>
  [
    '17 public',
    '`publik` is not a known value of `type`; did you mean `public`? name: demo',
    'type: public',
    '',
    `${count} true ${version}`,
    'no-community',
    '',
  ].join('\n');

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-consumer-')));
  // Scripts would build anew; what is to be tested is built already.
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: 'pipe',
  });
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  execFileSync('tar', ['xzf', tarball], { cwd: folder });
  fs.mkdirSync(path.join(folder, 'node_modules'));
  fs.renameSync(path.join(folder, 'package'), path.join(folder, 'node_modules/sig-steward'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Compile the consumer as Node takes files of this extension, and run it. */
function run(extension: 'mts' | 'cts'): string {
  fs.writeFileSync(path.join(folder, `consumer.${extension}`), CONSUMER);
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2022'];
  // Without types of Node: the package's own declarations and those of the language are enough.
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, ...options, '--types', '', `consumer.${extension}`],
    { cwd: folder, encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([0, '']);
  const program = `consumer.${extension.replace('ts', 'js')}`;
  return execFileSync(process.execPath, [program], { cwd: folder, encoding: 'utf8' });
}

for (const extension of ['mts', 'cts'] as const) {
  test(`a strict TypeScript program compiles and runs: ${extension}`, () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(run(extension)).toBe(printed(version, dialects.length));
  }, 120_000);
}

test('what is not documented is not reachable', () => {
  const program = "import('sig-steward/dist/server.js').then(() => console.log('open'), (e) => console.log(e.code))";
  const said = execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
  expect(said).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
});
