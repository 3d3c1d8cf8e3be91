// Core, graph: where each entity of a community occurs. Two steps, the class of an entity (kind and namespace) and its
// key: classes are few, so a key is looked up as it is, no string is put together for it, and a question about one kind
// reads nothing of the others. Pure; belongs to graph.ts, and nobody else reads it.
//
// Entities that live within another (branches of a repository) are not indexed where their owner defines them: the
// owner's file is found first and read there. That keeps the index small: most occurrences are such.
import type { Community } from '../community/community.ts';
import type { Difference } from '../facts/facts-difference.ts';
import {
  isOwned,
  keyAt,
  type PackedFacts,
  type Pool,
  type Shape,
  shapeAt,
  shapeBits,
  shapeIdAt,
} from '../facts/packed-facts.ts';
import { withChanges } from '../text/layered-map.ts';
import { fileNumber, type Lineage, type Ref, refTo } from './lineage.ts';

/** Places of one entity; most have one, which then stands alone. */
export type Refs = Ref | readonly Ref[];

/** The entities of one class, by normalised key. */
export type EntityClass = ReadonlyMap<string, Refs>;

/** By class, as `classId` names it. */
export type GraphIndex = ReadonlyMap<string, EntityClass>;

/** A key in the form in which keys of that kind are compared. */
export function normalise(community: Community, kind: string, key: string): string {
  return community.kinds[kind]?.caseSensitive ? key : key.toLowerCase();
}

function classId(kind: string, namespace: string): string {
  return `${kind}/${namespace}`;
}

/** The classes of a kind, each with its namespace ('' for kinds without). */
export function* classesOf(index: GraphIndex, kind: string): Generator<readonly [namespace: string, of: EntityClass]> {
  const prefix = classId(kind, '');
  for (const [id, entities] of index) if (id.startsWith(prefix)) yield [id.slice(prefix.length), entities];
}

export function refsIn(index: GraphIndex, kind: string, namespace: string, normalised: string): readonly Ref[] {
  return refsOf(index.get(classId(kind, namespace))?.get(normalised));
}

export function refsOf(refs: Refs | undefined): readonly Ref[] {
  return refs === undefined ? NONE : typeof refs === 'number' ? [refs] : refs;
}

const NONE: readonly Ref[] = [];

/** What indexing asks of a shape. */
interface Slot {
  readonly of: Map<string, Ref | Ref[]>;
  readonly caseSensitive: boolean;
  readonly isWithin: boolean;
  /** The key that was put in last, and where that stands as long as it is one of several places. */
  key: string;
  refs: Ref[] | null;
}

/** The index of all files. */
export function indexFrom(
  files: ReadonlyMap<string, PackedFacts>,
  community: Community,
  shared: Pool,
  lineage: Lineage,
): GraphIndex {
  const index = new Map<string, Map<string, Ref | Ref[]>>();
  const slots: Slot[] = shared.shapes.map(({ kind, namespace }) => {
    const id = classId(kind, namespace);
    const of = index.get(id) ?? new Map<string, Ref | Ref[]>();
    index.set(id, of);
    const { caseSensitive = false, within } = community.kinds[kind] ?? {};
    return { of, caseSensitive, isWithin: within !== undefined, key: '', refs: null };
  });
  const indexed = shapeBits(shared, ({ kind }) => community.kinds[kind]?.within === undefined);
  files.forEach((facts) => {
    const { tail, headCount, count } = facts;
    const file = fileNumber(lineage, facts.path);
    // A tail holds what its file owns and no more.
    const end = tail && (tail.shapes & indexed) !== 0 ? count : headCount;
    for (let i = 0; i < end; i++) {
      const slot = slots[shapeIdAt(facts, i)]!;
      if (slot.isWithin && isOwned(facts, i)) continue;
      const key = keyAt(facts, i);
      const ref = refTo(file, i);
      // Files that follow one another often lie in the same.
      if (slot.refs && slot.key === key) slot.refs.push(ref);
      else put(slot, key, ref);
    }
  });
  return index;
}

function put(slot: Slot, key: string, ref: Ref): void {
  const { of } = slot;
  const normalised = slot.caseSensitive ? key : key.toLowerCase();
  const held = of.get(normalised);
  slot.key = key;
  slot.refs = null;
  if (held === undefined) of.set(normalised, ref);
  else if (typeof held === 'number') of.set(normalised, [held, ref]);
  else {
    held.push(ref);
    slot.refs = held;
  }
}

/** Whether an occurrence stands in the index; see the head of this file. */
function isIndexed(facts: PackedFacts, index: number, community: Community, shape: Shape): boolean {
  return !isOwned(facts, index) || community.kinds[shape.kind]?.within === undefined;
}

/** What changes of an index: by class and key, undefined for what is gone. */
export type IndexPatch = Map<string, Map<string, Refs | undefined>>;

/** Put into `patch` what two versions of a file differ in: places that are other occurrences now, or have another number. */
export function reindex(
  index: GraphIndex,
  patch: IndexPatch,
  file: number,
  before: PackedFacts,
  after: PackedFacts,
  { start, beforeEnd, afterEnd }: Difference,
  community: Community,
  shared: Pool,
): void {
  const moved = before.count !== after.count;
  const fresh = new Map<string, Map<string, Ref[]>>();
  const touch = (facts: PackedFacts, i: number): Ref[] | null => {
    const shape = shapeAt(facts, i, shared);
    if (!isIndexed(facts, i, community, shape)) return null;
    const own = entry(fresh, classId(shape.kind, shape.namespace), () => new Map<string, Ref[]>());
    return entry(own, normalise(community, shape.kind, keyAt(facts, i)), () => []);
  };
  const end = moved ? after.count : afterEnd;
  for (let i = start; i < end; i++) touch(after, i)?.push(refTo(file, i));
  const last = moved ? before.count : beforeEnd;
  for (let i = start; i < last; i++) touch(before, i);
  const [low, high] = [refTo(file, start), refTo(file, last)];
  for (const [id, entities] of fresh) {
    const own = entry(patch, id, () => new Map<string, Refs | undefined>());
    for (const [key, added] of entities) {
      const known = own.has(key) ? own.get(key) : index.get(id)?.get(key);
      const refs = [...refsOf(known).filter((ref) => ref < low || ref >= high), ...added];
      own.set(key, refs.length > 1 ? refs : refs[0]);
    }
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** The index with a patch on it; shares all that the patch leaves. */
export function patched(index: GraphIndex, patch: IndexPatch): GraphIndex {
  const changes = new Map<string, EntityClass>();
  for (const [id, entities] of patch) changes.set(id, withChanges(index.get(id) ?? EMPTY, entities));
  return withChanges(index, changes);
}

const EMPTY: EntityClass = new Map();
