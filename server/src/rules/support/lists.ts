// Rules: the lists of what a SIG manages against the manifests in its folder. Both directions are decided here, so that
// one mistake (a name listed wrongly) is one finding and not an entry too many and a manifest too few. Pure.

import type { RuleInput } from '../../core/check/rule.ts';
import { isReachable } from '../../core/community/community.ts';
import type { Occurrence } from '../../core/facts/facts.ts';
import { keyAt, type PackedFacts, scopeAt, shapeAt } from '../../core/facts/packed-facts.ts';
import { withScopes } from '../../core/graph/derived.ts';
import { definitions, factsIn, type Graph, homeOf, normalise, type Place, SIG } from '../../core/graph/graph.ts';
import { canMiss, isListing, listings, memberKeys, sigFolders } from '../../core/graph/membership.ts';
import { baseOf, nameKey, sigOfFile } from '../../core/graph/namesakes.ts';
import { suggest } from '../../core/text/suggest.ts';

/** An entry whose manifest is not in the SIG. */
export interface Ghost {
  readonly entry: Occurrence;
  /** The manifests in other SIGs. */
  readonly elsewhere: readonly Place[];
  /** The manifest in this SIG, where nobody looks for it. */
  readonly misplaced: Place | undefined;
  /** The manifest here that nothing lists and that the entry most likely means. */
  readonly near: string | undefined;
}

export interface Comparison {
  readonly entries: readonly Occurrence[];
  readonly ghosts: readonly Ghost[];
  /** Manifests of the SIG that no list names, by kind. */
  readonly unlisted: ReadonlyMap<string, readonly string[]>;
}

/** By the notes of an analysis, since problems have a say in it. */
const comparisons = new WeakMap<readonly unknown[], { readonly graph: Graph; readonly comparison: Comparison }>();

/** Compare the lists of a file in a SIG with the SIG's manifests; once for all rules that ask. */
export function compareLists(input: RuleInput, sig: string): Comparison {
  const known = comparisons.get(input.notes);
  if (known?.graph === input.graph) return known.comparison;
  const comparison = compare(input, sig);
  comparisons.set(input.notes, { graph: input.graph, comparison });
  return comparison;
}

function compare(input: RuleInput, sig: string): Comparison {
  const { community, graph } = input;
  const refused = refusedRanges(input);
  const listed = listings(community, input.facts);
  // What is no name at all is another rule's finding; which manifest it stands for is clear enough here.
  const entries = listed.filter((entry) => !refused.has(entry.start));
  const odd = new Set(listed.filter((entry) => refused.has(entry.start)).map(({ kind, key }) => nameKey(kind, key)));
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const spare = new Map(kinds.map((kind) => [kind, spareKeys(input, sig, kind)]));
  const there = new Map(kinds.map((kind) => [kind, reachableKeys(graph, sig, kind)]));
  const ghosts: Ghost[] = [];
  for (const entry of entries) {
    const { kind, key } = entry;
    if (there.get(kind)!.has(key)) continue;
    const owners = definitions(graph, kind, key).filter((place) => place.end === 0);
    const own = owners.filter((place) => sigOfFile(graph, place.path) === sig);
    if (own.some((place) => isReachable(community, place.path))) continue;
    const elsewhere = owners.filter((place) => sigOfFile(graph, place.path) !== undefined);
    const [misplaced] = own;
    if (!misplaced && elsewhere.length === 0 && !canMiss(graph, sig, kind)) continue;
    const near = misplaced || elsewhere.length > 0 ? undefined : likely(key, spare.get(kind)!);
    ghosts.push({ entry, elsewhere, misplaced, near });
  }
  const meant = new Set(ghosts.map(({ near }) => near));
  const unlisted = new Map(
    [...spare].map(([kind, keys]) => [kind, keys.filter((key) => !meant.has(key) && !odd.has(nameKey(kind, key)))]),
  );
  return { entries, ghosts, unlisted };
}

/** The keys of the SIG's manifests that stand where they are looked for. */
function reachableKeys(graph: Graph, sig: string, kind: string): ReadonlySet<string> {
  const keys = new Set<string>();
  sigFolders(graph)
    .get(sig)
    ?.members.get(kind)
    ?.forEach((key, path) => {
      if (isReachable(graph.community, path)) keys.add(key);
    });
  return keys;
}

/** Where values start that the schema refuses. */
function refusedRanges({ problems }: RuleInput): ReadonlySet<number> {
  return new Set(problems.filter(({ node }) => node.kind === 'scalar').map(({ node }) => node.start));
}

/** The keys of the SIG's manifests that no file of the SIG lists, sorted. */
function spareKeys({ community, graph, file, facts }: RuleInput, sig: string, kind: string): string[] {
  const listed = new Set<string>();
  for (const path of sigFolders(graph).get(sig)?.homes ?? []) {
    const said = path === file.path ? facts : factsIn(graph, path)!;
    for (const entry of listings(community, said))
      if (entry.kind === kind) listed.add(normalise(community, kind, entry.key));
  }
  return memberKeys(graph, sig, kind).filter((key) => !listed.has(normalise(community, kind, key)));
}

/** The manifest that an entry most likely means: same name in another organisation, else a similar name in its own. */
function likely(key: string, spare: readonly string[]): string | undefined {
  const base = baseOf(key).toLowerCase();
  const twin = spare.find((other) => baseOf(other).toLowerCase() === base);
  if (twin !== undefined) return twin;
  const owner = key.slice(0, key.length - baseOf(key).length);
  const siblings = spare.filter((other) => other.slice(0, other.length - baseOf(other).length) === owner);
  const near = suggest(baseOf(key), siblings.map(baseOf));
  return near ? owner + near.value : undefined;
}

const disagreements = new WeakMap<Graph, readonly string[]>();

/** Files with lists that do not say what lies in their SIG, as far as the facts of all files tell. */
export function disagreeing(graph: Graph): readonly string[] {
  let paths = disagreements.get(graph);
  if (!paths) {
    paths = [...new Set(findDisagreeing(graph))];
    disagreements.set(graph, paths);
  }
  return paths;
}

function* findDisagreeing(graph: Graph): Generator<string> {
  const listed = new Map<PackedFacts, Lists>();
  const listsOf = (facts: PackedFacts): Lists => {
    let lists = listed.get(facts);
    if (!lists) {
      lists = listedIn(graph, facts);
      listed.set(facts, lists);
    }
    return lists;
  };
  const unlisted = new Map<string, boolean>();
  const reachable = new Map<string, ReadonlySet<string>>();
  for (const facts of withScopes.of(graph.files)) {
    const sig = sigOfFile(graph, facts.path);
    if (sig === undefined) continue;
    for (const [kind, keys] of listsOf(facts)) {
      const id = `${kind} ${sig}`;
      if (!unlisted.has(id)) {
        unlisted.set(id, hasUnlisted(graph, sig, kind, listsOf));
        reachable.set(id, reachableKeys(graph, sig, kind));
      }
      if (unlisted.get(id) || keys.some((key) => !reachable.get(id)!.has(key))) yield facts.path;
    }
  }
}

/** The entries of a file's lists, by kind. */
type Lists = ReadonlyMap<string, readonly string[]>;

function listedIn(graph: Graph, facts: PackedFacts): Lists {
  const { community, pool } = graph;
  const listed = new Map<string, string[]>();
  for (let i = 0; i < facts.count; i++) {
    const { how, kind } = shapeAt(facts, i, pool);
    if (how !== 'refers' || !isListing(community, facts.scopes, { how, kind, scope: scopeAt(facts, i) })) continue;
    const keys = listed.get(kind);
    if (keys) keys.push(keyAt(facts, i));
    else listed.set(kind, [keyAt(facts, i)]);
  }
  return listed;
}

function hasUnlisted(graph: Graph, sig: string, kind: string, listsOf: (facts: PackedFacts) => Lists): boolean {
  const { homes, members } = sigFolders(graph).get(sig) ?? {};
  const listed = new Set<string>();
  for (const path of homes ?? [])
    for (const key of listsOf(graph.files.get(path)!).get(kind) ?? [])
      listed.add(normalise(graph.community, kind, key));
  for (const key of members?.get(kind)?.values() ?? [])
    if (!listed.has(normalise(graph.community, kind, key))) return true;
  return false;
}

/** The lists of a SIG are compared together, so a change of one file with lists concerns the others. */
export function* homesOfChanged(before: Graph, after: Graph, changed: readonly string[]): Generator<string> {
  for (const path of changed) {
    const sig = homeOf(after, path, SIG) ?? homeOf(before, path, SIG);
    const homes = sig === undefined ? undefined : sigFolders(after).get(sig)?.homes;
    if (homes?.has(path) || (homes && !after.files.has(path))) yield* homes;
  }
}
