// Features: hover. Over a key: the field's documentation. Over a value: what is known of that very value: what it
// means, which entity it names, where a branch comes from, who a person is. Nothing where nothing is known. Pure.

import type { Analysis } from '../core/check/rule.ts';
import type { Meaning, Schema } from '../core/community/schema.ts';
import { type Graph, normalise } from '../core/graph/graph.ts';
import type { Range } from '../core/text/text.ts';
import { keyOf, type MapNode, type Node, nodeAt, type Pair, type ScalarNode } from '../core/yaml/tree.ts';
import { cardMessages } from '../messages/cards.ts';
import { type Language, render, series } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { approvalsAt } from './approvals.ts';
import { type Card, cardMarkdown } from './cards/card.ts';
import { entityCard, entityOf, fieldDocumentation, profileUrl, titleOf } from './documentation.ts';
import { lineageOf } from './lineage.ts';
import { code, link, plain, table } from './markdown.ts';
import { readable } from './readable.ts';
import { cardOf, targetAt } from './target.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** Longest list of names in a hover. */
const MAX_NAMES = 8;

/**
 * What is to be said about the place at an offset; null for nothing.
 * @param sources the files that define the entity there (see `sourcesOf`), as far as they are at hand.
 */
export function hover(
  analysis: Analysis,
  graph: Graph,
  offset: number,
  language: Language,
  sources: readonly Analysis[] = [],
): Hover | null {
  const { root, match } = readable(analysis);
  const at = nodeAt(root, offset);
  if (at?.kind !== 'scalar' || !analysis.schemas) return null;
  const schema = match.schemaOf(at);
  if (!schema) return null;
  const range = { start: at.start, end: at.end };
  const { parent } = at;
  if (parent?.kind === 'pair' && parent.key === at) {
    const required = match.schemaOf(parent.parent)?.required?.includes(at.text) ?? false;
    // A key may itself be a name: an alias, the pattern of a filter.
    const named = targetAt(analysis, at.start) ? communityCard(analysis, graph, at, sources) : null;
    const parts = [
      ...(named ? [cardMarkdown(named, language)] : []),
      fieldDocumentation(at.text, schema, required, analysis.schemas, language),
      approvals(analysis, graph, at, language),
    ];
    return { range, markdown: parts.filter((part) => part !== '').join('\n\n') };
  }
  const parts = [
    valueDocumentation(analysis, graph, at, schema, language, sources),
    approvals(analysis, graph, at, language),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : { range, markdown: parts.join('\n\n') };
}

function valueDocumentation(
  analysis: Analysis,
  graph: Graph,
  node: ScalarNode,
  schema: Schema,
  language: Language,
  sources: readonly Analysis[],
): string {
  if (node.text === '') return '';
  const parts: string[] = [];
  const documented = valueEntry(schema, node.text);
  const meaning = schema['x-sig'];
  const kindName = meaning && (meaning.defines ?? meaning.refers ?? meaning.mentions);
  const kind = kindName === undefined ? undefined : analysis.community.kinds[kindName];
  const entity = entityOf(kind, node.text);
  if (kindName !== undefined && entity) parts.push(entityCard(analysis.community, kindName, entity, language));
  if (documented) {
    const title = titleOf(schema, language);
    parts.push(`**${code(node.text)}**${title && !entity ? ` · ${plain(title)}` : ''}`, documented[language]);
  }
  const card = meaning ? communityCard(analysis, graph, node, sources) : null;
  if (card) {
    parts.push(cardMarkdown(card, language, parts.length === 0));
    const origin = kindName === undefined ? '' : lineage(analysis, kindName, node.text, language);
    if (origin !== '') parts.push(origin);
    if (!graph.complete) parts.push(render(cardMessages.stillReading(), language));
  } else if (meaning && kindName !== undefined && kind && !entity) {
    if (parts.length === 0) parts.push(`**${code(node.text)}** · ${plain(kind.title[language])}`);
    const own = [
      lineage(analysis, kindName, node.text, language),
      ...record(analysis, node, meaning, language),
      listed(analysis, kindName, meaning, node.text, language),
      profile(analysis, node, meaning, kindName, language),
    ].filter((part) => part !== '');
    parts.push(...own);
    if (own.length === 0 && !documented) return '';
  }
  return parts.join('\n\n');
}

/** Who approves what stands there, where that is decided folder by folder. */
function approvals(analysis: Analysis, graph: Graph, node: ScalarNode, language: Language): string {
  const card = graph.files.size > 1 ? approvalsAt(analysis, graph, node.start) : null;
  return card ? cardMarkdown(card, language) : '';
}

/** What the whole community says of the entity; null while this file is all that is known. */
function communityCard(analysis: Analysis, graph: Graph, node: ScalarNode, sources: readonly Analysis[]): Card | null {
  const target = graph.files.size > 1 ? targetAt(analysis, node.start) : null;
  return target && cardOf(graph, target, sources);
}

/** A value's documentation, found without case where that is the only difference. */
function valueEntry(schema: Schema, text: string): { readonly en: string; readonly 'zh-CN': string } | undefined {
  const values = schema['x-values'] ?? {};
  if (Object.hasOwn(values, text)) return values[text];
  const other = Object.keys(values).find((value) => value.toLowerCase() === text.toLowerCase());
  return other === undefined ? undefined : values[other];
}

function lineage(analysis: Analysis, kind: string, name: string, language: Language): string {
  const found = lineageOf(analysis, kind, name);
  if (!found) return '';
  const lines: string[] = [];
  if (found.origins.length > 0) {
    const chain = found.origins.map(code).join(' ← ');
    const shown = found.circle ? render(cardMessages.noted({ text: chain, note: m.circle().text }), language) : chain;
    lines.push(`${render(m.createdFrom(), language)} ${shown}`);
  }
  if (found.children.length > 0) {
    const shown = found.children.slice(0, MAX_NAMES).map(code);
    const more = found.children.length - shown.length;
    if (more > 0) shown.push(render(m.andMore({ count: more }), language));
    lines.push(`${render(m.originOf(), language)} ${series(shown)[language]}`);
  }
  return lines.join('\n\n');
}

/** What the record says in which an id stands. */
function record(analysis: Analysis, node: ScalarNode, meaning: Meaning, language: Language): string[] {
  const { facts } = readable(analysis);
  if (meaning.namespace === undefined) return [];
  const here = facts.records.find((r) => r.start <= node.start && node.end <= r.end && meaning.namespace! in r.ids);
  const found =
    here ?? facts.records.find((r) => r.ids[meaning.namespace!]?.value.toLowerCase() === node.text.toLowerCase());
  if (!found) return [];
  const map = here ? holderOf(node) : null;
  const { match } = readable(analysis);
  const label = (name: string, start: number): string => {
    const pair = map?.pairs.find(({ value }) => value.start === start);
    const schema = pair && match.schemaOf(pair.value);
    return plain((schema && titleOf(schema, language)) ?? name);
  };
  const rows = [...Object.entries(found.ids), ...Object.entries(found.fields)]
    .filter(([, field]) => field.value !== node.text || field.start !== node.start)
    .sort((a, b) => a[1].start - b[1].start)
    .map(([name, field]): readonly [string, string] => [label(name, field.start), plain(field.value)]);
  return rows.length > 0 ? [table([render(m.property(), language), render(m.value(), language)], rows)] : [];
}

/** Under which keys of this file an id stands, where that is more than one. */
function listed(analysis: Analysis, kind: string, meaning: Meaning, id: string, language: Language): string {
  const { root, facts } = readable(analysis);
  if (meaning.namespace === undefined) return '';
  const same = (key: string): string => normalise(analysis.community, kind, key);
  const lists = new Set<string>();
  for (const o of facts.occurrences) {
    if (o.kind !== kind || o.namespace !== meaning.namespace || o.end === 0 || same(o.key) !== same(id)) continue;
    const list = listAround(nodeAt(root, o.start));
    if (list) lists.add(list);
  }
  return lists.size > 1 ? render(m.inThisFile({ lists: series([...lists].map(code)) }), language) : '';
}

/** The key of the innermost list around a node. */
function listAround(node: Node | Pair | null): string | null {
  for (let at = node; at; at = at.parent) {
    if (at.kind === 'seq') return at.parent?.kind === 'pair' ? keyOf(at.parent) : null;
  }
  return null;
}

function holderOf(node: Node): MapNode | null {
  return node.parent?.kind === 'pair' ? node.parent.parent : null;
}

function profile(analysis: Analysis, node: ScalarNode, meaning: Meaning, kindName: string, language: Language): string {
  const kind = analysis.community.kinds[kindName];
  const key = readable(analysis).facts.occurrences.find((o) => o.start === node.start && o.end === node.end)?.key;
  const url = kind && profileUrl(kind, meaning.namespace ?? '', key ?? node.text);
  return url ? link(render(meaning.namespace === undefined ? m.page() : m.profile(), language), url) : '';
}
