// Features: from what a person types (an id, a name, an email address, a repository, a SIG, a path) to the entities
// that may be meant, best first. Pure.
import { aliasNames } from '../core/graph/approvers.ts';
import { definitions, entities, factsIn, type Graph, homeOf, lookup, SIG } from '../core/graph/graph.ts';
import { PERSON, people, person } from '../core/graph/people.ts';
import type { Target } from './target.ts';
import { scoreOf } from './workspace-symbols.ts';

/**
 * The entities that a query may mean. Exact ids, names, addresses and keys come alone; otherwise what resembles the
 * query, at most `limit`.
 */
export function findTargets(graph: Graph, query: string, limit: number): Target[] {
  const wanted = query.trim();
  const exact = [
    ...byPath(graph, wanted),
    ...byKey(graph, wanted),
    ...byAlias(graph, wanted),
    ...byPerson(graph, (text) => text === wanted.toLowerCase()),
  ];
  if (exact.length === 0) exact.push(...byBareId(graph, (text) => text === wanted.toLowerCase()));
  if (exact.length > 0) return exact.slice(0, limit);
  const scored: { target: Target; score: number }[] = [];
  const folded = wanted.toLowerCase();
  for (const target of byPerson(graph, (text) => scoreOf({ folded: text, container: '' }, folded) >= 40))
    scored.push({ target, score: 60 });
  for (const target of byBareId(graph, (text) => scoreOf({ folded: text, container: '' }, folded) >= 40))
    scored.push({ target, score: 50 });
  for (const kind of searchedKinds(graph)) {
    for (const key of keysOf(graph, kind)) {
      const score = scoreOf({ folded: key.toLowerCase(), container: '' }, folded);
      if (score >= 40) scored.push({ target: { kind, key, namespace: '' }, score });
    }
  }
  return scored
    .sort((a, b) => b.score - a.score || a.target.key.length - b.target.key.length)
    .slice(0, limit)
    .map(({ target }) => target);
}

/** A path in the community: what its file defines, else the SIG that it lies in. */
function byPath(graph: Graph, path: string): Target[] {
  const facts = graph.files.get(path.replace(/^\.\//, ''));
  if (!facts) return [];
  for (const kind of searchedKinds(graph)) {
    const key = homeOf(graph, facts.path, kind);
    if (key !== undefined && definitions(graph, kind, key).some((place) => place.path === facts.path))
      return [{ kind, key, namespace: '' }];
  }
  const sig = homeOf(graph, facts.path, SIG);
  return sig === undefined ? [] : [{ kind: SIG, key: sig, namespace: '' }];
}

function byKey(graph: Graph, key: string): Target[] {
  const own = searchedKinds(graph)
    .filter((kind) => lookup(graph, kind, key).length > 0)
    .map((kind) => ({ kind, key, namespace: '' }));
  if (own.length > 0 || key.includes('/')) return own;
  // A repository is usually named without its organisation.
  const suffix = `/${key.toLowerCase()}`;
  return searchedKinds(graph).flatMap((kind) =>
    keysOf(graph, kind)
      .filter((other) => other.toLowerCase().endsWith(suffix))
      .map((other) => ({ kind, key: other, namespace: '' })),
  );
}

/** A name for a group of people. */
function byAlias(graph: Graph, name: string): Target[] {
  const { path } = aliasNames(graph);
  const facts = path === undefined ? undefined : factsIn(graph, path);
  const found = facts?.occurrences.find(
    ({ how, kind, key }) => how === 'defines' && kind === PERSON && key.toLowerCase() === name.toLowerCase(),
  );
  return found ? [{ kind: PERSON, key: found.key, namespace: found.namespace }] : [];
}

function byPerson(graph: Graph, fits: (folded: string) => boolean): Target[] {
  return people(graph)
    .filter((someone) => {
      const texts = [
        ...someone.ids.map(({ id }) => id),
        ...someone.records.flatMap((record) => Object.values(record.fields).map(({ value }) => value.trim())),
      ];
      return texts.some((text) => fits(text.toLowerCase()));
    })
    .map((someone) => ({ kind: PERSON, key: someone.ids[0]!.id, namespace: someone.ids[0]!.namespace }));
}

/** Accounts that stand in lists and that no record describes. */
function byBareId(graph: Graph, fits: (folded: string) => boolean): Target[] {
  const found: Target[] = [];
  for (const { key, namespace } of entities(graph, PERSON))
    if (fits(key.toLowerCase()) && !person(graph, namespace, key)) found.push({ kind: PERSON, key, namespace });
  return found;
}

/** Kinds that a file defines by its path, those that SIGs list, and SIGs. */
function searchedKinds(graph: Graph): string[] {
  const byPathDefined = graph.community.files.flatMap((file) => Object.keys(file.defines ?? {}));
  const listed = Object.keys(graph.community.kinds).filter((kind) => graph.community.kinds[kind]!.listed !== undefined);
  // Files that are named by their path are asked for as paths.
  return [...new Set([...byPathDefined, ...listed, SIG])].filter(
    (kind) => kind !== PERSON && !graph.community.kinds[kind]?.file,
  );
}

/** Every key of a kind that some file defines by its path. */
function keysOf(graph: Graph, kind: string): string[] {
  const found = new Map<string, string>();
  for (const path of graph.files.keys()) {
    const key = homeOf(graph, path, kind);
    if (key !== undefined) found.set(key.toLowerCase(), key);
  }
  return [...found.values()];
}
