// `--fix` killed at any moment: every file is as it was or as it should be, whole, under its old name or its new one.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../../bench/generator.ts';
import { folderOf } from '../support/cli.ts';

const KILLS = 200;
/** The longest that a child is left to work, in milliseconds; a pass over the files takes about as long. */
const WORK = 12;
const FILES = 8;
const OLD = 'old line of a text that is not short\n'.repeat(2000);
const NEW = 'new line of a text that is a little longer\n'.repeat(2000);

/**
 * What the child does until it is killed: carry out plan after plan, each turning every file into its other state and
 * moving one file to its other name, from whatever the one before it left.
 */
const CHILD = `
import fs from 'node:fs';
import path from 'node:path';
import { changePlan } from './server/src/core/change-plan.ts';
import { carryOut } from './server/src/cli/write.ts';
const [folder, older, newer] = [process.argv[2], fs.readFileSync(process.argv[3], 'utf8'), fs.readFileSync(process.argv[4], 'utf8')];
process.send('ready');
for (;;) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const before = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
  const mover = names.find((name) => name.startsWith('moves'));
  const other = mover === 'moves-a.yaml' ? 'moves-b.yaml' : 'moves-a.yaml';
  const named = (name) => (name === mover ? other : name);
  const after = Object.fromEntries(names.map((name) => [named(name), before[name] === older ? newer : older]));
  const problems = await carryOut(folder, changePlan(before, after, new Map([[other, mover]])));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}
`;

let workshop = '';
let program = '';
beforeAll(async () => {
  workshop = folderOf({ older: OLD, newer: NEW });
  program = path.join(workshop, 'child.mjs');
  await build({
    stdin: { contents: CHILD, resolveDir: path.resolve(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
  });
});
afterAll(() => fs.rmSync(workshop, { recursive: true, force: true }));

function started(folder: string): Promise<ChildProcess> {
  const texts = ['older', 'newer'].map((name) => path.join(workshop, name));
  const child = spawn(process.execPath, [program, folder, ...texts], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (status) => reject(new Error(`the child ended by itself (${status}): ${complaint}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

test(`killed ${KILLS} times`, { timeout: 120_000 }, async () => {
  const names = Array.from({ length: FILES }, (_, index) => `file-${index}.yaml`);
  const folder = folderOf(Object.fromEntries([...names, 'moves-a.yaml'].map((name) => [name, OLD])));
  const draw = random(42);
  const seen = { old: 0, new: 0, a: 0, b: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    const child = await started(folder);
    await new Promise((resolve) => setTimeout(resolve, draw() * WORK));
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
    expect(child.signalCode).toBe('SIGKILL');
    const present = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(present.filter((name) => !name.startsWith('moves')).sort()).toEqual(names);
    expect(present.filter((name) => name.startsWith('moves')).length).toBe(1);
    seen[present.includes('moves-a.yaml') ? 'a' : 'b']++;
    for (const name of present) {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      expect(text === OLD || text === NEW).toBe(true);
      seen[text === OLD ? 'old' : 'new']++;
    }
  }
  // Had the kills never met the work, nothing would have been shown.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  fs.rmSync(folder, { recursive: true, force: true });
});
