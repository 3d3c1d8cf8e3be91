// Features: the other places of a file where the entity under the cursor stands. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { identityOf } from '../core/graph/graph.ts';
import type { Range } from '../core/text/text.ts';
import { touches } from '../core/yaml/tree.ts';
import { readable } from './readable.ts';

export interface Highlight extends Range {
  /** Whether the entity is defined here rather than referred to. */
  readonly defines: boolean;
}

/** Every place of the entity at an offset, itself included; empty where there is no entity. */
export function highlights(analysis: Analysis, offset: number): Highlight[] {
  const { community } = analysis;
  const occurrences = readable(analysis).facts.occurrences.filter((o) => o.end > 0);
  const wanted = new Set(
    occurrences.filter((o) => touches(o, offset)).map((o) => identityOf(community, o.kind, o.key, o.namespace)),
  );
  return occurrences
    .filter((o) => wanted.has(identityOf(community, o.kind, o.key, o.namespace)))
    .map((o) => ({ start: o.start, end: o.end, defines: o.how === 'defines' }));
}
