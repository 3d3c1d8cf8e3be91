// Core, facts: facts of a file that were read out of a table (facts-codec.ts) and not out of its text, and the parts of
// that table that say what a file has besides occurrences. Pure.

import type { Vars } from '../text/path-template.ts';
import type { EntityRecord, Scope } from './facts.ts';
import { type Occurrences, type PackedFacts, shapesIn, type Tail } from './packed-facts.ts';

/** What a file says besides occurrences. */
export type Frame = Pick<PackedFacts, 'scopes' | 'records'>;

/** The variables of a path. */
export type VarsOf = (path: string) => Vars;

/** Facts that were encoded. What the variables of the path are is found out when somebody asks, which hardly anybody does. */
export class DecodedFacts implements PackedFacts {
  readonly scopes: readonly Scope[];
  readonly records: readonly EntityRecord[];
  readonly shapes: number;
  readonly count: number;

  constructor(
    readonly path: string,
    readonly kind: string,
    private readonly given: Vars | VarsOf,
    readonly owner: string,
    { scopes, records }: Frame,
    readonly head: Occurrences,
    readonly headFrom: number,
    readonly headCount: number,
    readonly tail: Tail | null,
    readonly tailStart: number,
  ) {
    this.scopes = scopes;
    this.records = records;
    this.shapes = shapesIn(head.numbers, headFrom, headCount) | (tail?.shapes ?? 0);
    this.count = headCount + (tail?.keys.length ?? 0);
  }

  get vars(): Vars {
    const { given, path } = this;
    return typeof given === 'function' ? (given as VarsOf)(path) : given;
  }
}

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
}

/** @param numbers of all frames, one after the other. @throws RangeError where they are no frames. */
export function decodedFrames(numbers: Int32Array, strings: readonly string[]): readonly Frame[] {
  const reader = new Reader(numbers, strings);
  const frames: Frame[] = [];
  while (!reader.ended) {
    const scopes = Array.from({ length: reader.number() }, () => decodedScope(reader));
    const count = reader.number();
    const records = count > 0 ? Array.from({ length: count }, () => decodedRecord(reader)) : NO_RECORDS;
    frames.push({ scopes, records });
  }
  return frames;
}

function decodedScope(reader: Reader): Scope {
  return { name: reader.text(), parent: reader.number(), start: reader.number(), end: reader.number() };
}

function decodedRecord(reader: Reader): EntityRecord {
  const kind = reader.text();
  const role = reader.text();
  const start = reader.number();
  const end = reader.number();
  const scope = reader.number();
  return { kind, start, end, scope, role, fields: decodedFields(reader), ids: decodedFields(reader) };
}

function decodedFields(reader: Reader): EntityRecord['fields'] {
  const fields: Record<string, EntityRecord['fields'][string]> = {};
  for (let left = reader.number(); left > 0; left--)
    fields[reader.text()] = { value: reader.text(), start: reader.number(), end: reader.number() };
  return fields;
}
