// Core, graph: who may do what where. Roles are stated in lists; a list concerns what its scope refers to, and the
// file's own scope concerns the whole SIG. A file kind may replace the roles of another (OWNERS over a charter). Pure.
import type { FileFacts } from '../facts/facts.ts';
import { keyAt, type PackedFacts, shapeAt, someOccurrence } from '../facts/packed-facts.ts';
import { definitions, factsIn, type Graph, homeOf, lookup, nameOf, normalise, type Place, SIG } from './graph.ts';
import { PERSON, person } from './people.ts';
import { homeAt, partsOf, sectionOf } from './sections.ts';

/** One person in one role. */
export interface Holder {
  readonly role: string;
  readonly namespace: string;
  readonly id: string;
  /** As this record states it, '' without one. */
  readonly name: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** The scope in that file that the role concerns; 0 is the whole file. */
  readonly scope: number;
}

/** A right on an entity: the holder, the SIG it comes through, and the branches it is limited to (none: all). */
export interface Right extends Holder {
  readonly sig: string;
  readonly branches: readonly string[];
}

/** Every role that a file states, records by their first id and bare ids alike. */
export function holders(facts: FileFacts): Holder[] {
  const found: Holder[] = [];
  for (const record of facts.records) {
    const [namespace, id] = Object.entries(record.ids)[0] ?? [];
    if (record.kind !== PERSON || record.role === '' || namespace === undefined || !id) continue;
    const name = record.fields.name?.value ?? '';
    found.push({
      role: record.role,
      namespace,
      id: id.value,
      name,
      path: facts.path,
      start: id.start,
      end: id.end,
      scope: record.scope,
    });
  }
  for (const { kind, role, namespace, key, start, end, scope } of facts.occurrences) {
    if (kind === PERSON && role !== '')
      found.push({ role, namespace, id: key, name: '', path: facts.path, start, end, scope });
  }
  return found;
}

/**
 * The files that state roles of a SIG: those that define it or lie in it, without those that another replaces. Of a
 * file with several SIGs only the section of this one.
 */
export function rosters(graph: Graph, sig: string): readonly FileFacts[] {
  const known = rostersBy.get(graph) ?? new Map<string, readonly FileFacts[]>();
  rostersBy.set(graph, known);
  const identity = normalise(graph.community, SIG, sig);
  const found = known.get(identity) ?? rostersOf(graph, sig);
  known.set(identity, found);
  return found;
}

/** A card asks for the same few SIGs again and again. */
const rostersBy = new WeakMap<Graph, Map<string, readonly FileFacts[]>>();

function rostersOf(graph: Graph, sig: string): FileFacts[] {
  const all = partsOfSig(graph, sig, (path) => mayStateRoles(graph, graph.files.get(path)!)).filter(
    (facts) => holders(facts).length > 0,
  );
  const replaced = new Set(
    all.map((facts) => graph.community.files.find((kind) => kind.kind === facts.kind)?.replaces),
  );
  return all.filter((facts) => !replaced.has(facts.kind));
}

/** What the files of a SIG say of it: whole files, and the sections of files with several SIGs. */
function partsOfSig(graph: Graph, sig: string, wanted: (path: string) => boolean = () => true): FileFacts[] {
  const parts = new Map<string, FileFacts>();
  for (const place of lookup(graph, SIG, sig)) {
    if (!isOfSig(place) || !wanted(place.path)) continue;
    const scope = homeOf(graph, place.path, SIG) === undefined ? place.scope : 0;
    const identity = `${scope} ${place.path}`;
    if (parts.has(identity)) continue;
    const facts = factsIn(graph, place.path)!;
    parts.set(identity, scope === 0 ? facts : sectionOf(facts, scope));
  }
  return [...parts.values()];
}

/** Most files of a SIG are manifests without people; unpacking them all to see that would be dear. */
function mayStateRoles(graph: Graph, facts: PackedFacts): boolean {
  const known = stating.get(facts);
  if (known !== undefined) return known;
  const states =
    facts.records.some((record) => record.role !== '') ||
    someOccurrence(facts, (index) => shapeAt(facts, index, graph.pool).role !== '');
  stating.set(facts, states);
  return states;
}
const stating = new WeakMap<PackedFacts, boolean>();

/** Everybody with a role in a SIG, whatever the scope. */
export function rolesIn(graph: Graph, sig: string): Holder[] {
  return rosters(graph, sig).flatMap(holders);
}

/** Everybody whose role concerns an entity (a repository, a package): through its SIGs and through lists around it. */
export function rightsOn(graph: Graph, kind: string, key: string): Right[] {
  const sigs = new Map<string, string>();
  for (const place of lookup(graph, kind, key)) {
    const sig = homeAt(graph, place, SIG);
    if (sig !== undefined) sigs.set(normalise(graph.community, SIG, sig), sig);
  }
  return [...sigs.values()].flatMap((sig) =>
    rosters(graph, sig).flatMap((facts) => rightsFrom(graph, facts, kind, key, sig)),
  );
}

function rightsFrom(graph: Graph, facts: FileFacts, kind: string, key: string, sig: string): Right[] {
  const wanted = normalise(graph.community, kind, key);
  const named = new Map<number, string[]>([[0, []]]);
  for (const occurrence of facts.occurrences) {
    if (occurrence.how !== 'refers') continue;
    const owned = graph.community.kinds[occurrence.kind]?.within === kind && occurrence.key.includes('@');
    const own = owned
      ? occurrence.key.slice(0, occurrence.key.indexOf('@'))
      : occurrence.kind === kind
        ? occurrence.key
        : null;
    if (own === null || normalise(graph.community, kind, own) !== wanted) continue;
    for (let scope = occurrence.scope; scope > 0; scope = facts.scopes[scope]!.parent) {
      const branches = named.get(scope) ?? [];
      if (owned) branches.push(nameOf(occurrence.key));
      named.set(scope, branches);
    }
  }
  return holders(facts)
    .filter((holder) => named.has(holder.scope))
    .map((holder) => ({ ...holder, sig, branches: [...new Set(named.get(holder.scope))] }));
}

/** Whether a role can merge, as the community's data says. */
export function merges(graph: Graph, role: string): boolean {
  return graph.community.roles?.[role]?.merges === true;
}

/** Everything of a kind that a person (any of these ids) can merge in, with the role that allows it. */
export function mergeable(
  graph: Graph,
  kind: string,
  ids: readonly { readonly namespace: string; readonly id: string }[],
): ReadonlyMap<string, string> {
  // A record is known by its first id, so all ids of the person are asked for.
  const known = ids.flatMap(({ namespace, id }) => person(graph, namespace, id)?.ids ?? [{ namespace, id }]);
  const mine = new Set(known.map(({ namespace, id }) => `${namespace}/${normalise(graph.community, PERSON, id)}`));
  const found = new Map<string, string>();
  const paths = new Set(
    known.flatMap(({ namespace, id }) => lookup(graph, PERSON, id, namespace).map((place) => place.path)),
  );
  for (const [sig, facts] of [...paths].flatMap((path) => [...partsOf(graph, path, SIG)])) {
    if (sig !== undefined && !rosters(graph, sig).some((roster) => roster.path === facts.path)) continue;
    const held = holders(facts).filter(
      (holder) =>
        merges(graph, holder.role) && mine.has(`${holder.namespace}/${normalise(graph.community, PERSON, holder.id)}`),
    );
    if (held.some((holder) => holder.scope === 0) && sig !== undefined) {
      for (const key of inSig(graph, kind, sig))
        if (!found.has(key)) found.set(key, held.find((h) => h.scope === 0)!.role);
    }
    for (const occurrence of facts.occurrences) {
      if (occurrence.how !== 'refers' || occurrence.kind !== kind) continue;
      for (let scope = occurrence.scope; scope > 0; scope = facts.scopes[scope]!.parent) {
        const holder = held.find((h) => h.scope === scope);
        if (holder && !found.has(occurrence.key)) found.set(occurrence.key, holder.role);
      }
    }
  }
  return found;
}

/** Keys of a kind that a SIG manages: listed in its files or defined in its folder. */
export function inSig(graph: Graph, kind: string, sig: string): string[] {
  const found = new Map<string, string>();
  const add = (key: string): void => {
    found.set(normalise(graph.community, kind, key), key);
  };
  // Whole files are read as they are kept: a SIG may have thousands, and most of what they say is of other kinds.
  for (const path of new Set(
    lookup(graph, SIG, sig)
      .filter(isOfSig)
      .map((place) => place.path),
  )) {
    if (homeOf(graph, path, SIG) === undefined) continue;
    const facts = graph.files.get(path)!;
    for (let i = 0; i < facts.count; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (shape.kind === kind && shape.how !== 'mentions') add(keyAt(facts, i));
    }
  }
  for (const facts of partsOfSig(graph, sig, (path) => homeOf(graph, path, SIG) === undefined)) {
    for (const occurrence of facts.occurrences) {
      if (occurrence.kind === kind && occurrence.how !== 'mentions') add(occurrence.key);
    }
  }
  return [...found.values()];
}

/** Whether a place makes its file one of the SIG: by the path, or by defining it. */
function isOfSig(place: { readonly start: number; readonly end: number; readonly how: string }): boolean {
  return place.start === place.end || place.how === 'defines';
}

/** The SIGs that manage an entity: by where it is defined, or where that says nothing, by where it is listed. */
export function sigsOf(graph: Graph, kind: string, key: string): string[] {
  const byDefinition = homesOf(graph, definitions(graph, kind, key));
  return byDefinition.length > 0 ? byDefinition : homesOf(graph, lookup(graph, kind, key));
}

function homesOf(graph: Graph, places: readonly Place[]): string[] {
  const found = new Map<string, string>();
  for (const place of places) {
    const sig = homeAt(graph, place, SIG);
    if (sig !== undefined) found.set(normalise(graph.community, SIG, sig), sig);
  }
  return [...found.values()];
}
