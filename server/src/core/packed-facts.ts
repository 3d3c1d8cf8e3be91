// Core: FileFacts in the compact form that a whole community is kept and cached in: numbers in one typed array, strings
// once per community. A real community has 400,000 occurrences; as objects they take ten times the room. Pure.
import type { Community, FileRef } from './community.ts';
import {
  type EntityRecord,
  type FileFacts,
  type Meant,
  type Occurrence,
  type Scope,
  type TakeBlock,
  takeFacts,
} from './facts.ts';
import type { Match } from './match.ts';
import type { Vars } from './path-template.ts';
import type { Node } from './tree.ts';

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
  /** The others, which stand in other files letter by letter the same (core/shared-facts.ts). */
  readonly tail: Tail | null;
  /** What offsets in the tail count from. */
  readonly tailStart: number;
}

/** Occurrences, be it of one file or of several. */
export interface Occurrences {
  /**
   * Key of each. One that begins with the owner of its file and `@` (a branch of this file's repository) is kept without the
   * owner, so that the same few branch names serve the whole community.
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
const OWNED = '\u0000';

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
  /** What many files say in the same words; see core/shared-facts.ts. */
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

function intern(strings: Map<string, string>, text: string): string {
  const known = strings.get(text);
  if (known !== undefined) return known;
  const copy = detached(text);
  strings.set(copy, copy);
  return copy;
}

/**
 * A slice of the file's text (V8 makes them of 13 characters or more) would keep the whole text alive. What is cut out of
 * a sum of strings keeps that sum alive and no more.
 */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

function internOwned({ owned, strings }: Pool, text: string): string {
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

function shapeOf(into: Pool, meant: Meant, property: string, role: string): number {
  const known = into.byMeaning.get(meant);
  if (known) for (const shape of known) if (shape.property === property && shape.role === role) return shape.id;
  const id = internShape(into, { ...meant, property, role });
  const entry = { property: into.shapes[id]!.property, role, id };
  if (known) known.push(entry);
  else into.byMeaning.set(meant, [entry]);
  return id;
}

/**
 * What a block's text says below a key of the root, in any file whose path fills these templates in the same way. Offsets
 * count from `first`, which counts from the start of the block.
 */
export interface PackedBlock extends Tail {
  readonly first: number;
  /** The key templates that begin with what the path defines; all others do not depend on the path. */
  readonly owned: readonly string[];
  /** Whether it may be a tail: every key is kept without its owner. */
  readonly isTail: boolean;
}

/**
 * The facts of a block out of those of a file that holds nothing else.
 * @param from where the block starts in that file.
 * @param templates the key templates of its scalars.
 * @returns null where they depend on more than the block's text.
 */
export function packedBlock(facts: PackedFacts, from: number, templates: Iterable<string>): PackedBlock | null {
  const { head, count } = facts;
  if (facts.scopes.length > 1 || facts.records.length > 0) return null;
  const isOfValue = (name: string): boolean => name === 'value' || name === 'property' || name.startsWith('.');
  const owned = [...templates].filter((template) =>
    [...template.matchAll(/\{([^}]*)\}/g)].some(([, name]) => !isOfValue(name!)),
  );
  let first = 0;
  while (first < count && isPathFact(facts, first)) first++;
  const numbers = head.numbers.slice(first * WIDTH, count * WIDTH);
  const start = numbers[1] ?? from;
  for (let at = 0; at < numbers.length; at += WIDTH) {
    numbers[at + 1]! -= start;
    numbers[at + 2]! -= start;
  }
  const keys = head.keys.slice(first, count);
  const isTail = keys.length > 0 && keys.every(isKeptOwned);
  return { numbers, keys, shapes: shapesIn(numbers), first: start - from, owned, isTail };
}

/** The facts of a file in compact form, without the other form in between. */
export function packedFactsOf(
  community: Community,
  file: FileRef,
  root: Node | null,
  match: Match,
  into: Pool,
): PackedFacts {
  const numbers: number[] = [];
  const keys: string[] = [];
  let owner = '';
  let prefix = OWNED;
  let tail: Tail | null = null;
  let tailStart = 0;
  const append = (block: Tail, from: number): void => {
    for (let at = 0; at < block.numbers.length; at += WIDTH)
      numbers.push(block.numbers[at]!, block.numbers[at + 1]! + from, block.numbers[at + 2]! + from, 0, -1);
    for (const key of block.keys) keys.push(key);
  };
  /** Something follows what was taken for the tail. */
  const settle = (): void => {
    if (tail) append(tail, tailStart);
    tail = null;
  };
  const takeBlock: TakeBlock = ({ block: { facts }, from }, frame) => {
    const fits = (template: string): boolean => {
      const filled = frame(template);
      return !!filled && filled.before === prefix && filled.after === '';
    };
    if (!facts.owned.every(fits)) return false;
    settle();
    if (facts.isTail) [tail, tailStart] = [facts, from + facts.first];
    else append(facts, from + facts.first);
    return true;
  };
  const rest = takeFacts(
    community,
    file,
    root,
    match,
    (meant, property, role, before, text, after, range, scope, record) => {
      settle();
      numbers.push(shapeOf(into, meant, property, role), range.start, range.end, scope, record);
      // The first thing that the path defines, which comes before all that the text says.
      if (owner === '' && meant.how === 'defines' && range.end === 0) {
        owner = before + text + after;
        prefix = `${owner}@`;
      }
      keys.push(
        before === prefix && after === '' ? internOwned(into, text) : keyFor(into, prefix, before + text + after),
      );
    },
    takeBlock,
  );
  const { path, kind, vars } = file;
  const facts = packed({ path, kind: kind.kind, vars, ...rest }, new Int32Array(numbers), owner, keys, into);
  return tail ? withTail(facts, tail, tailStart) : facts;
}

function withTail(facts: PackedFacts, tail: Tail, tailStart: number): PackedFacts {
  const { shapes, headCount } = facts;
  return { ...facts, tail, tailStart, shapes: shapes | tail.shapes, count: headCount + tail.keys.length };
}

/**
 * The facts of a file in compact form.
 * @param before an earlier version of the file's facts in the same pool: what stands in it is not looked up again.
 */
export function pack(facts: FileFacts, into: Pool, before?: PackedFacts): PackedFacts {
  const { occurrences } = facts;
  const owner = occurrences.find(({ how, end }) => how === 'defines' && end === 0)?.key ?? '';
  const prefix = owner === '' ? OWNED : `${owner}@`;
  const numbers = new Int32Array(occurrences.length * WIDTH);
  const keys = new Array<string>(occurrences.length);
  const known = before && before.owner === owner ? before : undefined;
  // Occurrences that were added or taken away stand together: up to them both versions are alike, and counted from the end.
  let moved = 0;
  for (let index = 0; index < occurrences.length; index++) {
    const occurrence = occurrences[index]!;
    if (known && moved === 0 && !(index < known.count && says(known, index, occurrence.key)))
      moved = known.count - occurrences.length;
    const other = index + moved;
    const same = known !== undefined && other >= 0 && other < known.count && says(known, other, occurrence.key);
    keys[index] = same ? keptAt(known, other) : keyFor(into, prefix, occurrence.key);
    const at = index * WIDTH;
    const shape = same ? shapeIdAt(known, other) : -1;
    numbers[at] = shape >= 0 && sameShape(into.shapes[shape]!, occurrence) ? shape : internShape(into, occurrence);
    numbers[at + 1] = occurrence.start;
    numbers[at + 2] = occurrence.end;
    numbers[at + 3] = occurrence.scope;
    numbers[at + 4] = occurrence.record;
  }
  return packed(facts, numbers, owner, keys, into, known?.records);
}

/** Whether an occurrence has a key, which is kept as it is or without its owner. */
function says(facts: PackedFacts, index: number, key: string): boolean {
  const kept = keptAt(facts, index);
  return kept.startsWith(OWNED) ? keyAt(facts, index) === key : kept === key;
}

function sameShape(shape: Shape, { how, kind, namespace, property, role }: Shape): boolean {
  return (
    shape.property === property &&
    shape.role === role &&
    shape.kind === kind &&
    shape.how === how &&
    shape.namespace === namespace
  );
}

function keyFor(into: Pool, prefix: string, key: string): string {
  return key.startsWith(prefix) ? internOwned(into, key.slice(prefix.length)) : intern(into.strings, key);
}

function packed(
  { path, kind, vars, scopes, records }: Omit<FileFacts, 'occurrences'>,
  numbers: Int32Array,
  owner: string,
  keys: readonly string[],
  into: Pool,
  before: readonly EntityRecord[] = [],
): PackedFacts {
  const keep = (text: string): string => intern(into.strings, text);
  const kept: Record<string, string> = {};
  for (const name of Object.keys(vars)) kept[name] = keep(vars[name]!);
  return {
    path: keep(path),
    kind,
    vars: kept,
    scopes: scopes.length === 1 ? scopes : [...scopes],
    records: packedRecords(records, before, keep),
    owner: keep(owner),
    shapes: shapesIn(numbers),
    count: keys.length,
    head: { keys, numbers },
    headFrom: 0,
    headCount: keys.length,
    tail: null,
    tailStart: 0,
  };
}

type Stated = EntityRecord['fields'];

/** @param before the records of an earlier version: those that still stand there are kept, others lend their strings. */
function packedRecords(
  records: readonly EntityRecord[],
  before: readonly EntityRecord[],
  keep: (text: string) => string,
): readonly EntityRecord[] {
  const stated = (fields: Stated, known: Stated | undefined): Stated => {
    const made: Record<string, Stated[string]> = {};
    for (const name of Object.keys(fields)) {
      const { value, start, end } = fields[name]!;
      const other = known?.[name]?.value;
      made[keep(name)] = { value: other === value ? other : keep(value), start, end };
    }
    return made;
  };
  const added = records.length - before.length;
  return records.map((record, index) => {
    const first = before[index];
    if (first && isSameRecord(first, record)) return first;
    const known = first && isAlike(first, record) ? first : before[index - added];
    return { ...record, fields: stated(record.fields, known?.fields), ids: stated(record.ids, known?.ids) };
  });
}

/** Whether two records are likely of one person, so that their strings are worth comparing. */
function isAlike(a: EntityRecord, b: EntityRecord): boolean {
  return Object.keys(b.ids).every((namespace) => a.ids[namespace]?.value === b.ids[namespace]!.value);
}

/** Whether two records say the same, in the same order, at the same places. */
function isSameRecord(a: EntityRecord, b: EntityRecord): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.kind === b.kind &&
    a.scope === b.scope &&
    a.role === b.role &&
    isSameStated(a.fields, b.fields) &&
    isSameStated(a.ids, b.ids)
  );
}

function isSameStated(a: Stated, b: Stated): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!;
    const [one, other] = [a[name]!, b[name]];
    if (name !== others[index] || other === undefined) return false;
    if (one.start !== other.start || one.end !== other.end || one.value !== other.value) return false;
  }
  return true;
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
