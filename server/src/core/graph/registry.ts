// Core, graph: entities that files list by name (a roll of people, a list of groups) rather than by having a file each.
// Whether such a list can be relied on, so that a name which is not in it can be called unknown. Pure.
import { entities, type Graph } from './graph.ts';

export interface Registry {
  /** The keys that files define, sorted; none where the list cannot be relied on. */
  readonly names: readonly string[];
  /** Whether everything is read and most of what is referred to is listed. */
  readonly complete: boolean;
}

const NOT_RELIED_ON: Registry = { names: [], complete: false };

const known = new WeakMap<Graph, Map<string, Registry>>();

/** The list of a kind's entities in one namespace ('' is that of kinds without). Made once per snapshot. */
export function registryOf(graph: Graph, kind: string, namespace: string): Registry {
  const made = known.get(graph) ?? new Map<string, Registry>();
  known.set(graph, made);
  const id = `${kind} ${namespace}`;
  const before = made.get(id);
  if (before) return before;
  const names: string[] = [];
  let missing = 0;
  // Where files themselves are the list, membership.ts knows better.
  let byPath = false;
  for (const entity of entities(graph, kind, namespace)) {
    if (!entity.is('defines')) missing += Number(entity.is('refers'));
    else if (entity.is('defines', true)) {
      byPath = true;
      break;
    } else names.push(entity.key);
  }
  const complete = graph.complete && !byPath && names.length > 2 * missing;
  const registry = complete ? { names: names.sort(), complete } : NOT_RELIED_ON;
  made.set(id, registry);
  return registry;
}
