// The small tools of the features: line edits, Markdown, snippets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, withoutStops } from '../../server/src/core/community/skeleton.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { lineEdits } from '../../server/src/features/line-edits.ts';
import { block, cell, code, link, plain, safeUrl, toPlainText } from '../../server/src/features/markdown.ts';
import { Stops } from '../../server/src/features/snippet.ts';

describe('line edits', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'a longer line', '中文 💡'), { maxLength: 12 });
  const text = fc
    .tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([l, end, last]) => l.join(end) + (last ? end : ''));
  test('lead from one text to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, lineEdits(before, after))).toBe(after);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
  test('leave lines that stay alone', () => {
    expect(lineEdits('a\nb\nc\nd\n', 'a\nB\nc\nD\n')).toEqual([
      { start: 2, end: 4, newText: 'B\n' },
      { start: 6, end: 8, newText: 'D\n' },
    ]);
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
  });
  test('of very different texts are few', () => {
    const many = (word: string): string => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join('\n');
    expect(lineEdits(many('a'), many('b'))).toHaveLength(1);
  });
});

describe('Markdown', () => {
  test('code holds any text', () => {
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
    expect(code('a\nb')).toBe('`a b`');
    expect(code('')).toBe('""');
  });
  test('links are kept to the web and mail, and cannot be left early', () => {
    expect(link('x', 'command:boom')).toBe('x');
    expect(link('x', 'javascript:alert(1)')).toBe('x');
    expect(link('x', 'https://a.b/c) [y](command:z')).toBe('[x](https://a.b/c%29%20%5By%5D%28command:z)');
    expect(safeUrl('https://a.b/中 文')).toBe('https://a.b/%E4%B8%AD%20%E6%96%87');
    expect(safeUrl('https://')).toBeNull();
  });
  test('cells hold pipes, blocks hold fences', () => {
    expect(cell('a|b')).toBe('a\\|b');
    expect(block('```\nx\n', 'yaml')).toBe('````yaml\n```\nx\n````');
  });
  test('escaped text reads as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w*[\]()<>&`|#!.:@~\\ -]{0,40}$/), (text) => {
        const line = text.replace(/\s+/g, ' ').trim();
        expect(toPlainText(plain(text))).toBe(line);
      }),
    );
  });
});

describe('snippets', () => {
  test('stops, proposals and choices', () => {
    const stops = new Stops();
    expect([stops.stop(), stops.stop('a}b$'), stops.choice(['x', 'y,z|'])]).toEqual([
      '$1',
      `\${2:a\\}b\\$}`,
      `\${3|x,y\\,z\\||}`,
    ]);
  });
  test('read as plain text', () => {
    expect(withoutStops(`a: $1\nb: \${2:x} \${3|p\\,q,r|}$0`)).toBe('a: \nb: x p,q');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(withoutStops(literal(text))).toBe(text);
      }),
    );
  });
});
