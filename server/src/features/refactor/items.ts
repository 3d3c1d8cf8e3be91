// Features: the items of a block list as whole lines, with the comments that are theirs, so that they can be put
// elsewhere byte for byte. Pure.
import type { Analysis } from '../../core/check/rule.ts';
import { lineAt, lineRange, type Range } from '../../core/text/text.ts';
import type { SeqNode } from '../../core/yaml/tree.ts';
import { dashOf } from '../../rules/support/described.ts';

/**
 * The whole lines of each item, line ends included: from the comments right above it to the end of its last line. The
 * comments above the first item head the list and stay. Null for a list that is not written one item after the other,
 * or whose lines carry anchors, which may not change places.
 */
export function itemLines({ text, lines }: Analysis, list: SeqNode): Range[] | null {
  if (list.flow) return null;
  const found: Range[] = [];
  for (let i = 0; i < list.items.length; i++) {
    const item = list.items[i]!;
    const dash = dashOf({ text }, list, i);
    const first = lineAt(lines, dash);
    const last = lineAt(lines, Math.max(dash, item.end));
    const bare = /^ *$/.test(text.slice(lines[first]!, dash));
    const ended = /^[ \t]*(?:#.*)?$/.test(text.slice(Math.max(dash + 1, item.end), lineRange(text, lines, last).end));
    if (!bare || !ended || /(?:^|\s)[&*][^\s]/.test(text.slice(dash, item.end))) return null;
    const end = lines[last + 1] ?? text.length;
    const before = found[i - 1]?.end;
    let start = lines[first]!;
    // What stands between two items belongs to the second from its last blank line on.
    if (before !== undefined) {
      for (let line = first - 1; line >= 0 && lines[line]! >= before; line--) {
        if (!/^\s*#/.test(text.slice(lines[line]!, lines[line + 1]))) break;
        start = lines[line]!;
      }
    }
    found.push({ start, end });
  }
  return found;
}

/** Whether items follow each other without anything between them. */
export function areAdjacent(blocks: readonly Range[]): boolean {
  return blocks.every((block, i) => i === 0 || block.start === blocks[i - 1]!.end);
}

/** Lines put together; every part but the last ends in a line end, and the last does where the text `before` them did. */
export function joined(parts: readonly string[], before: string, lineBreak: string): string {
  return parts
    .map((part, i) => {
      if (i === parts.length - 1 && !/[\r\n]$/.test(before)) return part.replace(/\r?\n$/, '');
      return /[\r\n]$/.test(part) ? part : part + lineBreak;
    })
    .join('');
}

/** Lines moved by some columns; null where one has no room. Blank lines stay blank. */
export function shifted(block: string, columns: number): string | null {
  const moved = block.split(/(?<=\n)/).map((line) => {
    if (columns === 0 || line.trim() === '') return line;
    if (columns > 0) return ' '.repeat(columns) + line;
    return line.startsWith(' '.repeat(-columns)) ? line.slice(-columns) : null;
  });
  return moved.includes(null) ? null : moved.join('');
}
