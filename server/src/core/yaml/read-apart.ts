// Core, YAML: the tolerant tree of a long text in which one item of a list does not read. While somebody types a line,
// a file is broken in one place and fine everywhere else; so only the lines around that place are given to the tolerant
// reader, which is slow, and the fast one reads the rest. At any doubt the answer is null, and the whole text is read.
// Pure.
//
// Why that gives the same: behind complete items a reader is at the next dash in the same state whatever these items
// were, as long as they have no anchors, and the fast reader takes none. So one item of a list, the shortest, stands
// for all before the broken one; and where the item after it comes out as it is without the fault, and ends where it
// does, the fault had no consequences beyond. Where an item ends shows when another one begins, so two are looked at.
import { fastParse } from './fast-parse.ts';
import { dashOf, type KnownItems, keep, kept } from './kept.ts';
import { type Node, type Pair, type SeqNode, walk } from './tree.ts';

/** Shorter texts, in characters, are read as a whole. */
const LONG = 10_000;

/** How many items behind the fault have to come out as they are without it. */
const ENOUGH = 2;

/** Whole lines: from the start of one to the start of another, or to the end of the text. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/** What is around a fault. */
interface Spot {
  /** The line of the key that holds the list; null where the list is the document. */
  readonly key: Lines | null;
  /** A complete item before the broken one, the shortest; null where there is none. */
  readonly before: Lines | null;
  /** The item, or the two items, where reading stopped. */
  readonly block: Lines;
  /** The next item of the list, and the first line of the one after it, which shows where the former ends. */
  readonly after: readonly Lines[];
  /** Where there are fewer, the next key with as many items; null at the end of the text. */
  readonly entry: Lines | null;
}

/** A text that was read in two parts. */
export interface Apart {
  readonly root: Node;
  /** Where the line starts of the item, or else of the key, behind what does not read: from there on all of it does; null for none. */
  readonly behind: number | null;
}

/**
 * What the tolerant reader makes of a text.
 * @param stopped where the strict one stops.
 * @param tolerant the tolerant reader.
 * @param known items that need not be read.
 */
export function readApart(
  text: string,
  stopped: number,
  tolerant: (text: string) => Node | null,
  known?: KnownItems,
): Apart | null {
  const spot = text.length < LONG ? null : spotAt(text, stopped);
  if (!spot) return null;
  const { block, key } = spot;
  const rest = fastParse(text.slice(0, block.start) + blank(block) + text.slice(block.end), known);
  const list = rest && listUnder(rest, key);
  const made = list && tolerant(excerptOf(text, spot));
  const broken = made && listUnder(made, key);
  if (!rest || !list || !made || !broken || !isAsExpected(text, spot, rest, list, made, broken)) return null;
  return { root: joined(rest, list, broken, block), behind: (spot.after[0] ?? spot.entry)?.start ?? null };
}

/** As many characters that say nothing as there are in some lines. */
function blank({ start, end }: Lines): string {
  return end > start ? `${' '.repeat(end - start - 1)}\n` : '';
}

/** The text up to the end of what is around the fault: every offset is what it was, and of the rest only blanks are left. */
function excerptOf(text: string, { key, before, block, after, entry }: Spot): string {
  const parts: string[] = [];
  let at = 0;
  for (const lines of [firstLine(text, key), key, before, block, ...after, entry]) {
    if (!lines) continue;
    parts.push(blank({ start: at, end: lines.start }), text.slice(lines.start, lines.end));
    at = lines.end;
  }
  return parts.join('');
}

/** The line in which the document starts, where another key comes before the one that holds the list. */
function firstLine(text: string, key: Lines | null): Lines | null {
  const start = key ? text.search(/^[^\s#-]/m) : -1;
  return key && start >= 0 && start < key.start ? { start, end: lineEnd(text, start) } : null;
}

/** The first line of an item; all of it where the value of that line may go on. */
function headOf(text: string, { start, end }: Lines): Lines {
  const line = lineEnd(text, start);
  return PLAIN_HEAD.test(text.slice(start, line)) ? { start, end: line } : { start, end };
}

/** A dash with a key and a word or none. */
const PLAIN_HEAD = /^ *- [\w.-]+:(?: [\w.-]+)?\n$/;

/** The start of the line after the one that holds an offset. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The start of the nearest line above a line that has content; -1 where none has. */
function contentAbove(text: string, line: number): number {
  for (let at = line; at > 0; ) {
    at = lineStart(text, at - 1);
    if (!/^ *(?:#.*)?$/.test(text.slice(at, lineEnd(text, at)).trimEnd())) return at;
  }
  return -1;
}

/** The items of the list below a key of the document, by their dashes; null where there is no list. */
function itemsBelow(text: string, from: number, to: number): Lines[] | null {
  const part = text.slice(from, to);
  const first = /^( *)(-(?=[ \n]|$)|[^\s#])/m.exec(part);
  if (first?.[2] !== '-') return null;
  const dashes = [...part.matchAll(new RegExp(`^ {${first[1]!.length}}-(?=[ \\n]|$)`, 'gm'))];
  return dashes.map(({ index }, i) => ({ start: from + index, end: from + (dashes[i + 1]?.index ?? to - from) }));
}

/** What is around the place where reading stopped; null where no list of the document is. */
function spotAt(text: string, offset: number): Spot | null {
  const keys = [...text.matchAll(/^[\w.-]+:(?:[ ].*)?$/gm)].map(({ index }) => ({
    start: index,
    end: lineEnd(text, index),
  }));
  // Reading may have gone on to the line after the fault before it stopped.
  const stopped = lineStart(text, offset);
  const above = contentAbove(text, stopped);
  const key = keys.findLast(({ start }) => start <= above) ?? null;
  const next = keys.find(({ start }) => start > above) ?? null;
  const end = next?.start ?? text.length;
  const items = itemsBelow(text, key?.end ?? 0, end);
  if (!items) return null;
  const from = items.findLastIndex(({ start }) => start <= above);
  const to = stopped < end ? items.findLastIndex(({ start }) => start <= stopped) : from;
  if (from < 0 || to - from > 1) return null;
  const after = items.slice(to + 1, to + 1 + ENOUGH).map((item, index) => (index === 0 ? item : headOf(text, item)));
  let entry: Lines | null = null;
  if (after.length < ENOUGH && next) {
    const beyond = keys.find(({ start }) => start > next.start)?.start ?? text.length;
    entry = { start: next.start, end: itemsBelow(text, next.end, beyond)?.[ENOUGH - 1]?.end ?? beyond };
  }
  return {
    key,
    before: shortest(items.slice(0, from)),
    block: { start: items[from]!.start, end: items[to]!.end },
    after,
    entry,
  };
}

function shortest(all: readonly Lines[]): Lines | null {
  const size = ({ start, end }: Lines): number => end - start;
  return all.reduce<Lines | null>((least, lines) => (least && size(least) <= size(lines) ? least : lines), null);
}

/** The list that a key of the document holds, or that the document is. */
function listUnder(root: Node, key: Lines | null): SeqNode | null {
  const value = !key
    ? root
    : root.kind === 'map'
      ? root.pairs.find(({ start }) => start === key.start)?.value
      : undefined;
  return value?.kind === 'seq' && !value.flow ? value : null;
}

/** Whether all that was read around the block is what the fast reader makes of it, and nothing else was made. */
function isAsExpected(text: string, spot: Spot, rest: Node, list: SeqNode, made: Node, broken: SeqNode): boolean {
  const { key, before, block, after, entry } = spot;
  const near = before ? [before, ...after] : after;
  const around = broken.items.filter((item) => !holds(block, item));
  const wanted = list.items.filter((item) => near.some((lines) => holds(lines, item)));
  if (around.length !== near.length || around.length === broken.items.length) return false;
  const cut = after.length === ENOUGH ? 1 : 0;
  if (!areSame(around.slice(0, around.length - cut), wanted.slice(0, wanted.length - cut))) return false;
  if (cut > 0 && !isHeadOf(around.at(-1)!, wanted.at(-1)!)) return false;
  if (!key || rest.kind !== 'map' || made.kind !== 'map') return !entry;
  const starts = [firstLine(text, key)?.start, key.start, entry?.start].filter((at) => at !== undefined);
  if (made.pairs.length !== starts.length || made.pairs.some((pair, index) => pair.start !== starts[index]))
    return false;
  if (!entry) return true;
  const [is, was] = [made.pairs.at(-1)!, rest.pairs.find((pair) => pair.start === entry.start)];
  return was !== undefined && isSame(is.key, was.key) && isStartOf(is.value, was.value);
}

/** Whether a node lies in some lines. A dash may stand before it. */
function holds(lines: Lines, { start }: Node): boolean {
  return lines.start <= start && start < lines.end;
}

/** Whether a list of a few items begins another list, or any other value is another. */
function isStartOf(a: Node, b: Node): boolean {
  if (a.kind !== 'seq' || b.kind !== 'seq' || a.flow || b.flow) return isSame(a, b);
  return a.items.length > 0 && areSame(a.items, b.items.slice(0, ENOUGH));
}

/** Whether an item of which perhaps only the first line was read begins another one. */
function isHeadOf(a: Node, b: Node): boolean {
  if (a.kind !== 'map' || b.kind !== 'map' || a.flow || b.flow || a.pairs.length !== 1) return isSame(a, b);
  return a.start === b.start && isSame(a.pairs[0]!.key, b.pairs[0]!.key);
}

function areSame(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, index) => isSame(node, b[index]!));
}

function isSame(a: Node, b: Node): boolean {
  if (a.kind !== b.kind || a.start !== b.start || a.end !== b.end) return false;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text && a.style === b.style && a.tag === b.tag;
  if (a.kind === 'seq') return b.kind === 'seq' && a.flow === b.flow && areSame(a.items, b.items);
  if (a.kind !== 'map' || b.kind !== 'map' || a.flow !== b.flow || a.pairs.length !== b.pairs.length) return false;
  return a.pairs.every((pair, index) => isSamePair(pair, b.pairs[index]!));
}

function isSamePair(a: Pair, b: Pair): boolean {
  return a.start === b.start && a.end === b.end && isSame(a.key, b.key) && isSame(a.value, b.value);
}

/** The tree of the rest with the items of the block in their place. */
function joined(rest: Node, list: SeqNode, broken: SeqNode, block: Lines): Node {
  const own = broken.items.filter((item) => holds(block, item));
  const before = list.items.filter(({ start }) => start < block.start);
  const after = list.items.filter(({ start }) => start >= block.end);
  const first = after[0]?.id ?? numberBehind(list);
  let count = 0;
  for (const item of own) for (const node of walk(item)) node.id = first + count++;
  for (const item of own) item.parent = list;
  const items = [...before, ...own, ...after.map((item) => renumbered(item, count))];
  const isFirst = items[0] === own[0];
  Object.assign(list, {
    items,
    start: isFirst ? broken.start : list.start,
    end: after.length === 0 ? broken.end : list.end,
  });
  const pair = list.parent;
  if (pair?.kind !== 'pair') return rest;
  Object.assign(pair, { end: Math.max(pair.key.end, list.end) });
  const { pairs } = pair.parent;
  Object.assign(rest, { end: pairs.at(-1)!.end });
  for (const { key, value } of pairs.slice(pairs.indexOf(pair) + 1)) {
    renumbered(key, count);
    renumbered(value, count);
  }
  return rest;
}

/** The number behind those of a node and all that it holds. */
function numberBehind(node: Node): number {
  const known = kept(node);
  if (known) return known.id + known.item.nodes;
  const last = node.kind === 'map' ? node.pairs.at(-1)?.value : node.kind === 'seq' ? node.items.at(-1) : undefined;
  return last ? numberBehind(last) : node.id + 1;
}

/** A node with numbers that are so much higher. Items that are kept are made anew, so that nobody has to look inside. */
function renumbered(node: Node, by: number): Node {
  const known = kept(node);
  if (known) return Object.assign(keep(known.item, dashOf(known), known.id + by), { parent: known.parent });
  node.id += by;
  if (node.kind === 'seq') Object.assign(node, { items: node.items.map((item) => renumbered(item, by)) });
  else if (node.kind === 'map')
    for (const { key, value } of node.pairs) {
      renumbered(key, by);
      renumbered(value, by);
    }
  return node;
}
