// Core, graph: what a change means for the governance of a community, in terms of the graph: what came, went, moved or
// is called otherwise, who gained or lost which role over what, what is left without anybody, who must review, and what
// the community asks people to go through. Plain data; the words are the renderers'. Pure.
import { type Checklist, classify } from '../community/community.ts';
import { isSample } from '../community/samples.ts';
import type { Files } from '../findings/fix.ts';
import { folderGrants, type GrantChange, grantChanges, grantsOf } from './grants.ts';
import { definitions, type Graph, identityOf, nameOf, ownerOf, SIG } from './graph.ts';
import { listings } from './membership.ts';
import { PERSON } from './people.ts';
import { findRenames } from './renames.ts';
import {
  leaders,
  leadingRole,
  type Reviewers,
  reviewersOfChange,
  type Side,
  sectionTexts,
  touchedSigs,
} from './reviewing.ts';
import { inSig, merges, rightsOn } from './rights.ts';
import { partsOf } from './sections.ts';

export type { Side } from './reviewing.ts';

export interface EntityChange {
  /** `listed` and `unlisted`: a SIG names it, or no longer does, and nothing else says more of it. */
  readonly what: 'added' | 'removed' | 'moved' | 'renamed' | 'listed' | 'unlisted';
  readonly kind: string;
  readonly key: string;
  /** The key before a rename. */
  readonly formerKey?: string;
  /** The SIG now (before, for what was removed); absent where it lies in none. */
  readonly sig?: string;
  /** The SIG before a move. */
  readonly formerSig?: string;
  /** Where it is defined now, or was. */
  readonly path: string;
}

/** Entities that live within another (the branches of a repository) that came or went. */
export interface OwnedChange {
  readonly kind: string;
  readonly owner: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly path: string;
}

export interface AskedChecklist {
  /** As in community.json. */
  readonly name: string;
  readonly checklist: Checklist;
  /** The added files that it is asked for. */
  readonly paths: readonly string[];
}

export interface GovernanceDiff {
  readonly entities: readonly EntityChange[];
  readonly owned: readonly OwnedChange[];
  readonly grants: readonly GrantChange[];
  /** What nobody can merge in any more, though somebody could. */
  readonly orphaned: readonly { readonly kind: string; readonly key: string; readonly sig: string }[];
  /** SIGs whose leading role is held by one person, or by nobody, and was held by more. */
  readonly thin: readonly { readonly sig: string; readonly role: string; readonly left: number }[];
  readonly reviewers: readonly Reviewers[];
  readonly checklists: readonly AskedChecklist[];
}

/** Which files differ. */
export interface Difference {
  /** Paths in either state, sorted: added, modified, deleted, both ends of renames. */
  readonly paths: readonly string[];
  /** Paths in the head of what the base does not have, under whatever name. */
  readonly added: readonly string[];
  /** The head's path by the base's. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Compare two states of a community. Costs the changed files and the SIGs that they touch, not the community. */
export function governanceDiff(base: Side, head: Side, difference: Difference): GovernanceDiff {
  const { community } = head.graph;
  const paths = difference.paths.filter((path) => !isSample(community, path));
  const defined = definedChanges(base, head, paths, difference.renamed);
  const formerSigs = new Map(
    defined.flatMap(({ what, kind, key, formerKey }) =>
      what === 'renamed' && kind === SIG ? [[key, formerKey!] as const] : [],
    ),
  );
  const followed = (change: EntityChange): boolean =>
    change.what === 'moved' && change.sig !== undefined && formerSigs.get(change.sig) === change.formerSig;
  const entities = [
    ...defined.filter((change) => !followed(change)),
    ...listingChanges(base.graph, head.graph, paths, defined, formerSigs),
  ];
  const renamedSigs = new Set(formerSigs.values());
  const sigs = touchedSigs(base, head, paths).filter((sig) => !renamedSigs.has(sig));
  const former = (sig: string): string => formerSigs.get(sig) ?? sig;
  return {
    entities,
    owned: ownedChanges(base.graph, head.graph, paths, difference.renamed),
    grants: grantsChanged(base.graph, head.graph, paths, sigs, former, defined),
    orphaned: orphaned(base.graph, head.graph, sigs),
    thin: thin(base.graph, head.graph, sigs, former),
    reviewers: reviewersOfChange(base.graph, sigs.map(former), paths),
    checklists: checklistsFor(head.graph, difference.added),
  };
}

interface Defined {
  readonly kind: string;
  readonly key: string;
  readonly sig: string | undefined;
  readonly path: string;
  /** It stands beside the SIG's key and is the only one of its kind there: the name that is written, not one of a list. */
  readonly own?: boolean;
}

/** What changed files define, but for people and for what lives within something else, by identity. */
function definedIn(graph: Graph, paths: readonly string[]): Map<string, Defined> {
  const found = new Map<string, Defined>();
  const { kinds } = graph.community;
  for (const path of paths) {
    for (const [sig, facts] of partsOf(graph, path, SIG)) {
      const defined = facts.occurrences.filter(({ how }) => how === 'defines');
      const self = defined.find(({ kind, end }) => kind === SIG && end > 0);
      for (const { kind, key, scope } of defined) {
        if (kind === PERSON || kinds[kind]?.within !== undefined) continue;
        const identity = identityOf(graph.community, kind, key);
        const own = kind !== SIG && scope === self?.scope && defined.filter((one) => one.kind === kind).length === 1;
        if (!found.has(identity)) found.set(identity, { kind, key, sig: kind === SIG ? undefined : sig, path, own });
      }
    }
  }
  return found;
}

function definedChanges(
  base: Side,
  head: Side,
  paths: readonly string[],
  renamed: ReadonlyMap<string, string>,
): EntityChange[] {
  const before = definedIn(base.graph, paths);
  const after = definedIn(head.graph, paths);
  const changes: EntityChange[] = [];
  const matched = new Set<string>();
  const sections = sectionsRenamed(base, head, before, after);
  const sigOf = ({ sig = '' }: Defined): string => identityOf(head.graph.community, SIG, sig);
  const isSame = (now: Defined, old: Defined): boolean => (sections.get(sigOf(now)) ?? sigOf(now)) === sigOf(old);
  for (const [identity, now] of after) {
    const old = before.get(identity);
    if (old) {
      if (old.sig !== now.sig) changes.push(changeOf('moved', now, { formerSig: old.sig }));
      continue;
    }
    // It may have been defined all along, in a file that did not change.
    if (definitions(base.graph, now.kind, now.key).length > 0) continue;
    const former = [...before].find(
      ([id, one]) =>
        !after.has(id) &&
        !matched.has(id) &&
        one.kind === now.kind &&
        (renamed.get(one.path) === now.path ||
          sections.get(identity) === id ||
          (now.own && one.own && isSame(now, one))),
    );
    if (!former) {
      changes.push(changeOf('added', now));
      continue;
    }
    matched.add(former[0]);
    const moved = former[1].sig === now.sig || isSame(now, former[1]) ? {} : { formerSig: former[1].sig };
    changes.push(changeOf('renamed', now, { formerKey: former[1].key, ...moved }));
  }
  for (const [identity, old] of before) {
    if (!after.has(identity) && !matched.has(identity) && definitions(head.graph, old.kind, old.key).length === 0)
      changes.push(changeOf('removed', old));
  }
  return changes;
}

/**
 * SIGs that a file which holds several now calls otherwise, known by what stays of their sections (people,
 * repositories, labels): the identity before by the identity now.
 */
function sectionsRenamed(
  base: Side,
  head: Side,
  before: ReadonlyMap<string, Defined>,
  after: ReadonlyMap<string, Defined>,
): Map<string, string> {
  const lone = (here: ReadonlyMap<string, Defined>, there: ReadonlyMap<string, Defined>, other: Graph): Defined[] =>
    [...here].flatMap(([identity, one]) =>
      one.kind === SIG && !there.has(identity) && definitions(other, SIG, one.key).length === 0 ? [one] : [],
    );
  const gone = lone(before, after, head.graph);
  const come = lone(after, before, base.graph);
  const identity = (key: string): string => identityOf(head.graph.community, SIG, key);
  return new Map(
    [...new Set(come.map(({ path }) => path))].flatMap((path) => {
      const all = sectionTexts(base, path);
      const texts = (of: Map<string, string>, list: readonly Defined[]): Files =>
        Object.fromEntries(
          list.flatMap((one) => (one.path === path && of.has(one.key) ? [[one.key, of.get(one.key)!]] : [])),
        );
      const renamed = findRenames(texts(all, gone), texts(sectionTexts(head, path), come), () => all.values());
      return [...renamed].map(([from, to]) => [identity(to), identity(from)] as const);
    }),
  );
}

function changeOf(
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

/** What SIGs list otherwise than before, without what changed itself. */
function listingChanges(
  base: Graph,
  head: Graph,
  paths: readonly string[],
  told: readonly EntityChange[],
  formerSigs: ReadonlyMap<string, string>,
): EntityChange[] {
  const known = new Set(
    told.flatMap(({ kind, key, formerKey = key }) => [
      identityOf(head.community, kind, key),
      identityOf(head.community, kind, formerKey),
    ]),
  );
  const before = listedIn(base, paths, known);
  const after = listedIn(head, paths, known);
  const changes: EntityChange[] = [];
  for (const [identity, now] of after) {
    const old = before.get(identity);
    if (!old) changes.push(changeOf('listed', now));
    else if (old.sig !== now.sig && formerSigs.get(now.sig ?? '') !== old.sig)
      changes.push(changeOf('moved', now, { formerSig: old.sig }));
  }
  const latest = new Map([...formerSigs].map(([now, old]) => [old, now]));
  for (const [identity, old] of before) {
    const sig = latest.get(old.sig ?? '') ?? old.sig;
    if (!after.has(identity)) changes.push(changeOf('unlisted', { ...old, sig }));
  }
  return changes;
}

function listedIn(graph: Graph, paths: readonly string[], without: ReadonlySet<string>): Map<string, Defined> {
  const found = new Map<string, Defined>();
  for (const path of paths) {
    for (const [sig, facts] of partsOf(graph, path, SIG)) {
      for (const { kind, key } of listings(graph.community, facts)) {
        const identity = identityOf(graph.community, kind, key);
        if (sig !== undefined && !without.has(identity) && !found.has(identity))
          found.set(identity, { kind, key, sig, path });
      }
    }
  }
  return found;
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
    // A file that came or went as a whole is told as such.
    if (!head.files.has(path) || !base.files.has(formerPath.get(path) ?? path)) continue;
    const before = ownedIn(base, formerPath.get(path) ?? path);
    const after = ownedIn(head, path);
    for (const [kind, { owner }] of new Map([...before, ...after])) {
      const old = before.get(kind)?.names ?? new Set<string>();
      const now = after.get(kind)?.names ?? new Set<string>();
      const added = [...now].filter((name) => !old.has(name));
      const removed = [...old].filter((name) => !now.has(name));
      if (added.length + removed.length > 0) changes.push({ kind, owner, added, removed, path });
    }
  }
  return changes;
}

/** The entities within another that a file defines, by kind. */
function ownedIn(graph: Graph, path: string): Map<string, { owner: string; names: Set<string> }> {
  const found = new Map<string, { owner: string; names: Set<string> }>();
  for (const [, facts] of partsOf(graph, path, SIG)) {
    for (const { how, kind, key } of facts.occurrences) {
      if (how !== 'defines' || graph.community.kinds[kind]?.within === undefined) continue;
      const known = found.get(kind);
      if (known) known.names.add(nameOf(key));
      else found.set(kind, { owner: ownerOf(key), names: new Set([nameOf(key)]) });
    }
  }
  return found;
}

/** Who gained or lost what; what somebody loses because the thing itself is gone is told by that. */
function grantsChanged(
  base: Graph,
  head: Graph,
  paths: readonly string[],
  sigs: readonly string[],
  former: (sig: string) => string,
  entities: readonly EntityChange[],
): GrantChange[] {
  const gone = new Map<string, string | undefined>();
  for (const { what, kind, key, formerKey } of entities) {
    if (what === 'removed') gone.set(identityOf(base.community, kind, key), undefined);
    if (what === 'renamed') gone.set(identityOf(base.community, kind, formerKey!), key);
  }
  const before = sigs.flatMap((sig) =>
    grantsOf(base, former(sig)).flatMap((grant) => {
      const identity = identityOf(base.community, grant.kind, grant.key);
      const key = gone.has(identity) ? gone.get(identity) : grant.key;
      return key === undefined ? [] : [{ ...grant, sig, key }];
    }),
  );
  const after = sigs.flatMap((sig) => grantsOf(head, sig));
  const folders = [base, head].map((graph) => paths.flatMap((path) => folderGrants(graph, path)));
  return grantChanges(head, [...before, ...folders[0]!], [...after, ...folders[1]!]);
}

/** What SIGs manage and nobody can merge in now, though somebody could. */
function orphaned(base: Graph, head: Graph, sigs: readonly string[]): GovernanceDiff['orphaned'] {
  const kinds = Object.keys(head.community.kinds).filter((kind) => head.community.kinds[kind]!.listed !== undefined);
  return sigs.flatMap((sig) => {
    const own = grantsOf(head, sig).filter(({ role }) => merges(head, role));
    if (own.some(({ over }) => over === 'sig')) return [];
    const covered = new Set(own.map(({ kind, key }) => identityOf(head.community, kind, key)));
    return kinds.flatMap((kind) =>
      inSig(head, kind, sig)
        .filter((key) => !covered.has(identityOf(head.community, kind, key)))
        .filter((key) => canMerge(base, kind, key) && !canMerge(head, kind, key))
        .map((key) => ({ kind, key, sig })),
    );
  });
}

/** Whether somebody can merge in an entity as a whole, not only in some of its branches. */
function canMerge(graph: Graph, kind: string, key: string): boolean {
  return rightsOn(graph, kind, key).some((right) => right.branches.length === 0 && merges(graph, right.role));
}

function thin(
  base: Graph,
  head: Graph,
  sigs: readonly string[],
  former: (sig: string) => string,
): GovernanceDiff['thin'] {
  const role = leadingRole(head);
  return sigs
    .filter((sig) => definitions(head, SIG, sig).length > 0)
    .map((sig) => ({ sig, role, left: leaders(head, sig).length, before: leaders(base, former(sig)).length }))
    .filter(({ left, before }) => left <= 1 && left < before)
    .map(({ sig, left }) => ({ sig, role, left }));
}

function checklistsFor({ community }: Graph, added: readonly string[]): AskedChecklist[] {
  const paths = new Map<string, string[]>();
  for (const path of added) {
    const name = classify(community, path)?.kind.checklist;
    if (name !== undefined && !isSample(community, path)) paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  return [...paths].flatMap(([name, list]) => {
    const checklist = community.checklists?.[name];
    return checklist ? [{ name, checklist, paths: list }] : [];
  });
}
