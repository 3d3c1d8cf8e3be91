// The tree of text that needs care: its values, its ranges and the invariants of core/yaml/tree.ts, from each front
// end.
import { describe, expect, test } from 'vitest';
import { fastParse } from '../../server/src/core/yaml/fast-parse.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { toValue } from '../../server/src/core/yaml/scalar.ts';
import { nodeAtPath, type Path } from '../../server/src/core/yaml/tree.ts';
import { compose } from '../../server/src/core/yaml/yaml11/compose.ts';
import { treeFaults } from '../support/invariants.ts';

const TRICKY: readonly (readonly [name: string, text: string, value: unknown])[] = [
  ['nothing', '', null],
  ['comments only', '# a\n\n  # b\n', null],
  ['a mark only', '---\n', null],
  ['empty values', 'a:\nb: \nc:  # x\n', { a: null, b: null, c: null }],
  ['an empty value before a comment and a key', 'a:\n  # x\nb: 1\n', { a: null, b: 1 }],
  ['empty items', '-\n- \n-  # x\n- a\n', [null, null, null, 'a']],
  ['a list in the column of its key', 'a:\n- b\n- c\nd: e\n', { a: ['b', 'c'], d: 'e' }],
  ['lists in lists', '- - a\n  - b\n-\n  - c\n', [['a', 'b'], ['c']]],
  ['a mapping in a list', '- a: b\n  c: d\n-   e: f\n', [{ a: 'b', c: 'd' }, { e: 'f' }]],
  ['comments between', 'a:\n  # x\n  - b\n\n  # y\n  - c # z\n# end\n', { a: ['b', 'c'] }],
  ['an alias', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
  ['an alias as key', 'a: &x b\n*x : c\n', { a: 'b', '': 'c' }],
  ['a merge', 'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
  [
    'merges',
    'a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y]\n',
    { a: { b: 1 }, c: { b: 2, d: 3 }, e: { b: 1, d: 3 } },
  ],
  ['an anchor of nothing', 'a: &x\nb: *x\n', { a: null, b: null }],
  ['an alias inside its anchor', 'a: &x\n- *x\n', { a: [null] }],
  ['tags', 'a: !!str 1\nb: ! 2\nc: !!str\n', { a: '1', b: '2', c: '' }],
  [
    'flow',
    'a: [b, {c: d, e}, [], {}, "f": g, h: ]\n',
    { a: ['b', { c: 'd', e: null }, [], {}, { f: 'g' }, { h: null }] },
  ],
  ['flow over lines', 'a: [\n  b, # x\n  c,\n]\nd: {\n  e: f\n}\n', { a: ['b', 'c'], d: { e: 'f' } }],
  ['explicit keys', '? a\n: b\n? c\n', { a: 'b', c: null }],
  ['plain text over lines', 'a: b\n  c\n\n  d # e\nf: g\n', { a: 'b c\nd', f: 'g' }],
  ['quoted text over lines', 'a: "b\\\n  c\n\n  d"\nf: \'g\n  h\'\n', { a: 'bc\nd', f: 'g h' }],
  ['escapes', "a: \"\\x41\\u4e2d\\U0001F600\\t\\\"\"\nb: 'it''s'\n", { a: 'A中😀\t"', b: "it's" }],
  ['literal blocks', 'a: |\n  b\n   c\n\n  d\ne: |-\n  f\n\ng: |+\n  h\n\n', { a: 'b\n c\n\nd\n', e: 'f', g: 'h\n\n' }],
  ['folded blocks', 'a: >\n  b\n  c\n\n  d\n   e\n  f\ng: >-\n  h\n', { a: 'b c\nd\n e\nf\n', g: 'h' }],
  ['an indented block', 'a: |2-\n   b\n  c\n', { a: ' b\nc' }],
  ['an empty block', 'a: |\nb: c\n', { a: '', b: 'c' }],
  ['a block at the end without a line end', 'a: |\n  b', { a: 'b' }],
  ['CRLF', 'a: b\r\nc:\r\n- d\r\n- "e\r\n  f"\r\ng: |\r\n  h\r\n', { a: 'b', c: ['d', 'e f'], g: 'h\n' }],
  ['a byte-order mark', '\uFEFFa: b\nc: d\n', { a: 'b', c: 'd' }],
  ['emoji and CJK', '😀: 中文：值\n维护者: [😀, 值]\n', { '😀': '中文：值', 维护者: ['😀', '值'] }],
  ['a mark and an end', '---\na: b\n...\n', { a: 'b' }],
  ['a directive', '%YAML 1.1\n---\na: b\n', { a: 'b' }],
  ['a root scalar', 'a b\n', 'a b'],
  ['colons and hashes in text', 'a: b:c#d\ne: f#g :h\n', { a: 'b:c#d', e: 'f#g :h' }],
  ['dashes and question marks in text', 'a: -b\nc: ?d\n- e: 1\n'.slice(0, 12), { a: '-b', c: '?d' }],
  ['quoted keys', '"a b": 1\n\'c\' : 2\n', { 'a b': 1, c: 2 }],
  ['duplicate keys', 'a: 1\na: 2\n', { a: 2 }],
  ['__proto__', '__proto__: 1\n', JSON.parse('{"__proto__":1}')],
];

describe.each(TRICKY)('%s', (_, text, value) => {
  test('has this value', () => {
    expect(parse(text).problems).toEqual([]);
    expect(toValue(parse(text).root)).toEqual(value);
  });
  test('keeps the invariants', () => {
    expect(treeFaults(text, parse(text).root)).toEqual([]);
    expect(treeFaults(text, compose(text).root)).toEqual([]);
    expect(treeFaults(text, fastParse(text))).toEqual([]);
  });
});

describe('ranges', () => {
  const sourceAt = (text: string, path: Path): string => {
    const node = nodeAtPath(parse(text).root, path)!;
    return text.slice(node.start, node.end);
  };
  test.each([
    ['a:   b c   # d\n', ['a'], 'b c'],
    ['a:\n  - b: c\n    d: e\n  - f\n\n\n', ['a'], '- b: c\n    d: e\n  - f'],
    ['a:\n  - b: c\n    d: e\n  - f\n', ['a', 0], 'b: c\n    d: e'],
    ['a: &x !!str "b"\n', ['a'], '"b"'],
    ['a: |+ # c\n  b\n\n\nd: e\n', ['a'], '|+ # c\n  b'],
    ['a: |-\nd: e\n', ['a'], '|-'],
    ['a: [b, c ] # d\n', ['a'], '[b, c ]'],
    ['a: [b: c]\n', ['a', 0], 'b: c'],
    ['a: b\n  c\n  # d\ne: f\n', ['a'], 'b\n  c'],
    ['- 😀 x\n- y\n', [0], '😀 x'],
  ])('%j at %j', (text, path, source) => {
    expect(sourceAt(text, path)).toBe(source);
  });
  test.each([
    ['a:\nb: 1\n', ['a'], 2],
    ['a:   \nb: 1\n', ['a'], 2],
    ['a :\n', ['a'], 3],
    ['-\n- b\n', [0], 1],
    ['- - \n', [0, 0], 3],
    ['{a, b: }\n', ['a'], 2],
    ['{a, b: }\n', ['b'], 6],
    ['? a\n', ['a'], 3],
    ['a: &x\n', ['a'], 2],
    ['a: !!str\n', ['a'], 2],
  ])('what is missing in %j at %j stands right behind what announces it', (text, path, at) => {
    const node = nodeAtPath(parse(text).root, path)!;
    expect({ start: node.start, end: node.end }).toEqual({ start: at, end: at });
  });
});

describe('broken text', () => {
  test.each([
    'a: [',
    '"',
    'a:\n\tb',
    '- a\nb',
    ': ',
    '{{{',
    '&',
    '%',
    'a: b: c',
    '\u0000',
    '\ud800',
    '<<<<<<< HEAD\na: 1\n=======\n',
  ])('%j gives an answer', (text) => {
    const { problems, fault } = parse(text);
    expect(problems.length).toBe(1);
    expect(fault).not.toBeNull();
    expect(problems[0]!.start).toBeLessThanOrEqual(text.length);
  });
  test('a tab that YAML 1.2 allows is a fault and no problem', () => {
    const { problems, fault, root } = parse('a:\tb\nc: d\t\n');
    expect(fault?.code).toBe('tab');
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual({ a: 'b', c: 'd' });
  });
  test('of several documents the first is the tree', () => {
    const { problems, documents, root } = parse('a: 1\n---\nb: 2\n---\n');
    expect(problems.map((p) => [p.code, p.start])).toEqual([['multiple-documents', 5]]);
    expect(documents).toBe(3);
    expect(toValue(root)).toEqual({ a: 1 });
  });
  test('a comment of many hashes takes no time', () => {
    const hashes = `${'#'.repeat(400)}\n`.repeat(3);
    expect(parse(`- a: b\n  c： d\n${hashes}- e: f\n`).problems.length).toBe(1);
    expect(parse(`a: &x\n${hashes}b: *x\n`).problems).toEqual([]);
  });
});

test('anchors of anchors do not explode', () => {
  const levels = Array.from({ length: 24 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]\n`).join('');
  const { root, problems } = parse(`l0: &l0 [x]\n${levels}`);
  expect(problems).toEqual([]);
  expect(JSON.stringify(toValue(root)).length).toBeLessThan(2_000_000);
});
