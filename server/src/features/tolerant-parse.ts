// Features: text to tree for text that is being typed. Where core/yaml/parse.ts answers for YAML as the standard reads
// it, this reader answers for any text whatever: half-typed keys, open quotes, lost colons, bad indentation. It builds
// the same tree (core/yaml/tree.ts) from lines and indentation alone; on YAML without mistakes both agree, which a test
// checks. It never reports anything and never decides what is valid. Pure.
import { lineIndex } from '../core/text/text.ts';
import {
  type AliasNode,
  type MapNode,
  type Node,
  number,
  type Pair,
  type ScalarNode,
  type SeqNode,
} from '../core/yaml/tree.ts';
import { listOf } from '../core/yaml/yaml11/compose.ts';
import { fold, Source, unescapeDouble } from './tolerant-source.ts';

/** Deeper nesting than any person writes is read as text, so that `[[[[...` cannot exhaust the stack. */
const MAX_DEPTH = 100;

/** Read any text. Several documents, and both sides of a merge conflict, are read as one. */
export function tolerantParse(text: string): Node | null {
  const root = new Reader(text).read();
  number(root);
  return root;
}

/** Read any text as the list of its documents, of which each is read for itself. */
export function tolerantStream(text: string): Node | null {
  const starts = [0, ...[...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(({ index }) => index)];
  const root = listOf(starts.flatMap((start, index) => new Reader(text.slice(0, starts[index + 1])).read(start) ?? []));
  number(root);
  return root;
}

/** Owns the reading position. Every method that reads a node starts at its first character and ends after it. */
class Reader {
  private readonly source: Source;
  private readonly text: string;
  private readonly anchors = new Map<string, Node>();
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.source = new Source(text, lineIndex(text));
  }

  read(from = 0): Node | null {
    let root: Node | null = null;
    for (let token = this.source.token(from); token >= 0; token = this.source.token(this.at)) {
      const node = this.block(token, -1, 0);
      this.at = Math.max(this.at, token + 1);
      if (root?.kind === 'map' && node.kind === 'map') root = this.newMap([...root.pairs, ...node.pairs]);
      else if (!root || (root.kind !== 'map' && node.kind === 'map')) root = node;
    }
    return root;
  }

  /** A node that may be a block collection. @param parent the column that its lines must exceed. */
  private block(token: number, parent: number, depth: number): Node {
    this.at = token;
    const { source } = this;
    const column = source.column(token);
    if (depth > MAX_DEPTH) return this.plain(token, parent);
    if (source.isDash(token)) return this.sequence(column, parent, depth);
    if (source.keyEnd(token, true) >= 0) return this.mapping(column, parent, depth);
    const properties = source.propertiesEnd(token);
    if (properties > token) {
      const node = this.value(properties, parent, false, depth);
      this.anchor(token, properties, node);
      return node;
    }
    if (!/[|>"'[{*]/.test(this.text[token]!)) {
      // A half-typed line that stands before its siblings is one of them.
      const next = source.token(source.lineEndOf(token));
      if (next >= 0 && source.column(next) === column) {
        if (source.keyEnd(next, false) >= 0) return this.mapping(column, parent, depth);
        if (source.isDash(next) && source.isFirst(token))
          return parent < 0 ? this.mapping(column, parent, depth) : this.sequence(column, parent, depth);
      }
    }
    return this.inline(token, parent, depth);
  }

  /** A scalar, alias or flow collection; what stands behind it on its line is passed over. */
  private inline(token: number, parent: number, depth: number): Node {
    const node = this.inlineNode(token, parent, depth);
    this.at = Math.max(this.at, this.source.lineEndOf(Math.max(node.end, token)));
    return node;
  }

  private inlineNode(token: number, parent: number, depth: number): Node {
    const c = this.text[token];
    if ((c === '|' || c === '>') && this.source.isBlockHeader(token)) return this.blockScalar(token, parent);
    if (c === '"' || c === "'") return this.quoted(token, parent);
    if (c === '[' || c === '{') return this.flowCollection(token, parent, depth + 1);
    if (c === '*') return this.alias(token);
    return this.plain(token, parent);
  }

  /**
   * What follows a `:` or `-`.
   * @param flush whether a list may stand in the very column of its key.
   */
  private value(from: number, parent: number, flush: boolean, depth: number, compact = false): Node {
    const { source } = this;
    const token = source.skipBlank(from);
    if (token < source.lineEndOf(from) && !source.isComment(token)) {
      if (compact) return this.block(token, parent, depth + 1);
      const properties = source.propertiesEnd(token);
      if (properties === token) return this.inline(token, parent, depth);
      const node = this.value(properties, parent, flush, depth);
      this.anchor(token, properties, node);
      return node;
    }
    const next = source.token(token);
    const column = next < 0 ? -1 : source.column(next);
    if (next >= 0 && (column > parent || (flush && column === parent && source.isDash(next))))
      return this.block(next, flush && column === parent ? parent - 1 : parent, depth + 1);
    this.at = Math.max(source.lineEndOf(from), from);
    return this.newScalar('', 'plain', from, from);
  }

  private mapping(column: number, parent: number, depth: number): MapNode {
    const { source } = this;
    const pairs: Pair[] = [];
    for (let token = this.at; token >= 0; token = source.token(this.at)) {
      const here = source.column(token);
      const last = pairs[pairs.length - 1];
      if (last && here <= parent) break;
      if (last && here === column && isMissing(last.value) && this.belongsToList(token)) {
        this.at = token;
        pairs[pairs.length - 1] = this.newPair(last.key, this.sequence(column, column - 1, depth + 1));
        continue;
      }
      pairs.push(this.pair(token, column, depth));
      this.at = Math.max(this.at, token + 1);
    }
    return this.newMap(pairs);
  }

  /** A half-typed line right above a list that has lost its first item, or is to get a new one. */
  private belongsToList(token: number): boolean {
    const { source } = this;
    if (source.isDash(token) || source.keyEnd(token, false) >= 0) return false;
    const next = source.token(source.lineEndOf(token));
    return next >= 0 && source.column(next) === source.column(token) && source.isDash(next);
  }

  private pair(token: number, column: number, depth: number): Pair {
    const { source } = this;
    let key: ScalarNode;
    let after: number;
    const keyEnd = source.keyEnd(token, false);
    if (source.isDash(token)) {
      key = this.newScalar('', 'plain', token, token);
      after = token;
    } else if (keyEnd < 0) {
      key = this.halfKey(token);
      after = key.end;
    } else {
      key = this.keyScalar(token, keyEnd);
      after = source.skipBlank(keyEnd) + 1;
    }
    const value =
      keyEnd < 0 && after > token ? this.valueBelow(after, column, depth) : this.pairValue(after, column, depth);
    return this.newPair(key, value);
  }

  private pairValue(after: number, column: number, depth: number): Node {
    if (this.source.isDash(after)) return this.block(after, column - 1, depth + 1);
    return this.value(after, column, true, depth);
  }

  /** What stands below a key that has no colon yet. */
  private valueBelow(after: number, column: number, depth: number): Node {
    const end = this.source.lineEndOf(after);
    const next = this.source.token(end);
    if (
      next >= 0 &&
      (this.source.column(next) > column || this.source.isDash(next)) &&
      this.source.column(next) >= column
    )
      return this.value(end, column, true, depth);
    this.at = end;
    return this.newScalar('', 'plain', after, after);
  }

  private halfKey(token: number): ScalarNode {
    const end = Math.max(this.source.plainEnd(token, false), token);
    return this.newScalar(this.text.slice(token, end), 'plain', token, end);
  }

  private keyScalar(token: number, end: number): ScalarNode {
    const c = this.text[token];
    if (c === '"' || c === "'") return this.quotedScalar(token, end);
    const start = this.source.propertiesEnd(token);
    return this.newScalar(this.text.slice(start, end), 'plain', start, end);
  }

  private sequence(column: number, parent: number, depth: number): SeqNode {
    const { source } = this;
    const items: Node[] = [];
    let start = this.at;
    for (let token = this.at; token >= 0; token = source.token(this.at)) {
      const here = source.column(token);
      const dash = source.isDash(token);
      if (items.length > 0 && (here <= parent || (here === column && parent === column - 1 && !dash))) break;
      if (items.length === 0) start = token;
      items.push(dash ? this.value(token + 1, here, false, depth, true) : this.dashless(token, here, depth));
      this.at = Math.max(this.at, token + 1);
    }
    return this.newSeq(items, start);
  }

  /** An item that has lost its dash, or has none yet: its own line and what is indented more. */
  private dashless(token: number, column: number, depth: number): Node {
    this.at = token;
    if (this.source.keyEnd(token, true) >= 0) return this.mapping(column, column, depth + 1);
    const item = this.halfKey(token);
    this.at = this.source.lineEndOf(token);
    return item;
  }

  private plain(token: number, parent: number): ScalarNode {
    const { source, text } = this;
    let end = Math.max(source.plainEnd(token, false), token);
    let content = text.slice(token, end);
    let breaks = 0;
    let open = source.skipBlank(end) >= source.lineEndOf(token);
    for (let line = source.lineOf(token) + 1; open && line < source.lineCount; line++) {
      const from = source.skipBlank(source.lineStart(line));
      const lineEnd = source.lineEndOf(from);
      if (from >= lineEnd) {
        breaks++;
        continue;
      }
      if (
        source.column(from) <= parent ||
        text[from] === '#' ||
        source.isMarker(line) ||
        source.keyEnd(from, true) >= 0
      )
        break;
      end = source.plainEnd(from, false);
      content += (breaks > 0 ? '\n'.repeat(breaks) : ' ') + text.slice(from, end);
      breaks = 0;
      open = source.skipBlank(end) >= lineEnd;
    }
    this.at = end;
    return this.newScalar(content, 'plain', token, end);
  }

  private quoted(token: number, parent: number): ScalarNode {
    const end = this.source.quoteEnd(token, parent);
    this.at = end;
    return this.quotedScalar(token, end);
  }

  private quotedScalar(start: number, end: number): ScalarNode {
    const quote = this.text[start]!;
    const closed = end - start > 1 && this.text[end - 1] === quote;
    const inner = this.text.slice(start + 1, closed ? end - 1 : end);
    return quote === '"'
      ? this.newScalar(unescapeDouble(fold(inner.replace(/\\(?:\r\n|\r|\n)[ \t]*/g, ''))), 'double', start, end)
      : this.newScalar(fold(inner).replaceAll("''", "'"), 'single', start, end);
  }

  /** The text of a block scalar is its lines without their common indentation; chomping and folding are not applied. */
  private blockScalar(token: number, parent: number): ScalarNode {
    const { source, text } = this;
    let last = source.lineOf(token);
    for (let line = last + 1; line < source.lineCount; line++) {
      const from = source.skipBlank(source.lineStart(line));
      if (from >= source.lineEndOf(from)) continue;
      if (source.column(from) <= parent || source.isMarker(line)) break;
      last = line;
    }
    const bodyStart = source.lineStart(source.lineOf(token) + 1);
    let end = last === source.lineOf(token) ? source.lineEndOf(token) : source.lineEndOf(source.lineStart(last));
    while (end > token && /\s/.test(text[end - 1]!)) end--;
    this.at = end;
    const lines = text.slice(Math.min(bodyStart, end), end).split(/\r\n|\r|\n/);
    const indent = Math.min(...lines.filter((l) => l.trim()).map((l) => /^ */.exec(l)![0].length), 1000);
    return this.newScalar(
      lines.map((l) => l.slice(indent)).join('\n'),
      text[token] === '|' ? 'literal' : 'folded',
      token,
      end,
    );
  }

  private alias(token: number): AliasNode {
    const end = token + /^\*[^\s,[\]{}]*/.exec(this.text.slice(token, token + 200))![0].length;
    const name = this.text.slice(token + 1, end);
    this.at = end;
    return { kind: 'alias', id: 0, name, target: this.anchors.get(name) ?? null, start: token, end, parent: null };
  }

  private anchor(from: number, to: number, node: Node): void {
    const name = /&([^\s,[\]{}]+)/.exec(this.text.slice(from, to))?.[1];
    if (name) this.anchors.set(name, node);
    const tag = /!\S*/.exec(this.text.slice(from, to))?.[0];
    if (tag && node.kind === 'scalar') Object.assign(node, { tag });
  }

  private flowNode(token: number, parent: number, depth: number): Node {
    const c = this.text[token];
    if ((c === '[' || c === '{') && depth < MAX_DEPTH) return this.flowCollection(token, parent, depth + 1);
    if (c === '"' || c === "'") return this.quoted(token, parent);
    if (c === '*') return this.alias(token);
    const properties = this.source.propertiesEnd(token);
    if (properties > token) {
      const node = this.flowNode(this.source.skipBlank(properties), parent, depth + 1);
      this.anchor(token, properties, node);
      return node;
    }
    const end = Math.max(this.source.plainEnd(token, true), token);
    this.at = end;
    return this.newScalar(this.text.slice(token, end), 'plain', token, end);
  }

  /** `[...]` or `{...}`; one that is never closed ends where a line is indented no more than what holds it. */
  private flowCollection(open: number, parent: number, depth: number): MapNode | SeqNode {
    const { source, text } = this;
    const map = text[open] === '{';
    const close = map ? '}' : ']';
    const pairs: Pair[] = [];
    const items: Node[] = [];
    let end = open + 1;
    this.at = open + 1;
    for (;;) {
      const token = source.flowToken(this.at, parent);
      if (token < 0) break;
      const c = text[token]!;
      if (c === close) {
        end = token + 1;
        break;
      }
      if (c === ']' || c === '}') break;
      if (c === ',') {
        this.at = end = token + 1;
        continue;
      }
      const key = this.flowNode(token, parent, depth);
      const colon = source.flowToken(this.at, parent);
      if (colon >= 0 && text[colon] === ':') {
        const pair = this.flowPair(key, colon, parent, depth);
        if (map) pairs.push(pair);
        else items.push(this.newMap([pair], true));
      } else if (map) pairs.push(this.newPair(key, this.newScalar('', 'plain', key.end, key.end)));
      else items.push(key);
      this.at = Math.max(this.at, token + 1);
      end = Math.max(end, this.at);
    }
    this.at = end;
    return map ? this.newMap(pairs, true, open, end) : this.newSeq(items, open, true, end);
  }

  private flowPair(key: Node, colon: number, parent: number, depth: number): Pair {
    this.at = colon + 1;
    const token = this.source.flowToken(colon + 1, parent);
    const empty = token < 0 || /[,\]}]/.test(this.text[token]!);
    const value = empty ? this.newScalar('', 'plain', colon + 1, colon + 1) : this.flowNode(token, parent, depth);
    return this.newPair(key, value);
  }

  private newScalar(text: string, style: ScalarNode['style'], start: number, end: number): ScalarNode {
    return { kind: 'scalar', id: 0, text, style, start, end, parent: null };
  }

  private newPair(key: Node, value: Node): Pair {
    const pair = { kind: 'pair', key, value, start: key.start, end: Math.max(key.end, value.end) } as Pair;
    key.parent = value.parent = pair;
    return pair;
  }

  private newMap(
    pairs: Pair[],
    flow = false,
    start = pairs[0]?.start ?? this.at,
    end = pairs.at(-1)?.end ?? start,
  ): MapNode {
    const map: MapNode = { kind: 'map', id: 0, pairs, flow, start, end, parent: null };
    for (const pair of pairs) pair.parent = map;
    return map;
  }

  private newSeq(
    items: Node[],
    start: number,
    flow = false,
    end = Math.max(start, items.at(-1)?.end ?? start),
  ): SeqNode {
    const seq: SeqNode = { kind: 'seq', id: 0, items, flow, start, end, parent: null };
    for (const item of items) item.parent = seq;
    return seq;
  }
}

function isMissing(node: Node): boolean {
  return node.kind === 'scalar' && node.start === node.end;
}
