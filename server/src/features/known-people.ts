// Features: the people that a contributor may mean: those of this file first, then those of the whole community, each
// with what the records say. Serves completion. Pure.
import type { EntityRecord } from '../core/facts/facts.ts';
import { normalise } from '../core/graph/graph.ts';
import { PERSON, type Person, people, stated } from '../core/graph/people.ts';
import type { Context } from './completion-context.ts';

export interface KnownPerson {
  /** Id by namespace. */
  readonly ids: Readonly<Record<string, string>>;
  /** What is stated of him, by attribute (`name`, `email`). */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether this file describes him. */
  readonly here: boolean;
}

/** Everyone known, the people of this file first, each once. */
export function knownPeople(context: Context): KnownPerson[] {
  const { analysis, facts, graph } = context;
  const same = (namespace: string, id: string): string => `${namespace}/${normalise(analysis.community, PERSON, id)}`;
  const groups: { ids: Record<string, string>; fields: Record<string, string> }[] = [];
  const byId = new Map<string, (typeof groups)[number]>();
  for (const record of facts.records) {
    if (record.kind !== PERSON) continue;
    const ids = valuesOf(record.ids);
    const keys = Object.entries(ids).map(([namespace, id]) => same(namespace, id));
    if (keys.length === 0) continue;
    const group = keys.map((key) => byId.get(key)).find(Boolean) ?? { ids: {}, fields: {} };
    if (!groups.includes(group)) groups.push(group);
    for (const key of keys) byId.set(key, group);
    group.ids = { ...ids, ...group.ids };
    group.fields = { ...valuesOf(record.fields), ...group.fields };
  }
  const known: KnownPerson[] = [];
  for (const someone of people(graph)) {
    if (someone.records.every((record) => record.path === analysis.file.path)) continue;
    const { ids, fields } = summary(someone);
    const own = new Set(someone.ids.flatMap(({ namespace, id }) => byId.get(same(namespace, id)) ?? []));
    if (own.size === 0) known.push(summary(someone));
    // What this file leaves open, others say.
    for (const group of own) {
      group.ids = { ...ids, ...group.ids };
      group.fields = { ...fields, ...group.fields };
    }
  }
  return [...groups.map((group) => ({ ...group, here: true })), ...known];
}

const summaries = new WeakMap<Person, KnownPerson>();

/** What the community says of a person, most frequent values first. */
function summary(someone: Person): KnownPerson {
  const before = summaries.get(someone);
  if (before) return before;
  const ids: Record<string, string> = {};
  for (const { namespace, id } of someone.ids) ids[namespace] ??= id;
  const names = new Set(someone.records.flatMap((record) => Object.keys(record.fields)));
  const fields = Object.fromEntries([...names].map((name) => [name, stated(someone, name)[0]?.value ?? '']));
  const made = { ids, fields, here: false };
  summaries.set(someone, made);
  return made;
}

function valuesOf(fields: EntityRecord['fields']): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value.trim()]));
}

/** `Lin Shufen <lin@example.com>`, as far as known. */
export function describePerson({ fields }: KnownPerson): string {
  return [fields.name, fields.email && `<${fields.email}>`].filter(Boolean).join(' ');
}
