// Features: cards, what is known of an entity in a form that any medium can show: a hover, a terminal, JSON. Values come
// out of files and are never trusted; rendering escapes them. Pure.

import { cardMessages as m } from '../../messages/cards.ts';
import { type Language, type Message, render, series, type Text } from '../../messages/catalogue.ts';
import { code, link, plain, table } from '../markdown.ts';

export interface CardItem {
  /** Out of a file, or a message of the catalogue. */
  readonly text: string | Message;
  /** A remark behind it. */
  readonly note?: string | Message;
  readonly url?: string;
}

export interface CardRow {
  /** From the catalogue, or a title of the community's data. */
  readonly label: Message;
  readonly items: readonly CardItem[];
}

export interface Card {
  readonly kind: string;
  readonly key: string;
  /** What people call it. */
  readonly title: string;
  /** The kind's title. */
  readonly subtitle: Text;
  /** A sentence that the files say of it. */
  readonly summary?: string;
  readonly rows: readonly CardRow[];
}

/** Items shown of one row; the rest is counted. */
const MAX_ITEMS = 8;
/** Longest summary, in code units. */
const MAX_SUMMARY = 240;

function words(text: string | Message, language: Language): string {
  return typeof text === 'string' ? text : render(text, language);
}

/** A text with a remark in brackets behind it. Both are of the medium already. */
function noted(text: string, note: string, language: Language): string {
  return render(m.noted({ text, note }), language);
}

function shown(row: CardRow, limit: number): { readonly items: readonly CardItem[]; readonly more: number } {
  return { items: row.items.slice(0, limit), more: Math.max(0, row.items.length - limit) };
}

/** The card for a hover. @param heading whether to say what it is of; false below something that says it. */
export function cardMarkdown(card: Card, language: Language, heading = true): string {
  const name = card.title === card.key ? code(card.key) : noted(plain(card.title), code(card.key), language);
  const parts = heading ? [`**${name}** · ${plain(card.subtitle[language])}`] : [];
  if (card.summary) parts.push(plain(shortened(card.summary)));
  const rows = card.rows.map((row): readonly [string, string] => {
    const { items, more } = shown(row, MAX_ITEMS);
    const cells = items.map((item) => {
      const text = plain(words(item.text, language));
      const shown = item.url ? link(text, item.url) : text;
      return item.note === undefined ? shown : noted(shown, plain(words(item.note, language)), language);
    });
    if (more > 0) cells.push(plain(render(m.more({ count: more }), language)));
    return [
      plain(render(row.label, language)),
      row.items.some((item) => item.note) ? cells.join('<br>') : series(cells)[language],
    ];
  });
  if (rows.length > 0) parts.push(table(['', ''], rows));
  return parts.join('\n\n');
}

/** The card as lines for a terminal. @param limit items shown of one row. */
export function cardText(card: Card, language: Language, limit: number): string {
  const name = card.title === card.key ? card.key : noted(card.title, card.key, language);
  const lines = [`${name} · ${card.subtitle[language]}`];
  if (card.summary) lines.push(`  ${shortened(card.summary)}`);
  for (const row of card.rows) {
    lines.push('', `  ${render(row.label, language)}`);
    const { items, more } = shown(row, limit);
    for (const item of items) {
      const text = words(item.text, language);
      const shown = item.note === undefined ? text : noted(text, words(item.note, language), language);
      // A value that is an address itself is its own link.
      const address = item.url === undefined || item.url === text ? '' : `  ${item.url}`;
      lines.push(`    ${shown}${address}`);
    }
    if (more > 0) lines.push(`    ${render(m.more({ count: more }), language)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The card as JSON: everything, nothing shortened. */
export function cardJson(card: Card, language: Language): unknown {
  return {
    kind: card.kind,
    key: card.key,
    title: card.title,
    ...(card.summary ? { summary: card.summary } : {}),
    facts: card.rows.map((row) => ({
      label: render(row.label, language),
      items: row.items.map((item) => ({
        text: words(item.text, language),
        ...(item.note === undefined ? {} : { note: words(item.note, language) }),
        ...(item.url ? { url: item.url } : {}),
      })),
    })),
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_SUMMARY ? `${line.slice(0, MAX_SUMMARY).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
