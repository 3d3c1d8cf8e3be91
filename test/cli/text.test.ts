// How text is laid out on a terminal: columns of wide characters, wrapping, code frames, patches, Markdown.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchOf, unifiedHunks } from '../../server/src/cli/diff.ts';
import { codeFrame } from '../../server/src/cli/frame.ts';
import { layOut } from '../../server/src/cli/markdown.ts';
import { columnsOf, styleFor } from '../../server/src/cli/terminal.ts';
import { graphemes, padTo, visible, widthOf, wrap } from '../../server/src/cli/width.ts';
import { changePlan } from '../../server/src/core/findings/change-plan.ts';
import type { Files } from '../../server/src/core/findings/fix.ts';
import { lineIndex } from '../../server/src/core/text/text.ts';

const plain = styleFor({ write: () => true }, {});

describe('width', () => {
  test.each([
    ['abc', 3],
    ['内核', 4],
    ['ｆｕｌｌ：', 10],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍💻', 2],
    ['❤️', 2],
    ['한국', 4],
    ['“引号”', 6],
    ['a\u200bb', 2],
  ])('%s takes %i columns', (text, width) => expect(widthOf(text)).toBe(width));

  test('characters are told apart as Unicode does, whether or not its tables are asked', () => {
    const unicode = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const shown = (parts: Iterable<{ segment: string; index: number }>): string =>
      Array.from(parts, ({ segment, index }) => `${index}:${segment}`).join('|');
    const differing = [];
    for (let code = 0; code < 0x10000; code++) {
      const text = `字${String.fromCharCode(code).repeat(2)}x`;
      if (shown(graphemes(text)) !== shown(unicode.segment(text))) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test('padding counts columns', () => expect(padTo('内核', 6)).toBe('内核  '));

  test('control and direction characters are shown, not sent', () => {
    expect(visible('a\x1b[31mb\x07\x7f\u202e\u0085')).toBe('a␛[31mb␇␡<U+202E><U+0085>');
  });
});

describe('wrapping', () => {
  test('breaks at blanks', () => expect(wrap('one two three', 8)).toEqual(['one two', 'three']));
  test('breaks between Chinese characters, not before their punctuation', () => {
    expect(wrap('社区的检查会拒绝它，请修改。', 10)).toEqual(['社区的检查', '会拒绝它，', '请修改。']);
    expect(wrap('一二三四五，六', 10)).toEqual(['一二三四', '五，六']);
  });
  test('keeps code together where it fits', () => {
    expect(wrap('write `- name: x` here', 12)).toEqual(['write', '`- name: x`', 'here']);
  });
  test('breaks a word that fits on no line', () => expect(wrap('aaaaaaaa b', 3)).toEqual(['aaa', 'aaa', 'aa', 'b']));
  test('loses nothing and keeps to the width', () => {
    const piece = fc.constantFrom('word', ' ', '字', '，', '`a b`', 'x', '👩‍💻', '。', '(', ')', '  ', 'e\u0301');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 4, max: 20 }), (pieces, width) => {
        const lines = wrap(pieces.join(''), width);
        const bare = (text: string): string => text.replace(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(pieces.join('')));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('code frames', () => {
  const frame = (text: string, marked: string, width = 60): string => {
    const start = text.indexOf(marked);
    return codeFrame(text, lineIndex(text), { start, end: start + marked.length }, plain, width).join('\n');
  };
  test('two lines around, the mark beneath', () => {
    expect(`\n${frame('a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n', 'd')}`).toMatchInlineSnapshot(`
      "
        2 │ b: 2
        3 │ c: 3
      > 4 │ d: 4
          │ ^
        5 │ e: 5
        6 │ f: 6"
    `);
  });
  test('columns hold behind wide characters and tabs', () => {
    expect(`\n${frame('名称：内核\tx: y\n', 'x')}`).toMatchInlineSnapshot(`
      "
      > 1 │ 名称：内核  x: y
          │             ^"
    `);
    expect(`\n${frame('name: 内核 sig\n', '内核')}`).toMatchInlineSnapshot(`
      "
      > 1 │ name: 内核 sig
          │       ^^^^"
    `);
  });
  test('a long line shows the part around the mark', () => {
    const shown = frame(`key: ${'x'.repeat(100)} HERE ${'y'.repeat(100)}\n`, 'HERE').split('\n');
    expect(shown[0]).toContain(' HERE ');
    expect(shown[0]!.indexOf('HERE')).toBe(shown[1]!.indexOf('^^^^'));
    for (const line of shown) expect(widthOf(line)).toBeLessThanOrEqual(60);
  });
  test('a range over lines is marked on its first ones, from their indentation', () => {
    expect(`\n${frame('a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n', 'b: 1\n  c: 2\n  d: 3\n  e: 4')}`).toMatchInlineSnapshot(`
      "
        1 │ a:
      > 2 │   b: 1
          │   ^^^^
      > 3 │   c: 2
          │   ^^^^
      > 4 │   d: 3
          │   ^^^^
        5 │   e: 4"
    `);
  });
  test('any text and any range give a frame whose lines fit', () => {
    const piece = fc.constantFrom('a', ' ', '\n', '\r\n', '\t', '字', '：', '👩‍💻', '\x1b', '\uFEFF', 'word');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), fc.nat(20), (pieces, start, length) => {
        const text = pieces.join('');
        const from = Math.min(start, text.length);
        const to = Math.min(from + length, text.length);
        const lines = codeFrame(text, lineIndex(text), { start: from, end: to }, plain, 50);
        expect(lines.some((line) => line.includes('^'))).toBe(true);
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(50);
          expect(/[\x00-\x1f]/.test(line)).toBe(false);
        }
      }),
    );
  });
});

describe('patches', () => {
  const raw = { style: plain, raw: true };
  test('hunks of a change in the middle', () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join('');
    const hunks = unifiedHunks(before, before.replace('line 9\n', 'line nine\n'), raw);
    expect(hunks.split('\n')[0]).toBe('@@ -7,7 +7,7 @@');
    expect(hunks).toContain('-line 9\n+line nine\n');
    expect(unifiedHunks(before, before, raw)).toBe('');
  });
  test('missing line feeds at the end are said', () => {
    expect(unifiedHunks('a', 'a\n', raw)).toBe('@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n');
  });
  test('control characters reach programs, not terminals', () => {
    expect(unifiedHunks('', '\x1b[2J\n', raw)).toContain('\x1b[2J');
    expect(unifiedHunks('', '\x1b[2J\n', { style: plain, raw: false })).toContain('+␛[2J');
  });

  const applied = (before: Files, patch: string, command: readonly string[]): Files => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-patch-'));
    try {
      for (const [name, text] of Object.entries(before)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
      }
      if (patch !== '') execFileSync(command[0]!, command.slice(1), { cwd: folder, input: patch, stdio: 'pipe' });
      const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return Object.fromEntries(
        names
          .map((entry) => path.join(entry.parentPath, entry.name))
          .map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]),
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  };
  test('git applies renames, new files and deletions', () => {
    const before = { 'sig/a b/x.yaml': 'a: 1\nb: 2\n', 'y.yaml': 'y\n', 'z.yaml': 'no end' };
    const after = { 'sig/a b/名.yaml': 'a: 1\nb: 3\n', 'new/n.yaml': 'n\n', 'z.yaml': 'no end\n' };
    const plan = changePlan(before, after, new Map([['sig/a b/名.yaml', 'sig/a b/x.yaml']]));
    expect(applied(before, patchOf(before, plan, raw), ['git', 'apply', '-'])).toEqual(after);
  });
  test('git applies any change of any text', () => {
    const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', '  d: 字\n', '-- e\n', '++ f\n');
    const text = fc
      .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('', 'end'))
      .map(([lines, end]) => lines.join('') + end);
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(one !== '' && other !== '');
        const plan = changePlan({ 'f.yaml': one }, { 'f.yaml': other }, new Map());
        const patch = patchOf({ 'f.yaml': one }, plan, raw);
        expect(applied({ 'f.yaml': one }, patch, ['git', 'apply', '--whitespace=nowarn', '-'])).toEqual({
          'f.yaml': other,
        });
      }),
      { seed: 7, numRuns: 60 },
    );
  });
  test('a text that differs everywhere is replaced as a whole, quickly', () => {
    const before = Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join('');
    const hunks = unifiedHunks(before, before.replaceAll('\n', '\r\n'), raw);
    expect(hunks.startsWith('@@ -1,20000 +1,20000 @@\n')).toBe(true);
  });
});

test('Markdown is laid out', () => {
  const page = [
    '# rule',
    '',
    'A *short* **text** with [a link](https://example.org/x), `code`',
    'over two lines.',
    '',
    '中文一行，',
    '接着下一行。',
    '',
    '- item one that is long enough to wrap around',
    '- `b`',
    '',
    '| a | b |',
    '|-|-|',
    '| 名称 | x |',
    '',
    '```yaml fixed sig/x.yaml',
    'a: *b*',
    '```',
  ].join('\n');
  expect(`\n${layOut(page, 40, plain, { fixed: '(after the fix)' })}`).toMatchInlineSnapshot(`
    "
    rule

    A short text with a link
    (https://example.org/x), \`code\` over two
    lines.

    中文一行，接着下一行。

    - item one that is long enough to wrap
      around
    - \`b\`

      a     b
      名称  x

        sig/x.yaml (after the fix)

        a: *b*
    "
  `);
});

test('colour and width follow the terminal and the environment', () => {
  const coloured = (tty: boolean, env: Record<string, string>): boolean =>
    styleFor({ write: () => true, isTTY: tty }, env).bold('x') !== 'x';
  expect(coloured(true, {})).toBe(true);
  expect(coloured(false, {})).toBe(false);
  expect(coloured(true, { NO_COLOR: '1' })).toBe(false);
  expect(coloured(true, { NO_COLOR: '' })).toBe(true);
  expect(coloured(true, { TERM: 'dumb' })).toBe(false);
  expect(coloured(false, { FORCE_COLOR: '1' })).toBe(true);
  expect(coloured(true, { FORCE_COLOR: '0' })).toBe(false);
  expect(columnsOf({ write: () => true, columns: 72 }, { COLUMNS: '90' })).toBe(72);
  expect(columnsOf({ write: () => true }, { COLUMNS: '90' })).toBe(90);
  expect(columnsOf({ write: () => true }, {})).toBe(100);
  expect(columnsOf({ write: () => true, columns: 7 }, {})).toBe(40);
});
