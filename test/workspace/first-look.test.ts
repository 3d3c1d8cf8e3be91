// A first look that several threads share finds what one alone finds: what each has seen travels as plain data, a
// thread that fails loses nothing, and the program's own threads say the same of a community that is large enough for
// them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { Checker, type Helper, SHARE, type Task } from '../../server/src/workspace/checker.ts';
import { FirstLook } from '../../server/src/workspace/first-look.ts';
import { diskSource } from '../../server/src/workspace/source.ts';
import { dialectOf } from '../support/check.ts';
import { programs } from '../support/programs.ts';

const dialect = dialectOf('openeuler');

/** A generated community on disk, with a file that cannot be read. */
function communityOf(manifests: number): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-look-'));
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of generate({ seed: 5, manifests, faults: 0.2 })) {
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  fs.mkdirSync(path.join(root, 'sig/Odd'), { recursive: true });
  fs.writeFileSync(path.join(root, 'sig/Odd/sig-info.yaml'), Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xff]));
  return root;
}

/** Takes shares in this thread until it has taken so many; what it has seen is copied as between threads. */
function helper({ target, settings, files, next }: Task, most: number, fails: boolean): Helper {
  const look = new FirstLook(target, diskSource(target.root), settings);
  const shares: number[] = [];
  while (shares.length < most) {
    const from = Atomics.add(next, 0, SHARE);
    if (from >= files.length) break;
    shares.push(from);
    for (const file of files.slice(from, from + SHARE)) look.take(classify(dialect.community, file)!);
  }
  return { done: Promise.resolve(fails ? null : structuredClone({ seen: look.seen, shares })) };
}

type Checked = Pick<Checker, 'checked' | 'diagnostics'> & { files: unknown; graph: unknown; complete: boolean };

async function checked(root: string, helpers?: (task: Task) => readonly Helper[]): Promise<Checked> {
  const target = { root, dialect, given: [''], complete: true };
  const host = { progress() {}, trouble() {}, ...(helpers ? { helpers } : {}) };
  const checker = await Checker.run(target, diskSource(root), {}, host);
  const { files, checked, diagnostics, snapshot } = checker;
  return {
    files: Object.entries(files),
    checked,
    diagnostics,
    graph: [...snapshot.files.keys()],
    complete: snapshot.complete,
  };
}

describe('a shared first look', () => {
  test('finds what one thread finds, whoever takes which files', async () => {
    const root = communityOf(400);
    const alone = await checked(root);
    expect(alone.diagnostics.some(({ rule }) => rule === 'unreadable-file')).toBe(true);
    expect(await checked(root, (task) => [helper(task, 2, false)])).toEqual(alone);
    expect(await checked(root, (task) => [helper(task, 1, false), helper(task, 99, false)])).toEqual(alone);
  });

  test('loses nothing when a thread fails', async () => {
    const root = communityOf(200);
    expect(await checked(root, (task) => [helper(task, 2, true)])).toEqual(await checked(root));
  });
});

test.each([
  ['two that take part', '2'],
  ['one that reads ahead', undefined],
  ['none', '0'],
])('the program finds with other threads, %s, what one finds', { timeout: 120_000 }, async (_, threads) => {
  const root = communityOf(1600);
  const cli = path.join(await programs(), 'cli.js');
  const args = [cli, 'check', root, '--format', 'json', '--level', 'hint', '--exit-zero', '--community', 'openeuler'];
  const { SIG_STEWARD_THREADS: _usual, ...env } = process.env;
  if (threads !== undefined) env.SIG_STEWARD_THREADS = threads;
  const { diagnostics } = JSON.parse(
    execFileSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1 << 28 }),
  ) as {
    diagnostics: readonly { file: string; rule: string }[];
  };
  const alone = await checked(root);
  expect(diagnostics.map(({ file, rule }) => [file, rule])).toEqual(
    alone.diagnostics.map(({ path: file, rule }) => [file, rule]),
  );
});
