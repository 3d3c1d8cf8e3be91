// Core, check: text that reads as YAML and was meant otherwise. `- name：master` is a list item for the reader and a
// mapping for its author; `-alice` under `maintainers:` is text and was to be a list. Only what the schema expects
// otherwise is looked at, and only when undoing the mistake makes the tree fit better, so that prose with such
// punctuation stays what it is. Pure.

import { admits, alternatives, propertySchema, type Schema } from '../community/schema.ts';
import { misfits } from '../repair/judge.ts';
import { isKeyWord } from '../repair/lines.ts';
import { read } from '../repair/read.ts';
import type { Kind } from '../repair/site.ts';
import { applyEdits, type Range, type TextEdit } from '../text/text.ts';
import { settled, unsettledParts } from '../yaml/kept.ts';
import { isEmpty, keyOf, type MapNode, type Node, type Pair, type ScalarNode, type SeqNode } from '../yaml/tree.ts';
import type { Refusal } from '../yaml/yaml11/load.ts';
import { refusedNodes } from './refusals.ts';
import { type Analysis, perFile } from './rule.ts';

/** A mistake in text that reads. */
export interface Glued {
  readonly kind: Kind;
  readonly range: Range;
  readonly edits: readonly TextEdit[];
  readonly args: Readonly<Record<string, string>>;
  /** What the mistake made of the text: no other rule need look at it. */
  readonly nodes: readonly (Node | Pair)[];
  /** The mapping that the keys, which the mistake hides, belong to. */
  readonly holder: MapNode | null;
  readonly keys: readonly string[];
  /** The schema that is not met because of it, for its severity; null when nothing needs what is hidden. */
  readonly schema: Schema | null;
}

const COLON = /[：﹕∶]/;
const DASH = /^[－–—•]/;
const WIDE = /[\u3000\u00a0\u200b\ufeff]/;
/** Without any of this there is nothing to look at. */
const SUSPICIOUS =
  /[：﹕∶－–—•“”‘’＂，、\u3000\u00a0\u200b]|.\ufeff|^(?:\s*(?:- +)*(?:-[^\s-]|["']?[\w-]+["']?:[^\s/])|( *)- +[^\s:]+\r?\n\1 +- )/m;

/** What was meant otherwise, in the order of the text; empty while the syntax is broken. Cached. */
export const gluedIn: (analysis: Analysis) => readonly Glued[] = perFile((analysis) =>
  isSuspicious(analysis) ? search(analysis) : [],
);

/** No mistake reaches over the border of a sealed block or an item: it begins behind a line with a key, or with a dash. */
function isSuspicious({ parsed, text }: Analysis): boolean {
  return !parsed.fault && unsettledParts(text, parsed.root).some((part) => SUSPICIOUS.test(part));
}

/** The nodes and pairs that a syntax rule explains, with what it says of them: a mistake, or that loading fails. Cached. */
export const glued: (analysis: Analysis) => ReadonlyMap<Node | Pair, Glued | Refusal> = perFile((analysis) => {
  const [refused, mistakes] = [refusedNodes(analysis), gluedIn(analysis)];
  if (mistakes.length === 0) return refused;
  const map = new Map<Node | Pair, Glued | Refusal>(refused);
  for (const item of mistakes) for (const node of item.nodes) map.set(node, item);
  return map;
});

/** Whether a key seems to be missing only because a mistake hides it. */
export function hides(analysis: Analysis, holder: Node, key: string): boolean {
  return gluedIn(analysis).some((item) => item.holder === holder && item.keys.includes(key));
}

function search(analysis: Analysis): Glued[] {
  const { parsed, text, schemas } = analysis;
  if (!parsed.root) return [];
  let before = -1;
  const helps: Helps = (edits, orEqual = false) => {
    if (edits.length === 0) return false;
    if (before < 0) before = misfits(parsed.root, schemas, Number.POSITIVE_INFINITY);
    const after = read(applyEdits(text, edits));
    const count = misfits(after.root, schemas, Number.POSITIVE_INFINITY);
    return after.fault === null && (count < before || (orEqual && count === before));
  };
  const list: Glued[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') {
      const made = textMistake(analysis, node, helps) ?? itemMistake(analysis, node) ?? markMistake(analysis, node);
      if (made) list.push(made);
    } else if (settled(node)) return;
    else if (node.kind === 'seq') {
      for (let i = 0; i < node.items.length; i++) {
        const item = node.items[i]!;
        if (!settled(item) && isWorthALook(text, node, i)) visit(item);
      }
    } else if (node.kind === 'map')
      for (const pair of node.pairs) {
        const made = keyMistake(analysis, pair, helps);
        if (made) list.push(made);
        else visit(pair.value);
      }
  };
  visit(parsed.root);
  return list;
}

/** Items of many lines are looked at only where one of these lines is a reason to. */
function isWorthALook(text: string, { items, flow }: SeqNode, index: number): boolean {
  const { start, end } = items[index]!;
  if (flow || end - start < MANY) return true;
  return SUSPICIOUS.test(text.slice(lineStart(text, start), items[index + 1]?.start ?? end));
}

/** In characters; shorter items are looked at as quickly as their text is searched. */
const MANY = 1000;

/** A plain scalar where the schema wants a list or mapping, or that swallowed a line with a key of the mapping around. */
function textMistake(analysis: Analysis, node: ScalarNode, helps: Helps): Glued | null {
  if (node.style !== 'plain' || node.tag !== undefined || node.start === node.end) return null;
  const { text, match } = analysis;
  const schema = match.schemaOf(node);
  const collection =
    schema !== undefined && !admits(schema, 'string') && (admits(schema, 'array') || admits(schema, 'object'));
  // Most scalars are text on the line of their key, where it belongs.
  if (!collection && !isBelowKey(text, node) && !isManyLines(text, node)) return null;
  const lines = linesOf(text, node);
  const mistakes = lines.map((line) => lineMistake(line));
  const holder = node.parent?.kind === 'pair' ? node.parent.parent : null;
  const around = holder ? match.schemaOf(holder) : undefined;
  if (collection) {
    const made = mistakes.filter((mistake) => mistake !== null);
    return made[0] ? claim(made, node, holder, schema, (edits) => helps(edits)) : null;
  }
  if (isDashList(analysis, node, mistakes)) {
    const made = mistakes.filter((mistake) => mistake !== null);
    return claim(made, node, holder, null, (edits) => helps(edits, true));
  }
  const column = holder ? columnOf(text, holder.pairs[0]!.start) : -1;
  const swallowed = mistakes.flatMap((mistake, index) =>
    index > 0 && mistake && isKnown(around, mistake.key) && !hasKey(holder, mistake.key)
      ? [aligned(text, lines[index]!.start, mistake, column)]
      : [],
  );
  const needs = swallowed.some(({ key }) => around?.required?.includes(key));
  return swallowed[0] ? claim(swallowed, node, holder, (needs && around) || null, (edits) => helps(edits, true)) : null;
}

/** Whether a value starts on another line than its key. */
function isBelowKey(text: string, node: ScalarNode): boolean {
  return node.parent?.kind === 'pair' && hasLineBreak(text, node.parent.key.end, node.start);
}

function isManyLines(text: string, node: ScalarNode): boolean {
  return hasLineBreak(text, node.start, node.end);
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) return true;
  }
  return false;
}

function hasKey(holder: MapNode | null, key: string): boolean {
  return holder?.pairs.some((pair) => keyOf(pair) === key) ?? false;
}

function isKnown(schema: Schema | undefined, key: string): boolean {
  return key !== '' && schema?.properties !== undefined && Object.hasOwn(schema.properties, key);
}

/** Lines below a key that all start with a glued dash, where a list is not excluded. */
function isDashList(
  { text, match, schemas }: Analysis,
  node: ScalarNode,
  lines: readonly (LineMistake | null)[],
): boolean {
  const pair = node.parent?.kind === 'pair' ? node.parent : null;
  if (!pair || !isBelowKey(text, node)) return false;
  const rows = linesOf(text, node);
  const isItem = (line: LineMistake | null, index: number): boolean =>
    line ? line.kind === 'no-space-after-dash' && line.key === '' : /^- /.test(rows[index]!.text);
  if (!lines.every(isItem) || !lines.some((line) => line !== null)) return false;
  const around = match.schemaOf(pair.parent);
  const schema =
    around && schemas && pair.key.kind === 'scalar' ? propertySchema(around, pair.key.text, schemas) : undefined;
  if (!schema || !schemas) return lines.length > 1;
  return alternatives(schema, schemas).some((branch) => admits(branch, 'array'));
}

/** The mistake with its line moved to the column of the keys that it belongs to. */
function aligned(text: string, at: number, mistake: LineMistake, column: number): LineMistake {
  const start = lineStart(text, at);
  return { ...mistake, edits: [{ start, end: at, newText: ' '.repeat(column) }, ...mistake.edits] };
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !/[\n\r]/.test(text[start - 1]!)) start--;
  return start;
}

function columnOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return at - start - (text.startsWith('\ufeff', start) ? 1 : 0);
}

/** The finding for the mistakes of one scalar: all of them undone at once, or the first. */
function claim(
  mistakes: readonly LineMistake[],
  node: ScalarNode,
  holder: MapNode | null,
  schema: Schema | null,
  helps: (edits: readonly TextEdit[]) => boolean,
): Glued | null {
  const first = mistakes[0]!;
  const all = mistakes.flatMap((made) => made.edits);
  const edits = helps(all) ? all : mistakes.length > 1 && helps(first.edits) ? first.edits : null;
  if (!edits) return null;
  const keys = mistakes.map((made) => made.key).filter((key) => key !== '');
  const { kind, range, args } = first;
  return { kind, range, edits, args, nodes: [node], holder, keys, schema };
}

/** Whether undoing a mistake makes the tree fit better; with `orEqual`, at least as well. */
type Helps = (edits: readonly TextEdit[], orEqual?: boolean) => boolean;

/** Items of a list that the item above swallowed, because they are indented more than it: `- a` and below it ` - b`. */
function itemMistake({ text }: Analysis, node: ScalarNode): Glued | null {
  const list = node.parent?.kind === 'seq' && !node.parent.flow ? node.parent : null;
  if (!list || node.style !== 'plain' || node.tag !== undefined || !isManyLines(text, node)) return null;
  const [first, ...rest] = linesOf(text, node);
  if (!first || rest.length === 0 || /\s/.test(first.text)) return null;
  if (!rest.every((line) => /^- \S+$/.test(line.text))) return null;
  const column = columnOf(text, list.start);
  const edits = rest.map(({ start }) => ({ start: lineStart(text, start), end: start, newText: ' '.repeat(column) }));
  const range = { start: rest[0]!.start, end: rest[0]!.start + rest[0]!.text.length };
  const args = {
    from: String(columnOf(text, rest[0]!.start)),
    to: String(column),
    count: String(rest.length),
  };
  return { kind: 'misaligned', range, edits, args, nodes: [node], holder: null, keys: [], schema: null };
}

/** A key that swallowed its dash, or text up to a full-width colon: `-name: x`, `note：see: y`. */
function keyMistake(analysis: Analysis, pair: Pair, helps: Helps): Glued | null {
  const { key } = pair;
  if (key.kind !== 'scalar' || key.style !== 'plain') return null;
  const { match, text } = analysis;
  const properties = match.schemaOf(pair.parent)?.properties;
  if (properties && Object.hasOwn(properties, key.text)) return null;
  const space = WIDE.exec(key.text);
  const made = space
    ? spaceMistake(text, key, helps)
    : lineMistake({ start: key.start, text: text.slice(key.start, key.end) });
  if (!made || (!space && !helps(made.edits))) return null;
  const dashed = made.kind === 'no-space-after-dash' || made.kind === 'full-width-dash';
  return {
    kind: made.kind,
    range: made.range,
    edits: made.edits,
    args: made.args,
    nodes: [key, pair, ...(dashed ? emptied(pair) : [])],
    holder: pair.parent,
    keys: [made.key === '' ? key.text.replace(/^-/, '') : made.key],
    schema: match.schemaOf(pair.parent) ?? null,
  };
}

/** What a list that became a mapping leaves: that mapping, or the key above without its value. */
function emptied(pair: Pair): (Node | Pair)[] {
  const above = pair.parent.pairs[pair.parent.pairs.indexOf(pair) - 1];
  if (!above) return [pair.parent];
  return isEmpty(above.value) ? [above, above.value] : [];
}

interface LineMistake {
  readonly kind: Kind;
  readonly range: Range;
  readonly edits: readonly TextEdit[];
  readonly args: Readonly<Record<string, string>>;
  readonly key: string;
}

/** What a line of a scalar was meant to be: an item, a pair, or both. */
function lineMistake({ start, text }: { start: number; text: string }): LineMistake | null {
  const edits: TextEdit[] = [];
  let at = 0;
  let kind: Kind | null = null;
  const args: Record<string, string> = {};
  let range: Range = { start, end: start + 1 };
  const insert = (offset: number): void => {
    edits.push({ start: start + offset, end: start + offset, newText: ' ' });
  };
  if (/^-[^\s-]/.test(text)) {
    insert(1);
    kind = 'no-space-after-dash';
    at = 1;
  } else if (DASH.test(text)) {
    const end = /^.[ \u3000]*/.exec(text)![0].length;
    edits.push({ start, end: start + end, newText: '- ' });
    kind = 'full-width-dash';
    args.found = text[0]!;
    at = end;
  } else at = /^(?:- +)*/.exec(text)![0].length;
  const pair = /^(["']?)([^\s"':：﹕∶]+)\1\s*([：﹕∶]|:(?!\/\/)(?=\S))[ \u3000]*/.exec(text.slice(at));
  let key = '';
  if (pair && isKeyWord(pair[2]!)) {
    key = pair[2]!;
    const colon = at + pair[0].indexOf(pair[3]!, key.length);
    const end = at + pair[0].length;
    const wide = COLON.test(pair[3]!);
    if (wide) edits.push({ start: start + colon, end: start + end, newText: end === text.length ? ':' : ': ' });
    else insert(colon + 1);
    if (kind === null) {
      kind = wide ? 'full-width-colon' : 'no-space-after-colon';
      range = { start: start + colon, end: start + colon + 1 };
      args.found = pair[3]!;
    }
    args.key = key;
  }
  return kind === null ? null : { kind, range, edits, args, key };
}

/** A key with a space that only people see: in its indentation, or inside it. */
function spaceMistake(text: string, key: ScalarNode, helps: Helps): LineMistake | null {
  const raw = text.slice(key.start, key.end);
  const lead = WIDE_LEAD.exec(raw)![0];
  const plain = raw.slice(lead.length).replace(new RegExp(WIDE, 'g'), '');
  if (plain === '' || /\s/.test(plain)) return null;
  const at = key.start + raw.search(WIDE);
  const made = {
    kind: 'full-width-space' as const,
    range: { start: at, end: at + 1 },
    args: { found: text[at]! },
    key: plain,
  };
  const widths = [[...lead].reduce((n, c) => n + (c === '\u3000' ? 2 : c === ' ' || c === '\u00a0' ? 1 : 0), 0), 0];
  for (const width of widths) {
    const edits = [{ start: key.start, end: key.end, newText: ' '.repeat(width) + plain }];
    if (helps(edits, true)) return { ...made, edits };
  }
  return { ...made, edits: [] };
}
const WIDE_LEAD = /^[ \u3000\u00a0\u200b\ufeff]*/;

/** Without any of these there is nothing to look at. */
const MARK = /[“”‘’＂，、\u3000\u00a0\u200b\ufeff]/;

/** Full-width quotes around a word, commas in a flow list, odd spaces at the edges of a value: no schema is needed to see them. */
function markMistake(analysis: Analysis, node: ScalarNode): Glued | null {
  if (node.style !== 'plain' || node.start === node.end) return null;
  const raw = analysis.text.slice(node.start, node.end);
  if (!MARK.test(raw)) return null;
  const make = (kind: Kind, range: Range, edits: TextEdit[], args: Glued['args']): Glued => ({
    kind,
    range,
    edits,
    args,
    nodes: [node],
    holder: null,
    keys: [],
    schema: null,
  });
  const quoted = /^[“”‘’＂]([\x21-\x7e]+)[“”‘’＂]$/.exec(raw);
  if (quoted && !/["'\\]/.test(quoted[1]!)) {
    const edits = [{ start: node.start, end: node.end, newText: `"${quoted[1]}"` }];
    return make('full-width-quote', { start: node.start, end: node.start + 1 }, edits, { found: raw[0]!, plain: '"' });
  }
  const edge = /^[\u3000\u00a0\u200b\ufeff]+|[\u3000\u00a0\u200b\ufeff]+$/.exec(raw);
  if (edge && edge[0].length < raw.length) {
    const start = node.start + edge.index;
    const range = { start, end: start + edge[0].length };
    return make('full-width-space', range, [{ ...range, newText: '' }], { found: edge[0][0]! });
  }
  const comma = node.parent?.kind === 'seq' && node.parent.flow ? raw.search(/[，、]/) : -1;
  if (comma < 0) return null;
  const edits = [...raw.matchAll(/[，、]\s*/g)].map((mark) => ({
    start: node.start + mark.index,
    end: node.start + mark.index + mark[0].length,
    newText: ', ',
  }));
  const at = node.start + comma;
  return make('full-width-comma', { start: at, end: at + 1 }, edits, { found: raw[comma]!, plain: ',' });
}

/** The lines of a plain scalar, each from its first character. */
function linesOf(text: string, node: ScalarNode): { start: number; text: string }[] {
  const lines: { start: number; text: string }[] = [];
  let start = node.start;
  for (const part of text.slice(node.start, node.end).split(/\r?\n|\r/)) {
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') lines.push({ start: start + lead, text: part.trim() });
    const next = /\r?\n|\r/.exec(text.slice(start + part.length, start + part.length + 2))?.[0].length ?? 0;
    start += part.length + next;
  }
  return lines;
}
