// Core, facts: what two versions of a file's facts say differently of entities, as others can see it: everything but
// offsets. Most keystrokes change nothing of that, so this is found without making anything. Pure.
import type { EntityRecord } from './facts.ts';
import { keptAt, type PackedFacts, type Pool, recordAt, scopeAt, shapeAt, someOccurrence } from './packed-facts.ts';

/** Occurrences `start` to `beforeEnd` of the one version have become `start` to `afterEnd` of the other. */
export interface Difference {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** What was found out of a version and the one before it, which several ask for at a keystroke. */
interface Compared {
  readonly before: WeakRef<PackedFacts>;
  readonly difference: Difference | null;
  sameButForPlaces?: boolean;
  records?: ChangedRecords;
}

/** The records of the one version that are none of the other, and the other way round; where they stand aside. */
export interface ChangedRecords {
  readonly gone: readonly EntityRecord[];
  readonly come: readonly EntityRecord[];
}

/** By the later version. */
const compared = new WeakMap<PackedFacts, Compared>();

function compare(before: PackedFacts, after: PackedFacts, pool: Pool): Compared {
  let known = compared.get(after);
  if (known?.before.deref() !== before) {
    known = { before: new WeakRef(before), difference: differenceBetween(before, after, pool) };
    compared.set(after, known);
  }
  return known;
}

/** The occurrences that differ, null where none does. Both versions must be of the same pool. */
export function differenceOf(before: PackedFacts, after: PackedFacts, pool: Pool): Difference | null {
  return compare(before, after, pool).difference;
}

function differenceBetween(before: PackedFacts, after: PackedFacts, pool: Pool): Difference | null {
  let beforeEnd = before.count;
  let afterEnd = after.count;
  // Keys are kept without the owner, so another owner makes other keys.
  if (before.owner !== after.owner) return { start: 0, beforeEnd, afterEnd };
  const equal = new Map<EntityRecord, EntityRecord>();
  const same = (i: number, j: number): boolean =>
    keptAt(before, i) === keptAt(after, j) &&
    shapeAt(before, i, pool) === shapeAt(after, j, pool) &&
    saySame(recordAt(before, i), recordAt(after, j), equal);
  let start = 0;
  while (start < beforeEnd && start < afterEnd && same(start, start)) start++;
  while (beforeEnd > start && afterEnd > start && same(beforeEnd - 1, afterEnd - 1)) {
    beforeEnd--;
    afterEnd--;
  }
  return start === beforeEnd && start === afterEnd ? null : { start, beforeEnd, afterEnd };
}

/** Say of two versions of a file's facts, which are not compared then, that they differ in nothing but where things stand. */
export function knownToSaySame(before: PackedFacts, after: PackedFacts): void {
  compared.set(after, { before: new WeakRef(before), difference: null, sameButForPlaces: true });
}

/**
 * Whether two versions of a file's facts differ in nothing but where things stand: as prose is typed, or comments.
 * Stricter than `differenceOf`, which is about single entities: scopes count too.
 */
export function sameButForPlaces(before: PackedFacts, after: PackedFacts, pool: Pool): boolean {
  const known = compare(before, after, pool);
  known.sameButForPlaces ??= known.difference === null && haveSameParts(before, after);
  return known.sameButForPlaces;
}

/**
 * The records that two versions of a file do not have in common: one after the other, so that a record that was put
 * elsewhere may be among both.
 */
export function changedRecordsOf(before: PackedFacts, after: PackedFacts, pool: Pool): ChangedRecords {
  const known = compare(before, after, pool);
  known.records ??= recordsBetween(before.records, after.records);
  return known.records;
}

function recordsBetween(before: readonly EntityRecord[], after: readonly EntityRecord[]): ChangedRecords {
  const equal = new Map<EntityRecord, EntityRecord>();
  const same = (a: EntityRecord, b: EntityRecord): boolean => a.kind === b.kind && saySame(a, b, equal);
  let [beforeEnd, afterEnd] = [before.length, after.length];
  let start = 0;
  while (start < beforeEnd && start < afterEnd && same(before[start]!, after[start]!)) start++;
  while (beforeEnd > start && afterEnd > start && same(before[beforeEnd - 1]!, after[afterEnd - 1]!)) {
    beforeEnd--;
    afterEnd--;
  }
  return { gone: before.slice(start, beforeEnd), come: after.slice(start, afterEnd) };
}

/** Whether scopes and records say the same, and occurrences stand in the same ones. */
function haveSameParts(before: PackedFacts, after: PackedFacts): boolean {
  const equal = new Map<EntityRecord, EntityRecord>();
  return (
    before.kind === after.kind &&
    before.scopes.length === after.scopes.length &&
    before.records.length === after.records.length &&
    before.scopes.every(
      ({ name, parent }, i) => name === after.scopes[i]!.name && parent === after.scopes[i]!.parent,
    ) &&
    before.records.every((record, i) => {
      const other = after.records[i]!;
      return record.kind === other.kind && record.scope === other.scope && saySame(record, other, equal);
    }) &&
    !someOccurrence(before, (i) => scopeAt(before, i) !== scopeAt(after, i))
  );
}

/** @param equal pairs that are known to say the same: many occurrences share a record. */
function saySame(
  a: EntityRecord | undefined,
  b: EntityRecord | undefined,
  equal: Map<EntityRecord, EntityRecord>,
): boolean {
  if (a === b || !a || !b) return a === b;
  if (equal.get(a) === b) return true;
  if (a.role !== b.role || !sameValues(a.fields, b.fields) || !sameValues(a.ids, b.ids)) return false;
  equal.set(a, b);
  return true;
}

/** Whether two records state the same, in the same order too: the first id is the one that a record is known by. */
export function sameValues(a: EntityRecord['fields'], b: EntityRecord['fields']): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && a[name]!.value === b[name]!.value)
  );
}
