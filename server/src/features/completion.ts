// Features: completion. Decides from the cursor's slot what may be written there and lays it out; the values and blocks
// themselves come from completion-values.ts and completion-blocks.ts. Pure.

import type { Graph } from '../core/graph.ts';
import { PERSON } from '../core/people.ts';
import type { Analysis } from '../core/rule.ts';
import { alternatives, itemSchema, propertySchema, type Schema } from '../core/schema.ts';
import { fillSkeleton, literal, withoutStops } from '../core/skeleton.ts';
import type { Range } from '../core/text.ts';
import { keyOf, type MapNode, type SeqNode } from '../core/tree.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import {
  flowSnippet,
  flowValue,
  isCollection,
  keysOf,
  recordSnippet,
  siblingsOf,
  usualKeys,
  valueSnippet,
  writtenKey,
} from './completion-blocks.ts';
import { type Completion, type CompletionOptions, type Context, contextAt, expected } from './completion-context.ts';
import { hasValues, personOf, type Value, valuesFor, written } from './completion-values.ts';
import { fieldDocumentation, titleOf, typeName } from './documentation.ts';
import { describePerson, type KnownPerson, knownPeople } from './known-people.ts';
import { block as fenced } from './markdown.ts';
import { Stops } from './snippet.ts';

export type { Completion, CompletionOptions } from './completion-context.ts';

export interface Completions {
  /** Best first. */
  readonly items: readonly Completion[];
  /** Whether more would come with more letters typed. */
  readonly incomplete: boolean;
}

/** More than people read; what is typed narrows it down. */
const MAX_ITEMS = 400;

/** What may be written at an offset. */
export function completion(
  analysis: Analysis,
  graph: Graph,
  offset: number,
  language: Language,
  options: CompletionOptions,
): Completions {
  const context = contextAt(analysis, graph, offset, language, options);
  const schema = context && expected(context);
  if (!context || !schema) return { items: [], incomplete: false };
  const all = itemsAt(context, schema);
  if (all.length <= MAX_ITEMS) return { items: all, incomplete: false };
  const typed = context.cursor.prefix.replace(/^["']/, '').toLowerCase();
  const fitting = typed === '' ? all : all.filter((item) => item.filter.toLowerCase().includes(typed));
  return { items: fitting.slice(0, MAX_ITEMS), incomplete: fitting.length > MAX_ITEMS || typed !== '' };
}

function itemsAt(context: Context, schema: Schema): Completion[] {
  const { cursor, schemas, match } = context;
  const { slot } = cursor;
  if (slot.role === 'key') {
    const above = cursor.listAbove;
    const holder = above && match.schemaOf(slot.map);
    const list = holder && propertySchema(holder, keyOf(above), schemas);
    const seq = above?.value.kind === 'seq' ? above.value : null;
    const items = list
      ? alternatives(list, schemas).flatMap((one) => listItems(context, one, dashed(context), seq))
      : [];
    const keys = keyItems(context, schema, slot.map, here(context));
    // A key without a value wants its list before anything else.
    return above && !seq ? [...items, ...keys] : [...keys, ...items];
  }
  const all = alternatives(schema, schemas);
  if (slot.role === 'item') {
    const place = slot.dash ? here(context) : dashed(context);
    return all.flatMap((one) => contentItems(context, one, place, slot.seq));
  }
  const found: Completion[] = slot.role === 'root' ? skeletons(context) : [];
  const onKeyLine = slot.role === 'value' && cursor.inline;
  const blockFits = !onKeyLine || (!cursor.flow && !hasBlockBelow(context));
  const scalars = all.some((one) => !isCollection(one, 'array') && !isCollection(one, 'object'));
  for (const one of all) {
    const list = isCollection(one, 'array');
    if (!list && !isCollection(one, 'object')) found.push(...contentItems(context, one, here(context), null));
    else if (blockFits) {
      const place = onKeyLine ? below(context, list) : list ? dashed(context) : here(context);
      found.push(...(list ? listItems(context, one, place, null, scalars) : contentItems(context, one, place, null)));
    }
  }
  return found;
}

/** Where content goes, and what must be written before it. */
interface Place {
  readonly range: Range;
  readonly before: string;
  /** Column of the content relative to the white space that its line starts with. */
  readonly column: number;
  readonly flow: boolean;
}

function here({ cursor }: Context): Place {
  const { range, lead, column, indent, flow } = cursor;
  return { range, before: lead, column: column - indent, flow };
}

/** An item that needs its dash. */
function dashed(context: Context): Place {
  const place = here(context);
  return place.flow ? place : { ...place, before: `${place.before}- `, column: place.column + 2 };
}

/** Below the key on whose line the cursor is; blanks behind the colon are taken away. */
function below({ cursor, style, analysis }: Context, list: boolean): Place {
  const key = cursor.slot.role === 'value' ? cursor.slot.pair.key : cursor.node;
  const lineStart = cursor.range.start + cursor.lead.length - cursor.column;
  const keyColumn = key.start - lineStart - cursor.indent;
  const colon = analysis.text.indexOf(':', key.end);
  const start = colon >= 0 && colon < cursor.range.start ? colon + 1 : cursor.range.start;
  const column = list && style.flush ? keyColumn : keyColumn + style.step;
  const before = `\n${' '.repeat(Math.max(0, column))}${list ? '- ' : ''}`;
  return { range: { start, end: cursor.range.end }, before, column: column + (list ? 2 : 0), flow: false };
}

/** Whether a list stands below the key already, in the key's column. (One that is indented makes the value span lines.) */
function hasBlockBelow({ cursor }: Context): boolean {
  if (cursor.slot.role !== 'value') return false;
  const { map, pair } = cursor.slot;
  const next = map.pairs[map.pairs.indexOf(pair) + 1];
  return next !== undefined && keyOf(next) === '' && next.value.kind === 'seq';
}

/**
 * An item of a list, with its dash.
 * @param shapeOnly whether only the form of a list is offered, since the field takes a single value too.
 */
function listItems(context: Context, list: Schema, place: Place, seq: SeqNode | null, shapeOnly = false): Completion[] {
  const { schemas, language } = context;
  const item = itemSchema(list, seq?.items.length ?? 0, schemas);
  if (!item || !isCollection(list, 'array')) return [];
  const all = alternatives(item, schemas);
  const content = shapeOnly ? [] : all.flatMap((one) => contentItems(context, one, place, seq));
  const items = content.map((one) => ({ ...one, label: `- ${one.label}` }));
  if (all.every((one) => isCollection(one, 'object'))) return items;
  const title = titleOf(item, language);
  const bare: Completion = {
    label: '-',
    kind: 'record',
    range: place.range,
    insert: `${place.before}$1`,
    filter: context.cursor.prefix || '-',
    detail: render(title === undefined ? m.newItem() : m.newEntity({ kind: title }), language),
    again: all.some(hasValues),
  };
  return [...items, bare];
}

/** What fits one schema at a place: the records and keys of a mapping, or values. */
function contentItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  if (isCollection(schema, 'array')) return [];
  if (!isCollection(schema, 'object')) return valueItems(context, schema, place, seq);
  if (place.flow) return [record(context, schema, place)];
  return [
    record(context, schema, place),
    ...personItems(context, schema, place, seq),
    ...keyItems(context, schema, null, place),
  ];
}

function valueItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  const { cursor } = context;
  const typed = cursor.slot.role === 'key' ? '' : cursor.node.style;
  const style = typed === 'single' || typed === 'double' ? typed : 'plain';
  return valuesFor(context, schema, seq).map((value: Value): Completion => {
    const text = written(value, style, place.flow);
    return {
      label: value.text,
      kind: value.kind,
      range: place.range,
      insert: place.before + literal(text),
      filter: [text, value.also].filter(Boolean).join(' '),
      ...(value.detail ? { detail: value.detail } : {}),
      ...(value.documentation ? { documentation: value.documentation } : {}),
      ...(value.preferred ? { preselect: true } : {}),
    };
  });
}

/** A whole new record with the keys that such records have here. */
function record(context: Context, schema: Schema, place: Place): Completion {
  const keys = usualKeys(schema, context, siblingsOf(schema, context));
  const stops = new Stops();
  const insert = place.flow
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
function personItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  if (schema['x-sig']?.record !== PERSON) return [];
  const listed = new Set((seq?.items ?? []).flatMap((item) => (item.kind === 'map' ? idsIn(context, item) : [])));
  const keys = usualKeys(schema, context, siblingsOf(schema, context));
  return knownPeople(context).flatMap((someone) => {
    const ids = Object.entries(someone.ids).map(([namespace, id]) => `${namespace}/${id.toLowerCase()}`);
    const values = recordValues(context, schema, someone);
    if (ids.some((id) => listed.has(id)) || values.size === 0) return [];
    return [
      personItem(
        context,
        schema,
        place,
        someone,
        keys.filter((key) => values.has(key) || schema.required?.includes(key)),
      ),
    ];
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

/** The keys of a mapping that are not there yet. @param map null for a mapping that starts here. */
function keyItems(context: Context, schema: Schema, map: MapNode | null, place: Place): Completion[] {
  const { cursor, schemas, analysis, language, options } = context;
  const own = cursor.slot.role === 'key' && map ? cursor.slot.pair : null;
  const present = new Set(map?.pairs.filter((pair) => pair !== own).map(keyOf));
  const keys = keysOf(schema, context).filter((key) => !present.has(key));
  const hasColon = /^[ \t]*[:：]/.test(analysis.text.slice(cursor.range.end));
  const hasValue = own !== null && own.value.end > own.value.start;
  const items = keys.map((key): Completion => {
    const below = propertySchema(schema, key, schemas) || {};
    const required = schema.required?.includes(key) ?? false;
    const stops = new Stops();
    const value = place.flow
      ? flowValue(context, schema, key, stops)
      : valueSnippet(context, below, place.column, stops);
    const name = literal(writtenKey(key));
    return {
      label: key,
      kind: 'key',
      range: place.range,
      insert: place.before + (own && hasColon ? name : own && hasValue ? `${name}:` : `${name}:${value}`),
      filter: key,
      detail: [...(required ? [render(m.required(), language)] : []), typeName(below, schemas, language)].join(' · '),
      documentation: fieldDocumentation(key, below, required, schemas, language),
      ...(below.deprecated ? { deprecated: true } : {}),
      ...(options.again && !hasColon && !hasValue && value === ' $1' && hasValues(below) ? { again: true } : {}),
    };
  });
  return map && !place.flow && !hasColon && !hasValue
    ? [...wholeItems(context, schema, map, place, keys), ...items]
    : items;
}

/** Everything that a mapping lacks, at once. */
function wholeItems(
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
  const rest = known ? missing.filter((key) => known.has(key)) : [];
  if (someone && rest.length > 0) {
    const item = personItem(context, schema, place, someone, inOrder(schema, rest));
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
function skeletons(context: Context): Completion[] {
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
