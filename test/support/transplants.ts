// Tests: a block of a file in other surroundings, and a file with other blocks: what rules that keep to blocks may not
// notice.
import { analyseFile, type Dialect } from '../../server/src/core/check/analyse.ts';
import { glued } from '../../server/src/core/check/glued.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { accepts, classify, expectedPath, type FileRef } from '../../server/src/core/community/community.ts';
import { lineAt } from '../../server/src/core/text/text.ts';
import { type Node, nodeAtPath, type Pair, type Path, pathOf, walk } from '../../server/src/core/yaml/tree.ts';

export interface Placed {
  readonly analysis: Analysis;
  readonly block: Node;
}

/** The offset of the line that an offset stands on. */
function lineStart({ lines }: Analysis, offset: number): number {
  return lines[lineAt(lines, offset)]!;
}

/** The lines of entries or items, each up to the next one's, the last up to `end`; `starts` are on their first lines. */
function linesOf(input: Analysis, starts: readonly number[], end: number): string[] {
  const from = starts.map((start) => lineStart(input, start));
  return from.map((start, i) => input.text.slice(start, from[i + 1] ?? end));
}

/** Where the dashes of a list stand. */
function dashes(input: Analysis, list: Extract<Node, { kind: 'seq' }>): number[] {
  return list.items.map((item, i) => (i === 0 ? list.start : input.text.lastIndexOf('-', item.start)));
}

/** The lines of a file: its entries (none in a file that is a list), and the items of the list that holds the block. */
interface Taken {
  readonly head: string;
  readonly entries: readonly string[];
  /** The index of the entry that holds the block. */
  readonly own: number;
  readonly key: string;
  readonly items: readonly string[];
  readonly index: number;
}

function takeApart({ analysis, block }: Placed): Taken {
  const { text, parsed } = analysis;
  const list = block.parent?.kind === 'seq' ? block.parent : null;
  const pair = (list ?? block).parent as Pair | null;
  const pairs = parsed.root?.kind === 'map' ? parsed.root.pairs : [];
  const entries = linesOf(
    analysis,
    pairs.map(({ start }) => start),
    text.length,
  );
  const own = pair ? pairs.indexOf(pair) : -1;
  const next = pairs[own + 1];
  const end = next ? lineStart(analysis, next.start) : text.length;
  const items = list ? linesOf(analysis, dashes(analysis, list), end) : [];
  const key = pair && list ? text.slice(lineStart(analysis, pair.start), lineStart(analysis, list.start)) : '';
  const head = text.slice(0, lineStart(analysis, (parsed.root as Node).start));
  return { head, entries, own, key, items, index: list ? list.items.indexOf(block) : -1 };
}

/** The same block in files of the same kind: alone, among others, beside its likes, under another path. */
export function transplants(dialect: Dialect, placed: Placed): readonly Placed[] {
  const { analysis, block } = placed;
  // A line without an end would run into the next one.
  if (!analysis.text.endsWith('\n') || analysis.text.startsWith('\uFEFF')) return [];
  const { head, entries, own, key, items, index } = takeApart(placed);
  const made: Placed[] = [];
  const put = (text: string, path: Path, file: FileRef): void => {
    if (!accepts(file.kind, text)) return;
    const other = analyseFile(dialect, file, text);
    const there = nodeAtPath(other.parsed.root, path);
    if (there && other.parsed.problems.length === 0) made.push({ analysis: other, block: there });
  };
  const path = pathOf(block);
  const base = index < 0 ? path : path.slice(0, -1);
  const lines = index < 0 ? entries[own]! : '';
  const others = entries.filter((_, i) => i !== own);
  const changed = others.map((entry) => entry.replace(/(\w)(\w*)(["']?)\s*$/, '$2$1$3\n'));
  for (const file of files(dialect, analysis.file)) {
    if (index < 0) {
      put(head + lines, base, file);
      put([head, ...changed.toReversed(), lines].join(''), base, file);
      // The same content under every other key.
      const body = lines.slice(lines.indexOf('\n') + 1);
      const copies = others.map((entry) => `${entry.slice(0, entry.indexOf(':') + 1)}\n${body}`);
      put([head, ...copies, lines].join(''), base, file);
      put(analysis.text, base, file);
    } else {
      const item = items[index]!;
      put(head + key + item, [...base, 0], file);
      put(head + key + item + item + item, [...base, 1], file);
      put([head, ...changed, key, ...items.toReversed()].join(''), [...base, items.length - 1 - index], file);
      put(analysis.text, path, file);
    }
  }
  return made;
}

/** This file, and one of the same kind under another path. */
function files({ community }: Dialect, file: FileRef): FileRef[] {
  const vars = Object.fromEntries(Object.entries(file.vars).map(([name, value]) => [name, `${value}-q`]));
  const path = expectedPath(file.kind, vars);
  const other = path === null ? null : classify(community, path);
  return other?.kind === file.kind ? [file, other] : [file];
}

/** The same file with other values in a block. */
export function mutants(dialect: Dialect, { analysis, block }: Placed): readonly Placed[] {
  const changes: ((text: string) => string)[] = [
    (text) => `${text}q`,
    (text) => text.replace(/[a-y]/, 'z'),
    (text) => text.replace(/[a-z](?=[^a-z]*$)/, ''),
  ];
  return changes.flatMap((change) => {
    let text = '';
    let at = 0;
    for (const node of walk(block)) {
      const isKey = node.parent?.kind === 'pair' && node.parent.key === node;
      if (node.kind !== 'scalar' || node.style !== 'plain' || isKey || node.start === node.end) continue;
      text += analysis.text.slice(at, node.start) + change(analysis.text.slice(node.start, node.end));
      at = node.end;
    }
    text += analysis.text.slice(at);
    if (!accepts(analysis.file.kind, text)) return [];
    const other = analyseFile(dialect, analysis.file, text);
    const there = nodeAtPath(other.parsed.root, pathOf(block));
    return there ? [{ analysis: other, block: there }] : [];
  });
}

/** Whether nothing that silences rules concerns a block. */
export function isQuiet({ analysis, block }: Placed): boolean {
  const within = ({ start, end }: Node | Pair): boolean => block.start <= start && end <= block.end;
  return (
    glued(analysis).size === 0 &&
    !analysis.problems.some(({ node, pair, keyword }) => keyword === 'contains' || within(pair?.value ?? node))
  );
}
