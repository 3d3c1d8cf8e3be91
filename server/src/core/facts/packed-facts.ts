// Core, facts: FileFacts in the compact form that a whole community is kept and cached in: numbers in one typed array,
// strings once per community. A real community has 400,000 occurrences; as objects they take ten times the room. What
// the form is and how it is read; packing.ts makes it. Pure.

import type { Vars } from '../text/path-template.ts';
import type { EntityRecord, FileFacts, Meant, Occurrence, Scope } from './facts.ts';

export interface PackedFacts {
  readonly path: string;
  readonly kind: string;
  readonly vars: Vars;
  readonly scopes: readonly Scope[];
  readonly records: readonly EntityRecord[];
  /** The shapes that occur, as `shapesIn` gives them. */
  readonly shapes: number;
  /** What `owner` is: the key that the path defines, '' without one. */
  readonly owner: string;
  /** How many occurrences there are. The functions of this file read them; nobody else looks below. */
  readonly count: number;
  /** Where the first ones are kept, which are this file's alone: `headCount` of them, from `headFrom` on. */
  readonly head: Occurrences;
  readonly headFrom: number;
  readonly headCount: number;
  /** The others, which stand in other files letter by letter the same (core/facts/shared-facts.ts). */
  readonly tail: Tail | null;
  /** What offsets in the tail count from. */
  readonly tailStart: number;
}

/** Occurrences, be it of one file or of several. */
export interface Occurrences {
  /**
   * Key of each. One that begins with the owner of its file and `@` (a branch of this file's repository) is kept
   * without the owner, so that the same few branch names serve the whole community.
   */
  readonly keys: readonly string[];
  /** Of each: shape, start, end, scope, record. */
  readonly numbers: Int32Array;
}

/** Occurrences of files' own entities (branches of their repository), in text. */
export interface Tail extends Occurrences {
  /** As `shapesIn` gives them. */
  readonly shapes: number;
}

/** Marks a key that is kept without its owner; no text in a YAML file can hold it. */
export const OWNED = '\u0000';

/** Numbers per occurrence. */
export const WIDTH = 5;

/** The key as it is kept. In files of the same owner, and only there, keys that are kept alike are the same. */
export function keptAt({ head, headFrom, headCount, tail }: PackedFacts, index: number): string {
  return index < headCount ? head.keys[headFrom + index]! : tail!.keys[index - headCount]!;
}

/** One of the numbers of an occurrence as it is kept. @param which 0 to `WIDTH` - 1 */
function numberAt({ head, headFrom, headCount, tail }: PackedFacts, index: number, which: number): number {
  return index < headCount
    ? head.numbers[(headFrom + index) * WIDTH + which]!
    : tail!.numbers[(index - headCount) * WIDTH + which]!;
}

/** The number of an occurrence's shape in the pool. */
export function shapeIdAt(facts: PackedFacts, index: number): number {
  return numberAt(facts, index, 0);
}

export function startAt(facts: PackedFacts, index: number): number {
  return numberAt(facts, index, 1) + (index < facts.headCount ? 0 : facts.tailStart);
}

export function endAt(facts: PackedFacts, index: number): number {
  return numberAt(facts, index, 2) + (index < facts.headCount ? 0 : facts.tailStart);
}

export function keyAt(facts: PackedFacts, index: number): string {
  const key = keptAt(facts, index);
  return key.startsWith(OWNED) ? `${facts.owner}@${key.slice(1)}` : key;
}

/** Whether any occurrence passes a test. @param test of the number of an occurrence */
export function someOccurrence({ count }: PackedFacts, test: (index: number) => boolean): boolean {
  for (let index = 0; index < count; index++) if (test(index)) return true;
  return false;
}

/** Which shapes occur: bit `id % 32` of each. Most communities have fewer; in others a bit may stand for several shapes. */
export function shapesIn(numbers: Int32Array, from = 0, count = numbers.length / WIDTH): number {
  let bits = 0;
  for (let i = from * WIDTH; i < (from + count) * WIDTH; i += WIDTH) bits |= 1 << numbers[i]!;
  return bits;
}

/** The bits of some shapes. Facts whose `shapes` have none of them hold no such occurrence; others need not hold one. */
export function shapeBits({ shapes }: Pool, wanted: (shape: Shape) => boolean): number {
  return shapes.reduce((bits, shape, id) => (wanted(shape) ? bits | (1 << id) : bits), 0);
}

/** The part of a key after its owner, as `nameOf` gives it, without putting the key together first. */
export function ownNameAt(facts: PackedFacts, index: number): string {
  const key = keptAt(facts, index);
  return key.startsWith(OWNED) ? key.slice(1) : key.slice(key.indexOf('@') + 1);
}

/** Whether a key belongs to what the file's path defines (a branch of this file's repository). */
export function isOwned(facts: PackedFacts, index: number): boolean {
  return isKeptOwned(keptAt(facts, index));
}

/** As `isOwned`, of a key as it is kept. */
export function isKeptOwned(key: string): boolean {
  return key.startsWith(OWNED);
}

/** What many occurrences share. */
export interface Shape {
  readonly how: Occurrence['how'];
  readonly kind: string;
  readonly namespace: string;
  readonly property: string;
  readonly role: string;
}

/** Shapes and strings of one community; grows, is never emptied, and is small because schemas are. */
export interface Pool {
  readonly shapes: Shape[];
  /** The numbers of the shapes of each property: few, and looked through without making anything. */
  readonly byProperty: Map<string, number[]>;
  readonly strings: Map<string, string>;
  /** Strings with the mark of an owned key before them, by the string. */
  readonly owned: Map<string, string>;
  /** What many files say in the same words; see core/facts/shared-facts.ts. */
  readonly tails: Map<number, Tail[]>;
  /** The shapes with a meaning, few enough to look through. */
  readonly byMeaning: Map<Meant, { readonly property: string; readonly role: string; readonly id: number }[]>;
}

export function pool(): Pool {
  return {
    shapes: [],
    byProperty: new Map(),
    strings: new Map(),
    owned: new Map(),
    tails: new Map(),
    byMeaning: new Map(),
  };
}

/** The community's own copy of a text. */
export function intern(strings: Map<string, string>, text: string): string {
  const known = strings.get(text);
  if (known !== undefined) return known;
  const copy = detached(text);
  strings.set(copy, copy);
  return copy;
}

/**
 * A slice of the file's text (V8 makes them of 13 characters or more) would keep the whole text alive. What is cut out
 * of a sum of strings keeps that sum alive and no more.
 */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** A key as it is kept without its owner. @param text what follows the owner and `@`. */
export function internOwned({ owned, strings }: Pool, text: string): string {
  const known = owned.get(text);
  if (known !== undefined) return known;
  const key = intern(strings, OWNED + text);
  owned.set(detached(text), key);
  return key;
}

/** The number of a shape in a pool. */
export function internShape(into: Pool, { how, kind, namespace, property, role }: Shape): number {
  let alike = into.byProperty.get(property);
  for (const id of alike ?? []) {
    const shape = into.shapes[id]!;
    if (shape.kind === kind && shape.role === role && shape.how === how && shape.namespace === namespace) return id;
  }
  const own = { how, kind, namespace, property: detached(property), role };
  if (!alike) {
    alike = [];
    into.byProperty.set(own.property, alike);
  }
  alike.push(into.shapes.length);
  into.shapes.push(own);
  return into.shapes.length - 1;
}

export function occurrenceAt(facts: PackedFacts, index: number, from: Pool): Occurrence {
  const { how, kind, namespace, property, role } = shapeAt(facts, index, from);
  return {
    how,
    kind,
    namespace,
    property,
    role,
    key: keyAt(facts, index),
    start: startAt(facts, index),
    end: endAt(facts, index),
    scope: scopeAt(facts, index),
    record: numberAt(facts, index, 4),
  };
}

/** The innermost scope that holds an occurrence. */
export function scopeAt(facts: PackedFacts, index: number): number {
  return numberAt(facts, index, 3);
}

/** The record that an occurrence stands in, undefined outside of records. */
export function recordAt(facts: PackedFacts, index: number): EntityRecord | undefined {
  return facts.records[numberAt(facts, index, 4)];
}

/** The shape of an occurrence without making an object, for scans over a whole community. */
export function shapeAt(facts: PackedFacts, index: number, from: Pool): Shape {
  return from.shapes[numberAt(facts, index, 0)]!;
}

export function unpack(facts: PackedFacts, from: Pool): FileFacts {
  return {
    path: facts.path,
    kind: facts.kind,
    vars: facts.vars,
    scopes: facts.scopes,
    records: facts.records,
    occurrences: Array.from({ length: facts.count }, (_, index) => occurrenceAt(facts, index, from)),
  };
}

/**
 * What other files can see of one occurrence: everything but offsets. Where two versions of a file say the same of an
 * entity in this sense, no holder of that entity needs to be checked again.
 */
export function outlook(facts: PackedFacts, index: number, from: Pool): string {
  const { how, property, role } = shapeAt(facts, index, from);
  const record = recordAt(facts, index);
  const stated = (fields: EntityRecord['fields']): string =>
    Object.entries(fields)
      .map(([name, field]) => `${name}=${field.value}`)
      .join('\u0001');
  return `${how} ${property} ${role} ${record ? `${record.role} ${stated(record.fields)} ${stated(record.ids)}` : ''}\u0000`;
}

/** Whether an occurrence comes from the path alone. */
export function isPathFact(facts: PackedFacts, index: number): boolean {
  return index < facts.headCount && numberAt(facts, index, 2) === 0;
}
