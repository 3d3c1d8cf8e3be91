// Features: growing selections: the text of a value, the value with its quotes, the entry, the list, the file. Pure.
import type { Analysis } from '../core/check/rule.ts';
import type { Range } from '../core/text/text.ts';
import { type Node, nodeAt, type Pair } from '../core/yaml/tree.ts';
import { readable } from './readable.ts';

/** The ranges around an offset, smallest first; each holds the one before and is larger. */
export function selection(analysis: Analysis, offset: number): Range[] {
  const found: Range[] = [];
  const add = ({ start, end }: Range): void => {
    const last = found[found.length - 1];
    if (start > offset || end < offset) return;
    if (!last || (start <= last.start && end >= last.end && end - start > last.end - last.start))
      found.push({ start, end });
  };
  let at: Node | Pair | null = nodeAt(readable(analysis).root, offset);
  if (at?.kind === 'scalar' && (at.style === 'single' || at.style === 'double'))
    add({ start: at.start + 1, end: Math.max(at.start + 1, at.end - 1) });
  for (; at; at = at.parent) add(at);
  add({ start: 0, end: analysis.text.length });
  return found.length > 0 ? found : [{ start: offset, end: offset }];
}
