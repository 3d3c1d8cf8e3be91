// Features: the YAML that completion writes for a key: its value, the block below it, whole records, laid out as the
// file is. Snippets throughout. Pure.

import { admits, alternatives, itemSchema, propertySchema, type Schema } from '../core/community/schema.ts';
import { literal } from '../core/community/skeleton.ts';
import { quote } from '../core/yaml/scalar.ts';
import { keyOf, type MapNode, type Node, walk } from '../core/yaml/tree.ts';
import type { Context } from './completion-context.ts';
import { fixedValue, hasValues } from './completion-values.ts';
import type { Stops } from './snippet.ts';

/** Longer lists of choices are better chosen from in a list with documentation. */
const MAX_CHOICES = 12;
/** No community nests deeper; a schema that refers to itself must end somewhere. */
const MAX_DEPTH = 4;

/** The keys of a mapping's schema that may be written, required ones first, else in the schema's order. */
export function keysOf(schema: Schema, context: Context): string[] {
  const allowed = Object.keys(schema.properties ?? {}).filter(
    (key) => propertySchema(schema, key, context.schemas) !== false,
  );
  const rank = (key: string): number => {
    const below = propertySchema(schema, key, context.schemas);
    if (schema.required?.includes(key)) return 0;
    return below !== false && below?.deprecated ? 3 : requiredSometimes(schema).includes(key) ? 1 : 2;
  };
  return allowed
    .map((key, i) => ({ key, i }))
    .sort((a, b) => rank(a.key) - rank(b.key) || a.i - b.i)
    .map(({ key }) => key);
}

/**
 * The keys that a new record should have: the required ones and those that most of its siblings in the file have; where
 * there are no siblings, those that say who or what it is. In the schema's order.
 */
export function usualKeys(schema: Schema, context: Context, siblings: readonly MapNode[]): string[] {
  const keys = Object.keys(schema.properties ?? {});
  // The first of its kind is the one that conditions make an exception for (the branch that all others come from).
  const required = new Set([...(schema.required ?? []), ...(siblings.length > 0 ? requiredSometimes(schema) : [])]);
  const usual = keys.filter((key) => {
    const below = propertySchema(schema, key, context.schemas);
    if (!below) return false;
    if (required.has(key)) return true;
    if (siblings.length > 0)
      return siblings.filter((map) => map.pairs.some((pair) => keyOf(pair) === key)).length * 2 > siblings.length;
    return !below.deprecated && meansSomething(below, context);
  });
  return usual.length > 0 ? usual : keysOf(schema, context).slice(0, 1);
}

/** Keys that are required under a condition. */
function requiredSometimes(schema: Schema): readonly string[] {
  return [...(schema.then?.required ?? []), ...(schema.else?.required ?? [])];
}

/** A scalar with a meaning in the graph: an id, a name, an address. */
function meansSomething(schema: Schema, { schemas }: Context): boolean {
  return alternatives(schema, schemas).some((one) => {
    const meaning = one['x-sig'];
    return (
      meaning !== undefined &&
      (meaning.namespace !== undefined || meaning.field !== undefined || meaning.defines !== undefined)
    );
  });
}

/** Mappings elsewhere in the file that the same schema describes; where there are none, records of the same kind. */
export function siblingsOf(schema: Schema, { cursor, match }: Context): MapNode[] {
  const found: MapNode[] = [];
  const alike: MapNode[] = [];
  const record = schema['x-sig']?.record;
  const holds = (node: Node): boolean => node.start <= cursor.node.start && cursor.node.end <= node.end;
  for (const node of walk(cursor.root)) {
    if (node.kind !== 'map' || holds(node)) continue;
    const other = match.schemaOf(node);
    if (other && (other === schema || other.properties === schema.properties)) found.push(node);
    else if (record !== undefined && other?.['x-sig']?.record === record) alike.push(node);
  }
  return found.length > 0 ? found : alike;
}

/**
 * What stands behind `key:`, with the blank or line end that comes first.
 * @param column of the key; @param depth of nesting so far.
 */
export function valueSnippet(context: Context, schema: Schema, column: number, stops: Stops, depth = 0): string {
  const { style, schemas, options } = context;
  const [one] = alternatives(schema, schemas);
  if (!one || depth > MAX_DEPTH) return ` ${stops.stop()}`;
  if (isCollection(one, 'object')) {
    const inner = column + style.step;
    return `\n${' '.repeat(inner)}${recordSnippet(context, one, recordKeys(context, one), inner, stops, depth + 1)}`;
  }
  if (isCollection(one, 'array')) {
    const dash = style.flush ? column : column + style.step;
    return `\n${' '.repeat(dash)}- ${itemSnippet(context, one, dash + 2, stops, depth + 1)}`;
  }
  const fixed = fixedValue(context, one);
  if (fixed !== null) return ` ${literal(quote(fixed))}`;
  if (depth === 0 && options.again && hasValues(one)) return ` ${stops.stop()}`;
  const choices = choicesOf(one);
  if (choices.length > 0) return ` ${stops.choice(choices)}`;
  if (one.format === 'date') return ` ${stops.stop(quote(options.today))}`;
  if (typeof one.default === 'string') return ` ${stops.stop(quote(one.default))}`;
  return ` ${stops.stop()}`;
}

/** The first item of a list, without its dash. */
function itemSnippet(context: Context, list: Schema, column: number, stops: Stops, depth: number): string {
  const item = itemSchema(list, 0, context.schemas);
  const one = item && alternatives(item, context.schemas)[0];
  if (!one || !isCollection(one, 'object')) return stops.stop();
  return recordSnippet(context, one, recordKeys(context, one), column, stops, depth);
}

/** The lines `key: value` of a mapping; lines after the first are indented to `column`. */
export function recordSnippet(
  context: Context,
  schema: Schema,
  keys: readonly string[],
  column: number,
  stops: Stops,
  depth: number,
  values: ReadonlyMap<string, string> = new Map(),
): string {
  if (keys.length === 0) return stops.stop();
  return keys
    .map((key) => {
      const below = propertySchema(schema, key, context.schemas);
      const value = values.get(key);
      if (value !== undefined) return `${writtenKey(key)}: ${literal(quote(value))}`;
      return `${writtenKey(key)}:${below ? valueSnippet(context, below, column, stops, depth) : ` ${stops.stop()}`}`;
    })
    .join(`\n${' '.repeat(column)}`);
}

/** The same on one line, inside `[...]` or `{...}`: what is no scalar is left to be filled in. */
export function flowSnippet(context: Context, schema: Schema, keys: readonly string[], stops: Stops): string {
  return keys.map((key) => `${writtenKey(key)}:${flowValue(context, schema, key, stops)}`).join(', ');
}

export function flowValue(context: Context, schema: Schema, key: string, stops: Stops): string {
  const below = propertySchema(schema, key, context.schemas);
  const one = below ? alternatives(below, context.schemas)[0]! : {};
  if (isCollection(one, 'array')) return ` [${stops.stop()}]`;
  return isCollection(one, 'object') ? ` {${stops.stop()}\\}` : valueSnippet(context, one, 0, stops);
}

function recordKeys(context: Context, schema: Schema): string[] {
  return usualKeys(schema, context, siblingsOf(schema, context));
}

export function isCollection(schema: Schema, type: 'object' | 'array'): boolean {
  return schema.type !== undefined && admits(schema, type);
}

/** A key as YAML writes it. */
export function writtenKey(key: string): string {
  return quote(key);
}

/** The few values that a field admits, as YAML writes them; none where there are many, or any. */
export function choicesOf(schema: Schema): string[] {
  const values = (schema.enum ?? []).filter((value) => value !== null);
  if (values.length > 0 && values.length <= MAX_CHOICES) {
    const all = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)));
    const usual = schema.default === undefined ? -1 : values.indexOf(schema.default as (typeof values)[number]);
    return usual > 0 ? [all[usual]!, ...all.filter((_, i) => i !== usual)] : all;
  }
  return schema.type !== undefined && admits(schema, 'boolean') ? ['true', 'false'] : [];
}
