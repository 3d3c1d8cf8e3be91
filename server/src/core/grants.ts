// Core: roles as grants, "this person holds this role over that SIG or entity", for comparing two states of a community.
// Pure.
import { factsIn, type Graph, homeOf, identityOf, normalise, SIG } from './graph.ts';
import { PERSON } from './people.ts';
import { holders } from './rights.ts';

export interface Grant {
  readonly namespace: string;
  readonly id: string;
  /** As recorded, '' without one. */
  readonly name: string;
  readonly role: string;
  /** What the role is over: the SIG itself for roles of the whole file, else each entity in the role's scope. */
  readonly kind: string;
  readonly key: string;
  readonly sig: string;
  readonly path: string;
}

/** Every grant that a file makes, by an identity that does not depend on where in the file it stands. */
export function grantsOf(graph: Graph, path: string): Map<string, Grant> {
  const grants = new Map<string, Grant>();
  const facts = factsIn(graph, path);
  const sig = homeOf(graph, path, SIG);
  if (!facts || sig === undefined) return grants;
  const over = new Map<number, { kind: string; key: string }[]>([[0, [{ kind: SIG, key: sig }]]]);
  for (const { how, kind, key, scope: inner } of facts.occurrences) {
    if (
      how !== 'refers' ||
      kind === PERSON ||
      (!graph.community.kinds[kind]?.listed && graph.community.kinds[kind]?.within === undefined)
    )
      continue;
    for (let scope = inner; scope > 0; scope = facts.scopes[scope]!.parent)
      over.set(scope, [...(over.get(scope) ?? []), { kind, key }]);
  }
  for (const { namespace, id, name, role, scope } of holders(facts)) {
    for (const { kind, key } of over.get(scope) ?? []) {
      const who = `${namespace}/${normalise(graph.community, PERSON, id)}`;
      const identity = `${who} ${role} ${identityOf(graph.community, kind, key)}`;
      if (!grants.has(identity)) grants.set(identity, { namespace, id, name, role, kind, key, sig, path });
    }
  }
  return grants;
}
