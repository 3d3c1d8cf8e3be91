// Rules: references that must be defined in the same file (`x-check.local`), such as the branch that a branch is made
// from. Pure.

import { type Among, type Analysis, perAnalysis } from '../../core/check/rule.ts';
import { interest, type Place } from '../../core/community/places.ts';
import type { Schema } from '../../core/community/schema.ts';
import { KeyTemplates } from '../../core/facts/facts.ts';
import { normalise } from '../../core/graph/graph.ts';
import { dereference, type Node, type ScalarNode } from '../../core/yaml/tree.ts';
import { holder, scalarsOf } from './described.ts';
import { isGlued } from './glued.ts';
import { countsOf, isTaken } from './plan.ts';

/** A scalar that defines an entity in this file. */
export interface Definition {
  readonly node: ScalarNode;
  readonly kind: string;
  /** What tells it from others of its kind in the file, as entities of that kind compare. */
  readonly key: string;
}

export interface LocalReference extends Definition {
  readonly schema: Schema;
  /** What the mapping that holds the reference defines: the branch that the reference is the parent of. */
  readonly owner: Definition | undefined;
}

export interface Locals {
  readonly definitions: readonly Definition[];
  readonly references: readonly LocalReference[];
  /** The first definition of each key, by kind and key. */
  readonly defined: ReadonlyMap<string, ReadonlyMap<string, Definition>>;
}

export const DEFINING = interest((schema) => schema['x-sig']?.defines !== undefined);
export const LOCAL = interest((schema) => schema['x-check']?.local === true);
const EITHER = interest((schema) => DEFINING.test(schema) || LOCAL.test(schema));
const NONE: Locals = { definitions: [], references: [], defined: new Map() };

/** What a file defines, and the references in it that must be defined there; of a file without such references nothing. */
export const localsOf: (input: Analysis) => Locals = perAnalysis((input) => {
  const local = scalarsOf(input, LOCAL);
  if (local.length === 0) return NONE;
  const defining = scalarsOf(input, DEFINING);
  const keyOf = keyMaker(input, [...defining, ...local]);
  const definitions: Definition[] = [];
  const defined = new Map<string, Map<string, Definition>>();
  /** By number of the node. */
  const byNode: Definition[] = [];
  for (const [node, schema] of defining) {
    const kind = schema['x-sig']!.defines!;
    const key = keyOf(node, schema, kind);
    if (key === null) continue;
    const made = { node, kind, key };
    definitions.push(made);
    byNode[node.id] = made;
    let alike = defined.get(kind);
    if (!alike) {
      alike = new Map();
      defined.set(kind, alike);
    }
    if (!alike.has(key)) alike.set(key, made);
  }
  const absent = countsOf(input).flatMap(({ mark, matching }) => (mark && matching.length === 0 ? [mark.value] : []));
  const references: LocalReference[] = [];
  for (const [node, schema] of local) {
    // What is reported for another reason is no reference.
    if (absent.includes(node.text) || isGlued(input, node) || isTaken(input, node, '')) continue;
    const kind = schema['x-sig']?.refers;
    const key = kind === undefined ? null : keyOf(node, schema, kind);
    if (kind !== undefined && key !== null)
      references.push({ node, kind, key, schema, owner: ownerOf(node, kind, byNode) });
  }
  return { definitions, references, defined };
});

/**
 * Whether all that references in a file lead to has different names, and every one leads to what stands above the
 * mapping that holds it: as it does in nearly all files, where nothing more need be known. False where that takes a
 * closer look.
 */
export const leadUpwards: (input: Analysis) => boolean = perAnalysis(({ match, community, file }) => {
  const [first] = match.scalarsOf(LOCAL);
  if (!first) return true;
  const meaning = match.schemaOf(first)!['x-sig'];
  const kind = meaning?.refers;
  if (kind === undefined || !new KeyTemplates(file.vars).frame(meaning?.key ?? '{value}')) return false;
  /** Where each name is defined. */
  const starts = new Map<string, number>();
  /** The place that was found to make its keys in the same way. */
  let alike: Place | undefined;
  for (const node of match.scalarsOf(EITHER)) {
    const place = match.placeOf(node)!;
    const defines = place.is(DEFINING);
    if (place !== alike) {
      const own = place.schema['x-sig'];
      if (defines && place.is(LOCAL)) return false;
      if (defines && own?.defines !== kind) continue;
      if ((!defines && own?.refers !== kind) || own?.key !== meaning?.key) return false;
      alike = place;
    }
    if (node.text.trim() === '') continue;
    const key = normalise(community, kind, node.text);
    const start = starts.get(key);
    if (defines) {
      if (start !== undefined) return false;
      starts.set(key, node.start);
    } else if (start === undefined || start >= (holder(node) ?? node).start) return false;
  }
  return true;
});

/**
 * For rules about where local references lead: of an item how the keys in it are made, what it defines, and what it
 * refers to ('' where it does neither). Items say nothing of that, or one thing; for others it takes the list to tell.
 */
export const localsAmong: Among = {
  of: ({ match, community, file }) => {
    const scalars = match.scalarsOf(EITHER);
    if (scalars.length === 0) return [];
    const words = ['', '', ''];
    let map: Node | undefined;
    for (const node of scalars) {
      const place = match.placeOf(node)!;
      const own = place.schema['x-sig'];
      const defines = place.is(DEFINING);
      const kind = defines ? own?.defines : own?.refers;
      const template = own?.key ?? '{value}';
      if (kind === undefined || (defines && place.is(LOCAL)) || !new KeyTemplates(file.vars).frame(template))
        return null;
      const made = `${kind} ${template}`;
      const around = holder(node);
      const at = defines ? 1 : 2;
      if (!around || (map ?? around) !== around || (words[0] || made) !== made || words[at] !== '') return null;
      map = around;
      words[0] = made;
      words[at] = normalise(community, kind, node.text);
      if (words[at] === '') return null;
    }
    return words[1] === '' ? null : words;
  },
  isQuiet: (items) => {
    const parents = new Map<string, string>();
    let isUpwards = true;
    for (let index = 0; index < items.length; index++) {
      const [made, name, parent] = items[index]!;
      if (made === undefined) continue;
      if (made !== items[0]![0] || parents.has(name!)) return false;
      if (parent !== '' && !parents.has(parent!)) isUpwards = false;
      parents.set(name!, parent!);
    }
    return isUpwards || haveRoots(parents);
  },
};

/** Whether everything leads to something that is there and comes from nothing. */
function haveRoots(parents: ReadonlyMap<string, string>): boolean {
  for (const parent of parents.values()) {
    let at: string | undefined = parent;
    for (let steps = 0; at !== ''; steps++) {
      at = parents.get(at);
      if (at === undefined || steps > parents.size) return false;
    }
  }
  return true;
}

/** What the mapping that holds a reference defines, of the same kind. */
function ownerOf(node: Node, kind: string, byNode: readonly Definition[]): Definition | undefined {
  for (const pair of holder(node)?.pairs ?? []) {
    const value = dereference(pair.value);
    const one = value ? byNode[value.id] : undefined;
    if (one?.kind === kind) return one;
  }
  return undefined;
}

type KeyMaker = (node: ScalarNode, schema: Schema, kind: string) => string | null;

/** How the entities of a file are told apart: where all keys are made in one way, by what differs, the text. */
function keyMaker({ community, file }: Analysis, all: readonly (readonly [ScalarNode, Schema])[]): KeyMaker {
  const keys = new KeyTemplates(file.vars);
  const templateOf = (schema: Schema): string => schema['x-sig']?.key ?? '{value}';
  const usual = templateOf(all[0]![1]);
  const alike = keys.frame(usual) && all.every(([, schema]) => templateOf(schema) === usual);
  return (node, schema, kind) => {
    if (node.text.trim() === '') return null;
    const key = alike ? node.text : keys.fill(templateOf(schema), node);
    return key === null ? null : normalise(community, kind, key);
  };
}
