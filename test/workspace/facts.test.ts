// Facts on their way: between pools, to disk and back, and from another process. Whatever the way, a community is the
// same.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { decode, encode } from '../../server/src/core/facts/facts-codec.ts';
import { pool, unpack } from '../../server/src/core/facts/packed-facts.ts';
import { pack } from '../../server/src/core/facts/packing.ts';
import { factsIn, type Graph } from '../../server/src/core/graph/graph.ts';
import { bulkReader } from '../../server/src/workspace/bulk-reader.ts';
import { listFiles, readText, timesAndSizesOf } from '../../server/src/workspace/disk.ts';
import { factsCache } from '../../server/src/workspace/facts-cache.ts';
import { type BulkReader, Project, type ProjectFiles } from '../../server/src/workspace/project.ts';
import { folderWith, serverProgram } from '../protocol/server.ts';
import { dialectOf } from '../support/check.ts';

const dialect = dialectOf('openeuler');
const texts = generate({ seed: 3, manifests: 450, faults: 0.2 });
const refs = new Map([...texts.keys()].map((file) => [file, classify(dialect.community, file)!]));
const folder = folderWith(Object.fromEntries(texts));

const onDisk: ProjectFiles = {
  list: async () => listFiles(folder),
  async read(file) {
    const result = readText(path.join(folder, file));
    return 'text' in result ? result.text : undefined;
  },
  stamps: async (files) => timesAndSizesOf(files.map((file) => path.join(folder, file))),
};

function everything(graph: Graph): unknown {
  return Object.fromEntries([...graph.files.keys()].sort().map((file) => [file, factsIn(graph, file)]));
}

interface Options {
  readonly bulk?: () => BulkReader;
  readonly storage?: string;
  readonly onRead?: (file: string) => void;
}

async function loaded({ bulk, storage, onRead }: Options = {}): Promise<Project> {
  const read: ProjectFiles['read'] = (file) => {
    onRead?.(file);
    return onDisk.read(file);
  };
  const files = { ...onDisk, read, ...(bulk ? { bulk } : {}) };
  const project = new Project(folder, dialect, files, storage ? factsCache(storage, folder, dialect, '1') : undefined);
  expect(await project.load()).toBe(true);
  return project;
}

const plain = loaded().then(({ graph }) => everything(graph));

describe('encoded facts', () => {
  test('say the same in another pool', () => {
    const [from, into] = [pool(), pool()];
    // The other pool numbers its shapes and knows its strings in another order.
    for (const [file, text] of [...texts].slice(-3)) pack(analyse(dialect, file, text)!.facts, into);
    const all = [...texts].slice(0, 40).map(([file, text]) => analyse(dialect, file, text)!.facts);
    const entries = all.map((facts, i) => ({ time: i / 7, size: i, hash: `h${i}`, facts: pack(facts, from) }));
    const decoded = decode(structuredClone(encode(entries, from)), refs, into);
    expect(decoded.map(({ facts }) => unpack(facts, into))).toEqual(all);
    expect(decoded.map(({ time, size, hash }) => [time, size, hash])).toEqual(all.map((_, i) => [i / 7, i, `h${i}`]));
    // What is no file of the community by now is left out.
    const some = new Map([...refs].slice(20));
    expect(decode(encode(entries, from), some, into).map(({ facts }) => facts.path)).toEqual(
      all.slice(20).map((facts) => facts.path),
    );
  });

  test('that are cut short are refused', () => {
    const from = pool();
    const [file, text] = [...texts][0]!;
    const facts = pack(analyse(dialect, file, text)!.facts, from);
    const encoded = encode([{ time: 0, size: 0, hash: '', facts }], from);
    for (const part of [
      { files: encoded.files.slice(1) },
      { files: encoded.files.map((number) => number + 9999) },
      { frames: encoded.frames.slice(0, -1) },
      { keys: encoded.keys.slice(1) },
      { occurrences: encoded.occurrences.slice(1) },
      { tails: encoded.tails.slice(0, -1) },
      { tailKeys: encoded.tailKeys.slice(1) },
      { tailOccurrences: encoded.tailOccurrences.slice(1) },
      { strings: encoded.strings.slice(0, 3) },
      { shapes: [] },
    ])
      expect(() => decode({ ...encoded, ...part }, refs, pool()), Object.keys(part)[0]).toThrow(RangeError);
  });
});

describe('a cache on disk', () => {
  test('knows its files among any others, wherever they stand in a sorted list', async () => {
    const storage = path.join(folder, '.among');
    await loaded({ storage });
    const cache = factsCache(storage, folder, dialect, '1');
    const kept = [...texts.keys()].sort();
    const some = kept.filter((_, index) => index % 3 !== 1);
    const list = [
      '!',
      ...some,
      ...some.map((file) => `${file}.bak`),
      ...some.map((file) => file.slice(0, -1)),
      '~',
    ].sort();
    const numbers = cache.numbersOf(list);
    list.forEach((file, index) => {
      const number = numbers[index]!;
      expect(number >= 0, file).toBe(texts.has(file));
      if (number < 0) return;
      expect(cache.kind(number)).toBe(refs.get(file)!.kind.kind);
      const [time, size] = timesAndSizesOf([path.join(folder, file)]);
      expect(cache.byStamp(number, file, time!, size! + 1)).toBeUndefined();
      expect(cache.byStamp(number, file, time! + 1, size!)).toBeUndefined();
      const { path: name, vars } = cache.byStamp(number, file, time!, size!)!;
      expect({ name, vars }).toEqual({ name: file, vars: refs.get(file)!.vars });
    });
    fs.rmSync(storage, { recursive: true });
  });

  test('gives a community that follows edits as one that was read', async () => {
    const storage = path.join(folder, '.edited');
    const cold = await loaded({ storage });
    const warm = await loaded({ storage });
    expect([...warm.graph.files.keys()]).toEqual([...cold.graph.files.keys()]);
    expect([...warm.graph.index.keys()].sort()).toEqual([...cold.graph.index.keys()].sort());
    for (const id of cold.graph.index.keys())
      expect([...warm.graph.index.get(id)!.keys()].sort(), id).toEqual([...cold.graph.index.get(id)!.keys()].sort());
    const files = [...texts.keys()];
    for (let i = 0; i < files.length; i += 23) {
      // One file says what another says, and then again what it said.
      const [file, other] = [files[i]!, files[(i * 7 + 1) % files.length]!];
      for (const text of [texts.get(other)!, texts.get(file)!]) {
        expect([...warm.edit(file, text)].sort(), file).toEqual([...cold.edit(file, text)].sort());
        expect(factsIn(warm.graph, file), file).toEqual(factsIn(cold.graph, file));
      }
    }
    expect(everything(warm.graph)).toEqual(everything(cold.graph));
    fs.rmSync(storage, { recursive: true });
  });

  test('gives what it was given, and reads only what has changed', async () => {
    const storage = path.join(folder, '.storage');
    const name = [...texts.keys()][5]!;
    const known = path.join(folder, name);
    const read: string[] = [];
    const seen = async (): Promise<unknown> => {
      read.length = 0;
      return everything((await loaded({ storage, onRead: (file) => read.push(file) })).graph);
    };
    fs.utimesSync(known, 1_700_000_000, 1_700_000_000);
    expect(await seen()).toEqual(await plain);
    expect(read).toHaveLength(texts.size);
    expect(await seen()).toEqual(await plain);
    expect(read).toEqual([]);
    // Another text of the same size, with the time of modification that the other had.
    const text = fs.readFileSync(known, 'utf8');
    fs.writeFileSync(known, text.replace('master', 'mastre'));
    fs.utimesSync(known, 1_700_000_000, 1_700_000_000);
    expect(await seen()).not.toEqual(await plain);
    expect(read).toEqual([name]);
    fs.writeFileSync(known, text);
    expect(await seen()).toEqual(await plain);
  });

  test('are of no use when the community reads keys in another way', async () => {
    const storage = path.join(folder, '.kinds');
    await loaded({ storage });
    const { community } = dialect;
    const file = [...refs.keys()].sort()[0]!;
    const [time, size] = timesAndSizesOf([path.join(folder, file)]);
    const kept = (own: typeof dialect): unknown => {
      const cache = factsCache(storage, folder, own, '1');
      const [number] = cache.numbersOf([file]);
      return number! < 0 ? undefined : cache.byStamp(number!, file, time!, size!);
    };
    expect(kept(dialect)).toBeDefined();
    const repository = { ...community.kinds.repository!, file: true };
    const other = { ...community, kinds: { ...community.kinds, repository } };
    expect(kept({ ...dialect, community: other })).toBeUndefined();
  });

  test('follows what comes, goes and changes between two runs, whatever the next run asks for first', async () => {
    const storage = path.join(folder, '.moved');
    const names = [...texts.keys()].filter((name) => name.includes('/src-openeuler/'));
    const [first, second, third, last] = [names[0]!, names[1]!, names[7]!, names.at(-1)!];
    const write = (name: string, text: string | null): void => {
      const file = path.join(folder, name);
      if (text === null) fs.rmSync(file);
      else fs.writeFileSync(file, text);
    };
    const added = first.replace('.yaml', '-0.yaml');
    const steps: Record<string, string | null>[] = [
      {},
      { [first]: null },
      { [first]: texts.get(first)!, [last]: null },
      { [added]: texts.get(second)!, [last]: texts.get(last)! },
      { [added]: null, [second]: texts.get(third)!, [third]: texts.get(second)! },
      { [second]: texts.get(second)!, [third]: texts.get(third)! },
    ];
    for (const step of steps) {
      for (const [name, text] of Object.entries(step)) write(name, text);
      const kept = await loaded({ storage });
      expect(everything(kept.graph)).toEqual(everything((await loaded()).graph));
    }
    expect(everything((await loaded({ storage })).graph)).toEqual(await plain);
  });

  test('that is torn counts for nothing', async () => {
    const storage = path.join(folder, '.torn');
    await loaded({ storage });
    const file = path.join(storage, fs.readdirSync(storage)[0]!);
    const bytes = fs.readFileSync(file);
    for (const length of [0, 3, 40, bytes.length >> 1, bytes.length - 1]) {
      fs.writeFileSync(file, bytes.subarray(0, length));
      expect(everything((await loaded({ storage })).graph)).toEqual(await plain);
    }
  });
});

describe('another process', () => {
  test('reads the same community', async () => {
    const program = await serverProgram();
    const project = await loaded({ bulk: () => bulkReader(program, folder, dialect.community) });
    expect(everything(project.graph)).toEqual(await plain);
  });

  test('that ends too soon is done without', async () => {
    const program = await serverProgram();
    let asked = 0;
    const bulk = (): BulkReader => {
      const reader = bulkReader(program, folder, dialect.community);
      return {
        close: () => reader.close(),
        read(paths) {
          if (++asked === 3) reader.close();
          return reader.read(paths);
        },
      };
    };
    expect(everything((await loaded({ bulk })).graph)).toEqual(await plain);
  });
});
