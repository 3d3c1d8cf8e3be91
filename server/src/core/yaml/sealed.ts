// Core, YAML: a block list or mapping below a key of a document's root that is known, letter by letter, from other
// files: a node of the tree whose inside is only built when somebody looks at it. What is known of such a text holds in
// every file that has it, so whoever has a use for that (`match`, `toValue`, the facts, a survey) asks for `block`
// instead of the children. Everybody else sees an ordinary node: the same numbers, ranges and children as if it had
// been read. Pure.

import type { Rule } from '../check/rule.ts';
import type { PlaceSet } from '../community/places.ts';
import type { PackedBlock } from '../facts/packing.ts';
import type { Value } from './scalar.ts';
import type { MapNode, Node, Pair, Parent, SeqNode } from './tree.ts';

/**
 * What follows from the text of a block and its place in the schema, in whatever file it stands. In none is a key
 * repeated, a value refused by PyYAML, or text glued to what is not text.
 */
export interface Block {
  /** From the start of the first line to the end of the last. */
  readonly text: string;
  readonly kind: 'seq' | 'map';
  /** Of the outermost node, from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** How many nodes there are, the outermost included. */
  readonly nodes: number;
  /** As `toValue` gives it; not to be written to. */
  readonly value: Value;
  /** What the validator may be given instead: it objects to the same, and has less to look at. */
  readonly standIn: Value;
  readonly traits: BlockTraits;
  readonly facts: PackedBlock;
  /** What the rules that are quiet ask because of it; nothing where it has parts, because of which they ask. */
  readonly asked: ReadonlyMap<Rule, readonly string[]>;
  /** The lists of one item each that it was put together of (composed.ts); none where it was looked at as a whole. */
  readonly parts: readonly Block[];
}

/** All that decides which rules look at a file because of a block in it. Blocks of which the same is to be said share it. */
export class BlockTraits {
  /** With others. */
  private readonly joined = new Map<BlockTraits, BlockTraits>();

  /**
   * @param places as that of `Match`, of all that stands in the block. @param holds the same.
   * @param quiet the rules that look no further than entry blocks and find nothing in this one.
   */
  constructor(
    readonly places: PlaceSet,
    readonly holds: number,
    readonly quiet: ReadonlySet<Rule>,
  ) {}

  /** Those of a block that holds what two others hold. */
  and(other: BlockTraits): BlockTraits {
    let both = this.joined.get(other);
    if (!both) {
      const { places, holds, quiet } = this;
      const inBoth = new Set([...quiet].filter((rule) => other.quiet.has(rule)));
      both = new BlockTraits(places.and(other.places), holds | other.holds, inBoth);
      this.joined.set(other, both);
    }
    return both;
  }
}

/** What is known of the texts of blocks below a key of the root. */
export interface Known {
  /** The block that stands at these offsets of a file's text; null for one that has to be read. */
  block(key: string, text: string, from: number, to: number): Block | null;
}

/** Builds what stands in a block: its outermost node, for a text at this offset and numbers from this one on. */
export type Unseal = (from: number, id: number) => Node;

abstract class Sealed {
  readonly flow = false;
  parent: Parent | null = null;
  readonly start: number;
  readonly end: number;
  private opened: Node | null = null;

  /** @param from offset of the first line of the block. */
  constructor(
    readonly block: Block,
    readonly from: number,
    public id: number,
    private readonly unseal: Unseal,
  ) {
    this.start = from + block.start;
    this.end = from + block.end;
  }

  protected get inside(): Node {
    this.opened ??= this.unseal(this.from, this.id);
    return this.opened;
  }
}

class SealedSeq extends Sealed implements SeqNode {
  readonly kind = 'seq';
  private children: readonly Node[] | null = null;

  get items(): readonly Node[] {
    if (this.children) return this.children;
    const { inside } = this;
    this.children = inside.kind === 'seq' ? inside.items : [];
    for (const item of this.children) item.parent = this;
    return this.children;
  }
}

class SealedMap extends Sealed implements MapNode {
  readonly kind = 'map';
  private children: readonly Pair[] | null = null;

  get pairs(): readonly Pair[] {
    if (this.children) return this.children;
    const { inside } = this;
    this.children = inside.kind === 'map' ? inside.pairs : [];
    for (const pair of this.children) pair.parent = this;
    return this.children;
  }
}

export type SealedNode = SealedSeq | SealedMap;

/** A node for a block whose first line starts at `from`. */
export function seal(block: Block, from: number, id: number, unseal: Unseal): SealedNode {
  return block.kind === 'seq' ? new SealedSeq(block, from, id, unseal) : new SealedMap(block, from, id, unseal);
}

/** The parts of a text that stand outside of the sealed blocks of its tree, whole lines in order. */
export function outside(text: string, root: Node | null): readonly string[] {
  if (root?.kind !== 'map') return [text];
  const parts: string[] = [];
  let from = 0;
  for (const { value } of root.pairs) {
    const known = sealed(value);
    if (!known) continue;
    parts.push(text.slice(from, known.from));
    from = known.from + known.block.text.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The sealed blocks of a tree. */
export function sealedBlocks(root: Node | null): readonly Block[] {
  const blocks: Block[] = [];
  if (root?.kind !== 'map') return blocks;
  for (const { value } of root.pairs) {
    const known = sealed(value);
    if (known) blocks.push(known.block);
  }
  return blocks;
}

/** The node with what is known of its text; null for one that was read. */
export function sealed(node: Node): SealedNode | null {
  return node instanceof Sealed ? (node as SealedNode) : null;
}
