// Core, graph: roles as grants, "this person holds this role over that", and which of them two states of a community do
// not share. A person is whoever shares an id, so a grant outlives an id that is added or written otherwise. Pure.
import type { EntityRecord, FileFacts } from '../facts/facts.ts';
import { factsIn, type Graph, identityOf, normalise, SIG } from './graph.ts';
import { PERSON } from './people.ts';
import { rosters } from './rights.ts';

/** What a role is over: a SIG as a whole, entities, a folder with all below it, or the use of a name for several people. */
export type Over = 'sig' | 'entity' | 'folder' | 'alias';

export interface Member {
  /** As written. */
  readonly ids: readonly { readonly namespace: string; readonly id: string }[];
  /** As recorded, '' without one. */
  readonly name: string;
}

export interface Grant {
  readonly member: Member;
  readonly role: string;
  readonly over: Over;
  /** The entity's kind, '' for folders and aliases. */
  readonly kind: string;
  readonly key: string;
  /** Undefined for folders and aliases. */
  readonly sig: string | undefined;
}

/** Everything that one person gained or lost in one role over things of one sort. */
export interface GrantChange extends Omit<Grant, 'key'> {
  readonly what: 'gained' | 'lost';
  readonly keys: readonly string[];
}

/** Every grant in the files of a SIG that count. */
export function grantsOf(graph: Graph, sig: string): Grant[] {
  return rosters(graph, sig).flatMap((facts) => {
    const over = scopesOf(graph, facts, sig);
    return membersIn(facts).flatMap(({ member, role, scope }) =>
      (over.get(scope) ?? []).map((what) => ({ member, role, sig, ...what })),
    );
  });
}

/** The grants of a file that names people for its folder, or gives names to groups of people. */
export function folderGrants(graph: Graph, path: string): Grant[] {
  const { approvals } = graph.community;
  const facts = factsIn(graph, path);
  if (!approvals || !facts) return [];
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
  if (facts.kind === approvals.owners)
    return membersIn(facts).map(({ member, role }) => ({
      member,
      role,
      over: 'folder',
      kind: '',
      key: folder,
      sig: undefined,
    }));
  if (facts.kind !== approvals.aliases) return [];
  return membersIn(facts)
    .filter(({ role }) => role === approvals.members)
    .map(({ member, role, property }) => ({ member, role, over: 'alias', kind: '', key: property, sig: undefined }));
}

/** What the scopes of a file's lists are over. */
function scopesOf(graph: Graph, facts: FileFacts, sig: string) {
  const { kinds } = graph.community;
  const over = new Map<number, { over: Over; kind: string; key: string }[]>([
    [0, [{ over: 'sig', kind: SIG, key: sig }]],
  ]);
  for (const { how, kind, key, scope: inner } of facts.occurrences) {
    if (how !== 'refers' || kind === PERSON || !(kinds[kind]?.listed ?? kinds[kind]?.within)) continue;
    for (let scope = inner; scope > 0; scope = facts.scopes[scope]!.parent) {
      const list = over.get(scope);
      if (list) list.push({ over: 'entity', kind, key });
      else over.set(scope, [{ over: 'entity', kind, key }]);
    }
  }
  return over;
}

interface Stated {
  readonly member: Member;
  readonly role: string;
  readonly scope: number;
  readonly property: string;
}

function membersIn(facts: FileFacts): Stated[] {
  const found: Stated[] = [];
  for (const record of facts.records) {
    const ids = idsOf(record);
    if (record.kind !== PERSON || record.role === '' || ids.length === 0) continue;
    const member = { ids, name: record.fields.name?.value.trim() ?? '' };
    found.push({ member, role: record.role, scope: record.scope, property: '' });
  }
  for (const { kind, role, namespace, key, scope, property } of facts.occurrences) {
    if (kind === PERSON && role !== '')
      found.push({ member: { ids: [{ namespace, id: key }], name: '' }, role, scope, property });
  }
  return found;
}

function idsOf({ ids }: EntityRecord): Member['ids'] {
  return Object.entries(ids).flatMap(([namespace, { value }]) => (value === '' ? [] : [{ namespace, id: value }]));
}

/** The grants that only one of two states has, together what belongs together, gains before losses. */
export function grantChanges(graph: Graph, before: readonly Grant[], after: readonly Grant[]): GrantChange[] {
  const who = personKeys(graph, [...before, ...after]);
  const identity = ({ member, role, over, kind, key }: Grant): string =>
    [who(member), role, over, identityOf(graph.community, kind, key)].join('\u0000');
  const had = new Set(before.map(identity));
  const has = new Set(after.map(identity));
  const groups = new Map<string, GrantChange & { keys: string[] }>();
  const collect = (what: GrantChange['what'], grants: readonly Grant[], other: ReadonlySet<string>): void => {
    for (const grant of grants) {
      if (other.has(identity(grant))) continue;
      const { key, ...rest } = grant;
      const group = [what, who(grant.member), grant.role, grant.over, grant.kind, grant.sig ?? ''].join('\u0000');
      const known = groups.get(group);
      if (!known) groups.set(group, { what, ...rest, keys: [key] });
      else if (!known.keys.includes(key)) known.keys.push(key);
    }
  };
  collect('gained', after, had);
  collect('lost', before, has);
  return [...groups.values()];
}

/** One key per person over all these grants: ids that stand in one record are of one person. */
function personKeys(graph: Graph, grants: readonly Grant[]): (member: Member) => string {
  const parent = new Map<string, string>();
  const keyOf = ({ namespace, id }: Member['ids'][number]): string =>
    `${namespace}/${normalise(graph.community, PERSON, id)}`;
  const find = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const { member } of grants) {
    const [first, ...rest] = member.ids.map(keyOf);
    for (const other of rest) {
      const [a, b] = [find(first!), find(other)];
      if (a !== b) parent.set(b, a);
    }
  }
  return (member) => find(keyOf(member.ids[0]!));
}
