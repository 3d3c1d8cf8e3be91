// Core, graph: entities that share the part of their key after the organisation (`src-x/kpatch` and `x/kpatch`): who
// defines one and who lists one. Pure.

import { isSample } from '../community/samples.ts';
import { isPathFact, keyAt, occurrenceAt, type PackedFacts, shapeAt } from '../facts/packed-facts.ts';
import { inverted, remembered, withScopes } from './derived.ts';
import { type Graph, homeOf, SIG } from './graph.ts';
import { isListing } from './membership.ts';

/** The part of a key that comes after its organisation. */
export function baseOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** What namesakes have in common; names that differ in case only are the same. */
export function nameKey(kind: string, key: string): string {
  return `${kind} ${baseOf(key).toLowerCase()}`;
}

/** Files in a SIG whose path defines an entity, by `nameKey`. */
export const definers = inverted(definedNames);

/** Files of a SIG that list an entity, by `nameKey`. */
export const listers = inverted(listedNames, withScopes);

const NONE: readonly string[] = [];

function definedNames(facts: PackedFacts, graph: Graph): readonly string[] {
  let inSig = false;
  // Nearly all define one.
  let names = NONE;
  for (let i = 0; i < facts.count && isPathFact(facts, i); i++) {
    const { how, kind } = shapeAt(facts, i, graph.pool);
    if (kind === SIG) inSig = true;
    else if (how === 'defines') {
      const name = nameKey(kind, keyAt(facts, i));
      names = names === NONE ? [name] : [...names, name];
    }
  }
  return inSig && !isSample(graph.community, facts.path) ? names : NONE;
}

function* listedNames(facts: PackedFacts, graph: Graph): Generator<string> {
  if (isSample(graph.community, facts.path)) return;
  for (let i = 0; i < facts.count; i++) {
    const { how, kind } = shapeAt(facts, i, graph.pool);
    if (how !== 'refers' || graph.community.kinds[kind]?.listed === undefined) continue;
    if (isListing(graph.community, facts.scopes, occurrenceAt(facts, i, graph.pool)))
      yield nameKey(kind, keyAt(facts, i));
  }
}

const namesIn = remembered((facts, graph) => new Set([...definedNames(facts, graph), ...listedNames(facts, graph)]));

/** The names that a file defines or lists in one of two snapshots only. */
export function changedNames(before: Graph, after: Graph, path: string): string[] {
  const [was, is] = [before, after].map((graph) => {
    const facts = graph.files.get(path);
    return facts ? namesIn(facts, graph) : new Set<string>();
  }) as [Set<string>, Set<string>];
  return [...[...was].filter((name) => !is.has(name)), ...[...is].filter((name) => !was.has(name))];
}

/** The SIG of a file that is no sample. */
export function sigOfFile(graph: Graph, path: string): string | undefined {
  return isSample(graph.community, path) ? undefined : homeOf(graph, path, SIG);
}
