// `--fix` that dies at any moment: every file is as it was or as it should be, whole, under its old name or its new
// one. The moments are not left to chance: the program dies before each of its operations on files in turn. Most of
// these deaths are played (nothing that it does afterwards happens); real kills at some of the moments must leave the
// same.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { carryOut } from '../../server/src/cli/write.ts';
import { changePlan, type Step } from '../../server/src/core/findings/change-plan.ts';
import { filesIn, folderOf } from '../support/cli.ts';
import { mortal } from '../support/mortal.ts';

/** At least so many moments are tried. */
const MOMENTS = 200;
/** So many of them by killing a process, which takes long. */
const KILLS = 12;
const OLD = 'old line of a text that is not short\n'.repeat(100);
const NEW = 'new line of a text that is a little longer\n'.repeat(100);
const NAMES = Array.from({ length: 9 }, (_, index) => `file-${index}.yaml`);
const [FROM, TO] = ['moves-a.yaml', 'moves-b.yaml'];
const BEFORE = Object.fromEntries([...NAMES, FROM].map((name) => [name, OLD]));
const AFTER = Object.fromEntries([...NAMES, TO].map((name) => [name, NEW]));
const PLAN = changePlan(BEFORE, AFTER, new Map([[TO, FROM]]));

/** Text by name of what is left in a folder, which is removed; the names of temporary files without the process. */
function leftIn(folder: string): Record<string, string> {
  const left = Object.entries(filesIn(folder)).map(([name, text]) => [name.replace(/\.\d+\.tmp$/, '.tmp'), text]);
  fs.rmSync(folder, { recursive: true, force: true });
  return Object.fromEntries(left);
}

/** Carry the plan out and die before an operation. @returns how many there were, and what is left. */
async function played(fatal: number): Promise<{ operations: number; left: Record<string, string> }> {
  const folder = folderOf(BEFORE);
  let operations = 0;
  const revive = mortal(fs, () => {
    if (operations === fatal) throw new Error('dead');
    operations++;
  });
  await carryOut(folder, PLAN).finally(revive);
  return { operations, left: leftIn(folder) };
}

/** What the child does that is killed in earnest. */
const CHILD = `
import fs from 'node:fs';
import { carryOut } from './server/src/cli/write.ts';
import { mortal } from './test/support/mortal.ts';
const [folder, plan, fatal] = [process.argv[2], JSON.parse(fs.readFileSync(process.argv[3], 'utf8')), Number(process.argv[4])];
let operations = 0;
mortal(fs, () => {
  if (operations === fatal) process.kill(process.pid, 'SIGKILL');
  operations++;
});
await carryOut(folder, plan);
`;

async function killed(workshop: string, fatal: number): Promise<Record<string, string>> {
  const folder = folderOf(BEFORE);
  const args = ['child.mjs', folder, 'plan.json', String(fatal)];
  const child = spawn(process.execPath, args, { cwd: workshop, stdio: 'ignore' });
  const signal = await new Promise((resolve) => child.once('close', (_status, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  return leftIn(folder);
}

/** What is wrong with what a death left. */
function faults(left: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(left).filter((name) => !name.startsWith('.'));
  const moved = names.filter((name) => name === FROM || name === TO);
  return [
    ...(moved.length === 1 ? [] : [`${moved.length} files of the one that moves`]),
    ...NAMES.filter((name) => !names.includes(name)).map((name) => `${name} is gone`),
    ...names.filter((name) => left[name] !== OLD && left[name] !== NEW).map((name) => `${name} is torn`),
  ];
}

test('whole files, whenever it dies', { timeout: 60_000 }, async () => {
  const { operations, left } = await played(-1);
  expect(left).toEqual(AFTER);
  expect(operations).toBeGreaterThanOrEqual(MOMENTS);
  const ends: Record<string, string>[] = [];
  for (let fatal = 0; fatal < operations; fatal++) ends.push((await played(fatal)).left);
  expect(ends.flatMap((end, fatal) => faults(end).map((fault) => `${fatal}: ${fault}`))).toEqual([]);

  // One file after the other, and hardly a moment at which no text was half written.
  const done = ends.map((end) => NAMES.filter((name) => end[name] === NEW).length);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(new Set(done).size).toBe(NAMES.length + 1);
  const half = ends.filter((end) => Object.keys(end).some((name) => name.endsWith('.tmp') && end[name] !== NEW));
  expect(half.length).toBeGreaterThan(MOMENTS / 2);

  const workshop = folderOf({ 'plan.json': JSON.stringify(PLAN satisfies Step[]) });
  await build({
    stdin: { contents: CHILD, resolveDir: path.resolve(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    outfile: path.join(workshop, 'child.mjs'),
    logLevel: 'error',
  });
  for (let kill = 0; kill < KILLS; kill++) {
    const fatal = Math.floor((kill * operations) / KILLS);
    expect(await killed(workshop, fatal)).toEqual(ends[fatal]);
  }
  fs.rmSync(workshop, { recursive: true, force: true });
});
