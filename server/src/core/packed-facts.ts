// Core: FileFacts in the compact form that a whole community is kept and cached in: numbers in one typed array, strings
// once per community. A real community has 400,000 occurrences; as objects they take ten times the room. Pure.
import type { EntityRecord, FileFacts, Occurrence, Scope } from './facts.ts';
import type { Vars } from './path-template.ts';

export interface PackedFacts {
  readonly path: string;
  readonly kind: string;
  readonly vars: Vars;
  readonly scopes: readonly Scope[];
  readonly records: readonly EntityRecord[];
  /** Per occurrence: shape, start, end, scope, record. */
  readonly numbers: Int32Array;
  /** What `owner` is: the key that the path defines, '' without one. */
  readonly owner: string;
  /**
   * Key of each occurrence, read through `keyAt`. A key that begins with the owner and `@` (a branch of this file's
   * repository) is kept without the owner, so that the same few branch names serve the whole community.
   */
  readonly keys: readonly string[];
}

/** Marks a key that is kept without its owner; no text in a YAML file can hold it. */
const OWNED = '\u0000';

export function keyAt(facts: PackedFacts, index: number): string {
  const key = facts.keys[index]!;
  return key.startsWith(OWNED) ? `${facts.owner}@${key.slice(1)}` : key;
}

/** Numbers per occurrence. */
export const WIDTH = 5;

/** Whether a key belongs to what the file's path defines (a branch of this file's repository). */
export function isOwned(facts: PackedFacts, index: number): boolean {
  return facts.keys[index]!.startsWith(OWNED);
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
  readonly shapeIds: Map<string, number>;
  readonly strings: Map<string, string>;
}

export function pool(): Pool {
  return { shapes: [], shapeIds: new Map(), strings: new Map() };
}

function intern(strings: Map<string, string>, text: string): string {
  const known = strings.get(text);
  if (known !== undefined) return known;
  // A slice of the file's text would keep the whole text alive; a copy does not.
  const copy = text.length < 13 ? text : Array.from(text).join('');
  strings.set(copy, copy);
  return copy;
}

/** The number of a shape in a pool. */
export function internShape(into: Pool, { how, kind, namespace, property, role }: Shape): number {
  const identity = `${how} ${kind} ${namespace} ${property} ${role}`;
  const known = into.shapeIds.get(identity);
  if (known !== undefined) return known;
  into.shapes.push({ how, kind, namespace, property, role });
  into.shapeIds.set(identity, into.shapes.length - 1);
  return into.shapes.length - 1;
}

export function pack(facts: FileFacts, into: Pool): PackedFacts {
  const numbers = new Int32Array(facts.occurrences.length * WIDTH);
  const keys: string[] = [];
  const owner = facts.occurrences.find(({ how, end }) => how === 'defines' && end === 0)?.key ?? '';
  const prefix = owner === '' ? OWNED : `${owner}@`;
  facts.occurrences.forEach((occurrence, index) => {
    numbers.set(
      [internShape(into, occurrence), occurrence.start, occurrence.end, occurrence.scope, occurrence.record],
      index * WIDTH,
    );
    const { key } = occurrence;
    keys.push(intern(into.strings, key.startsWith(prefix) ? OWNED + key.slice(prefix.length) : key));
  });
  const keep = (text: string): string => intern(into.strings, text);
  const stated = (fields: EntityRecord['fields']): EntityRecord['fields'] =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [keep(name), { ...field, value: keep(field.value) }]),
    );
  return {
    path: keep(facts.path),
    kind: facts.kind,
    vars: Object.fromEntries(Object.entries(facts.vars).map(([name, value]) => [name, keep(value)])),
    scopes: facts.scopes.length === 1 ? facts.scopes : [...facts.scopes],
    records: facts.records.map((record) => ({ ...record, fields: stated(record.fields), ids: stated(record.ids) })),
    numbers,
    owner: keep(owner),
    keys,
  };
}

export function occurrenceAt(facts: PackedFacts, index: number, from: Pool): Occurrence {
  const at = index * WIDTH;
  const shape = from.shapes[facts.numbers[at]!]!;
  return {
    ...shape,
    key: keyAt(facts, index),
    start: facts.numbers[at + 1]!,
    end: facts.numbers[at + 2]!,
    scope: facts.numbers[at + 3]!,
    record: facts.numbers[at + 4]!,
  };
}

/** The record that an occurrence stands in, undefined outside of records. */
export function recordAt(facts: PackedFacts, index: number): EntityRecord | undefined {
  return facts.records[facts.numbers[index * WIDTH + 4]!];
}

/** The shape of an occurrence without making an object, for scans over a whole community. */
export function shapeAt(facts: PackedFacts, index: number, from: Pool): Shape {
  return from.shapes[facts.numbers[index * WIDTH]!]!;
}

export function unpack(facts: PackedFacts, from: Pool): FileFacts {
  return {
    path: facts.path,
    kind: facts.kind,
    vars: facts.vars,
    scopes: facts.scopes,
    records: facts.records,
    occurrences: facts.keys.map((_, index) => occurrenceAt(facts, index, from)),
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
  return facts.numbers[index * WIDTH + 2] === 0;
}
