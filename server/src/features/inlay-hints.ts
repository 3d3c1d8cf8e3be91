// Features: inlay hints: the display name beside a bare id, the SIG beside a repository that another SIG's file names.
// What stands on the page anyway (a record's own name) is not said again. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { type Graph, homeOf, normalise, SIG } from '../core/graph/graph.ts';
import { PERSON, person, stated } from '../core/graph/people.ts';
import { sigsOf } from '../core/graph/rights.ts';
import type { Range } from '../core/text/text.ts';
import { readable } from './readable.ts';

export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

/** The hints within a range. */
export function inlayHints(analysis: Analysis, graph: Graph, range: Range): InlayHint[] {
  const { facts } = readable(analysis);
  const home = homeOf(graph, analysis.file.path, SIG);
  const own = home === undefined ? undefined : normalise(graph.community, SIG, home);
  const hints: InlayHint[] = [];
  for (const { kind, key, namespace, how, record, start, end } of facts.occurrences) {
    if (end === 0 || start < range.start || end > range.end) continue;
    if (kind === PERSON) {
      const someone = record < 0 || !facts.records[record]!.fields.name ? person(graph, namespace, key) : undefined;
      const name = someone && stated(someone, 'name')[0]?.value;
      if (name && name !== key) hints.push({ offset: end, text: name });
    } else if (how === 'refers' && graph.community.kinds[kind]?.listed !== undefined) {
      const others = sigsOf(graph, kind, key).filter((sig) => normalise(graph.community, SIG, sig) !== own);
      if (others.length > 0) hints.push({ offset: end, text: others.join(', ') });
    }
  }
  return hints;
}
