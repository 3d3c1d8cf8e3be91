// What V8 made of a program, kept between runs: used when it fits, and only then. In processes of their own: V8 remembers within
// one what it has compiled.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { folderIn } from '../../server/src/workspace/compiled-code.ts';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-compiled-'));
const loader = path.join(scratch, 'loader.cjs');
const program = path.join(scratch, 'program.js');
const folder = path.join(scratch, 'kept');
const kept = path.join(folder, 'program.js.compiled');

/** A program of some size that says where it is and what it can require. */
const PROGRAM = `module.exports = {
  name: require('node:path').basename(__filename), folder: __dirname,
  sum: [${Array.from({ length: 200 }, (_, i) => `() => ${i}`)}].reduce((sum, of) => sum + of(), 0),
};`;
const EXPORTS = { name: 'program.js', folder: scratch, sum: 19_900 };

beforeEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.writeFileSync(program, PROGRAM);
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** @returns what the program exports, and whether kept code was used. @param flags of Node */
function load(flags: readonly string[] = [], place = folder): { readonly exports: unknown; readonly used: boolean } {
  if (!fs.existsSync(loader))
    esbuild.buildSync({
      entryPoints: [path.resolve('server/src/workspace/compiled-code.ts')],
      outfile: loader,
      bundle: true,
      platform: 'node',
    });
  const run = `const vm = require('node:vm'); let used = false;
    vm.Script = class extends vm.Script {
      constructor(source, options) { super(source, options); used = this.cachedDataRejected === false; }
    };
    const compiled = require(${JSON.stringify(loader)}).compiledCode(${JSON.stringify(program)}, ${JSON.stringify(place)});
    const exports = compiled.run();
    compiled.keep();
    console.log(JSON.stringify({ exports, used }));`;
  return JSON.parse(execFileSync(process.execPath, [...flags, '-e', run], { encoding: 'utf8' }));
}

test('a program is loaded as ever, and what was made of it is used the next time', () => {
  expect(load()).toEqual({ exports: EXPORTS, used: false });
  expect(fs.readdirSync(folder)).toEqual(['program.js.compiled']);
  expect(load()).toEqual({ exports: EXPORTS, used: true });
});

test('what is kept is for its owner alone', () => {
  load();
  if (process.platform !== 'win32') {
    expect(fs.statSync(folder).mode & 0o077).toBe(0);
    expect(fs.statSync(kept).mode & 0o077).toBe(0);
  }
});

test.skipIf(process.platform === 'win32')('what others can have written is not used, and made anew', () => {
  load();
  fs.chmodSync(kept, 0o666);
  expect(load()).toEqual({ exports: EXPORTS, used: false });
  expect(fs.statSync(kept).mode & 0o077).toBe(0);
  expect(load().used).toBe(true);
  if (process.getuid?.() !== 0) return;
  fs.chownSync(kept, 65_534, 65_534);
  expect(load().used).toBe(false);
});

test('another program of the same length and time is not taken for the one that was kept', () => {
  const then = new Date(2020, 1, 1);
  fs.utimesSync(program, then, then);
  load();
  fs.writeFileSync(program, PROGRAM.replace('19_900', '19_901').replace('() => 7,', '() => 9,'));
  fs.utimesSync(program, then, then);
  expect(load()).toEqual({ exports: { ...EXPORTS, sum: 19_902 }, used: false });
  expect(load().used).toBe(true);
});

test('torn or damaged code is not used, and made anew', () => {
  load();
  const whole = fs.readFileSync(kept);
  const damaged = [0, 1, 19, 20, 43, 44, 60, whole.length / 2, whole.length - 1].map((at) => {
    const bytes = Buffer.from(whole);
    bytes[Math.floor(at)]! ^= 0x55;
    return bytes;
  });
  for (const bytes of [...damaged, Buffer.alloc(0), whole.subarray(0, 30), whole.subarray(0, -1)]) {
    fs.writeFileSync(kept, bytes);
    expect(load()).toEqual({ exports: EXPORTS, used: false });
  }
  expect(load().used).toBe(true);
});

test('code made under other flags is not used', () => {
  load();
  expect(load(['--no-opt'])).toEqual({ exports: EXPORTS, used: false });
});

test('a folder that cannot be written does no harm', () => {
  const file = path.join(scratch, 'file');
  fs.writeFileSync(file, '');
  expect(load([], path.join(file, 'below'))).toEqual({ exports: EXPORTS, used: false });
});

test('a folder is named by an absolute path, never by one in the folder that the program is run in', () => {
  expect(folderIn(['--stdio', `--compiled=${folder}`])).toBe(folder);
  for (const args of [[], ['--stdio'], ['--compiled='], ['--compiled=.'], ['--compiled=kept'], ['--compiled=../kept']])
    expect(folderIn(args), args.join()).toBeUndefined();
});
