// Core, YAML: an item of a list that stands in a file letter by letter as in the version before: a node of the tree
// whose inside is only made when somebody looks at it, a level at a time. What is known of an item is that of a
// document that holds nothing else (`Item`), from which it stands a number of characters away, with other numbers.
// Whoever has a use for that (`match`, the facts, `toValue`) asks for the item; everybody else sees an ordinary node.
// Pure; imports types and sealed.ts only.

import type { Match } from '../community/match.ts';
import type { Interest, Place } from '../community/places.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Range } from '../text/text.ts';
import type { Value } from './scalar.ts';
import { sealed } from './sealed.ts';
import type { MapNode, Node, Pair, Parent, ScalarNode, SeqNode } from './tree.ts';

/** What follows from the lines of an item, the key that they stand under, and the file. */
export interface Item {
  /** In the tree of a document that holds nothing else, as are all offsets and numbers here. */
  readonly node: MapNode | SeqNode;
  /** Offset of the dash. */
  readonly dash: number;
  /** Characters from the dash to the start of the line of what comes after the item. */
  readonly length: number;
  /** How many nodes there are, the outermost included. */
  readonly nodes: number;
  readonly place: Place | undefined;
  readonly match: Match;
  /** By interest what it finds in `match`, once asked for. */
  readonly scalars: Map<Interest, readonly ScalarNode[]>;
  readonly facts: ItemFacts;
  /** What may be taken instead of looking into it; null where there is something to see. */
  readonly settled: Settled | null;
}

/** The facts of an item. Scopes and records are numbered from the first of the item on, -1 is what is around it. */
export type ItemFacts = Pick<FileFacts, 'scopes' | 'records' | 'occurrences'>;

/** What is known of a part of a tree in which no key is repeated, no value refused, and nothing objected to or claimed. */
export interface Settled {
  /** As `toValue` gives it; not to be written to. */
  readonly value: Value;
  /** What the validator may be given instead: it objects to the same, and has less to look at. */
  readonly standIn: Value;
}

/** What is known of the items of a text. */
export interface KnownItems {
  /** Before and behind this, the text is that of a version which the fast reader read. */
  readonly changed: Range;
  /**
   * The item of a list whose lines begin at a dash, if these are known; what comes after them may belong to it as well.
   * @param key what the list stands under in the document, null where it is the document.
   * @param at offset of the dash. @param column of the dash.
   */
  item(key: string | null, at: number, column: number): Item | null;
}

/** A node that has moved by so many characters, and by so many numbers. */
abstract class Moved<T extends MapNode | SeqNode> {
  readonly flow: boolean;
  parent: Parent | null = null;
  readonly start: number;
  readonly end: number;
  id: number;

  constructor(
    protected readonly origin: T,
    protected readonly by: number,
    protected readonly idBy: number,
    /** What is known of it; null for nodes further inside. */
    readonly item: Item | null,
  ) {
    this.flow = origin.flow;
    this.start = origin.start + by;
    this.end = origin.end + by;
    this.id = origin.id + idBy;
  }

  protected inside(node: Node): Node {
    if (node.kind === 'map') return new MovedMap(node, this.by, this.idBy, null);
    if (node.kind === 'seq') return new MovedSeq(node, this.by, this.idBy, null);
    const { start, end, id } = node;
    return { ...node, id: id + this.idBy, start: start + this.by, end: end + this.by, parent: null };
  }
}

class MovedMap extends Moved<MapNode> implements MapNode {
  readonly kind = 'map';
  private made: readonly Pair[] | null = null;

  get pairs(): readonly Pair[] {
    this.made ??= this.origin.pairs.map((pair) => this.pair(pair));
    return this.made;
  }

  private pair({ key, value, start, end }: Pair): Pair {
    const made: Pair = {
      kind: 'pair',
      key: this.inside(key),
      value: this.inside(value),
      start: start + this.by,
      end: end + this.by,
      parent: this,
    };
    made.key.parent = made;
    made.value.parent = made;
    return made;
  }
}

class MovedSeq extends Moved<SeqNode> implements SeqNode {
  readonly kind = 'seq';
  private made: readonly Node[] | null = null;

  get items(): readonly Node[] {
    if (this.made) return this.made;
    this.made = this.origin.items.map((item) => this.inside(item));
    for (const item of this.made) item.parent = this;
    return this.made;
  }
}

export type KeptNode = (MovedMap | MovedSeq) & { readonly item: Item };

/** A node for an item whose dash stands at `from`. */
export function keep(item: Item, from: number, id: number): KeptNode {
  const { node, dash } = item;
  const [by, idBy] = [from - dash, id - node.id];
  const made = node.kind === 'map' ? new MovedMap(node, by, idBy, item) : new MovedSeq(node, by, idBy, item);
  return made as KeptNode;
}

/** The node with what is known of the item; null for one that was read, and for what is inside of an item. */
export function kept(node: Node): KeptNode | null {
  return node instanceof Moved && node.item ? (node as KeptNode) : null;
}

/** Where the dash of an item stands. */
export function dashOf({ item, start }: KeptNode): number {
  return start - item.node.start + item.dash;
}

/** What is known of all that a node holds: nobody need look inside who looks for what is the matter. */
export function settled(node: Node): Settled | null {
  return sealed(node)?.block ?? kept(node)?.item.settled ?? null;
}

/** The node of an item that stands for one of its document, of which the number is given. */
export function inside(item: KeptNode, number: number): Node {
  const wanted = number + item.id - item.item.node.id;
  let at: Node = item;
  while (at.id !== wanted) {
    const below: Node | undefined =
      at.kind === 'map' ? partUpTo(at.pairs, wanted) : at.kind === 'seq' ? lastUpTo(at.items, wanted) : undefined;
    if (!below) throw new RangeError(`no node ${number} in this item`);
    at = below;
  }
  return at;
}

function partUpTo(pairs: readonly Pair[], wanted: number): Node | undefined {
  const pair = pairs[countUpTo(pairs, wanted, ({ key }) => key.id) - 1];
  return pair && (pair.value.id <= wanted ? pair.value : pair.key);
}

/** The last of some nodes, by number, that has this number or a lower one. By halves: an item may hold a list of thousands. */
export function lastUpTo<T extends Node>(nodes: readonly T[], id: number): T | undefined {
  return nodes[countUpTo(nodes, id, (node) => node.id) - 1];
}

function countUpTo<T>(ones: readonly T[], id: number, idOf: (one: T) => number): number {
  let [low, high] = [0, ones.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (idOf(ones[middle]!) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of a text that stand outside of what is settled in its tree, whole lines in order. */
export function unsettledParts(text: string, root: Node | null): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  const leaveOut = (start: number, end: number): void => {
    if (from < start) parts.push(text.slice(from, start));
    from = end;
  };
  const visit = (node: Node): void => {
    const block = sealed(node);
    if (block) leaveOut(block.from, block.from + block.block.text.length);
    else if (node.kind === 'seq')
      for (const item of node.items) {
        const known = kept(item);
        if (!known?.item.settled) continue;
        const dash = dashOf(known);
        leaveOut(text.lastIndexOf('\n', dash - 1) + 1, dash + known.item.length);
      }
  };
  if (root?.kind === 'map') for (const { value } of root.pairs) visit(value);
  else if (root) visit(root);
  parts.push(text.slice(from));
  return parts;
}
