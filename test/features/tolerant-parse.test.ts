// The tolerant reader agrees with the parser on YAML without mistakes, and makes sense of what people are about to
// type.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { keyOf, type Node, walk } from '../../server/src/core/yaml/tree.ts';
import { tolerantParse } from '../../server/src/features/tolerant-parse.ts';
import { readFolder } from '../support/folder.ts';

/** A tree with its ranges; the text of a block scalar is left out, since folding is not read. */
function shape(node: Node | null): unknown {
  if (!node) return null;
  const range = [node.start, node.end];
  if (node.kind === 'map')
    return { map: node.flow, range, pairs: node.pairs.map((p) => [shape(p.key), shape(p.value), p.start, p.end]) };
  if (node.kind === 'seq') return { seq: node.flow, range, items: node.items.map(shape) };
  if (node.kind === 'alias') return { alias: node.name, range, target: node.target?.start };
  const block = node.style === 'literal' || node.style === 'folded';
  return { style: node.style, range, text: block ? '' : node.text, tag: node.tag };
}

/** Mappings as objects, for reading expectations. */
function sketch(node: Node | null | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'map') return Object.fromEntries(node.pairs.map((p) => [keyOf(p), sketch(p.value)]));
  if (node.kind === 'seq') return node.items.map(sketch);
  return node.kind === 'alias' ? `*${node.name}` : node.text;
}

describe('agrees with the parser', () => {
  for (const folder of ['examples', 'snippets', '.github'])
    test(`on the files of ${folder}/`, () => {
      for (const [path, text] of Object.entries(readFolder(folder))) {
        const parsed = parse(text);
        if (parsed.problems.length === 0) expect(shape(tolerantParse(text)), path).toEqual(shape(parsed.root));
      }
    });

  const word = fc.stringMatching(/^[a-zA-Z][\w.@/ -]{0,10}[\w]$/);
  const scalar = fc.oneof(
    word,
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(
      'a: b',
      '# c',
      "it's",
      'say "x"',
      '- d',
      '',
      'x\ny\n',
      '[z]',
      '中文：值',
      'a,b',
      '*q',
      '&r',
      '!s',
      '%t',
      '@u',
      '`v',
    ),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  }));
  const options = fc.record({
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 40),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  });
  test('on whatever is written as YAML', () => {
    fc.assert(
      fc.property(fc.dictionary(word, value, { minKeys: 1, maxKeys: 5 }), options, (data, how) => {
        const text = stringify(data, { ...how, flowCollectionPadding: false });
        const parsed = parse(text);
        fc.pre(parsed.problems.length === 0);
        expect(shape(tolerantParse(text))).toEqual(shape(parsed.root));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

test('any text gives a tree whose ranges lie in each other and in the text', () => {
  const noise = fc.array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n',
        '  ',
        '- ',
        ': ',
        ':',
        '"',
        "'",
        '[',
        '{',
        '}',
        ']',
        ',',
        '#',
        '|\n',
        '>',
        '&a ',
        '*a',
        '!t ',
        '? ',
        '---\n',
        '\t',
        '\r',
        '\uFEFF',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(noise, (pieces) => {
      const text = pieces.join('');
      for (const node of walk(tolerantParse(text))) {
        expect(node.start >= 0 && node.start <= node.end && node.end <= text.length).toBe(true);
        const { parent } = node;
        if (parent) expect(parent.start <= node.start && node.end <= parent.end, JSON.stringify(text)).toBe(true);
      }
    }),
    { seed: 7, numRuns: 1000 },
  );
  for (const deep of ['['.repeat(5000), '{'.repeat(5000), '- '.repeat(5000), 'a:\n '.repeat(50), '"'.repeat(5001)])
    expect(() => tolerantParse(deep)).not.toThrow();
});

describe('half-typed text', () => {
  const cases: [string, string, unknown][] = [
    ['a key without its colon', 'name: x\nmainta\ntype: y\n', { name: 'x', mainta: '', type: 'y' }],
    ['the first key', 'na\ntype: y\n', { na: '', type: 'y' }],
    ['a key without its colon above its list', 'people\n- a: 1\n', { people: [{ a: '1' }] }],
    ['an open quote', 'name: "x\ntype: y\n', { name: 'x', type: 'y' }],
    ['an open flow list', 'repo: [a, b\ntype: y\n', { repo: ['a', 'b'], type: 'y' }],
    ['an open flow mapping', 'b:\n- {name: a, ty\ntype: y\n', { b: [{ name: 'a', ty: '' }], type: 'y' }],
    ['a missing space', 'name:x\ntype: y\n', { name: 'x', type: 'y' }],
    ['a full-width colon', 'name: x\ntype：y\n', { name: 'x', type: 'y' }],
    ['an item without its dash', 'b:\n  - a\n  c\n', { b: ['a', 'c'] }],
    ['an item that comes before the others', 'b:\n  x\n  - a\n', { b: ['x', 'a'] }],
    ['an item above a list in the column of its key', 'b:\nx\n- a\nc: d\n', { b: ['x', 'a'], c: 'd' }],
    ['bad indentation', '- a: 1\n   b: 2\n- c: 3\n', [{ a: '1', b: '2' }, { c: '3' }]],
    ['conflict markers', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\nb: 3\n', { a: '2', b: '3' }],
    ['several documents', 'a: 1\n---\nb: 2\n', { a: '1', b: '2' }],
    ['a tab', 'a:\n\tb: 1\n', { a: { b: '1' } }],
  ];
  for (const [name, text, expected] of cases) test(name, () => expect(sketch(tolerantParse(text))).toEqual(expected));
});
