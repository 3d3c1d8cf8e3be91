// Offsets, lines and edits over text with every kind of line end and character.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  lineAt,
  lineEnd,
  lineIndex,
  lineRange,
  lineText,
  offsetAt,
  overlaps,
  positionAt,
} from '../../server/src/core/text/text.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '\r', '\r\n', '中', '😀', '\uFEFF', '：') });

describe('lines', () => {
  test.each([
    ['', [0]],
    ['a', [0]],
    ['a\n', [0, 2]],
    ['a\nb', [0, 2]],
    ['a\r\nb\r\n', [0, 3, 6]],
    ['a\rb', [0, 2]],
    ['\n\n', [0, 1, 2]],
    ['\r\r\n\n', [0, 1, 3, 4]],
    ['😀\n中', [0, 3]],
    ['\uFEFFa\nb', [0, 3]],
  ])('of %j start at %j', (text, starts) => {
    expect(lineIndex(text)).toEqual(starts);
  });
  test('a position counts UTF-16 code units', () => {
    const text = 'x\n😀中b';
    expect(positionAt(lineIndex(text), text.indexOf('b'))).toEqual({ line: 1, character: 3 });
  });
  test('offset to position and back', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        const lines = lineIndex(text);
        const position = positionAt(lines, offset);
        const { start, end } = lineRange(text, lines, position.line);
        expect(lineAt(lines, offset)).toBe(position.line);
        // Inside a line end the position is clamped to the line.
        expect(offsetAt(text, lines, position)).toBe(Math.min(offset, end));
        expect(lineText(text, lines, position.line)).toBe(text.slice(start, end));
        expect(lineText(text, lines, position.line)).not.toMatch(/[\r\n]/);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
  test('lines past either end are clamped', () => {
    const text = 'ab\ncd';
    const lines = lineIndex(text);
    expect(offsetAt(text, lines, { line: -1, character: 3 })).toBe(0);
    expect(offsetAt(text, lines, { line: 9, character: 0 })).toBe(5);
    expect(offsetAt(text, lines, { line: 0, character: 9 })).toBe(2);
    expect(offsetAt(text, lines, { line: 0, character: -9 })).toBe(0);
  });
  test('the line end is the first one', () => {
    expect([lineEnd('a'), lineEnd('a\nb\r\n'), lineEnd('a\r\nb\n'), lineEnd('\n')]).toEqual(['\n', '\n', '\r\n', '\n']);
  });
});

describe('edits', () => {
  test('refer to the text before any of them', () => {
    const edits = [
      { start: 4, end: 5, newText: 'E' },
      { start: 0, end: 0, newText: '>' },
      { start: 1, end: 3, newText: '' },
      { start: 5, end: 5, newText: '<' },
    ];
    expect(applyEdits('abcde', edits)).toBe('>adE<');
  });
  test('insertions at one place keep their order', () => {
    expect(
      applyEdits('ab', [
        { start: 1, end: 1, newText: '1' },
        { start: 1, end: 1, newText: '2' },
      ]),
    ).toBe('a12b');
  });
  test.each([
    [
      [
        { start: 0, end: 2, newText: '' },
        { start: 1, end: 3, newText: '' },
      ],
    ],
    [[{ start: 2, end: 9, newText: '' }]],
    [[{ start: 2, end: 1, newText: '' }]],
    [[{ start: -1, end: 1, newText: '' }]],
  ])('%j are refused', (edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(RangeError);
  });
  test('replacing every character by itself changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const edits = [...text].map((_, i) => ({ start: i, end: i + 1, newText: text[i]! }));
        const inside = edits.filter((e) => e.end <= text.length);
        expect(applyEdits(text, inside)).toBe(text);
      }),
      { seed: 2 },
    );
  });
});

test.each([
  [0, 2, 1, 3, true],
  [0, 2, 2, 3, false],
  [0, 0, 0, 3, true],
  [3, 3, 0, 3, true],
  [1, 1, 1, 1, true],
  [1, 1, 2, 2, false],
])('%i..%i and %i..%i overlap: %s', (a, b, c, d, expected) => {
  expect(overlaps({ start: a, end: b }, { start: c, end: d })).toBe(expected);
  expect(overlaps({ start: c, end: d }, { start: a, end: b })).toBe(expected);
});
