// A baseline: what is recorded is not reported, what is new is, and what is gone is known.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BaselineEntry,
  baselineOf,
  baselineText,
  entriesOf,
  pruned,
  readBaseline,
  sift,
} from '../../server/src/core/findings/baseline.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';

function finding(path: string, rule: string, entity: string, start = 0): Diagnostic {
  const message = verbatim({ en: `about ${entity}`, 'zh-CN': entity });
  return { path, rule, entity, message, severity: 'warning', range: { start, end: start }, fixes: [], related: [] };
}

const one = finding('a.yaml', 'unknown-key', 'x');
const other = finding('a.yaml', 'unknown-key', 'y');
const elsewhere = finding('b.yaml', 'missing-key', 'x');

describe('a file', () => {
  test('is the same text whatever the order, one line an entry, and reads back', () => {
    const entries = entriesOf([one, other, one, elsewhere], '');
    const text = baselineText(entries);
    expect(baselineText([...entries].reverse())).toBe(text);
    expect(text.split('\n').filter((line) => line.startsWith('{"path"'))).toHaveLength(3);
    expect(readBaseline(text)?.entries.map(({ rule, path, count }) => [rule, path, count])).toEqual(
      expect.arrayContaining([
        ['unknown-key', 'a.yaml', 2],
        ['unknown-key', 'a.yaml', 1],
        ['missing-key', 'b.yaml', 1],
      ]),
    );
    expect(readBaseline(baselineText([]))?.entries).toEqual([]);
  });

  test.each([
    '',
    '[]',
    '{"format":2,"findings":[]}',
    '{"format":1,"findings":[{}]}',
    '{"format":1}',
    '<<<<<<< HEAD\n{"format":1,"findings":[]}',
    `{"format":1,"findings":[{"path":"a","rule":"r","fingerprint":"f","message":"m","count":0}]}`,
  ])('that is none is refused: %j', (text) => {
    expect(readBaseline(text)).toBeNull();
  });
});

describe('sifting', () => {
  const baseline = baselineOf(entriesOf([one, elsewhere], 'docs/'));

  test('moved findings stay known, another of the same is new', () => {
    const moved = { ...one, range: { start: 99, end: 100 } };
    const { left, met } = sift([moved, other, moved], { baseline, prefix: 'docs/' }, 'a.yaml');
    expect(left).toEqual([other, moved]);
    expect([...met.values()]).toEqual([1]);
  });

  test('entries hold for their own file and folder', () => {
    expect(sift([one], { baseline, prefix: '' }, 'a.yaml').left).toEqual([one]);
    expect(sift([{ ...one, path: 'c.yaml' }], { baseline, prefix: 'docs/' }, 'c.yaml').left).toHaveLength(1);
  });

  test('without a baseline everything is left', () => {
    expect(sift([one], {}, 'a.yaml').left).toEqual([one]);
  });
});

describe('pruning', () => {
  test('takes out what is gone, lowers counts, and leaves alone what no check could meet', () => {
    const baseline = baselineOf(entriesOf([one, one, other, elsewhere], ''));
    const { met } = sift([one], { baseline }, 'a.yaml');
    const left = pruned(baseline, met, ({ path }: BaselineEntry) => path === 'a.yaml');
    expect(left.map(({ path, count }) => [path, count])).toEqual([
      ['a.yaml', 1],
      ['b.yaml', 1],
    ]);
  });
});

test('what was recorded is never reported again, whatever it was and wherever it moved', () => {
  const arbitrary = fc.array(
    fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('r1', 'r2'), fc.constantFrom('x', 'y', 'z'), fc.nat(50)),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(arbitrary, fc.nat(40), (list, shift) => {
      const all = list.map(([path, rule, entity, start]) => finding(path, rule, entity, start));
      const baseline = readBaseline(baselineText(entriesOf(all, 'p/')))!;
      for (const path of ['a', 'b']) {
        const here = all.filter((d) => d.path === path).map((d) => ({ ...d, range: { start: shift, end: shift } }));
        expect(sift([...here].reverse(), { baseline, prefix: 'p/' }, path).left).toEqual([]);
        const extra = finding(path, 'r1', 'new');
        expect(sift([...here, extra], { baseline, prefix: 'p/' }, path).left).toEqual([extra]);
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});
