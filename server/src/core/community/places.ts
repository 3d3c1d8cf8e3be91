// Core, community: a schema taken apart for walking many trees along it. A place is an effective schema that knows the
// places below it, worked out when first met and kept as long as the schema: a community's files, however many, have
// the same few. Which schema describes what is schema.ts's business; nothing is decided here. Pure.

import type { Node } from '../yaml/tree.ts';
import {
  choose,
  effective,
  hasForms,
  itemSchema,
  type JsonType,
  jsonType,
  propertySchema,
  type Schema,
  type Schemas,
} from './schema.ts';

/** A question about schemas whose answer every place remembers. */
export interface Interest {
  readonly index: number;
  readonly test: (schema: Schema) => boolean;
}

let interests = 0;

/** A question about schemas, such as whether there is an annotation that a rule lives on. Made once a module. */
export function interest(test: (schema: Schema) => boolean): Interest {
  return { index: interests++, test };
}

let places = 0;
let sets = 0;

export class Place {
  /** Tells places apart. */
  readonly index = places++;
  private ownNone: PlaceSet | undefined;
  /** By key that the schema names; null where it forbids the key. */
  private readonly named = new Map<string, Place | null>();
  private readonly items: (Place | null)[] = [];
  /** By type of the node, where the schema has branches. */
  private readonly branches: Map<JsonType, Place> | null;
  /** Whether branches differ in the form of texts; found out when a text is met. */
  private forms: boolean | undefined;
  private readonly answers: boolean[] = [];

  /** @param schema an effective one. Use `placeOf`. */
  constructor(
    readonly schema: Schema,
    private readonly schemas: Schemas,
  ) {
    this.branches = schema.anyOf || schema.oneOf ? new Map() : null;
  }

  /** What stands under a key; null where the schema says nothing of it or forbids it. */
  under(key: string): Place | null {
    const known = this.named.get(key);
    if (known !== undefined) return known;
    const below = propertySchema(this.schema, key, this.schemas);
    const place = below ? placeOf(below, this.schemas) : null;
    // Keys that files make up are not kept: there is no end of them.
    if (this.schema.properties && Object.hasOwn(this.schema.properties, key)) this.named.set(key, place);
    return place;
  }

  /** The item at an index of a list; null where the schema says nothing of it. */
  at(index: number): Place | null {
    const slot = Math.min(index, this.schema.prefixItems?.length ?? 0);
    const known = this.items[slot];
    if (known !== undefined) return known;
    const below = itemSchema(this.schema, index, this.schemas);
    const place = below ? placeOf(below, this.schemas) : null;
    this.items[slot] = place;
    return place;
  }

  /** The place as a node of its type finds it: the branch of `anyOf` or `oneOf` that fits; itself without branches. */
  for(node: Node): Place {
    if (!this.branches) return this;
    const type = jsonType(node);
    if (type === 'string') {
      this.forms ??= hasForms(this.schema, this.schemas);
      if (this.forms) return placeOf(choose(this.schema, node, this.schemas), this.schemas);
    }
    const known = this.branches.get(type);
    if (known) return known;
    const branch = placeOf(choose(this.schema, node, this.schemas), this.schemas);
    this.branches.set(type, branch);
    return branch;
  }

  /** Whether the schema is of interest. */
  is({ index, test }: Interest): boolean {
    this.answers[index] ??= test(this.schema);
    return this.answers[index];
  }

  /** Of a document's place: the set of places that documents begin with. */
  get none(): PlaceSet {
    this.ownNone ??= new PlaceSet([], new Map());
    return this.ownNone;
  }
}

/**
 * Places that a document has, whatever their order. There is one object for each such set, so what follows from it is
 * worked out once for all documents that have the same places.
 */
export class PlaceSet {
  /** Tells sets apart. */
  readonly index = sets++;
  /** With one place more, by its index. */
  private readonly larger: PlaceSet[] = [];
  private readonly answers: boolean[] = [];

  /** @param all by index. @param known all sets that grew out of the same empty one. Use `Place.none` and `with`. */
  constructor(
    readonly all: readonly Place[],
    private readonly known: Map<string, PlaceSet>,
  ) {}

  with(place: Place): PlaceSet {
    const found = this.larger[place.index];
    if (found) return found;
    const made = this.all.includes(place) ? this : this.grown(place);
    this.larger[place.index] = made;
    return made;
  }

  private grown(place: Place): PlaceSet {
    const all = [...this.all, place].sort((a, b) => a.index - b.index);
    const name = all.map(({ index }) => index).join();
    const known = this.known.get(name) ?? new PlaceSet(all, this.known);
    this.known.set(name, known);
    return known;
  }

  /** The places of both; those of the other are of the same schemas. */
  and({ all }: PlaceSet): PlaceSet {
    return all.reduce((set: PlaceSet, place) => set.with(place), this);
  }

  /** Whether a schema of these is of interest. */
  has(wanted: Interest): boolean {
    this.answers[wanted.index] ??= this.all.some((place) => place.is(wanted));
    return this.answers[wanted.index]!;
  }
}

/** Of documents whose schema is not known. */
export const NOWHERE = new PlaceSet([], new Map());

const bySchema = new WeakMap<Schema, Place>();

/** The place of an effective schema. */
export function placeOf(schema: Schema, schemas: Schemas): Place {
  const before = bySchema.get(schema);
  if (before) return before;
  const made = new Place(schema, schemas);
  bySchema.set(schema, made);
  return made;
}

/** The place of a whole document. */
export function rootPlace(schemas: Schemas): Place {
  return placeOf(effective(schemas.root, schemas.root, schemas.files), schemas);
}
