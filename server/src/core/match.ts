// Core: which schema describes which node of one tree: the tolerant walk that facts, hover, completion and rules share. It
// never judges (validate.ts does) and goes on past anything that does not fit. Pure.
import { type Interest, type Place, rootPlace } from './places.ts';
import type { Schema, Schemas } from './schema.ts';
import { type SealedNode, sealed } from './sealed.ts';
import { keyOf, type MapNode, type Node, type Pair, type ScalarNode, type SeqNode } from './tree.ts';

/** Which schema describes which node of one tree; other trees' nodes must not be asked for. */
export interface Match {
  /** The place of a node; a key's is that of its value, before a branch was chosen for it. */
  placeOf(node: Node): Place | undefined;
  /** Effective (merged) schema of a node; a pair is described by its value's schema. */
  schemaOf(node: Node | Pair): Schema | undefined;
  /** The scalar values, the lists and the mappings that a schema describes, in the order of the text. Keys are left out. */
  readonly scalars: readonly ScalarNode[];
  readonly lists: readonly SeqNode[];
  readonly maps: readonly MapNode[];
  /** Whether a schema describes a list; a sealed block counts as one. */
  readonly hasList: boolean;
  /** The places of the described scalars, each once, in the order in which they are met first. */
  readonly places: ReadonlySet<Place>;
  /** Whether a described scalar is of interest: most files have nothing for most rules. */
  hasScalar(wanted: Interest): boolean;
  /** The described scalars that are of interest, in the order of the text. */
  scalarsOf(wanted: Interest): readonly ScalarNode[];
  /** The same without the scalars, lists and mappings of sealed blocks; itself where none is sealed. */
  readonly open: Match;
  /** The sealed blocks that a schema describes. */
  readonly closed: readonly SealedNode[];
}

const NONE: readonly ScalarNode[] = [];

class Walk implements Match {
  readonly scalars: ScalarNode[] = [];
  readonly lists: SeqNode[] = [];
  readonly maps: MapNode[] = [];
  readonly closed: SealedNode[] = [];
  readonly places = new Set<Place>();
  /** By number of the node. */
  private readonly byNode: Place[] = [];

  /** @param entering whether sealed blocks are walked like everything else. */
  constructor(private readonly entering: boolean) {}

  get open(): Match {
    return this;
  }

  placeOf(node: Node): Place | undefined {
    return this.byNode[node.id];
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.byNode[node.kind === 'pair' ? node.value.id : node.id]?.schema;
  }

  get hasList(): boolean {
    return this.lists.length > 0;
  }

  hasScalar(wanted: Interest): boolean {
    for (const place of this.places) if (place.is(wanted)) return true;
    return false;
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    return this.hasScalar(wanted) ? this.scalars.filter((node) => this.byNode[node.id]!.is(wanted)) : NONE;
  }

  visit(node: Node, place: Place): void {
    const here = place.for(node);
    this.byNode[node.id] = here;
    if (node.kind === 'scalar') {
      this.scalars.push(node);
      this.places.add(here);
      return;
    }
    const closed = this.entering ? null : sealed(node);
    if (closed) this.closed.push(closed);
    else if (node.kind === 'map') {
      this.maps.push(node);
      for (const pair of node.pairs) {
        const below = here.under(keyOf(pair));
        if (!below) continue;
        this.byNode[pair.key.id] = below;
        this.visit(pair.value, below);
      }
    } else if (node.kind === 'seq') {
      this.lists.push(node);
      for (let index = 0; index < node.items.length; index++) {
        const below = here.at(index);
        if (below) this.visit(node.items[index]!, below);
      }
    }
  }
}

/** A tree with sealed blocks, which are walked when somebody asks for what is in them. */
class Ajar implements Match {
  private entered: Walk | undefined;

  constructor(
    readonly open: Walk,
    private readonly walked: () => Walk,
  ) {}

  get closed(): readonly SealedNode[] {
    return this.open.closed;
  }

  private get whole(): Walk {
    this.entered ??= this.walked();
    return this.entered;
  }

  placeOf(node: Node): Place | undefined {
    const place = this.open.placeOf(node);
    if (place) return place;
    const { id } = node;
    const isInside = this.open.closed.some((block) => block.id < id && id < block.id + block.block.nodes);
    return isInside ? this.whole.placeOf(node) : undefined;
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.placeOf(node.kind === 'pair' ? node.value : node)?.schema;
  }

  get places(): ReadonlySet<Place> {
    return this.whole.places;
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

  get hasList(): boolean {
    return this.open.hasList || this.closed.length > 0;
  }

  hasScalar(wanted: Interest): boolean {
    return this.open.hasScalar(wanted) || this.isInside(wanted);
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    return (this.isInside(wanted) ? this.whole : this.open).scalarsOf(wanted);
  }

  private isInside(wanted: Interest): boolean {
    return this.closed.some(({ block }) => block.places.some((place) => place.is(wanted)));
  }
}

/** Walk a tree along a schema. */
export function match(root: Node | null, schemas: Schemas | null): Match {
  const walked = (entering: boolean): Walk => {
    const walk = new Walk(entering);
    if (root && schemas) walk.visit(root, rootPlace(schemas));
    return walk;
  };
  const open = walked(false);
  return open.closed.length > 0 ? new Ajar(open, () => walked(true)) : open;
}
