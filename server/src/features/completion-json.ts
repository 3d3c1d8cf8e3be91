// Features: what completion writes in a JSON file: quoted keys and text, commas, nothing that only YAML would read.
// Pure.
import { alternatives, itemSchema, propertySchema, type Schema } from '../core/community/schema.ts';
import { literal } from '../core/community/skeleton.ts';
import { choicesOf, isCollection } from './completion-blocks.ts';
import type { Context } from './completion-context.ts';
import { fixedValue, hasValues } from './completion-values.ts';
import type { Stops } from './snippet.ts';

/** Whether a file is JSON, which YAML reads too but whose readers read nothing else. */
export function isJson({ analysis }: Pick<Context, 'analysis'>): boolean {
  return analysis.file.path.endsWith('.json');
}

/** Members of a mapping, on one line. */
export function jsonMembers(context: Context, schema: Schema, keys: readonly string[], stops: Stops): string {
  return keys.map((key) => `${jsonKey(key)}:${jsonValue(context, schema, key, stops)}`).join(', ');
}

export function jsonKey(key: string): string {
  return literal(JSON.stringify(key));
}

/** What stands behind the `:` of a key, with a blank first. */
export function jsonValue(context: Context, schema: Schema, key: string, stops: Stops): string {
  const below = propertySchema(schema, key, context.schemas);
  const one = (below && alternatives(below, context.schemas)[0]) || {};
  if (isCollection(one, 'object')) return ` {${stops.stop()}\\}`;
  if (isCollection(one, 'array')) {
    const item = itemSchema(one, 0, context.schemas);
    const text = item !== undefined && isText(alternatives(item, context.schemas)[0] ?? {}) && !offers(context, item);
    return text ? ` ["${stops.stop()}"]` : ` [${stops.stop()}]`;
  }
  const fixed = fixedValue(context, one);
  if (fixed !== null) return ` ${isText(one) ? literal(JSON.stringify(fixed)) : fixed}`;
  if (isText(one)) return ` "${stops.stop()}"`;
  if (offers(context, one)) return ` ${stops.stop()}`;
  const choices = choicesOf(one);
  return choices.length > 0 ? ` ${stops.choice(choices)}` : ` ${stops.stop()}`;
}

/** A comma, where another member or item follows and none is there yet. @param end offset behind what is written. */
export function jsonComma({ analysis }: Context, end: number): string {
  return /^\s*(?:["{[\d-]|true|false|null)/.test(analysis.text.slice(end, end + 1000)) ? ',' : '';
}

function offers({ options, schemas }: Context, schema: Schema): boolean {
  return options.again && alternatives(schema, schemas).some((one) => !isText(one) && hasValues(one));
}

/** Whether a value is text: by its type, or because the values that it may have are. */
function isText(schema: Schema): boolean {
  if (schema.type !== undefined) return schema.type === 'string';
  return schema.enum?.every((value) => typeof value === 'string') ?? false;
}
