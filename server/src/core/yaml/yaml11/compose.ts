// Core, YAML 1.1: tokens to the tree of tree.ts, by the grammar that PyYAML 6 parses. One document only, as `yaml.load`
// takes it, or the list of all of them, as `yaml.load_all` does. Where reading stops, the tree holds all that was read
// before. Pure.
import { type AliasNode, type MapNode, type Node, number, type Pair, type ScalarNode, type SeqNode } from '../tree.ts';
import { forbiddenAt } from './characters.ts';
import { type Fault, type FaultCode, Stop } from './fault.ts';
import { type Refusal, tagRefusal } from './load.ts';
import { MAX_DEPTH, Scanner } from './scan.ts';
import type { Leniency, Token, TokenKind, TokenStream } from './tokens.ts';

export interface Composed {
  /** The first document's content; null when there is none. */
  readonly root: Node | null;
  /** The first thing that PyYAML refuses to read; null when it reads the whole text. */
  readonly fault: Fault | null;
  readonly refusals: readonly Refusal[];
  readonly lenient: readonly Leniency[];
  /** Offsets at which documents after the first start. */
  readonly later: readonly number[];
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
/** Takes a node as soon as it is known where it belongs, before its children are read. */
type Put = (node: Node) => void;

/**
 * Read a whole text.
 * @param several take all documents, and not only the first: the root is the list of their contents, then.
 */
export function compose(text: string, several = false): Composed {
  return composed(text, new Scanner(text), 0, several);
}

/**
 * Read what a scanner gives.
 * @param from where it begins; what stands before is known to be readable. @param several as `compose` has it.
 */
export function composed(text: string, tokens: TokenStream, from: number, several = false): Composed {
  const composer = new Composer(text, tokens, several);
  let fault: Fault | null = null;
  try {
    composer.stream();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    fault = error.fault;
    composer.seal();
  }
  const root = several ? listOf(composer.contents) : (composer.contents[0] ?? null);
  number(root);
  const second = several ? undefined : composer.later[0];
  if (second !== undefined)
    fault = {
      code: 'multiple-documents',
      start: second,
      end: second + 3,
      context: 0,
      found: text.slice(second, second + 3),
    };
  // Behind a fault it matters to nobody; one character more, lest a pair of surrogates be cut.
  const at = from + forbiddenAt(text.slice(from, fault ? fault.start + 2 : text.length));
  if (at >= from && (!fault || at <= fault.start))
    fault = { code: 'control-character', start: at, end: at + 1, context: at, found: text[at]! };
  return { root, fault, refusals: composer.refusals, lenient: tokens.lenient, later: composer.later };
}

/**
 * The documents of a stream as a list, null for none. It counts as one in flow style, since its items have no dashes
 * that stand below each other.
 */
export function listOf(contents: readonly Node[]): SeqNode | null {
  const [first] = contents;
  if (!first) return null;
  const { end } = contents.at(-1)!;
  const list: SeqNode = { kind: 'seq', id: 0, items: contents, flow: true, start: first.start, end, parent: null };
  for (const node of contents) node.parent = list;
  return list;
}

class Composer {
  /** Of the documents that are taken, those that have any. */
  readonly contents: Node[] = [];
  readonly refusals: Refusal[] = [];
  readonly later: number[] = [];
  private readonly text: string;
  private readonly tokens: TokenStream;
  private readonly several: boolean;
  private index = 0;
  /** Anchors so far; null while their node is being read. */
  private anchors = new Map<string, Node | null>();
  private handles = new Set<string>();
  /** Collections that are not complete, outermost first. */
  private readonly open: Open<MapNode | SeqNode>[] = [];

  constructor(text: string, tokens: TokenStream, several: boolean) {
    this.text = text;
    this.tokens = tokens;
    this.several = several;
  }

  stream(): void {
    let first = true;
    if (!this.is('directive') && !this.is('document-start') && !this.is('stream-end')) {
      this.document(true, false);
      first = false;
    }
    for (;;) {
      while (this.is('document-end')) this.index++;
      if (this.is('stream-end')) break;
      const start = this.peek().start;
      this.directives();
      if (!this.is('document-start')) this.stop('document-start');
      this.index++;
      if (!first) this.later.push(start);
      this.document(first || this.several, true);
      first = false;
    }
  }

  /** Settle the collections that reading left incomplete. */
  seal(): void {
    for (let node = this.open.pop(); node; node = this.open.pop()) close(node, node.flow ? this.text.length : -1);
  }

  private document(keep: boolean, explicit: boolean): void {
    const { refusals } = this;
    const before = refusals.length;
    this.anchors = new Map();
    const empty = explicit && ['directive', 'document-start', 'document-end', 'stream-end'].includes(this.peek().kind);
    if (!empty)
      this.node(true, false, this.peek().start, (node) => {
        if (keep) this.contents.push(node);
      });
    if (!keep) refusals.length = before;
    const last = this.contents.at(-1);
    if (keep && last?.kind === 'scalar' && last.start === last.end) this.contents.pop();
    if (this.is('document-end')) this.index++;
  }

  private directives(): void {
    const handles = new Set<string>();
    let version = false;
    while (this.is('directive')) {
      const { text } = this.peek();
      const major = /^%YAML +(\d+)/.exec(text)?.[1];
      const handle = /^%TAG +(!\S*)/.exec(text)?.[1];
      if (major !== undefined && (version || Number(major) !== 1)) this.stop('bad-directive');
      if (handle !== undefined && handles.has(handle)) this.stop('bad-directive');
      version ||= major !== undefined;
      if (handle !== undefined) handles.add(handle);
      this.index++;
    }
    this.handles = handles;
  }

  // The grammar

  /** @param announced right after the `:` or `-` before the node: where a missing one stands. */
  private node(block: boolean, indentless: boolean, announced: number, put: Put): void {
    if (this.is('alias')) {
      const { start, end, text: name } = this.next();
      const target = this.anchors.get(name);
      if (target === undefined) this.refusals.push({ code: 'undefined-alias', name, start, end });
      const alias: AliasNode = { kind: 'alias', id: 0, name, target: target ?? null, start, end, parent: null };
      put(alias);
      return;
    }
    let anchor: Token | null = null;
    let tag: Token | null = null;
    if (this.is('anchor')) anchor = this.next();
    if (this.is('tag')) tag = this.next();
    if (!anchor && this.is('anchor')) anchor = this.next();
    if (anchor) {
      const { text: name, start, end } = anchor;
      if (this.anchors.has(name)) this.refusals.push({ code: 'duplicate-anchor', name, start, end });
      this.anchors.set(name, null);
    }
    let made: Node | null = null;
    const keep: Put = (node) => {
      made = node;
      if (tag) this.tagged(node, tag);
      put(node);
    };
    const { kind } = this.peek();
    if (indentless && kind === 'dash') this.indentless(keep);
    else if (kind === 'scalar') this.scalar(keep);
    else if (kind === 'flow-seq') this.flowSeq(keep);
    else if (kind === 'flow-map') this.flowMap(keep);
    else if (block && kind === 'block-seq') this.blockSeq(keep);
    else if (block && kind === 'block-map') this.blockMap(keep);
    else if (anchor || tag) this.missing(announced, keep);
    else this.stop('no-content');
    if (anchor) this.anchors.set(anchor.text, made);
  }

  private tagged(node: Node, token: Token): void {
    const { start, end } = token;
    const handle = /^![-_0-9A-Za-z]*!/.exec(token.text)?.[0];
    const name = token.text.replace(/^!<(?:tag:yaml\.org,2002:(.*)|(.*))>$/, (_, standard, other) =>
      standard === undefined ? other : `!!${standard}`,
    );
    if (handle !== undefined && handle !== '!!' && !this.handles.has(handle))
      this.refusals.push({ code: 'undefined-handle', name: handle, start, end });
    else {
      const code = tagRefusal(node, name);
      if (code) this.refusals.push({ code, name, start, end });
    }
    if (node.kind === 'scalar') (node as Open<ScalarNode>).tag = name;
  }

  private scalar(put: Put): void {
    const { text, style, start, end } = this.next();
    put({ kind: 'scalar', id: 0, text, style, start, end, parent: null });
  }

  private missing(at: number, put: Put): void {
    put({ kind: 'scalar', id: 0, text: '', style: 'plain', start: at, end: at, parent: null });
  }

  private blockSeq(put: Put): void {
    const start = this.next().start;
    const seq = this.enter<SeqNode>(
      { kind: 'seq', id: 0, items: [], flow: false, start, end: start, parent: null },
      put,
    );
    while (this.is('dash')) this.item(seq, ['dash', 'block-end']);
    if (!this.is('block-end')) this.stop('misfit', start);
    this.index++;
    this.leave(seq, -1);
  }

  /** A list at the column of the key that holds it. */
  private indentless(put: Put): void {
    const { start } = this.peek();
    const seq = this.enter<SeqNode>(
      { kind: 'seq', id: 0, items: [], flow: false, start, end: start, parent: null },
      put,
    );
    while (this.is('dash')) this.item(seq, ['dash', 'key', 'value', 'block-end']);
    this.leave(seq, -1);
  }

  private item(seq: Open<SeqNode>, without: readonly TokenKind[]): void {
    const dash = this.next();
    const put: Put = (node) => {
      node.parent = seq;
      (seq.items as Node[]).push(node);
    };
    if (without.includes(this.peek().kind)) this.missing(dash.end, put);
    else this.node(true, false, dash.end, put);
  }

  private blockMap(put: Put): void {
    const start = this.next().start;
    const map = this.enter<MapNode>(
      { kind: 'map', id: 0, pairs: [], flow: false, start, end: start, parent: null },
      put,
    );
    while (this.is('key')) this.blockPair(map);
    if (!this.is('block-end')) this.stop('misfit', start);
    this.index++;
    this.leave(map, -1);
  }

  private blockPair(map: Open<MapNode>): void {
    const ends: readonly TokenKind[] = ['key', 'value', 'block-end'];
    const mark = this.next();
    let pair: Open<Pair> | null = null;
    const put: Put = (key) => {
      pair = this.pair(map, key);
    };
    if (ends.includes(this.peek().kind)) this.missing(mark.end, put);
    else this.node(true, true, mark.end, put);
    const made = pair!;
    if (!this.is('value')) return;
    const { end } = this.next();
    this.place(made, end);
    if (!ends.includes(this.peek().kind)) this.node(true, true, end, (value) => setValue(made, value));
  }

  private flowSeq(put: Put): void {
    const open = this.next();
    const seq = this.enter<SeqNode>(
      { kind: 'seq', id: 0, items: [], flow: true, start: open.start, end: open.end, parent: null },
      put,
    );
    const add: Put = (node) => {
      node.parent = seq;
      (seq.items as Node[]).push(node);
    };
    for (let first = true; !this.is('flow-seq-end'); first = false) {
      if (!first) {
        if (!this.is('comma')) this.stop(this.atEnd() ? 'unclosed-bracket' : 'flow-separator', open.start);
        this.index++;
        if (this.is('flow-seq-end')) break;
      }
      if (!this.is('key')) this.node(false, false, this.peek().start, add);
      else {
        const { start } = this.peek();
        const map = this.enter<MapNode>(
          { kind: 'map', id: 0, pairs: [], flow: true, start, end: start, parent: null },
          add,
        );
        this.flowPair(map, 'flow-seq-end');
        const pair = map.pairs[0]!;
        map.start = pair.start;
        this.leave(map, pair.end);
      }
    }
    this.leave(seq, this.next().end);
  }

  private flowMap(put: Put): void {
    const open = this.next();
    const map = this.enter<MapNode>(
      { kind: 'map', id: 0, pairs: [], flow: true, start: open.start, end: open.end, parent: null },
      put,
    );
    for (let first = true; !this.is('flow-map-end'); first = false) {
      if (!first) {
        if (!this.is('comma')) this.stop(this.atEnd() ? 'unclosed-bracket' : 'flow-separator', open.start);
        this.index++;
        if (this.is('flow-map-end')) break;
      }
      if (this.is('key')) this.flowPair(map, 'flow-map-end');
      else this.node(false, false, this.peek().start, (key) => this.pair(map, key));
    }
    this.leave(map, this.next().end);
  }

  private flowPair(map: Open<MapNode>, close: TokenKind): void {
    const mark = this.next();
    let pair: Open<Pair> | null = null;
    const put: Put = (key) => {
      pair = this.pair(map, key);
    };
    if (this.is('value') || this.is('comma') || this.is(close)) this.missing(mark.end, put);
    else this.node(false, false, mark.end, put);
    const made = pair!;
    if (!this.is('value')) return;
    const { end } = this.next();
    this.place(made, end);
    if (!this.is('comma') && !this.is(close)) this.node(false, false, end, (value) => setValue(made, value));
  }

  // Nodes

  /** A pair whose value is missing so far. */
  private pair(map: Open<MapNode>, key: Node): Open<Pair> {
    const value: ScalarNode = {
      kind: 'scalar',
      id: 0,
      text: '',
      style: 'plain',
      start: key.end,
      end: key.end,
      parent: null,
    };
    const pair: Pair = { kind: 'pair', key, value, start: key.start, end: key.end, parent: map };
    key.parent = value.parent = pair;
    (map.pairs as Pair[]).push(pair);
    return pair;
  }

  private place(pair: Open<Pair>, at: number): void {
    const value = pair.value as Open<ScalarNode>;
    pair.start = pair.key.start;
    value.start = value.end = pair.end = at;
  }

  private enter<T extends MapNode | SeqNode>(node: T, put: Put): Open<T> {
    if (this.open.length >= MAX_DEPTH) this.stop('nesting');
    put(node);
    this.open.push(node);
    return node;
  }

  /** @param end after the closing bracket; -1 for block collections, which end with their last child. */
  private leave(node: Open<MapNode | SeqNode>, end: number): void {
    this.open.pop();
    close(node, end);
  }

  // Tokens

  private peek(): Token {
    const token = this.tokens.token(this.index);
    if (!token) throw this.tokens.halt!;
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.index++;
    return token;
  }

  private is(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  private atEnd(): boolean {
    return this.peek().kind === 'stream-end';
  }

  private stop(code: FaultCode, context?: number): never {
    const { start, end: behind } = this.peek();
    const { halt } = this.tokens;
    // A line that had to be a key was no key: what follows it is only how that was noticed.
    if (halt?.fault.code === 'missing-colon' && halt.fault.context === start) throw halt;
    const end = Math.max(behind, Math.min(start + 1, this.text.length));
    throw new Stop({ code, start, end, context: context ?? start, found: this.text.slice(start, end) });
  }
}

function setValue(pair: Open<Pair>, value: Node): void {
  value.parent = pair;
  pair.value = value;
  pair.end = Math.max(pair.end, value.end);
}

/** Set a collection's range from its children, whose ranges are settled by now. */
function close(node: Open<MapNode | SeqNode>, end: number): void {
  if (node.kind === 'map')
    for (const pair of node.pairs as Open<Pair>[]) {
      // Without a colon a missing value stands right behind its key, whose end is known only now.
      const value = pair.value as Open<ScalarNode>;
      if (value.kind === 'scalar' && value.start === value.end && value.start < pair.key.end)
        value.start = value.end = pair.key.end;
      pair.start = pair.key.start;
      pair.end = Math.max(pair.key.end, pair.value.end);
    }
  if (end >= 0) {
    node.end = end;
    return;
  }
  const children = node.kind === 'map' ? node.pairs : node.items;
  if (node.kind === 'map') node.start = children[0]?.start ?? node.start;
  node.end = Math.max(node.start, children[children.length - 1]?.end ?? node.start);
}
