// Features: completion. Decides from the cursor's slot what may be written there; where it goes, the values, the blocks
// and the records are the business of the files beside this one (completion-*.ts). Pure.

import type { Analysis } from '../core/check/rule.ts';
import { alternatives, itemSchema, propertySchema, type Schema } from '../core/community/schema.ts';
import { literal } from '../core/community/skeleton.ts';
import type { Graph } from '../core/graph/graph.ts';
import { columnIn } from '../core/text/text.ts';
import { keyOf, type MapNode, type SeqNode } from '../core/yaml/tree.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { flowValue, isCollection, keysOf, valueSnippet, writtenKey } from './completion-blocks.ts';
import { type Completion, type CompletionOptions, type Context, contextAt, expected } from './completion-context.ts';
import { isJson, jsonComma, jsonKey, jsonValue } from './completion-json.ts';
import {
  below,
  columnOfDashes,
  columnOfKeys,
  columnOfList,
  dashed,
  here,
  listBelow,
  type Place,
} from './completion-place.ts';
import { personItems, record, restOfPerson, skeletons, wholeItems } from './completion-records.ts';
import { hasValues, namesFor, type Value, valuesFor, written } from './completion-values.ts';
import { fieldDocumentation, titleOf, typeName } from './documentation.ts';
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
  const { lineEnd } = context.style;
  const found = itemsAt(context, schema);
  const all =
    lineEnd === '\n' ? found : found.map((item) => ({ ...item, insert: item.insert.replaceAll('\n', lineEnd) }));
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
    const place = dashed(context, above && columnOfList(context, above));
    const items = list ? alternatives(list, schemas).flatMap((one) => listItems(context, one, place, seq)) : [];
    const keys = keyItems(context, schema, slot.map, here(context, columnOfKeys(context, slot.map)));
    // A key without a value wants its list before anything else.
    return above && !seq ? [...items, ...keys] : [...keys, ...items];
  }
  const all = alternatives(schema, schemas);
  if (slot.role === 'item') {
    const place = slot.dash ? here(context) : dashed(context, columnOfDashes(context, slot.seq));
    const items = all.flatMap((one) => contentItems(context, one, place, slot.seq));
    return slot.dash ? items : items.map(withDash);
  }
  const found: Completion[] = slot.role === 'root' ? skeletons(context) : [];
  const skeleton = found.length > 0;
  const onKeyLine = slot.role === 'value' && cursor.inline;
  const present = listBelow(context);
  const blockFits = !onKeyLine || (!cursor.flow && !present);
  const dashes = present ? columnIn(cursor.marked, present.start) : null;
  const scalars = all.some((one) => !isCollection(one, 'array') && !isCollection(one, 'object'));
  for (const one of all) {
    const list = isCollection(one, 'array');
    if (!list && !isCollection(one, 'object')) found.push(...contentItems(context, one, here(context), null));
    else if (blockFits) {
      const place = onKeyLine ? below(context, list) : list ? dashed(context, dashes) : here(context);
      const items = list ? listItems(context, one, place, present, scalars) : contentItems(context, one, place, null);
      // A skeleton is the better record.
      found.push(...items.filter((item) => !skeleton || item.kind !== 'record'));
    }
  }
  return found;
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
  const items = content.map(withDash);
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

/** Says that a dash comes with it. */
function withDash(item: Completion): Completion {
  return { ...item, label: `- ${item.label}` };
}

/** What fits one schema at a place: the records and keys of a mapping, or values. */
function contentItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  if (isCollection(schema, 'array')) return [];
  if (!isCollection(schema, 'object')) return valueItems(context, schema, place, seq);
  const whole = record(context, schema, place);
  if (place.flow) return [whole];
  const people = personItems(context, schema, place, seq);
  const keys = keyItems(context, schema, null, place);
  // A record of one key is that key.
  return [...(keys.some((key) => key.label === whole.label) ? [] : [whole]), ...people, ...keys];
}

function valueItems(context: Context, schema: Schema, place: Place, seq: SeqNode | null): Completion[] {
  const { cursor } = context;
  const typed = cursor.slot.role === 'key' ? '' : cursor.node.style;
  const style = typed === 'single' || typed === 'double' ? typed : 'plain';
  return valuesFor(context, schema, seq).map((value: Value): Completion => {
    const json = isJson(context);
    const text = json
      ? `${value.raw ? value.text : JSON.stringify(value.text)}${jsonComma(context, place.range.end)}`
      : written(value, style, place.flow);
    const rest = value.person ? restOfPerson(context, value.person) : '';
    return {
      label: value.text,
      kind: value.kind,
      range: place.range,
      insert: place.before + literal(text) + rest,
      filter: [text, value.also].filter(Boolean).join(' '),
      ...(value.detail ? { detail: value.detail } : {}),
      ...(value.documentation ? { documentation: value.documentation } : {}),
      ...(value.preferred && cursor.prefix === '' ? { preselect: true } : {}),
    };
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
  const schemaUnder = (key: string): Schema => propertySchema(schema, key, schemas) || {};
  /** A key with what it needs behind it. @param below the schema of that. */
  const item = (
    key: string,
    below: Schema,
    said: Pick<Completion, 'kind' | 'filter' | 'detail' | 'documentation'>,
  ): Completion => {
    const stops = new Stops();
    const json = isJson(context);
    const value = json
      ? jsonValue(context, schema, key, stops) + jsonComma(context, place.range.end)
      : place.flow
        ? flowValue(context, schema, key, stops)
        : valueSnippet(context, below, place.column, stops);
    const name = json ? jsonKey(key) : literal(writtenKey(key));
    return {
      label: key,
      range: place.range,
      insert: place.before + (own && hasColon ? name : own && hasValue ? `${name}:` : `${name}:${value}`),
      ...said,
      ...(below.deprecated ? { deprecated: true } : {}),
      ...(options.again && !hasColon && !hasValue && choosable(context, below, value) ? { again: true } : {}),
    };
  };
  const items = keys.map((key): Completion => {
    const below = schemaUnder(key);
    const required = schema.required?.includes(key) ?? false;
    return item(key, below, {
      kind: 'key',
      filter: key,
      detail: [...(required ? [render(m.required(), language)] : []), typeName(below, schemas, language)].join(' · '),
      documentation: fieldDocumentation(key, below, required, schemas, language),
    });
  });
  const names = namesFor(context, schema, map).map(({ text, kind, also, detail, documentation }) =>
    item(text, schemaUnder(text), {
      kind,
      filter: [text, also].filter(Boolean).join(' '),
      ...(detail ? { detail } : {}),
      ...(documentation ? { documentation } : {}),
    }),
  );
  return map && !place.flow && !hasColon && !hasValue
    ? [...wholeItems(context, schema, map, place, keys), ...items, ...names]
    : [...items, ...names];
}

/** Whether a snippet ends at its one stop, and there are values to choose from there. */
function choosable({ schemas }: Context, schema: Schema, snippet: string): boolean {
  if (/^(?: |\n +- )\$1$/.test(snippet) === false) return false;
  return alternatives(schema, schemas).some((one) => {
    const item = isCollection(one, 'array') ? itemSchema(one, 0, schemas) : one;
    return item !== undefined && alternatives(item, schemas).some(hasValues);
  });
}
