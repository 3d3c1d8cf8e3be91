// Features: places that lead out of the file: web pages, mail addresses, the profile pages of people, repositories and
// whatever else the community's data gives a page to. Pure.
import type { Analysis } from '../core/check/rule.ts';
import type { Range } from '../core/text/text.ts';
import { type ScalarNode, walk } from '../core/yaml/tree.ts';
import { type Message, verbatim } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { entityOf, profileUrl } from './documentation.ts';
import { safeUrl } from './markdown.ts';
import { readable } from './readable.ts';

export interface Link extends Range {
  readonly target: string;
  readonly tooltip: Message;
}

/** All links of a file, in the order of the text. */
export function links(analysis: Analysis): Link[] {
  const { root, match, facts } = readable(analysis);
  const keys = new Map(facts.occurrences.filter((o) => o.end > 0).map((o) => [o.start, o]));
  const found: Link[] = [];
  for (const node of walk(root)) {
    if (node.kind !== 'scalar' || (node.parent?.kind === 'pair' && node.parent.key === node)) continue;
    if (node.style === 'literal' || node.style === 'folded' || node.text.trim() === '') continue;
    const schema = match.schemaOf(node);
    const text = node.text.trim();
    const range = inner(node);
    const occurrence = keys.get(node.start);
    if (/^https?:\/\/[^\s/]\S*$/i.test(text)) add(range, text, verbatim({ en: text, 'zh-CN': text }));
    else if (
      /^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/.test(text) &&
      (schema?.format === 'email' || schema?.['x-sig']?.field === 'email')
    )
      add(range, `mailto:${text}`, m.sendMail({ address: text }));
    else if (occurrence) {
      const kind = analysis.community.kinds[occurrence.kind];
      const page = kind && (entityOf(kind, text)?.url ?? profileUrl(kind, occurrence.namespace, occurrence.key));
      if (page) add(range, page, m.openPage({ id: occurrence.key }));
    }
  }
  return found;

  function add(range: Range, url: string, tooltip: Message): void {
    const target = safeUrl(url);
    if (target !== null && range.end > range.start) found.push({ ...range, target, tooltip });
  }
}

/** A scalar's range without its quotes. */
function inner(node: ScalarNode): Range {
  const quoted = node.style === 'single' || node.style === 'double' ? 1 : 0;
  return { start: node.start + quoted, end: Math.max(node.start + quoted, node.end - quoted) };
}
