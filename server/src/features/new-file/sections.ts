// Features: a new SIG in a file that holds several: its section as lines of the file's own layout, and where it goes.
// Pure.
import type { Analysis } from '../../core/check/rule.ts';
import { lineAt, lineEnd } from '../../core/text/text.ts';
import { nodeAtPath, type SeqNode } from '../../core/yaml/tree.ts';
import { dashOf } from '../../rules/support/described.ts';
import { columnOf } from '../../rules/support/edits.ts';
import type { Line, Written } from './lines.ts';

/** A place for a section: the list, or null where the file has none yet. */
export interface Spot {
  readonly key: string;
  readonly list: SeqNode | null;
  /** The column of the list's dashes. */
  readonly margin: number;
}

export function spotFor(existing: Analysis, key: string): Spot {
  const found = nodeAtPath(existing.parsed.root, [key]);
  const list = found?.kind === 'seq' && found.items.length > 0 && !found.flow ? found : null;
  return { key, list, margin: list ? columnOf(existing, list.start) : 0 };
}

/** The lines of the first item of a list of the skeleton, moved to a margin. */
export function sectionLines(lines: readonly Line[], key: string, margin: number): Line[] {
  const rest = lines.slice(lines.findIndex((line) => line.indent === 0 && line.key === `${key}:`) + 1);
  const next = rest.findIndex((line, i) => i > 0 && line.indent === 0 && line.dashes === '' && line.key !== '');
  const item = next < 0 ? rest : rest.slice(0, next);
  const by = margin - (item[0]?.indent ?? 0);
  return item.map((line) => ({ ...line, indent: Math.max(0, line.indent + by) }));
}

/** The file with a section in it: where its name belongs if the list is sorted, else at the end. */
export function inserted(existing: Analysis, { key, list }: Spot, own: Written): Written {
  const { text } = existing;
  const eol = lineEnd(text);
  const at = list ? startOf(existing, list, placeIn(list, own.text)) : text.length;
  const lead = text.slice(0, at);
  const head = `${lead === '' || /\n$/.test(lead) ? '' : eol}${list ? '' : `${key}:${eol}`}`;
  const shift = (offset: number): number => at + head.length + own.text.slice(0, offset).replaceAll('\n', eol).length;
  const places = new Map(
    [...own.places].map(([id, ranges]) => [
      id,
      ranges.map(({ start, end }) => ({ start: shift(start), end: shift(end) })),
    ]),
  );
  return { text: lead + head + own.text.replaceAll('\n', eol) + text.slice(at), places };
}

/** Where the lines of an item begin, with the comments right above it; for the index behind the last, where that ends. */
function startOf({ text, lines }: Analysis, list: SeqNode, index: number): number {
  if (index >= list.items.length) return lines[lineAt(lines, list.end) + 1] ?? text.length;
  let line = lineAt(lines, dashOf({ text }, list, index));
  while (index > 0 && /^\s*#/.test(text.slice(lines[line - 1], lines[line]))) line--;
  return lines[line]!;
}

/** The index of the item before which a section belongs by its first value; the end where the list is not sorted. */
function placeIn(list: SeqNode, section: string): number {
  const own = /:\s+["']?([^"'\n]*)/.exec(section)?.[1]?.toLowerCase() ?? '';
  const names = list.items.map((item) =>
    item.kind === 'map' && item.pairs[0]?.value.kind === 'scalar' ? item.pairs[0].value.text.toLowerCase() : '',
  );
  const sorted = names.every((name, i) => i === 0 || names[i - 1]! <= name);
  const place = names.findIndex((name) => name > own);
  return sorted && place >= 0 ? place : list.items.length;
}
