// What is kept of a check is read as it was written, and refused when anything about it is not as it is written: a
// program that means harm can give a file the right digest, so its shape counts.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../server/src/core/facts/facts-codec.ts';
import { pool } from '../../server/src/core/facts/packed-facts.ts';
import { pack } from '../../server/src/core/facts/packing.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { areFindings } from '../../server/src/core/findings/findings-shape.ts';
import { Checker } from '../../server/src/workspace/checker.ts';
import { LOOKED_AT, NOTHING_TO_SEE, readKept, type Written, writeKept } from '../../server/src/workspace/kept-check.ts';
import { diskSource } from '../../server/src/workspace/source.ts';
import { STAMP } from '../../server/src/workspace/stamps.ts';
import { dialectOf } from '../support/check.ts';
import { Counted, saidOf } from '../support/remembering.ts';

const message = (en: string, args: Diagnostic['message']['args'] = {}): Diagnostic['message'] => ({
  text: { en, 'zh-CN': `${en} 。` },
  args,
});

const FINDING: Diagnostic = {
  path: 'a.yaml',
  rule: 'unknown-key',
  severity: 'warning',
  range: { start: 3, end: 7 },
  message: message('{key} of {count} in {list}', { key: 'name', count: 2, list: { en: 'a, b', 'zh-CN': 'a、b' } }),
  why: message('since'),
  help: message('do {what}', { what: '__proto__' }),
  entity: 'person/gitee_id/lin',
  unnecessary: true,
  fixes: [
    {
      title: message('all of it'),
      safe: false,
      changes: [
        { kind: 'edit', path: 'a.yaml', edits: [{ start: 3, end: 7, newText: 'x' }] },
        { kind: 'rename', path: 'a.yaml', to: 'b.yaml' },
        { kind: 'create', path: 'c.yaml', text: '' },
        { kind: 'delete', path: 'd.yaml' },
      ],
    },
  ],
  related: [{ path: 'b.yaml', range: { start: 0, end: 0 }, message: message('here') }],
};

const shared = pool();
const facts = pack({ path: 'a.yaml', kind: 'charter', vars: {}, scopes: [], records: [], occurrences: [] }, shared);
const WRITTEN: Written = {
  files: ['a.yaml', 'b.yaml'],
  stamps: Float64Array.from({ length: 2 * STAMP }, (_, i) => i),
  hashes: ['x', ''],
  fates: Uint8Array.of(LOOKED_AT, NOTHING_TO_SEE),
  unreadable: new Map([['b.yaml', { problem: 'not-utf8', detail: '3 bytes', line: 1, encoding: 'GB18030' }]]),
  complete: false,
  found: new Map([['a.yaml', [FINDING]]]),
  uses: new Map([['a.yaml', ['0 unknown-key']]]),
  lines: (file) => (file === 'a.yaml' ? [0, 3, 70_000 - 5_000] : undefined),
  facts: encode([{ time: Number.NaN, size: Number.NaN, hash: '', facts }], shared),
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-kept-'));
  file = path.join(folder, 'one.check');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The three parts of a file. */
function parts(): { head: Record<string, unknown>; rest: unknown[]; facts: unknown } {
  const bytes = fs.readFileSync(file);
  const [first, second] = [bytes.readUInt32LE(20), bytes.readUInt32LE(24)];
  return {
    head: v8.deserialize(bytes.subarray(28, 28 + first)),
    rest: JSON.parse(bytes.toString('utf8', 28 + first, 28 + first + second)),
    facts: v8.deserialize(bytes.subarray(28 + first + second)),
  };
}

/** The same file with other parts and the digest that belongs to them. */
function forge(head: unknown, rest: unknown, of: unknown): void {
  const [first, second, third] = [v8.serialize(head), Buffer.from(JSON.stringify(rest)), v8.serialize(of)];
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(first.length);
  lengths.writeUInt32LE(second.length, 4);
  const bytes = Buffer.concat([lengths, first, second, third]);
  fs.writeFileSync(file, Buffer.concat([createHash('sha1').update(bytes).digest(), bytes]), { mode: 0o600 });
}

test('what is written is what is read', () => {
  writeKept(file, 'me', WRITTEN);
  const kept = readKept(file, 'me')!;
  const { facts, lines, ...rest } = kept;
  const { facts: _facts, lines: _lines, ...expected } = WRITTEN;
  expect(rest).toEqual(expected);
  expect(facts()).toEqual(WRITTEN.facts);
  expect(lines('a.yaml')).toEqual([0, 3, 65_000]);
  expect(lines('b.yaml')).toBeUndefined();
  expect(lines('__proto__')).toBeUndefined();
  expect(readKept(file, 'you')).toBeNull();
});

test('a line that is too long to be written makes a file whose lines are not known', () => {
  writeKept(file, 'me', { ...WRITTEN, lines: () => [0, 70_000] });
  expect(readKept(file, 'me')!.lines('a.yaml')).toBeUndefined();
});

describe('a forged file is refused', () => {
  const HEADS: readonly Record<string, unknown>[] = [
    { format: 0 },
    { files: 'a.yaml\0a.yaml\0' },
    { files: 7 },
    { hashes: 'x\0' },
    { stamps: new Float64Array(3) },
    { stamps: [1, 2, 3, 4, 5, 6, 7, 8] },
    { fates: new Uint8Array(1) },
    { complete: 1 },
    { counts: Uint32Array.of(9, 9) },
    { lengths: new Uint16Array(1) },
  ];
  for (const head of HEADS)
    test(`head: ${Object.keys(head)} ${JSON.stringify(Object.values(head)[0])}`, () => {
      writeKept(file, 'me', WRITTEN);
      const written = parts();
      forge({ ...written.head, ...head }, written.rest, written.facts);
      expect(readKept(file, 'me')).toBeNull();
    });

  const RESTS: readonly unknown[] = [
    null,
    {},
    [[], []],
    [[['elsewhere.yaml', []]], [], []],
    [[['a.yaml', [{ ...FINDING, path: 'b.yaml' }]]], [], []],
    [[], [['b.yaml', { problem: 'missing', detail: '' }]], []],
    [[], [], [['a.yaml', ['x']]]],
    [[], [], [['elsewhere.yaml', []]]],
  ];
  for (const [number, rest] of RESTS.entries())
    test(`rest ${number}`, () => {
      writeKept(file, 'me', WRITTEN);
      const written = parts();
      forge(written.head, rest, written.facts);
      expect(readKept(file, 'me')).toBeNull();
    });

  test('facts of another shape, when they are asked for', () => {
    writeKept(file, 'me', WRITTEN);
    const written = parts();
    for (const of of [
      null,
      {},
      { ...(written.facts as object), strings: [1] },
      { ...(written.facts as object), shapes: [{}] },
    ]) {
      forge(written.head, written.rest, of);
      expect(() => readKept(file, 'me')!.facts()).toThrow(RangeError);
    }
  });

  test('and nothing but looking at everything comes of facts that are none', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-kept-'));
    try {
      for (const name of ['Kernel', 'Storage']) {
        fs.mkdirSync(path.join(root, 'sig', name), { recursive: true });
        fs.writeFileSync(path.join(root, 'sig', name, 'sig-info.yaml'), `name: ${name}\nunheard_of: 1\n`);
      }
      const dialect = dialectOf('openeuler');
      const memories = new Counted(folder, 10_000);
      await saidOf(root, { dialect }, memories);
      file = path.join(folder, fs.readdirSync(folder)[0]!);
      const written = parts();
      const encoded = written.facts as Written['facts'];
      for (const broken of [null, { ...encoded, frames: encoded.frames.slice(1) }, { ...encoded, paths: 'nobody\0' }]) {
        forge(written.head, written.rest, broken);
        fs.appendFileSync(path.join(root, 'sig/Kernel/sig-info.yaml'), '# more\n');
        const target = { root, dialect, given: [''], complete: true };
        const host = { progress() {}, trouble() {}, memory: memories.of.bind(memories) };
        const checker = await Checker.run(target, diskSource(root), {}, host);
        expect(checker.diagnostics).toEqual((await saidOf(root, { dialect }, null)).diagnostics);
      }
      expect(memories.resumed).toBe(0);
    } finally {
      fs.rmSync(root, { recursive: true, force: true });
    }
  });
});

test('findings are only taken for such with all that belongs to them', () => {
  expect(areFindings([['a.yaml', [FINDING]]])).toBe(true);
  const { why: _why, help: _help, entity: _entity, unnecessary: _unnecessary, ...least } = FINDING;
  expect(areFindings([['a.yaml', [{ ...least, fixes: [], related: [] }]]])).toBe(true);
  for (const name of Object.keys(least)) {
    const without = Object.fromEntries(Object.entries(FINDING).filter(([own]) => own !== name));
    expect(areFindings([['a.yaml', [without]]]), name).toBe(false);
  }
  for (const name of Object.keys(FINDING))
    for (const value of [
      7,
      null,
      'x',
      {},
      [{}],
      { start: -1, end: 2 },
      { start: 5, end: 2 },
      { text: { en: 'x' }, args: {} },
    ]) {
      const fits = value === 'x' && ['rule', 'entity'].includes(name);
      expect(areFindings([['a.yaml', [{ ...FINDING, [name]: value }]]]), `${name} ${JSON.stringify(value)}`).toBe(fits);
    }
  expect(
    areFindings([
      ['a.yaml', []],
      ['a.yaml', []],
    ]),
  ).toBe(false);
  expect(areFindings([['a.yaml', [{ ...FINDING, status: 'existing' }]]])).toBe(false);
});
