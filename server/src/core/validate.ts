// Core: JSON Schema validation by precompiled validators, mapped onto the tree. The validators come from `ajv` standalone
// code that the build generates; nothing is compiled here. Pure.

import { toValue } from './scalar.ts';
import type { Match, Schema } from './schema.ts';
import { dereference, type Node, type Pair, pairOf } from './tree.ts';

/** The part of an ajv error object that is used (https://ajv.js.org/api.html#error-objects). */
export interface AjvError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Returns what it objects to, empty when valid. */
export type Validator = (value: unknown) => readonly AjvError[];

/** An objection, on the tree. */
export interface SchemaProblem {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath: string;
  /** The node whose value fails. */
  readonly node: Node;
  /** For objections to a key (additionalProperties, false schema): that key's pair. */
  readonly pair?: Pair;
  /** The schema that describes `node`, for its annotations. */
  readonly schema: Schema | undefined;
}

/** Keywords that only repeat what their branches say, or that report how a branch was chosen. */
const ECHOES = new Set(['if', 'anyOf', 'oneOf', 'allOf']);

/** Validate a document; a document without content is validated as null. */
export function validate(root: Node | null, validator: Validator, match: Match): SchemaProblem[] {
  if (!root) return [];
  const problems: SchemaProblem[] = [];
  const seen = new Set<string>();
  for (const error of validator(toValue(root))) {
    if (ECHOES.has(error.keyword)) continue;
    const located = locate(root, error.instancePath);
    if (!located) continue;
    const name = error.params.additionalProperty ?? error.params.unevaluatedProperty;
    const pair =
      typeof name === 'string'
        ? pairOf(dereference(located.node), name)
        : error.keyword === 'false schema'
          ? located.pair
          : undefined;
    const identity = `${error.keyword} ${error.instancePath} ${JSON.stringify(error.params)}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    problems.push({
      keyword: error.keyword,
      params: error.params,
      schemaPath: error.schemaPath,
      node: located.node,
      ...(pair ? { pair } : {}),
      schema: match.schemaOf(located.node),
    });
  }
  return dropForeignBranches(problems);
}

/** A node at a JSON Pointer (RFC 6901), following aliases. */
function locate(root: Node, pointer: string): { node: Node; pair?: Pair } | null {
  let node: Node = root;
  let pair: Pair | undefined;
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    const here = dereference(node);
    if (here?.kind === 'map') {
      pair = pairOf(here, step);
      if (!pair) return null;
      node = pair.value;
    } else if (here?.kind === 'seq') {
      const item = here.items[Number(step)];
      if (!item) return null;
      node = item;
      pair = undefined;
    } else return null;
  }
  return pair ? { node, pair } : { node };
}

/**
 * Of the branches of an anyOf/oneOf only the one that the tolerant walk chose may speak. Objections of a branch stand
 * under `/anyOf/<n>/` in the schema path; those of the chosen branch concern other keywords than `type` or, when every
 * branch fails on `type`, are reported once.
 */
function dropForeignBranches(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const branch = (p: SchemaProblem): string | null => /^(.*\/(?:anyOf|oneOf)\/)(\d+)\//.exec(p.schemaPath)?.[0] ?? null;
  const result: SchemaProblem[] = [];
  const typeFailures = new Map<Node, SchemaProblem>();
  const branchesOf = new Map<Node, Set<string>>();
  for (const p of problems) {
    const at = branch(p);
    if (at && p.keyword === 'type') {
      if (!typeFailures.has(p.node)) typeFailures.set(p.node, p);
      const set = branchesOf.get(p.node) ?? new Set();
      branchesOf.set(p.node, set.add(at));
    }
  }
  for (const p of problems) {
    const at = branch(p);
    if (!at || p.keyword !== 'type') {
      result.push(p);
      continue;
    }
    const total = (p.schema?.anyOf ?? p.schema?.oneOf)?.length;
    const all = total === undefined || (branchesOf.get(p.node)?.size ?? 0) >= total;
    if (
      all &&
      typeFailures.get(p.node) === p &&
      !problems.some((q) => q.node === p.node && q !== p && branch(q) && q.keyword !== 'type')
    )
      result.push(p);
  }
  return result;
}
