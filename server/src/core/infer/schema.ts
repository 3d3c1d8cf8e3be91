// Inference: from places and their meaning to a JSON Schema with annotations. Says no more than what nearly all files
// keep: what a few break is stated as advice (`info`), what many break is not stated. Pure.

import type { JsonType } from '../community/schema.ts';
import { type11 } from '../yaml/scalar.ts';
import { patternOfAccounts } from './accounts.ts';
import { constantAt, type Doubt, enumOf, RARE } from './choices.ts';
import { formOf } from './forms.ts';
import type { Sense } from './people.ts';
import type { Instance, Place } from './places.ts';
import { areSlips, isTypoOf } from './slips.ts';
import { uniqueness } from './uniqueness.ts';
import { isProperKey, titled } from './words.ts';

/** JSON, as it is written. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A statement is made when so many keep it, and made as a warning when nearly all do. */
const MOST = 0.95;
const NEARLY_ALL = 0.995;

export interface Context {
  readonly senses: ReadonlyMap<Place, Sense>;
  readonly doubts: Doubt[];
}

/** The schema document of a kind of file. */
export function schemaOf(root: Place, title: string, context: Context): JsonObject {
  const schema = describe(root, '', context);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    'x-zh-CN': { title: titled(title)['zh-CN'] },
    ...schema,
  };
}

function describe(place: Place, path: string, context: Context): JsonObject {
  const types = usualTypes(place, path, context);
  const composite = types.filter((type) => type === 'object' || type === 'array');
  if (composite.length === 0) {
    const one = { ...scalar(place, path, types, context), ...annotation(place, context) };
    const teams = context.senses.get(place)?.teams;
    // A team is told from a person by how it is written.
    return teams ? { anyOf: [{ type: 'string', pattern: teams.pattern, 'x-sig': { ...teams.meaning } }, one] } : one;
  }
  const branches = composite.map((type) =>
    type === 'object' ? mapping(place, path, context) : list(place, path, context),
  );
  const scalars = types.filter((type) => type !== 'object' && type !== 'array');
  const only = scalars.length === 1 && scalars[0] === 'null';
  if (branches.length === 1 && scalars.length === 0) return branches[0]!;
  if (branches.length === 1 && only) return { ...branches[0]!, type: [branches[0]!.type as string, 'null'] };
  return {
    anyOf: [
      ...branches,
      ...(scalars.length > 0 ? [{ ...scalar(place, path, scalars, context), ...annotation(place, context) }] : []),
    ],
  };
}

/** Types that are no slip. */
function usualTypes(place: Place, path: string, { doubts, senses }: Context): JsonType[] {
  // Who stands there has an account; that one has none is no choice.
  const { defines, refers } = senses.get(place) ?? {};
  const isNamed = place.instances.length >= 30 && (defines ?? refers) !== undefined;
  const types = [...place.types].sort(([, a], [, b]) => b.length - a.length);
  const kept = types.filter(([type, list], index) => {
    const slip =
      index > 0 && (type === 'null' ? isNamed && list.length === 1 : isSlipOfType(place, types[0]![0], list));
    if (slip) doubts.push({ what: 'type', place: path, text: type });
    return !slip;
  });
  const names = kept.map(([type]) => type);
  return names.includes('number') ? names.filter((name) => name !== 'integer') : names;
}

/** Whether few values are of another type than the usual one because they are misspelt, or badly indented. */
function isSlipOfType(place: Place, usual: JsonType, few: readonly Instance[]): boolean {
  const all = place.instances.length;
  if (all >= 50 && few.length <= Math.max(1, all * 0.003)) return true;
  if (few.length > 1 || all < 20) return false;
  const { node } = few[0]!;
  if (usual === 'integer') return node.kind === 'scalar' && /^\p{L}+$/u.test(node.text);
  if (usual === 'boolean') return node.kind === 'scalar' && ['true', 'false'].some((word) => isLike(node.text, word));
  return (usual === 'object' || usual === 'array') && node.kind === 'scalar' && node.text !== '';
}

function isLike(text: string, word: string): boolean {
  return isTypoOf(text.toLowerCase(), word) || isTypoOf(word, text.toLowerCase());
}

function typed(types: readonly JsonType[]): Json {
  return types.length === 1 ? types[0]! : [...types];
}

function mapping(place: Place, path: string, context: Context): JsonObject {
  const maps = place.types.get('object')!.length;
  const sense = context.senses.get(place);
  const meaning: JsonObject = {
    ...(sense?.record ? { record: sense.record } : {}),
    ...(sense?.scope ? { scope: sense.scope } : {}),
    ...(sense?.keys ? { keys: { ...sense.keys } as JsonObject } : {}),
    ...(sense?.role && place.values ? { role: sense.role } : {}),
  };
  const annotated = Object.keys(meaning).length > 0 ? { 'x-sig': meaning } : {};
  if (place.values)
    return { type: 'object', additionalProperties: describe(place.values, `${path}/*`, context), ...annotated };
  const names = [...place.fields.keys()];
  const properties: JsonObject = {};
  const required: string[] = [];
  const misspelt = new Map<string, number>();
  const usual = [...place.fields].filter(([name, { instances }]) => {
    const near = nearMiss(name, instances.length, place.fields, maps);
    if (near === undefined) return true;
    context.doubts.push({ what: 'key', place: path, text: name, near });
    misspelt.set(near, (misspelt.get(near) ?? 0) + instances.length);
    return false;
  });
  for (const [name, field] of usual) {
    const here = `${path}/${name}`;
    const inner = describe(field, here, context);
    const lacking = 1 - (field.instances.length + (misspelt.get(name) ?? 0)) / maps;
    const isUsual = lacking <= 1 - MOST;
    if (isUsual && (maps >= 3 || isSection(field))) required.push(name);
    const severity = isUsual && lacking > 1 - NEARLY_ALL ? { 'missing-key': 'info' } : {};
    properties[name] = documented(name, field, withSeverity(inner, severity), context);
  }
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    ...(names.length > 0 ? { properties, additionalProperties: false } : {}),
    ...annotated,
    // Of what was seen once or twice nobody knows what else it may hold.
    ...(names.length > 0 && maps < 3 ? { 'x-check': { severity: { 'unknown-key': 'info' } } } : {}),
  };
}

/** A part of a file that stands alone for everything of its kind: without it the file says nothing. */
function isSection(field: Place): boolean {
  return (field.items ?? field.values) !== null && (field.items ?? field.values)!.instances.length >= 4;
}

function withSeverity(schema: JsonObject, severity: JsonObject): JsonObject {
  if (Object.keys(severity).length === 0) return schema;
  const checks = (schema['x-check'] ?? {}) as JsonObject;
  return { ...schema, 'x-check': { ...checks, severity: { ...((checks.severity ?? {}) as JsonObject), ...severity } } };
}

/** A rare key that is a letter or two from a usual one, which is not there beside it. */
function nearMiss(name: string, count: number, fields: ReadonlyMap<string, Place>, maps: number): string | undefined {
  if (count > Math.max(1, maps * RARE) || maps < 10) return undefined;
  for (const [other, field] of fields) {
    if (other === name || field.instances.length < count * 5 || field.instances.length < maps * 0.2) continue;
    if (isTypoOf(name, other)) return other;
  }
  return undefined;
}

/** What a reader is told of a key: what it was seen to be, for the author to put into words. */
function documented(name: string, field: Place, schema: JsonObject, { senses }: Context): JsonObject {
  const label = titled(name);
  const sense = senses.get(field) ?? {};
  const inner = field.items ? (senses.get(field.items) ?? {}) : {};
  const person = [sense, inner].some((one) => [one.defines, one.refers, one.record].includes('person'));
  const named = sense.refers ?? sense.mentions ?? inner.refers ?? inner.mentions ?? sense.defines;
  const en = sense.role
    ? `The people who are ${titled(sense.role).en} here.`
    : person
      ? 'A person.'
      : named !== undefined
        ? `Names: ${titled(named).en}.`
        : `The ${label.en}.`;
  const zh = sense.role
    ? spaced('担任', titled(sense.role)['zh-CN'], '的人员。')
    : person
      ? '一名成员。'
      : named !== undefined
        ? spaced('', titled(named)['zh-CN'], '的名称。')
        : spaced('', label['zh-CN'], '字段。');
  return { title: label.en, description: en, 'x-zh-CN': { title: label['zh-CN'], description: zh }, ...schema };
}

/** Chinese around a word, with blanks where the word is Latin. */
function spaced(before: string, word: string, after: string): string {
  const latin = /[A-Za-z0-9]/;
  const left = before !== '' && latin.test(word[0] ?? '') ? ' ' : '';
  return before + left + word + (latin.test(word.at(-1) ?? '') ? ' ' : '') + after;
}

function list(place: Place, path: string, context: Context): JsonObject {
  const sense = context.senses.get(place);
  const checks: JsonObject = {};
  const unique = uniqueness(place);
  if (unique) checks.unique = unique.by;
  if (unique?.advice) checks.severity = { 'duplicate-item': 'info', 'duplicate-person': 'info' };
  if (place.items && context.senses.get(place.items)?.history) checks.severity = { 'duplicate-person': 'off' };
  return {
    type: 'array',
    ...(place.items ? { items: describe(place.items, `${path}[]`, context) } : {}),
    ...(sense?.role ? { 'x-sig': { role: sense.role } } : {}),
    ...(Object.keys(checks).length > 0 ? { 'x-check': checks } : {}),
  };
}

function scalar(place: Place, path: string, types: readonly JsonType[], context: Context): JsonObject {
  const sense = context.senses.get(place) ?? {};
  const schema: JsonObject = { type: typed(types.length > 0 ? types : ['string', 'null']) };
  const checks: JsonObject = {};
  const severity: JsonObject = {};
  const form = types.includes('string') ? formOf(place) : null;
  if (form) {
    schema.format = form.format;
    schema.pattern = form.pattern;
    if (!form.sure) severity.pattern = 'info';
    for (const text of form.odd) context.doubts.push({ what: 'form', place: path, text });
  }
  if (isUsuallyDate(place)) severity['ambiguous-scalar'] = 'off';
  const written = sense.key?.startsWith('{value|handle') ? patternOfAccounts(place) : null;
  if (written !== null) schema.pattern = written;
  const constant = isMeaningful(sense) || form ? null : constantAt(place, path, types, context.doubts);
  const values = isMeaningful(sense) || form || constant ? null : enumOf(place, path, context.doubts);
  if (values) schema.enum = types.includes('null') ? [...values, null] : values;
  if (constant) {
    schema.enum = [constant.value];
    // That nobody has chosen otherwise yet makes a word no constant.
    if (!constant.sure) severity['unknown-value'] = 'info';
  }
  const equal = equals(place);
  if (equal) {
    checks.equals = equal.template;
    if (!equal.sure) severity['name-mismatch'] = 'info';
  }
  if (types.includes('null')) severity['empty-value'] = 'off';
  if (Object.keys(severity).length > 0) checks.severity = severity;
  return { ...schema, ...(Object.keys(checks).length > 0 ? { 'x-check': checks } : {}) };
}

/** Whether dates are written here so that YAML 1.1 makes dates of them, which is how the community wants them, then. */
function isUsuallyDate(place: Place): boolean {
  const dates = place.instances.filter(
    ({ node }) => node.kind === 'scalar' && node.style === 'plain' && type11(node.text) === 'timestamp',
  );
  return dates.length > place.instances.length * 0.1;
}

function isMeaningful(sense: Sense): boolean {
  return [sense.defines, sense.refers, sense.mentions, sense.field].some((one) => one !== undefined);
}

/** Whether a value stands once in a file, below fixed keys alone, but for the document that it is in. */
function isOnce({ parent, instances }: Place): boolean {
  for (let above = parent; above !== null; above = above.parent) {
    const isStream = above.items !== null && above.parent === null;
    if (above.values || (above.items && !isStream)) return false;
    if (isStream) return new Set(instances.map(({ document }) => document)).size === instances.length;
  }
  return parent !== null;
}

/** What stands before a path variable in the first value that ends in it. */
function prefixOf({ instances }: Place, name: string): string {
  for (const { node, vars } of instances.slice(0, 2)) {
    const value = vars[name] ?? '';
    const text = node.kind === 'scalar' ? node.text : '';
    const prefix = value !== '' && text.endsWith(value) ? text.slice(0, text.length - value.length) : null;
    if (prefix !== null && /^[\p{L}\p{N}@_./-]*$/u.test(prefix)) return prefix;
  }
  return '';
}

/** Whether it is the same name with a letter wrong, and not the same in the capitals of somewhere else. */
function isMisspelt(text: string, name: string): boolean {
  return text.toLowerCase() !== name.toLowerCase() && isTypoOf(text, name);
}

/** The path variable that a value repeats, exactly or in lower case. */
function equals(place: Place): { template: string; sure: boolean } | null {
  if (!isOnce(place) || place.instances.length < (place.parent?.parent ? 4 : 2)) return null;
  const [first] = place.instances;
  for (const name of Object.keys(first!.vars)) {
    const prefix = isProperKey(place.key) ? prefixOf(place, name) : '';
    for (const [template, read] of [
      [`${prefix}{${name}}`, (text: string) => prefix + text],
      [`{${name}|lower}`, (text: string) => text.toLowerCase()],
    ] as const) {
      const all = place.instances.length;
      const others = place.instances.filter(
        ({ node, vars }) => node.kind !== 'scalar' || node.text !== read(vars[name] ?? ''),
      );
      const misspelt = others.filter(
        ({ node, vars }) => node.kind === 'scalar' && isMisspelt(node.text, read(vars[name] ?? '')),
      );
      // One of a few that is misspelt leaves no doubt of the others; where many are, they are written so on purpose.
      const slips = misspelt.length <= Math.max(1, all * RARE) && all - others.length >= 4 ? misspelt.length : 0;
      const part = (all - others.length + slips) / all;
      if (part >= MOST && new Set(place.instances.map(({ vars }) => vars[name])).size > 1)
        return {
          template,
          sure: part >= NEARLY_ALL || areSlips(others.length - slips, isProperKey(place.key) ? all : 0),
        };
    }
  }
  return null;
}

/** `x-sig` of a scalar. */
function annotation(place: Place, { senses }: Context): JsonObject {
  const sense = senses.get(place);
  if (!sense) return {};
  const { defines, refers, mentions, key, namespace, field } = sense;
  const meaning = Object.fromEntries(
    Object.entries({ defines, refers, mentions, key, namespace, field }).filter(([, value]) => value !== undefined),
  ) as JsonObject;
  return Object.keys(meaning).length > 0 ? { 'x-sig': meaning } : {};
}
