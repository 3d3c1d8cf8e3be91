// Rules: what a change did to an entry of a file, where a change is checked. Pure.

import type { Analysis, RuleInput } from '../../core/check/rule.ts';
import { nameOf } from '../../core/graph/graph.ts';
import { dereference, keyOf, type MapNode, type Node } from '../../core/yaml/tree.ts';
import { holder } from './described.ts';
import { scalarAt } from './graph.ts';

/** The mappings in which a file defines entities of a kind, by the entity's own name. */
export function definingMaps(input: Pick<Analysis, 'facts' | 'parsed'>, kind: string): ReadonlyMap<string, MapNode> {
  const found = new Map<string, MapNode>();
  for (const occurrence of input.facts.occurrences) {
    if (occurrence.how !== 'defines' || occurrence.kind !== kind || occurrence.end === 0) continue;
    const scalar = scalarAt(input, occurrence);
    const map = scalar && holder(scalar);
    if (map) found.set(nameOf(occurrence.key), map);
  }
  return found;
}

/**
 * Whether the mapping that defines an entity is new, or says something else than before the change; the order of its
 * keys and how values are written do not count.
 * @param name the entity's own name.
 */
export function isTouched(input: RuleInput, kind: string, name: string): boolean {
  if (!input.change) return false;
  const base = input.change.base();
  const before = base && definingMaps(base, kind).get(name);
  const now = definingMaps(input, kind).get(name);
  return !before || !now || contentOf(before) !== contentOf(now);
}

function contentOf(node: Node | null): string {
  const meant = node && dereference(node);
  if (!meant) return '';
  if (meant.kind === 'scalar') return JSON.stringify(meant.text);
  if (meant.kind === 'seq') return `[${meant.items.map(contentOf).join()}]`;
  return `{${meant.pairs
    .map((pair) => `${JSON.stringify(keyOf(pair))}:${contentOf(pair.value)}`)
    .sort()
    .join()}}`;
}
