// The bench itself: what it generates is what it says, its budgets hold what they should, and the front ends that it
// compares say the same of a few hundred documents here (of as many as wanted with `npm run bench -- equality`).
import { describe, expect, test } from 'vitest';
import budgets from '../../bench/budgets.json';
import { compareFrontEnds, mutations } from '../../bench/front-ends.ts';
import { generate } from '../../bench/generator.ts';
import { largeFile } from '../../bench/large-file.ts';
import { excesses, median, quantile, type Result, table } from '../../bench/result.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { checkFiles, dialectOf } from '../support/check.ts';

describe('generated communities', () => {
  test('are the same for the same seed, and another for another', () => {
    expect(largeFile(1, 300)).toBe(largeFile(1, 300));
    expect(largeFile(2, 300)).not.toBe(largeFile(1, 300));
  });

  test('the large file is sound and as large as asked for', () => {
    const text = largeFile(1, 4164, 0);
    expect(checkFiles('kubernetes', { 'sigs.yaml': text }).map(({ rule, message }) => [rule, message])).toEqual([]);
    expect(text.split('\n').length).toBeGreaterThan(4100);
    expect(text.split('\n').length).toBeLessThan(4500);
  });

  test('the large file has about as many faults as asked for', () => {
    const found = (faults: number): number =>
      checkFiles('kubernetes', { 'sigs.yaml': largeFile(1, 4164, faults) }).length;
    expect(found(12)).toBeGreaterThan(20);
    expect(found(12)).toBeLessThan(50);
    expect(found(60)).toBeGreaterThan(3 * found(12));
  });

  test('have as many faults as asked for', () => {
    const invalid = (faults: number): number =>
      [...generate({ seed: 1, manifests: 300, faults })].filter(([path, text]) => {
        const found = analyse(dialectOf('openeuler'), path, text)!;
        return found.parsed.problems.length + found.problems.length > 0;
      }).length;
    expect(invalid(0)).toBe(0);
    expect(invalid(0.5)).toBeGreaterThan(70);
  });
});

describe('front ends', () => {
  test('lead to the same diagnostics', () => {
    const samples = [
      ['kubernetes', 'sigs.yaml', largeFile(3, 120, 60)] as const,
      ...[...generate({ seed: 3, manifests: 40, faults: 0.3 })].map(
        ([path, text]) => ['openeuler', path, text] as const,
      ),
    ];
    let compared = 0;
    const compare = (community: string, path: string, text: string): void => {
      const difference = compareFrontEnds(dialectOf(community), path, text);
      if (difference === 'refused') return;
      compared++;
      expect(difference, JSON.stringify([path, text])).toBeNull();
    };
    for (const [community, path, text] of samples) compare(community, path, text);
    for (const [[community, path], text] of mutations<readonly [string, string]>(samples, 400, 3))
      compare(community, path, text);
    expect(compared).toBeGreaterThan(150);
  });
});

describe('budgets', () => {
  const result = (ours: readonly number[], theirs?: readonly number[]): Result => ({
    name: 'work',
    unit: 'ms',
    ours,
    ...(theirs ? { against: { name: 'other', theirs } } : {}),
  });

  test('bound ratios to the median of the other, and sizes as they are', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
    expect(excesses([result([1, 2, 9], [10, 10, 10])], { work: { median: 0.2, p95: 0.9 } })).toEqual([]);
    expect(excesses([result([1, 3, 9], [10, 10, 10])], { work: { median: 0.2, p95: 0.8 } })).toEqual([
      'work: median 0.300, at most 0.200',
      'work: 95th percentile 0.900, at most 0.800',
    ]);
    expect(excesses([result([1200])], { work: { 'at most': 1000 } })).toEqual(['work: value 1200, at most 1000']);
  });

  test('a measurement without a budget, or without a figure, is no success', () => {
    expect(excesses([result([1])], {})).toEqual(['work: no budget']);
    expect(excesses([result([], [1])], { work: { median: 1 } })).toHaveLength(1);
  });

  test('every budget bounds something, and no budget is a time', () => {
    for (const [name, budget] of Object.entries(budgets)) {
      const bounds = Object.keys(budget);
      expect(bounds.length, name).toBeGreaterThan(0);
      if (!/^(?:size|memory|heap|growth)/.test(name)) expect(bounds, name).not.toContain('at most');
    }
  });

  test('the table has a line for each', () => {
    expect(table([result([1, 2, 3], [4, 4, 4]), result([5])]).split('\n')).toHaveLength(3);
  });
});
