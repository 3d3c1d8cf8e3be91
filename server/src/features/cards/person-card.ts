// Features: the card of a person: accounts, what the records say and where they disagree, roles by SIG, reach. Pure.
import { factsIn, type Graph, homeOf, normalise, SIG } from '../../core/graph.ts';
import { PERSON, type Person, placesOf, stated } from '../../core/people.ts';
import { holders, mergeable } from '../../core/rights.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { type Message, type Text, verbatim } from '../../messages/catalogue.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';
import { idTitle } from './id-titles.ts';

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
  add(m.roles(), roleItems(graph, someone));
  add(m.canMerge(), reach(graph, someone));
  return {
    kind: PERSON,
    key: someone.ids[0]?.id ?? '',
    title: names[0]?.value ?? someone.ids[0]?.id ?? '',
    subtitle: kind?.title ?? { en: PERSON, 'zh-CN': PERSON },
    rows,
  };
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

/** Every role, the whole SIG's first, then those over single entities, counted. */
function roleItems(graph: Graph, someone: Person): CardItem[] {
  const mine = new Set(
    someone.ids.map(({ namespace, id }) => `${namespace}/${normalise(graph.community, PERSON, id)}`),
  );
  const order = Object.keys(graph.community.roles ?? {});
  const found = new Map<string, { role: string; sig: string; whole: boolean; keys: Map<string, Set<string>> }>();
  for (const path of new Set(placesOf(graph, someone).map((place) => place.path))) {
    const facts = factsIn(graph, path);
    const sig = homeOf(graph, path, SIG);
    if (!facts || sig === undefined) continue;
    for (const holder of holders(facts)) {
      if (!mine.has(`${holder.namespace}/${normalise(graph.community, PERSON, holder.id)}`)) continue;
      const key = `${holder.role} ${sig} ${holder.scope === 0}`;
      const entry = found.get(key) ?? { role: holder.role, sig, whole: holder.scope === 0, keys: new Map() };
      found.set(key, entry);
      if (holder.scope === 0) continue;
      for (const occurrence of facts.occurrences) {
        if (
          occurrence.how !== 'refers' ||
          occurrence.kind === PERSON ||
          !within(facts.scopes, occurrence.scope, holder.scope)
        )
          continue;
        const keys = entry.keys.get(occurrence.kind) ?? new Set();
        entry.keys.set(occurrence.kind, keys.add(normalise(graph.community, occurrence.kind, occurrence.key)));
      }
    }
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(b.whole) - Number(a.whole) || order.indexOf(a.role) - order.indexOf(b.role) || (a.sig < b.sig ? -1 : 1),
    )
    .flatMap(({ role, sig, whole, keys }): CardItem[] => {
      if (whole) return [{ text: m.roleIn({ role: roleTitle(graph, role), sig }) }];
      const listed = [...keys].filter(
        ([kind]) =>
          graph.community.kinds[kind]?.listed !== undefined || graph.community.kinds[kind]?.within !== undefined,
      );
      return listed.map(([kind, set]) => ({
        text: m.roleOver({ role: roleTitle(graph, role), sig, count: set.size, kind: kindTitle(graph, kind) }),
      }));
    });
}

function within(scopes: readonly { readonly parent: number }[], scope: number, around: number): boolean {
  for (let at = scope; at > 0; at = scopes[at]!.parent) if (at === around) return true;
  return false;
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

export function roleTitle(graph: Graph, role: string): Text {
  return graph.community.roles?.[role]?.title ?? { en: role, 'zh-CN': role };
}

export function kindTitle(graph: Graph, kind: string): Text {
  return graph.community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind };
}
