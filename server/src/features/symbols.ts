// Features: the outline of a file by what it means: the SIG, its lists of people, its groups and their repositories,
// the branches of a manifest. Names come from the schema's meaning, not from the nesting of YAML. Pure.

import type { Analysis } from '../core/check/rule.ts';
import type { Match } from '../core/community/match.ts';
import type { Schema } from '../core/community/schema.ts';
import { pathFacts } from '../core/facts/facts.ts';
import { nameOf } from '../core/graph/graph.ts';
import type { Range } from '../core/text/text.ts';
import { dereference, keyOf, type MapNode, type Node, type Pair, type ScalarNode } from '../core/yaml/tree.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { readable } from './readable.ts';

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  /** Entity kind, or `list` and `mapping` for what only holds others. */
  readonly kind: string;
  readonly range: Range;
  /** The part to select when it is chosen; lies in `range`. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

/** Longest name shown, in code units. */
const MAX_NAME = 80;

/** The outline of a file: one symbol for what it describes, with all else inside. */
export function symbols(analysis: Analysis, language: Language): OutlineSymbol[] {
  const { root, match } = readable(analysis);
  if (!root) return [];
  const inside = content({ match, language }, root);
  const defined = pathFacts(analysis.file).find((fact) => fact.how === 'defines');
  if (!defined) return inside;
  const range = { start: root.start, end: root.end };
  return [
    {
      name: shown(nameOf(defined.key)),
      detail: analysis.file.kind.title[language],
      kind: defined.kind,
      range,
      selection:
        root.kind === 'map' && root.pairs[0] ? span(root.pairs[0].key) : { start: root.start, end: root.start },
      children: inside,
    },
  ];
}

interface Walk {
  readonly match: Match;
  readonly language: Language;
}

/** What is in a collection; scalars of a mapping are its attributes and no symbols of their own, but where keys are names. */
function content(walk: Walk, node: Node): OutlineSymbol[] {
  if (node.kind === 'seq') return node.items.flatMap((item) => itemSymbol(walk, item));
  if (node.kind !== 'map') return [];
  return node.pairs.flatMap((pair) => pairSymbol(walk, pair));
}

function pairSymbol(walk: Walk, pair: Pair): OutlineSymbol[] {
  const { value } = pair;
  const keys = walk.match.schemaOf(pair.parent)?.['x-sig']?.keys;
  const named = keys && (keys.defines ?? keys.refers ?? keys.mentions);
  if (named !== undefined && value.kind === 'scalar') {
    const selection = span(pair.key);
    return [
      {
        name: shown(keyOf(pair)),
        detail: shown(value.text, ''),
        kind: named,
        range: span(pair),
        selection,
        children: [],
      },
    ];
  }
  if (value.kind !== 'seq' && value.kind !== 'map') return [];
  const count = value.kind === 'seq' ? value.items.length : 0;
  const detail = value.kind === 'seq' ? render(count === 1 ? m.item() : m.items({ count }), walk.language) : '';
  return [
    {
      name: shown(keyOf(pair)),
      detail,
      kind: value.kind === 'seq' ? 'list' : 'mapping',
      range: span(pair),
      selection: span(pair.key),
      children: content(walk, value),
    },
  ];
}

function itemSymbol(walk: Walk, item: Node): OutlineSymbol[] {
  const range = span(item);
  if (item.kind === 'scalar') {
    if (item.text === '') return [];
    const kind = entityKind(walk.match.schemaOf(item)) ?? 'mapping';
    return [{ name: shown(item.text), detail: '', kind, range, selection: range, children: [] }];
  }
  if (item.kind === 'seq') return content(walk, item);
  if (item.kind !== 'map' || item.pairs.length === 0) return [];
  const { name, detail, kind, selection } = describe(walk, item);
  return [{ name: shown(name), detail, kind, range, selection, children: content(walk, item) }];
}

/** What a mapping in a list is called: by its name, by what it defines, by its first words. */
function describe({ match }: Walk, map: MapNode): { name: string; detail: string; kind: string; selection: Range } {
  const scalars = map.pairs.flatMap(({ value }) => {
    const scalar = dereference(value);
    return scalar?.kind === 'scalar' && scalar.text.trim() !== '' ? [{ scalar, schema: match.schemaOf(value) }] : [];
  });
  const record = match.schemaOf(map)?.['x-sig']?.record;
  const first = map.pairs[0]!;
  if (record !== undefined) {
    const id = scalars.find(({ schema }) => schema?.['x-sig']?.namespace !== undefined)?.scalar;
    const name = scalars.find(({ schema }) => schema?.['x-sig']?.field === 'name')?.scalar;
    const main = name ?? id ?? scalars[0]?.scalar;
    const detail = main !== id && id ? id.text : '';
    return { name: main?.text ?? '', detail, kind: record, selection: span(main ?? first.key, map) };
  }
  const defined = scalars.find(({ schema }) => schema?.['x-sig']?.defines !== undefined);
  const named = defined ?? scalars[0];
  if (named) {
    const kind = entityKind(named.schema) ?? 'mapping';
    const rest = scalars.filter(({ scalar }) => scalar !== named.scalar).map(({ scalar }) => scalar.text);
    return { name: named.scalar.text, detail: shown(rest.join(' · '), ''), kind, selection: span(named.scalar, map) };
  }
  const listed = firstList(map);
  const names = listed.map((item) => item.text);
  const more = names.length > 3 ? `, … (${names.length})` : '';
  return {
    name: names.slice(0, 3).join(', ') + more || keyOf(first),
    detail: '',
    kind: 'mapping',
    selection: span(first.key),
  };
}

function firstList(map: MapNode): ScalarNode[] {
  for (const { value } of map.pairs) {
    if (value.kind !== 'seq') continue;
    const texts = value.items.filter((item): item is ScalarNode => item.kind === 'scalar' && item.text !== '');
    if (texts.length > 0) return texts;
  }
  return [];
}

function entityKind(schema: Schema | undefined): string | undefined {
  const meaning = schema?.['x-sig'];
  return meaning && (meaning.defines ?? meaning.refers ?? meaning.mentions);
}

/** A name as an outline can show it: on one line, never empty. */
function shown(name: string, otherwise = '…'): string {
  const line = name.replace(/\s+/g, ' ').trim();
  return line === '' ? otherwise : line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line;
}

/** A node's range; that of an alias's target is elsewhere, so `within` bounds it. */
function span(node: Range, within?: Range): Range {
  if (within && (node.start < within.start || node.end > within.end)) return { start: within.start, end: within.start };
  return { start: node.start, end: node.end };
}
