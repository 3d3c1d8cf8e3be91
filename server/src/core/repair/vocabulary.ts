// Core, repair: which words are keys here. The schema knows some, the file shows the rest by using them; how often a
// key stands in which column tells how this file is laid out. Pure.
import type { Schema, Schemas } from '../community/schema.ts';
import { isKeyWord, type Line, type Lines } from './lines.ts';
import { NOTHING, type Outline, outlineOf } from './outline.ts';

export interface Vocabulary {
  /** 0: never seen; 1: once in this file; 2: several times in this file; 3: the schema knows it. */
  rank(key: string): 0 | 1 | 2 | 3;
  /** How many lines of this shape (see `shapeOf`) start in a column. */
  count(shape: string, column: number): number;
  /** How many lines have this shape. */
  total(shape: string): number;
  /** Columns in which lines of this shape start, the most used first. */
  columns(shape: string): readonly number[];
  /** Keys that hold lists, in the schema or in this file. */
  readonly lists: ReadonlySet<string>;
  /** All keys of rank 2 and 3. */
  readonly keys: readonly string[];
}

/** What a line starts with: `name:`, `- name:`, `- ` for an item without key, '' for text. */
export function shapeOf(dashes: number, key: string | null): string {
  return '- '.repeat(dashes) + (key === null ? '' : `${key}:`);
}

/** Read the vocabulary of a text. Large files are sampled by their first lines. */
export function vocabularyOf(lines: Lines, schemas: Schemas | null): Vocabulary {
  const known = schemas ? schemaKeys(schemas.root) : { keys: NONE, lists: NONE };
  /** By key, '' for none, and by number of dashes: how many lines start so in each column. */
  const uses = new Map<string, Map<number, number>[]>();
  const lists = new Set(known.lists);
  let above: string | null = null;
  for (let number = 0; number < Math.min(lines.count, SAMPLE); number++) {
    const { start, end } = lines.rangeOf(number);
    const line = outlineOf(lines.text, start, end) ?? outlineOfLine(lines.at(number)!);
    if (line === NOTHING) continue;
    const { indent, dashes, key, isBare } = line;
    if (above !== null && dashes > 0) lists.add(above);
    above = isBare ? key : null;
    const ways = uses.get(key ?? '') ?? [];
    if (ways.length === 0) uses.set(key ?? '', ways);
    for (let count = ways.length; count <= dashes; count++) ways.push(new Map());
    const columns = ways[dashes]!;
    columns.set(indent, (columns.get(indent) ?? 0) + 1);
  }
  const used = new Map<string, number>();
  const shapes = new Map<string, Map<number, number>>();
  for (const [key, ways] of uses) {
    if (key !== '')
      used.set(
        key,
        ways.reduce((sum, columns) => sum + sumOf(columns), 0),
      );
    for (const [dashes, columns] of ways.entries()) shapes.set(shapeOf(dashes, key === '' ? null : key), columns);
  }
  const often = [...used].filter(([, count]) => count > 1).map(([key]) => key);
  return {
    rank: (key) => (known.keys.has(key) ? 3 : (used.get(key) ?? 0) > 1 ? 2 : used.has(key) ? 1 : 0),
    count: (shape, column) => shapes.get(shape)?.get(column) ?? 0,
    total: (shape) => sumOf(shapes.get(shape) ?? NO_COLUMNS),
    columns: (shape) => [...(shapes.get(shape) ?? [])].sort((a, b) => b[1] - a[1]).map(([column]) => column),
    lists,
    keys: [...new Set([...known.keys, ...often])],
  };
}

/** The outline of a line that takes a closer look. */
function outlineOfLine({ isBlank, isComment, indent, dashes, key }: Line): Outline {
  if (isBlank || isComment) return NOTHING;
  if (!key || !isKeyWord(key.name)) return { indent, dashes: dashes.length, key: null, isBare: false };
  return { indent, dashes: dashes.length, key: key.name, isBare: key.value.start === key.value.end };
}

function sumOf(columns: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const count of columns.values()) sum += count;
  return sum;
}

const NO_COLUMNS: ReadonlyMap<number, number> = new Map();
const SAMPLE = 6000;
const NONE: ReadonlySet<string> = new Set();
const collected = new WeakMap<Schema, { keys: ReadonlySet<string>; lists: ReadonlySet<string> }>();

/** Every property name that a schema document mentions. */
function schemaKeys(root: Schema): { keys: ReadonlySet<string>; lists: ReadonlySet<string> } {
  const done = collected.get(root);
  if (done) return done;
  const keys = new Set<string>();
  const lists = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (depth > 40 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    for (const [word, inner] of Object.entries(value)) {
      if (word.startsWith('x-')) continue;
      if (word === 'properties' && typeof inner === 'object' && inner !== null)
        for (const [key, schema] of Object.entries(inner)) {
          if (schema === false) continue;
          keys.add(key);
          const { type } = schema as Schema;
          if (type === 'array' || (Array.isArray(type) && type.includes('array'))) lists.add(key);
        }
      visit(inner, depth + 1);
    }
  };
  visit(root, 0);
  const result = { keys, lists };
  collected.set(root, result);
  return result;
}
