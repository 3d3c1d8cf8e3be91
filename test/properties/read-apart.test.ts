// A long text that is broken in one place: reading that place apart from the rest gives the tree that reading all of it
// gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largeFile } from '../../bench/large-file.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { readApart } from '../../server/src/core/yaml/read-apart.ts';
import { type Node, walk } from '../../server/src/core/yaml/tree.ts';

const reference = (text: string): Node | null => parse(text, 'reference').root;

/** All nodes with their numbers, places and parents, as plain data. */
function listed(root: Node | null): unknown[] {
  return [...walk(root)].map(({ kind, id, start, end, parent, ...rest }) => [
    kind,
    id,
    start,
    end,
    parent && [parent.kind, parent.start, parent.end],
    'text' in rest ? [rest.text, rest.style, rest.tag] : null,
  ]);
}

/** A share of a text; of doubles nearly all are next to nothing. */
const evenly = fc.integer({ min: 0, max: 99_999 }).map((share) => share / 100_000);

/** What is there while a line is being typed, or after a slip. */
const typed = fc.constantFrom(
  ...['\n    gith', '\n  - gith', '\n    - gith', '\n gith', '\ngith', '\n  half: [typed', '\n    name: "Jane'],
  ...['\n    name: a: b', '\n          x', ':', ' : ', '"', "'", '\n- ', '\n-', '[', '{', '@', '- ', '\n    x: |\n'],
  ...['&a ', '*a', '\n    :', '\n  ? x', '%', '\nfoo:', '\nfoo: bar', '\n#', '>', '\n- name: "x', '\n---\n'],
);

test('a place that does not read is read apart from the rest, with the same result', { timeout: 120_000 }, () => {
  const lists = (of: string): string =>
    `name: x\n${of}:\n${'- name: a\n  of: b c\n'.repeat(90)}note: >\n  x: y\n\n  z\nmore${of}:\n${'  - a: 1\n'.repeat(90)}end: "z\n\n  z: a" # w\n`;
  const texts = [
    largeFile(2, 450),
    largeFile(3, 300),
    `- name: ${'x'.repeat(20)}\n  list:\n  - a\n`.repeat(300),
    ['one', 'two', 'three', 'four'].map(lists).join(''),
  ];
  let apart = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), evenly, fc.nat({ max: 12 }), typed, (original, share, length, insert) => {
      const at = Math.floor(share * original.length);
      const text = original.slice(0, at) + insert + original.slice(at + (length > 8 ? length : 0));
      const { fault } = parse(text);
      const root = fault && readApart(text, fault.start, reference)?.root;
      if (!root) return;
      apart++;
      expect(listed(root)).toEqual(listed(reference(text)));
    }),
    { seed: Number(process.env.FC_SEED ?? 3), numRuns: Number(process.env.FC_RUNS ?? 300) },
  );
  expect(apart).toBeGreaterThan(20);
});

test('an item that comes out as it should, but ends elsewhere, is a consequence of the fault', () => {
  const items = '    - a: 1\n\n    - a: 2\n    # next\n'.repeat(200);
  const text = `list:\n${items}    - - a\n     [ - b\n    # next\n${items}`;
  const { fault } = parse(text);
  const root = readApart(text, fault!.start, reference)?.root ?? reference(text);
  expect(listed(root)).toEqual(listed(reference(text)));
});

test('a tag that is left over goes to the next key', () => {
  const items = '  - a: 1\n    b: 2\n'.repeat(500);
  const text = `list:\n${items}  !t\nmore:\n${items}`;
  const { fault } = parse(text);
  const tags = (root: Node | null): unknown[] => [...walk(root)].flatMap((node) => ('tag' in node ? [node.tag] : []));
  const root = readApart(text, fault!.start, reference)?.root ?? reference(text);
  expect(tags(root)).toEqual(['!t']);
  expect(listed(root)).toEqual(listed(reference(text)));
});
