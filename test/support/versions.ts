// Texts of long documents and what is typed in them, for tests of what is kept from one version to the next.
import fc from 'fast-check';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import type { SeqNode } from '../../server/src/core/yaml/tree.ts';

/** The lists that are documents, or values of the outermost mapping of one. */
export function listsOf({ parsed: { root } }: Analysis): SeqNode[] {
  const values = root?.kind === 'map' ? root.pairs.map(({ value }) => value) : root ? [root] : [];
  return values.filter((value) => value.kind === 'seq');
}

/** A share of a text; of doubles nearly all are next to nothing. */
const evenly = fc.integer({ min: 0, max: 99_999 }).map((share) => share / 100_000);

/** Where, as a share of the lines, what happens to that line or in it. */
export const edit = fc.record({
  share: evenly,
  within: evenly,
  how: fc.constantFrom('insert', 'insert', 'insert', 'above', 'remove', 'in', 'out', 'join', 'copy'),
  text: fc.oneof(
    fc.constantFrom('x', ' ', '1', ': ', '#', ' #', '"', "'", '[', '：', '\u00a0', 'é', '😀', '\t', '\r', '*', '&a '),
    fc.constantFrom(
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      '- ',
      'name: x',
      '# said',
      '    # said',
      '|',
      '>',
      '  x: y',
    ),
  ),
  undo: fc.boolean(),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

export function edited(text: string, { share, within, how, text: typed }: Edit): string {
  const lines = text.split('\n');
  const at = Math.min(lines.length - 1, Math.floor(share * lines.length));
  const line = lines[at]!;
  const put = (...instead: string[]): string => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)].join('\n');
  if (how === 'above') return put(typed, line);
  if (how === 'remove') return put();
  if (how === 'in') return put(`  ${line}`);
  if (how === 'out') return put(line.replace(/^ {1,2}/, ''));
  if (how === 'join')
    return put(...lines.slice(at, at + 1).map((one) => one + (lines[at + 1] ?? ''))).replace(
      `\n${lines[at + 1]}\n`,
      '\n',
    );
  if (how === 'copy') return put(line, line);
  const column = Math.floor(within * (line.length + 1));
  return put(line.slice(0, column) + typed + line.slice(column));
}

/** How a file of a community is made longer, and odder. */
export const shape = fc.record({
  times: fc.integer({ min: 1, max: 3 }),
  comments: fc.boolean(),
  again: fc.boolean(),
  nested: fc.boolean(),
  ends: fc.constantFrom('\n', '\n', '\n', '\r\n'),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** A text whose lists have more items, with comments between them, a key that stands twice, lists in lists. */
export function grown(of: Analysis, { times, comments, again, nested, ends }: Shape): string {
  const { text } = of;
  const parts: string[] = [];
  let from = 0;
  for (const list of listsOf(of)) {
    const lines = {
      start: text.lastIndexOf('\n', list.start) + 1,
      end: text.indexOf('\n', list.end) + 1 || text.length,
    };
    if (list.flow || list.items.length === 0) continue;
    const body = `${text.slice(lines.start, lines.end).trimEnd()}\n`;
    parts.push(text.slice(from, lines.start));
    for (let i = 0; i < times; i++) parts.push(body, comments ? '# between\n\n  # further in\n' : '');
    if (nested)
      parts.push(
        `${' '.repeat(list.start - lines.start)}- - name: in a list\n${' '.repeat(list.start - lines.start)}  - b\n`,
      );
    from = lines.end;
  }
  parts.push(text.slice(from));
  const whole = parts.join('');
  return (again ? `${whole.trimEnd()}\n${whole.replace(/^---\n/, '')}` : whole).replaceAll('\n', ends);
}
