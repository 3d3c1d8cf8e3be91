// Features: what a file says of the very thing that it defines, told with the schema's own titles: its short texts and
// links as rows, its longest text as the summary. Works for any file kind, since the schema names everything. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { dereference, keyOf, type ScalarNode } from '../../core/yaml/tree.ts';
import { verbatim } from '../../messages/catalogue.ts';
import { titleOf } from '../documentation.ts';
import { readable } from '../readable.ts';
import type { CardItem, CardRow } from './card.ts';

/** Longest value that makes a row; longer ones are prose. */
const MAX_ROW = 120;

interface Stated {
  readonly key: string;
  readonly node: ScalarNode;
  readonly title: { readonly en: string; readonly 'zh-CN': string };
  readonly isUrl: boolean;
  /** The value repeats what the path says. */
  readonly isName: boolean;
  readonly isProse: boolean;
}

function statedIn(analysis: Analysis): Stated[] {
  const { root, match } = readable(analysis);
  const found: Stated[] = [];
  for (const pair of root?.kind === 'map' ? root.pairs : []) {
    const node = dereference(pair.value);
    const schema = match.schemaOf(pair.value);
    if (node?.kind !== 'scalar' || node.text.trim() === '' || !schema) continue;
    const key = keyOf(pair);
    found.push({
      key,
      node,
      title: { en: titleOf(schema, 'en') ?? key, 'zh-CN': titleOf(schema, 'zh-CN') ?? key },
      isUrl: /^https?:\/\//.test(node.text),
      isName: schema['x-check']?.equals !== undefined,
      isProse:
        schema.format === undefined &&
        schema.enum === undefined &&
        schema['x-sig'] === undefined &&
        /description|summary|mission/i.test(key),
    });
  }
  return found;
}

/** Short values of the first source that has any. */
export function describingRows(sources: readonly Analysis[]): CardRow[] {
  for (const source of sources) {
    const rows = statedIn(source)
      .filter(({ isName, isProse, node }) => !isName && !isProse && node.text.length <= MAX_ROW)
      .map(({ title, node, isUrl }): CardRow => {
        const item: CardItem = { text: node.text, ...(isUrl ? { url: node.text } : {}) };
        return { label: verbatim(title), items: [item] };
      });
    if (rows.length > 0) return rows;
  }
  return [];
}

/** What the file says in a sentence or more. */
export function summaryOf(sources: readonly Analysis[]): string | undefined {
  for (const source of sources) {
    const prose = statedIn(source).find(({ isProse }) => isProse);
    if (prose) return prose.node.text;
  }
  return undefined;
}
