// Core: packed facts of many files as one table of strings and a few arrays of numbers, for the cache on disk and for the way
// from one process to another: both take such data as it is, where a hundred thousand objects would be copied one by one.
// Facts are made of it one file at a time, when they are asked for; they share the strings and shapes of a pool. Pure.
import type { EntityRecord, Scope } from './facts.ts';
import { internShape, type PackedFacts, type Pool, type Shape, shapesIn, type Tail, WIDTH } from './packed-facts.ts';
import type { Vars } from './path-template.ts';
import { sharedTail, withSharedTail } from './shared-facts.ts';

/** Facts of a file with what tells that the file has not changed since. */
export interface FileEntry {
  /** When the file was modified, in milliseconds, and its size in bytes; NaN where that is not known. */
  readonly time: number;
  readonly size: number;
  /** Of the text. */
  readonly hash: string;
  readonly facts: PackedFacts;
}

/** What a path says of a file: facts that are kept do not repeat it. */
export interface PathRef {
  readonly path: string;
  readonly kind: { readonly kind: string };
  readonly vars: Vars;
}

/** See the head of this file; what the numbers mean only `encode` and `decoder` know. */
export interface Encoded {
  /** One a file, each followed by `SEPARATOR`. */
  readonly paths: string;
  readonly hashes: string;
  /** Two a file: modification time and size. */
  readonly stamps: Float64Array;
  readonly shapes: readonly Shape[];
  /** Texts that may stand in several files. */
  readonly strings: readonly string[];
  /** What stands once a file, and the keys of the occurrences that are its own; and where that begins, by file. */
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  /** The numbers of these occurrences, of all files. */
  readonly occurrences: Int32Array;
  /** What several files share: how many occurrences, their keys, their numbers; again and again. */
  readonly tails: Int32Array;
}

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
  const [numbers, starts, occurrences, tails] = [new Numbers(), new Numbers(), new Numbers(), new Numbers()];
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
      for (const key of tail.keys) tails.push(idOf(key));
      tails.append(tail.numbers);
    }
    return id;
  };
  const text = (value: string): void => numbers.push(idOf(value));
  const fields = (all: EntityRecord['fields']): void => {
    const list = Object.entries(all);
    numbers.push(list.length);
    for (const [name, { value, start, end }] of list) {
      text(name);
      text(value);
      numbers.push(start);
      numbers.push(end);
    }
  };
  let heads = 0;
  for (const entry of entries) {
    const facts = withSharedTail(entry.facts, from);
    starts.push(numbers.count);
    text(facts.owner);
    numbers.push(facts.scopes.length);
    for (const { name, parent, start, end } of facts.scopes) {
      text(name);
      for (const value of [parent, start, end]) numbers.push(value);
    }
    numbers.push(facts.records.length);
    for (const record of facts.records) {
      text(record.kind);
      text(record.role);
      for (const value of [record.start, record.end, record.scope]) numbers.push(value);
      fields(record.fields);
      fields(record.ids);
    }
    const { head, headFrom, headCount, tail } = facts;
    numbers.push(heads);
    numbers.push(headCount);
    heads += headCount;
    for (let i = 0; i < headCount; i++) text(head.keys[headFrom + i]!);
    occurrences.append(head.numbers.subarray(headFrom * WIDTH, (headFrom + headCount) * WIDTH));
    numbers.push(tail ? tailOf(tail) : NO_TAIL);
    numbers.push(facts.tailStart);
  }
  return {
    paths: joined(entries.map(({ facts }) => facts.path)),
    hashes: joined(entries.map(({ hash }) => hash)),
    stamps: Float64Array.from(entries.flatMap(({ time, size }) => [time, size])),
    shapes: from.shapes,
    strings: [...ids.keys()],
    numbers: numbers.taken(),
    starts: starts.taken(),
    occurrences: occurrences.taken(),
    tails: tails.taken(),
  };
}

function joined(texts: readonly string[]): string {
  return texts.map((text) => text + SEPARATOR).join('');
}

const NO_TAIL = -1;
const NO_RECORDS: readonly EntityRecord[] = [];

/** Reads numbers one after the other, and the texts that some of them stand for. */
class Reader {
  constructor(
    private readonly numbers: Int32Array,
    private readonly strings: readonly string[],
    public at = 0,
  ) {}

  get ended(): boolean {
    return this.at === this.numbers.length;
  }

  number(): number {
    const value = this.numbers[this.at++];
    if (value === undefined) throw new RangeError('the facts end too soon');
    return value;
  }

  text(): string {
    const value = this.strings[this.number()];
    if (value === undefined) throw new RangeError('the facts name an unknown string');
    return value;
  }

  /** So many numbers as they are. */
  taken(count: number): Int32Array {
    if (count < 0 || this.at + count > this.numbers.length) throw new RangeError('the facts end too soon');
    this.at += count;
    return this.numbers.slice(this.at - count, this.at);
  }
}

/**
 * The facts of any of the files that were encoded, by their number there. Nothing of what is given is kept alive by facts but
 * strings.
 * @param into the pool that the facts refer to then. @param alone whether what the pool holds already is left out of it: of a
 * whole community in one piece nothing stands twice, so looking for its like would be for nothing.
 * @throws RangeError for what `encode` has not made, now or when facts are asked for.
 */
export function decoder(encoded: Encoded, into: Pool, alone: boolean): (index: number, ref: PathRef) => PackedFacts {
  const strings = alone ? encoded.strings : encoded.strings.map((value) => known(into.strings, value));
  const shapeIds = encoded.shapes.map((shape) => internShape(into, shape));
  const own = decodedTails(new Reader(encoded.tails, strings), shapeIds);
  const tails = alone ? own : own.map((tail) => sharedTail(tail, into));
  const numbers = inPool(encoded.occurrences.slice(), shapeIds);
  const head = { keys: new Array<string>(numbers.length / WIDTH).fill(''), numbers };
  const reader = new Reader(encoded.numbers, strings);
  const rootScopes = new Map<number, readonly Scope[]>();
  return (index, { path, kind, vars }) => {
    reader.at = encoded.starts[index]!;
    const owner = reader.text();
    const scopes = decodedScopes(reader, rootScopes);
    let records = NO_RECORDS;
    const count = reader.number();
    if (count > 0) records = Array.from({ length: count }, () => decodedRecord(reader));
    const headFrom = reader.number();
    const headCount = reader.number();
    if (headFrom + headCount > head.keys.length) throw new RangeError('the facts end too soon');
    for (let i = headFrom; i < headFrom + headCount; i++) head.keys[i] = reader.text();
    const [id, tailStart] = [reader.number(), reader.number()];
    const tail = id === NO_TAIL ? null : tails[id];
    if (tail === undefined) throw new RangeError('the facts name an unknown tail');
    return {
      path,
      kind: kind.kind,
      vars,
      scopes,
      records,
      owner,
      shapes: shapesIn(numbers, headFrom, headCount) | (tail?.shapes ?? 0),
      count: headCount + (tail?.keys.length ?? 0),
      head,
      headFrom,
      headCount,
      tail,
      tailStart,
    };
  };
}

/**
 * The entries of all files that were encoded.
 * @param refs by path; a file without one is left out.
 */
export function decode(encoded: Encoded, refs: ReadonlyMap<string, PathRef>, into: Pool): readonly FileEntry[] {
  const factsOf = decoder(encoded, into, false);
  const [paths, hashes] = [split(encoded.paths), split(encoded.hashes)];
  return paths.flatMap((path, index) => {
    const ref = refs.get(path);
    if (!ref) return [];
    const [time, size] = [encoded.stamps[2 * index]!, encoded.stamps[2 * index + 1]!];
    return [{ time, size, hash: hashes[index] ?? '', facts: factsOf(index, ref) }];
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

/** @param known those of files without any but their own, by its end: files are alike in this more often than not. */
function decodedScopes(reader: Reader, known: Map<number, readonly Scope[]>): readonly Scope[] {
  const count = reader.number();
  if (count !== 1) return Array.from({ length: count }, () => decodedScope(reader));
  const scope = decodedScope(reader);
  const same = scope.start === 0 ? known.get(scope.end) : undefined;
  if (same && same[0]!.name === scope.name && same[0]!.parent === scope.parent) return same;
  const scopes = [scope];
  if (scope.start === 0) known.set(scope.end, scopes);
  return scopes;
}

function decodedScope(reader: Reader): Scope {
  return { name: reader.text(), parent: reader.number(), start: reader.number(), end: reader.number() };
}

function decodedRecord(reader: Reader): EntityRecord {
  const [kind, role, start, end, scope] = [
    reader.text(),
    reader.text(),
    reader.number(),
    reader.number(),
    reader.number(),
  ];
  return { kind, start, end, scope, role, fields: decodedFields(reader), ids: decodedFields(reader) };
}

function decodedFields(reader: Reader): EntityRecord['fields'] {
  const fields: Record<string, EntityRecord['fields'][string]> = {};
  for (let left = reader.number(); left > 0; left--)
    fields[reader.text()] = { value: reader.text(), start: reader.number(), end: reader.number() };
  return fields;
}

function decodedTails(reader: Reader, shapeIds: readonly number[]): readonly Tail[] {
  const tails: Tail[] = [];
  while (!reader.ended) {
    const keys: string[] = [];
    for (let left = reader.number(); left > 0; left--) keys.push(reader.text());
    const numbers = inPool(reader.taken(keys.length * WIDTH), shapeIds);
    tails.push({ keys, numbers, shapes: shapesIn(numbers) });
  }
  return tails;
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
