// What many files say in the same words is kept once, and nobody can tell: not from facts, not from graphs, and not
// from what two versions of a file say differently.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { classify } from '../../server/src/core/community/community.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { decode, encode, type FileEntry } from '../../server/src/core/facts/facts-codec.ts';
import { differenceOf, sameButForPlaces } from '../../server/src/core/facts/facts-difference.ts';
import {
  endAt,
  isOwned,
  isPathFact,
  keyAt,
  type PackedFacts,
  pool,
  shapeIdAt,
  startAt,
  unpack,
} from '../../server/src/core/facts/packed-facts.ts';
import { pack } from '../../server/src/core/facts/packing.ts';
import { nextOf, withSharedTail } from '../../server/src/core/facts/shared-facts.ts';
import { entities, type Graph, graphFrom, updated } from '../../server/src/core/graph/graph.ts';
import { dialectOf } from '../support/check.ts';

const dialect = dialectOf('openeuler');
const { community } = dialect;
/** Each manifest three times, under other names and with other things before its branches. */
const texts = [...generate({ seed: 11, manifests: 60, faults: 0.2 })].flatMap(([path, text]) =>
  path.endsWith('sig-info.yaml')
    ? [[path, text] as const]
    : ['', 'two', 'three'].map((more) => [path.replace('.yaml', `${more}.yaml`), `# ${more}\n${text}`] as const),
);
const all: readonly FileFacts[] = texts.flatMap(([path, text]) => analyse(dialect, path, text)?.facts ?? []);

const shared = pool();
const plain = all.map((facts) => pack(facts, shared));
const sharing = plain.map((facts) => withSharedTail(facts, shared));

function graphOver(files: readonly PackedFacts[]): Graph {
  return graphFrom(new Map(files.map((facts) => [facts.path, facts])), community, shared);
}

function everywhere(graph: Graph): unknown {
  return Object.keys(community.kinds).map((kind) =>
    [...entities(graph, kind)].map(({ key, namespace, places }) => ({ key, namespace, places })),
  );
}

describe('shared facts', () => {
  test('are shared: most of what manifests say is kept once', () => {
    const tails = sharing.flatMap(({ tail }) => tail ?? []);
    expect(tails.length).toBeGreaterThan(100);
    expect(new Set(tails).size).toBeLessThanOrEqual(tails.length / 3);
    const held = all.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
    expect(tails.reduce((sum, { keys }) => sum + keys.length, 0)).toBeGreaterThan(held / 2);
  });

  test('say the same, however they are asked', () => {
    sharing.forEach((facts, i) => {
      expect(unpack(facts, shared)).toEqual(all[i]);
      expect(facts.shapes).toBe(plain[i]!.shapes);
      for (let index = 0; index < facts.count; index++)
        for (const ask of [keyAt, isOwned, isPathFact, startAt, endAt])
          expect(ask(facts, index), `${ask.name} ${index}`).toEqual(ask(plain[i]!, index));
    });
  });

  test('are gone through by shape as if everything was looked at', () => {
    const shapes = shared.shapes.map((_, id) => 1 << id);
    const bits = [...shapes, shapes[0]! | shapes.at(-1)!, 0, -1];
    for (const facts of [...plain, ...sharing]) {
      const { count } = facts;
      const numbers = Array.from({ length: count }, (_, index) => index);
      for (const wanted of bits) {
        const found: number[] = [];
        for (let i = nextOf(facts, wanted, 0, count); i < count; i = nextOf(facts, wanted, i + 1, count)) found.push(i);
        expect(found).toEqual(numbers.filter((index) => ((1 << shapeIdAt(facts, index)) & wanted) !== 0));
      }
      const middle = count >> 1;
      for (const [from, to] of [
        [0, middle],
        [middle, count],
        [count, count],
      ] as const)
        expect(nextOf(facts, -1, from, to)).toBe(from);
    }
  });

  test('are the same to a graph', () => {
    expect(everywhere(graphOver(sharing))).toEqual(everywhere(graphOver(plain)));
  });

  test('are no other version of what they were made of, and differ from others as that does', () => {
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(all.length - 1), (i, j) => {
        expect(differenceOf(plain[i]!, sharing[i]!, shared)).toBeNull();
        expect(sameButForPlaces(sharing[i]!, plain[i]!, shared)).toBe(true);
        expect(differenceOf(sharing[i]!, sharing[j]!, shared)).toEqual(differenceOf(plain[i]!, plain[j]!, shared));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('are followed by edits: a file gets the facts of another, with and without an earlier version that is shared', () => {
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(all.length - 1), (i, j) => {
        const changes = new Map([[all[i]!.path, { ...all[j]!, path: all[i]!.path }]]);
        const [one, other] = [updated(graphOver(sharing), changes), updated(graphOver(plain), changes)];
        expect(one.affected).toEqual(other.affected);
        expect(everywhere(one.graph)).toEqual(everywhere(other.graph));
      }),
      { seed: 2, numRuns: 12 },
    );
  });

  test('stay shared on their way through encodings, from one to the next as well', () => {
    const into = pool();
    const half = sharing.length >> 1;
    const refs = new Map(texts.map(([path]) => [path, classify(community, path)!]));
    const entriesOf = (files: readonly PackedFacts[]): FileEntry[] =>
      files.map((facts) => ({ time: 1, size: 2, hash: '', facts }));
    const decoded = [sharing.slice(0, half), plain.slice(half)].flatMap((files) =>
      decode(structuredClone(encode(entriesOf(files), shared)), refs, into),
    );
    expect(decoded.map(({ facts }) => unpack(facts, into))).toEqual(all);
    const count = (files: readonly PackedFacts[]): number => new Set(files.flatMap(({ tail }) => tail ?? [])).size;
    expect(count(decoded.map(({ facts }) => facts))).toBe(count(sharing));
  });
});
