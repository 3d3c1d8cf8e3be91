// Core: the governance graph over the facts of all files of a community. A graph is an immutable snapshot: `updated`
// gives a new one that shares all that did not change, so a request keeps one picture from beginning to end. Pure; kinds
// are data, so none is named here.
//
// Entities that live within another (branches of a repository) are not indexed by key where their owner defines them:
// the owner's file is found first and read there. That keeps the index small: most occurrences are such.
import type { Community, Entity } from './community.ts';
import type { FileFacts, Occurrence } from './facts.ts';
import { type Difference, differenceOf } from './facts-difference.ts';
import { withChanges } from './layered-map.ts';
import { fileNumber, fileOf, indexOf, type Moment, newLineage, next, type Ref, refTo } from './lineage.ts';
import {
  isOwned,
  isPathFact,
  keyAt,
  occurrenceAt,
  outlook,
  type PackedFacts,
  type Pool,
  pack,
  pool,
  type Shape,
  shapeAt,
} from './packed-facts.ts';
import { packedFrom, unpacked } from './unpacked-facts.ts';

/** The entity kind that people and repositories are organised in. */
export const SIG = 'sig';

/** An occurrence with the file it is in. */
export interface Place extends Occurrence {
  readonly path: string;
}

/** Places of one entity; most have one, which then stands alone. */
type Refs = Ref | readonly Ref[];

export interface Graph {
  readonly community: Community;
  readonly files: ReadonlyMap<string, PackedFacts>;
  readonly pool: Pool;
  /** Whether every file of the community is in: only then can a rule say that something is missing. */
  readonly complete: boolean;
  /** Its place among the snapshots made from one another: what is derived from files follows these. */
  readonly moment: Moment;
  /** Where each entity occurs, by identity. */
  readonly index: ReadonlyMap<string, Refs>;
}

/** Build a graph from scratch. */
export function graphOf(files: Iterable<FileFacts>, community: Community): Graph {
  const shared = pool();
  const all = new Map<string, PackedFacts>();
  for (const facts of files) all.set(facts.path, pack(facts, shared));
  return graphFrom(all, community, shared);
}

/** Build a graph from packed facts (of a cache, or of a previous snapshot). */
export function graphFrom(files: ReadonlyMap<string, PackedFacts>, community: Community, shared: Pool): Graph {
  const moment = newLineage();
  const index = new Map<string, Ref | Ref[]>();
  for (const facts of files.values()) {
    const file = fileNumber(moment.lineage, facts.path);
    for (let i = 0; i < facts.keys.length; i++) {
      if (!isIndexed(facts, i, community, shared)) continue;
      const identity = identityAt(facts, i, community, shared);
      const held = index.get(identity);
      if (held === undefined) index.set(identity, refTo(file, i));
      else if (typeof held === 'number') index.set(identity, [held, refTo(file, i)]);
      else held.push(refTo(file, i));
    }
  }
  return { community, files, pool: shared, complete: true, moment, index };
}

export interface Update {
  readonly graph: Graph;
  /** Files whose findings may have changed besides the changed files themselves. */
  readonly affected: ReadonlySet<string>;
}

/** A new snapshot in which the given files have these facts, or are gone (null). */
export function updated(graph: Graph, changes: ReadonlyMap<string, FileFacts | null>): Update {
  const { community, pool: shared, moment } = graph;
  const { lineage } = moment;
  const files = new Map<string, PackedFacts | undefined>();
  const patch = new Map<string, Refs | undefined>();
  const affected = new Set<string>();
  for (const [path, facts] of changes) {
    const before = graph.files.get(path);
    const after = facts ? pack(facts, shared, before) : undefined;
    if (facts && after) packedFrom(after, facts, before);
    if (!before && !after) continue;
    files.set(path, after);
    const difference = differenceOf(before ?? EMPTY, after ?? EMPTY, shared);
    if (!difference) continue;
    for (const identity of changedOutlooks(before ?? EMPTY, after ?? EMPTY, difference, community, shared))
      for (const ref of refsOf(graph.index.get(identity))) affected.add(fileOf(lineage, ref));
    reindex(graph, patch, path, before ?? EMPTY, after ?? EMPTY, difference);
  }
  for (const path of changes.keys()) affected.delete(path);
  return {
    graph: {
      ...graph,
      files: withChanges(graph.files, files),
      index: withChanges(graph.index, patch),
      moment: next(moment, [...changes.keys()]),
    },
    affected,
  };
}

const EMPTY = pack({ path: '', kind: '', vars: {}, scopes: [], records: [], occurrences: [] }, pool());

/** The entities of which two versions of a file say something else, as others can see it; those that it owns included. */
function changedOutlooks(
  before: PackedFacts,
  after: PackedFacts,
  { start, beforeEnd, afterEnd }: Difference,
  community: Community,
  from: Pool,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (let i = start; i < beforeEnd; i++) touched.add(identityAt(before, i, community, from));
  for (let i = start; i < afterEnd; i++) touched.add(identityAt(after, i, community, from));
  const outlooks = (facts: PackedFacts): Map<string, string> => {
    const all = new Map<string, string>();
    for (let i = 0; i < facts.keys.length; i++) {
      const identity = identityAt(facts, i, community, from);
      if (touched.has(identity)) all.set(identity, (all.get(identity) ?? '') + outlook(facts, i, from));
    }
    return all;
  };
  const [old, fresh] = [outlooks(before), outlooks(after)];
  for (const identity of touched) if (old.get(identity) === fresh.get(identity)) touched.delete(identity);
  return touched;
}

/** Put what changed of the index into `patch`: the places that are other occurrences now, or have another number. */
function reindex(
  graph: Graph,
  patch: Map<string, Refs | undefined>,
  path: string,
  before: PackedFacts,
  after: PackedFacts,
  { start, beforeEnd, afterEnd }: Difference,
): void {
  const { community, pool: shared, moment } = graph;
  const file = fileNumber(moment.lineage, path);
  const moved = before.keys.length !== after.keys.length;
  const fresh = new Map<string, Ref[]>();
  const end = moved ? after.keys.length : afterEnd;
  for (let i = start; i < end; i++) {
    if (!isIndexed(after, i, community, shared)) continue;
    const identity = identityAt(after, i, community, shared);
    const list = fresh.get(identity);
    if (list) list.push(refTo(file, i));
    else fresh.set(identity, [refTo(file, i)]);
  }
  const touched = new Set(fresh.keys());
  for (let i = start; i < (moved ? before.keys.length : beforeEnd); i++)
    if (isIndexed(before, i, community, shared)) touched.add(identityAt(before, i, community, shared));
  const [low, high] = [refTo(file, start), refTo(file, moved ? before.keys.length : beforeEnd)];
  for (const identity of touched) {
    const known = patch.has(identity) ? patch.get(identity) : graph.index.get(identity);
    const refs = [...refsOf(known).filter((ref) => ref < low || ref >= high), ...(fresh.get(identity) ?? [])];
    patch.set(identity, refs.length > 1 ? refs : refs[0]);
  }
}

function refsOf(refs: Refs | undefined): readonly Ref[] {
  return refs === undefined ? [] : typeof refs === 'number' ? [refs] : refs;
}

function identityAt(facts: PackedFacts, index: number, community: Community, from: Pool): string {
  const { kind, namespace } = shapeAt(facts, index, from);
  return identityOf(community, kind, keyAt(facts, index), namespace);
}

/** Whether an occurrence stands in the index; see the head of this file. */
function isIndexed(facts: PackedFacts, index: number, community: Community, from: Pool): boolean {
  return !isOwned(facts, index) || community.kinds[shapeAt(facts, index, from).kind]?.within === undefined;
}

/** The owner's part of an `owner@name` key. */
export function ownerOf(key: string): string {
  const at = key.indexOf('@');
  return at < 0 ? '' : key.slice(0, at);
}

/** The own part of an `owner@name` key, or the key of an entity that has no owner. */
export function nameOf(key: string): string {
  return key.slice(key.indexOf('@') + 1);
}

/** A key in the form in which keys of that kind are compared. */
export function normalise(community: Community, kind: string, key: string): string {
  return community.kinds[kind]?.caseSensitive ? key : key.toLowerCase();
}

/** The identity of an entity, unique in a community. */
export function identityOf(community: Community, kind: string, key: string, namespace = ''): string {
  return `${kind}/${namespace}/${normalise(community, kind, key)}`;
}

/** The facts of one file, unpacked. */
export function factsIn(graph: Graph, path: string): FileFacts | undefined {
  const facts = graph.files.get(path);
  return facts && unpacked(facts, graph.pool);
}

/** Every place where an entity is defined, referred to or mentioned, by path and place in it. */
export function lookup(graph: Graph, kind: string, key: string, namespace = ''): readonly Place[] {
  return places(graph, kind, key, namespace, () => true);
}

/** Every place where an entity is defined, by path and place in it. */
export function definitions(graph: Graph, kind: string, key: string, namespace = ''): readonly Place[] {
  return places(graph, kind, key, namespace, ({ how }) => how === 'defines');
}

function byPlace(a: Place, b: Place): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end;
}

/** @param wanted asked before a place is made of an occurrence: an entity may be named a thousand times. */
function places(
  graph: Graph,
  kind: string,
  key: string,
  namespace: string,
  wanted: (shape: Shape) => boolean,
): readonly Place[] {
  const found: Place[] = [];
  for (const [facts, index] of occurrencesOf(graph, kind, key, namespace))
    if (wanted(shapeAt(facts, index, graph.pool))) found.push(placeAt(graph, facts, index));
  const owner = graph.community.kinds[kind]?.within;
  if (owner === undefined) return found.sort(byPlace);
  const homes = new Set(definitions(graph, owner, ownerOf(key)).map((place) => place.path));
  const spelt = normalise(graph.community, kind, key);
  for (const path of homes) {
    const facts = graph.files.get(path)!;
    for (let i = 0; i < facts.keys.length; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (shape.kind !== kind || !wanted(shape) || normalise(graph.community, kind, keyAt(facts, i)) !== spelt)
        continue;
      const place = placeAt(graph, facts, i);
      if (!found.some((p) => p.path === place.path && p.start === place.start && p.how === place.how))
        found.push(place);
    }
  }
  return found.sort(byPlace);
}

/** The indexed occurrences of an entity, in no particular order. */
function* occurrencesOf(
  graph: Graph,
  kind: string,
  key: string,
  namespace: string,
): Generator<readonly [facts: PackedFacts, index: number]> {
  for (const ref of refsOf(graph.index.get(identityOf(graph.community, kind, key, namespace))))
    yield occurrence(graph, ref);
}

/** How often an entity of a kind that lives within no other stands anywhere; much cheaper than `lookup`. */
export function countOf(graph: Graph, kind: string, key: string, namespace = ''): number {
  return refsOf(graph.index.get(identityOf(graph.community, kind, key, namespace))).length;
}

/** How the key of such an entity is written, each way with how often; much cheaper than `lookup`. */
export function spellings(graph: Graph, kind: string, key: string, namespace = ''): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [facts, index] of occurrencesOf(graph, kind, key, namespace)) {
    const spelt = keyAt(facts, index);
    counts.set(spelt, (counts.get(spelt) ?? 0) + 1);
  }
  return counts;
}

function placeOf(graph: Graph, ref: Ref): Place {
  return placeAt(graph, ...occurrence(graph, ref));
}

function placeAt(graph: Graph, facts: PackedFacts, index: number): Place {
  return Object.assign(occurrenceAt(facts, index, graph.pool), { path: facts.path });
}

/** Whether the path of a file defines an entity under exactly this key, in this case; much cheaper than `definitions`. */
export function isDefined(graph: Graph, kind: string, key: string): boolean {
  for (const [facts, index] of occurrencesOf(graph, kind, key, ''))
    if (isPathFact(facts, index) && shapeAt(facts, index, graph.pool).how === 'defines' && keyAt(facts, index) === key)
      return true;
  return false;
}

/** An entity with where it stands. Key and places are made when they are asked for, since most are not. */
export interface Enumerated {
  readonly key: string;
  readonly namespace: string;
  readonly places: readonly Place[];
  /** Whether it is defined (or referred to, or mentioned) anywhere. @param byPath only by the path of a file. */
  is(how: Occurrence['how'], byPath?: boolean): boolean;
}

/** Every indexed entity of a kind with all its places; of kinds that live within another only what stands elsewhere. */
export function* entities(graph: Graph, kind: string): Generator<Enumerated> {
  const prefix = `${kind}/`;
  for (const [identity, refs] of graph.index) {
    if (!identity.startsWith(prefix)) continue;
    const all = refsOf(refs);
    let places: readonly Place[] | undefined;
    yield {
      get key() {
        return spelling(graph, all);
      },
      namespace: identity.slice(prefix.length).split('/', 1)[0]!,
      get places() {
        places ??= all.map((ref) => placeOf(graph, ref)).sort(byPlace);
        return places;
      },
      is: (how, byPath = false) =>
        all.some((ref) => {
          const [facts, index] = occurrence(graph, ref);
          return shapeAt(facts, index, graph.pool).how === how && (!byPath || isPathFact(facts, index));
        }),
    };
  }
}

/** An occurrence where the packed facts have it. */
export interface Found {
  readonly facts: PackedFacts;
  readonly index: number;
}

/**
 * The index as it is: every identity with what stands there, in no particular order. For scans over a whole community, which
 * read the packed facts in place.
 * @param least entities that occur less often are left out.
 */
export function* allIndexed(
  graph: Graph,
  least = 1,
): Generator<readonly [identity: string, occurrences: readonly Found[]]> {
  const { lineage } = graph.moment;
  for (const [identity, refs] of graph.index) {
    const all = refsOf(refs);
    if (all.length < least) continue;
    yield [identity, all.map((ref) => ({ facts: graph.files.get(fileOf(lineage, ref))!, index: indexOf(ref) }))];
  }
}

function occurrence(graph: Graph, ref: Ref): readonly [facts: PackedFacts, index: number] {
  return [graph.files.get(fileOf(graph.moment.lineage, ref))!, indexOf(ref)];
}

/** How the first definition writes a key, or where there is none, the first place. */
function spelling(graph: Graph, refs: readonly Ref[]): string {
  if (refs.length === 1) return placeOf(graph, refs[0]!).key;
  const places = refs.map((ref) => placeOf(graph, ref));
  const defining = places.filter((place) => place.how === 'defines');
  return (defining.length > 0 ? defining : places).reduce((a, b) => (byPlace(b, a) < 0 ? b : a)).key;
}

/** The entity of a kind that the path says a file lies in or defines (its SIG), as written; undefined without one. */
export function homeOf(graph: Graph, path: string, kind: string): string | undefined {
  const facts = graph.files.get(path);
  if (!facts) return undefined;
  for (let i = 0; i < facts.keys.length && isPathFact(facts, i); i++) {
    if (shapeAt(facts, i, graph.pool).kind === kind) return keyAt(facts, i);
  }
  return undefined;
}

/** An entity that the community's data states without any file, by its id or another spelling. */
export function staticEntity(community: Community, kind: string, key: string): Entity | undefined {
  const wanted = normalise(community, kind, key);
  return community.kinds[kind]?.entities?.find((entity) =>
    [entity.id, ...(entity.aliases ?? [])].some((name) => normalise(community, kind, name) === wanted),
  );
}
