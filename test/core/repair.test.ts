// Mistakes in YAML that cannot be read: named, pointed at, undone. One small invented text for each; how well this
// works at random places of whole documents is measured by test/properties/syntax-mistakes.test.ts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EditLog } from '../../server/src/core/repair/edit-log.ts';
import { type Diagnosis, diagnose } from '../../server/src/core/repair/repair.ts';
import { applyEdits, lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';

const found = (text: string): readonly Diagnosis[] => diagnose(parse(text), text, null);
/** `kind @line <text of the range>` of each, lines 1-based, with `!` where the repair is safe. */
const say = (text: string): string[] =>
  found(text).map(({ kind, range, safe }) => {
    const line = lineAt(lineIndex(text), range.start) + 1;
    return `${kind}${safe ? '!' : ''} @${line} <${text.slice(range.start, range.end)}>`;
  });
/** The text after all repairs, which must not overlap. */
const repaired = (text: string): string =>
  applyEdits(
    text,
    found(text).flatMap(({ edits }) => edits ?? []),
  );

const LIST = 'name: a\nbranches:\n- name: b\n  type: c\n- name: d\n  type: e\n';

test.each<[name: string, text: string, said: string[], after: string]>([
  ['a full-width colon', 'name: a\ntype：b\nkind: c\n', ['full-width-colon! @2 <：>'], 'name: a\ntype: b\nkind: c\n'],
  [
    'a full-width colon before a list',
    '- repo：\n  - x\n  people:\n  - y\n',
    ['full-width-colon! @1 <：>'],
    '- repo:\n  - x\n  people:\n  - y\n',
  ],
  [
    'a full-width colon and quotes',
    'name：“a: b: c”\ntype: c\n',
    ['full-width-colon! @1 <：>'],
    'name: "a: b: c"\ntype: c\n',
  ],
  ['a full-width dash', 'a:\n  - b\n  － c\n  - d\n', ['full-width-dash! @3 <－>'], 'a:\n  - b\n  - c\n  - d\n'],
  ['a bullet', 'a:\n• b: c\n  d: e\n', ['full-width-dash! @2 <•>'], 'a:\n- b: c\n  d: e\n'],
  ['a full-width space after a colon', 'a:\u3000b\nc: d\n', ['full-width-space! @1 <\u3000>'], 'a: b\nc: d\n'],
  [
    'a no-break space in the indentation',
    'a:\n  - b: c\n\u00a0   d: e\n  - f: g\n',
    ['full-width-space! @3 <\u00a0   >'],
    'a:\n  - b: c\n    d: e\n  - f: g\n',
  ],
  ['full-width quotes with a colon inside', 'a: “b: c”\nd: e\n', ['full-width-quote! @1 <“>'], 'a: "b: c"\nd: e\n'],
  ['a quote closed by another', 'a: "b”\nc: d\n', ['full-width-quote! @1 <”>'], 'a: "b"\nc: d\n'],
  ['full-width commas in a list', 'a: {b: 1， c: 2}\nd: e\n', ['full-width-comma! @1 <，>'], 'a: {b: 1, c: 2}\nd: e\n'],
  [
    'no space after a colon',
    'name: a\ntype:b\nkind: c\n',
    ['no-space-after-colon! @2 <:>'],
    'name: a\ntype: b\nkind: c\n',
  ],
  ['no space after a dash', 'a:\n-name: b\n  type: c\n', ['no-space-after-dash! @2 <->'], 'a:\n- name: b\n  type: c\n'],
  ['no space after either', '-name:b\n type: c\n', ['no-space-after-dash! @1 <->'], '- name: b\n  type: c\n'],
  ['tabs as indentation', 'a:\n\tb: c\n\td:\n\t\t- e\n', ['tab-indent! @2 <\t>'], 'a:\n  b: c\n  d:\n    - e\n'],
  ['a tab after a colon', 'a:\tb\nc: d\n', ['tab-between! @1 <\t>'], 'a: b\nc: d\n'],
  ['a tab at the end', 'a: b\t\nc: d\n', ['tab-between! @1 <\t>'], 'a: b\nc: d\n'],
  ['a colon in the text', 'a: b c: d\ne: f\n', ['unquoted-colon! @1 <c:>'], "a: 'b c: d'\ne: f\n"],
  [
    'a colon in text with an apostrophe',
    "a: it's b: c\nd: e\n",
    ['unquoted-colon! @1 <b:>'],
    'a: "it\'s b: c"\nd: e\n',
  ],
  ['a colon at the end of the text', 'a: b c:\nd: e\n', ['unquoted-colon! @1 <c:>'], "a: 'b c:'\nd: e\n"],
  ['an at sign', 'a: @b\nc: d\n', ['unquoted-start! @1 <@>'], "a: '@b'\nc: d\n"],
  ['a backquote in a list', '- a\n- `b`\n', ['unquoted-start! @2 <`>'], "- a\n- '`b`'\n"],
  ['a glob', 'a:\n- *.md\n- b\n', ['unquoted-start! @2 <*>'], "a:\n- '*.md'\n- b\n"],
  ['a bracket and more', 'a: [b] c\nd: e\n', ['unquoted-start! @1 <[b] c>'], "a: '[b] c'\nd: e\n"],
  ['a greater-than sign', 'a: > b\nc: d\n', ['unquoted-start! @1 <>>'], "a: '> b'\nc: d\n"],
  ['text after quotes', 'a: "b" c\nd: e\n', ['unquoted-rest @1 <c>'], 'a: \'"b" c\'\nd: e\n'],
  ['a comma after quotes', 'a: "b",\nd: e\n', ['unquoted-rest! @1 <,>'], 'a: "b"\nd: e\n'],
  ['an open quote', 'a: "b\nc: d\n', ['unclosed-quote! @1 <">'], 'a: "b"\nc: d\n'],
  ['an open quote before others', 'a: "b\nc: "d"\ne: "f"\n', ['unclosed-quote! @1 <">'], 'a: "b"\nc: "d"\ne: "f"\n'],
  ['a quote in quotes', "a: 'it's b'\nc: d\n", ["inner-quote! @1 <'>"], 'a: "it\'s b"\nc: d\n'],
  ['a list on the line of its key', 'a: - b\n   - c\nd: e\n', ['inline-list! @1 <->'], 'a:\n   - b\n   - c\nd: e\n'],
  ['a key one column off', `${LIST.replace('  type: c', '   type: c')}`, ['misaligned! @4 <type:>'], LIST],
  ['an item two columns off', 'a:\n  - b\n  - c\n- d\n', ['misaligned! @4 <- d>'], 'a:\n  - b\n  - c\n  - d\n'],
  [
    'a whole item off',
    LIST.replace('- name: d\n  type: e', ' - name: d\n   type: e'),
    ['misaligned! @5 <- name:>'],
    LIST,
  ],
  [
    'text that goes on in the first column',
    'a: some text\nand more\nof it\nb: c\n',
    ['stray-text! @2 <and more>'],
    'a: some text\n  and more\n  of it\nb: c\n',
  ],
  ['a lost dash before a word', 'as:\n- b\nc\n- d\n', ['lost-dash @3 <c>'], 'as:\n- b\n- c\n- d\n'],
  ['a lost dash before a key', LIST.replace('- name: d', 'name: d'), ['lost-dash @5 <name:>'], LIST],
  [
    'lost dashes',
    'maintainers:\nann\nbob\ncommitters:\n- cyd\n',
    ['lost-dash @2 <ann>'],
    'maintainers:\n- ann\n- bob\ncommitters:\n- cyd\n',
  ],
  ['a lost colon', 'name: a\nkinds\n- b\n', ['lost-colon @2 <kinds>'], 'name: a\nkinds:\n- b\n'],
  ['an equals sign', 'name = a\ntype: b\n', ['lost-colon @1 <name>'], 'name: a\ntype: b\n'],
  [
    'a key glued to the line before',
    'a: text.list:\n- b\n- c\n',
    ['glued-key @1 <list:>'],
    'a: text.\nlist:\n- b\n- c\n',
  ],
  [
    'an item above its key',
    'a:\n- b: c\n  - d\n  e:\n- b: f\n  e:\n  - g\n',
    ['swapped-lines @3 <- d>'],
    'a:\n- b: c\n  e:\n  - d\n- b: f\n  e:\n  - g\n',
  ],
  ['an open bracket', 'a: [b, c\nd: e\n', ['unclosed-bracket @1 <[>'], 'a: [b, c]\nd: e\n'],
  ['two colons', 'a: : b\nc: d\n', ['doubled-colon! @1 <:>'], 'a: b\nc: d\n'],
  ['a control character', 'a: b\u0008\nc: d\n', ['control-character! @1 <\u0008>'], 'a: b\nc: d\n'],
  ['an escape that is none', 'a: "C:\\dir"\nb: c\n', ['bad-escape @1 <\\d>'], "a: 'C:\\dir'\nb: c\n"],
  ['a code fence', '```yaml\na: b\n```\n', ['fence! @1 <```yaml>'], 'a: b\n'],
  ['a separator at the end', 'a: b\n---\n', ['needless-separator! @2 <--->'], 'a: b\n'],
  [
    'a conflict',
    'a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n',
    ['conflict @2 <<<<<<<< HEAD>'],
    'a: b\nc: d\n',
  ],
])('%s', (_, text, said, after) => {
  expect(say(text)).toEqual(said);
  expect(repaired(text)).toBe(after);
  expect(parse(after).problems).toEqual([]);
});

test.each([
  ['a list that belongs to no key', 'name: a\n- b\n- c\n', ['lost-key @2 <- b>']],
  ['a second document', 'a: b\n---\nc: d\n', ['second-document @2 <--->']],
  ['brackets of nobody', 'a: b\n}}\nc: d\n', ['unexplained @2 <}}>']],
])('%s is named without a repair', (_, text, said) => {
  expect(say(text)).toEqual(said);
  expect(found(text).map((d) => d.edits)).toEqual([null]);
});

describe('several mistakes', () => {
  test('each is found in the text as it stands, and all repairs together make it readable', () => {
    const text = 'name：a\r\ntext: b: c\r\nlist:\r\n  - d\r\n  -e\r\n  - f\r\nlast: "f\r\n';
    expect(say(text)).toEqual([
      'full-width-colon! @1 <：>',
      'unquoted-colon! @2 <b:>',
      'no-space-after-dash! @5 <->',
      'unclosed-quote! @7 <">',
    ]);
    expect(repaired(text)).toBe('name: a\r\ntext: \'b: c\'\r\nlist:\r\n  - d\r\n  - e\r\n  - f\r\nlast: "f"\r\n');
  });
  test('behind one that nothing explains others are found', () => {
    const text = `a: b\n}}\n${'x: y\n'.replace('x', 'k').repeat(1)}${Array.from({ length: 8 }, (_, i) => `k${i}: v\n`).join('')}l：m\nn: o\n`;
    expect(say(text)).toEqual(['unexplained @2 <}}>', 'full-width-colon! @12 <：>']);
  });
  test('offsets hold behind a byte-order mark, emoji and CJK', () => {
    const text = '\uFEFFname: 😀😀\nnote：热补丁\nkind: a: b\n';
    expect(say(text)).toEqual(['full-width-colon! @2 <：>', 'unquoted-colon! @3 <a:>']);
    expect(repaired(text)).toBe("\uFEFFname: 😀😀\nnote: 热补丁\nkind: 'a: b'\n");
  });
});

test('what the schema says decides between two repairs', () => {
  const text = 'rpm_owner: a\nbranches\n  - name: b\n';
  expect(say(text)[0]).toContain('lost-colon');
});

test('text that reads has no diagnosis', () => {
  expect(found(LIST)).toEqual([]);
});

test('a long file with a mistake near its end takes bounded time', () => {
  const long = LIST.slice(8).replace('branches:\n', '').repeat(8000);
  const text = `name: a\nbranches:\n${long}- name：x\n  type: y\n`;
  const parsed = parse(text);
  const start = performance.now();
  expect(diagnose(parsed, text, null).map((d) => d.kind)).toEqual(['full-width-colon']);
  const junk = `${long}}} ]] : - "\n`;
  diagnose(parse(junk), junk, null);
  expect(performance.now() - start).toBeLessThan(10_000);
});

describe('the log of edits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '中', '😀'), maxLength: 12 });
  const step = fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 3 });

  test('what it gives back are edits of the original', () => {
    fc.assert(
      fc.property(text, fc.array(step, { maxLength: 5 }), (original, steps) => {
        const log = new EditLog(original);
        for (const parts of steps) {
          const before = log.current;
          let at = 0;
          const edits = [...parts]
            .sort((a, b) => a[0] - b[0])
            .flatMap(([start, length, newText]) => {
              const from = Math.min(Math.max(at, start), before.length);
              const to = Math.min(from + length, before.length);
              at = to + 1;
              return from >= before.length && from > 0 && at > before.length + 2
                ? []
                : [{ start: from, end: to, newText }];
            })
            .filter((e, i, all) => i === 0 || e.start > all[i - 1]!.end);
          const made = log.apply(edits);
          expect(log.current).toBe(applyEdits(before, edits));
          // Edits of the original that can be made on their own.
          expect(() => applyEdits(original, made)).not.toThrow();
        }
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
  test('a single round is the same in both', () => {
    const log = new EditLog('abcdef');
    const edits = [
      { start: 1, end: 2, newText: 'XYZ' },
      { start: 4, end: 4, newText: '-' },
    ];
    expect(log.apply(edits)).toEqual(edits);
    expect(log.current).toBe('aXYZcd-ef');
    expect(log.toOriginal({ start: 5, end: 6 })).toEqual({ start: 3, end: 4 });
    expect(log.toOriginal({ start: 2, end: 3 })).toEqual({ start: 1, end: 2 });
    expect(log.apply([{ start: 8, end: 9, newText: '' }])).toEqual([{ start: 5, end: 6, newText: '' }]);
    expect(log.apply([{ start: 2, end: 3, newText: 'y' }])).toEqual([{ start: 1, end: 2, newText: 'XyZ' }]);
    expect(log.current).toBe('aXyZcd-e');
  });
});
