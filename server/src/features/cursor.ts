// Features: where a cursor stands in a file that is being typed: at a key, a value or a list item, and of what. A mark
// is put at the cursor and the text is read tolerantly, so a half-typed line is seen as what it is about to become.
// Pure.
import type { Range } from '../core/text/text.ts';
import { keyOf, type MapNode, type Node, type Pair, type ScalarNode, type SeqNode, walk } from '../core/yaml/tree.ts';
import { tolerantParse, tolerantStream } from './tolerant-parse.ts';

/** What is about to be written at the cursor. */
export type Slot =
  | { readonly role: 'root' }
  | { readonly role: 'key'; readonly map: MapNode; readonly pair: Pair }
  | { readonly role: 'value'; readonly map: MapNode; readonly pair: Pair }
  /** `dash`: whether the item's dash is written already. */
  | { readonly role: 'item'; readonly seq: SeqNode; readonly dash: boolean };

export interface Cursor {
  readonly slot: Slot;
  /** The whole file as read with the mark in it; its offsets are those of `marked`. */
  readonly root: Node;
  readonly marked: string;
  /** The scalar that holds the mark. */
  readonly node: ScalarNode;
  /** What is replaced, in offsets of the original text; on one line, and holding the cursor. */
  readonly range: Range;
  /** The text from the start of the range to the cursor. */
  readonly prefix: string;
  /** Blanks that must come first: the cursor is right behind a `:` or `-`, or left of where the line belongs. */
  readonly lead: string;
  /** Whether it is inside `[...]` or `{...}`. */
  readonly flow: boolean;
  /** Column (code units) of the range's start, `lead` counted. */
  readonly column: number;
  /** Columns of white space that the line starts with, up to the range. */
  readonly indent: number;
  /** Whether the line holds nothing but the range. */
  readonly alone: boolean;
  /** Whether the node follows its key or dash on the same line. */
  readonly inline: boolean;
  /** The pair above, where the line could continue or begin its list instead. */
  readonly listAbove: Pair | null;
}

/**
 * The mark: a private-use character that the text does not contain. Nearly always the first of Latin-1, with which V8
 * keeps most texts in half the memory.
 */
function markFor(text: string): string {
  if (!text.includes('\u0091')) return '\u0091';
  let code = 0xe000;
  while (code < 0xf8ff && text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

/**
 * Where a cursor stands, null where nothing can be offered: in a comment, in running text.
 * @param stream whether the text is read as the list of its documents.
 */
export function locate(text: string, offset: number, stream = false): Cursor | null {
  const mark = markFor(text);
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const at = Math.max(bom, Math.min(offset, text.length));
  const lineStart = Math.max(lineBreakBefore(text, at) + 1, bom);
  const rest = /^[^\r\n]*/.exec(text.slice(at))![0];
  const where = { text, at, lineStart, mark, stream };
  const before = text[at - 1];
  if ((before === ':' || before === '-') && /^[ \t]*(?:#.*)?$|^[ \t]*[,\]}]/.test(rest)) {
    const cursor = read(where, at, ' ', true);
    if (cursor && cursor !== 'text') return cursor;
  }
  const blank = `${text.slice(lineStart, at)}${rest}`.trim() === '';
  // A blank line above one that is indented more belongs to what that line belongs to.
  const below = blank ? columnBelow(text, at + rest.length) : 0;
  const pad = ' '.repeat(Math.max(0, below - (at - lineStart)));
  for (const lead of new Set([pad, ''])) {
    const cursor = read(where, at, lead, false);
    if (cursor === 'text') return null;
    if (cursor || !blank) return cursor;
  }
  // On a blank line that is indented too deep, what stands further left is meant.
  for (let start = at - 1; start >= lineStart; start--) {
    const found = read(where, start, '', false);
    if (found && found !== 'text' && found.column === start - lineStart) return found;
  }
  return null;
}

/** The column of the next line that is not blank, 0 where there is none. */
function columnBelow(text: string, lineEnd: number): number {
  return /^(?:[ \t]*[\r\n])*([ \t]*)[^\s#]/.exec(text.slice(lineEnd))?.[1]?.length ?? 0;
}

/** The offset of the last line break before an offset, -1 without one. */
function lineBreakBefore(text: string, at: number): number {
  return at === 0 ? -1 : Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
}

interface Where {
  readonly text: string;
  readonly at: number;
  readonly lineStart: number;
  readonly mark: string;
  readonly stream: boolean;
}

/**
 * Read with the mark at `start`; what stands between it and the cursor is white space.
 * @param lead blanks that must come first. @param announced whether it must follow a `:` or `-` right there.
 * @returns 'text' inside block text and quotes that span lines.
 */
function read(
  { text, at, lineStart, mark, stream }: Where,
  start: number,
  lead: string,
  announced: boolean,
): Cursor | 'text' | null {
  const marked = `${text.slice(0, start)}${lead}${mark}${text.slice(at)}`;
  const place = start + lead.length;
  const root = stream ? tolerantStream(marked) : tolerantParse(marked);
  const node = root && findMark(root, place, mark);
  if (!root || !node) return null;
  if (node.style === 'literal' || node.style === 'folded') return 'text';
  if (/[\r\n]/.test(marked.slice(node.start, node.end))) return node.style === 'plain' ? null : 'text';
  const slot = slotOf(node, marked);
  if (!slot) return null;
  if (announced && !isAnnounced(slot, node, place)) return null;
  const closed = node.style === 'plain' || (node.end - node.start > 2 && marked[node.end - 1] === marked[node.start]);
  const begin = lead || start < at ? start : node.start;
  const end = closed ? Math.max(at, node.end - 1 - lead.length + (at - start)) : at;
  const rest = /^[^\r\n]*/.exec(text.slice(end))![0].trim();
  const indent = /^[ \t]*/.exec(text.slice(lineStart, begin))![0].length;
  const alone = indent === begin - lineStart && (rest === '' || rest.startsWith('#'));
  const cursor = {
    slot,
    root,
    marked,
    node,
    range: { start: begin, end },
    prefix: lead ? '' : text.slice(begin, at),
    lead,
    flow: isFlow(node),
    column: begin + lead.length - lineStart,
    indent,
    alone,
    inline: indent < begin - lineStart,
  };
  return { ...cursor, listAbove: listAbove(cursor) };
}

function findMark(root: Node, place: number, mark: string): ScalarNode | null {
  for (const node of walk(root)) {
    if (node.kind === 'scalar' && node.start <= place && place < node.end && node.text.includes(mark)) return node;
  }
  return null;
}

function slotOf(node: ScalarNode, text: string): Slot | null {
  const parent = node.parent;
  if (!parent) return { role: 'root' };
  if (parent.kind === 'seq') return { role: 'item', seq: parent, dash: parent.flow || hasDash(node, text) };
  return { role: parent.key === node ? 'key' : 'value', map: parent.parent, pair: parent };
}

/** Whether a dash announces an item, on its line or above. */
function hasDash(node: Node, text: string): boolean {
  return /(?:^|\s)-(?:[ \t]+[&!]\S*)*(?:\s|#[^\n]*(?:\n|$))*$/.test(
    text.slice(Math.max(0, node.start - 500), node.start),
  );
}

/** Whether the `:` or `-` before the mark is what announces the node, not text that happens to end so. */
function isAnnounced(slot: Slot, node: ScalarNode, place: number): boolean {
  if (node.start !== place) return false;
  if (slot.role === 'value') return slot.pair.key.end === place - 2;
  return slot.role === 'item' && slot.dash && !slot.seq.flow;
}

function isFlow(node: Node): boolean {
  for (let at: Node | Pair | null = node.parent; at; at = at.parent) if ('flow' in at) return at.flow;
  return false;
}

/** See `Cursor.listAbove`. */
function listAbove({ slot, flow, alone, node }: Omit<Cursor, 'listAbove'>): Pair | null {
  if (slot.role !== 'key' || flow || !alone || node.start !== slot.pair.start) return null;
  const { pairs } = slot.map;
  const above = pairs[pairs.indexOf(slot.pair) - 1];
  if (!above || keyOf(above) === '') return null;
  const { value } = above;
  if (value.kind === 'seq') return value.flow ? null : above;
  return value.kind === 'scalar' && value.start === value.end ? above : null;
}
