// Core, YAML: the positioned tree of one YAML document, independent of any parser, so that a second front end may build
// the same tree. Nodes are plain objects with parents. Imports text.ts only; may not import a parser or LSP types.
//
// Invariants that every front end keeps:
// * Every offset lies in the text; a child's range lies in its parent's.
// * A mapping's or sequence's range starts at its first key or dash (`{`/`[` in flow style) and ends where its last
// child
//   ends (after `}`/`]` in flow style), never in trailing blank space.
// * A missing value is an empty plain scalar: zero-wide, right after the `:` or `-` that announces it.
// * A block scalar's range starts at its `|` or `>` and ends after its last character that is not white space.
import type { Range } from '../text/text.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What all nodes have. */
interface Numbered extends Range {
  /** The number of the node in its tree, parents before children: what is known of nodes is kept in arrays by it. */
  id: number;
}

export interface ScalarNode extends Numbered {
  readonly kind: 'scalar';
  /** The content after unquoting, unescaping and folding. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** An explicit tag as written (`!!str`), without which the text decides the type. */
  readonly tag?: string;
  parent: Parent | null;
}

export interface Pair extends Range {
  readonly kind: 'pair';
  readonly key: Node;
  readonly value: Node;
  parent: MapNode;
}

export interface MapNode extends Numbered {
  readonly kind: 'map';
  readonly pairs: readonly Pair[];
  readonly flow: boolean;
  parent: Parent | null;
}

export interface SeqNode extends Numbered {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
  parent: Parent | null;
}

/** `*name`; `target` is the anchored node, or null when nothing in the file is anchored so. */
export interface AliasNode extends Numbered {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: Node | null;
  parent: Parent | null;
}

export type Node = ScalarNode | MapNode | SeqNode | AliasNode;
/** What may hold a node. The root's parent is null. */
export type Parent = Pair | SeqNode;
/** Keys and indices from the root to a node. */
export type Path = readonly (string | number)[];

/** Whether a scalar is a missing value (`key:` with nothing after it). */
export function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.start === node.end;
}

/** The text of a pair's key; a key that is not a scalar has the text ''. */
export function keyOf(pair: Pair): string {
  return pair.key.kind === 'scalar' ? pair.key.text : '';
}

/** Whether a pair is a YAML 1.1 merge, `<<: *anchor` or a list of such (https://yaml.org/type/merge.html). */
export function isMerge(pair: Pair): boolean {
  if (pair.key.kind !== 'scalar' || pair.key.style !== 'plain' || pair.key.text !== '<<') return false;
  const value = dereference(pair.value);
  const parts = value?.kind === 'seq' ? value.items.map(dereference) : [value];
  return parts.every((part) => part?.kind === 'map');
}

/** The last pair with that key, as parsers that keep the last of duplicates see it. */
export function pairOf(node: Node | null | undefined, key: string): Pair | undefined {
  if (node?.kind !== 'map') return undefined;
  for (let i = node.pairs.length - 1; i >= 0; i--) if (keyOf(node.pairs[i]!) === key) return node.pairs[i];
  return undefined;
}

/** The value under a key, or undefined. */
export function valueUnder(node: Node | null | undefined, key: string): Node | undefined {
  return pairOf(node, key)?.value;
}

/** An alias's target, or the node itself; null for an alias to nothing or to itself. */
export function dereference(node: Node): Exclude<Node, AliasNode> | null {
  let at: Node | null = node;
  for (let hops = 0; at?.kind === 'alias'; at = at.target) if (++hops > 32) return null;
  return at;
}

/** Whether `offset` is in the range or at its end (where a cursor still belongs to it). */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** The deepest node or pair that the cursor touches. */
export function nodeAt(root: Node | null, offset: number): Node | Pair | null {
  if (!root || !touches(root, offset)) return null;
  let at: Node | Pair = root;
  for (;;) {
    const child: Node | Pair | undefined = childrenOf(at).find((c) => touches(c, offset));
    if (!child) return at;
    at = child;
  }
}

function childrenOf(node: Node | Pair): readonly (Node | Pair)[] {
  if (node.kind === 'map') return node.pairs;
  if (node.kind === 'seq') return node.items;
  if (node.kind === 'pair') return [node.key, node.value];
  return [];
}

/** The collection or pair chain above a node, nearest first. */
export function* ancestors(node: Node | Pair): Generator<Node | Pair> {
  for (let at: Node | Pair | null = node.parent; at; at = at.parent) yield at;
}

/** Keys and indices from the root; a pair and its key have the path of the value. */
export function pathOf(node: Node | Pair): Path {
  const path: (string | number)[] = [];
  for (let at: Node | Pair = node; ; ) {
    if (at.kind === 'pair') path.push(keyOf(at));
    const parent: Node | Pair | null = at.parent;
    if (!parent) return path.reverse();
    if (parent.kind === 'seq') path.push(parent.items.indexOf(at as Node));
    at = parent;
  }
}

/** The node at a path, undefined where the tree has none. */
export function nodeAtPath(root: Node | null, path: Path): Node | undefined {
  let at: Node | undefined = root ?? undefined;
  for (const step of path) {
    const here: Node | null = at ? dereference(at) : null;
    at = typeof step === 'number' ? (here?.kind === 'seq' ? here.items[step] : undefined) : valueUnder(here, step);
  }
  return at;
}

/**
 * The mappings in which a key stands more than once, parents first.
 * @param isDistinct nodes below which no key is repeated, so that nobody need look.
 */
export function mapsWithRepeatedKeys(root: Node | null, isDistinct: (node: Node) => boolean = () => false): MapNode[] {
  const found: MapNode[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'scalar' || isDistinct(node)) return;
    if (node.kind === 'seq') for (const item of node.items) visit(item);
    if (node.kind !== 'map') return;
    if (repeats(node)) found.push(node);
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') visit(key);
      if (value.kind !== 'scalar') visit(value);
    }
  };
  if (root) visit(root);
  return found;
}

function repeats({ pairs }: MapNode): boolean {
  const keys = pairs.map(keyOf);
  if (keys.length > 12) return new Set(keys).size < keys.length;
  for (let index = 1; index < keys.length; index++) if (keys.lastIndexOf(keys[index]!, index - 1) >= 0) return true;
  return false;
}

/** Number the nodes of a complete tree. @returns how many there are. */
export function number(root: Node | null): number {
  let count = 0;
  for (const node of walk(root)) node.id = count++;
  return count;
}

/** Every node below and including `node`, parents first, keys before values. */
export function* walk(node: Node | null): Generator<Node> {
  // With a stack of its own: a generator that delegates to itself hands every node through all levels.
  const open: Node[] = node ? [node] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    yield at;
    if (at.kind === 'seq') for (let i = at.items.length - 1; i >= 0; i--) open.push(at.items[i]!);
    else if (at.kind === 'map')
      for (let i = at.pairs.length - 1; i >= 0; i--) open.push(at.pairs[i]!.value, at.pairs[i]!.key);
  }
}
