// Core, graph: files that hold several SIGs. The SIG of what a file says is the one that its path names or, where the
// path names none, the one that the nearest scope around it defines. A section is such a scope as a file of its own, so
// whatever works on the file of a SIG works on one of many in a file. Pure.
import type { EntityRecord, FileFacts, Occurrence } from '../facts/facts.ts';
import { isPathFact, keyAt, type PackedFacts, scopeAt, shapeAt } from '../facts/packed-facts.ts';
import { factsIn, type Graph, homeOf, type Place } from './graph.ts';

const NONE: ReadonlyMap<number, string> = new Map();
const known = new WeakMap<PackedFacts, Map<string, ReadonlyMap<number, string>>>();

/** The entities of a kind that scopes of a file define, by scope; empty for files of which the path says it all. */
export function sectionsIn(graph: Graph, path: string, kind: string): ReadonlyMap<number, string> {
  const facts = graph.files.get(path);
  if (!facts || facts.scopes.length < 2) return NONE;
  const byKind = known.get(facts) ?? new Map<string, ReadonlyMap<number, string>>();
  known.set(facts, byKind);
  const before = byKind.get(kind);
  if (before) return before;
  const found = new Map<number, string>();
  if (homeOf(graph, path, kind) === undefined) {
    for (let i = 0; i < facts.count; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (shape.how !== 'defines' || shape.kind !== kind || isPathFact(facts, i)) continue;
      const scope = scopeAt(facts, i);
      if (scope > 0 && !found.has(scope)) found.set(scope, keyAt(facts, i));
    }
  }
  byKind.set(kind, found);
  return found;
}

/** The entity of a kind (the SIG) that a place belongs to, as written; undefined without one. */
export function homeAt(graph: Graph, { path, scope }: Pick<Place, 'path' | 'scope'>, kind: string): string | undefined {
  const home = homeOf(graph, path, kind);
  if (home !== undefined || scope === 0) return home;
  const sections = sectionsIn(graph, path, kind);
  if (sections.size === 0) return undefined;
  const { scopes } = graph.files.get(path)!;
  for (let at = scope; at > 0; at = scopes[at]!.parent) {
    const found = sections.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a file says by SIG: the whole file under its path's SIG, or each section; under undefined what has no SIG. */
export function* partsOf(graph: Graph, path: string, kind: string): Generator<[string | undefined, FileFacts]> {
  const facts = factsIn(graph, path);
  if (!facts) return;
  const sections = sectionsIn(graph, path, kind);
  if (sections.size === 0) yield [homeOf(graph, path, kind), facts];
  for (const [scope, name] of sections) yield [name, sectionOf(facts, scope)];
}

/** One scope of a file, with all in it, as if it were a file: the scope becomes scope 0. */
export function sectionOf(facts: FileFacts, scope: number): FileFacts {
  const number = new Map<number, number>([[scope, 0]]);
  const scopes = [{ ...facts.scopes[scope]!, parent: -1 }];
  // A scope always comes after the one that it lies in.
  for (let at = scope + 1; at < facts.scopes.length; at++) {
    const parent = number.get(facts.scopes[at]!.parent);
    if (parent === undefined) continue;
    number.set(at, scopes.length);
    scopes.push({ ...facts.scopes[at]!, parent });
  }
  const recordNumber = new Map<number, number>([[-1, -1]]);
  const records: EntityRecord[] = [];
  facts.records.forEach((record, index) => {
    const inner = number.get(record.scope);
    if (inner === undefined) return;
    recordNumber.set(index, records.length);
    records.push({ ...record, scope: inner });
  });
  const occurrences = facts.occurrences.flatMap((occurrence): Occurrence[] => {
    const inner = occurrence.end === 0 ? undefined : number.get(occurrence.scope);
    return inner === undefined
      ? []
      : [{ ...occurrence, scope: inner, record: recordNumber.get(occurrence.record) ?? -1 }];
  });
  return { ...facts, scopes, records, occurrences };
}
