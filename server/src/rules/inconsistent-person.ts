// Rule: the records of one person contradict each other. One quiet finding per person, at the first record that says
// something else than most; which of them is right nobody but the person knows. Where the community demands that
// records be equal (option `exact`), every record that deviates is a finding of its own.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import type { Finding, Fix } from '../core/findings/diagnostic.ts';
import type { Graph } from '../core/graph/graph.ts';
import { PERSON, type Person, type PersonRecord, people, personOf } from '../core/graph/people.ts';
import { contradicts } from '../core/graph/person-names.ts';
import { approvalMessages as exactly } from '../messages/approvals.ts';
import { series } from '../messages/catalogue.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { mistakenEmail } from './mistyped-email.ts';
import { mistakenId } from './mistyped-id.ts';
import { nameOfPlace } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { type Deviation, demands, deviations } from './support/exact-records.ts';
import { optionsOf, scalarAt } from './support/graph.ts';
import { peopleAround, peopleRecounted } from './support/people.ts';

/** More related places than this help nobody. */
const SHOWN = 8;

export const inconsistentPerson: Rule = {
  name: 'inconsistent-person',
  severity: 'hint',
  scope: 'community',
  fix: 'unsafe',
  summary: {
    en: 'Records of one person that contradict each other.',
    'zh-CN': '同一成员在不同位置的信息互相矛盾。',
  },
  byFacts: true,
  *check(input) {
    const told = new Set<Person>();
    const wanted = demands(input.options.exact);
    for (const record of input.facts.records) {
      const someone = record.kind === PERSON ? personOf(input.graph, record) : undefined;
      if (!someone || told.has(someone)) continue;
      told.add(someone);
      const exact = deviations(input.graph, someone, wanted);
      for (const deviation of exact)
        if (deviation.record.path === input.file.path) yield deviationFinding(input, deviation);
      const conflict = conflictOf(input.graph, someone);
      if (conflict?.record.path !== input.file.path || exact.some(({ field }) => field === conflict.field)) continue;
      const { field, at, value, usual, count, others } = conflict;
      const [namespace, { value: id }] = nameOf(conflict);
      const scalar = scalarAt(input, at);
      yield {
        range: { start: at.start, end: at.end },
        message: m.inconsistent({ id, field, value, usual, count }),
        help: others.length > 0 ? m.inconsistentAlso({ fields: series(others) }) : m.inconsistentHelp(),
        fixes: scalar?.text.trim() === value && conflict.settled ? [fixTo(input, scalar, usual)] : [],
        related: conflict.places.slice(0, SHOWN).map((place) => ({
          path: place.path,
          range: { start: place.start, end: place.end },
          message: m.statedHere({ field, value: place.value }),
        })),
        entity: `person/${namespace}/${id}`,
      };
    }
  },
  *candidates(graph) {
    const wanted = demands(optionsOf(graph.community, 'inconsistent-person').exact);
    for (const someone of people(graph)) {
      for (const { record } of deviations(graph, someone, wanted)) yield record.path;
      const conflict = conflictOf(graph, someone);
      if (conflict) yield conflict.record.path;
    }
  },
  *touched(before, after, changed) {
    yield* peopleAround(before, after, changed);
    yield* peopleRecounted(before, after, changed);
  },
};

function deviationFinding(input: RuleInput, deviation: Deviation): Finding {
  const { record, id, namespace, field, value, usual, others, severity } = deviation;
  const at = record.fields[field]!;
  const scalar = scalarAt(input, at);
  return {
    range: { start: at.start, end: at.end },
    message: exactly.exact({ id, field: scalar ? nameOfPlace(scalar) : field, value, usual, count: others.length }),
    help: exactly.exactHelp(),
    fixes: scalar ? [fixTo(input, scalar, usual)] : [],
    related: others.slice(0, SHOWN).map((other) => ({
      path: other.path,
      range: { start: other.fields[field]!.start, end: other.fields[field]!.end },
      message: exactly.statedSo({ value: usual }),
    })),
    entity: `person/${namespace}/${id}`,
    ...(severity ? { severity } : {}),
  };
}

function fixTo(input: RuleInput, scalar: Parameters<typeof rewrite>[0], usual: string): Fix {
  return { title: m.replaceBy({ near: usual }), safe: false, changes: [change(input, rewrite(scalar, usual))] };
}

/** The id that the finding calls the person by: not the one that is in question. */
function nameOf({ record, field }: Conflict): [string, { readonly value: string }] {
  const ids = Object.entries(record.ids);
  return ids.find(([namespace]) => namespace !== field) ?? ids[0]!;
}

interface Stated {
  readonly path: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Conflict {
  readonly record: PersonRecord;
  readonly field: string;
  readonly isId: boolean;
  readonly at: Stated;
  readonly value: string;
  /** What most records say instead, and how many. */
  readonly usual: string;
  readonly count: number;
  /** Everywhere else where the field is stated otherwise. */
  readonly places: readonly Stated[];
  /** Further fields that contradict each other. */
  readonly others: readonly string[];
  /** Whether nothing is left to contradict once this record says what most say. */
  readonly settled: boolean;
}

/** What contradicts what follows from others' records too, so it is remembered for one snapshot. */
const conflicts = new WeakMap<Graph, Map<Person, Conflict | null>>();

function conflictOf(graph: Graph, someone: Person): Conflict | null {
  const known = conflicts.get(graph) ?? new Map<Person, Conflict | null>();
  conflicts.set(graph, known);
  const before = known.get(someone);
  if (before !== undefined) return before;
  const made = findConflict(graph, someone);
  known.set(someone, made);
  return made;
}

function findConflict(graph: Graph, someone: Person): Conflict | null {
  const records = someone.records.filter((record) => !isSample(graph.community, record.path));
  if (records.length < 2) return null;
  const ids = someone.ids.map(({ id }) => id);
  const found: Conflict[] = [];
  for (const [field, isId] of fieldsOf(records)) {
    // Most people say the same everywhere; then it does not matter which of it is a slip.
    if (isUnanimous(records, field, isId)) continue;
    const all = records.flatMap((record) => {
      const said = isId ? record.ids[field] : record.fields[field];
      // A slip is reported where it stands.
      if (isId ? mistakenId(graph, record, field) : field === 'email' && mistakenEmail(graph, record)) return [];
      return said ? [{ record, path: record.path, start: said.start, end: said.end, value: said.value.trim() }] : [];
    });
    const differ = (a: string, b: string): boolean =>
      isId ? a.toLowerCase() !== b.toLowerCase() : contradicts(field, a, b, ids);
    const counts = new Map<string, number>();
    for (const { value } of all) counts.set(value, (counts.get(value) ?? 0) + 1);
    const usual = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
    const odd = usual === undefined ? undefined : all.find(({ value }) => differ(value, usual));
    if (!odd || usual === undefined) continue;
    found.push({
      record: odd.record,
      field,
      isId,
      at: odd,
      value: odd.value,
      usual,
      count: counts.get(usual)!,
      places: all.filter((other) => other !== odd && differ(other.value, odd.value)),
      others: [],
      settled: !isId && all.every((other) => other === odd || !differ(other.value, usual)),
    });
  }
  const [first, ...rest] = found;
  return first
    ? { ...first, others: rest.map(({ field }) => field), settled: first.settled && rest.length === 0 }
    : null;
}

/** Whether all records that state a field state the same. */
function isUnanimous(records: readonly PersonRecord[], field: string, isId: boolean): boolean {
  let first: string | undefined;
  for (const record of records) {
    const value = (isId ? record.ids : record.fields)[field]?.value.trim();
    if (value === undefined) continue;
    first ??= value;
    if (value !== first) return false;
  }
  return true;
}

/** Every field and namespace that the records state: ids first, then fields in the order of the first record. */
function fieldsOf(records: readonly PersonRecord[]): readonly [string, boolean][] {
  const names = new Map<string, boolean>();
  for (const { ids } of records) for (const name of Object.keys(ids)) names.set(name, true);
  for (const { fields } of records)
    for (const name of Object.keys(fields)) if (!names.has(name)) names.set(name, false);
  return [...names];
}
