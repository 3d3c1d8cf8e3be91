// Snapshots: maps that share themselves with their successors, the record of which files differ between two snapshots,
// and what two versions of a file say differently.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { differenceOf, sameButForPlaces } from '../../server/src/core/facts/facts-difference.ts';
import { pool } from '../../server/src/core/facts/packed-facts.ts';
import { pack } from '../../server/src/core/facts/packing.ts';
import { between, fileNumber, fileOf, indexOf, newLineage, next, refTo } from '../../server/src/core/graph/lineage.ts';
import { withChanges } from '../../server/src/core/text/layered-map.ts';
import { dialectOf } from '../support/check.ts';

describe('a layered map', () => {
  test('is the map that copying would make, and leaves the one before as it was', () => {
    const key = fc.integer({ min: 0, max: 200 });
    const step = fc.array(fc.tuple(key, fc.option(fc.string(), { nil: undefined })), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string())), fc.array(step, { maxLength: 12 }), (start, steps) => {
        const plain = new Map(start);
        let layered: ReadonlyMap<number, string> = new Map(start);
        for (const changes of steps) {
          const before = [...layered];
          const after = withChanges(layered, new Map(changes));
          expect([...layered]).toEqual(before);
          layered = after;
          for (const [k, value] of new Map(changes)) value === undefined ? plain.delete(k) : plain.set(k, value);
          expect(new Map(layered.entries())).toEqual(plain);
          expect(layered.size).toBe(plain.size);
          expect([...layered.keys()]).toEqual([...layered].map(([k]) => k));
          const each: [number, string][] = [];
          layered.forEach((value, k) => {
            each.push([k, value]);
          });
          expect(each).toEqual([...layered]);
          for (let k = 0; k <= 200; k++) {
            expect(layered.get(k)).toBe(plain.get(k));
            expect(layered.has(k)).toBe(plain.has(k));
          }
        }
      }),
      { seed: 5, numRuns: 30 },
    );
  });
});

describe('a lineage', () => {
  test('knows what differs between any two of its snapshots', () => {
    const start = newLineage();
    const one = next(start, ['a']);
    const two = next(one, ['b']);
    const aside = next(one, ['c']);
    expect([...between(start, two)!].sort()).toEqual(['a', 'b']);
    expect([...between(two, start)!].sort()).toEqual(['a', 'b']);
    expect([...between(two, aside)!].sort()).toEqual(['b', 'c']);
    expect([...between(two, two)!]).toEqual([]);
  });

  test('says when it does not know: of another lineage, and of long ago', () => {
    const start = newLineage();
    expect(between(start, newLineage())).toBeNull();
    let now = start;
    for (let i = 0; i < 1000; i++) now = next(now, ['a']);
    expect(between(start, now)).toBeNull();
    expect([...between(now, next(now, ['b']))!]).toEqual(['b']);
  });

  test('numbers places of a hundred thousand files', () => {
    const { lineage } = newLineage();
    for (let i = 0; i < 100_000; i++) fileNumber(lineage, `${i}.yaml`);
    const ref = refTo(fileNumber(lineage, '99999.yaml'), 2_500_000);
    expect([fileOf(lineage, ref), indexOf(ref)]).toEqual(['99999.yaml', 2_500_000]);
  });
});

describe('the difference of two versions', () => {
  const dialect = dialectOf('openeuler');
  const shared = pool();
  const factsOf = (text: string) => pack(analyse(dialect, 'sig/A/sig-info.yaml', text)!.facts, shared);
  const charter = (lines: readonly string[]) =>
    factsOf(`name: A\ndescription: Things.\nmaintainers:\n${lines.map((line) => `- ${line}\n`).join('')}`);
  const [lin, he, qian] = ['gitee_id: linyue\n  name: Lin', 'gitee_id: hezhou', 'gitee_id: qian'];

  test('is nothing where only the text between has changed', () => {
    const before = charter([lin, he]);
    const after = factsOf(`name: A\n\n# More.\ndescription: Other things.\nmaintainers:\n- ${lin}\n- ${he}\n`);
    expect(differenceOf(before, after, shared)).toBeNull();
  });

  test('is of no concern to others where text moves, and is where roles or groups differ', () => {
    const groups = (text: string) => factsOf(`name: A\nrepositories:\n${text}`);
    const one = '- repo:\n  - src-openeuler/a\n  - src-openeuler/b\n  maintainers:\n  - gitee_id: qian\n';
    const two = '- repo:\n  - src-openeuler/a\n- repo:\n  - src-openeuler/b\n  maintainers:\n  - gitee_id: qian\n';
    expect(sameButForPlaces(groups(one), groups(`\n# More.\n${one}`), shared)).toBe(true);
    // The same repositories and people in the same order, but another group.
    expect(differenceOf(groups(one), groups(two), shared)).toBeNull();
    expect(sameButForPlaces(groups(one), groups(two), shared)).toBe(false);
    expect(sameButForPlaces(groups(one), groups(one.replace('maintainers', 'committers')), shared)).toBe(false);
    expect(sameButForPlaces(charter([lin]), charter([lin.replace('Lin', 'Lim')]), shared)).toBe(false);
  });

  test('is the occurrences that came and went', () => {
    const at = charter([lin, he]).count - 1;
    expect(differenceOf(charter([lin, he]), charter([lin, qian]), shared)).toEqual({
      start: at,
      beforeEnd: at + 1,
      afterEnd: at + 1,
    });
    expect(differenceOf(charter([lin, he]), charter([lin, qian, he]), shared)).toEqual({
      start: at,
      beforeEnd: at,
      afterEnd: at + 1,
    });
  });

  test('is an occurrence whose record says something else', () => {
    const other = charter([lin.replace('Lin', 'Lin Yue'), he]);
    const difference = differenceOf(charter([lin, he]), other, shared);
    expect(difference).toEqual({ start: 3, beforeEnd: 4, afterEnd: 4 });
  });
});
