// Core, YAML: a fast front end for the YAML that communities actually write: block mappings and sequences, plain and
// quoted scalars, literal and folded blocks, comments. It builds the very tree that parse.ts builds, or gives up:
// `null` means "ask the reference parser", and any doubt at all (tabs, flow collections with content, anchors, tags,
// directives, several documents, odd indentation, control characters) is a reason to give up. It never reports an
// error: what it cannot read is not its business. That both agree is proven by test/properties/fast-parse.test.ts.
// Imports tree.ts, sealed.ts, kept.ts, key-texts.ts and fast-scalars.ts only, and the type of stand-in.ts. One cursor
// moves through all of it, which is why it is one file.
import {
  APOSTROPHE,
  blockEnd,
  blockText,
  COLON,
  closingQuote,
  DASH,
  foldQuoted,
  GIVE_UP,
  giveUp,
  HASH,
  isBlockScalarStart,
  isUnusual,
  NEWLINE,
  QUESTION,
  QUOTE,
  SPACE,
  startsPlain,
  unescaped,
} from './fast-scalars.ts';
import { type KnownItems, keep } from './kept.ts';
import { keyText } from './key-texts.ts';
import { type Known, seal } from './sealed.ts';
import type { Reached } from './stand-in.ts';
import type { MapNode, Node, Pair, ScalarNode, ScalarStyle, SeqNode } from './tree.ts';

/** Blocks of fewer characters are read faster than looked up. */
const SHORT = 24;

/**
 * The tree of a text in the subset, null for any other text.
 * @param known blocks and items that need not be read.
 */
export function fastParse(text: string, known?: Known | KnownItems): Node | null {
  return fastRead(text, known).root;
}

/** The same, and of a text that was given up in the middle how far reading came. */
export function fastRead(text: string, known?: Known | KnownItems): { root: Node | null; reached: Reached | null } {
  if (isUnusual(text, known && 'changed' in known ? known.changed : undefined)) return { root: null, reached: null };
  const reader = new Reader(text, known);
  try {
    return { root: reader.document(), reached: null };
  } catch (error) {
    if (error === GIVE_UP) return { root: null, reached: reader.reached() };
    throw error;
  }
}

/** A node of which not everything is known yet. */
type Growing<T> = { -readonly [K in keyof T]: T[K] };

const NO_PAIRS: readonly Pair[] = [];

/** A cursor over the lines of one text; lives for one parse. */
class Reader {
  /** Offset of the first character of the current content line that is not a space; text.length at the end. */
  private at = 0;
  /** Its column. */
  private column = 0;
  /** Whether comment lines were passed on the way to it. */
  private commented = false;
  private readonly length: number;
  /** The pairs of the mappings that the cursor is in, those of inner ones last. */
  private readonly pending: Pair[] = [];
  /** How many nodes there are so far. */
  private count = 0;

  private readonly blocks: Known | null;
  private readonly items: KnownItems | null;

  constructor(
    private readonly text: string,
    known?: Known | KnownItems,
  ) {
    this.length = text.length;
    this.blocks = known && 'block' in known ? known : null;
    this.items = known && 'item' in known ? known : null;
  }

  document(): Node | null {
    this.nextLine(this.text.startsWith('---\n') ? 4 : 0);
    if (this.at >= this.length) return null;
    this.first = this.at;
    this.listAt(0, null, -1);
    const root = this.block(this.column, -1);
    if (this.at < this.length || root.kind === 'scalar') return null;
    return root;
  }

  /** Move to the next line from `from` (a line start) that has content, past blank and comment lines. */
  private nextLine(from: number): void {
    const { text, length } = this;
    this.commented = false;
    let start = from;
    while (start < length) {
      let at = start;
      while (at < length && text.charCodeAt(at) === SPACE) at++;
      const code = at < length ? text.charCodeAt(at) : NEWLINE;
      if (code !== NEWLINE && code !== HASH) {
        this.at = at;
        this.column = at - start;
        if (this.column === 0 && (code === DASH || code === 46 || code === 37)) this.refuseMarker(at, code);
        return;
      }
      if (code === HASH) this.commented = true;
      const end = text.indexOf('\n', at);
      start = end < 0 ? length : end + 1;
    }
    this.at = length;
    this.column = -1;
  }

  /** `---`, `...` and `%` at the start of a line belong to the reference parser. */
  private refuseMarker(at: number, code: number): void {
    if (code === 37 || this.text.startsWith('---', at) || this.text.startsWith('...', at)) giveUp();
  }

  /**
   * The first ` #` at or after an offset; remembered, since most files have none and would be searched to the end. One
   * character is found faster than two of which the first stands everywhere.
   */
  private comment(from: number): number {
    if (this.hash < from || from < this.hashFrom) {
      this.hashFrom = from;
      let found = this.text.indexOf('#', from + 1);
      while (found >= 0 && this.text.charCodeAt(found - 1) !== SPACE) found = this.text.indexOf('#', found + 1);
      this.hash = found < 0 ? this.length : found - 1;
    }
    return this.hash;
  }
  private hash = -1;
  private hashFrom = 0;

  private lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.length : end;
  }

  /** Whether the characters at `at` are a block indicator: `-` (or `?`, `:`) followed by white space. */
  private indicates(at: number): boolean {
    const next = at + 1 < this.length ? this.text.charCodeAt(at + 1) : NEWLINE;
    return next === SPACE || next === NEWLINE;
  }

  /** The block node at the cursor, whose column is `column`, below a parent at `parentColumn`. */
  private block(column: number, parentColumn: number): Node {
    const code = this.text.charCodeAt(this.at);
    if (code === DASH && this.indicates(this.at)) return this.sequence(column);
    const colon = this.keyColon(this.at);
    return colon < 0 ? this.scalar(this.at, parentColumn) : this.mapping(column, colon);
  }

  /**
   * The offset of the `:` that ends an implicit plain key starting at `at`, -1 when the line has none. Quoted keys, and
   * keys that start like anything but plain text, are given up.
   */
  private keyColon(at: number): number {
    const { text } = this;
    const end = this.lineEnd(at);
    const first = text.charCodeAt(at);
    if (first === QUOTE || first === APOSTROPHE) {
      const after = closingQuote(text, at, end);
      if (after < 0) return -1;
      let next = after;
      while (next < end && text.charCodeAt(next) === SPACE) next++;
      if (next < end && text.charCodeAt(next) === COLON) giveUp();
      return -1;
    }
    if (isBlockScalarStart(first)) return -1;
    if (!startsPlain(text, at, end)) giveUp();
    for (let colon = text.indexOf(':', at); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) {
      if (colon + 1 === end || text.charCodeAt(colon + 1) === SPACE) {
        if (this.comment(at) < colon) return -1;
        if (colon - at > 1000) giveUp();
        return colon;
      }
    }
    return -1;
  }

  private mapping(column: number, firstColon: number): MapNode {
    const { at, pending } = this;
    const map: Growing<MapNode> = {
      kind: 'map',
      id: this.count++,
      pairs: NO_PAIRS,
      flow: false,
      start: at,
      end: at,
      parent: null,
    };
    const first = pending.length;
    let colon = firstColon;
    for (;;) {
      const start = this.at;
      let keyEnd = colon;
      while (this.text.charCodeAt(keyEnd - 1) === SPACE) keyEnd--;
      if (keyEnd <= start) giveUp();
      const key = this.node(keyText(this.text, start, keyEnd), 'plain', start, keyEnd);
      if (column === 0) this.listAt(this.count, key.text, start);
      const value =
        (column === 0 && this.blocks && this.sealedAfter(colon + 1, key.text)) ||
        this.valueAfter(colon + 1, column, true);
      const pair: Pair = { kind: 'pair', key, value, start, end: Math.max(keyEnd, value.end), parent: map };
      key.parent = pair;
      value.parent = pair;
      pending.push(pair);
      if (this.column !== column) {
        if (this.column > column) giveUp();
        break;
      }
      if (this.text.charCodeAt(this.at) === DASH && this.indicates(this.at)) giveUp();
      colon = this.keyColon(this.at);
      if (colon < 0) giveUp();
    }
    map.end = pending[pending.length - 1]!.end;
    map.pairs = pending.slice(first);
    pending.length = first;
    return map;
  }

  /** The block below a key of the root whose `:` ends at `after`, where it is known; the cursor then stands behind it. */
  private sealedAfter(after: number, key: string): Node | null {
    const { text } = this;
    const end = this.lineEnd(after);
    for (let at = after; at < end; at++) if (text.charCodeAt(at) !== SPACE) return null;
    const from = end + 1;
    const stop = blockEnd(text, from);
    const block = stop - from < SHORT ? null : this.blocks!.block(key, text, from, stop);
    if (!block) return null;
    const id = this.count;
    this.count += block.nodes;
    this.nextLine(stop);
    return seal(block, from, id, (start, first) => new Reader(text).inside(start, first));
  }

  /** The block whose first line starts at `from`, below a key of the root, with its nodes numbered from `id` on. */
  private inside(from: number, id: number): Node {
    this.count = id;
    this.nextLine(from);
    return this.column === 0 ? this.sequence(0) : this.block(this.column, 0);
  }

  private sequence(column: number): SeqNode {
    const items: Node[] = [];
    const start = this.at;
    const id = this.count++;
    const seq: Growing<SeqNode> = { kind: 'seq', id, items, flow: false, start, end: start, parent: null };
    const isOfDocument = id === this.listId;
    const key = isOfDocument && this.items ? this.listKey : undefined;
    if (isOfDocument) this.list = start;
    for (;;) {
      if (isOfDocument) this.dash = this.at;
      const item = (key !== undefined && this.keptAt(key, column)) || this.valueAfter(this.at + 1, column, false);
      item.parent = seq;
      items.push(item);
      if (this.column !== column) {
        if (this.column > column) giveUp();
        break;
      }
      // Below a mapping key at the same column the sequence ends where the next key begins.
      if (this.text.charCodeAt(this.at) !== DASH || !this.indicates(this.at)) break;
    }
    seq.end = Math.max(start, items[items.length - 1]!.end);
    return seq;
  }

  /** The node with this number, where it is a list, holds items that may be known. */
  private listAt(id: number, key: string | null, start: number): void {
    this.listId = id;
    this.listKey = key;
    this.keyStart = start;
  }
  private listId = -1;
  private listKey: string | null = null;
  private keyStart = -1;
  private first = -1;
  /** First dash of the last list of the document, and the dash of the last item of it. */
  private list = -1;
  private dash = -1;

  /** The last item of the list that the document is, or that is below the last key. */
  reached(): Reached | null {
    const { first, keyStart: key, list, dash } = this;
    return list > key ? { first, key, list, dash } : null;
  }

  /** The item at the cursor, where it is known and ends where it did; the cursor then stands behind it. */
  private keptAt(key: string | null, column: number): Node | null {
    const { at } = this;
    const item = this.items!.item(key, at, column);
    if (!item) return null;
    this.nextLine(at + item.length);
    if (this.column > column) {
      this.at = at;
      this.column = column;
      return null;
    }
    const id = this.count;
    this.count += item.nodes;
    return keep(item, at, id);
  }

  /**
   * What follows a `:` or `-` that ends at `after`, for an entry at `column`. Leaves the cursor on the next line that
   * does not belong to it.
   */
  private valueAfter(after: number, column: number, inMapping: boolean): Node {
    const { text } = this;
    const end = this.lineEnd(after);
    let at = after;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    if (at === end || (text.charCodeAt(at) === HASH && at > after)) {
      this.nextLine(end + 1);
      if (this.column > column) {
        const { commented } = this;
        const node = this.block(this.column, column);
        // The reference parser misreads plain text below a comment at the margin; whatever it does there, it decides.
        if (commented && node.kind === 'scalar' && node.style === 'plain') giveUp();
        return node;
      }
      if (inMapping && this.column === column && text.charCodeAt(this.at) === DASH && this.indicates(this.at))
        return this.sequence(column);
      return this.node('', 'plain', after, after);
    }
    if (inMapping) {
      const code = text.charCodeAt(at);
      if ((code === DASH || code === QUESTION || code === COLON) && this.indicates(at)) giveUp();
      return this.scalar(at, column);
    }
    this.column = at - (this.at - column);
    this.at = at;
    return this.block(this.column, column);
  }

  /** A scalar (or empty flow collection) that starts at `at`, below an entry at `parentColumn`. */
  private scalar(at: number, parentColumn: number): Node {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) return this.quoted(at, parentColumn);
    if (isBlockScalarStart(code)) return this.blockScalar(at, parentColumn);
    const end = this.lineEnd(at);
    if (code === 91 || code === 123) {
      if (text.charCodeAt(at + 1) !== (code === 91 ? 93 : 125)) giveUp();
      this.afterScalar(at + 2, end, parentColumn);
      const range = { id: this.count++, start: at, end: at + 2, parent: null, flow: true } as const;
      return code === 91 ? { kind: 'seq', items: [], ...range } : { kind: 'map', pairs: [], ...range };
    }
    if (!startsPlain(text, at, end)) giveUp();
    return this.plain(at, end, parentColumn);
  }

  /** A plain scalar over one or more lines. */
  private plain(start: number, firstEnd: number, parentColumn: number): ScalarNode {
    const { text } = this;
    let content = this.plainLine(start, firstEnd);
    let value = text.slice(start, content.end);
    let last = content.end;
    let next = firstEnd + 1;
    let breaks = 1;
    while (!content.comment) {
      if (next >= this.length) break;
      const end = this.lineEnd(next);
      let at = next;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at === end) {
        breaks++;
        next = end + 1;
        continue;
      }
      if (at - next <= parentColumn) break;
      if (text.charCodeAt(at) === HASH) break;
      // `- x` or `? x` as a continuation is text to the parser and never to the author.
      const code = text.charCodeAt(at);
      if ((code === DASH || code === QUESTION || code === COLON) && this.indicates(at)) giveUp();
      if (at === next) this.refuseMarker(at, code);
      content = this.plainLine(at, end);
      value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(at, content.end);
      last = content.end;
      next = end + 1;
      breaks = 1;
    }
    this.nextLine(next);
    if (this.column > parentColumn) giveUp();
    return this.node(value, 'plain', start, last);
  }

  /** Where the text of a plain scalar's line ends, and whether a comment ends the scalar there. */
  private plainLine(at: number, end: number): { end: number; comment: boolean } {
    const { text } = this;
    let stop = end;
    let comment = false;
    const hash = this.comment(at);
    if (hash < end) {
      stop = hash;
      comment = true;
    }
    while (stop > at && text.charCodeAt(stop - 1) === SPACE) stop--;
    if (text.charCodeAt(stop - 1) === COLON) giveUp();
    const colon = text.indexOf(': ', at);
    if (colon >= 0 && colon < stop) giveUp();
    return { end: stop, comment };
  }

  private quoted(start: number, parentColumn: number): ScalarNode {
    const { text } = this;
    const close = closingQuote(text, start, this.length);
    if (close < 0) giveUp();
    const double = text.charCodeAt(start) === QUOTE;
    let inner = text.slice(start + 1, close - 1);
    if (inner.includes('\n')) {
      if (double && /\\\n|\\$/.test(inner)) giveUp();
      inner = foldQuoted(inner, parentColumn);
    }
    const value = double ? unescaped(inner) : inner.replaceAll("''", "'");
    this.afterScalar(close, this.lineEnd(close), parentColumn);
    return this.node(value, double ? 'double' : 'single', start, close);
  }

  /** A literal or folded block without an indentation indicator. */
  private blockScalar(start: number, parentColumn: number): ScalarNode {
    const { value, style, end, next } = blockText(this.text, start, parentColumn);
    this.nextLine(next);
    if (this.column > parentColumn) giveUp();
    return this.node(value, style, start, end);
  }

  private node(text: string, style: ScalarStyle, start: number, end: number): ScalarNode {
    return { kind: 'scalar', id: this.count++, text, style, start, end, parent: null };
  }

  /** Nothing but spaces and a comment may follow a closed scalar; then the cursor moves on. */
  private afterScalar(from: number, end: number, parentColumn: number): void {
    let at = from;
    while (at < end && this.text.charCodeAt(at) === SPACE) at++;
    if (at < end && (this.text.charCodeAt(at) !== HASH || at === from)) giveUp();
    this.nextLine(end + 1);
    if (this.column > parentColumn) giveUp();
  }
}
