// Core, graph: the governance graph over the facts of all files of a community. A graph is an immutable snapshot:
// `updated` gives a new one that shares all that did not change, so a request keeps one picture from beginning to end.
// Pure; kinds are data, so none is named here.
import type { Community, Entity } from '../community/community.ts';
import type { FileFacts, Occurrence } from '../facts/facts.ts';
import { type Difference, differenceOf } from '../facts/facts-difference.ts';
import {
  endAt,
  isPathFact,
  keyAt,
  occurrenceAt,
  outlook,
  type PackedFacts,
  type Pool,
  pool,
  type Shape,
  shapeAt,
  startAt,
} from '../facts/packed-facts.ts';
import { pack } from '../facts/packing.ts';
import { packedFrom, unpacked } from '../facts/unpacked-facts.ts';
import { withChanges } from '../text/layered-map.ts';
import {
  classesOf,
  type GraphIndex,
  type IndexPatch,
  indexFrom,
  normalise,
  patched,
  type Refs,
  refsIn,
  refsOf,
  reindex,
} from './graph-index.ts';
import { fileNumber, fileOf, indexOf, type Moment, newLineage, next, type Ref } from './lineage.ts';

export { normalise } from './graph-index.ts';

/** The entity kind that people and repositories are organised in. */
export const SIG = 'sig';

/** An occurrence with the file it is in. */
export interface Place extends Occurrence {
  readonly path: string;
}

export interface Graph {
  readonly community: Community;
  readonly files: ReadonlyMap<string, PackedFacts>;
  readonly pool: Pool;
  /** Whether every file of the community is in: only then can a rule say that something is missing. */
  readonly complete: boolean;
  /** Its place among the snapshots made from one another: what is derived from files follows these. */
  readonly moment: Moment;
  /** Where each entity occurs. */
  readonly index: GraphIndex;
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
  const index = indexFrom(files, community, shared, moment.lineage);
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
  const patch: IndexPatch = new Map();
  const affected = new Set<string>();
  for (const [path, facts] of changes) {
    const before = graph.files.get(path);
    const after = facts ? pack(facts, shared, before) : undefined;
    if (facts && after) packedFrom(after, facts, before);
    if (!before && !after) continue;
    files.set(path, after);
    const difference = differenceOf(before ?? EMPTY, after ?? EMPTY, shared);
    if (!difference) continue;
    for (const { kind, namespace, key } of outlooksChanged(before, after, community, shared))
      for (const ref of refsIn(graph.index, kind, namespace, key)) affected.add(fileOf(lineage, ref));
    const file = fileNumber(lineage, path);
    reindex(graph.index, patch, file, before ?? EMPTY, after ?? EMPTY, difference, community, shared);
  }
  for (const path of changes.keys()) affected.delete(path);
  return {
    graph: {
      ...graph,
      files: withChanges(graph.files, files),
      index: patched(graph.index, patch),
      moment: next(moment, [...changes.keys()]),
    },
    affected,
  };
}

const EMPTY = pack({ path: '', kind: '', vars: {}, scopes: [], records: [], occurrences: [] }, pool());

/** An entity that a file names. */
interface Named {
  readonly kind: string;
  readonly namespace: string;
  /** Normalised. */
  readonly key: string;
}

/** The entities of which a file says something else in two snapshots, as others can see it. */
export function changedEntities(before: Graph, after: Graph, path: string): readonly Named[] {
  return outlooksChanged(before.files.get(path), after.files.get(path), after.community, after.pool);
}

/** Where a file names one of some entities, those that it owns included: offsets, 0 for what its path says. */
export function* offsetsOf(graph: Graph, path: string, wanted: readonly Named[]): Generator<number> {
  const facts = graph.files.get(path);
  if (!facts || wanted.length === 0) return;
  for (let i = 0; i < facts.count; i++) {
    const { kind, namespace } = shapeAt(facts, i, graph.pool);
    const isNamed = (one: Named): boolean =>
      one.kind === kind && one.namespace === namespace && one.key === normalise(graph.community, kind, keyAt(facts, i));
    if (wanted.some(isNamed)) yield startAt(facts, i);
  }
}

interface Compared {
  readonly before: WeakRef<PackedFacts>;
  readonly community: Community;
  readonly changed: readonly Named[];
}

/** By the later version: several ask at an edit. */
const compared = new WeakMap<PackedFacts, Compared>();

/** @param before undefined as `after` where there is no such file. */
function outlooksChanged(
  before: PackedFacts = EMPTY,
  after: PackedFacts = EMPTY,
  community: Community,
  from: Pool,
): readonly Named[] {
  const known = compared.get(after);
  if (known?.before.deref() === before && known.community === community) return known.changed;
  const difference = differenceOf(before, after, from);
  const changed = difference ? changedOutlooks(before, after, difference, community, from) : [];
  compared.set(after, { before: new WeakRef(before), community, changed });
  return changed;
}

/** What is said of an entity outside of the difference is the same in both, so that does not decide. */
function changedOutlooks(
  before: PackedFacts,
  after: PackedFacts,
  { start, beforeEnd, afterEnd }: Difference,
  community: Community,
  from: Pool,
): Named[] {
  const said = new Map<string, { readonly named: Named; before: string; after: string }>();
  const say = (facts: PackedFacts, end: number, version: 'before' | 'after'): void => {
    for (let i = start; i < end; i++) {
      const { kind, namespace } = shapeAt(facts, i, from);
      const key = normalise(community, kind, keyAt(facts, i));
      const identity = identityOf(community, kind, key, namespace);
      const one = said.get(identity) ?? { named: { kind, namespace, key }, before: '', after: '' };
      said.set(identity, one);
      one[version] += outlook(facts, i, from);
    }
  };
  say(before, beforeEnd, 'before');
  say(after, afterEnd, 'after');
  return [...said.values()].filter((one) => one.before !== one.after).map(({ named }) => named);
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
  for (const ref of refsTo(graph, kind, key, namespace))
    if (wanted(shapeOf(graph, ref))) found.push(placeOf(graph, ref));
  const owner = graph.community.kinds[kind]?.within;
  if (owner === undefined) return found.sort(byPlace);
  const homes = new Set(definitions(graph, owner, ownerOf(key)).map((place) => place.path));
  const spelt = normalise(graph.community, kind, key);
  for (const path of homes) {
    const facts = graph.files.get(path)!;
    for (let i = 0; i < facts.count; i++) {
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
function refsTo({ community, index }: Graph, kind: string, key: string, namespace: string): readonly Ref[] {
  return refsIn(index, kind, namespace, normalise(community, kind, key));
}

/** How often an entity of a kind that lives within no other stands anywhere; much cheaper than `lookup`. */
export function countOf(graph: Graph, kind: string, key: string, namespace = ''): number {
  return refsTo(graph, kind, key, namespace).length;
}

/** How the key of such an entity is written, each way with how often; much cheaper than `lookup`. */
export function spellings(graph: Graph, kind: string, key: string, namespace = ''): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const ref of refsTo(graph, kind, key, namespace)) {
    const spelt = keyAt(factsOf(graph, ref), indexOf(ref));
    counts.set(spelt, (counts.get(spelt) ?? 0) + 1);
  }
  return counts;
}

function factsOf(graph: Graph, ref: Ref): PackedFacts {
  return graph.files.get(fileOf(graph.moment.lineage, ref))!;
}

function shapeOf(graph: Graph, ref: Ref): Shape {
  return shapeAt(factsOf(graph, ref), indexOf(ref), graph.pool);
}

function placeOf(graph: Graph, ref: Ref): Place {
  return placeAt(graph, factsOf(graph, ref), indexOf(ref));
}

function placeAt(graph: Graph, facts: PackedFacts, index: number): Place {
  return Object.assign(occurrenceAt(facts, index, graph.pool), { path: facts.path });
}

/** Whether such an entity is defined anywhere, in whatever case; much cheaper than `definitions`. */
export function isDefinedAnyhow(graph: Graph, kind: string, key: string, namespace = ''): boolean {
  for (const ref of refsTo(graph, kind, key, namespace)) if (shapeOf(graph, ref).how === 'defines') return true;
  return false;
}

/** Whether the path of a file defines an entity under exactly this key, in this case; much cheaper than `definitions`. */
export function isDefined(graph: Graph, kind: string, key: string): boolean {
  for (const ref of refsTo(graph, kind, key, '')) {
    const [facts, index] = [factsOf(graph, ref), indexOf(ref)];
    if (isPathFact(facts, index) && shapeAt(facts, index, graph.pool).how === 'defines' && keyAt(facts, index) === key)
      return true;
  }
  return false;
}

/** An occurrence where the packed facts have it. */
export interface Found {
  readonly facts: PackedFacts;
  readonly index: number;
}

/** An entity with where it stands. Key and places are made when they are asked for, since most are not. */
export interface Enumerated {
  readonly key: string;
  readonly namespace: string;
  readonly places: readonly Place[];
  /** The same where the packed facts have it, in no particular order. */
  readonly occurrences: readonly Found[];
  /** Whether it is defined (or referred to, or mentioned) anywhere. @param byPath only by the path of a file. */
  is(how: Occurrence['how'], byPath?: boolean): boolean;
}

/** One as the index has it. */
export class IndexedEntity implements Enumerated {
  private made: readonly Place[] | undefined;

  constructor(
    private readonly graph: Graph,
    readonly namespace: string,
    private readonly refs: Refs,
  ) {}

  get key(): string {
    return spelling(this.graph, this.refs);
  }

  get places(): readonly Place[] {
    this.made ??= refsOf(this.refs)
      .map((ref) => placeOf(this.graph, ref))
      .sort(byPlace);
    return this.made;
  }

  get occurrences(): readonly Found[] {
    return refsOf(this.refs).map((ref) => ({ facts: factsOf(this.graph, ref), index: indexOf(ref) }));
  }

  is(how: Occurrence['how'], byPath = false): boolean {
    const { graph, refs } = this;
    const hits = (ref: Ref): boolean =>
      shapeOf(graph, ref).how === how && (!byPath || isPathFact(factsOf(graph, ref), indexOf(ref)));
    return typeof refs === 'number' ? hits(refs) : refs.some(hits);
  }
}

/**
 * Every indexed entity of a kind with all its places; of kinds that live within another only what stands elsewhere.
 * @param only those of one namespace.
 */
export function* entities(graph: Graph, kind: string, only?: string): Generator<Enumerated> {
  for (const [namespace, all] of classesOf(graph.index, kind))
    if (only === undefined || only === namespace)
      for (const refs of all.values()) yield new IndexedEntity(graph, namespace, refs);
}

/** How the first definition writes a key, or where there is none, the first place. */
function spelling(graph: Graph, refs: Refs): string {
  if (typeof refs === 'number') return keyAt(factsOf(graph, refs), indexOf(refs));
  let first: Ref | undefined;
  for (const ref of refs) {
    if (first === undefined) first = ref;
    else {
      const [is, was] = [shapeOf(graph, ref).how === 'defines', shapeOf(graph, first).how === 'defines'];
      if (is === was ? comesBefore(graph, ref, first) : is) first = ref;
    }
  }
  return keyAt(factsOf(graph, first!), indexOf(first!));
}

/** The order of `byPlace`. */
function comesBefore(graph: Graph, a: Ref, b: Ref): boolean {
  const [one, other] = [factsOf(graph, a), factsOf(graph, b)];
  if (one.path !== other.path) return one.path < other.path;
  const [i, j] = [indexOf(a), indexOf(b)];
  return (startAt(one, i) - startAt(other, j) || endAt(one, i) - endAt(other, j)) < 0;
}

/** The entity of a kind that the path says a file lies in or defines (its SIG), as written; undefined without one. */
export function homeOf(graph: Graph, path: string, kind: string): string | undefined {
  const facts = graph.files.get(path);
  if (!facts) return undefined;
  for (let i = 0; i < facts.count && isPathFact(facts, i); i++) {
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
