// Features: completions that write several keys at once: a new record, a person who is known already, what a mapping
// lacks, a whole file. Pure.

import { propertySchema, type Schema } from '../core/community/schema.ts';
import { fillSkeleton, withoutStops } from '../core/community/skeleton.ts';
import { PERSON } from '../core/graph/people.ts';
import { keyOf, type MapNode, type SeqNode } from '../core/yaml/tree.ts';
import { render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { flowSnippet, recordSnippet, siblingsOf, usualKeys } from './completion-blocks.ts';
import type { Completion, Context } from './completion-context.ts';
import { isJson, jsonComma, jsonMembers } from './completion-json.ts';
import type { Place } from './completion-place.ts';
import { personOf } from './completion-values.ts';
import { titleOf } from './documentation.ts';
import { describePerson, type KnownPerson, knownPeople } from './known-people.ts';
import { block as fenced } from './markdown.ts';
import { Stops } from './snippet.ts';

/** A whole new record with the keys that such records have here. */
export function record(context: Context, schema: Schema, place: Place): Completion {
  const keys = usualKeys(schema, context, siblingsOf(schema, context));
  const stops = new Stops();
  const insert = isJson(context)
    ? `{ ${jsonMembers(context, schema, keys, stops)} \\}${jsonComma(context, place.range.end)}`
    : place.flow
      ? `{${flowSnippet(context, schema, keys, stops)}\\}`
      : recordSnippet(context, schema, keys, place.column, stops, 1);
  return {
    label: keys.join(', '),
    kind: 'record',
    range: place.range,
    insert: place.before + insert,
    filter: keys.join(', '),
    detail: newWhat(context, schema),
    documentation: fenced(withoutStops(insert).replaceAll(`\n${' '.repeat(place.column)}`, '\n'), 'yaml'),
  };
}

function newWhat({ analysis, language }: Context, schema: Schema): string {
  const named = schema['x-sig']?.record;
  const kind =
    (named === undefined ? undefined : analysis.community.kinds[named]?.title[language]) ?? titleOf(schema, language);
  return render(kind === undefined ? m.newItem() : m.newEntity({ kind }), language);
}

/** People who are known already, with their whole record. */
export function personItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  if (schema['x-sig']?.record !== PERSON) return [];
  const listed = new Set((seq?.items ?? []).flatMap((item) => (item.kind === 'map' ? idsIn(context, item) : [])));
  return knownPeople(context).flatMap((someone) => {
    const ids = Object.entries(someone.ids).map(([namespace, id]) => `${namespace}/${id.toLowerCase()}`);
    const values = recordValues(context, schema, someone);
    if (ids.some((id) => listed.has(id)) || values.size === 0) return [];
    const keys = Object.keys(schema.properties ?? {}).filter(
      (key) => values.has(key) || schema.required?.includes(key),
    );
    return [personItem(context, schema, place, someone, keys)];
  });
}

function personItem(
  context: Context,
  schema: Schema,
  place: Place,
  someone: KnownPerson,
  keys: readonly string[],
): Completion {
  const values = recordValues(context, schema, someone);
  const insert = recordSnippet(context, schema, keys, place.column, new Stops(), 1, values);
  const description = describePerson(someone);
  return {
    label: [...values.values()][0] ?? '',
    kind: 'person',
    range: place.range,
    insert: place.before + insert,
    filter: [...values.values()].join(' '),
    ...(description ? { detail: description } : {}),
    documentation: fenced(withoutStops(insert).replaceAll(`\n${' '.repeat(place.column)}`, '\n'), 'yaml'),
  };
}

/**
 * The lines that complete a record behind the id of a person who is known, where it holds nothing but that id so far.
 * Empty elsewhere.
 */
export function restOfPerson(context: Context, someone: KnownPerson): string {
  const { slot, flow, indent, column, range } = context.cursor;
  if (slot.role !== 'value' || flow || slot.map.pairs.length !== 1) return '';
  const schema = context.match.schemaOf(slot.map);
  if (schema?.['x-sig']?.record !== PERSON) return '';
  const values = recordValues(context, schema, someone);
  const rest = [...values.keys()].filter((key) => key !== keyOf(slot.pair));
  if (rest.length === 0) return '';
  const keyColumn = slot.pair.start - (range.start + context.cursor.lead.length - column);
  const pad = `\n${' '.repeat(keyColumn - indent)}`;
  return pad + recordSnippet(context, schema, rest, keyColumn - indent, new Stops(), 1, values);
}

/** What a record of this schema says of a person, by key. */
function recordValues({ schemas }: Context, schema: Schema, someone: KnownPerson): Map<string, string> {
  const values = new Map<string, string>();
  for (const key of Object.keys(schema.properties ?? {})) {
    const below = propertySchema(schema, key, schemas);
    const meaning = below ? below['x-sig'] : undefined;
    const value =
      (meaning?.namespace === undefined ? undefined : someone.ids[meaning.namespace]) ??
      (meaning?.field === undefined ? undefined : someone.fields[meaning.field]);
    if (value) values.set(key, value);
  }
  return values;
}

function idsIn({ match }: Context, map: MapNode): string[] {
  return map.pairs.flatMap(({ value }) => {
    const namespace = match.schemaOf(value)?.['x-sig']?.namespace;
    return namespace !== undefined && value.kind === 'scalar' && value.text
      ? [`${namespace}/${value.text.toLowerCase()}`]
      : [];
  });
}

/** Everything that a mapping lacks, at once. */
export function wholeItems(
  context: Context,
  schema: Schema,
  map: MapNode,
  place: Place,
  missing: readonly string[],
): Completion[] {
  const { language } = context;
  const found: Completion[] = [];
  const someone = personOf(context, map);
  const known = someone && recordValues(context, schema, someone);
  const rest = known ? inOrder(schema, missing).filter((key) => known.has(key)) : [];
  if (someone && rest.length > 0) {
    const item = personItem(context, schema, place, someone, rest);
    const name = someone.fields.name ?? Object.values(someone.ids)[0] ?? '';
    found.push({
      ...item,
      label: rest.join(', '),
      filter: rest.join(', '),
      detail: render(m.restOf({ name }), language),
      preselect: true,
    });
  }
  const usual = usualKeys(schema, context, siblingsOf(schema, context)).filter((key) => missing.includes(key));
  if (usual.length > 1 && usual.length > rest.length) {
    const insert = recordSnippet(context, schema, usual, place.column, new Stops(), 1);
    found.push({
      label: usual.join(', '),
      kind: 'record',
      range: place.range,
      insert: place.before + insert,
      filter: usual.join(', '),
      detail: render(m.missingKeys(), language),
      documentation: fenced(withoutStops(insert).replaceAll(`\n${' '.repeat(place.column)}`, '\n'), 'yaml'),
    });
  }
  return found;
}

function inOrder(schema: Schema, keys: readonly string[]): string[] {
  return Object.keys(schema.properties ?? {}).filter((key) => keys.includes(key));
}

/** What an empty file should become. */
export function skeletons(context: Context): Completion[] {
  const { analysis, cursor, language, options } = context;
  const { kind, vars } = analysis.file;
  if (kind.skeleton === undefined || kind.purpose === 'policy') return [];
  const insert = fillSkeleton(kind.skeleton, { ...vars, today: options.today });
  if (insert === null) return [];
  const title = kind.title[language];
  return [
    {
      label: title,
      kind: 'skeleton',
      range: cursor.range,
      insert: cursor.lead + insert,
      filter: cursor.prefix || title,
      detail: render(m.skeletonOf({ kind: title }), language),
      documentation: fenced(withoutStops(insert), 'yaml'),
      preselect: true,
    },
  ];
}
