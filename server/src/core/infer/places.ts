// Inference: what stands where in the files of one kind: for every place (a key, the items of a list, the values of a
// mapping whose keys vary) how often, of which types, with which values. Only counts; what it means is meaning.ts's
// business. Pure.

import type { JsonType } from '../community/schema.ts';
import { typeOf } from '../yaml/scalar.ts';
import {
  dereference,
  isMerge,
  keyOf,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  type SeqNode,
} from '../yaml/tree.ts';
import { isPlainRole } from './words.ts';

/** A document of a kind: its tree and what its path says. */
export interface Document {
  readonly root: Node | null;
  readonly vars: Readonly<Record<string, string>>;
}

/** A value at a place. */
export interface Instance {
  readonly node: MapNode | SeqNode | ScalarNode;
  readonly document: number;
  readonly vars: Readonly<Record<string, string>>;
}

export interface Place {
  /** The nearest key above, '' at the root. */
  readonly key: string;
  readonly parent: Place | null;
  readonly instances: readonly Instance[];
  readonly types: ReadonlyMap<JsonType, readonly Instance[]>;
  /** Of mappings with fixed keys: place by key, most frequent first. */
  readonly fields: ReadonlyMap<string, Place>;
  /** Of mappings whose keys vary: the values under all of them, and the keys. */
  readonly values: Place | null;
  readonly keys: readonly string[];
  /** Of lists: all items. */
  readonly items: Place | null;
  /** Text of scalars with how often each occurs. */
  readonly texts: ReadonlyMap<string, number>;
}

/** Deepest nesting that is looked at; below anything goes. */
const MAX_DEPTH = 20;

/** So deep merged mappings may merge others. */
const MAX_MERGES = 4;

/** The places of documents of one kind. */
export function placesOf(documents: readonly Document[]): Place {
  const instances = documents.flatMap(({ root, vars }, document): Instance[] => {
    const node = root && dereference(root);
    return node ? [{ node, document, vars }] : [];
  });
  return placeOf('', null, instances, 0);
}

/** Every place, itself first. */
export function* walkPlaces(place: Place): Generator<Place> {
  yield place;
  for (const below of [...place.fields.values(), place.values, place.items]) if (below) yield* walkPlaces(below);
}

function placeOf(key: string, parent: Place | null, instances: readonly Instance[], depth: number): Place {
  const types = new Map<JsonType, Instance[]>();
  const texts = new Map<string, number>();
  for (const instance of instances) {
    const type = typeAt(instance.node);
    const list = types.get(type) ?? [];
    types.set(type, list);
    list.push(instance);
    if (instance.node.kind === 'scalar' && type !== 'null')
      texts.set(instance.node.text, (texts.get(instance.node.text) ?? 0) + 1);
  }
  const place: { -readonly [K in keyof Place]: Place[K] } = {
    key,
    parent,
    instances,
    types,
    fields: new Map(),
    values: null,
    keys: [],
    items: null,
    texts,
  };
  if (depth >= MAX_DEPTH) return place;
  const below = new Map<string, Instance[]>();
  for (const { node, document, vars } of types.get('object') ?? []) {
    const seen = new Set<string>();
    for (const pair of pairsOf(node as MapNode, MAX_MERGES)) {
      const name = keyOf(pair);
      const value = seen.has(name) ? null : dereference(pair.value);
      seen.add(name);
      // What is left of a broken line has no name.
      if (!value || name === '') continue;
      const list = below.get(name) ?? [];
      below.set(name, list);
      list.push({ node: value, document, vars });
    }
  }
  const maps = types.get('object')?.length ?? 0;
  if (maps > 0 && keysVary(below, maps)) {
    place.keys = [...below].flatMap(([name, list]) => list.map(() => name));
    place.values = placeOf(key, place, [...below.values()].flat(), depth + 1);
  } else {
    const fields = [...below].sort(([, a], [, b]) => b.length - a.length);
    place.fields = new Map(fields.map(([name, list]) => [name, placeOf(name, place, list, depth + 1)]));
  }
  const items = (types.get('array') ?? []).flatMap(({ node, document, vars }) =>
    (node as SeqNode).items.flatMap((item): Instance[] => {
      const value = dereference(item);
      return value ? [{ node: value, document, vars }] : [];
    }),
  );
  if (items.length > 0) place.items = placeOf(key, place, items, depth + 1);
  return place;
}

/** The pairs of a mapping, and after them what it merges. */
function* pairsOf(map: MapNode, merges: number): Generator<Pair> {
  for (const pair of map.pairs) if (!isMerge(pair)) yield pair;
  if (merges === 0) return;
  for (const pair of map.pairs) {
    const value = isMerge(pair) ? dereference(pair.value) : null;
    for (const part of value?.kind === 'seq' ? value.items.map(dereference) : [value])
      if (part?.kind === 'map') yield* pairsOf(part, merges - 1);
  }
}

function typeAt(node: MapNode | SeqNode | ScalarNode): JsonType {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'seq') return 'array';
  const type = typeOf(node);
  return type === 'timestamp' ? 'string' : type;
}

/** So many sections of one make are entries, wherever they come again. */
const MANY = 8;

/** Whether the keys of mappings at a place are values themselves (a name for each entry) rather than fields. */
function keysVary(below: ReadonlyMap<string, readonly Instance[]>, maps: number): boolean {
  const names = [...below.keys()];
  if (names.length < 2) return false;
  const types = new Set([...below.values()].flat().map(({ node }) => typeAt(node)));
  const [only] = types;
  const composite = types.size === 1 && (only === 'object' || only === 'array');
  // Patterns, paths and the like are no names of fields.
  const plain = names.filter((name) => /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(name));
  if (composite && plain.length * 2 <= names.length) return true;
  // Each file has one of its own, and all are of one make: what they are called is a name.
  const own = names.length === maps && [...below.values()].every((list) => list.length === 1);
  if (composite && own && isOneMake(below, 3)) return true;
  const words = names.filter(isPlainRole).length;
  if (composite && names.length >= MANY && words * 3 <= names.length && isOneMake(below, 2)) return true;
  if (names.length < 3) return false;
  if (maps < 3) {
    // One mapping says it by its values alone: all of one make, and that is no set of roles.
    return composite && names.length >= 4 && words * 3 <= names.length && sharesKeys(below);
  }
  const counts = [...below.values()].map((list) => list.length).sort((a, b) => b - a);
  const all = counts.reduce((sum, count) => sum + count, 0);
  // Values of one make under keys none of which is usual: the keys are chosen from many names.
  if (counts[0]! <= maps / 2 && names.length > (2 * all) / maps && names.length >= 4)
    if (composite ? sharesKeys(below) : only === 'string' && isChoice(below, all)) return true;
  const often = counts.filter((count) => count >= Math.max(2, maps * 0.1)).reduce((sum, count) => sum + count, 0);
  return names.length > Math.max(8, (2 * all) / maps) && often < all * 0.5;
}

/** Whether the same few words stand under all keys. */
function isChoice(below: ReadonlyMap<string, readonly Instance[]>, all: number): boolean {
  const texts = new Set([...below.values()].flat().map(({ node }) => (node.kind === 'scalar' ? node.text : '')));
  return all >= 8 && texts.size * 4 <= all && texts.size < below.size;
}

/** Whether all that is below is mappings, of which each has most of its keys in common with all others. */
function isOneMake(below: ReadonlyMap<string, readonly Instance[]>, least: number): boolean {
  const all = [...below.values()].flat();
  const maps = all.flatMap(({ node }) => (node.kind === 'map' ? [new Set(node.pairs.map(keyOf))] : []));
  const shared = [...(maps[0] ?? [])].filter((key) => maps.every((keys) => keys.has(key)));
  return maps.length === all.length && shared.length >= least && maps.every(({ size }) => shared.length >= size * 0.7);
}

/** Whether mappings below have keys in common; other values have none to compare. */
function sharesKeys(below: ReadonlyMap<string, readonly Instance[]>): boolean {
  const maps = [...below.values()].flat().flatMap(({ node }) => (node.kind === 'map' ? [node] : []));
  if (maps.length === 0) return true;
  const counts = new Map<string, number>();
  for (const map of maps) for (const pair of map.pairs) counts.set(keyOf(pair), (counts.get(keyOf(pair)) ?? 0) + 1);
  return [...counts.values()].some((count) => count >= maps.length * 0.8);
}
