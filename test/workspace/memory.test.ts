// A check that goes on from what the one before has left says what looking at everything says, byte by byte and in
// every format, whatever was done to the files, the settings and the selection in between; and whatever stands where
// something was kept.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckSettings } from '../../server/src/core/community/settings.ts';
import { baselineOf, entriesOf } from '../../server/src/core/findings/baseline.ts';
import { Checker } from '../../server/src/workspace/checker.ts';
import { NotAsKept } from '../../server/src/workspace/go-on.ts';
import { diskSource, type Source } from '../../server/src/workspace/source.ts';
import { dialectOf } from '../support/check.ts';
import { Counted, saidOf } from '../support/remembering.ts';
import { changeIn, commit, repositoryOf } from '../support/repository.ts';
import { packageStep, type Step, step } from '../support/small-communities.ts';

/** What may be done to one of the files of a folder. */
type Deed = { readonly deed: (typeof deeds)[number]; readonly which: number };
const deeds = [
  'touch',
  'same size',
  'revert',
  'rename',
  'link',
  'broken link',
  'not text',
  'shut',
  'document',
  'empty',
  'settings',
  'baseline',
  'part',
  'forget',
  'other engine',
] as const;

const deed: fc.Arbitrary<Deed> = fc.record({ deed: fc.constantFrom(...deeds), which: fc.nat(50) });
const settingsOf: readonly CheckSettings[] = [
  {},
  { rules: { 'unknown-branch': 'off', '*': 'warning' } },
  {
    otherwise: { overrides: [{ paths: ['sig/K*/**'], rules: { 'missing-key': 'off', 'unknown-reference': 'error' } }] },
  },
  { otherwise: { ignore: [{ paths: ['**/OWNERS'] }] } },
];

/** Longer than the clocks of file systems that tests run on take for a step, in milliseconds. */
const STEP = 12;

let resumed = 0;
let kept = 0;

/** Runs check after check, with deeds in between, and compares each with one that remembers nothing. */
async function livesThrough(
  community: string,
  start: readonly Step[],
  between: readonly (Step | Deed)[][],
  later: number,
) {
  const dialect = dialectOf(community);
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-kept-')));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-memory-'));
  const before = new Map<string, Buffer>();
  let settings: CheckSettings = {};
  let given = [''];
  let memories = new Counted(folder, later);
  const count = (): void => {
    resumed += memories.resumed;
    kept += memories.kept;
  };
  try {
    for (const one of start) write(root, one);
    for (const round of [[], ...between]) {
      await new Promise((resolve) => setTimeout(resolve, STEP));
      for (const one of round) {
        if (!('deed' in one)) {
          write(root, one);
          continue;
        }
        const files = filesOf(root);
        const file = files[one.which % Math.max(1, files.length)];
        if (one.deed === 'settings') settings = settingsOf[one.which % settingsOf.length]!;
        else if (one.deed === 'part') given = one.which % 2 === 0 ? [''] : ['sig/Kernel', 'sig/Storage'];
        else if (one.deed === 'baseline') {
          const { diagnostics } = await saidOf(root, { dialect, settings: {} }, null);
          const known = diagnostics.filter((_, index) => index % 2 === one.which % 2);
          settings = { ...settings, baseline: baselineOf(entriesOf(known, '')) };
        } else if (one.deed === 'forget' || one.deed === 'other engine') {
          count();
          memories = new Counted(folder, later, one.deed === 'forget' ? undefined : String(one.which));
        } else if (file !== undefined) change(path.join(root, file), one.deed, before, one.which);
      }
      const wanted = { dialect, settings, given };
      const [{ later: ours, ...said }, { later: theirs, ...expected }] = [
        await saidOf(root, wanted, memories),
        await saidOf(root, wanted, null),
      ];
      expect(said).toEqual(expected);
      expect(ours()).toEqual(theirs());
    }
  } finally {
    count();
    fs.rmSync(root, { recursive: true, force: true });
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function write(root: string, files: Step): void {
  for (const [name, text] of files) {
    const file = path.join(root, name);
    if (text === null) fs.rmSync(file, { force: true });
    else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.rmSync(file, { force: true });
      fs.writeFileSync(file, text);
    }
  }
}

function filesOf(root: string): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function change(file: string, what: Deed['deed'], before: Map<string, Buffer>, which: number): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() && what !== 'revert') before.set(file, fs.readFileSync(file));
  switch (what) {
    case 'touch':
      if (stat) fs.utimesSync(file, new Date(), new Date());
      break;
    case 'same size':
      // With the time that it had: no other tool would notice.
      if (!stat) break;
      fs.writeFileSync(file, fs.readFileSync(file, 'latin1').replace(/[a-z](?=[^a-z]*$)/, 'q'), 'latin1');
      fs.utimesSync(file, stat.atime, stat.mtime);
      break;
    case 'revert':
      for (const [other, text] of [...before].slice(which % 3))
        if (fs.existsSync(path.dirname(other))) put(other, text);
      break;
    case 'rename':
      fs.renameSync(file, file.replace(/(\w)(\.\w+)?$/, '$1x$2'));
      break;
    case 'link':
      fs.rmSync(file);
      fs.writeFileSync(`${file}.target`, 'name: kpatch\n');
      fs.symlinkSync(`${file}.target`, file);
      break;
    case 'broken link':
      fs.rmSync(file);
      fs.symlinkSync('nowhere.yaml', file);
      break;
    case 'not text':
      put(file, Buffer.from([0x6e, 0x3a, 0x20, 0xff, 0x0a]));
      break;
    case 'shut':
      if (stat) fs.chmodSync(file, which % 2 === 0 ? 0o000 : 0o644);
      break;
    case 'document':
      put(path.join(path.dirname(file), 'README.md'), Buffer.from('# A document\n'));
      break;
    case 'empty':
      put(file, Buffer.from(''));
      break;
  }
}

function put(file: string, text: Buffer): void {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, text);
}

describe('a check with what an earlier one left', () => {
  for (const [community, steps] of [
    ['openeuler', step],
    ['openanolis', packageStep],
  ] as const)
    for (const [files, later] of [
      ['that have just changed', 0],
      ['that are told by their stamps', 10_000],
    ] as const)
      test(`says the same of files ${files} (${community})`, async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(steps, { minLength: 2, maxLength: 6 }),
            fc.array(fc.array(fc.oneof(steps, deed), { maxLength: 3 }), { minLength: 2, maxLength: 5 }),
            (start, between) => livesThrough(community, start, between, later),
          ),
          { numRuns: 12, seed: 11 },
        );
      });

  test('says so where a file changes between being recognised and being read', async () => {
    const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-kept-')));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-memory-'));
    try {
      write(root, [['sig/Kernel/sig-info.yaml', 'name: Kernel\nunheard_of: 1\n']]);
      const target = { root, dialect: dialectOf('openeuler'), given: [''], complete: true };
      const memories = new Counted(folder, 10_000);
      const run = () =>
        Checker.run(target, diskSource(root), {}, { progress() {}, trouble() {}, memory: memories.of.bind(memories) });
      await run();
      memories.save();
      const checker = await run();
      expect(memories.resumed).toBe(1);
      write(root, [['sig/Kernel/sig-info.yaml', 'name: Kernel\n']]);
      expect(() => checker.files['sig/Kernel/sig-info.yaml']).toThrow(NotAsKept);
      expect(checker.diagnostics).toContainEqual(expect.objectContaining({ rule: 'unknown-key' }));
      expect((await run()).diagnostics).not.toContainEqual(expect.objectContaining({ rule: 'unknown-key' }));
    } finally {
      fs.rmSync(root, { recursive: true, force: true });
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a document that could not be seen once, in a folder that was shut', async () => {
    const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-kept-')));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-memory-'));
    try {
      fs.cpSync('test/communities/kubernetes/good', root, { recursive: true });
      const target = { root, dialect: dialectOf('kubernetes'), given: [''], complete: true };
      const disk = diskSource(root);
      const shut: Source = {
        ...disk,
        read: (file) => (file === 'sig-meadow/charter.md' ? { problem: 'missing', detail: '' } : disk.read(file)),
      };
      const missing = expect.objectContaining({ rule: 'missing-file' });
      const memories = new Counted(folder, 10_000);
      const found = async (source: Source) => {
        const host = { progress() {}, trouble() {}, memory: memories.of.bind(memories) };
        const { diagnostics } = await Checker.run(target, source, {}, host);
        memories.save();
        return diagnostics;
      };
      expect(await found(shut)).toContainEqual(missing);
      expect(await found(shut)).toContainEqual(missing);
      expect(await found(disk)).not.toContainEqual(missing);
      expect(memories.resumed).toBe(2);
    } finally {
      for (const one of [root, folder]) fs.rmSync(one, { recursive: true, force: true });
    }
  });

  test('says the same of a change', async () => {
    const run = async (folder: string, memories: Counted | null) => {
      const { introduced, existing, fixed, files, checked } = await changeIn(folder, {
        since: 'HEAD',
        ...(memories ? { memory: memories.of.bind(memories) } : {}),
      });
      memories?.save();
      return { introduced, existing, fixed, files, checked: [...checked].sort() };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 6 }),
        fc.array(fc.array(step, { maxLength: 2 }), { minLength: 2, maxLength: 4 }),
        async (start, between) => {
          const root = repositoryOf({ 'sig/Kernel/sig-info.yaml': 'name: Kernel\n' });
          const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-memory-'));
          const memories = new Counted(folder, 10_000);
          try {
            for (const one of start) write(root, one);
            commit(root);
            for (const round of between) {
              await new Promise((resolve) => setTimeout(resolve, STEP));
              for (const one of round) write(root, one);
              expect(await run(root, memories)).toEqual(await run(root, null));
              const wanted = { dialect: dialectOf('openeuler') };
              const [{ later: _ours, ...said }, { later: _theirs, ...expected }] = [
                await saidOf(root, wanted, memories),
                await saidOf(root, wanted, null),
              ];
              expect(said).toEqual(expected);
            }
          } finally {
            resumed += memories.resumed;
            kept += memories.kept;
            for (const one of [root, folder]) fs.rmSync(one, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 6, seed: 5 },
    );
  });

  afterAll(() => {
    // Else nothing was compared.
    expect(resumed).toBeGreaterThan(kept / 2);
  });
});
