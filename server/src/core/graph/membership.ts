// Core, graph: what lies in which SIG and what a SIG lists as its own. Folders say what there is, lists say what is
// managed, and rules compare the two. Kinds that SIGs list name the scope of the lists (`listed` in community.json).
// Pure.
import type { Community } from '../community/community.ts';
import { isSample } from '../community/samples.ts';
import type { FileFacts, Occurrence, Scope } from '../facts/facts.ts';
import { isPathFact, keyAt, occurrenceAt, type PackedFacts, shapeAt } from '../facts/packed-facts.ts';
import { derived, holding, remembered, tally } from './derived.ts';
import { definitions, entities, type Graph, homeOf, type Place, SIG } from './graph.ts';

/** A SIG by its folder. */
export interface SigFolder {
  /** The files about the SIG itself (charter, OWNERS): all of its files that define nothing else by their path. */
  readonly homes: Set<string>;
  /** The files that define an entity by their path, by its kind: of each the key. */
  readonly members: Map<string, Map<string, string>>;
  /** How many references its lists hold, by kind. */
  readonly listed: Map<string, number>;
}

/** Every SIG that files lie in, by name as the folder is written; samples are left out. */
export const sigFolders: (graph: Graph) => ReadonlyMap<string, SigFolder> = derived<Map<string, SigFolder>>(
  () => new Map(),
  (folders, facts, graph, sign) => {
    let sig: string | undefined;
    let defines = false;
    for (let i = 0; i < facts.count && isPathFact(facts, i); i++) {
      const { how, kind } = shapeAt(facts, i, graph.pool);
      if (kind === SIG) sig ??= keyAt(facts, i);
      else if (how === 'defines') defines = true;
    }
    if (sig === undefined || isSample(graph.community, facts.path)) return;
    let folder = folders.get(sig);
    if (!folder) {
      folder = { homes: new Set(), members: new Map(), listed: new Map() };
      folders.set(sig, folder);
    }
    if (defines) putMembers(folder, facts, graph, sign);
    else if (sign > 0) folder.homes.add(facts.path);
    else folder.homes.delete(facts.path);
    if (facts.scopes.length > 1)
      for (const [kind, count] of listedIn(facts, graph)) tally(folder.listed, kind, sign * count);
    if (sign < 0 && isEmpty(folder)) folders.delete(sig);
  },
);

function putMembers(folder: SigFolder, facts: PackedFacts, { pool }: Graph, sign: 1 | -1): void {
  for (let i = 0; i < facts.count && isPathFact(facts, i); i++) {
    const { how, kind } = shapeAt(facts, i, pool);
    if (kind === SIG || how !== 'defines') continue;
    const members = membersOf(folder, kind);
    if (sign < 0) members.delete(facts.path);
    // Of several keys the first counts, as in `memberKey`.
    else if (!members.has(facts.path)) members.set(facts.path, keyAt(facts, i));
  }
}

/** How many entries the lists of a file have, by kind; a list is a scope within that of the file. */
const listedIn = remembered((facts, graph) => {
  const counts = new Map<string, number>();
  for (let i = 0; i < facts.count; i++) {
    const { kind, how } = shapeAt(facts, i, graph.pool);
    if (how !== 'refers' || graph.community.kinds[kind]?.listed === undefined) continue;
    if (isListing(graph.community, facts.scopes, occurrenceAt(facts, i, graph.pool))) tally(counts, kind, 1);
  }
  return counts;
});

function membersOf(folder: SigFolder, kind: string): Map<string, string> {
  const known = folder.members.get(kind);
  if (known) return known;
  const made = new Map<string, string>();
  folder.members.set(kind, made);
  return made;
}

function isEmpty({ homes, members }: SigFolder): boolean {
  return homes.size === 0 && [...members.values()].every((paths) => paths.size === 0);
}

/** Whether an occurrence is an entry of a list of what a SIG manages. */
export function isListing(
  community: Community,
  scopes: readonly Scope[],
  { how, kind, scope }: Pick<Occurrence, 'how' | 'kind' | 'scope'>,
): boolean {
  const wanted = community.kinds[kind]?.listed;
  if (how !== 'refers' || wanted === undefined) return false;
  for (let at = scope; at > 0; at = scopes[at]!.parent) if (scopes[at]!.name === wanted) return true;
  return false;
}

/** The entries of a file's lists, in the order of the text. */
export function listings(community: Community, facts: FileFacts): Occurrence[] {
  return facts.occurrences.filter((occurrence) => isListing(community, facts.scopes, occurrence));
}

/** The key of that kind that a file defines by its path. */
export function memberKey(graph: Graph, path: string, kind: string): string | undefined {
  const facts = graph.files.get(path);
  for (let i = 0; facts && i < facts.count && isPathFact(facts, i); i++) {
    const shape = shapeAt(facts, i, graph.pool);
    if (shape.how === 'defines' && shape.kind === kind) return keyAt(facts, i);
  }
  return undefined;
}

/** Where files in a SIG's folder define an entity by their path. */
export function manifestsIn(graph: Graph, sig: string, kind: string, key: string): Place[] {
  return definitions(graph, kind, key).filter((place) => place.end === 0 && homeOf(graph, place.path, SIG) === sig);
}

/** The keys of that kind that files in a SIG's folder define, sorted. */
export function memberKeys(graph: Graph, sig: string, kind: string): string[] {
  return [...(sigFolders(graph).get(sig)?.members.get(kind)?.values() ?? [])].sort();
}

/**
 * Whether it can be said that a SIG lacks the file of an entity. Never before everything is read; and where lists name
 * twice as much as there are files, these are some files of a community (a sparse checkout, the files of one change)
 * and not the community. The SIG's own folder decides or, where that is new or no SIG is concerned, everything
 * together.
 */
export function canMiss(graph: Graph, sig: string | undefined, kind: string): boolean {
  if (!graph.complete) return false;
  const folder = sig === undefined ? undefined : sigFolders(graph).get(sig);
  return (folder !== undefined && prevail(folder, kind)) || mostlyThere(graph, kind);
}

function prevail({ members, listed }: SigFolder, kind: string): boolean {
  const there = members.get(kind)?.size ?? 0;
  return there > 0 && there * 2 > (listed.get(kind) ?? 0);
}

/** How many entities of a kind files define by their path, by kind. */
const there = derived<Map<string, number>>(
  () => new Map(),
  (counts, facts, graph, sign) => {
    if (isSample(graph.community, facts.path)) return;
    for (let i = 0; i < facts.count && isPathFact(facts, i); i++) {
      const { how, kind } = shapeAt(facts, i, graph.pool);
      if (how === 'defines' && isManaged(graph.community, kind)) tally(counts, kind, sign);
    }
  },
);

/** How many references to entities of a kind files hold, by kind. */
const named = derived<Map<string, number>>(
  () => new Map(),
  (counts, facts, graph, sign) => {
    if (isSample(graph.community, facts.path)) return;
    for (let i = 0; i < facts.count; i++) {
      const { how, kind } = shapeAt(facts, i, graph.pool);
      if (how === 'refers' && isManaged(graph.community, kind)) tally(counts, kind, sign);
    }
  },
  holding(({ how, kind }, community) => how === 'refers' && isManaged(community, kind)),
);

/** Whether entities of a kind stand in lists or must be defined, each on its own. */
function isManaged({ kinds }: Community, kind: string): boolean {
  const known = kinds[kind];
  return known !== undefined && known.within === undefined && (known.closed === true || known.listed !== undefined);
}

function mostlyThere(graph: Graph, kind: string): boolean {
  const count = there(graph).get(kind) ?? 0;
  if (count === 0) return false;
  // A few that all files name are no sign of many; only where the quick look is in doubt are they told apart.
  return count * 2 > (named(graph).get(kind) ?? 0) || count * 2 > distinct(graph, kind);
}

const counted = new WeakMap<Graph, Map<string, number>>();

/** How many entities of a kind are referred to. Made once per snapshot. */
function distinct(graph: Graph, kind: string): number {
  const made = counted.get(graph) ?? new Map<string, number>();
  counted.set(graph, made);
  let count = made.get(kind);
  if (count === undefined) {
    count = 0;
    for (const entity of entities(graph, kind)) if (entity.is('refers')) count++;
    made.set(kind, count);
  }
  return count;
}

/** The SIGs of which something can be said to be missing, for comparing two snapshots; '' stands for no SIG. */
export function decidable(graph: Graph, kind: string): ReadonlySet<string> {
  const sigs = [...sigFolders(graph).keys()].filter((sig) => canMiss(graph, sig, kind));
  return new Set(canMiss(graph, undefined, kind) ? ['', ...sigs] : sigs);
}

/** The file of a SIG that another of its files replaces, if any (a charter whose roles OWNERS overrides): that other. */
export function replacement(graph: Graph, path: string): string | undefined {
  const sig = homeOf(graph, path, SIG);
  const facts = graph.files.get(path);
  if (sig === undefined || !facts) return undefined;
  const replacing = new Set(
    graph.community.files.filter((kind) => kind.replaces === facts.kind).map((kind) => kind.kind),
  );
  if (replacing.size === 0) return undefined;
  const homes = [...(sigFolders(graph).get(sig)?.homes ?? [])].sort();
  return homes.find((other) => other !== path && replacing.has(graph.files.get(other)!.kind));
}
