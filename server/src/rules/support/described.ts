// Rules: walking the nodes of a file together with the schemas that describe them, and the small questions that rules
// ask about a place. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import type { Interest } from '../../core/community/places.ts';
import { admits, branchesBeside, type JsonType, type Schema } from '../../core/community/schema.ts';
import { lineAt, type Range } from '../../core/text/text.ts';
import { scalarValue } from '../../core/yaml/scalar.ts';
import { dereference, isEmpty, type MapNode, type Node, type ScalarNode, type SeqNode } from '../../core/yaml/tree.ts';

/** The scalar values (never keys) of a file, or of the part that is looked at, that pass a test, in the order of the text. */
export function scalarValues(input: Analysis, test: (node: ScalarNode) => boolean): ScalarNode[] {
  const { view, parsed } = input;
  const left = view?.shows === 'rest' && view.blocks.length > 0 ? view.blocks : null;
  const among = left && left.length > FEW ? new Set(left) : null;
  const found: ScalarNode[] = [];
  const visit = (node: Node): void => {
    if (left && (among ? among.has(node) : left.includes(node))) return;
    if (node.kind === 'scalar') {
      if (test(node)) found.push(node);
    } else if (node.kind === 'seq') for (const item of node.items) visit(item);
    else if (node.kind === 'map') for (const { value } of node.pairs) visit(value);
  };
  for (const root of view?.shows === 'blocks' ? view.blocks : [parsed.root]) if (root) visit(root);
  return found;
}

/** So many are looked through faster than looked up. */
const FEW = 4;

type DescribedScalar = readonly [ScalarNode, Schema];
const NONE: readonly DescribedScalar[] = [];

/** The scalar values whose schema is of interest. A scalar behind an alias is met where it is anchored. */
export function scalarsOf(input: Analysis, wanted: Interest): readonly DescribedScalar[] {
  const { match } = input;
  const found = match.scalarsOf(wanted);
  return found.length === 0 ? NONE : found.map((node) => [node, match.placeOf(node)!.schema]);
}

/** The JSON types that a place admits, over all alternatives; empty for any. */
export function wantedTypes(schema: Schema): readonly JsonType[] {
  const types = branchesBeside(schema).flatMap((branch) => branch.type ?? []);
  return [...new Set(types)];
}

/** Whether a place admits a type in some alternative. */
export function wants(schema: Schema, type: JsonType): boolean {
  return branchesBeside(schema).some((branch) => admits(branch, type));
}

/** The mapping that holds a node as a value, and the list that holds it as an item; undefined otherwise. */
export function holder(node: Node): MapNode | undefined {
  return node.parent?.kind === 'pair' ? node.parent.parent : undefined;
}
export function listOf(node: Node): SeqNode | undefined {
  return node.parent?.kind === 'seq' ? node.parent : undefined;
}

/** The key under which a value stands, or under which the list stands that it is an item of; '' at the root. */
export function nameOfPlace(node: Node): string {
  let at: Node = node;
  while (at.parent?.kind === 'seq') at = at.parent;
  return at.parent?.kind === 'pair' && at.parent.key.kind === 'scalar' ? at.parent.key.text : '';
}

/** The offset of the dash of an item of a block list. */
export function dashOf(input: Pick<Analysis, 'text'>, list: SeqNode, index: number): number {
  if (index === 0) return list.start;
  const from = list.items[index - 1]!.end;
  const gap = /^(?:\s|#[^\n]*\n)*-/.exec(input.text.slice(from, list.items[index]!.end));
  return gap ? from + gap[0].length - 1 : list.items[index]!.start;
}

/** The first line of a range: findings never mark a block. */
export function firstLine(input: Pick<Analysis, 'text'>, range: Range): Range {
  const { start, end } = range;
  const line = input.text.slice(start, end);
  const length = line.search(/[\n\r]/);
  return { start, end: start + (length < 0 ? line.length : length) };
}

/** What to mark of a value: the scalar, else the first key or item of a collection, on its first line. */
export function valueRange(input: Analysis, node: Node): Range {
  if (node.kind === 'scalar' && isEmpty(node)) return announcer(input, node);
  if (node.kind === 'map' && !node.flow && node.pairs[0]) return firstLine(input, node.pairs[0].key);
  if (node.kind === 'seq' && !node.flow && node.items[0]) {
    const first = node.items[0];
    return first.kind === 'scalar' && isEmpty(first)
      ? { start: node.start, end: node.start + 1 }
      : valueRange(input, first);
  }
  return firstLine(input, node);
}

/** What announces a value: its key, the dash of its item, or the first key of the file. */
export function announcer(input: Analysis, node: Node): Range {
  const { parent } = node;
  if (parent?.kind === 'pair') return firstLine(input, parent.key);
  if (parent?.kind === 'seq' && !parent.flow) {
    const dash = dashOf(input, parent, parent.items.indexOf(node));
    return { start: dash, end: dash + 1 };
  }
  if (parent) return { start: node.start, end: Math.max(node.end, Math.min(node.start + 1, input.text.length)) };
  return top(input);
}

/** Where a finding about a mapping as a whole stands: the key above it, or its own first key. */
export function mappingRange(input: Analysis, node: Node): Range {
  const map = dereference(node);
  const first = node.kind !== 'alias' && map?.kind === 'map' && !map.flow ? map.pairs[0] : undefined;
  if (node.parent?.kind === 'pair') return firstLine(input, node.parent.key);
  return first ? firstLine(input, first.key) : firstLine(input, node);
}

/** Where a finding about the file as a whole stands: the first key of its first line. */
export function top(input: Analysis): Range {
  const { root } = input.parsed;
  if (root && lineAt(input.lines, root.start) === 0) {
    const range = valueRange(input, root);
    if (lineAt(input.lines, range.start) === 0) return range;
  }
  const start = input.text.startsWith('\uFEFF') ? 1 : 0;
  return { start, end: start };
}

/** A value as messages show it: its text, shortened, on one line. */
export function shown(text: string, limit = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // A character has at least one code unit.
  if (line.length <= limit) return line;
  const points = [...line];
  return points.length <= limit ? line : `${points.slice(0, limit - 1).join('')}…`;
}

/** Whether a scalar says nothing: no text, or a null where its schema admits one (else its type is the problem). */
export function isNothing(node: ScalarNode): boolean {
  return node.text.trim() === '' || scalarValue(node) === null;
}
