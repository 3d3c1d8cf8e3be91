// Core: packed facts of many files as one table of strings and one array of numbers, for the cache on disk and for the way
// from one thread to another: both take such data as it is, where a hundred thousand objects would be copied one by one.
// Decoding gives facts that share the strings and shapes of a pool. Pure.
import type { EntityRecord, Scope } from './facts.ts';
import { internShape, type PackedFacts, type Pool, type Shape, shapesIn, type Tail, WIDTH } from './packed-facts.ts';
import { sharedTail, withSharedTail } from './shared-facts.ts';

/** Facts of a file with what tells that the file has not changed since. */
export interface FileEntry {
  /** Modification time and size, '' where there is none. */
  readonly stamp: string;
  /** Of the text. */
  readonly hash: string;
  readonly facts: PackedFacts;
}

/** See the head of this file; what the numbers mean only `encode` and `decode` know. */
export interface Encoded {
  /** One a file, each. */
  readonly stamps: readonly string[];
  readonly hashes: readonly string[];
  readonly paths: readonly string[];
  readonly shapes: readonly Shape[];
  /** Texts that may stand in several files. */
  readonly strings: readonly string[];
  /** What stands once a file, and the keys of the occurrences that are its own. */
  readonly numbers: Int32Array;
  /** The numbers of these occurrences, of all files. */
  readonly occurrences: Int32Array;
  /** What several files share: how many occurrences, their keys, their numbers; again and again. */
  readonly tails: Int32Array;
}

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
export function encode(entries: Iterable<FileEntry>, from: Pool): Encoded {
  const [stamps, hashes, paths]: [string[], string[], string[]] = [[], [], []];
  const [numbers, occurrences, tails] = [new Numbers(), new Numbers(), new Numbers()];
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
  for (const entry of entries) {
    const facts = withSharedTail(entry.facts, from);
    stamps.push(entry.stamp);
    hashes.push(entry.hash);
    paths.push(facts.path);
    text(facts.kind);
    text(facts.owner);
    const vars = Object.entries(facts.vars);
    numbers.push(vars.length);
    for (const [name, value] of vars) {
      text(name);
      text(value);
    }
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
    numbers.push(headCount);
    for (let i = 0; i < headCount; i++) text(head.keys[headFrom + i]!);
    occurrences.append(head.numbers.subarray(headFrom * WIDTH, (headFrom + headCount) * WIDTH));
    numbers.push(tail ? tailOf(tail) : NO_TAIL);
    numbers.push(facts.tailStart);
  }
  return {
    stamps,
    hashes,
    paths,
    shapes: from.shapes,
    strings: [...ids.keys()],
    numbers: numbers.taken(),
    occurrences: occurrences.taken(),
    tails: tails.taken(),
  };
}

const NO_TAIL = -1;
const NO_RECORDS: readonly EntityRecord[] = [];

/** Reads numbers one after the other, and the texts that some of them stand for. */
class Reader {
  private at = 0;

  constructor(
    private readonly numbers: Int32Array,
    private readonly strings: readonly string[],
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
 * The entries. Nothing of what is given is kept alive but strings.
 * @param into the pool that the facts refer to then.
 * @throws RangeError for what `encode` has not made.
 */
export function decode(encoded: Encoded, into: Pool): FileEntry[] {
  const { stamps, hashes, paths } = encoded;
  const strings = encoded.strings.map((value) => {
    const known = into.strings.get(value);
    if (known !== undefined) return known;
    into.strings.set(value, value);
    return value;
  });
  const shapeIds = encoded.shapes.map((shape) => internShape(into, shape));
  const tails = decodedTails(new Reader(encoded.tails, strings), shapeIds, into);
  const own = inPool(encoded.occurrences.slice(), shapeIds);
  const head = { keys: new Array<string>(own.length / WIDTH), numbers: own };
  let taken = 0;
  const reader = new Reader(encoded.numbers, strings);
  return paths.map((path, index): FileEntry => {
    const [kind, owner] = [reader.text(), reader.text()];
    const vars: Record<string, string> = {};
    for (let left = reader.number(); left > 0; left--) vars[reader.text()] = reader.text();
    const scopes: Scope[] = [];
    for (let left = reader.number(); left > 0; left--)
      scopes.push({ name: reader.text(), parent: reader.number(), start: reader.number(), end: reader.number() });
    const records: EntityRecord[] = [];
    for (let left = reader.number(); left > 0; left--) records.push(decodedRecord(reader));
    const headFrom = taken;
    const headCount = reader.number();
    if (headFrom + headCount > head.keys.length) throw new RangeError('the facts end too soon');
    for (let left = headCount; left > 0; left--) head.keys[taken++] = reader.text();
    const [id, tailStart] = [reader.number(), reader.number()];
    const tail = id === NO_TAIL ? null : tails[id];
    if (tail === undefined) throw new RangeError('the facts name an unknown tail');
    const facts: PackedFacts = {
      path,
      kind,
      vars,
      scopes,
      records: records.length === 0 ? NO_RECORDS : records,
      owner,
      shapes: shapesIn(head.numbers, headFrom, headCount) | (tail?.shapes ?? 0),
      count: headCount + (tail?.keys.length ?? 0),
      head,
      headFrom,
      headCount,
      tail,
      tailStart,
    };
    return { stamp: stamps[index] ?? '', hash: hashes[index] ?? '', facts };
  });
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

function decodedTails(reader: Reader, shapeIds: readonly number[], into: Pool): readonly Tail[] {
  const tails: Tail[] = [];
  while (!reader.ended) {
    const keys: string[] = [];
    for (let left = reader.number(); left > 0; left--) keys.push(reader.text());
    const numbers = inPool(reader.taken(keys.length * WIDTH), shapeIds);
    tails.push(sharedTail({ keys, numbers, shapes: shapesIn(numbers) }, into));
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
