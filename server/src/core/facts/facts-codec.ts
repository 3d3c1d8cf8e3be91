// Core, facts: packed facts of many files as one table of strings and a few arrays of numbers, for the cache on disk
// and for the way from one process to another: both take such data as it is, where a hundred thousand objects would be
// copied one by one. Facts are made of it one file at a time, when they are asked for; they share the strings and
// shapes of a pool. Pure.

import type { Vars } from '../text/path-template.ts';
import { DecodedFacts, decodedFrames, type Frame, type VarsOf } from './decoded-facts.ts';
import type { EntityRecord } from './facts.ts';
import { internShape, type PackedFacts, type Pool, type Shape, shapesIn, type Tail, WIDTH } from './packed-facts.ts';
import { sharedTail, withSharedTail } from './shared-facts.ts';

/** Facts of a file with what tells that the file has not changed since. */
export interface FileEntry {
  /** When the file changed last, in milliseconds, and its size in bytes; NaN where that is not known. */
  readonly time: number;
  readonly size: number;
  /** Of the text. */
  readonly hash: string;
  readonly facts: PackedFacts;
}

/** What a path says of a file. */
export interface PathRef {
  readonly path: string;
  readonly vars: Vars;
}

/** See the head of this file; what the numbers mean only `encode` and `decoder` know. */
export interface Encoded {
  /** One a file, each followed by `SEPARATOR`. */
  readonly paths: string;
  readonly hashes: string;
  /** Two a file: time of the last change and size. */
  readonly stamps: Float64Array;
  readonly shapes: readonly Shape[];
  /** Texts that may stand in several files. */
  readonly strings: readonly string[];
  /** So many a file as `COLUMN` says. */
  readonly files: Int32Array;
  /** Scopes and records; files without records often have the same. */
  readonly frames: Int32Array;
  /** The occurrences that are a file's own, of all files: their keys, and their numbers. */
  readonly keys: Int32Array;
  readonly occurrences: Int32Array;
  /** What several files share, one after the other: of each how many occurrences, and of these the keys and the numbers. */
  readonly tails: Int32Array;
  readonly tailKeys: Int32Array;
  readonly tailOccurrences: Int32Array;
}

/** The numbers of a file: of strings (kind, owner), of its frame, which occurrences are its own, of its tail, and where that begins. */
const COLUMN = { kind: 0, owner: 1, frame: 2, headFrom: 3, headCount: 4, tail: 5, tailStart: 6 };
const COLUMNS = 7;

/** Whether something has the shape of what `encode` gives; what its numbers mean is found out when facts are asked for. */
export function isEncoded(value: unknown): value is Encoded {
  if (typeof value !== 'object' || value === null) return false;
  const { paths, hashes, stamps, shapes, strings, ...rest } = value as Record<keyof Encoded, unknown>;
  const isText = (text: unknown): boolean => typeof text === 'string';
  const isShape = (shape: unknown): boolean =>
    typeof shape === 'object' &&
    shape !== null &&
    SHAPE.every((name) => isText((shape as Record<string, unknown>)[name]));
  return (
    isText(paths) &&
    isText(hashes) &&
    stamps instanceof Float64Array &&
    Array.isArray(shapes) &&
    shapes.every(isShape) &&
    Array.isArray(strings) &&
    strings.every(isText) &&
    [rest.files, rest.frames, rest.keys, rest.occurrences, rest.tails].every((all) => all instanceof Int32Array)
  );
}

const SHAPE: readonly (keyof Shape)[] = ['how', 'kind', 'namespace', 'property', 'role'];

/** No path holds it, nor does a hash. */
export const SEPARATOR = '\0';

/** Numbers of unknown count, in one array. */
class Numbers {
  private all = new Int32Array(1 << 12);
  private size = 0;

  push(value: number): void {
    this.room(1);
    this.all[this.size++] = value;
  }

  append(values: Int32Array): void {
    this.room(values.length);
    this.all.set(values, this.size);
    this.size += values.length;
  }

  get count(): number {
    return this.size;
  }

  /** A copy of just what was put in. */
  taken(): Int32Array {
    return this.all.slice(0, this.size);
  }

  private room(more: number): void {
    if (this.size + more <= this.all.length) return;
    const larger = new Int32Array(Math.max(this.all.length * 2, this.size + more));
    larger.set(this.all);
    this.all = larger;
  }
}

/** @param from the pool that all facts refer to. */
export function encode(entries: readonly FileEntry[], from: Pool): Encoded {
  const [files, frames, keys] = [new Numbers(), new Numbers(), new Numbers()];
  const [occurrences, tails, tailKeys, tailOccurrences] = [new Numbers(), new Numbers(), new Numbers(), new Numbers()];
  const ids = new Map<string, number>();
  const idOf = (value: string): number => {
    let id = ids.get(value);
    if (id === undefined) {
      id = ids.size;
      ids.set(value, id);
    }
    return id;
  };
  const tailIds = new Map<Tail, number>();
  const tailOf = (tail: Tail): number => {
    let id = tailIds.get(tail);
    if (id === undefined) {
      id = tailIds.size;
      tailIds.set(tail, id);
      tails.push(tail.keys.length);
      for (const key of tail.keys) tailKeys.push(idOf(key));
      tailOccurrences.append(tail.numbers);
    }
    return id;
  };
  const text = (value: string): void => frames.push(idOf(value));
  const fields = (all: EntityRecord['fields']): void => {
    const list = Object.entries(all);
    frames.push(list.length);
    for (const [name, { value, start, end }] of list) {
      text(name);
      text(value);
      frames.push(start);
      frames.push(end);
    }
  };
  const frameIds = new Map<string, number>();
  let lastFrame = -1;
  const frameOf = ({ scopes, records }: Frame): number => {
    const lone = scopes.length === 1 && records.length === 0 ? scopes[0] : undefined;
    const alike = lone && `${lone.name} ${lone.parent} ${lone.start} ${lone.end}`;
    const known = alike === undefined ? undefined : frameIds.get(alike);
    if (known !== undefined) return known;
    lastFrame++;
    if (alike !== undefined) frameIds.set(alike, lastFrame);
    frames.push(scopes.length);
    for (const { name, parent, start, end } of scopes) {
      text(name);
      for (const value of [parent, start, end]) frames.push(value);
    }
    frames.push(records.length);
    for (const record of records) {
      text(record.kind);
      text(record.role);
      for (const value of [record.start, record.end, record.scope]) frames.push(value);
      fields(record.fields);
      fields(record.ids);
    }
    return lastFrame;
  };
  for (const entry of entries) {
    const facts = withSharedTail(entry.facts, from);
    const { kind, owner, head, headFrom, headCount, tail, tailStart } = facts;
    files.push(idOf(kind));
    files.push(idOf(owner));
    files.push(frameOf(facts));
    files.push(keys.count);
    files.push(headCount);
    files.push(tail ? tailOf(tail) : NO_TAIL);
    files.push(tailStart);
    for (let i = 0; i < headCount; i++) keys.push(idOf(head.keys[headFrom + i]!));
    occurrences.append(head.numbers.subarray(headFrom * WIDTH, (headFrom + headCount) * WIDTH));
  }
  return {
    paths: joined(entries.map(({ facts }) => facts.path)),
    hashes: joined(entries.map(({ hash }) => hash)),
    stamps: Float64Array.from(entries.flatMap(({ time, size }) => [time, size])),
    shapes: from.shapes,
    strings: [...ids.keys()],
    files: files.taken(),
    frames: frames.taken(),
    keys: keys.taken(),
    occurrences: occurrences.taken(),
    tails: tails.taken(),
    tailKeys: tailKeys.taken(),
    tailOccurrences: tailOccurrences.taken(),
  };
}

function joined(texts: readonly string[]): string {
  return texts.map((text) => text + SEPARATOR).join('');
}

const NO_TAIL = -1;

/** The files that were encoded, by their number there. */
export interface Decoder {
  readonly count: number;
  /** The kind of a file, '' for what `encode` has not made. */
  kind(index: number): string;
  /** @param path of that file. @param vars the variables of its path, or how to find them out. */
  facts(index: number, path: string, vars: Vars | VarsOf): PackedFacts;
}

/**
 * The facts of any of the files that were encoded. Nothing of what is given is kept alive by facts but strings.
 * @param into the pool that the facts refer to then. @param alone whether what the pool holds already is left out of
 * it: of a whole community in one piece nothing stands twice, so looking for its like would be for nothing.
 * @throws RangeError for what `encode` has not made, now or when facts are asked for.
 */
export function decoder(encoded: Encoded, into: Pool, alone: boolean): Decoder {
  const strings = alone ? encoded.strings : encoded.strings.map((value) => known(into.strings, value));
  const shapeIds = encoded.shapes.map((shape) => internShape(into, shape));
  const own = decodedTails(encoded, strings, shapeIds);
  const tails = alone ? own : own.map((tail) => sharedTail(tail, into));
  const frames = decodedFrames(encoded.frames, strings);
  const head = { keys: textsOf(encoded.keys, strings), numbers: inPool(encoded.occurrences.slice(), shapeIds) };
  const files = encoded.files.slice();
  const count = files.length / COLUMNS;
  const last = (count - 1) * COLUMNS;
  const heads = count === 0 ? 0 : files[last + COLUMN.headFrom]! + files[last + COLUMN.headCount]!;
  if (!Number.isInteger(count) || heads !== head.keys.length || heads * WIDTH !== head.numbers.length)
    throw new RangeError('the facts end too soon');
  return {
    count,
    kind: (index) => strings[files[index * COLUMNS + COLUMN.kind]!] ?? '',
    facts(index, path, vars) {
      const at = index * COLUMNS;
      const headFrom = files[at + COLUMN.headFrom]!;
      const headCount = files[at + COLUMN.headCount]!;
      if (headFrom < 0 || headCount < 0 || headFrom + headCount > heads) throw new RangeError('no such occurrences');
      const tail = files[at + COLUMN.tail]!;
      return new DecodedFacts(
        path,
        taken(strings, files[at + COLUMN.kind]),
        vars,
        taken(strings, files[at + COLUMN.owner]),
        taken(frames, files[at + COLUMN.frame]),
        head,
        headFrom,
        headCount,
        tail === NO_TAIL ? null : taken(tails, tail),
        files[at + COLUMN.tailStart]!,
      );
    },
  };
}

/** What a number stands for. @throws RangeError where it stands for nothing. */
function taken<T>(from: readonly T[], index: number | undefined): T {
  const value = from[index ?? -1];
  if (value === undefined) throw new RangeError('the facts name what is not there');
  return value;
}

/**
 * The entries of all files that were encoded.
 * @param refs by path; a file without one is left out.
 */
export function decode(encoded: Encoded, refs: ReadonlyMap<string, PathRef>, into: Pool): readonly FileEntry[] {
  const { facts } = decoder(encoded, into, false);
  const [paths, hashes] = [split(encoded.paths), split(encoded.hashes)];
  return paths.flatMap((path, index) => {
    const ref = refs.get(path);
    if (!ref) return [];
    const [time, size] = [encoded.stamps[2 * index]!, encoded.stamps[2 * index + 1]!];
    return [{ time, size, hash: hashes[index] ?? '', facts: facts(index, ref.path, ref.vars) }];
  });
}

/** The pool's own copy of a string that no text holds alive. */
function known(strings: Map<string, string>, value: string): string {
  const same = strings.get(value);
  if (same !== undefined) return same;
  strings.set(value, value);
  return value;
}

/** @param joined texts, each followed by `SEPARATOR`. */
export function split(joined: string): readonly string[] {
  return joined.split(SEPARATOR).slice(0, -1);
}

function decodedTails(encoded: Encoded, strings: readonly string[], shapeIds: readonly number[]): readonly Tail[] {
  const all = textsOf(encoded.tailKeys, strings);
  const occurrences = inPool(encoded.tailOccurrences.slice(), shapeIds);
  const tails: Tail[] = [];
  let from = 0;
  encoded.tails.forEach((count) => {
    const to = from + count;
    // Of one array: an array of its own takes a hundred times as long to make.
    const numbers = occurrences.subarray(from * WIDTH, to * WIDTH);
    tails.push({ keys: all.slice(from, to), numbers, shapes: shapesIn(numbers) });
    from = to;
  });
  if (from !== all.length || from * WIDTH !== occurrences.length) throw new RangeError('the facts end too soon');
  return tails;
}

/** The texts that numbers stand for: of a hundred thousand at a time. */
function textsOf(ids: Int32Array, strings: readonly string[]): string[] {
  const texts = new Array<string>(ids.length);
  for (let i = 0; i < texts.length; i++) {
    const text = strings[ids[i]!];
    if (text === undefined) throw new RangeError('the facts name an unknown string');
    texts[i] = text;
  }
  return texts;
}

/** Occurrences whose shapes are numbered as the pool numbers them; changes what it is given. */
function inPool(numbers: Int32Array, shapeIds: readonly number[]): Int32Array {
  for (let i = 0; i < numbers.length; i += WIDTH) {
    const shape = shapeIds[numbers[i]!];
    if (shape === undefined) throw new RangeError('the facts name an unknown shape');
    numbers[i] = shape;
  }
  return numbers;
}
