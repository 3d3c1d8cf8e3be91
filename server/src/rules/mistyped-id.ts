// Rule: an id one slip away from the id that the same person has elsewhere. The same person: same name or same email. A
// bare id has neither, so there nobody else may have it on any platform, and exactly one known id may come near. What
// more files say than say otherwise is no slip, however often a single file repeats itself.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import { isPathFact, keyAt, recordAt, shapeAt, shapeBits } from '../core/facts/packed-facts.ts';
import { nextOf } from '../core/facts/shared-facts.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import { holding, inverted, pathsOf } from '../core/graph/derived.ts';
import { countOf as countPlaces, definitions, type Graph, lookup, normalise } from '../core/graph/graph.ts';
import { PERSON, type PersonRecord, people, person, stated } from '../core/graph/people.ts';
import { letters } from '../core/graph/person-names.ts';
import { registryOf } from '../core/graph/registry.ts';
import { editDistance } from '../core/text/edit-distance.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { filesHolding } from './support/candidates.ts';
import { change, rewrite } from './support/edits.ts';
import { scalarAt } from './support/graph.ts';
import { alike, changedRecords, emailKey, peopleAround, withEmail, withNameOf } from './support/people.ts';

/** In shorter ids one letter is another id. */
const SHORTEST = 5;

export const mistypedId: Rule = {
  name: 'mistyped-id',
  severity: 'warning',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'An id that is one typo away from the one that this person has elsewhere.',
    'zh-CN': '账号疑似笔误，与该成员在其他位置的账号只差一个字符。',
  },
  byFacts: true,
  *check(input) {
    const { graph, facts, file } = input;
    if (isSample(graph.community, file.path)) return;
    for (const occurrence of facts.occurrences) {
      const { kind, namespace, key, record, end } = occurrence;
      if (kind !== PERSON || end === 0 || key.length < SHORTEST) continue;
      const mine = facts.records[record];
      if (!mine && isUnknown(graph, occurrence)) continue;
      const exchanged = mine && exchangedFor(graph, namespace, key, mine);
      if (exchanged) {
        yield exchange(input, occurrence, mine, exchanged);
        continue;
      }
      const near = mine ? mistakenId(graph, mine, namespace) : onlyNear(graph, namespace, key);
      if (near) yield finding(input, occurrence, near, mine !== undefined);
    }
  },
  *candidates(graph) {
    for (const { records } of alike(graph)) {
      if (!haveSeveralIds(graph, records)) continue;
      for (const record of records)
        if (Object.keys(record.ids).some((namespace) => mistakenId(graph, record, namespace))) yield record.path;
    }
    const bits = shapeBits(graph.pool, ({ kind }) => kind === PERSON);
    for (const path of filesHolding(graph, ({ kind }) => kind === PERSON)) {
      const facts = graph.files.get(path)!;
      const { count } = facts;
      for (let i = nextOf(facts, bits, 0, count); i < count; i = nextOf(facts, bits, i + 1, count)) {
        const { kind, namespace } = shapeAt(facts, i, graph.pool);
        if (kind !== PERSON || isPathFact(facts, i)) continue;
        const mine = recordAt(facts, i);
        const id = keyAt(facts, i);
        if (mine ? exchangedFor(graph, namespace, id, mine) !== null : isNew(graph, namespace, id)) yield path;
      }
    }
  },
  *touched(before, after, changed) {
    yield* peopleAround(before, after, changed);
    // A bare id may come near anything.
    if (changedRecords(before, after, changed).length === 0) return;
    for (const path of pathsOf(bare(after), '')) yield { graph: after, path };
  },
};

/** Whether a reference names nobody, which is unknown-reference's to say. */
function isUnknown(graph: Graph, { how, kind, namespace, key }: Occurrence): boolean {
  return (
    how === 'refers' &&
    graph.community.kinds[kind]?.closed === true &&
    registryOf(graph, kind, namespace).complete &&
    definitions(graph, kind, key, namespace).length === 0
  );
}

/** What the id of a record was most likely meant to be; null for one that is plausible. */
export function mistakenId(graph: Graph, record: Pick<PersonRecord, 'fields' | 'ids'>, namespace: string): Near | null {
  const id = record.ids[namespace]?.value ?? '';
  if (id.length < SHORTEST) return null;
  // The same human: who has the same email or the same name, this record included.
  const [email, name] = [withEmail(graph, emailKey(record)), withNameOf(graph, record)];
  // Most people have one id; then there is nothing that it could have been meant to be.
  if (!haveAnother(graph, email, namespace, id) && !haveAnother(graph, name, namespace, id)) return null;
  return likeliest(graph, namespace, id, [...new Set([...email, ...name])]);
}

/** Whether some of these records state another id. */
function haveAnother(graph: Graph, records: readonly PersonRecord[], namespace: string, id: string): boolean {
  let wanted: string | undefined;
  for (const { ids } of records) {
    const other = ids[namespace]?.value;
    if (other === undefined || other === id) continue;
    wanted ??= normalise(graph.community, PERSON, id);
    if (normalise(graph.community, PERSON, other) !== wanted) return true;
  }
  return false;
}

/** Whether some of these records contradict each other in an id. */
function haveSeveralIds({ community }: Graph, records: readonly PersonRecord[]): boolean {
  const known = new Map<string, string>();
  return records.some(({ ids }) =>
    Object.entries(ids).some(([namespace, { value }]) => {
      const id = normalise(community, PERSON, value);
      const other = known.get(namespace);
      known.set(namespace, id);
      return other !== undefined && other !== id;
    }),
  );
}

/** The known id that stands as the name of a record whose id is that person's name; null for any other record. */
function exchangedFor(
  graph: Graph,
  namespace: string,
  id: string,
  record: Pick<PersonRecord, 'fields' | 'ids'>,
): string | null {
  const name = record.fields.name?.value.trim() ?? '';
  const other = name === '' ? undefined : person(graph, namespace, name);
  if (!other || other.records.length < 2 || countOf(graph, namespace, id) > 1) return null;
  return stated(other, 'name').some(({ value }) => letters(value) === letters(id)) ? name : null;
}

function exchange(
  input: RuleInput,
  { namespace, key, start, end }: Occurrence,
  record: Pick<PersonRecord, 'fields'>,
  name: string,
): Finding {
  const [id, named] = [scalarAt(input, { start, end }), scalarAt(input, record.fields.name!)];
  const fix: Fix | null =
    id && named
      ? {
          title: m.exchange(),
          safe: false,
          changes: [change(input, rewrite(id, name), rewrite(named, key))],
        }
      : null;
  return {
    range: { start, end },
    message: m.exchanged({ id: key, name }),
    help: m.mistypedIdHelp(),
    fixes: fix ? [fix] : [],
    entity: `${PERSON}/${namespace}/${key}`,
  };
}

interface Near {
  readonly id: string;
  readonly at: { readonly path: string; readonly start: number; readonly end: number };
  /** The platform on which the id in question is this person's, where it stands under another. */
  readonly elsewhere?: string;
}

/** The id that these records have at least twice and more often than `id`, one slip away. */
function likeliest(graph: Graph, namespace: string, id: string, records: readonly PersonRecord[]): Near | null {
  const counts = new Map<string, { count: number; readonly paths: Set<string>; readonly near: Near }>();
  for (const record of records) {
    const said = record.ids[namespace];
    if (!said) continue;
    const key = normalise(graph.community, PERSON, said.value);
    const known = counts.get(key) ?? {
      count: 0,
      paths: new Set(),
      near: { id: said.value, at: { path: record.path, ...said } },
    };
    counts.set(key, known);
    known.count++;
    known.paths.add(record.path);
  }
  const own = countOf(graph, namespace, id);
  const better = [...counts.values()]
    .filter(({ count, near }) => count >= 2 && count > own && isSlip(graph, id, near.id))
    .filter(({ paths }) => paths.size >= new Set(lookup(graph, PERSON, id, namespace).map(({ path }) => path)).size)
    .sort((a, b) => b.count - a.count || (a.near.id < b.near.id ? -1 : 1));
  const near = better[0]?.near;
  const elsewhere = near && platformOf(graph, namespace, id, records);
  return near ? { ...near, ...(elsewhere === undefined ? {} : { elsewhere }) } : null;
}

/** The other platform on which these records state the id. */
function platformOf(graph: Graph, namespace: string, id: string, records: readonly PersonRecord[]): string | undefined {
  const wanted = normalise(graph.community, PERSON, id);
  for (const { ids } of records)
    for (const [other, { value }] of Object.entries(ids))
      if (other !== namespace && normalise(graph.community, PERSON, value) === wanted) return other;
  return undefined;
}

/** The one known id that a bare id comes near, where the bare id itself stands nowhere else. */
function onlyNear(graph: Graph, namespace: string, id: string): Near | null {
  if (!isNew(graph, namespace, id)) return null;
  const near: Near[] = [];
  const wanted = normalise(graph.community, PERSON, id);
  for (const { ids, records } of people(graph)) {
    for (const other of ids) {
      if (normalise(graph.community, PERSON, other.id) === wanted) return null;
      if (other.namespace !== namespace || !isSlip(graph, id, other.id)) continue;
      const at = records.find(
        (record) => record.ids[namespace]?.value === other.id && !isSample(graph.community, record.path),
      );
      if (at) near.push({ id: other.id, at: { path: at.path, ...at.ids[namespace]! } });
    }
  }
  return near.length === 1 ? near[0]! : null;
}

/** Whether an id stands nowhere else. */
function isNew(graph: Graph, namespace: string, id: string): boolean {
  return countOf(graph, namespace, id) < 2 && !person(graph, namespace, id);
}

function countOf(graph: Graph, namespace: string, id: string): number {
  return countPlaces(graph, PERSON, id, namespace);
}

/** One insertion, deletion, replacement or swap of letters: ids that differ in a digit are different people. */
function isSlip(graph: Graph, a: string, b: string): boolean {
  const [one, other] = [normalise(graph.community, PERSON, a), normalise(graph.community, PERSON, b)];
  return digits(one) === digits(other) && editDistance(one, other, 1) === 1;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function finding(
  input: RuleInput,
  { namespace, key, start, end }: Occurrence,
  near: Near,
  described: boolean,
): Finding {
  const scalar = scalarAt(input, { start, end });
  return {
    range: { start, end },
    message:
      near.elsewhere !== undefined
        ? m.otherPlatform({ id: key, near: near.id, namespace, elsewhere: near.elsewhere })
        : described
          ? m.mistypedId({ id: key, near: near.id })
          : m.mistypedBareId({ id: key, near: near.id }),
    help: m.mistypedIdHelp(),
    fixes:
      scalar?.text === key
        ? [
            {
              title: m.replaceBy({ near: near.id }),
              safe: false,
              changes: [change(input, rewrite(scalar, near.id))],
            },
          ]
        : [],
    related: [
      {
        path: near.at.path,
        range: { start: near.at.start, end: near.at.end },
        message: m.knownAs({ near: near.id }),
      },
    ],
    entity: `${PERSON}/${namespace}/${key}`,
  };
}

/** Files with an id that stands outside of records, all under one key. */
const bare = inverted(
  function* (facts, graph) {
    for (let i = 0; i < facts.count; i++) {
      if (shapeAt(facts, i, graph.pool).kind === PERSON && !recordAt(facts, i)) {
        yield '';
        return;
      }
    }
  },
  holding(({ kind }) => kind === PERSON),
);
