// Rules: things that stand twice: items of a list, a property that tells items apart, an entity anywhere in the file, a
// person in a list of people. Two spellings of one entity are the same where its kind says so. Pure.
import { holdsBlocks, listsOfBlocks } from '../../core/check/blocks.ts';
import { type Among, type Analysis, perAnalysis } from '../../core/check/rule.ts';
import { interest } from '../../core/community/places.ts';
import type { Schema } from '../../core/community/schema.ts';
import { normalise } from '../../core/graph/graph.ts';
import { toValue } from '../../core/yaml/scalar.ts';
import {
  dereference,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
  valueUnder,
} from '../../core/yaml/tree.ts';
import { nameOfPlace, scalarsOf } from './described.ts';
import { isGlued } from './glued.ts';
import { countsOf } from './plan.ts';

export interface Duplicate {
  /**
   * item: a scalar of a list. entry: a whole mapping. property: told by one key. file: anywhere. record: an entity's
   * record. original and original-record: the first of several equal ones. Which of them is one too many nobody knows,
   * and whoever adds the upper one looks at his line only, so it is reported as well.
   */
  readonly form: 'item' | 'entry' | 'property' | 'file' | 'original' | 'record' | 'original-record';
  /** Where to point: the later scalar (or mapping) and the first; for an original the other way round. */
  readonly later: Node;
  readonly first: Node;
  /** The list and the item of it that holds the later one; null when it is in no list. */
  readonly list: SeqNode | null;
  readonly index: number;
  /** Whether both items say the very same, so that one can go. */
  readonly identical: boolean;
  /** The key that tells, for property and record. */
  readonly key: string;
  /** Entity kind, for record. */
  readonly kind: string;
  /** Where annotated severities are looked up. */
  readonly schemas: readonly (Schema | undefined)[];
}

export const ONCE = interest((schema) => schema['x-check']?.uniqueIn === 'file');

/** Duplicates by what is reported, which is each once. */
type Found = Map<Node, Duplicate>;

function add(found: Found, input: Analysis, duplicates: Iterable<Duplicate>): void {
  for (const duplicate of duplicates)
    if (!found.has(duplicate.later) && !isGlued(input, duplicate.later)) found.set(duplicate.later, duplicate);
}

function inOrder(found: Found): Duplicate[] {
  return [...found.values()].sort((a, b) => a.later.start - b.later.start);
}

/** Those in lists that stand in item blocks (core/check/blocks.ts), or in none, but do not hold such: nothing else decides about them. */
const within = perAnalysis((input): Found => {
  const found: Found = new Map();
  for (const list of input.match.lists)
    if (!holdsBlocks(list)) add(found, input, inList(input, list, input.match.schemaOf(list)!));
  return found;
});

/** Those in lists that hold item blocks. */
function amongBlocks(input: Analysis): Found {
  const found: Found = new Map();
  for (const list of listsOfBlocks(input)) add(found, input, inList(input, list, input.match.schemaOf(list)!));
  return found;
}

export const duplicatesWithin = (input: Analysis): readonly Duplicate[] => inOrder(within(input));

/** All that are not `within`, which is not asked. For files with blocks. */
export const duplicatesBetween: (input: Analysis) => readonly Duplicate[] = perAnalysis((input) => {
  const found = amongBlocks(input);
  const once = [...inFile(input)].filter(({ later }) => !isDuplicateOfItsList(input, later));
  add(found, input, once);
  return inOrder(found);
});

/** All duplicates of a file, each later place once, in the order of the text. */
export const duplicatesIn: (input: Analysis) => readonly Duplicate[] = perAnalysis((input) => {
  const found: Found = new Map([...amongBlocks(input), ...within(input)]);
  add(found, input, inFile(input));
  return inOrder(found);
});

/** For rules about what stands twice in lists of blocks: what of an item may not stand in another one as well. */
export const duplicatesAmong: Among = {
  of: (alone) => {
    const once: string[] = [];
    for (const list of listsOfBlocks(alone)) {
      const schema = alone.match.schemaOf(list)!;
      const unique = schema['x-check']?.unique;
      if (recordOf(alone, list)) return null;
      for (const item of list.items) {
        const here = dereference(item);
        if (!here) return null;
        if (schema.uniqueItems || unique === true) once.push(`item ${identityOf(alone, item, here)}`);
        for (const key of Array.isArray(unique) ? (unique as readonly string[]) : []) {
          const scalar = here.kind === 'map' ? scalarUnder(here, key) : undefined;
          const own = scalar && alone.match.schemaOf(scalar);
          if (scalar && scalar.text.trim() !== '') once.push(`${key}=${comparable(alone, scalar, own)}`);
        }
      }
    }
    for (const [node, schema] of scalarsOf(alone, ONCE))
      if (node.text.trim() !== '') once.push(`once ${onceIdentity(alone, node, schema)}`);
    return once;
  },
  isQuiet: (items) => {
    const seen = new Set<string>();
    for (let index = 0; index < items.length; index++) {
      const once = items[index]!;
      for (let at = 0; at < once.length; at++) {
        if (seen.has(once[at]!)) return false;
        seen.add(once[at]!);
      }
    }
    return true;
  },
};

/** Whether something is reported as standing twice in a list within a block: as its item, or for a key of its item. */
function isDuplicateOfItsList(input: Analysis, node: Node): boolean {
  const around = node.parent?.kind === 'pair' ? node.parent.parent.parent : node.parent;
  const schema = around?.kind === 'seq' && !holdsBlocks(around) ? input.match.schemaOf(around) : undefined;
  return schema !== undefined && [...inList(input, around as SeqNode, schema)].some(({ later }) => later === node);
}

function* inList(input: Analysis, list: SeqNode, schema: Schema): Generator<Duplicate> {
  const unique = schema['x-check']?.unique;
  if (schema.uniqueItems || unique === true) yield* ofItems(input, list, schema);
  const record = recordOf(input, list);
  if (record) yield* ofKeys(input, list, schema, record.ids, 'record', record.kind);
  else if (Array.isArray(unique)) yield* ofKeys(input, list, schema, unique as readonly string[], 'property', '');
}

/** Whole items: scalars as the entities they name, anything else by its value. */
function* ofItems(input: Analysis, list: SeqNode, schema: Schema): Generator<Duplicate> {
  const firsts = new Map<string, Node>();
  for (const [index, item] of list.items.entries()) {
    const here = dereference(item);
    if (!here || (here.kind === 'scalar' && here.text === '')) continue;
    const own = input.match.schemaOf(item);
    const key = identityOf(input, item, here);
    const first = firsts.get(key);
    if (first) {
      const identical = JSON.stringify(toValue(first)) === JSON.stringify(toValue(item));
      const form = here.kind === 'scalar' ? 'item' : 'entry';
      const common = { identical, key: '', kind: '', schemas: [own, schema] };
      yield { form, later: item, first, list, index, ...common };
      if (form === 'item')
        yield { form: 'original', later: first, first: item, list, index: list.items.indexOf(first), ...common };
    } else firsts.set(key, item);
  }
}

/** What tells an item from others. @param here what it stands for. */
function identityOf(input: Analysis, item: Node, here: Node): string {
  if (here.kind !== 'scalar') return JSON.stringify(toValue(here));
  return `=${comparable(input, here, input.match.schemaOf(item))}`;
}

/** Mappings that state the same under one of the keys. */
function* ofKeys(
  input: Analysis,
  list: SeqNode,
  schema: Schema,
  keys: readonly string[],
  form: 'property' | 'record',
  kind: string,
): Generator<Duplicate> {
  if (!keys.some((key) => repeats(input, list, key))) return;
  const firsts = new Map<string, { item: Node; scalar: Node }>();
  const counted = form === 'property' ? countedItems(input, list) : null;
  for (const [index, item] of list.items.entries()) {
    const map = dereference(item);
    if (map?.kind !== 'map') continue;
    let found = false;
    for (const key of keys) {
      const scalar = scalarUnder(map, key);
      if (!scalar || scalar.text.trim() === '') continue;
      const own = input.match.schemaOf(scalar);
      const identity = `${key}=${comparable(input, scalar, own)}`;
      const first = firsts.get(identity);
      if (!first) firsts.set(identity, { item, scalar });
      else if (!found && !(counted?.items.has(item) && counted.key === key)) {
        found = true;
        const identical = JSON.stringify(toValue(first.item)) === JSON.stringify(toValue(item));
        const later = item.kind === 'alias' ? item : scalar;
        const common = { list, identical, key, kind, schemas: [input.match.schemaOf(item), own, schema] };
        yield { form, later, first: first.scalar, index, ...common };
        if (form === 'record')
          yield {
            form: 'original-record',
            later: first.scalar,
            first: later,
            index: list.items.indexOf(first.item),
            ...common,
          };
      }
    }
  }
}

/** Whether two mappings of a list state the same under a key; mostly none do, which is found out without making anything. */
function repeats(input: Analysis, list: SeqNode, key: string): boolean {
  const seen = new Set<string>();
  let last: Schema | undefined;
  let kind: string | undefined;
  for (const item of list.items) {
    const map = dereference(item);
    const scalar = map?.kind === 'map' ? scalarUnder(map, key) : undefined;
    const text = scalar?.text.trim();
    if (!scalar || !text) continue;
    const schema = input.match.schemaOf(scalar);
    if (schema !== last) {
      last = schema;
      kind = kindOf(schema);
    }
    const value = kind === undefined ? text : normalise(input.community, kind, text);
    if (seen.has(value)) return true;
    seen.add(value);
  }
  return false;
}

/** Items that are reported for being too many of a kind are not reported again for having the same name. */
function countedItems(input: Analysis, list: SeqNode): { items: ReadonlySet<Node>; key: string } | null {
  const count = countsOf(input).find((one) => one.list === list && one.matching.length > one.most);
  return count?.mark ? { items: new Set(count.matching), key: count.mark.key } : null;
}

/** Scalars that may stand only once in the file. */
function* inFile(input: Analysis): Generator<Duplicate> {
  const firsts = new Map<string, ScalarNode>();
  for (const [node, schema] of scalarsOf(input, ONCE)) {
    if (node.text.trim() === '') continue;
    const identity = onceIdentity(input, node, schema);
    const first = firsts.get(identity);
    if (!first) {
      firsts.set(identity, node);
      continue;
    }
    const place = placeOf(node);
    const inSame = place.list !== null && first.parent === place.list;
    const common = { identical: node.text === first.text, key: '', kind: '', schemas: [schema] };
    yield { form: inSame ? 'item' : 'file', later: node, first, ...place, ...common };
    yield { form: 'original', later: first, first: node, ...placeOf(first), ...common };
  }
}

/** What tells a scalar from others that may stand once in a file. */
function onceIdentity(input: Analysis, node: ScalarNode, schema: Schema): string {
  const meaning = schema['x-sig'];
  const kind = meaning?.defines ?? meaning?.refers ?? meaning?.mentions;
  const group = kind === undefined ? `.${nameOfPlace(node)}` : `${kind}/${meaning?.namespace ?? ''}`;
  return `${group}=${comparable(input, node, schema)}`;
}

function placeOf(node: Node): { list: SeqNode | null; index: number } {
  const list = node.parent?.kind === 'seq' ? node.parent : null;
  return { list, index: list ? list.items.indexOf(node) : -1 };
}

/** The ids that tell the records of a list apart; null when its items are no records of an entity with ids. */
function recordOf(input: Analysis, list: SeqNode): { kind: string; ids: readonly string[] } | null {
  let plain: Schema | undefined;
  for (const item of list.items) {
    const schema = input.match.schemaOf(item);
    // Most lists hold no records: their items have the same schema, which says so once.
    if (schema === plain) continue;
    const kind = schema?.['x-sig']?.record;
    if (kind === undefined) plain = schema;
    const map = dereference(item);
    if (kind === undefined || map?.kind !== 'map') continue;
    const ids = keysWithin(schema).filter((key) => idSchema(input, list, key)?.['x-sig']?.namespace !== undefined);
    return ids.length > 0 ? { kind, ids } : null;
  }
  return null;
}

/** The keys of a mapping, and as `key/key` those of mappings in it that are no records of their own. */
function keysWithin(schema: Schema | undefined): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([key, below]) =>
    below === false
      ? []
      : below['x-sig'] || below.$ref
        ? [key]
        : [key, ...keysWithin(below).map((inner) => `${key}/${inner}`)],
  );
}

/** The schema of a key as some item of the list is described by it. */
function idSchema(input: Analysis, list: SeqNode, key: string): Schema | undefined {
  for (const item of list.items) {
    const map = dereference(item);
    const scalar = map?.kind === 'map' ? scalarUnder(map, key) : undefined;
    const schema = scalar && input.match.schemaOf(scalar);
    if (schema) return schema;
  }
  return undefined;
}

function scalarUnder(map: MapNode, key: string): ScalarNode | undefined {
  const value = valueUnder(map, key);
  const here = value && dereference(value);
  if (value) return here?.kind === 'scalar' ? here : undefined;
  // Accounts may stand in a mapping of their own.
  const slash = key.indexOf('/');
  const part = slash > 0 ? valueUnder(map, key.slice(0, slash)) : undefined;
  return part?.kind === 'map' ? scalarUnder(part, key.slice(slash + 1)) : undefined;
}

/** The kind of the entity that a scalar names. */
function kindOf(schema: Schema | undefined): string | undefined {
  const meaning = schema?.['x-sig'];
  return meaning?.defines ?? meaning?.refers ?? meaning?.mentions;
}

/** A scalar in the form in which entities of its kind are compared. */
function comparable(input: Analysis, node: ScalarNode, schema: Schema | undefined): string {
  const kind = kindOf(schema);
  const text = node.text.trim();
  return kind === undefined ? text : normalise(input.community, kind, text);
}
