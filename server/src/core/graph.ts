// Core: the governance graph over the facts of all files of a community. A graph is an immutable snapshot: `updated`
// gives a new one that shares all that did not change, so a request keeps one picture from beginning to end. Pure; kinds
// are data, so none is named here.
//
// Entities that live within another (branches of a repository) are not indexed by key where their owner defines them:
// the owner's file is found first and read there. That keeps the index small: most occurrences are such.
import type { Community, Entity } from './community.ts';
import type { FileFacts, Occurrence } from './facts.ts';
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
  shapeAt,
  unpack,
} from './packed-facts.ts';

/** The entity kind that people and repositories are organised in. */
export const SIG = 'sig';

/** An occurrence with the file it is in. */
export interface Place extends Occurrence {
  readonly path: string;
}

/** Where an indexed occurrence is: file and number of the occurrence in it. */
interface Ref {
  readonly facts: PackedFacts;
  readonly index: number;
}

export interface Graph {
  readonly community: Community;
  readonly files: ReadonlyMap<string, PackedFacts>;
  readonly pool: Pool;
  /** Whether every file of the community is in: only then can a rule say that something is missing. */
  readonly complete: boolean;
  /** The files that this snapshot was made from, and which of them differ: what is derived from files follows these. */
  readonly origin?: { readonly files: ReadonlyMap<string, PackedFacts>; readonly changed: readonly string[] };
  /** All changes since this table was built; a key here hides the same key of `base`. */
  readonly patch: ReadonlyMap<string, readonly Ref[]>;
  readonly base: ReadonlyMap<string, readonly Ref[]>;
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
  const base = new Map<string, Ref[]>();
  for (const facts of files.values()) {
    for (const [identity, index] of indexed(facts, community, shared)) {
      const list = base.get(identity);
      if (list) list.push({ facts, index });
      else base.set(identity, [{ facts, index }]);
    }
  }
  return { community, files, pool: shared, complete: true, patch: new Map(), base };
}

export interface Update {
  readonly graph: Graph;
  /** Files whose findings may have changed besides the changed files themselves. */
  readonly affected: ReadonlySet<string>;
}

/** Patches larger than this are folded into a new base: look-ups stay cheap and memory bounded. */
const MAX_PATCH = 20_000;

/** A new snapshot in which the given files have these facts, or are gone (null). */
export function updated(graph: Graph, changes: ReadonlyMap<string, FileFacts | null>): Update {
  const { community, pool: shared } = graph;
  const files = new Map(graph.files);
  const patch = new Map<string, readonly Ref[]>(graph.patch);
  const affected = new Set<string>();
  const now = (identity: string): readonly Ref[] => patch.get(identity) ?? graph.base.get(identity) ?? [];
  for (const [path, facts] of changes) {
    const before = graph.files.get(path);
    const after = facts ? pack(facts, shared) : undefined;
    if (after) files.set(path, after);
    else files.delete(path);
    const old = before ? outlooks(before, community, shared) : new Map<string, string>();
    const fresh = after ? outlooks(after, community, shared) : new Map<string, string>();
    for (const identity of new Set([...old.keys(), ...fresh.keys()])) {
      if (old.get(identity) === fresh.get(identity)) continue;
      for (const ref of graph.base.get(identity) ?? []) affected.add(ref.facts.path);
      for (const ref of now(identity)) affected.add(ref.facts.path);
    }
    const drop = new Set(before ? [...indexed(before, community, shared)].map(([identity]) => identity) : []);
    for (const identity of drop)
      patch.set(
        identity,
        now(identity).filter((ref) => ref.facts.path !== path),
      );
    if (!after) continue;
    for (const [identity, index] of indexed(after, community, shared))
      patch.set(identity, [...now(identity), { facts: after, index }]);
  }
  for (const path of changes.keys()) affected.delete(path);
  for (const path of affected) if (!files.has(path)) affected.delete(path);
  const origin = { files: graph.files, changed: [...changes.keys()] };
  const next: Graph =
    patch.size > MAX_PATCH
      ? { ...graphFrom(files, community, shared), complete: graph.complete, origin }
      : { ...graph, files, patch, origin };
  return { graph: next, affected };
}

/** What a file says of each entity, as others can see it, by identity; entities that it owns included. */
function outlooks(facts: PackedFacts, community: Community, from: Pool): Map<string, string> {
  const all = new Map<string, string>();
  for (let index = 0; index < facts.keys.length; index++) {
    const { kind, namespace } = shapeAt(facts, index, from);
    const identity = identityOf(community, kind, keyAt(facts, index), namespace);
    all.set(identity, (all.get(identity) ?? '') + outlook(facts, index, from));
  }
  return all;
}

/** The index entries of a file: identity and number of the occurrence. */
function* indexed(facts: PackedFacts, community: Community, from: Pool): Generator<[string, number]> {
  for (let index = 0; index < facts.keys.length; index++) {
    const { kind, namespace } = shapeAt(facts, index, from);
    if (isOwned(facts, index) && community.kinds[kind]?.within !== undefined) continue;
    yield [identityOf(community, kind, keyAt(facts, index), namespace), index];
  }
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
  return facts && unpack(facts, graph.pool);
}

/** Every place where an entity is defined, referred to or mentioned, by path and place in it. */
export function lookup(graph: Graph, kind: string, key: string, namespace = ''): readonly Place[] {
  return places(graph, kind, key, namespace).sort(byPlace);
}

function byPlace(a: Place, b: Place): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end;
}

function places(graph: Graph, kind: string, key: string, namespace: string): Place[] {
  const identity = identityOf(graph.community, kind, key, namespace);
  const found = (graph.patch.get(identity) ?? graph.base.get(identity) ?? []).map(({ facts, index }) =>
    placeAt(graph, facts, index),
  );
  const owner = graph.community.kinds[kind]?.within;
  if (owner === undefined) return found;
  const wanted = normalise(graph.community, kind, key);
  const homes = new Set(definitions(graph, owner, ownerOf(key)).map((place) => place.path));
  for (const path of homes) {
    const facts = graph.files.get(path)!;
    for (let i = 0; i < facts.keys.length; i++) {
      if (shapeAt(facts, i, graph.pool).kind === kind && normalise(graph.community, kind, keyAt(facts, i)) === wanted) {
        const place = placeAt(graph, facts, i);
        if (!found.some((p) => p.path === place.path && p.start === place.start && p.how === place.how))
          found.push(place);
      }
    }
  }
  return found;
}

export function placeAt(graph: Graph, facts: PackedFacts, index: number): Place {
  return { path: facts.path, ...occurrenceAt(facts, index, graph.pool) };
}

/** Whether the path of a file defines an entity under exactly this key, in this case; much cheaper than `definitions`. */
export function isDefined(graph: Graph, kind: string, key: string): boolean {
  const identity = identityOf(graph.community, kind, key);
  return (graph.patch.get(identity) ?? graph.base.get(identity) ?? []).some(
    ({ facts, index }) =>
      isPathFact(facts, index) && shapeAt(facts, index, graph.pool).how === 'defines' && keyAt(facts, index) === key,
  );
}

export function definitions(graph: Graph, kind: string, key: string, namespace = ''): readonly Place[] {
  return lookup(graph, kind, key, namespace).filter((place) => place.how === 'defines');
}

/** Every indexed entity of a kind with all its places; of kinds that live within another only what stands elsewhere. */
export function* entities(
  graph: Graph,
  kind: string,
): Generator<{ key: string; namespace: string; places: readonly Place[] }> {
  const prefix = `${kind}/`;
  const give = function* (identity: string, refs: readonly Ref[]) {
    if (refs.length === 0) return;
    const places = refs.map(({ facts, index }) => placeAt(graph, facts, index)).sort(byPlace);
    const shown = places.find((place) => place.how === 'defines') ?? places[0]!;
    yield { key: shown.key, namespace: identity.slice(prefix.length).split('/', 1)[0]!, places };
  };
  for (const [identity, refs] of graph.base) {
    if (identity.startsWith(prefix) && !graph.patch.has(identity)) yield* give(identity, refs);
  }
  for (const [identity, refs] of graph.patch) if (identity.startsWith(prefix)) yield* give(identity, refs);
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
