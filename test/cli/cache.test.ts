// What checks keep between runs, as the program does it: where and whether, for whom it can be read, what happens to a folder
// that is hostile, full, shared or killed in, and that nobody ever notices but by the time it takes.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import { tidy } from '../../server/src/cli/cache.ts';
import { cacheFolder, ownFolder } from '../../server/src/workspace/cache-folder.ts';
import { filesIn, folderOf, type Outcome, sigSteward } from '../support/cli.ts';
import { programs } from '../support/programs.ts';
import { commit, repositoryOf } from '../support/repository.ts';

const FILES = Object.fromEntries(generate({ seed: 3, manifests: 60, faults: 0.3 }));

let root: string;
let cache: string;

beforeEach(() => {
  root = folderOf(FILES);
  cache = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-cache-')));
});
afterEach(() => {
  for (const folder of [root, cache]) fs.rmSync(folder, { recursive: true, force: true });
});

const json = (...args: string[]) => ['check', root, '--format=json', ...args];
const remembering = (env: Record<string, string> = {}) => ({ env: { SIG_STEWARD_CACHE: cache, ...env } });
/** Without how long it took. */
const timeless = ({ stdout, ...rest }: Outcome) => ({ ...rest, stdout: stdout.replace(/in \d+\.\d s/, '') });
const kept = () => fs.readdirSync(cache).filter((name) => name.endsWith('.check'));
const file = () => path.join(cache, kept()[0]!);

describe('what is kept', () => {
  test('is one file a root, for this user only, and says the same again', async () => {
    const first = await sigSteward(json(), remembering());
    expect(kept()).toHaveLength(1);
    expect(fs.readdirSync(cache).filter((name) => !/\.(?:check|list)$/.test(name))).toEqual([]);
    if (process.platform !== 'win32') expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    const before = fs.readFileSync(file());
    expect(await sigSteward(json(), remembering())).toEqual(first);
    expect(fs.readFileSync(file())).toEqual(before);
    expect(await sigSteward(json('--no-cache'), remembering())).toEqual(first);
    expect(first.stdout).toContain('"diagnostics":[{');
  });

  test('holds no text of a file', async () => {
    const name = Object.keys(FILES).find((name) => name.endsWith('sig-info.yaml'))!;
    fs.appendFileSync(path.join(root, name), '\n# nobody but the author of this file shall read it\n');
    await sigSteward(json(), remembering());
    const bytes = fs.readFileSync(file());
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.includes(Buffer.from('nobody but the author', encoding))).toBe(false);
  });

  test('serves a part of the same community, and a change of it', async () => {
    const folder = repositoryOf(FILES);
    try {
      const name = Object.keys(FILES).find((name) => name.endsWith('sig-info.yaml'))!;
      commit(folder, {});
      fs.appendFileSync(path.join(folder, name), 'unheard_of: 1\n');
      for (const args of [
        ['check', folder, '--format=json'],
        ['check', folder, '--since=HEAD', '--format=json'],
        ['check', path.join(folder, name), '--format=concise'],
        ['check', folder, '--since=HEAD', '--all', '--format=pretty', '--quiet'],
        ['check', folder, '--diff', '--quiet'],
        ['check', folder, '--format=json'],
      ])
        expect(timeless(await sigSteward(args, remembering()))).toEqual(timeless(await sigSteward(args)));
      expect(kept()).toHaveLength(1);
      const before = filesIn(folder);
      const fix = ['check', folder, '--fix', '--format=json'];
      const ours = await sigSteward(fix, remembering());
      const after = filesIn(folder);
      for (const [name, text] of Object.entries(before)) fs.writeFileSync(path.join(folder, name), text);
      expect(await sigSteward(fix)).toEqual(ours);
      expect(filesIn(folder)).toEqual(after);
      expect(await sigSteward(json(), remembering())).toEqual(await sigSteward(json()));
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is nothing for files in a commit, in the index, and on standard input', async () => {
    const folder = repositoryOf(FILES);
    try {
      for (const args of [['--staged'], ['--head=HEAD']])
        await sigSteward(['check', folder, '--since=HEAD', ...args, '--format=json'], remembering());
      expect(fs.readdirSync(cache)).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('whatever stands there instead', () => {
  test('torn, altered, foreign, of another shape: as good as nothing', async () => {
    const expected = await sigSteward(json(), remembering());
    const [name] = kept();
    const whole = fs.readFileSync(file());
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1]! ^= 1;
    for (const bytes of [
      Buffer.alloc(0),
      whole.subarray(0, 19),
      whole.subarray(0, whole.length >> 1),
      Buffer.concat([whole, Buffer.from([0])]),
      flipped,
      Buffer.from('{"__proto__":{"polluted":true}}'),
    ]) {
      fs.writeFileSync(path.join(cache, name!), bytes);
      expect(await sigSteward(json(), remembering())).toEqual(expected);
      // What was no good is replaced.
      expect(fs.readFileSync(file()).length).toBe(whole.length);
    }
  });

  test('facts that are none, of files that only their texts tell: said once, and replaced', async () => {
    const expected = await sigSteward(json(), remembering());
    const bytes = fs.readFileSync(file());
    // A digest, two lengths, two parts, and the facts.
    const facts = 28 + bytes.readUInt32LE(20) + bytes.readUInt32LE(24);
    const rest = Buffer.concat([bytes.subarray(20, facts), v8.serialize(null)]);
    fs.writeFileSync(file(), Buffer.concat([createHash('sha1').update(rest).digest(), rest]));
    expect(await sigSteward(json(), remembering())).toEqual(expected);
    expect(kept()).toEqual([]);
    expect(await sigSteward(json(), remembering())).toEqual(expected);
    expect(fs.readFileSync(file()).length).toBe(bytes.length);
  });

  test.skipIf(process.platform === 'win32')(
    'a file that others may write, a pipe, a folder, a link that leads nowhere',
    async () => {
      const expected = await sigSteward(json(), remembering());
      const place = file();
      fs.chmodSync(place, 0o666);
      expect(await sigSteward(json(), remembering())).toEqual(expected);
      expect(fs.statSync(place).mode & 0o777).toBe(0o600);
      for (const make of [() => fs.mkdirSync(place), () => fs.symlinkSync('/nowhere/at/all', place)]) {
        fs.rmSync(place, { recursive: true, force: true });
        make();
        expect(await sigSteward(json(), remembering())).toEqual(expected);
      }
    },
  );

  test('a folder that cannot be made', async () => {
    const expected = await sigSteward(json());
    const occupied = path.join(cache, 'file');
    fs.writeFileSync(occupied, '');
    expect(await sigSteward(json(), { env: { SIG_STEWARD_CACHE: path.join(occupied, 'below') } })).toEqual(expected);
    expect(await sigSteward(json(), { env: { SIG_STEWARD_CACHE: occupied } })).toEqual(expected);
  });
});

test('several runs at once say the same, and what they leave is whole', async () => {
  const expected = await sigSteward(json());
  const all = await Promise.all(Array.from({ length: 4 }, () => sigSteward(json(), remembering())));
  for (const one of all) expect(one).toEqual(expected);
  expect(fs.readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(await sigSteward(json(), remembering())).toEqual(expected);
});

test('a run that is killed at any moment leaves nothing that the next one believes', async () => {
  const expected = await sigSteward(json());
  const program = path.join(await programs(), 'cli.js');
  for (let wait = 60; wait < 420; wait += 40) {
    const child = spawn(process.execPath, [program, ...json()], {
      env: { PATH: process.env.PATH, SIG_STEWARD_CACHE: cache },
      stdio: 'ignore',
    });
    const gone = new Promise((resolve) => child.on('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await gone;
    expect(await sigSteward(json(), remembering())).toEqual(expected);
    if (wait % 80 === 60) for (const name of kept()) fs.rmSync(path.join(cache, name));
  }
});

describe('the program as V8 compiled it', () => {
  const check = (env: Record<string, string>, ...more: string[]): void => {
    const home = { HOME: cache, LOCALAPPDATA: cache, XDG_CACHE_HOME: path.join(cache, '.cache') };
    const options = { env: { PATH: process.env.PATH, ...home, ...env }, encoding: 'utf8', cwd: root } as const;
    expect(spawnSync(process.execPath, [program, 'check', ...more], options).stderr).toBe('');
  };
  const compiled = () => Object.keys(filesIn(cache)).filter((name) => name.endsWith('.compiled'));
  let program: string;
  beforeAll(async () => {
    program = path.join(await programs(), 'cli.js');
  });

  test('is kept in the folder of this user, and used', () => {
    check({});
    expect(compiled()).toHaveLength(1);
    const place = path.join(cache, compiled()[0]!);
    if (process.platform !== 'win32') expect(fs.statSync(place).mode & 0o777).toBe(0o600);
    const before = fs.readFileSync(place);
    check({});
    expect(fs.readFileSync(place)).toEqual(before);
    fs.writeFileSync(place, 'torn');
    check({});
    expect(fs.readFileSync(place).length).toBeGreaterThan(100_000);
  });

  test('is kept in no other: not in one that somebody named, not in a pipeline, not when nothing is to be', () => {
    check({ SIG_STEWARD_CACHE: path.join(cache, 'named') });
    check({ SIG_STEWARD_CACHE: '0' });
    check({ CI: 'true' });
    check({}, '--no-cache');
    expect(compiled()).toEqual([]);
    expect(ownFolder({ HOME: '/home/lin', LOCALAPPDATA: 'C:\\lin', SIG_STEWARD_CACHE: '/home/lin' })).toBeNull();
  });
});

describe('the folder', () => {
  test.skipIf(process.platform === 'win32' || process.platform === 'darwin')('is where caches of this user are', () => {
    expect(cacheFolder({ HOME: '/home/lin' }, '/work')).toBe('/home/lin/.cache/sig-steward');
    expect(cacheFolder({ HOME: '/home/lin', XDG_CACHE_HOME: '/var/lin' }, '/work')).toBe('/var/lin/sig-steward');
    expect(cacheFolder({ HOME: '/home/lin', XDG_CACHE_HOME: 'here' }, '/work')).toBe('/home/lin/.cache/sig-steward');
    expect(cacheFolder({}, '/work')).toBeNull();
  });

  test('is what the environment says, and none in a pipeline that names none', () => {
    const home = { HOME: '/home/lin', LOCALAPPDATA: 'C:\\Users\\lin\\AppData\\Local' };
    expect(cacheFolder({ ...home, SIG_STEWARD_CACHE: 'mine' }, path.resolve('/work'))).toBe(path.resolve('/work/mine'));
    for (const off of ['', '0']) expect(cacheFolder({ ...home, SIG_STEWARD_CACHE: off }, '/work')).toBeNull();
    expect(cacheFolder({ ...home, CI: 'true' }, '/work')).toBeNull();
    expect(cacheFolder({ ...home, CI: 'true', SIG_STEWARD_CACHE: '/kept' }, '/work')).toBe(path.resolve('/kept'));
    for (const no of ['', '0', 'false']) expect(cacheFolder({ ...home, CI: no }, '/work')).not.toBeNull();
  });

  test('is rid of what was given up, of what is old, and of what is too much; other files stay', () => {
    const now = Date.now();
    const day = 24 * 60 * 60 * 1000;
    const make = (name: string, age: number, size = 10): void => {
      const place = path.join(cache, name);
      fs.writeFileSync(place, '');
      fs.truncateSync(place, size);
      fs.utimesSync(place, new Date(now - age), new Date(now - age));
    };
    const [used, less, small, old] = ['0', '1', '2', '3'].map((digit) => `${digit.repeat(32)}.check`) as [
      string,
      string,
      string,
      string,
    ];
    const list = `${'x'.repeat(27)}.list`;
    make(used, day, 60 * 1024 * 1024);
    make(less, 2 * day, 60 * 1024 * 1024);
    make(small, 3 * day);
    make(old, 40 * day);
    make(list, 1000);
    make(`${used}.17.tmp`, 1000);
    make(`${used}.16.tmp`, day);
    for (const name of ['notes.txt', 'notes.tmp', 'shopping.list', 'bank.check']) make(name, 400 * day);
    tidy(cache, now);
    expect(fs.readdirSync(cache).sort()).toEqual(
      [used, `${used}.17.tmp`, list, 'notes.txt', 'notes.tmp', 'shopping.list', 'bank.check'].sort(),
    );
  });
});
