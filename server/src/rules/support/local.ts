// Rules: references that must be defined in the same file (`x-check.local`), such as the branch that a branch is made
// from. Pure.
import { KeyTemplates } from '../../core/facts.ts';
import { normalise } from '../../core/graph.ts';
import { interest } from '../../core/places.ts';
import { type Analysis, perAnalysis } from '../../core/rule.ts';
import type { Schema } from '../../core/schema.ts';
import { dereference, type Node, type ScalarNode } from '../../core/tree.ts';
import { holder, scalarsOf } from './described.ts';
import { isGlued } from './glued.ts';
import { countsOf, isTaken } from './plan.ts';

/** A scalar that defines an entity in this file. */
export interface Definition {
  readonly node: ScalarNode;
  readonly kind: string;
  /** The entity's key, as entities of that kind compare. */
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

const DEFINING = interest((schema) => schema['x-sig']?.defines !== undefined);
const LOCAL = interest((schema) => schema['x-check']?.local === true);
const NONE: Locals = { definitions: [], references: [], defined: new Map() };

/** What a file defines, and the references in it that must be defined there; of a file without such references nothing. */
export const localsOf: (input: Analysis) => Locals = perAnalysis((input) => {
  const local = scalarsOf(input, LOCAL);
  if (local.length === 0) return NONE;
  const keys = new KeyTemplates(input.file.vars);
  const definitions: Definition[] = [];
  const defined = new Map<string, Map<string, Definition>>();
  const byNode = new Map<Node, Definition>();
  for (const [node, schema] of scalarsOf(input, DEFINING)) {
    const made = entityOf(input, keys, node, schema, schema['x-sig']?.defines);
    if (!made) continue;
    definitions.push(made);
    byNode.set(node, made);
    const alike = defined.get(made.kind) ?? new Map<string, Definition>();
    defined.set(made.kind, alike);
    if (!alike.has(made.key)) alike.set(made.key, made);
  }
  const absent = new Set(
    countsOf(input).flatMap(({ mark, matching }) => (mark && matching.length === 0 ? [mark.value] : [])),
  );
  const references: LocalReference[] = [];
  for (const [node, schema] of local) {
    // What is reported for another reason is no reference.
    if (absent.has(node.text) || isGlued(input, node) || isTaken(input, node, '')) continue;
    const { refers } = schema['x-sig'] ?? {};
    const reference = entityOf(input, keys, node, schema, refers);
    if (reference) references.push({ ...reference, schema, owner: ownerOf(node, reference.kind, byNode) });
  }
  return { definitions, references, defined };
});

/** What the mapping that holds a reference defines, of the same kind. */
function ownerOf(node: Node, kind: string, byNode: ReadonlyMap<Node, Definition>): Definition | undefined {
  for (const pair of holder(node)?.pairs ?? []) {
    const value = dereference(pair.value);
    const one = value ? byNode.get(value) : undefined;
    if (one?.kind === kind) return one;
  }
  return undefined;
}

function entityOf(
  input: Analysis,
  keys: KeyTemplates,
  node: ScalarNode,
  schema: Schema,
  kind: string | undefined,
): Definition | null {
  if (kind === undefined || node.text.trim() === '') return null;
  const key = keys.fill(schema['x-sig']?.key ?? '{value}', node);
  return key === null ? null : { node, kind, key: normalise(input.community, kind, key) };
}
