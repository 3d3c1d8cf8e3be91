// Core: what a kept item (core/kept.ts) says about the community, as facts of the document that it stands alone in and of any
// version of the file that it stands in: offsets, scopes and records count from somewhere else there. Pure.
import type { EntityRecord, FileFacts, Occurrence, Scope } from './facts.ts';
import type { ItemFacts, KeptNode } from './kept.ts';
import type { Range } from './text.ts';

/** Where the facts of an item were put last; most items stand there again in the next version. */
interface Put {
  readonly by: number;
  readonly around: number;
  readonly scope: number;
  readonly record: number;
  readonly facts: ItemFacts;
}

const put = new WeakMap<ItemFacts, Put>();

/** Lists that grow while the facts of a file are taken. */
interface Growing {
  readonly scopes: Scope[];
  readonly records: EntityRecord[];
  readonly occurrences: Occurrence[];
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

/** Add the facts of an item to those of its file. @param around the scope that it stands in. */
export function addItemFacts({ item, start }: KeptNode, around: number, to: Growing): void {
  const by = start - item.node.start;
  const [scope, record] = [to.scopes.length, to.records.length];
  let last = put.get(item.facts);
  if (last?.by !== by || last.around !== around || last.scope !== scope || last.record !== record) {
    const scopeAt = (one: number): number => (one < 0 ? around : one + scope);
    const recordAt = (one: number): number => (one < 0 ? -1 : one + record);
    last = { by, around, scope, record, facts: counted(item.facts, scopeAt, recordAt, by) };
    put.set(item.facts, last);
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
