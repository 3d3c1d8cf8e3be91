// Core, community: JSON Schema validation by precompiled validators, mapped onto the tree. The validators come from
// `ajv` standalone code that the build generates; nothing is compiled here. Which rule reports an objection is decided
// by the rules. Pure.

import type { Settled } from '../yaml/kept.ts';
import { toValue, type Value } from '../yaml/scalar.ts';
import { dereference, isEmpty, isMerge, keyOf, mapsWithRepeatedKeys, type Node, type Pair } from '../yaml/tree.ts';
import type { Match } from './match.ts';
import { admits, branchesBeside, jsonType, type Schema } from './schema.ts';

/** The part of an ajv error object that is used (https://ajv.js.org/api.html#error-objects). */
export interface AjvError {
  readonly keyword: string;
  readonly instancePath: string;
  /** Compiled at build time, only paths through `contains`, `then` and `else` are given. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Returns what it objects to, empty when valid. */
export type Validator = (value: unknown) => readonly AjvError[];

/** An objection, on the tree. */
export interface SchemaProblem {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The node whose value fails; for an objection to a key the mapping that holds it. */
  readonly node: Node;
  /** For objections to a key (additionalProperties, false schema): that key's pair. */
  readonly pair?: Pair;
  /** The schema that describes `node`, for its annotations. */
  readonly schema: Schema | undefined;
  /** Whether it holds only because of another value, under `then` or `else`. */
  readonly conditional: boolean;
}

/** Keywords that only repeat what their branches say, or that report how a branch was chosen. */
const ECHOES = new Set(['if', 'anyOf', 'oneOf', 'allOf']);
/** Places in a schema path; a property may have such a name too. */
const IN_CONTAINS = /(?<!\/(?:properties|\$defs))\/contains\//;
const CONDITIONAL = /(?<!\/(?:properties|\$defs))\/(?:then|else)\//;

/**
 * Validate a document; one without content has no problems. A value that a duplicate key hides is validated as well: it
 * is what its author wrote, and a repair of the duplicate must not bring up more.
 * @param repeats whether a key stands more than once in some mapping.
 */
export function validate(
  root: Node | null,
  validator: Validator,
  match: Match,
  repeats = mapsWithRepeatedKeys(root).length > 0,
): SchemaProblem[] {
  if (!root) return [];
  const last = validator(toValue(root, 'last', standInOf));
  const first = repeats ? validator(toValue(root, 'first', standInOf)) : NOTHING;
  return last.length + first.length === 0 ? [] : onTree(root, { last, first }, match);
}

/** What a validator objects to, each thing once. */
function onTree(root: Node, errors: Readonly<Record<Pick, readonly AjvError[]>>, match: Match): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const seen = new Map<Node | Pair, Set<string>>();
  for (const pick of ['last', 'first'] as const) {
    for (const error of errors[pick]) {
      if (ECHOES.has(error.keyword) || IN_CONTAINS.test(error.schemaPath)) continue;
      const problem = locate(root, error, pick, match);
      if (!problem || isForeign(problem) || isMoot(problem, pick)) continue;
      const place = problem.pair ?? problem.node;
      const identity = `${error.keyword} ${error.keyword === 'type' ? '' : JSON.stringify(error.params)}`;
      const known = seen.get(place) ?? new Set();
      if (known.has(identity)) continue;
      seen.set(place, known.add(identity));
      problems.push(problem);
    }
  }
  return problems;
}

const NOTHING: readonly AjvError[] = [];

function standInOf({ standIn }: Settled): Value {
  return standIn;
}

/** An alias to nothing is an error of syntax; an empty value that a duplicate hides is told by the duplicate. */
function isMoot({ node }: SchemaProblem, pick: Pick): boolean {
  const here = dereference(node);
  return !here || (pick === 'first' && isEmpty(here));
}

type Pick = 'last' | 'first';

/** An error on the tree, null when its place cannot be found there. */
function locate(root: Node, error: AjvError, pick: Pick, match: Match): SchemaProblem | null {
  const steps = error.instancePath.split('/').slice(1).map(pointerToken);
  const forbidden = error.keyword === 'false schema' ? steps.pop() : undefined;
  const node = descend(root, steps, pick);
  if (!node) return null;
  const key = forbidden ?? error.params.additionalProperty ?? error.params.unevaluatedProperty;
  const pair = typeof key === 'string' ? pairUnder(node, key, pick) : undefined;
  return {
    keyword: error.keyword,
    params: error.params,
    node,
    ...(pair ? { pair } : {}),
    schema: match.schemaOf(node),
    conditional: CONDITIONAL.test(error.schemaPath),
  };
}

/** A reference token of a JSON Pointer (RFC 6901). */
function pointerToken(token: string): string {
  return token.replace(/~1/g, '/').replace(/~0/g, '~');
}

function descend(root: Node, steps: readonly string[], pick: Pick): Node | null {
  let node: Node = root;
  for (const step of steps) {
    const here = dereference(node);
    const next: Node | undefined = here?.kind === 'seq' ? here.items[Number(step)] : pairUnder(here, step, pick)?.value;
    if (!next) return null;
    node = next;
  }
  return node;
}

/** The pair that gives a key its value, in the mapping itself or in one that `<<` merges into it. */
function pairUnder(node: Node | null, key: string, pick: Pick, depth = 0): Pair | undefined {
  const map = node && dereference(node);
  if (map?.kind !== 'map' || depth > 32) return undefined;
  const own = map.pairs.filter((pair) => !isMerge(pair) && keyOf(pair) === key);
  if (own.length > 0) return own.at(pick === 'last' ? -1 : 0);
  for (const pair of map.pairs.filter(isMerge)) {
    const value = dereference(pair.value);
    for (const part of value?.kind === 'seq' ? value.items : [value]) {
      const found = pairUnder(part, key, pick, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

/**
 * Of the branches of an anyOf/oneOf only the one that the tolerant walk chose, by the value's type, may speak. Where
 * the value has the type of no branch, that alone is the problem.
 */
function isForeign({ node, keyword, schema, conditional }: SchemaProblem): boolean {
  if (!schema || conditional || branchesBeside(schema).length < 2) return false;
  const fits = admits(schema, jsonType(node));
  return keyword === 'type' ? fits : !fits || !Object.hasOwn(schema, keyword);
}
