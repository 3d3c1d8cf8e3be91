// Core, YAML: text to tree. Total: broken YAML is input, never an exception. Three front ends build the same tree:
// fast-parse.ts reads what nearly all files are made of, yaml11/ reads all that PyYAML reads and says where PyYAML
// would stop, and the `yaml` package, which is imported here alone, makes the best of text that is broken. Values are
// resolved by scalar.ts, so that package is asked for strings only (the failsafe schema).
import * as yaml from 'yaml';
import type { Range } from '../text/text.ts';
import { fastRead } from './fast-parse.ts';
import type { KnownItems } from './kept.ts';
import { readApart } from './read-apart.ts';
import type { Known } from './sealed.ts';
import { lineStart, type Reached, standIn } from './stand-in.ts';
import {
  type AliasNode,
  type MapNode,
  type Node,
  number,
  type Pair,
  type ScalarNode,
  type ScalarStyle,
  type SeqNode,
} from './tree.ts';
import { compose, listOf } from './yaml11/compose.ts';
import { type Fault, pyyamlMessage } from './yaml11/fault.ts';
import type { Refusal } from './yaml11/load.ts';
import type { Leniency } from './yaml11/tokens.ts';

/** Why a text cannot be read. */
export interface SyntaxProblem extends Range {
  readonly code: string;
  /** The parser's English words, for the details only: rules rephrase it. */
  readonly message: string;
}

export interface Parsed {
  /** The first document's content; null when there is none. Of a stream, the list of all. Of broken text, what could be made of it. */
  readonly root: Node | null;
  /** Empty when the communities' tools (PyYAML 6) read the file, else the place where they stop. */
  readonly problems: readonly SyntaxProblem[];
  /** How many YAML documents the file has; more than one is a problem already. */
  readonly documents: number;
  /**
   * Where PyYAML stops, as repair.ts needs it. The one fault that is no problem for the tree is a tab that YAML 1.2
   * allows: it has to be reported and hides nothing.
   */
  readonly fault: Fault | null;
  /** Anchors and tags that PyYAML reads and cannot load; values are for `refusedValues` of yaml11/load.ts. */
  readonly refusals: readonly Refusal[];
  /** What PyYAML reads though YAML 1.2 forbids it. */
  readonly lenient: readonly Leniency[];
  /** Whether all documents were asked for: the root is the list of them. */
  readonly stream?: true;
  /** Whether the fast reader reads it: there are no anchors, tags or documents, and each item stands for itself. */
  readonly fast?: true;
  /** What can be read of a long text although there is a fault in it. */
  readonly around?: Around | undefined;
}

export interface Around {
  /** All that stands before this item. */
  readonly reached: Reached;
  /** All from the line on that starts here, with a dash of the same list or the next key of the document; null where that is not known. */
  readonly behind: number | null;
}

/** Shorter texts, in characters, are read as a whole. */
const LONG = 10_000;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/**
 * Parse a whole file.
 * @param by `reference` asks the `yaml` package whatever the text; only tests and benchmarks need it.
 * @param known blocks and items that need not be read.
 */
export function parse(text: string, by: 'any' | 'reference' = 'any', known?: Known | KnownItems): Parsed {
  if (by === 'reference') return parseTolerantly(text);
  const { root: fast, reached } = fastRead(text, known);
  if (fast) return { root: fast, problems: [], documents: 1, fault: null, refusals: [], lenient: [], fast: true };
  const below = reached && text.length > LONG ? compose(standIn(text, reached, lineStart(text, reached.dash))) : null;
  const isEnough = below?.fault && below.fault.code !== 'multiple-documents';
  const read = isEnough ? below : compose(text);
  const { root, fault, refusals, lenient } = read;
  const documents = read.later.length + 1;
  if (!fault) return { root, problems: [], documents, fault, refusals, lenient };
  const withoutTabs = fault.code === 'tab' ? readTabs(text, fault) : null;
  if (withoutTabs) return { root: withoutTabs, problems: [], documents, fault, refusals: [], lenient: [] };
  const problems = [{ code: fault.code, message: pyyamlMessage(fault), start: fault.start, end: fault.end }];
  const whole = fault.code === 'multiple-documents';
  if (whole) return { root, problems, documents, fault, refusals: [], lenient: [] };
  const apart = readApart(text, fault.start, tolerant, known && 'item' in known ? known : undefined);
  const around = isEnough ? { reached: reached!, behind: apart?.behind ?? null } : undefined;
  return { root: apart ? apart.root : tolerant(text), problems, documents, fault, refusals: [], lenient: [], around };
}

/**
 * Parse a file that may hold several documents: the root is the list of their contents, null where there are none. Of
 * broken text it is what could be made of each.
 */
export function parseStream(text: string): Parsed {
  const { root, fault, refusals, lenient, later } = compose(text, true);
  const documents = later.length + 1;
  if (!fault) return { root, problems: [], documents, fault, refusals, lenient, stream: true };
  const problems = [{ code: fault.code, message: pyyamlMessage(fault), start: fault.start, end: fault.end }];
  const readable = listOf(tolerantDocuments(text));
  number(readable);
  return { root: readable, problems, documents, fault, refusals: [], lenient: [], stream: true };
}

/** What the `yaml` package makes of the documents of a text. */
function tolerantDocuments(text: string): Node[] {
  try {
    return documentsOf(text).flatMap(({ contents }) => (contents ? [new TreeBuilder(text).build(contents)] : []));
  } catch {
    return [];
  }
}

function documentsOf(text: string): yaml.Document.Parsed[] {
  const all = yaml.parseAllDocuments(text, {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
  });
  return Array.isArray(all) ? (all as yaml.Document.Parsed[]) : [];
}

/**
 * The tree of a text that nothing but tabs between its tokens keeps from being read: they mean what spaces mean, to
 * YAML 1.2 and to people. Null where a tab indents, since then nobody knows how far, or where more is wrong.
 */
function readTabs(text: string, first: Fault): Node | null {
  let patched = text;
  let fault: Fault | null = first;
  for (let round = 0; fault && round < MAX_TABS; round++) {
    if (fault.code !== 'tab' || !/[^\s][^\n\r]*$/.test(patched.slice(breakBefore(patched, fault.start), fault.start)))
      return null;
    patched = `${patched.slice(0, fault.start)} ${patched.slice(fault.start + 1)}`;
    const again = compose(patched);
    if (!again.fault) return again.root;
    fault = again.fault;
  }
  return null;
}

/** More tabs than this in one file are a habit and not a slip. */
const MAX_TABS = 20;

function breakBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** The tree that the `yaml` package makes of a text. */
function tolerant(text: string): Node | null {
  return parseTolerantly(text).root;
}

/** What the `yaml` package makes of a text. */
function parseTolerantly(text: string): Parsed {
  let documents: yaml.Document.Parsed[];
  try {
    documents = documentsOf(text);
  } catch (error) {
    const problems = [{ code: 'PARSER', message: String(error), start: 0, end: text.length }];
    return { root: null, problems, documents: 1, fault: null, refusals: [], lenient: [] };
  }
  const problems: SyntaxProblem[] = [];
  for (const document of documents) {
    for (const error of document.errors) {
      const start = Math.min(error.pos[0], text.length);
      problems.push({
        code: error.code,
        message: error.message,
        start,
        end: Math.min(Math.max(error.pos[1], start), text.length),
      });
    }
  }
  const second = documents[1];
  if (second) {
    const start = Math.min(second.range[0], text.length);
    problems.push({ code: 'MULTIPLE_DOCS', message: 'more than one document', start, end: start });
  }
  const contents = documents[0]?.contents ?? null;
  const root = contents ? new TreeBuilder(text).build(contents) : null;
  number(root);
  return {
    root: root && root.start === root.end && root.kind === 'scalar' ? null : root,
    problems,
    documents: documents.length,
    fault: null,
    refusals: [],
    lenient: [],
  };
}

/** Builds our tree from the parser's; owns the anchors seen so far. */
class TreeBuilder {
  private readonly anchors = new Map<string, Node>();
  constructor(private readonly text: string) {}

  build(source: yaml.ParsedNode): Node {
    if (yaml.isAlias(source)) {
      const [start, end] = this.rangeOf(source);
      const alias: AliasNode = {
        kind: 'alias',
        id: 0,
        name: source.source,
        target: this.anchors.get(source.source) ?? null,
        start,
        end,
        parent: null,
      };
      return alias;
    }
    const node = yaml.isMap(source)
      ? this.map(source)
      : yaml.isSeq(source)
        ? this.seq(source)
        : this.scalar(source as yaml.Scalar.Parsed);
    const anchor = (source as { anchor?: string }).anchor;
    if (anchor) this.anchors.set(anchor, node);
    return node;
  }

  private scalar(source: yaml.Scalar.Parsed): ScalarNode {
    let [start, end] = this.rangeOf(source);
    const style = STYLES[source.type ?? 'PLAIN'] ?? 'plain';
    if (style === 'literal' || style === 'folded') end = this.trimEnd(start, end);
    if (style === 'plain' && source.source === '') end = start;
    start = Math.min(start, end);
    const text = typeof source.value === 'string' ? source.value : (source.source ?? '');
    return {
      kind: 'scalar',
      id: 0,
      text,
      style,
      start,
      end,
      parent: null,
      ...(source.tag ? { tag: shortTag(source.tag) } : {}),
    };
  }

  private map(source: yaml.YAMLMap.Parsed): MapNode {
    const [start, end] = this.rangeOf(source);
    const flow = source.flow === true;
    const pairs: Pair[] = [];
    const map: MapNode = { kind: 'map', id: 0, pairs, flow, start, end, parent: null };
    for (const item of source.items) {
      const key = this.build(item.key);
      const value =
        item.value && !isNothing(item.value)
          ? this.build(item.value)
          : this.missing(this.afterColon(key.end, end), item.value);
      const pair: Pair = { kind: 'pair', key, value, start: key.start, end: Math.max(key.end, value.end), parent: map };
      key.parent = value.parent = pair;
      pairs.push(pair);
    }
    if (!flow) {
      const last = pairs[pairs.length - 1];
      return this.own(map, pairs[0]?.start ?? start, last?.end ?? start);
    }
    return map;
  }

  private seq(source: yaml.YAMLSeq.Parsed): SeqNode {
    const [start, end] = this.rangeOf(source);
    const flow = source.flow === true;
    const items: Node[] = [];
    const seq: SeqNode = { kind: 'seq', id: 0, items, flow, start, end, parent: null };
    let at = start;
    for (const item of source.items as yaml.ParsedNode[]) {
      const node = isNothing(item)
        ? this.missing(flow ? Math.min(at, end) : this.afterDash(at, end), item)
        : this.build(item);
      node.parent = seq;
      items.push(node);
      at = Math.max(at, node.end);
    }
    return flow ? seq : this.own(seq, start, Math.max(start, items[items.length - 1]?.end ?? start));
  }

  /** Node ranges are settled once the children are known; the object is not shared before that. */
  private own<T extends MapNode | SeqNode>(node: T, start: number, end: number): T {
    return Object.assign(node, { start, end });
  }

  private missing(at: number, source: unknown): ScalarNode {
    const anchor = (source as { anchor?: string } | null)?.anchor;
    const node: ScalarNode = { kind: 'scalar', id: 0, text: '', style: 'plain', start: at, end: at, parent: null };
    if (anchor) this.anchors.set(anchor, node);
    return node;
  }

  private rangeOf(source: { range?: readonly [number, number, number] | null }): [number, number] {
    const limit = this.text.length;
    const start = Math.min(source.range?.[0] ?? 0, limit);
    return [start, Math.max(start, Math.min(source.range?.[1] ?? start, limit))];
  }

  private trimEnd(start: number, end: number): number {
    while (end > start && /\s/.test(this.text[end - 1]!)) end--;
    return end;
  }

  /** Right after the `:` that follows a key, or the key's end where there is none (`{a}`). */
  private afterColon(from: number, limit: number): number {
    const found = /^(?:\s|#[^\n]*\n)*:/.exec(this.text.slice(from, Math.max(from, limit) + 1024));
    return found ? from + found[0].length : from;
  }

  /** Right after the next `-` of a block sequence, past comments and blank space. */
  private afterDash(from: number, limit: number): number {
    const found = /^(?:\s|#[^\n]*\n)*-/.exec(this.text.slice(from, Math.max(from, limit) + 1024));
    return found ? from + found[0].length : from;
  }
}

/** The parser's stand-in for a value that is not written, without a tag of its own. */
function isNothing(node: unknown): boolean {
  return (
    !node ||
    (yaml.isScalar(node) &&
      (node.type === undefined || node.type === 'PLAIN') &&
      (node.source ?? '') === '' &&
      !node.tag)
  );
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}
