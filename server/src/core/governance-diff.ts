// Core: what a change means for the community's governance, in terms of the graph: what came, went, moved or was renamed,
// who gained or lost which role over what, what is left without anybody, and who must review. Plain data; words are the
// reporters'. Pure.
import { type Grant, grantsOf } from './grants.ts';
import { definitions, factsIn, type Graph, homeOf, identityOf, nameOf, normalise, ownerOf, SIG } from './graph.ts';
import { merges, rightsOn, rolesIn } from './rights.ts';

export interface EntityChange {
  readonly what: 'added' | 'removed' | 'moved' | 'renamed';
  readonly kind: string;
  readonly key: string;
  /** The key before a rename. */
  readonly formerKey?: string;
  /** The SIG now (before, for what was removed), undefined where it lies in none. */
  readonly sig?: string;
  /** The SIG before a move. */
  readonly formerSig?: string;
  /** Where it is defined now, or was. */
  readonly path: string;
}

/** Owned entities (branches) that a repository gained or lost. */
export interface OwnedChange {
  readonly kind: string;
  readonly owner: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly path: string;
}

/** Everything that one person gained or lost in one role. */
export interface GrantChange {
  readonly what: 'gained' | 'lost';
  readonly namespace: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly sig: string;
  readonly kind: string;
  readonly keys: readonly string[];
}

export interface GovernanceDiff {
  readonly entities: readonly EntityChange[];
  readonly owned: readonly OwnedChange[];
  readonly grants: readonly GrantChange[];
  /** Entities in which nobody can merge any more, though somebody could. */
  readonly orphaned: readonly { readonly kind: string; readonly key: string; readonly sig: string | undefined }[];
  /** SIGs whose most powerful role is held by one person, or by nobody, and was held by more. */
  readonly thin: readonly { readonly sig: string; readonly role: string; readonly left: number }[];
  /** The SIGs that the change touches, with who holds their most powerful role in the base. */
  readonly reviewers: readonly {
    readonly sig: string;
    readonly people: readonly { readonly namespace: string; readonly id: string; readonly name: string }[];
  }[];
}

export interface ChangedFiles {
  /** Paths that differ in either state: added, modified, deleted, both ends of renames. */
  readonly paths: ReadonlySet<string>;
  /** The head's path by the base's. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Compare two states of a community. Costs the changed files and what they name, not the community. */
export function governanceDiff(base: Graph, head: Graph, changed: ChangedFiles): GovernanceDiff {
  const paths = [...changed.paths].sort();
  const entities = entityChanges(base, head, paths, changed.renamed);
  const grants = grantChanges(base, head, paths);
  const sigs = touchedSigs(base, head, paths);
  return {
    entities,
    owned: ownedChanges(base, head, paths, changed.renamed),
    grants,
    orphaned: orphaned(base, head, paths),
    thin: thin(base, head, sigs),
    reviewers: sigs.map((sig) => ({ sig, people: leaders(base, sig) })).filter(({ people }) => people.length > 0),
  };
}

interface Defined {
  readonly kind: string;
  readonly key: string;
  readonly sig: string | undefined;
  readonly path: string;
}

/** What changed files define, owned entities apart, by identity. */
function defined(graph: Graph, paths: readonly string[]): Map<string, Defined> {
  const found = new Map<string, Defined>();
  for (const path of paths) {
    for (const { how, kind, key } of factsIn(graph, path)?.occurrences ?? []) {
      if (how !== 'defines' || graph.community.kinds[kind]?.within !== undefined) continue;
      const sig = kind === SIG ? undefined : homeOf(graph, path, SIG);
      found.set(identityOf(graph.community, kind, key), { kind, key, sig, path });
    }
  }
  return found;
}

function entityChanges(
  base: Graph,
  head: Graph,
  paths: readonly string[],
  renamed: ReadonlyMap<string, string>,
): EntityChange[] {
  const before = defined(base, paths);
  const after = defined(head, paths);
  const changes: EntityChange[] = [];
  const matched = new Set<string>();
  for (const [identity, now] of after) {
    const old = before.get(identity);
    if (old) {
      if (now.kind !== SIG && old.sig !== now.sig) changes.push(place('moved', now, { formerSig: old.sig }));
      continue;
    }
    // It may have been defined elsewhere all along, in a file that did not change.
    if (definitions(base, now.kind, now.key).length > 0) continue;
    const former = [...before].find(
      ([id, d]) => !after.has(id) && !matched.has(id) && d.kind === now.kind && renamed.get(d.path) === now.path,
    );
    if (former) {
      matched.add(former[0]);
      const moved = now.kind !== SIG && former[1].sig !== now.sig ? { formerSig: former[1].sig } : {};
      changes.push(place('renamed', now, { formerKey: former[1].key, ...moved }));
    } else changes.push(place('added', now));
  }
  for (const [identity, old] of before) {
    if (!after.has(identity) && !matched.has(identity) && definitions(head, old.kind, old.key).length === 0)
      changes.push(place('removed', old));
  }
  return changes;
}

function place(
  what: EntityChange['what'],
  { kind, key, sig, path }: Defined,
  former: { formerKey?: string; formerSig?: string | undefined } = {},
): EntityChange {
  return {
    what,
    kind,
    key,
    path,
    ...(sig === undefined ? {} : { sig }),
    ...(former.formerKey === undefined ? {} : { formerKey: former.formerKey }),
    ...(former.formerSig === undefined ? {} : { formerSig: former.formerSig }),
  };
}

function ownedChanges(
  base: Graph,
  head: Graph,
  paths: readonly string[],
  renamed: ReadonlyMap<string, string>,
): OwnedChange[] {
  const changes: OwnedChange[] = [];
  const formerPath = new Map([...renamed].map(([from, to]) => [to, from]));
  for (const path of paths) {
    const before = ownedIn(base, formerPath.get(path) ?? path);
    const after = ownedIn(head, path);
    // A file that came or went as a whole is told as such.
    if (!before || !after) continue;
    for (const kind of new Set([...before.keys(), ...after.keys()])) {
      const old = before.get(kind) ?? new Set<string>();
      const now = after.get(kind) ?? new Set<string>();
      const added = [...now].filter((name) => !old.has(name));
      const removed = [...old].filter((name) => !now.has(name));
      if (added.length + removed.length > 0)
        changes.push({ kind, owner: ownerIn(head, path, kind), added, removed, path });
    }
  }
  return changes;
}

/** Names of the owned entities that a file defines, by kind; undefined for a file that is not there. */
function ownedIn(graph: Graph, path: string): Map<string, Set<string>> | undefined {
  const facts = factsIn(graph, path);
  if (!facts) return undefined;
  const found = new Map<string, Set<string>>();
  for (const { how, kind, key } of facts.occurrences) {
    if (how !== 'defines' || graph.community.kinds[kind]?.within === undefined) continue;
    const names = found.get(kind) ?? new Set<string>();
    found.set(kind, names.add(nameOf(key)));
  }
  return found;
}

function ownerIn(graph: Graph, path: string, kind: string): string {
  const owned = factsIn(graph, path)?.occurrences.find(
    (occurrence) => occurrence.kind === kind && occurrence.how === 'defines',
  );
  return owned ? ownerOf(owned.key) : '';
}

function grantChanges(base: Graph, head: Graph, paths: readonly string[]): GrantChange[] {
  const before = new Map<string, Grant>();
  const after = new Map<string, Grant>();
  for (const path of paths) {
    for (const [identity, grant] of grantsOf(base, path)) before.set(identity, grant);
    for (const [identity, grant] of grantsOf(head, path)) after.set(identity, grant);
  }
  const groups = new Map<string, GrantChange & { keys: string[] }>();
  const collect = (
    what: GrantChange['what'],
    from: ReadonlyMap<string, Grant>,
    other: ReadonlyMap<string, Grant>,
  ): void => {
    for (const [identity, { namespace, id, name, role, sig, kind, key }] of from) {
      if (other.has(identity)) continue;
      const group = `${what} ${namespace}/${id.toLowerCase()} ${role} ${sig} ${kind}`;
      const known = groups.get(group);
      if (known) known.keys.push(key);
      else groups.set(group, { what, namespace, id, name, role, sig, kind, keys: [key] });
    }
  };
  collect('gained', after, before);
  collect('lost', before, after);
  return [...groups.values()];
}

function touchedSigs(base: Graph, head: Graph, paths: readonly string[]): string[] {
  const sigs = new Map<string, string>();
  for (const graph of [base, head]) {
    for (const path of paths) {
      const sig = homeOf(graph, path, SIG);
      if (sig !== undefined) sigs.set(normalise(graph.community, SIG, sig), sig);
    }
  }
  return [...sigs.values()].sort();
}

/** Entities named by the changed files in which somebody could merge and nobody can now. */
function orphaned(base: Graph, head: Graph, paths: readonly string[]): GovernanceDiff['orphaned'] {
  const candidates = new Map<string, { kind: string; key: string; sig: string | undefined }>();
  for (const graph of [base, head]) {
    for (const path of paths) {
      for (const { kind, key } of factsIn(graph, path)?.occurrences ?? []) {
        if (head.community.kinds[kind]?.listed === undefined) continue;
        candidates.set(identityOf(graph.community, kind, key), { kind, key, sig: homeOf(graph, path, SIG) });
      }
    }
  }
  return [...candidates.values()].filter(
    ({ kind, key }) =>
      definitions(head, kind, key).length > 0 && canMerge(base, kind, key) && !canMerge(head, kind, key),
  );
}

function canMerge(graph: Graph, kind: string, key: string): boolean {
  return rightsOn(graph, kind, key).some((right) => right.branches.length === 0 && merges(graph, right.role));
}

/** The role that community.json names first: whoever holds it leads the SIG. */
function leadingRole(graph: Graph): string {
  return Object.keys(graph.community.roles ?? {})[0] ?? '';
}

function leaders(graph: Graph, sig: string): { namespace: string; id: string; name: string }[] {
  const role = leadingRole(graph);
  const found = new Map<string, { namespace: string; id: string; name: string }>();
  for (const { role: held, scope, namespace, id, name } of rolesIn(graph, sig)) {
    if (held === role && scope === 0) found.set(`${namespace}/${id.toLowerCase()}`, { namespace, id, name });
  }
  return [...found.values()];
}

function thin(base: Graph, head: Graph, sigs: readonly string[]): GovernanceDiff['thin'] {
  const role = leadingRole(head);
  return sigs
    .filter((sig) => definitions(head, SIG, sig).length > 0)
    .map((sig) => ({ sig, role, left: leaders(head, sig).length, before: leaders(base, sig).length }))
    .filter(({ left, before }) => left <= 1 && left < before)
    .map(({ sig, role, left }) => ({ sig, role, left }));
}
