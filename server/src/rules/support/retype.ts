// Rules: giving a value the type that its place needs, where the way it is written leaves one way to do so: making a
// list of one value, a value of a list of one, an item of a mapping, and naming the list that some items belong to.
// Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { alternatives, branchesBeside, itemSchema, type Schema } from '../../core/community/schema.ts';
import type { Change, Fix } from '../../core/findings/diagnostic.ts';
import { patternOf } from '../../core/text/pattern-of.ts';
import { lineEnd } from '../../core/text/text.ts';
import { type11, type12 } from '../../core/yaml/scalar.ts';
import {
  dereference,
  keyOf,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  type SeqNode,
} from '../../core/yaml/tree.ts';
import { structureMessages as m } from '../../messages/structure.ts';
import { dashOf, wants } from './described.ts';
import { afterColon, change, columnOf, dashIndent, inFlow, replace, shiftLines } from './edits.ts';
import type { Run } from './items.ts';

/** The fixes for a value of the wrong type. */
export function retypings(input: Analysis, node: Node, schema: Schema, run: Run | undefined): Fix[] {
  if (run?.home) return one(m.insertLine({ line: lineOf(run.home) }), false, insertHome(input, run.items, run.home));
  if (node.kind === 'scalar') {
    const bare = unquoted(input, node, schema);
    if (bare) return one(m.unquote(), true, bare);
    if (type12(node.text) !== 'null' && wants(schema, 'array'))
      return one(m.makeList(), fitsItem(input, node, schema), listOfScalar(input, node));
  }
  if (node.kind === 'map' && wants(schema, 'array'))
    return one(m.makeList(), fitsItem(input, node, schema), listOfMapping(input, node));
  const only = node.kind === 'seq' && node.items.length === 1 ? node.items[0]! : null;
  if (node.kind !== 'seq' || !only || only.kind === 'alias') return [];
  if (only.kind === 'map' && wants(schema, 'object'))
    return one(m.makeMapping(), fits(only, schema), mappingOfList(input, node, only));
  if (only.kind === 'scalar' && wants(schema, 'string'))
    return one(m.makeScalar(), fits(only, schema), scalarOfList(input, node, only));
  return [];
}

function one(title: Fix['title'], safe: boolean, made: Change | null): Fix[] {
  return made ? [{ title, safe, changes: [made] }] : [];
}

/** Whether the value would be valid as an item of the list that its place needs, as far as can be told at a glance. */
function fitsItem(input: Analysis, node: Node, schema: Schema): boolean {
  const { schemas } = input;
  if (!schemas) return false;
  return branchesBeside(schema).some((branch) => {
    const item = itemSchema(branch, 0, schemas);
    return item !== undefined && alternatives(item, schemas).some((kind) => fits(node, kind));
  });
}

function fits(node: Node, schema: Schema): boolean {
  if (node.kind === 'map') {
    const keys = node.pairs.map(keyOf);
    const known = schema.properties ?? {};
    return (
      wants(schema, 'object') &&
      keys.every((key) => Object.hasOwn(known, key)) &&
      (schema.required ?? []).every((key) => keys.includes(key))
    );
  }
  if (node.kind !== 'scalar' || !wants(schema, 'string') || schema.properties) return false;
  if (schema.enum && !schema.enum.includes(node.text)) return false;
  return schema.pattern === undefined || patternOf(schema.pattern).test(node.text);
}

/** `"12"` where a number is wanted. */
function unquoted(input: Analysis, node: ScalarNode, schema: Schema): Change | null {
  if ((node.style !== 'single' && node.style !== 'double') || node.tag !== undefined) return null;
  const type = type12(node.text);
  const plain = type === 'integer' || type === 'number' || type === 'boolean';
  return plain && type11(node.text) === type && wants(schema, type) ? change(input, replace(node, node.text)) : null;
}

/** `key: x` to `key:` with the item `- x` below, indented as the file indents lists. */
function listOfScalar(input: Analysis, node: ScalarNode): Change | null {
  const pair = node.parent?.kind === 'pair' ? node.parent : null;
  if (!pair || node.style === 'literal' || node.style === 'folded') return null;
  const start = afterColon(input, pair);
  const value = input.text.slice(start, node.end).trim();
  if (/[\r\n]/.test(value)) return null;
  if (inFlow(node)) return change(input, replace(node, `[${input.text.slice(node.start, node.end)}]`));
  const indent = columnOf(input, pair.start) + dashIndent(input, keyOf(pair));
  return change(input, { start, end: node.end, newText: `${lineEnd(input.text)}${' '.repeat(indent)}- ${value}` });
}

/** A mapping gets a dash before its first key, and its other lines follow. */
function listOfMapping(input: Analysis, node: MapNode): Change | null {
  if (node.flow || inFlow(node))
    return change(
      input,
      { start: node.start, end: node.start, newText: '[' },
      { start: node.end, end: node.end, newText: ']' },
    );
  const rest = startsLine(input, node.start) ? shiftLines(input, node, 2, 'second') : null;
  return rest && change(input, { start: node.start, end: node.start, newText: '- ' }, ...rest);
}

/** The dash of the only item becomes a blank; at the root the item moves to where the dash stood. */
function mappingOfList(input: Analysis, list: SeqNode, only: MapNode): Change | null {
  if (list.flow) return only.flow ? change(input, replace(list, input.text.slice(only.start, only.end))) : null;
  const dash = dashOf(input, list, 0);
  if (only.flow || !startsLine(input, dash) || !/^- +$/.test(input.text.slice(dash, only.start))) return null;
  if (list.parent) return change(input, replace({ start: dash, end: dash + 1 }, ' '));
  const rest = shiftLines(input, only, dash - only.start, 'second');
  return rest && change(input, { start: dash, end: only.start, newText: '' }, ...rest);
}

/** A list of one scalar becomes that scalar. */
function scalarOfList(input: Analysis, list: SeqNode, only: ScalarNode): Change | null {
  const value = input.text.slice(only.start, only.end);
  if (/[\r\n]/.test(value)) return null;
  if (list.flow) return change(input, replace(list, value));
  const pair = list.parent?.kind === 'pair' ? list.parent : null;
  if (!pair) return null;
  const start = afterColon(input, pair);
  return input.text.slice(start, list.end).includes('#')
    ? null
    : change(input, { start, end: list.end, newText: ` ${value}` });
}

type Home = NonNullable<Run['home']>;

function lineOf({ key, anew }: Home): string {
  return anew ? `- ${key}:` : `${key}:`;
}

/** The line that names the list which a run of items belongs to, above the first of them. */
function insertHome(input: Analysis, items: readonly Node[], home: Home): Change | null {
  const first = items[0]!;
  const list = first.parent?.kind === 'seq' ? first.parent : null;
  const pair: Pair | null = list?.parent?.kind === 'pair' ? list.parent : null;
  const after = list && list.items.indexOf(first) > 0 && items.at(-1) === list.items.at(-1);
  if (!list || list.flow || !pair || pair.parent.flow || !after || dereference(first) !== first) return null;
  const dash = dashOf(input, list, list.items.indexOf(first));
  const outer = pair.parent.parent?.kind === 'seq' ? pair.parent.parent : null;
  const above = home.anew ? outer && dashOf(input, outer, outer.items.indexOf(pair.parent)) : pair.start;
  if (above === null || !startsLine(input, dash) || (home.anew && outer?.flow)) return null;
  const indent = columnOf(input, dash);
  const lead = ' '.repeat(columnOf(input, above));
  const newText = `${lead}${lineOf(home)}${lineEnd(input.text)}${' '.repeat(indent)}`;
  return change(input, { start: dash - indent, end: dash, newText });
}

function startsLine(input: Analysis, offset: number): boolean {
  return /(?:^|[\r\n])\uFEFF?[ ]*$/.test(input.text.slice(0, offset));
}
