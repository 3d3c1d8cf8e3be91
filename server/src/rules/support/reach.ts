// Rules: how far rules look whose reach depends on the schema: what a schema says of the values in the blocks of a file
// (core/check/blocks.ts), and whether the templates there depend on a path. Worked out once a schema; what is left for
// each file is to compare a few names. Pure.

import type { Surroundings } from '../../core/check/reach.ts';
import type { Reach } from '../../core/check/rule.ts';
import { type Interest, placeOf, rootPlace } from '../../core/community/places.ts';
import { alternatives, type Schema, type Schemas, schemasBelow } from '../../core/community/schema.ts';
import { DEFINING, KEYED } from './defined.ts';
import { ONCE } from './duplicates.ts';
import { LOCAL } from './local.ts';

/** A schema where it stands in files. */
interface Spot {
  readonly schema: Schema;
  /** The key of the document under which it stands; null for keys that files make up, and in a document that is a list. */
  readonly entry: string | null;
  /** Whether what it describes is part of a block, rather than the value of a key of the document. */
  readonly inBlock: boolean;
  /** How many mappings of that block are around what it describes, at least. */
  readonly maps: number;
  /** The schemas of the items, of a list whose items are blocks; empty for all else. */
  readonly items: readonly Schema[];
  is(wanted: Interest): boolean;
}

/** What follows from all that a kind of file may hold, kept with its schema. */
export function perSchema<T>(of: (spots: readonly Spot[]) => T): (input: Pick<Surroundings, 'schemas'>) => T {
  const known = new WeakMap<Schema, { readonly value: T }>();
  const nothing = { value: of([]) };
  return ({ schemas }) => {
    if (!schemas) return nothing.value;
    let found = known.get(schemas.root);
    if (!found) {
      found = { value: of(spotsOf(schemas)) };
      known.set(schemas.root, found);
    }
    return found.value;
  };
}

const spotsBySchema = new WeakMap<Schema, readonly Spot[]>();

/** All schemas, that of the document first. */
function spotsOf(schemas: Schemas): readonly Spot[] {
  let spots = spotsBySchema.get(schemas.root);
  if (!spots) {
    spots = findSpots(schemas);
    spotsBySchema.set(schemas.root, spots);
  }
  return spots;
}

function findSpots(schemas: Schemas): Spot[] {
  const spots: Spot[] = [];
  /** By entry, and by schema the fewest mappings around it. */
  const seen = new Map<string | null, Map<Schema, number>>();
  const visit = (schema: Schema, entry: string | null, inBlock: boolean, maps: number): void => {
    const before = seen.get(entry) ?? new Map<Schema, number>();
    seen.set(entry, before);
    for (const one of alternatives(schema, schemas)) {
      const place = placeOf(one, schemas);
      const items = inBlock ? [] : itemsOf(one, schemas);
      spots.push({ schema: one, entry, inBlock, maps, items, is: (wanted) => place.is(wanted) });
      // A schema may lead to itself.
      if (inBlock && (before.get(one) ?? Number.POSITIVE_INFINITY) <= maps) continue;
      if (inBlock) before.set(one, maps);
      const inMap = Boolean(one.properties || one.patternProperties || typeof one.additionalProperties === 'object');
      for (const below of schemasBelow(one, schemas)) visit(below.schema, entry, true, maps + Number(inMap));
    }
  };
  for (const root of alternatives(rootPlace(schemas).schema, schemas)) {
    const place = placeOf(root, schemas);
    const items = itemsOf(root, schemas);
    spots.push({ schema: root, entry: null, inBlock: false, maps: 0, items, is: (wanted) => place.is(wanted) });
    for (const { key, schema } of schemasBelow(root, schemas)) visit(schema, key, items.length > 0, 0);
  }
  return spots;
}

function itemsOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  if (!schema.items && !schema.prefixItems) return [];
  return [...schemasBelow(schema, schemas)].flatMap((below) => alternatives(below.schema, schemas));
}

/** Whether what stands at all these spots stands under one key of the document: nothing outside of its block matters. */
function areInOneEntry(spots: readonly Spot[]): boolean {
  const entry = spots[0]?.entry;
  return spots.every((spot) => spot.inBlock && spot.entry === entry && entry !== null);
}

const variables = new Map<string, readonly string[]>();

/** The variables of the path that a template names; others are of the value itself, its siblings and its key. */
function variablesIn(template: string): readonly string[] {
  let names = variables.get(template);
  if (!names) {
    const all = [...template.matchAll(/\{([^{}|]+)/g)].map((hole) => hole[1]!);
    names = all.filter((name) => !/^(?:\.|(?:value|property)$)/.test(name));
    variables.set(template, names);
  }
  return names;
}

/** Whether what a template makes of a value depends on the path. */
export function isOfPath(template: string | undefined): boolean {
  return template !== undefined && variablesIn(template).length > 0;
}

/** Whether the path has what a template names, so that it makes something of every value. */
function isFilled(template: string | undefined, names: ReadonlySet<string>): boolean {
  return template === undefined || variablesIn(template).every((name) => names.has(name));
}

/**
 * How far rules look that compare some of the local references of a file with what it defines: not beyond the entry
 * where all of them stand in one, under keys that are made alike.
 */
export function reachOfLocals(isMeant: (schema: Schema) => boolean): (input: Surroundings) => Reach | undefined {
  const keys = perSchema((spots): readonly string[] | null => {
    const kinds = spots.map((spot) =>
      spot.is(LOCAL) && isMeant(spot.schema) ? spot.schema['x-sig']?.refers : undefined,
    );
    const templates: string[] = [];
    for (const kind of new Set(kinds)) {
      if (kind === undefined) continue;
      const all = spots.filter(
        (spot) =>
          (spot.is(LOCAL) && spot.schema['x-sig']?.refers === kind) ||
          (spot.is(DEFINING) && spot.schema['x-sig']?.defines === kind),
      );
      const [template = '', ...others] = new Set(all.map(({ schema }) => schema['x-sig']?.key ?? '{value}'));
      if (others.length > 0 || !areInOneEntry(all)) return null;
      templates.push(template);
    }
    return templates;
  });
  return (input) => {
    const templates = keys(input);
    if (!templates?.every((template) => isFilled(template, input.names))) return undefined;
    return templates.length === 0 ? 'item' : 'entry';
  };
}

const localTemplates = perSchema((spots) =>
  spots.filter((spot) => spot.inBlock && spot.is(LOCAL)).map(({ schema }) => schema['x-sig']?.key),
);

/** How far a look at local references goes that does not ask where they lead. */
export function reachOfReferences(input: Surroundings): Reach | undefined {
  return localTemplates(input).every((template) => isFilled(template, input.names)) ? 'item' : undefined;
}

/** What may stand once in the file: whether there is any, and whether all that is compared is in one entry. */
const onceOf = perSchema((spots): 'nothing' | 'entry' | 'file' => {
  const groups = new Map<string, Spot[]>();
  for (const spot of spots.filter((one) => one.is(ONCE))) {
    const meaning = spot.schema['x-sig'];
    const kind = meaning?.defines ?? meaning?.refers ?? meaning?.mentions;
    const group = kind === undefined ? '' : `${kind}/${meaning?.namespace ?? ''}`;
    groups.set(group, [...(groups.get(group) ?? []), spot]);
  }
  if (groups.size === 0) return 'nothing';
  return [...groups.values()].every(areInOneEntry) ? 'entry' : 'file';
});

const hasUniqueBlocks = perSchema((spots) =>
  spots.some(
    ({ schema, items }) => items.length > 0 && (schema.uniqueItems || schema['x-check']?.unique !== undefined),
  ),
);

/** How far a look at what stands twice goes: to what items are compared with. */
export function reachOfDuplicates(input: Surroundings): Reach | undefined {
  const once = onceOf(input);
  if (once === 'file') return undefined;
  return once === 'nothing' && !hasUniqueBlocks(input) ? 'item' : 'entry';
}

/** How far rules look that compare the items of a list where the list, or an item, is of a certain sort. */
export function reachOfLists(isMeant: (list: Schema, item: Schema) => boolean): (input: Surroundings) => Reach {
  return perSchema((spots) =>
    spots.some(({ schema, items }) => items.some((item) => isMeant(schema, item))) ? 'entry' : 'item',
  );
}

/** By kind, the templates of the keys of what blocks define. */
const definingTemplates = perSchema((spots) => {
  const templates = new Map<string, Set<string>>();
  const add = (kind: string, template = '{value}'): void => {
    templates.set(kind, (templates.get(kind) ?? new Set()).add(template));
  };
  for (const spot of spots) {
    const { defines, key, keys } = spot.schema['x-sig'] ?? {};
    if (spot.inBlock && spot.is(DEFINING) && defines !== undefined) add(defines, key);
    if (spot.is(KEYED) && keys?.defines !== undefined) add(keys.defines, keys.key);
  }
  return templates;
});

/** How far `eachDefined` looks: not beyond the item, as long as the names that it tells are written there. */
export function reachOfDefined(input: Surroundings, kind: string): Reach | undefined {
  for (const template of definingTemplates(input).get(kind) ?? []) {
    if (!isOfPath(template)) continue;
    const isOwner = !input.isOdd && isFilled(template, input.names) && OWNED.test(template);
    if (!isOwner) return undefined;
  }
  return 'item';
}

/** The template of a name behind that of its owner, which the path decides alone. */
const OWNED = /^(?:(?!\{(?:\.|property\b|value\b))[^@])*@\{value\}$/;

const factTemplates = perSchema((spots) =>
  spots.flatMap(({ schema }) => [schema['x-sig']?.key, schema['x-sig']?.keys?.key].filter((key) => key !== undefined)),
);

/** Whether the path has all that the keys of the file's facts are made with: then which facts there are it does not decide. */
export function hasAllKeys(input: Surroundings): boolean {
  return factTemplates(input).every((template) => isFilled(template, input.names));
}
