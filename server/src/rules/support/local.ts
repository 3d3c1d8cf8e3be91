// Rules: references that must be defined in the same file (`x-check.local`), such as the branch that a branch is made
// from. Pure.
import { fillKey } from '../../core/facts.ts';
import { normalise } from '../../core/graph.ts';
import type { Analysis } from '../../core/rule.ts';
import type { Schema } from '../../core/schema.ts';
import { dereference, type Node, type ScalarNode } from '../../core/tree.ts';
import { describedScalars, holder } from './described.ts';
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
}

const known = new WeakMap<object, Locals>();

/** What a file defines, and the references in it that must be defined there. */
export function localsOf(input: Analysis): Locals {
  const before = known.get(input.match);
  if (before) return before;
  const definitions = definitionsIn(input);
  const found = { definitions, references: localReferences(input, definitions) };
  known.set(input.match, found);
  return found;
}

/** What the scalars of a file define, in the order of the text. */
function definitionsIn(input: Analysis): Definition[] {
  const found: Definition[] = [];
  for (const [node, schema] of describedScalars(input)) {
    const made = entityOf(input, node, schema, schema['x-sig']?.defines);
    if (made) found.push(made);
  }
  return found;
}

/** The references of a file that must be defined in it, but for those that are reported for another reason. */
function localReferences(input: Analysis, definitions: readonly Definition[]): LocalReference[] {
  const found: LocalReference[] = [];
  const byNode = new Map<Node | null, Definition>(definitions.map((one) => [one.node, one]));
  const absent = new Set(
    countsOf(input).flatMap(({ mark, matching }) => (mark && matching.length === 0 ? [mark.value] : [])),
  );
  for (const [node, schema] of describedScalars(input)) {
    if (!schema['x-check']?.local || absent.has(node.text) || isGlued(input, node) || isTaken(input, node, ''))
      continue;
    const reference = entityOf(input, node, schema, schema['x-sig']?.refers);
    if (!reference) continue;
    const map = holder(node);
    const siblings = (map?.pairs ?? []).map((pair) => byNode.get(dereference(pair.value)));
    const owner = siblings.find((one) => one?.kind === reference.kind);
    found.push({ ...reference, schema, owner });
  }
  return found;
}

function entityOf(input: Analysis, node: ScalarNode, schema: Schema, kind: string | undefined): Definition | null {
  if (kind === undefined || node.text.trim() === '') return null;
  const key = fillKey(schema['x-sig']?.key ?? '{value}', node, input.file.vars);
  return key === null ? null : { node, kind, key: normalise(input.community, kind, key) };
}
