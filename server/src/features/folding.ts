// Features: what can be folded: the block below a key, the items of a list, block text, runs of comments. Pure.
import type { Analysis } from '../core/check/rule.ts';
import { lineAt, lineText, type Range } from '../core/text/text.ts';
import { type Node, walk } from '../core/yaml/tree.ts';
import { readable } from './readable.ts';

export interface Fold extends Range {
  readonly kind: 'block' | 'comment';
}

/** The folds of a file in the order of their starts; each spans several lines, and of one line only the widest folds. */
export function folding(analysis: Analysis): Fold[] {
  const { text, lines } = analysis;
  const found: Fold[] = [];
  for (const node of walk(readable(analysis).root)) {
    const start = startOf(node);
    if (start !== null) found.push({ start, end: node.end, kind: 'block' });
  }
  let run = -1;
  for (let line = 0; line <= lines.length; line++) {
    const comment = line < lines.length && /^\s*#/.test(lineText(text, lines, line));
    if (comment && run < 0) run = line;
    if (comment || run < 0) continue;
    const last = lines[line - 1]! + lineText(text, lines, line - 1).length;
    if (line - run > 1) found.push({ start: lines[run]!, end: last, kind: 'comment' });
    run = -1;
  }
  const widest = new Map<number, Fold>();
  for (const fold of found) {
    const line = lineAt(lines, fold.start);
    const other = widest.get(line);
    if (lineAt(lines, fold.end) > line && (!other || other.end < fold.end)) widest.set(line, fold);
  }
  return [...widest.values()].sort((a, b) => a.start - b.start);
}

/** Where the line stands that stays visible; null for what has none of its own. */
function startOf(node: Node): number | null {
  const { parent } = node;
  if (node.kind === 'alias' || !parent) return null;
  if (parent.kind === 'pair') return parent.value === node ? parent.key.start : null;
  return node.start;
}
