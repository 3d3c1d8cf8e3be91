// Features: which entity stands at an offset, for cards and navigation, and the files to read before showing it. Pure.

import type { Analysis } from '../core/check/rule.ts';
import type { Occurrence } from '../core/facts/facts.ts';
import { definitions, type Graph, lookup, SIG } from '../core/graph/graph.ts';
import { PERSON, person } from '../core/graph/people.ts';
import { touches } from '../core/yaml/tree.ts';
import { aliasCard } from './cards/alias-card.ts';
import type { Card } from './cards/card.ts';
import { entityCard } from './cards/entity-card.ts';
import { personCard } from './cards/person-card.ts';
import { sigCard } from './cards/sig-card.ts';
import { readable } from './readable.ts';

export interface Target {
  readonly kind: string;
  readonly key: string;
  readonly namespace: string;
}

/** The entity under the cursor, null for none. The shortest occurrence wins where several touch the offset. */
export function targetAt(analysis: Analysis, offset: number): Occurrence | null {
  const touching = readable(analysis).facts.occurrences.filter((o) => o.end > 0 && touches(o, offset));
  return touching.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

/** Most files that a card reads. */
const MAX_SOURCES = 2;

/** The files that a card of this entity wants to read. */
export function sourcesOf(graph: Graph, { kind, key, namespace }: Target): string[] {
  if (kind === PERSON) return [];
  return [...new Set(definitions(graph, kind, key, namespace).map((place) => place.path))].slice(0, MAX_SOURCES);
}

/** What is known of an entity; null when the graph knows nothing beyond the place that was pointed at. */
export function cardOf(graph: Graph, { kind, key, namespace }: Target, sources: readonly Analysis[]): Card | null {
  if (kind === PERSON) {
    const alias = aliasCard(graph, key, namespace);
    if (alias) return alias;
    const someone = person(graph, namespace, key);
    if (someone) return personCard(graph, someone);
    // Where nobody is described, lists still say what an account may do.
    const [place] = lookup(graph, PERSON, key, namespace);
    const card = place && personCard(graph, { ids: [{ namespace, id: key }], records: [] });
    return card && card.rows.length > 1 ? card : null;
  }
  if (kind === SIG) return definitions(graph, SIG, key).length > 0 ? sigCard(graph, key, sources) : null;
  const card = entityCard(graph, kind, key, sources);
  return card.rows.length > 0 ? card : null;
}
