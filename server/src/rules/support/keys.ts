// Rules: what a key that is not allowed was probably meant to be: a misspelt one, or one that belongs a level up or
// down. Pure.
import type { Analysis } from '../../core/check/rule.ts';
import { alternatives, itemSchema, propertySchema, type Schema } from '../../core/community/schema.ts';
import type { SchemaProblem } from '../../core/community/validate.ts';
import { suggest } from '../../core/text/suggest.ts';
import { ancestors, dereference, keyOf, type MapNode, type Pair } from '../../core/yaml/tree.ts';

export type KeyAdvice =
  /** A misspelt key; `certain` when a fix may rename it unasked. */
  | { readonly kind: 'rename'; readonly to: string; readonly certain: boolean }
  /** It looks like a key that the mapping has already. */
  | { readonly kind: 'taken'; readonly to: string; readonly other: Pair }
  /** It belongs beside `beside`, in the mapping one level up. */
  | { readonly kind: 'outside'; readonly beside: string; readonly target: MapNode }
  /** It belongs under `under`; `target` is the mapping right before it that has room for it. */
  | { readonly kind: 'inside'; readonly under: string; readonly target: MapNode | null }
  | { readonly kind: 'none' };

/** Advice on every key that the validator calls unknown. */
export function adviseOnKeys(input: Analysis, problems: readonly SchemaProblem[]): Map<SchemaProblem, KeyAdvice> {
  const advice = new Map<SchemaProblem, KeyAdvice>();
  const byMapping = new Map<MapNode, SchemaProblem[]>();
  for (const problem of problems) {
    const map = problem.pair?.parent;
    if (map) byMapping.set(map, [...(byMapping.get(map) ?? []), problem]);
  }
  for (const [map, unknown] of byMapping) {
    const taken = new Set(map.pairs.map(keyOf));
    const fuzzy: { problem: SchemaProblem; to: string; certain: boolean }[] = [];
    for (const problem of unknown) {
      const key = keyOf(problem.pair!);
      const allowed = allowedKeys(problem.schema);
      const near = suggest(
        key,
        allowed.filter((name) => !taken.has(name)),
      );
      const elsewhere = near && isSpelling(key, near.value) ? null : misplaced(input, problem.pair!);
      if (elsewhere) advice.set(problem, elsewhere);
      else if (near) fuzzy.push({ problem, to: near.value, certain: near.certain });
      else advice.set(problem, takenKey(map, key, allowed));
    }
    // Two keys may look like the same one: the first certain of them gets it.
    for (const { problem, to, certain } of fuzzy.sort((a, b) => Number(b.certain) - Number(a.certain))) {
      const rival = fuzzy.some((other) => other.problem !== problem && other.to === to);
      advice.set(problem, { kind: 'rename', to, certain: certain && !rival });
    }
  }
  return advice;
}

/** The keys that a mapping may have and that are still written, in the order of the schema. */
export function allowedKeys(schema: Schema | undefined): readonly string[] {
  return Object.entries(schema?.properties ?? {})
    .filter(([, value]) => value !== false && !value.deprecated)
    .map(([key]) => key);
}

/** Whether two words differ in case and separators only. */
function isSpelling(a: string, b: string): boolean {
  const plain = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '');
  return plain(a) === plain(b);
}

function takenKey(map: MapNode, key: string, allowed: readonly string[]): KeyAdvice {
  const near = suggest(key, allowed);
  const other = near && map.pairs.find((pair) => keyOf(pair) === near.value);
  return near && other ? { kind: 'taken', to: near.value, other } : { kind: 'none' };
}

/** Where a key that is not allowed here is allowed: in the mapping above, or one level below it or here. */
function misplaced(input: Analysis, pair: Pair): KeyAdvice | null {
  const map = pair.parent;
  const key = keyOf(pair);
  const above = mappingAbove(map);
  const aboveSchema = above && input.match.schemaOf(above.map);
  if (above && aboveSchema && permits(input, aboveSchema, key) && !above.map.pairs.some((p) => keyOf(p) === key))
    return { kind: 'outside', beside: above.key, target: above.map };
  const own = input.match.schemaOf(map);
  const before = map.pairs[map.pairs.indexOf(pair) - 1];
  const ordered = [...(before ? [keyOf(before)] : []), ...allowedKeys(own)];
  const under = ordered.find((name) => own && permitsBelow(input, own, name, key));
  if (under !== undefined)
    return { kind: 'inside', under, target: before && keyOf(before) === under ? lastMap(before, key) : null };
  const beside =
    above &&
    aboveSchema &&
    allowedKeys(aboveSchema).find((name) => name !== above.key && permitsBelow(input, aboveSchema, name, key));
  return beside && isTelling(input, aboveSchema!, beside, key) ? { kind: 'inside', under: beside, target: null } : null;
}

/** A key that many mappings have (`name`) tells nothing about where it belongs. */
function isTelling(input: Analysis, schema: Schema, under: string, key: string): boolean {
  return allowedKeys(schema).every((name) => name === under || !permitsBelow(input, schema, name, key));
}

/** The mapping that holds this one, directly or in a list, and the key between them. */
function mappingAbove(map: MapNode): { map: MapNode; key: string } | null {
  for (const at of ancestors(map)) if (at.kind === 'pair') return { map: at.parent, key: keyOf(at) };
  return null;
}

function permits(input: Analysis, schema: Schema, key: string): boolean {
  return Boolean(
    input.schemas &&
      schema.properties &&
      Object.hasOwn(schema.properties, key) &&
      propertySchema(schema, key, input.schemas),
  );
}

/** Whether `key` is allowed in the mapping, or the mappings of the list, under `name`. */
function permitsBelow(input: Analysis, schema: Schema, name: string, key: string): boolean {
  const { schemas } = input;
  const below =
    schemas && schema.properties && Object.hasOwn(schema.properties, name) && propertySchema(schema, name, schemas);
  if (!below) return false;
  return alternatives(below, schemas).some((branch) => {
    if (permits(input, branch, key)) return true;
    const item = itemSchema(branch, 0, schemas);
    return item !== undefined && alternatives(item, schemas).some((one) => permits(input, one, key));
  });
}

/** The last mapping under a pair, in block style and without `key`: where an indented key would go. */
function lastMap(pair: Pair, key: string): MapNode | null {
  const value = dereference(pair.value);
  const last = value?.kind === 'seq' && !value.flow ? value.items.at(-1) : value;
  return last?.kind === 'map' && !last.flow && pair.value.kind !== 'alias' && !last.pairs.some((p) => keyOf(p) === key)
    ? last
    : null;
}
