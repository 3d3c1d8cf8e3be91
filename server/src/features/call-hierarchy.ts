// Features: who answers for what, as a hierarchy that can be walked both ways: person -> SIG -> repository. "Outgoing"
// goes down (what a person maintains, what a SIG manages), "incoming" goes up (who can merge, which SIG). Pure.
import { factsIn, type Graph, homeOf, SIG } from '../core/graph/graph.ts';
import { PERSON, person, placesOf, stated } from '../core/graph/people.ts';
import { inSig, rightsOn, rolesIn, sigsOf } from '../core/graph/rights.ts';
import { definitionsOf, type Spot } from './navigation.ts';
import type { Target } from './target.ts';

export interface HierarchyItem extends Target {
  readonly name: string;
  readonly detail: string;
  readonly spot: Spot;
}

/** A neighbour in the hierarchy, with the places that make it one. */
export interface HierarchyLink {
  readonly item: HierarchyItem;
  /** In the file of the item for incoming links, of the starting item for outgoing ones. */
  readonly from: readonly Spot[];
}

/** The item for an entity, null when it has no place in the hierarchy. */
export function hierarchyItem(graph: Graph, target: Target): HierarchyItem | null {
  const spot = definitionsOf(graph, target)[0];
  const known =
    target.kind === PERSON || target.kind === SIG || graph.community.kinds[target.kind]?.listed !== undefined;
  if (!spot || !known) return null;
  const someone = target.kind === PERSON ? person(graph, target.namespace, target.key) : undefined;
  const name = (someone && stated(someone, 'name')[0]?.value) || target.key;
  return { ...target, name, detail: someone ? target.key : '', spot };
}

export function outgoing(graph: Graph, item: Target): HierarchyLink[] {
  if (item.kind === PERSON) {
    const someone = person(graph, item.namespace, item.key);
    const bySig = new Map<string, Spot[]>();
    for (const place of someone ? placesOf(graph, someone) : []) {
      const sig = homeOf(graph, place.path, SIG);
      if (sig !== undefined) bySig.set(sig, [...(bySig.get(sig) ?? []), place]);
    }
    return [...bySig].flatMap(([sig, from]) => link(graph, { kind: SIG, key: sig, namespace: '' }, from));
  }
  if (item.kind !== SIG) return [];
  return listed(graph).flatMap((kind) =>
    inSig(graph, kind, item.key).flatMap((key) =>
      link(graph, { kind, key, namespace: '' }, mentionsIn(graph, item.key, kind, key)),
    ),
  );
}

export function incoming(graph: Graph, item: Target): HierarchyLink[] {
  if (item.kind === PERSON) return [];
  if (item.kind === SIG) return peopleLinks(graph, rolesIn(graph, item.key));
  const sigs = sigsOf(graph, item.kind, item.key).flatMap((sig) =>
    link(graph, { kind: SIG, key: sig, namespace: '' }, mentionsIn(graph, sig, item.kind, item.key)),
  );
  return [
    ...sigs,
    ...peopleLinks(
      graph,
      rightsOn(graph, item.kind, item.key).filter((right) => right.scope > 0),
    ),
  ];
}

function peopleLinks(
  graph: Graph,
  holders: readonly {
    readonly namespace: string;
    readonly id: string;
    readonly path: string;
    readonly start: number;
    readonly end: number;
  }[],
): HierarchyLink[] {
  const byPerson = new Map<string, { target: Target; from: Spot[] }>();
  for (const { namespace, id, path, start, end } of holders) {
    const someone = person(graph, namespace, id);
    const first = someone?.ids[0] ?? { namespace, id };
    const identity = `${first.namespace}/${first.id.toLowerCase()}`;
    const entry = byPerson.get(identity) ?? { target: { kind: PERSON, key: id, namespace }, from: [] };
    entry.from.push({ path, start, end });
    byPerson.set(identity, entry);
  }
  return [...byPerson.values()].flatMap(({ target, from }) => link(graph, target, from));
}

function link(graph: Graph, target: Target, from: readonly Spot[]): HierarchyLink[] {
  const item = hierarchyItem(graph, target);
  return item ? [{ item, from }] : [];
}

function listed(graph: Graph): string[] {
  return Object.entries(graph.community.kinds)
    .filter(([, { listed: scope }]) => scope !== undefined)
    .map(([kind]) => kind);
}

/** Where the SIG's own files name an entity. */
function mentionsIn(graph: Graph, sig: string, kind: string, key: string): Spot[] {
  const wanted = key.toLowerCase();
  return definitionsOf(graph, { kind: SIG, key: sig, namespace: '' }).flatMap(({ path }) =>
    (factsIn(graph, path)?.occurrences ?? [])
      .filter((o) => o.kind === kind && o.end > 0 && o.key.toLowerCase() === wanted)
      .map(({ start, end }) => ({ path, start, end })),
  );
}
