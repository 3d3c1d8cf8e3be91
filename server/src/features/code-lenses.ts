// Features: code lenses: above what a file defines, how much hangs on it. Counts only; a click shows the places. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { type Graph, homeOf, SIG } from '../core/graph/graph.ts';
import { inSig, rolesIn } from '../core/graph/rights.ts';
import type { Message } from '../messages/catalogue.ts';
import { lensMessages as m } from '../messages/lenses.ts';
import { approvalLens } from './approvals.ts';
import { kindTitle } from './cards/titles.ts';
import { referencesOf, type Spot } from './navigation.ts';

export interface Lens {
  readonly start: number;
  readonly end: number;
  readonly title: Message;
  /** What a click shows; empty for a lens that only tells. */
  readonly spots: readonly Spot[];
}

/** The lenses of a file: people and entities of a SIG at its head, references of what the path defines. */
export function codeLenses(analysis: Analysis, graph: Graph): Lens[] {
  const { root } = analysis.parsed;
  const { path, kind } = analysis.file;
  if (root?.kind !== 'map' || !root.pairs[0]) return [];
  const { start, end } = root.pairs[0].key;
  const approval = approvalLens(analysis, graph);
  const lenses: Lens[] = approval ? [{ start, end, ...approval }] : [];
  for (const entity of Object.keys(kind.defines ?? {})) {
    const key = analysis.facts.occurrences.find((o) => o.how === 'defines' && o.kind === entity && o.end === 0)?.key;
    if (key === undefined) continue;
    if (entity === SIG) {
      const people = new Set(rolesIn(graph, key).map(({ namespace, id }) => `${namespace}/${id.toLowerCase()}`));
      lenses.push({ start, end, title: m.people({ count: people.size }), spots: [] });
      for (const [name, { listed }] of Object.entries(graph.community.kinds)) {
        if (listed !== undefined)
          lenses.push({
            start,
            end,
            title: m.entities({ count: inSig(graph, name, key).length, kind: kindTitle(graph, name) }),
            spots: [],
          });
      }
      continue;
    }
    const spots = referencesOf(graph, { kind: entity, key, namespace: '' }, false);
    lenses.push({ start, end, title: m.references({ count: spots.length }), spots });
    const sig = homeOf(graph, path, SIG);
    if (sig !== undefined) lenses.push({ start, end, title: m.managedBy({ sig }), spots: [] });
  }
  return lenses;
}
