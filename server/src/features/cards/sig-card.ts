// Features: the card of a SIG: what it does, its people by role, what it manages. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { type Graph, SIG } from '../../core/graph/graph.ts';
import { PERSON, person, stated } from '../../core/graph/people.ts';
import { inSig, rolesIn } from '../../core/graph/rights.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';
import { describingRows, summaryOf } from './described.ts';
import { kindTitle, roleTitle } from './titles.ts';

/** @param sources the files that define the SIG, as far as they could be read. */
export function sigCard(graph: Graph, sig: string, sources: readonly Analysis[]): Card {
  const rows: CardRow[] = [];
  const kind = graph.community.kinds[SIG];
  const url = kind && profileUrl(kind, '', sig);
  const roles = new Map<string, Map<string, CardItem>>();
  for (const { role, namespace, id, name } of rolesIn(graph, sig)) {
    const someone = person(graph, namespace, id);
    const shown = name || (someone && stated(someone, 'name')[0]?.value) || id;
    const page = graph.community.kinds[PERSON] && profileUrl(graph.community.kinds[PERSON], namespace, id);
    const known = roles.get(role) ?? new Map<string, CardItem>();
    roles.set(role, known);
    const identity = someone ? JSON.stringify(someone.ids[0]) : `${namespace}/${id.toLowerCase()}`;
    if (!known.has(identity)) known.set(identity, { text: shown, ...(page ? { url: page } : {}) });
  }
  const order = Object.keys(graph.community.roles ?? {});
  for (const [role, people] of [...roles].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
    rows.push({ label: m.holders({ role: roleTitle(graph, role), count: people.size }), items: [...people.values()] });
  }
  const managed = Object.entries(graph.community.kinds)
    .filter(([, { listed }]) => listed !== undefined)
    .map(([name]) => ({
      text: m.canMergeCount({ count: inSig(graph, name, sig).length, kind: kindTitle(graph, name) }),
    }));
  if (managed.length > 0) rows.push({ label: m.manages(), items: managed });
  rows.push(...describingRows(sources));
  if (url) rows.push({ label: m.definedIn(), items: [{ text: sources[0]?.file.path ?? sig, url }] });
  const summary = summaryOf(sources);
  return { kind: SIG, key: sig, title: sig, subtitle: kindTitle(graph, SIG), ...(summary ? { summary } : {}), rows };
}
