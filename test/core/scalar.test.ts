// What plain text means to YAML 1.2 and to PyYAML, and how text is written so that both read it as text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { isPlainSafe, quote, scalarValue, toValue, type11, type12 } from '../../server/src/core/yaml/scalar.ts';
import type { ScalarNode } from '../../server/src/core/yaml/tree.ts';
import { refusedValues } from '../../server/src/core/yaml/yaml11/load.ts';

test.each([
  ['', 'null', 'null'],
  ['~', 'null', 'null'],
  ['null', 'null', 'null'],
  ['nULL', 'string', 'string'],
  ['true', 'boolean', 'boolean'],
  ['yes', 'string', 'boolean'],
  ['No', 'string', 'boolean'],
  ['off', 'string', 'boolean'],
  ['y', 'string', 'string'],
  ['12', 'integer', 'integer'],
  ['+12', 'integer', 'integer'],
  ['1_000', 'string', 'integer'],
  ['0123', 'integer', 'integer'],
  ['0o17', 'integer', 'string'],
  ['0x1F', 'integer', 'integer'],
  ['0b11', 'string', 'integer'],
  ['089', 'integer', 'string'],
  ['12:30:00', 'string', 'integer'],
  ['2.2', 'number', 'number'],
  ['1.10', 'number', 'number'],
  ['1e3', 'number', 'string'],
  ['1.0e+3', 'number', 'number'],
  ['.5', 'number', 'number'],
  ['.inf', 'number', 'number'],
  ['.NaN', 'number', 'number'],
  ['190:20:30.15', 'string', 'number'],
  ['1.2.3', 'string', 'string'],
  ['2020-01-01', 'string', 'timestamp'],
  ['2020-1-1', 'string', 'string'],
  ['2001-12-14 21:59:43.10 -5', 'string', 'timestamp'],
  ['2020-01-01T00:00:00Z', 'string', 'timestamp'],
  ['openEuler-22.03-LTS', 'string', 'string'],
])('%j is %s in YAML 1.2 and %s in YAML 1.1', (text, in12, in11) => {
  expect(type12(text)).toBe(in12);
  expect(type11(text)).toBe(in11);
});

test.each([
  ['12', 12],
  ['-0x10', '-0x10'],
  ['0x10', 16],
  ['0o17', 15],
  ['007', 7],
  ['2.50', 2.5],
  ['1e3', 1000],
  ['-.inf', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['True', true],
  ['False', false],
  ['~', null],
  ["'12'", '12'],
  ['!!str 12', '12'],
])('%s has the value %s', (source, value) => {
  expect(scalarValue(parse(source).root as ScalarNode)).toEqual(value);
});

describe('quoting', () => {
  test.each([
    ['text', 'text'],
    ['a b', 'a b'],
    ['a:b', 'a:b'],
    ['a: b', "'a: b'"],
    ['a:', "'a:'"],
    ['a #b', "'a #b'"],
    ['2.2', "'2.2'"],
    ['no', "'no'"],
    ['2020-01-01', "'2020-01-01'"],
    ['12:30', "'12:30'"],
    ['', "''"],
    [' a', "' a'"],
    ["it's", "it's"],
    ["'a", "'''a'"],
    ['@a', "'@a'"],
    ['- a', "'- a'"],
    ['-a', '-a'],
    ['=', "'='"],
    ['<<', "'<<'"],
    ['a\nb', '"a\\nb"'],
    ['---', "'---'"],
  ])('%j is written %s', (text, written) => {
    expect(quote(text)).toBe(written);
  });
  test('any text in any style reads as that text again, whoever reads it', () => {
    const style = fc.constantFrom('auto', 'single', 'double' as const);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', ' ', '\x7f', '\x85', '\u2028', '\ufffe', '\ufeff', '\ud800', '\0') }),
      fc.string({ unit: fc.constantFrom(...': #-?\'"\\[]{},&*!|>%@`~=<.0123456789eyn\nо中😀') }),
    );
    fc.assert(
      fc.property(text, style, (t, s) => {
        const { root, problems } = parse(`k: ${quote(t, s as 'auto')}\nl: m\n`);
        expect(problems, JSON.stringify(t)).toEqual([]);
        expect(refusedValues(root), JSON.stringify(t)).toEqual([]);
        const value = toValue(root) as { k: unknown };
        expect(value.k, JSON.stringify([t, s])).toBe(t);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
  test('plain-safe text is text in both versions', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isPlainSafe(text)) expect([type11(text), type12(text)]).toEqual(['string', 'string']);
      }),
      { seed: 8 },
    );
  });
});
