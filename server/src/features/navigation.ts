// Features: where an entity is defined and where it stands. People have no definition: every record describes them, so
// the answer is a list, the records that give them most say first. Pure.
import { definitions, type Graph, homeOf, lookup, normalise, type Place, SIG } from '../core/graph/graph.ts';
import { PERSON, person, placesOf } from '../core/graph/people.ts';
import { merges } from '../core/graph/rights.ts';
import type { Target } from './target.ts';

/** A place in a file of the community; an empty range is the file as a whole. */
export interface Spot {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where an entity is defined, best first; for a person the records, for a SIG its own files before those in it. */
export function definitionsOf(graph: Graph, target: Target): Spot[] {
  if (target.kind === PERSON) return recordsOf(graph, target);
  const own = definitions(graph, target.kind, target.key, target.namespace);
  if (target.kind !== SIG) return onePerFile(own);
  const wanted = normalise(graph.community, SIG, target.key);
  const home = own.filter((place) => normalise(graph.community, SIG, homeOf(graph, place.path, SIG) ?? '') === wanted);
  return onePerFile(home.length > 0 ? home : own);
}

function recordsOf(graph: Graph, { key, namespace }: Target): Spot[] {
  const someone = person(graph, namespace, key);
  // An alias has no records: it is defined where its members stand.
  if (!someone) return onePerFile(definitions(graph, PERSON, key, namespace));
  const weight = (role: string): number => (merges(graph, role) ? 0 : 1);
  return unique(
    [...someone.records]
      .sort((a, b) => a.scope - b.scope || weight(a.role) - weight(b.role))
      .map((record) => {
        const id = record.ids[namespace] ?? Object.values(record.ids)[0]!;
        return { path: record.path, start: id.start, end: id.end };
      }),
  );
}

/** Every place where an entity stands; `declaration` includes where it is defined. By path and place. */
export function referencesOf(graph: Graph, target: Target, declaration: boolean): Spot[] {
  const someone = target.kind === PERSON ? person(graph, target.namespace, target.key) : undefined;
  const places: readonly Place[] = someone
    ? placesOf(graph, someone)
    : lookup(graph, target.kind, target.key, target.namespace);
  const wanted = places.filter((place) => place.how !== 'within' && (declaration || place.how !== 'defines'));
  return unique(wanted).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start));
}

/** Where the path and a value in the file define the same, the value is the place to go to. */
function onePerFile(places: readonly Spot[]): Spot[] {
  const written = new Set(places.filter((place) => place.end > 0).map((place) => place.path));
  return unique(places.filter((place) => place.end > 0 || !written.has(place.path)));
}

function unique(places: readonly Spot[]): Spot[] {
  const seen = new Set<string>();
  return places
    .filter(({ path, start, end }) => {
      const identity = `${path} ${start} ${end}`;
      return !seen.has(identity) && seen.add(identity);
    })
    .map(({ path, start, end }) => ({ path, start, end }));
}
