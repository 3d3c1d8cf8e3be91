// Rules: records of one person that must be equal to the letter, because the community's generator compares them. Which
// fields, and in which roles, is data (option `exact` of inconsistent-person). Pure.

import { isSample } from '../../core/community/samples.ts';
import type { Severity } from '../../core/findings/diagnostic.ts';
import type { Graph } from '../../core/graph/graph.ts';
import type { Person, PersonRecord } from '../../core/graph/people.ts';
import { strings } from './graph.ts';

/** What must be equal: these fields in these roles, compared with what the roles of `against` state. */
export interface Demand {
  readonly fields: readonly string[];
  readonly roles: readonly string[];
  readonly against: readonly string[];
  readonly severity: Severity | undefined;
}

/** A record that states something else than most. */
export interface Deviation {
  readonly record: PersonRecord;
  readonly id: string;
  readonly namespace: string;
  readonly field: string;
  readonly value: string;
  readonly usual: string;
  /** The records that state the usual value. */
  readonly others: readonly PersonRecord[];
  readonly severity: Severity | undefined;
}

/** The option as data; what is no demand is left out. */
export function demands(option: unknown): readonly Demand[] {
  if (!Array.isArray(option)) return [];
  return option.flatMap((entry: Readonly<Record<string, unknown>>) => {
    const [fields, roles] = [strings(entry.fields), strings(entry.roles)];
    const against = entry.against === undefined ? roles : strings(entry.against);
    const severity = entry.severity as Severity | undefined;
    return fields.length > 0 && roles.length > 0 ? [{ fields, roles, against, severity }] : [];
  });
}

const known = new WeakMap<Person, readonly Deviation[]>();

/** Every record of a person that breaks a demand, by path and place. Ids count as written. */
export function deviations(graph: Graph, someone: Person, wanted: readonly Demand[]): readonly Deviation[] {
  // Most people say the same everywhere, which is found out without making anything.
  if (wanted.every(({ fields }) => fields.every((field) => isUnanimous(someone, field)))) return [];
  const before = known.get(someone);
  if (before) return before;
  const groups = new Map<string, { namespace: string; id: string; records: PersonRecord[] }>();
  for (const record of someone.records) {
    const [namespace, id] = Object.entries(record.ids)[0] ?? [];
    if (namespace === undefined || !id || isSample(graph.community, record.path)) continue;
    const key = `${namespace}/${id.value}`;
    const group = groups.get(key) ?? { namespace, id: id.value, records: [] };
    groups.set(key, group);
    group.records.push(record);
  }
  const found: Deviation[] = [];
  for (const { namespace, id, records } of groups.values()) {
    for (const { fields, roles, against, severity } of wanted) {
      for (const field of fields) {
        const others = records.filter((record) => against.includes(record.role) && record.fields[field]);
        const usual = mostFrequent(others.map((record) => record.fields[field]!.value));
        if (usual === undefined) continue;
        for (const record of records) {
          const value = record.fields[field]?.value;
          if (value === undefined || value === usual || !roles.includes(record.role)) continue;
          const same = others.filter((other) => other.fields[field]!.value === usual);
          found.push({ record, id, namespace, field, value, usual, others: same, severity });
        }
      }
    }
  }
  known.set(someone, found);
  return found;
}

/** Whether all records that state a field state the same, to the letter. */
function isUnanimous({ records }: Person, field: string): boolean {
  let first: string | undefined;
  for (const { fields } of records) {
    const value = fields[field]?.value;
    if (value === undefined) continue;
    first ??= value;
    if (value !== first) return false;
  }
  return true;
}

/** The first of the values that stand most often. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  for (const [value, count] of counts) if (best === undefined || count > counts.get(best)!) best = value;
  return best;
}
