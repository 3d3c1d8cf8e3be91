// Rule: a reference to something that is defined nowhere. Entries of lists are missing-manifest's business, values that
// the community's data names unknown-value's, and branches of the file itself unknown-branch's.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { type EntityKind, severityIn } from '../core/community/community.ts';
import { interest } from '../core/community/places.ts';
import type { Schema } from '../core/community/schema.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { censusOf } from '../core/graph/census.ts';
import {
  definitions,
  entities,
  factsIn,
  type Graph,
  isDefinedAnyhow,
  lookup,
  nameOf,
  normalise,
  ownerOf,
  type Place,
} from '../core/graph/graph.ts';
import { canMiss, decidable, isListing, memberKey } from '../core/graph/membership.ts';
import { baseOf } from '../core/graph/namesakes.ts';
import { registryOf } from '../core/graph/registry.ts';
import { suggest } from '../core/text/suggest.ts';
import type { ScalarNode } from '../core/yaml/tree.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { filesHolding } from './support/candidates.ts';
import { change, rewrite } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { FILE, kindTitle, scalarAt, sigOf } from './support/graph.ts';
import { localsOf } from './support/local.ts';
import { reachOfReferences } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';
import { unknownLocals } from './support/unknown-local.ts';

/** References within the file that the schema gives to this rule. */
const isOwn = (schema: Schema): boolean => schema['x-check']?.rules?.local === 'unknown-reference';
const OWN = interest((schema) => schema['x-check']?.local === true && isOwn(schema));

export const unknownReference: Rule = {
  name: 'unknown-reference',
  severity: 'warning',
  scope: 'community',
  reach: reachOfReferences,
  fix: 'unsafe',
  summary: {
    en: 'A reference to something that is defined nowhere.',
    'zh-CN': '引用了不存在的对象。',
  },
  about: [OWN],
  *check(input) {
    const { community, graph } = input;
    if (input.match.has(OWN) && input.parsed.problems.length === 0) yield* unknownLocals(input, 'unknown-reference');
    for (const occurrence of Object.values(community.kinds).some(isJudged) ? input.facts.occurrences : []) {
      if (!isReference(input, occurrence) || isListing(community, input.facts.scopes, occurrence)) continue;
      const { kind, key, start, end } = occurrence;
      const owner = community.kinds[kind]!.within;
      const missing = owner === undefined ? missingAlone(input, occurrence) : missingWithin(graph, owner, kind, key);
      if (!missing) continue;
      const { near, home } = missing;
      const name = nameOf(key);
      const scalar = scalarAt(input, occurrence);
      // Two names with a full-width comma between them are no third one.
      if (scalar && isGlued(input, scalar)) continue;
      const elsewhere = home ? null : firstAmong(input, occurrence);
      const what = { kind: kindTitle(input, kind), key: name };
      const finding: Finding = {
        range: { start, end },
        message: home
          ? near === undefined
            ? m.unknownWithin({ ...what, owner: home.key })
            : m.unknownWithinNear({ ...what, owner: home.key, near })
          : near === undefined
            ? m.unknownReference(what)
            : m.unknownReferenceNear({ ...what, near }),
        help: m.unknownReferenceHelp(),
        fixes: near === undefined ? [] : replacement(input, scalar, name, near),
        related: home
          ? [{ path: home.path, range: FILE, message: m.ownerHere({ owner: home.key }) }]
          : elsewhere
            ? [{ path: elsewhere.path, range: elsewhere, message: m.missingHereToo({ key: name }) }]
            : [],
        entity: `${kind}/${key}`,
        // The file of its owner may lag behind what there is; what many files name is missing once.
        ...((home && near === undefined) || (elsewhere && isCommon(input, occurrence)) ? { severity: 'info' } : {}),
      };
      const annotated = severityFor(input, 'unknown-reference', null, [scalar && input.match.schemaOf(scalar)]);
      const severe = withSeverity(finding, annotated);
      if (severe) yield severe;
    }
  },
  *candidates(graph) {
    const { community, files } = graph;
    const { kinds } = community;
    const isClosed = (kind: string): boolean => kinds[kind]?.closed === true && !kinds[kind].entities;
    for (const kind of Object.keys(kinds).filter(isClosed)) {
      const { within } = kinds[kind]!;
      if (within !== undefined) {
        // What files say of their own is not in the index; only in those that define such owners it is right by itself.
        const owners = new Set(community.files.filter((file) => Object.keys(file.defines ?? {})[0] === within));
        const others = new Set(community.files.filter((file) => !owners.has(file)).map((file) => file.kind));
        yield* filesHolding(graph, (shape) => shape.how === 'refers' && shape.kind === kind, others);
      }
      for (const { places } of within === undefined ? censusOf(graph, kind).dangling : entities(graph, kind)) {
        for (const place of places)
          if (place.end > 0 && !isListing(community, files.get(place.path)!.scopes, place)) yield place.path;
      }
    }
  },
  // References within the file are this rule's where the schema says so; the file alone decides them.
  asks(input) {
    return localsOf(input).references.some(({ schema }) => isOwn(schema)) ? [''] : [];
  },
  answers: () => true,
  *affected(before, after, changed) {
    let moved = false;
    const kinds = Object.entries(after.community.kinds);
    for (const path of changed) {
      for (const [kind] of kinds) {
        const key = memberKey(after, path, kind);
        moved ||= key !== memberKey(before, path, kind);
        // What a misspelt branch most likely means depends on the other branches there.
        if (key !== undefined && kinds.some(([, inner]) => inner.within === kind))
          yield* lookup(after, kind, key).map((place) => place.path);
      }
    }
    // What a misspelt name means depends on all names, and so does whether anything can be said to be missing at all.
    const judged = (graph: Graph): string => kinds.map(([kind]) => [...decidable(graph, kind)].sort().join()).join(';');
    moved ||= registries(before) !== registries(after);
    if (moved || judged(before) !== judged(after)) yield* dangling(after);
    else yield* fellows(before, after, changed);
  },
};

/** Whether files alone say which entities of a kind there are. */
function isJudged({ closed, entities, file }: EntityKind): boolean {
  return closed === true && !entities && !file;
}

function isReference(
  { community, facts }: Pick<RuleInput, 'community' | 'facts'>,
  { how, kind, key, end }: Occurrence,
): boolean {
  const rules = community.kinds[kind];
  if (how !== 'refers' || end === 0 || !rules || !isJudged(rules)) return false;
  if (rules.within === undefined) return true;
  const owner = normalise(community, rules.within, ownerOf(key));
  return (
    owner !== '' &&
    !facts.occurrences.some(
      (other) =>
        other.end === 0 && other.kind === rules.within && normalise(community, other.kind, other.key) === owner,
    )
  );
}

/** What so many files name is hardly misspelt in all of them: the list that should have it is at fault. */
const MANY_FILES = 3;

/** Where many files name the same that is defined nowhere, the place in the first of them; null for that one, and for few. */
function firstAmong({ graph, facts }: RuleInput, { kind, key, namespace }: Occurrence): Place | null {
  const places = lookup(graph, kind, key, namespace).filter(({ how, end }) => how === 'refers' && end > 0);
  const [first] = places;
  if (!first || first.path === facts.path || new Set(places.map(({ path }) => path)).size < MANY_FILES) return null;
  return first;
}

/**
 * Whether a name that is missing in many files is no more than one of them here: neither does the community say how
 * grave it is, nor is it the change under way that brings it into this file, whose author is to hear of it.
 */
function isCommon({ community, change }: RuleInput, { kind, key, namespace }: Occurrence): boolean {
  if (severityIn(community, 'unknown-reference') !== undefined) return false;
  return (
    !change ||
    change
      .base()
      ?.facts.occurrences.some(
        (one) =>
          one.how === 'refers' &&
          one.kind === kind &&
          one.namespace === namespace &&
          normalise(community, kind, one.key) === normalise(community, kind, key),
      ) === true
  );
}

/** Files that name the same unknown things as some files do now, or did before. */
function* fellows(before: Graph, after: Graph, changed: readonly string[]): Generator<string> {
  const { kinds } = after.community;
  for (const path of changed) {
    for (const graph of [before, after]) {
      for (const { how, kind, key, namespace, end } of factsIn(graph, path)?.occurrences ?? []) {
        const { closed, within, entities: fixed } = kinds[kind] ?? {};
        if (how !== 'refers' || end === 0 || !closed || fixed || within !== undefined) continue;
        if (isDefinedAnyhow(after, kind, key, namespace)) continue;
        yield* lookup(after, kind, key, namespace).map((place) => place.path);
      }
    }
  }
}

interface Missing {
  readonly near: string | undefined;
  /** The file of what should hold it. */
  readonly home?: Place;
}

function missingWithin(graph: Graph, ownerKind: string, kind: string, key: string): Missing | null {
  const home = definitions(graph, ownerKind, ownerOf(key)).find((place) => place.end === 0);
  // Without the owner's file nothing is known; that is the owner's finding, if any.
  if (!home || definitions(graph, kind, key).length > 0) return null;
  const names = factsIn(graph, home.path)!
    .occurrences.filter((other) => other.kind === kind && other.how === 'defines')
    .map((other) => nameOf(other.key));
  return names.length === 0 ? null : { home, near: suggest(nameOf(key), names)?.value };
}

function missingAlone(input: RuleInput, { kind, key, namespace }: Occurrence): Missing | null {
  const { graph } = input;
  if (isDefinedAnyhow(graph, kind, key, namespace)) return null;
  const registry = registryOf(graph, kind, namespace);
  if (registry.complete) return { near: suggest(key, registry.names, {}, 'name')?.value };
  if (namespace !== '' || !canMiss(graph, sigOf(input), kind)) return null;
  const owner = key.slice(0, key.length - baseOf(key).length);
  const near = suggest(baseOf(key), namesUnder(graph, kind, owner));
  return { near: near ? owner + near.value : undefined };
}

const known = new WeakMap<Graph, Map<string, readonly string[]>>();

/** The names of what is defined of a closed kind, sorted. @param owner the part of their keys before the name. */
function namesUnder(graph: Graph, kind: string, owner: string): readonly string[] {
  const made = known.get(graph) ?? new Map<string, readonly string[]>();
  known.set(graph, made);
  const id = `${kind} ${owner}`;
  let names = made.get(id);
  if (!names) {
    names = censusOf(graph, kind)
      .defined.filter((key) => key.startsWith(owner) && !key.includes('/', owner.length))
      .map((key) => key.slice(owner.length))
      .sort();
    made.set(id, names);
  }
  return names;
}

/** What the lists of closed kinds hold, for comparing two snapshots. */
function registries(graph: Graph): string {
  const closed = Object.entries(graph.community.kinds).filter(([, kind]) => kind.closed && !kind.entities);
  if (closed.length === 0) return '';
  const namespaces = new Set(graph.pool.shapes.map(({ kind, namespace }) => `${kind} ${namespace}`));
  return closed
    .flatMap(([kind]) =>
      [...namespaces].flatMap((id) => {
        if (!id.startsWith(`${kind} `)) return [];
        const { complete, names } = registryOf(graph, kind, id.slice(kind.length + 1));
        return complete ? [`${id} ${names.join()}`] : [];
      }),
    )
    .sort()
    .join(';');
}

/** Files that refer to something closed that is defined nowhere. */
function* dangling(graph: Graph): Generator<string> {
  for (const [kind, { closed, within, entities: fixed }] of Object.entries(graph.community.kinds)) {
    if (!closed || fixed || within !== undefined) continue;
    for (const entity of entities(graph, kind)) {
      if (!entity.is('defines')) yield* entity.places.map((place) => place.path);
    }
  }
}

function replacement(input: RuleInput, scalar: ScalarNode | undefined, name: string, near: string): Fix[] {
  return scalar?.text === name
    ? [{ title: m.replaceBy({ near }), safe: false, changes: [change(input, rewrite(scalar, near))] }]
    : [];
}
