// Core: packed facts of many files as one table of strings and one array of numbers, for the cache on disk and for the way
// from one thread to another: both take such data as it is, where a hundred thousand objects would be copied one by one.
// Decoding gives facts that share the strings and shapes of a pool. Pure.
import type { EntityRecord, Scope } from './facts.ts';
import { internShape, type PackedFacts, type Pool, type Shape, shapesIn, WIDTH } from './packed-facts.ts';

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
  readonly shapes: readonly Shape[];
  readonly strings: readonly string[];
  /** What stands once a file, and the keys of its occurrences. */
  readonly numbers: Int32Array;
  /** `PackedFacts.numbers` of all files. */
  readonly occurrences: Int32Array;
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
  const numbers = new Numbers();
  const occurrences = new Numbers();
  const ids = new Map<string, number>();
  const text = (value: string): void => {
    const known = ids.get(value) ?? ids.size;
    ids.set(value, known);
    numbers.push(known);
  };
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
  for (const { stamp, hash, facts } of entries) {
    for (const value of [stamp, hash, facts.path, facts.kind, facts.owner]) text(value);
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
    numbers.push(facts.keys.length);
    for (const key of facts.keys) text(key);
    occurrences.append(facts.numbers);
  }
  return { shapes: from.shapes, strings: [...ids.keys()], numbers: numbers.taken(), occurrences: occurrences.taken() };
}

/**
 * The entries, one by one. Nothing of what is given is kept alive but strings.
 * @param into the pool that the facts refer to then.
 * @throws RangeError for what `encode` has not made.
 */
export function* decode({ shapes, strings, numbers, occurrences }: Encoded, into: Pool): Generator<FileEntry> {
  const shared = strings.map((value) => {
    const known = into.strings.get(value);
    if (known !== undefined) return known;
    into.strings.set(value, value);
    return value;
  });
  const shapeIds = shapes.map((shape) => internShape(into, shape));
  const all = occurrences.slice();
  for (let i = 0; i < all.length; i += WIDTH) {
    const shape = shapeIds[all[i]!];
    if (shape === undefined) throw new RangeError('the facts name an unknown shape');
    all[i] = shape;
  }
  let at = 0;
  let taken = 0;
  const number = (): number => {
    const value = numbers[at++];
    if (value === undefined) throw new RangeError('the facts end too soon');
    return value;
  };
  const text = (): string => {
    const value = shared[number()];
    if (value === undefined) throw new RangeError('the facts name an unknown string');
    return value;
  };
  const times = <T>(make: () => T): T[] => Array.from({ length: number() }, make);
  const fields = (): EntityRecord['fields'] =>
    Object.fromEntries(times(() => [text(), { value: text(), start: number(), end: number() }]));
  while (at < numbers.length) {
    const [stamp, hash, path, kind, owner] = [text(), text(), text(), text(), text()];
    const vars = Object.fromEntries(times(() => [text(), text()]));
    const scopes = times((): Scope => ({ name: text(), parent: number(), start: number(), end: number() }));
    const records = times((): EntityRecord => {
      const [of, role, start, end, scope] = [text(), text(), number(), number(), number()];
      return { kind: of, start, end, scope, role, fields: fields(), ids: fields() };
    });
    const count = number();
    const keys: string[] = new Array(count);
    for (let i = 0; i < count; i++) keys[i] = text();
    const own = all.subarray(taken, taken + count * WIDTH);
    taken += own.length;
    yield {
      stamp,
      hash,
      facts: { path, kind, vars, scopes, records, numbers: own, shapes: shapesIn(own), owner, keys },
    };
  }
}
