// Features: the card of a path: who approves and reviews a change there, where a community decides that folder by
// folder. Pure.
import { approversOf, type Owner } from '../../core/graph/approvers.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { PERSON, person, stated } from '../../core/graph/people.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { series, verbatim } from '../../messages/catalogue.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';

/** What the owners files up the tree say of a path, null where nobody is named or the community has none. */
export function pathCard(graph: Graph, path: string): Card | null {
  const { approvers, reviewers, required, labels, files } = approversOf(graph, path);
  if (approvers.length + reviewers.length + required.length === 0) return null;
  const people = (owners: readonly Owner[]): CardItem[] => owners.map((owner) => item(graph, owner));
  const rows: CardRow[] = [
    { label: m.approvers(), items: people(approvers) },
    { label: m.reviewers(), items: people(reviewers) },
    { label: m.requiredReviewers(), items: people(required) },
    { label: m.labels(), items: labels.map((text) => ({ text })) },
    { label: m.decidedBy(), items: files.map((text) => ({ text })) },
  ].filter(({ items }) => items.length > 0);
  return { kind: 'path', key: path, title: path, subtitle: m.pathKind().text, rows };
}

function item(graph: Graph, { login, written, namespace, sources }: Owner): CardItem {
  const someone = person(graph, namespace, login);
  const name = someone && stated(someone, 'name')[0]?.value;
  const kind = graph.community.kinds[PERSON];
  const url = kind && profileUrl(kind, namespace, login);
  const [source] = sources;
  const via = source?.alias ? verbatim(series([source.path, source.alias.name])) : source?.path;
  return {
    text: name ? m.noted({ text: name, note: written }) : written,
    ...(via ? { note: via } : {}),
    ...(url ? { url } : {}),
  };
}
