// Features: what a file to be may hold beyond its skeleton: keys of its schema that take a value or a list of values,
// and one more item of a list that the skeleton begins (a second maintainer). Pure.
import type { Community } from '../../core/community/community.ts';
import {
  admits,
  alternatives,
  effective,
  itemSchema,
  propertySchema,
  type Schema,
  type Schemas,
} from '../../core/community/schema.ts';
import type { Line } from './lines.ts';
import type { Offer } from './offers.ts';

/** A field that can be added. `id` is a key, or `<key>[]` for one more item of the list under that key. */
export interface Extra {
  readonly id: string;
  readonly key: string;
  readonly schema: Schema;
  readonly more: boolean;
}

/** Numbers of slots that no skeleton uses. */
const OWN = 1000;

function schemasOf({ kind }: Offer, community: Community): { root: Schema; schemas: Schemas } | null {
  if (!kind.root) return null;
  return {
    root: effective(kind.root, kind.root, community.schemas),
    schemas: { root: kind.root, files: community.schemas },
  };
}

/** What can be added to these lines, in the schema's order. */
export function extrasOf(lines: readonly Line[], offer: Offer, community: Community): Extra[] {
  const found = schemasOf(offer, community);
  // A section stands in a list; what else it may hold is added in the editor, where completion knows it.
  if (!found || offer.section !== null) return [];
  const { root, schemas } = found;
  return Object.keys(root.properties ?? {}).flatMap((key): Extra[] => {
    const schema = propertySchema(root, key, schemas);
    if (!schema || schema.deprecated) return [];
    if (lines.some((line) => isTop(line, key)))
      return itemsUnder(lines, key) ? [{ id: `${key}[]`, key, schema, more: true }] : [];
    return shapeOf(schema, schemas) ? [{ id: key, key, schema, more: false }] : [];
  });
}

function isTop(line: Line, key: string): boolean {
  return line.indent === 0 && line.dashes === '' && line.key === `${key}:`;
}

function shapeOf(schema: Schema, schemas: Schemas): 'value' | 'list' | null {
  const isValue = (one: Schema): boolean => !admits(one, 'object') && !admits(one, 'array');
  const all = alternatives(schema, schemas);
  if (all.some((one) => isValue(one) && one.type !== undefined)) return 'value';
  const list = all.find((one) => one.type !== undefined && admits(one, 'array'));
  const item = list && itemSchema(list, 0, schemas);
  return item && alternatives(item, schemas).some((one) => isValue(one) && one.type !== undefined) ? 'list' : null;
}

/** The lines of the last item under a key of the skeleton that begins a list of records; null for anything else. */
function itemsUnder(lines: readonly Line[], key: string): { readonly start: number; readonly end: number } | null {
  const head = lines.findIndex((line) => isTop(line, key));
  if (head < 0 || lines[head]!.value.length > 0) return null;
  let end = head + 1;
  while (end < lines.length && (lines[end]!.dashes !== '' || lines[end]!.indent > 0)) end++;
  const margin = lines[head + 1]?.indent;
  const start = lines.findLastIndex((line, i) => i > head && i < end && line.dashes !== '' && line.indent === margin);
  const isRecord = start >= 0 && lines[start]!.key !== '' && lines[start]!.value.length > 0;
  const asks = lines.slice(start, end).some(({ value }) => value.some((part) => typeof part !== 'string'));
  return isRecord && asks ? { start, end } : null;
}

/** The lines with the wanted extras where the schema's order puts them. */
export function withExtras(
  base: readonly Line[],
  offer: Offer,
  community: Community,
  wanted: readonly string[],
): readonly Line[] {
  const found = schemasOf(offer, community);
  let lines = [...base];
  let next = OWN;
  for (const id of wanted) {
    const key = id.replace(/\[\]$/, '');
    if (id !== key) {
      const item = itemsUnder(lines, key);
      if (!item) continue;
      const numbers = new Map<number, number>();
      const copy = lines.slice(item.start, item.end).map((line) => ({
        ...line,
        value: line.value.map((part) => {
          if (typeof part === 'string') return part;
          const stop = numbers.get(part.stop) ?? next++;
          numbers.set(part.stop, stop);
          return { ...part, stop };
        }),
      }));
      lines = lines.toSpliced(item.end, 0, ...copy);
      continue;
    }
    const schema = found && propertySchema(found.root, key, found.schemas);
    const shape = schema && shapeOf(schema, found.schemas);
    if (!shape || lines.some((line) => isTop(line, key))) continue;
    lines = lines.toSpliced(
      placeOf(lines, Object.keys(found.root.properties ?? {}), key),
      0,
      ...added(key, shape, next++),
    );
  }
  return lines;
}

function added(key: string, shape: 'value' | 'list', stop: number): Line[] {
  const part = { stop, proposal: '', choices: [] };
  const line: Line = { indent: 0, dashes: '', key: `${key}:`, quotes: '', value: [], raw: false };
  return shape === 'value'
    ? [{ ...line, value: [part] }]
    : [line, { ...line, indent: 2, dashes: '- ', key: '', value: [part] }];
}

/** Behind the nearest key above it in the schema that is there. */
function placeOf(lines: readonly Line[], order: readonly string[], key: string): number {
  const above = order.slice(0, order.indexOf(key)).reverse();
  for (const other of above) {
    const head = lines.findIndex((line) => isTop(line, other));
    if (head < 0) continue;
    const next = lines.findIndex((line, i) => i > head && line.indent === 0 && line.dashes === '');
    return next < 0 ? lines.length : next;
  }
  return 0;
}
