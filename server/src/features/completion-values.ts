// Features: the values that fit a field: those that the schema lists, the entities that the community knows, what the
// file itself defines, people, dates. Pure.

import { admits, type Meaning, propertySchema, type Schema } from '../core/community/schema.ts';
import { homeOf, normalise } from '../core/graph/graph.ts';
import { fill } from '../core/text/path-template.ts';
import { isPlainSafe, quote } from '../core/yaml/scalar.ts';
import {
  dereference,
  keyOf,
  type MapNode,
  type ScalarNode,
  type SeqNode,
  valueUnder,
  walk,
} from '../core/yaml/tree.ts';
import { render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { agrees } from './agreement.ts';
import { keysElsewhere } from './community-keys.ts';
import type { Completion, Context } from './completion-context.ts';
import { entityCard } from './documentation.ts';
import { describePerson, type KnownPerson, knownPeople } from './known-people.ts';

/** A value that may be written. `text` is what it means, not how YAML writes it. */
export interface Value {
  readonly text: string;
  readonly kind: Completion['kind'];
  /** Written as it is (numbers, booleans), never quoted. */
  readonly raw?: boolean;
  readonly detail?: string;
  readonly documentation?: string;
  /** The person whose id it is. */
  readonly person?: KnownPerson;
  /** Other texts by which it is found. */
  readonly also?: string;
  readonly preferred?: boolean;
}

/**
 * The values for a scalar of this schema at the cursor, best first.
 * @param seq the list that the scalar is or becomes an item of.
 */
export function valuesFor(context: Context, schema: Schema, seq: SeqNode | null): Value[] {
  const { analysis, language } = context;
  const meaning = schema['x-sig'];
  const found: Value[] = [];
  const fixed = fixedValue(context, schema);
  if (fixed !== null) found.push({ text: fixed, kind: 'value', preferred: true });
  const documented = schema['x-values'] ?? {};
  const doc = (value: string): { documentation?: string } =>
    documented[value] ? { documentation: documented[value][language] } : {};
  const listed = (schema.enum ?? []).filter((value) => value !== null);
  for (const value of listed)
    found.push({ text: String(value), kind: 'value', raw: typeof value !== 'string', ...doc(String(value)) });
  if (schema.type !== undefined && admits(schema, 'boolean'))
    for (const text of ['true', 'false']) found.push({ text, kind: 'value', raw: true, ...doc(text) });
  if (schema.format === 'date')
    found.push({ text: context.options.today, kind: 'date', detail: render(m.today(), language) });
  if (meaning) found.push(...entityValues(context, schema, meaning));
  if (listed.length === 0 && !schema['x-check']?.local) {
    for (const [text, { [language]: documentation }] of Object.entries(documented))
      found.push({ text, kind: 'value', documentation });
    // Examples show the form where nothing better is known.
    for (const example of found.length > 0 ? [] : (schema.examples ?? [])) {
      if (typeof example === 'string' || typeof example === 'number' || typeof example === 'boolean')
        found.push({
          text: String(example),
          kind: 'value',
          raw: typeof example !== 'string',
          detail: render(m.example(), language),
        });
    }
  }
  if (typeof schema.default === 'string' && !found.some((value) => value.text === schema.default))
    found.unshift({ text: schema.default, kind: 'value' });
  const taken = takenBeside(context, schema, seq);
  const own = (text: string): string =>
    meaning ? normalise(analysis.community, meaning.refers ?? meaning.defines ?? meaning.mentions ?? '', text) : text;
  const seen = new Set<string>();
  return found
    .filter(({ text }) => text !== '' && !seen.has(text) && seen.add(text) && !taken.has(own(text)))
    .map((value) => (value.text === schema.default && fixed === null ? { ...value, preferred: true } : value));
}

/**
 * The keys that a mapping may have because they name something: people, SIGs. Those that it has are left out.
 * @param map null for a mapping that starts at the cursor.
 */
export function namesFor(context: Context, schema: Schema, map: MapNode | null): Value[] {
  const { analysis, schemas, cursor } = context;
  const keys = schema['x-sig']?.keys;
  const kindName = keys?.refers ?? keys?.mentions;
  if (!keys || kindName === undefined) return [];
  const same = (text: string): string => normalise(analysis.community, kindName, text);
  const taken = new Set(map?.pairs.filter(({ key }) => key !== cursor.node).map((pair) => same(keyOf(pair))));
  return valuesFor(context, { 'x-sig': keys }, null).filter(
    ({ text }) => !taken.has(same(text)) && propertySchema(schema, text, schemas) !== false,
  );
}

/** Whether there may be values to choose from, without collecting them. */
export function hasValues(schema: Schema): boolean {
  const meaning = schema['x-sig'];
  return (
    schema.enum !== undefined ||
    schema['x-values'] !== undefined ||
    schema.examples !== undefined ||
    schema.format === 'date' ||
    (schema.type !== undefined && admits(schema, 'boolean')) ||
    Boolean(meaning && (meaning.refers ?? meaning.mentions ?? meaning.namespace ?? meaning.field))
  );
}

/** The only value that is right here: a constant, or what the path says. Null when there is a choice. */
export function fixedValue({ analysis }: Context, schema: Schema): string | null {
  if (schema.const !== undefined && schema.const !== null) return String(schema.const);
  const checks = schema['x-check'];
  return checks?.equals !== undefined && checks.part === undefined ? fill(checks.equals, analysis.file.vars) : null;
}

function entityValues(context: Context, schema: Schema, meaning: Meaning): Value[] {
  const { analysis, facts, language } = context;
  const kindName = meaning.refers ?? meaning.mentions ?? meaning.defines;
  const found: Value[] = [];
  if (meaning.field !== undefined) found.push(...fieldValues(context, meaning.field));
  if (kindName === undefined) return found;
  if (meaning.namespace !== undefined) return [...found, ...idValues(context, kindName, meaning.namespace)];
  const kind = analysis.community.kinds[kindName];
  const known = kind?.entities ?? [];
  const fitting = known.filter((entity) => agrees(context, schema, entity));
  for (const entity of [...fitting, ...known.filter((one) => !fitting.includes(one))]) {
    found.push({
      text: entity.id,
      kind: 'entity',
      ...(entity.title ? { detail: entity.title[language] } : {}),
      documentation: entityCard(analysis.community, kindName, entity, language),
      also: [entity.title?.en, entity.title?.['zh-CN'], ...(entity.aliases ?? [])].filter(Boolean).join(' '),
    });
  }
  if (schema['x-check']?.local) return [...found, ...localValues(context, schema, kindName)];
  const asWritten = inverse(meaning.key, context);
  const inFile: Value[] = facts.occurrences
    .filter((o) => o.kind === kindName && o.end > 0 && o.how !== meaningOf(meaning))
    .map((o) => ({ text: asWritten(o.key) ?? '', kind: 'reference', detail: render(m.inUse(), language) }));
  return [...found, ...inFile, ...(meaning.defines ? [] : communityValues(context, kindName, asWritten))];
}

function meaningOf(meaning: Meaning): string {
  return meaning.defines ? 'defines' : meaning.refers ? 'refers' : 'mentions';
}

/** Entities that other files define (or, where none does, name); those of the same home (SIG) first. */
function communityValues(
  { analysis, graph }: Context,
  kindName: string,
  asWritten: (key: string) => string | null,
): Value[] {
  const { path } = analysis.file;
  const homes = Object.keys(analysis.community.kinds).filter((kind) => kind !== kindName);
  const homeKind = homes.find((kind) => homeOf(graph, path, kind) !== undefined);
  const home = homeKind === undefined ? undefined : homeOf(graph, path, homeKind);
  const near: Value[] = [];
  const far: Value[] = [];
  for (const [key, where] of keysElsewhere(graph, kindName, '', path)) {
    const text = asWritten(key);
    if (text === null) continue;
    const of = homeKind === undefined ? undefined : homeOf(graph, where, homeKind);
    const detail = of === undefined ? {} : { detail: of };
    (of !== undefined && of === home ? near : far).push({ text, kind: 'reference', ...detail });
  }
  const byText = (a: Value, b: Value): number => (a.text < b.text ? -1 : 1);
  return [...near.sort(byText), ...far.sort(byText)];
}

/** From an entity's key back to what the field holds; null where the template cannot be undone. */
function inverse(template: string | undefined, { analysis }: Context): (key: string) => string | null {
  if (template === undefined || template === '{value}') return (key) => key;
  const [before = '', after, more] = template.split('{value}');
  const head = fill(before, analysis.file.vars);
  const tail = after === undefined || more !== undefined ? null : fill(after, analysis.file.vars);
  if (head === null || tail === null) return () => null;
  return (key) =>
    key.startsWith(head) && key.endsWith(tail) && key.length > head.length + tail.length
      ? key.slice(head.length, key.length - tail.length)
      : null;
}

/** What this file defines of a kind; nothing that would make a reference lead in a circle. */
function localValues(context: Context, schema: Schema, kindName: string): Value[] {
  const { cursor, match, analysis, language } = context;
  const parents = new Map<string, string>();
  const defined: ScalarNode[] = [];
  const same = (text: string): string => normalise(analysis.community, kindName, text);
  for (const node of walk(cursor.root)) {
    if (node.kind !== 'scalar' || node === cursor.node || node.parent?.kind !== 'pair' || node.parent.key === node)
      continue;
    const meaning = match.schemaOf(node)?.['x-sig'];
    if (meaning?.defines !== kindName || node.text === '') continue;
    defined.push(node);
    const parent = parentIn(context, node.parent.parent, kindName);
    if (parent) parents.set(same(node.text), same(parent));
  }
  const own = cursor.slot.role === 'value' ? definedIn(context, cursor.slot.map, kindName) : undefined;
  const leadsHere = (text: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = same(text); at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (own !== undefined && at === same(own)) return true;
      seen.add(at);
    }
    return false;
  };
  return defined
    .filter((node) => !(schema['x-check']?.acyclic && leadsHere(node.text)))
    .map(({ text }) => {
      const documentation = schema['x-values']?.[text]?.[language];
      const detail = render(m.inUse(), language);
      return { text, kind: 'reference', detail, ...(documentation === undefined ? {} : { documentation }) };
    });
}

function definedIn({ match }: Context, map: MapNode, kindName: string): string | undefined {
  for (const { value } of map.pairs) {
    if (value.kind === 'scalar' && match.schemaOf(value)?.['x-sig']?.defines === kindName && value.text)
      return value.text;
  }
  return undefined;
}

function parentIn({ match }: Context, map: MapNode, kindName: string): string | undefined {
  for (const { value } of map.pairs) {
    const schema = match.schemaOf(value);
    if (value.kind === 'scalar' && schema?.['x-sig']?.refers === kindName && schema['x-check']?.local)
      return value.text;
  }
  return undefined;
}

/** Ids of one namespace: people in records and as bare ids. */
function idValues(context: Context, kindName: string, namespace: string): Value[] {
  const { facts, graph, analysis, language, cursor } = context;
  const mine = cursor.slot.role === 'value' ? personOf(context, cursor.slot.map)?.ids[namespace] : undefined;
  const people = knownPeople(context).flatMap((someone): Value[] => {
    const id = someone.ids[namespace];
    const description = describePerson(someone);
    return id === undefined
      ? []
      : [
          {
            text: id,
            kind: 'person',
            person: someone,
            also: description,
            ...(description ? { detail: description } : {}),
            ...(id === mine ? { preferred: true } : {}),
          },
        ];
  });
  const first = people.filter(({ preferred }) => preferred);
  const found = [...first, ...people.filter((one) => !first.includes(one))];
  const detail = render(m.inUse(), language);
  for (const o of facts.occurrences)
    if (o.kind === kindName && o.namespace === namespace && o.end > 0)
      found.push({ text: o.key, kind: 'person', detail });
  for (const text of keysElsewhere(graph, kindName, namespace, analysis.file.path).keys())
    found.push({ text, kind: 'person' });
  return found;
}

/** What records state for an attribute: of the person whose record it is, else what is written most often. */
function fieldValues(context: Context, field: string): Value[] {
  const { cursor, facts, language } = context;
  const mine = cursor.slot.role === 'value' ? personOf(context, cursor.slot.map) : null;
  const own = mine?.fields[field];
  if (own) return [{ text: own, kind: 'person', preferred: true, detail: describeIds(mine.ids) }];
  const counts = new Map<string, number>();
  for (const record of facts.records) {
    const value = record.fields[field]?.value;
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([text]) => ({ text, kind: 'person', detail: render(m.inUse(), language) }));
}

function describeIds(ids: Readonly<Record<string, string>>): string {
  return [...new Set(Object.values(ids))].join(', ');
}

/** The known person whom the ids, the address or the name in a half-written record mean; null when none is meant. */
export function personOf(context: Context, map: MapNode): KnownPerson | null {
  const { match, analysis, cursor } = context;
  const says = (test: (meaning: Meaning) => string | undefined): [string, string][] =>
    map.pairs.flatMap(({ value }) => {
      const meaning = match.schemaOf(value)?.['x-sig'];
      const name = meaning && value !== cursor.node ? test(meaning) : undefined;
      const scalar = dereference(value);
      return name !== undefined && scalar?.kind === 'scalar' && scalar.text.trim() ? [[name, scalar.text.trim()]] : [];
    });
  const kindName = match.schemaOf(map)?.['x-sig']?.record;
  if (kindName === undefined) return null;
  const same = (text: string): string => normalise(analysis.community, kindName, text);
  const ids = says((meaning) => meaning.namespace);
  const fields = says((meaning) => (meaning.field === 'email' || meaning.field === 'name' ? meaning.field : undefined));
  const others = knownPeople(context);
  return (
    others.find((p) =>
      ids.some(([namespace, id]) => p.ids[namespace] !== undefined && same(p.ids[namespace]) === same(id)),
    ) ??
    (ids.length > 0 ? null : others.find((p) => fields.some(([field, value]) => p.fields[field] === value))) ??
    null
  );
}

/** Values that may not be repeated: those of the same list, or of the same key in its other items. */
function takenBeside(context: Context, schema: Schema, seq: SeqNode | null): Set<string> {
  const { cursor, match, analysis } = context;
  const { slot } = cursor;
  const meaning = schema['x-sig'];
  const kind = meaning?.refers ?? meaning?.defines ?? meaning?.mentions ?? '';
  const taken = new Set<string>();
  const take = (text: string): void => void taken.add(meaning ? normalise(analysis.community, kind, text) : text);
  if (schema['x-check']?.uniqueIn === 'file') {
    for (const node of walk(cursor.root)) {
      const other = node === cursor.node || node.kind !== 'scalar' ? undefined : match.schemaOf(node)?.['x-sig'];
      if (other && kind === (other.refers ?? other.defines ?? other.mentions) && node.kind === 'scalar')
        take(node.text);
    }
  } else if (seq) {
    const list = match.schemaOf(seq);
    if (list?.uniqueItems || list?.['x-check']?.unique === true || meaning)
      for (const item of seq.items) if (item.kind === 'scalar' && item !== cursor.node) take(item.text);
  } else if (slot.role === 'value' && slot.map.parent?.kind === 'seq') {
    const key = keyOf(slot.pair);
    const unique = match.schemaOf(slot.map.parent)?.['x-check']?.unique;
    if (Array.isArray(unique) && unique.includes(key)) {
      for (const item of slot.map.parent.items) {
        const value = item === slot.map ? undefined : valueUnder(item, key);
        if (value?.kind === 'scalar') take(value.text);
      }
    }
  }
  return taken;
}

/** A value as YAML writes it at the cursor. @param style that of the scalar that is replaced. */
export function written(value: Pick<Value, 'text' | 'raw'>, style: ScalarNode['style'], flow: boolean): string {
  if (style === 'single' || style === 'double') return quote(value.text, style);
  if (value.raw) return value.text;
  if (flow && isPlainSafe(value.text) && /[,[\]{}]/.test(value.text)) return quote(value.text, 'single');
  return quote(value.text);
}
