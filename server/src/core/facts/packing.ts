// Core, facts: facts put into the compact form of packed-facts.ts: from a tree as it is walked, from plain objects, and
// from blocks that many files share. Pure but for the pool that strings and shapes go into.
import type { Community, FileRef } from '../community/community.ts';
import type { Match } from '../community/match.ts';
import type { Node } from '../yaml/tree.ts';
import { type EntityRecord, type FileFacts, type Meant, type TakeBlock, takeFacts } from './facts.ts';
import { knownToSaySame } from './facts-difference.ts';
import { haveSameItems, type Parts, partsOf } from './item-facts.ts';
import {
  intern,
  internOwned,
  internShape,
  isKeptOwned,
  isPathFact,
  keptAt,
  keyAt,
  OWNED,
  type PackedFacts,
  type Pool,
  type Shape,
  shapeIdAt,
  shapesIn,
  type Tail,
  WIDTH,
} from './packed-facts.ts';

/**
 * What a block's text says below a key of the root, in any file whose path fills these templates in the same way.
 * Offsets count from `first`, which counts from the start of the block.
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
      if (before === prefix && after === '') {
        keys.push(internOwned(into, text));
        return;
      }
      if (isMade(owner, before, text, after)) {
        keys.push(owner);
        return;
      }
      const key = keyFor(into, prefix, before + text + after);
      keys.push(key);
      // The first thing that the path defines, which comes before all that the text says.
      if (owner === '' && meant.how === 'defines' && range.end === 0) {
        owner = key;
        prefix = `${owner}@`;
      }
    },
    takeBlock,
  );
  const { path, kind, vars } = file;
  const own = { path, kind: kind.kind, vars, ...rest };
  return packed(own, new Int32Array(numbers), owner, keys, into, NO_RECORDS, tail, tailStart);
}

/** Whether a text consists of three parts, without putting them together. */
function isMade(whole: string, before: string, text: string, after: string): boolean {
  return (
    whole.length === before.length + text.length + after.length &&
    whole.startsWith(before) &&
    whole.startsWith(text, before.length) &&
    whole.endsWith(after)
  );
}

/** The number of a shape, of which the schema says all but the place. */
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
 * The facts of a file in compact form.
 * @param before an earlier version of the file's facts in the same pool: what stands in it is not looked up again.
 */
export function pack(facts: FileFacts, into: Pool, before?: PackedFacts): PackedFacts {
  const of = partsOf(facts);
  const moved = before && of ? movedFrom(before, facts, of) : null;
  if (moved) knownToSaySame(before!, moved);
  const made = moved ?? packedAnew(facts, into, before);
  if (of) packedOf.set(made, of);
  return made;
}

function packedAnew(facts: FileFacts, into: Pool, before?: PackedFacts): PackedFacts {
  const { occurrences } = facts;
  const defined = occurrences.find(({ how, end }) => how === 'defines' && end === 0)?.key ?? '';
  const owner = intern(into.strings, defined);
  const prefix = owner === '' ? OWNED : `${owner}@`;
  const numbers = new Int32Array(occurrences.length * WIDTH);
  const keys = new Array<string>(occurrences.length);
  const known = before && before.owner === owner ? before : undefined;
  // Occurrences that were added or taken away stand together: up to them both versions are alike, and counted from the
  // end.
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

/** What packed facts were packed of, where these have parts. */
const packedOf = new WeakMap<PackedFacts, Parts>();

/**
 * The facts of a file that say what an earlier version says, at other places, as its parts tell; null where these tell
 * nothing. Records and scopes are put together when somebody asks for them.
 */
function movedFrom(before: PackedFacts, facts: FileFacts, of: Parts): PackedFacts | null {
  const was = packedOf.get(before);
  if (!was || before.tail || before.headFrom > 0 || before.path !== facts.path || !haveSameItems(was, of)) return null;
  const { path, kind, vars, owner, shapes, count, head, headCount } = before;
  const numbers = head.numbers.slice();
  const { occurrences } = of.outside;
  let at = 0;
  let index = 0;
  const moveOutside = (until: number): void => {
    for (; index < until; index++, at += WIDTH) {
      numbers[at + 1] = occurrences[index]!.start;
      numbers[at + 2] = occurrences[index]!.end;
    }
  };
  of.items.forEach((item, number) => {
    moveOutside(item.before.occurrences);
    const by = item.by - was.items[number]!.by;
    const end = at + item.facts.occurrences.length * WIDTH;
    for (; at < end; at += WIDTH) {
      numbers[at + 1]! += by;
      numbers[at + 2]! += by;
    }
  });
  moveOutside(occurrences.length);
  return {
    path,
    kind,
    vars,
    get scopes() {
      return facts.scopes;
    },
    get records() {
      return facts.records;
    },
    owner,
    shapes,
    count,
    head: { keys: head.keys, numbers },
    headFrom: 0,
    headCount,
    tail: null,
    tailStart: 0,
  };
}

/** Whether an occurrence has a key, which is kept as it is or without its owner. */
function says(facts: PackedFacts, index: number, key: string): boolean {
  const kept = keptAt(facts, index);
  return isKeptOwned(kept) ? keyAt(facts, index) === key : kept === key;
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
  before: readonly EntityRecord[] = NO_RECORDS,
  tail: Tail | null = null,
  tailStart = 0,
): PackedFacts {
  const shapes = shapesIn(numbers);
  return {
    path,
    kind,
    vars,
    scopes: scopes.length === 1 ? scopes : [...scopes],
    records: records.length === 0 ? NO_RECORDS : packedRecords(records, before, into.strings),
    owner,
    shapes: tail ? shapes | tail.shapes : shapes,
    count: keys.length + (tail ? tail.keys.length : 0),
    head: { keys, numbers },
    headFrom: 0,
    headCount: keys.length,
    tail,
    tailStart,
  };
}

type Stated = EntityRecord['fields'];

const NO_RECORDS: readonly EntityRecord[] = [];

/** @param before the records of an earlier version: those that still stand there are kept, others lend their strings. */
function packedRecords(
  records: readonly EntityRecord[],
  before: readonly EntityRecord[],
  strings: Pool['strings'],
): readonly EntityRecord[] {
  const keep = (text: string): string => intern(strings, text);
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
