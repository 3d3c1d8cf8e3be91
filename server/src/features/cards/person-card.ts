// Features: the card of a person: accounts, what the records say and where they disagree, roles by SIG, reach. Pure.
import type { Graph } from '../../core/graph/graph.ts';
import { PERSON, type Person, stated } from '../../core/graph/people.ts';
import { mergeable } from '../../core/graph/rights.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { type Message, verbatim } from '../../messages/catalogue.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';
import { idTitle } from './id-titles.ts';
import { aliasesOf, roleItems } from './person-roles.ts';

export function personCard(graph: Graph, someone: Person): Card {
  const kind = graph.community.kinds[PERSON];
  const names = stated(someone, 'name');
  const rows: CardRow[] = [];
  const add = (label: Message, items: readonly CardItem[]): void => {
    if (items.length > 0) rows.push({ label, items });
  };
  add(
    m.ids(),
    someone.ids.map(({ namespace, id }) => {
      const url = kind && profileUrl(kind, namespace, id);
      return {
        text: id,
        ...(namespace === '' ? {} : { note: verbatim(idTitle(graph.community, namespace)) }),
        ...(url ? { url } : {}),
      };
    }),
  );
  for (const field of fieldsOf(someone)) {
    const values = stated(someone, field);
    add(
      fieldLabel(graph, field),
      values.map(({ value, count }) =>
        values.length > 1 ? { text: value, note: m.times({ count }) } : { text: value },
      ),
    );
  }
  const aliases = aliasesOf(graph, someone);
  add(m.roles(), roleItems(graph, someone, aliases));
  add(
    m.aliases(),
    aliases.map((text) => ({ text })),
  );
  add(m.canMerge(), reach(graph, someone));
  return {
    kind: PERSON,
    key: someone.ids[0]?.id ?? '',
    title: names[0]?.value ?? spoken(someone),
    subtitle: kind?.title ?? { en: PERSON, 'zh-CN': PERSON },
    rows,
  };
}

/** The id that people use of somebody who has no name: a number is for programs. */
function spoken({ ids }: Person): string {
  return (ids.find(({ id }) => /\p{L}/u.test(id)) ?? ids[0])?.id ?? '';
}

/** What an attribute of a person is called: what the community says, or a usual name; its key where nobody gave it one. */
function fieldLabel(graph: Graph, field: string): Message {
  const title = graph.community.kinds[PERSON]?.properties?.[field]?.title;
  if (title) return verbatim(title);
  const usual = Object.hasOwn(usualLabels, field) ? usualLabels[field] : undefined;
  return usual?.() ?? verbatim({ en: field, 'zh-CN': field });
}

/** Attributes that every community states of people, in both spellings of English. */
const usualLabels: Readonly<Record<string, () => Message>> = {
  name: m.personName,
  email: m.personEmail,
  organisation: m.personOrganisation,
  organization: m.personOrganisation,
};

/** The attributes that the records state, in the order in which they first appear. */
function fieldsOf(someone: Person): string[] {
  return [...new Set(someone.records.flatMap((record) => Object.keys(record.fields)))];
}

function reach(graph: Graph, someone: Person): CardItem[] {
  const items: CardItem[] = [];
  for (const [name, kind] of Object.entries(graph.community.kinds)) {
    if (kind.listed === undefined) continue;
    const count = mergeable(graph, name, someone.ids).size;
    if (count > 0) items.push({ text: m.canMergeCount({ count, kind: kind.title }) });
  }
  return items;
}
