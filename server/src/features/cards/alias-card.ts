// Features: the card of an alias, a name for a group of people: who they are and which files name it. Pure.
import { aliasMembers, aliasPlace } from '../../core/graph/approvers.ts';
import { type Graph, lookup } from '../../core/graph/graph.ts';
import { PERSON, person, stated } from '../../core/graph/people.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';

/** What is known of an alias; null for a name that is none. */
export function aliasCard(graph: Graph, name: string, namespace: string): Card | null {
  const place = aliasPlace(graph, name, namespace);
  if (!place) return null;
  const kind = graph.community.kinds[PERSON];
  const people = (aliasMembers(graph, name, namespace) ?? []).map(({ key }): CardItem => {
    const someone = person(graph, namespace, key);
    const known = someone && stated(someone, 'name')[0]?.value;
    const url = kind && profileUrl(kind, namespace, key);
    return { text: known ? m.noted({ text: known, note: key }) : key, ...(url ? { url } : {}) };
  });
  const users = lookup(graph, PERSON, place.key, namespace).filter(({ path }) => path !== place.path);
  const rows: CardRow[] = [
    { label: m.members({ count: people.length }), items: people },
    { label: m.usedIn(), items: [...new Set(users.map(({ path }) => path))].map((text) => ({ text })) },
    { label: m.definedIn(), items: [{ text: place.path }] },
  ];
  return {
    kind: PERSON,
    key: place.key,
    title: place.key,
    subtitle: m.aliasKind().text,
    rows: rows.filter(({ items }) => items.length > 0),
  };
}
