// Core, community: which schema describes which node of one tree: the tolerant walk that facts, hover, completion and
// rules share. It never judges (validate.ts does) and goes on past anything that does not fit. Pure.
import { type Item, inside, type KeptNode, kept, lastUpTo } from '../yaml/kept.ts';
import { isSurelyText } from '../yaml/scalar.ts';
import { type SealedNode, sealed } from '../yaml/sealed.ts';
import { keyOf, type MapNode, type Node, type Pair, type ScalarNode, type SeqNode } from '../yaml/tree.ts';
import { type Interest, NOWHERE, type Place, type PlaceSet, rootPlace } from './places.ts';
import type { Schema, Schemas } from './schema.ts';

/** What may be among the values that a schema describes, a bit each; most files have little of it. */
export const HOLDS = {
  list: 1,
  /** A scalar that is missing: nothing stands after its key or dash. */
  nothing: 2,
  /** A plain scalar that may be something else than text. */
  unsure: 4,
} as const;

/** Which schema describes which node of one tree; other trees' nodes must not be asked for. */
export interface Match {
  /** The place of a node; a key's is that of its value, before a branch was chosen for it. */
  placeOf(node: Node): Place | undefined;
  /** The place of the node with this number. */
  placeAt(id: number): Place | undefined;
  /** Effective (merged) schema of a node; a pair is described by its value's schema. */
  schemaOf(node: Node | Pair): Schema | undefined;
  /** The scalar values, the lists and the mappings that a schema describes, in the order of the text. Keys are left out. */
  readonly scalars: readonly ScalarNode[];
  readonly lists: readonly SeqNode[];
  readonly maps: readonly MapNode[];
  /** The bits of `HOLDS` for what is described. */
  readonly holds: number;
  /** The places of the described scalars, lists and mappings. */
  readonly places: PlaceSet;
  /** Whether one of these is of interest: most files have nothing for most rules. */
  has(wanted: Interest): boolean;
  /** The described scalars that are of interest, in the order of the text. */
  scalarsOf(wanted: Interest): readonly ScalarNode[];
  /** The same without the scalars, lists and mappings of sealed blocks; itself where none is sealed. */
  readonly open: Match;
  /** The sealed blocks that a schema describes. */
  readonly closed: readonly SealedNode[];
  /** The same without what stands in items that were kept, themselves included; itself where none was. */
  readonly around: Match;
  /** The same for somebody who has no use for the scalars, lists and mappings of some items; they may be left out. */
  except(items: ReadonlySet<Node>): Match;
}

const NONE: readonly ScalarNode[] = [];

function heldIn({ style, text, start, end }: ScalarNode): number {
  if (style !== 'plain' || isSurelyText(text)) return 0;
  return start === end ? HOLDS.nothing | HOLDS.unsure : HOLDS.unsure;
}

/** `Match.holds` of what is described. */
export function heldBy(scalars: readonly ScalarNode[], lists: readonly SeqNode[]): number {
  return scalars.reduce((all, node) => all | heldIn(node), lists.length > 0 ? HOLDS.list : 0);
}

/** What a walk does not look into. */
type Passed = 'nothing' | 'blocks and items' | ReadonlySet<Node>;

class Walk implements Match {
  readonly scalars: ScalarNode[] = [];
  readonly lists: SeqNode[] = [];
  readonly maps: MapNode[] = [];
  readonly closed: SealedNode[] = [];
  /** The items that were kept from the version before and passed. */
  readonly kept: KeptNode[] = [];
  holds = 0;
  /** By number of the node. */
  private readonly byNode: Place[] = [];

  /** @param places those of a document of which nothing was visited yet. */
  constructor(
    private readonly passed: Passed,
    public places: PlaceSet,
  ) {}

  get open(): Match {
    return this;
  }

  get around(): Match {
    return this;
  }

  placeOf(node: Node): Place | undefined {
    return this.byNode[node.id];
  }

  placeAt(id: number): Place | undefined {
    return this.byNode[id];
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.byNode[node.kind === 'pair' ? node.value.id : node.id]?.schema;
  }

  has(wanted: Interest): boolean {
    return this.places.has(wanted);
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    if (!this.places.has(wanted)) return NONE;
    const found: ScalarNode[] = [];
    for (let index = 0; index < this.scalars.length; index++) {
      const node = this.scalars[index]!;
      if (this.byNode[node.id]!.is(wanted)) found.push(node);
    }
    return found;
  }

  except(): Match {
    return this;
  }

  visit(node: Node, place: Place): void {
    const here = place.for(node);
    this.byNode[node.id] = here;
    if (node.kind !== 'scalar' && this.passed !== 'nothing' && this.passes(node, here)) return;
    if (node.kind !== 'alias') this.places = this.places.with(here);
    if (node.kind === 'scalar') {
      this.scalars.push(node);
      this.holds |= heldIn(node);
    } else if (node.kind === 'map') {
      this.maps.push(node);
      for (const pair of node.pairs) {
        const below = here.under(keyOf(pair));
        if (!below) continue;
        this.byNode[pair.key.id] = below;
        this.visit(pair.value, below);
      }
    } else if (node.kind === 'seq') {
      this.lists.push(node);
      this.holds |= HOLDS.list;
      for (let index = 0; index < node.items.length; index++) {
        const below = here.at(index);
        if (below) this.visit(node.items[index]!, below);
      }
    }
  }

  private passes(node: Node, here: Place): boolean {
    if (typeof this.passed === 'object') return this.passed.has(node);
    const closed = sealed(node);
    if (closed) this.closed.push(closed);
    const item = kept(node);
    if (item?.item.place === here) this.kept.push(item);
    return closed !== null || item?.item.place === here;
  }
}

/** A tree of which parts were passed: they are walked when somebody asks for what is in them. */
abstract class Passing implements Match {
  private walked: Walk | undefined;

  abstract readonly closed: readonly SealedNode[];
  abstract readonly open: Match;
  abstract readonly around: Match;
  abstract readonly holds: number;
  abstract readonly places: PlaceSet;

  /** The walk that passes none of them. */
  protected abstract enter(): Walk;
  abstract placeAt(id: number): Place | undefined;
  abstract has(wanted: Interest): boolean;
  abstract scalarsOf(wanted: Interest): readonly ScalarNode[];
  abstract except(items: ReadonlySet<Node>): Match;

  protected get whole(): Walk {
    this.walked ??= this.enter();
    return this.walked;
  }

  placeOf(node: Node): Place | undefined {
    return this.placeAt(node.id);
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.placeAt(node.kind === 'pair' ? node.value.id : node.id)?.schema;
  }

  get scalars(): readonly ScalarNode[] {
    return this.whole.scalars;
  }

  get lists(): readonly SeqNode[] {
    return this.whole.lists;
  }

  get maps(): readonly MapNode[] {
    return this.whole.maps;
  }
}

/** A tree with sealed blocks. */
class Ajar extends Passing {
  constructor(
    readonly open: Walk,
    protected readonly enter: () => Walk,
  ) {
    super();
  }

  get closed(): readonly SealedNode[] {
    return this.open.closed;
  }

  get around(): Match {
    return this;
  }

  placeAt(id: number): Place | undefined {
    const place = this.open.placeAt(id);
    if (place) return place;
    const isInside = this.open.closed.some((block) => block.id < id && id < block.id + block.block.nodes);
    return isInside ? this.whole.placeAt(id) : undefined;
  }

  get holds(): number {
    return this.closed.reduce((all, { block }) => all | block.traits.holds, this.open.holds);
  }

  get places(): PlaceSet {
    return this.closed.reduce((all, { block }) => all.and(block.traits.places), this.open.places);
  }

  has(wanted: Interest): boolean {
    return this.open.has(wanted) || this.isInside(wanted);
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    return (this.isInside(wanted) ? this.whole : this.open).scalarsOf(wanted);
  }

  except(): Match {
    return this;
  }

  private isInside(wanted: Interest): boolean {
    return this.closed.some(({ block }) => block.traits.places.has(wanted));
  }
}

/** A tree with items that were kept: what is known of them answers most questions. */
class Continued extends Passing {
  readonly closed: readonly SealedNode[] = [];

  /**
   * @param around what is outside of all kept items. @param items those that are part of this, in the order of the
   * text.
   * @param walk the walk that passes some.
   */
  constructor(
    readonly around: Walk,
    private readonly items: readonly KeptNode[],
    private readonly walk: (passed: Passed) => Walk,
  ) {
    super();
  }

  get open(): Match {
    return this;
  }

  protected enter(): Walk {
    if (this.items.length === 0) return this.around;
    const shown = new Set<Node>(this.items);
    return this.walk(new Set(this.around.kept.filter((item) => !shown.has(item))));
  }

  placeAt(id: number): Place | undefined {
    const place = this.around.placeAt(id);
    if (place) return place;
    const at = lastUpTo(this.around.kept, id);
    return at && id < at.id + at.item.nodes ? at.item.match.placeAt(id - at.id + at.item.node.id) : undefined;
  }

  get holds(): number {
    return this.items.reduce((all, { item }) => all | item.match.holds, this.around.holds);
  }

  get places(): PlaceSet {
    return this.items.reduce((all, { item }) => all.and(item.match.places), this.around.places);
  }

  has(wanted: Interest): boolean {
    return this.around.has(wanted) || this.items.some(({ item }) => item.match.has(wanted));
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    const outside = this.around.scalarsOf(wanted);
    const found: ScalarNode[] = [];
    let from = 0;
    for (const node of this.items) {
      const own = scalarsIn(node.item, wanted);
      if (own.length === 0) continue;
      while (from < outside.length && outside[from]!.id < node.id) found.push(outside[from++]!);
      for (const { id } of own) found.push(inside(node, id) as ScalarNode);
    }
    while (from < outside.length) found.push(outside[from++]!);
    return found;
  }

  except(items: ReadonlySet<Node>): Match {
    const left = this.items.filter((item) => !items.has(item));
    return left.length < this.items.length ? new Continued(this.around, left, this.walk) : this;
  }
}

/** As `scalarsOf`, of the document that an item stands alone in. */
function scalarsIn({ match, scalars }: Item, wanted: Interest): readonly ScalarNode[] {
  let found = scalars.get(wanted);
  if (!found) {
    found = match.scalarsOf(wanted);
    scalars.set(wanted, found);
  }
  return found;
}

/** Walk a tree along a schema. */
export function match(root: Node | null, schemas: Schemas | null): Match {
  const place = schemas && rootPlace(schemas);
  const walked = (passed: Passed): Walk => {
    const walk = new Walk(passed, place ? place.none : NOWHERE);
    if (root && place) walk.visit(root, place);
    return walk;
  };
  const open = walked('blocks and items');
  if (open.kept.length > 0) return open.closed.length > 0 ? walked('nothing') : new Continued(open, open.kept, walked);
  return open.closed.length > 0 ? new Ajar(open, () => walked('nothing')) : open;
}
