// Core: which schema describes which node of one tree: the tolerant walk that facts, hover, completion and rules share. It
// never judges (validate.ts does) and goes on past anything that does not fit. Pure.
import { type Interest, type Place, rootPlace } from './places.ts';
import type { Schema, Schemas } from './schema.ts';
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
  /** Whether a described scalar is of interest: most files have nothing for most rules. */
  hasScalar(wanted: Interest): boolean;
}

class Walk implements Match {
  readonly scalars: ScalarNode[] = [];
  readonly lists: SeqNode[] = [];
  readonly maps: MapNode[] = [];
  /** By number of the node. */
  private readonly places: Place[] = [];
  private distinct: ReadonlySet<Place> | undefined;

  placeOf(node: Node): Place | undefined {
    return this.places[node.id];
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.places[node.kind === 'pair' ? node.value.id : node.id]?.schema;
  }

  hasScalar(wanted: Interest): boolean {
    this.distinct ??= new Set(this.scalars.map((node) => this.places[node.id]!));
    for (const place of this.distinct) if (place.is(wanted)) return true;
    return false;
  }

  visit(node: Node, place: Place): void {
    const here = place.for(node);
    this.places[node.id] = here;
    if (node.kind === 'scalar') this.scalars.push(node);
    else if (node.kind === 'map') {
      this.maps.push(node);
      for (const pair of node.pairs) {
        const below = here.under(keyOf(pair));
        if (!below) continue;
        this.places[pair.key.id] = below;
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

/** Walk a tree along a schema. */
export function match(root: Node | null, schemas: Schemas | null): Match {
  const walk = new Walk();
  if (root && schemas) walk.visit(root, rootPlace(schemas));
  return walk;
}
