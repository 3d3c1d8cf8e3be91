// Core, facts: what a kept item (core/yaml/kept.ts) says about the community, as facts of the document that it stands
// alone in and of any version of the file that it stands in: offsets, scopes and records count from somewhere else
// there. The facts of such a version are put together when somebody asks for them: at most keystrokes nobody does,
// since the parts tell that nothing but places is new. Pure but for what it remembers.

import type { Range } from '../text/text.ts';
import type { ItemFacts } from '../yaml/kept.ts';
import type { EntityRecord, FileFacts, Occurrence, Scope } from './facts.ts';
import { sameValues } from './facts-difference.ts';

/** Where the facts of an item were put last; most items stand there again in the next version. */
interface Put {
  readonly by: number;
  readonly around: number;
  readonly scope: number;
  readonly record: number;
  readonly facts: ItemFacts;
}

const put = new WeakMap<ItemFacts, Put>();

/** Lists that grow while the facts of a file are put together. */
interface Growing {
  readonly scopes: Scope[];
  readonly records: EntityRecord[];
  readonly occurrences: Occurrence[];
}

/** The facts of an item where it stands in a file. */
export interface Standing {
  readonly facts: ItemFacts;
  /** How many characters it has moved by. */
  readonly by: number;
  /** The scope that it stands in. */
  readonly around: number;
  /** How many of the facts outside of items come before it. */
  readonly before: { readonly scopes: number; readonly records: number; readonly occurrences: number };
}

/** What a version of a file says, in two parts. */
export interface Parts {
  /** Outside of the items, with the numbers that scopes and records have in the file. */
  readonly outside: ItemFacts;
  /** In the order of the text. */
  readonly items: readonly Standing[];
}

const parts = new WeakMap<FileFacts, Parts>();

/** The parts of facts that were made by `joinedFacts`, undefined for others. */
export function partsOf(facts: FileFacts): Parts | undefined {
  return parts.get(facts);
}

/** The facts of a file out of its parts; they are put together when somebody asks for them. */
export function joinedFacts({ path, kind, vars }: Pick<FileFacts, 'path' | 'kind' | 'vars'>, of: Parts): FileFacts {
  let made: ItemFacts | undefined;
  const whole = (): ItemFacts => {
    made ??= joined(of);
    return made;
  };
  const facts: FileFacts = {
    path,
    kind,
    vars,
    get scopes() {
      return whole().scopes;
    },
    get records() {
      return whole().records;
    },
    get occurrences() {
      return whole().occurrences;
    },
  };
  parts.set(facts, of);
  return facts;
}

function joined({ outside, items }: Parts): ItemFacts {
  const to: Growing = { scopes: [], records: [], occurrences: [] };
  const from = { scopes: 0, records: 0, occurrences: 0 };
  const addOutside = (until: Standing['before']): void => {
    while (from.scopes < until.scopes) to.scopes.push(outside.scopes[from.scopes++]!);
    while (from.records < until.records) to.records.push(outside.records[from.records++]!);
    while (from.occurrences < until.occurrences) to.occurrences.push(outside.occurrences[from.occurrences++]!);
  };
  for (const item of items) {
    addOutside(item.before);
    addItem(item, to);
  }
  const { scopes, records, occurrences } = outside;
  addOutside({ scopes: scopes.length, records: records.length, occurrences: occurrences.length });
  return to;
}

/**
 * Whether two versions of a file have the same items in the same order and say the same outside of them: then they
 * differ in nothing but where things stand. Versions that have not may still say the same.
 */
export function haveSameItems(a: Parts, b: Parts): boolean {
  return (
    a.items.length === b.items.length &&
    a.items.every((one, index) => standsAlike(one, b.items[index]!)) &&
    haveSame(a.outside.scopes, b.outside.scopes, (x, y) => x.name === y.name && x.parent === y.parent) &&
    haveSame(a.outside.records, b.outside.records, sameRecord) &&
    haveSame(a.outside.occurrences, b.outside.occurrences, sameOccurrence)
  );
}

function standsAlike(a: Standing, b: Standing): boolean {
  return (
    a.facts === b.facts &&
    a.around === b.around &&
    a.before.scopes === b.before.scopes &&
    a.before.records === b.before.records &&
    a.before.occurrences === b.before.occurrences
  );
}

function haveSame<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index]!));
}

function sameRecord(a: EntityRecord, b: EntityRecord): boolean {
  return (
    a.kind === b.kind &&
    a.role === b.role &&
    a.scope === b.scope &&
    sameValues(a.fields, b.fields) &&
    sameValues(a.ids, b.ids)
  );
}

function sameOccurrence(a: Occurrence, b: Occurrence): boolean {
  return (
    a.key === b.key &&
    a.kind === b.kind &&
    a.how === b.how &&
    a.namespace === b.namespace &&
    a.property === b.property &&
    a.role === b.role &&
    a.scope === b.scope &&
    a.record === b.record &&
    // What the path says stands nowhere.
    (a.end === 0) === (b.end === 0)
  );
}

/** The facts of the item in a document that holds nothing else, which starts at an offset. */
export function itemFactsOf({ scopes, records, occurrences }: FileFacts, start: number): ItemFacts {
  const isOwn = (range: Range): boolean => range.start >= start;
  const own = { scopes: scopes.filter(isOwn), records: records.filter(isOwn), occurrences: occurrences.filter(isOwn) };
  const [scope, record] = [scopes.length - own.scopes.length, records.length - own.records.length];
  return counted(
    own,
    (one) => Math.max(-1, one - scope),
    (one) => Math.max(-1, one - record),
    0,
  );
}

/** Add the facts of an item to those of its file. */
function addItem({ facts, by, around }: Standing, to: Growing): void {
  const [scope, record] = [to.scopes.length, to.records.length];
  let last = put.get(facts);
  if (last?.by !== by || last.around !== around || last.scope !== scope || last.record !== record) {
    const scopeAt = (one: number): number => (one < 0 ? around : one + scope);
    const recordAt = (one: number): number => (one < 0 ? -1 : one + record);
    last = { by, around, scope, record, facts: counted(facts, scopeAt, recordAt, by) };
    put.set(facts, last);
  }
  for (const one of last.facts.scopes) to.scopes.push(one);
  for (const one of last.facts.records) to.records.push(one);
  for (const one of last.facts.occurrences) to.occurrences.push(one);
}

/** The same facts, counted from somewhere else. */
function counted(
  { scopes, records, occurrences }: ItemFacts,
  scopeAt: (scope: number) => number,
  recordAt: (record: number) => number,
  by: number,
): ItemFacts {
  return {
    scopes: scopes.map(({ name, parent, start, end }) => ({
      name,
      parent: scopeAt(parent),
      start: start + by,
      end: end + by,
    })),
    records: records.map(({ kind, start, end, scope, role, fields, ids }) => ({
      kind,
      start: start + by,
      end: end + by,
      scope: scopeAt(scope),
      role,
      fields: stated(fields, by),
      ids: stated(ids, by),
    })),
    occurrences: occurrences.map(({ how, kind, namespace, key, start, end, scope, record, property, role }) => ({
      how,
      kind,
      namespace,
      key,
      start: start + by,
      end: end + by,
      scope: scopeAt(scope),
      record: recordAt(record),
      property,
      role,
    })),
  };
}

function stated(values: EntityRecord['fields'], by: number): EntityRecord['fields'] {
  const moved: Record<string, EntityRecord['fields'][string]> = {};
  for (const name of Object.keys(values)) {
    const { value, start, end } = values[name]!;
    moved[name] = { value, start: start + by, end: end + by };
  }
  return moved;
}
