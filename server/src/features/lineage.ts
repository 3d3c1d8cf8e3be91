// Features: how the things that a file defines come from each other, where one of their keys refers to another of them
// (branches and what they were created from). Pure.

import type { Analysis } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import { normalise } from '../core/graph/graph.ts';
import { type MapNode, type ScalarNode, walk } from '../core/yaml/tree.ts';
import { readable } from './readable.ts';

export interface Lineage {
  /** What it comes from, nearest first, as far as this file says. */
  readonly origins: readonly string[];
  /** Whether the chain comes back to where it was. */
  readonly circle: boolean;
  /** What comes from it directly, in the order of the file. */
  readonly children: readonly string[];
}

/** What refers to something in the same file. */
const LOCAL = interest((schema) => schema['x-check']?.local === true);

/** The lineage of an entity defined in this file; null when entities of its kind do not come from each other here. */
export function lineageOf(analysis: Analysis, kind: string, name: string): Lineage | null {
  const { root, match } = readable(analysis);
  if (!match.has(LOCAL)) return null;
  const same = (text: string): string => normalise(analysis.community, kind, text);
  const parents = new Map<string, string>();
  const children = new Map<string, string[]>();
  let related = false;
  for (const node of walk(root)) {
    if (node.kind !== 'map') continue;
    const own = scalarIn(node, (value) => match.schemaOf(value)?.['x-sig']?.defines === kind);
    const parent = scalarIn(node, (value) => {
      const schema = match.schemaOf(value);
      return schema?.['x-sig']?.refers === kind && schema['x-check']?.local === true;
    });
    if (!own || !parent?.text) continue;
    related = true;
    if (!parents.has(same(own.text))) parents.set(same(own.text), parent.text);
    children.set(same(parent.text), [...(children.get(same(parent.text)) ?? []), own.text]);
  }
  if (!related) return null;
  const origins: string[] = [];
  const seen = new Set([same(name)]);
  let circle = false;
  for (let at = parents.get(same(name)); at !== undefined; at = parents.get(same(at))) {
    origins.push(at);
    if (seen.has(same(at))) {
      circle = true;
      break;
    }
    seen.add(same(at));
  }
  return { origins, circle, children: children.get(same(name)) ?? [] };
}

function scalarIn(map: MapNode, test: (value: ScalarNode) => boolean): ScalarNode | undefined {
  for (const { value } of map.pairs) if (value.kind === 'scalar' && test(value)) return value;
  return undefined;
}
