// Comments that suppress findings: where they count, what they silence, and what is said of those without effect.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { suppressFile, suppressLine } from '../../server/src/core/findings/suppress-edit.ts';
import { suppressionsOf } from '../../server/src/core/findings/suppression.ts';
import { lineIndex } from '../../server/src/core/text/text.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { brief, checkToy, toyDialect, wordRule } from '../support/toy.ts';

const rules = [wordRule('alpha-rule', 'foo'), wordRule('beta-rule', 'bar')];
const found = (source: string, settings = {}) => brief(source, checkToy(source, rules, settings));
const commented = (text: string) => ({ text, lines: lineIndex(text), parsed: parse(text) });

describe('a comment silences', () => {
  test('its own line', () => {
    expect(found('a: foo # sig-steward-disable-line alpha-rule -- known\nb: foo\n')).toEqual(['2:alpha-rule:error']);
  });
  test('the next line', () => {
    expect(found('# sig-steward-disable-next-line alpha-rule\na: foo\nb: foo\n')).toEqual(['3:alpha-rule:error']);
  });
  test('the whole file, wherever it stands', () => {
    expect(found('a: foo\nb: foo\n# sig-steward-disable-file alpha-rule\n')).toEqual([]);
  });
  test('several rules, with Chinese separators too', () => {
    expect(found('a: foo bar # sig-steward-disable-line alpha-rule, beta-rule\n')).toEqual([]);
    expect(found('a: foo bar # sig-steward-disable-line alpha-rule，beta-rule -- 原因\n')).toEqual([]);
  });
  test('only the rules that it names', () => {
    expect(found('a: foo bar # sig-steward-disable-line beta-rule\n')).toEqual(['1:alpha-rule:error']);
  });
  test('every rule when it names none', () => {
    expect(found('a: foo bar # sig-steward-disable-line -- vendored\n')).toEqual([]);
  });
  test('a line below further comments of its kind', () => {
    const source =
      '# sig-steward-disable-next-line alpha-rule\n# sig-steward-disable-next-line beta-rule\na: foo bar\n';
    expect(found(source)).toEqual([]);
  });
  test('in a file with a byte-order mark and carriage returns', () => {
    expect(found('\uFEFF# sig-steward-disable-next-line alpha-rule\r\na: foo\r\n')).toEqual([]);
  });
  test('on the line of a block scalar header', () => {
    expect(found('foo: | # sig-steward-disable-line alpha-rule\n  text\n')).toEqual([]);
  });
  test('a broken file', () => {
    expect(found('a: foo # sig-steward-disable-line alpha-rule\nb: [\n')).toEqual([]);
  });
});

describe('what is no comment silences nothing and is not reported', () => {
  for (const [title, source] of [
    ['double quotes', 'a: "foo # sig-steward-disable-line alpha-rule"\n'],
    ['single quotes', "a: 'foo # sig-steward-disable-line alpha-rule'\n"],
    ['quotes over lines', 'a: "foo\n  # sig-steward-disable-file alpha-rule\n  "\n'],
    ['a literal block', 'a: |\n  foo # sig-steward-disable-line alpha-rule\n'],
    ['a folded block', 'a: >-\n  foo\n  # sig-steward-disable-file alpha-rule\nb: 1\n'],
    ['no blank before #', 'a: foo#sig-steward-disable-line alpha-rule\n'],
    ['another comment', 'a: foo # see sig-steward-disable-line alpha-rule\n'],
    ['inside another comment', 'a: foo # say # sig-steward-disable-line alpha-rule\n'],
  ] as const) {
    test(title, () =>
      expect(found(source)).toEqual(['1:alpha-rule:error'].map((f) => (/block/.test(title) ? f.replace('1', '2') : f))),
    );
  }
});

describe('a comment without effect', () => {
  const fixed = (source: string): string => {
    let text = source;
    for (let round = 0; round < 5; round++) {
      const fixes = checkToy(text, rules)
        .filter((d) => d.rule === 'unused-suppression')
        .flatMap((d) => d.fixes.slice(0, 1));
      text = applyFixes({ 'a.yaml': text }, fixes).files['a.yaml']!;
    }
    return text;
  };

  test('is reported and removed', () => {
    expect(found('a: 1 # sig-steward-disable-line alpha-rule\n')).toEqual(['1:unused-suppression:warning']);
    expect(fixed('a: 1   # sig-steward-disable-line alpha-rule\nb: 2\n')).toBe('a: 1\nb: 2\n');
    expect(fixed('a: 1\n  # sig-steward-disable-next-line alpha-rule -- why\r\nb: 2\n')).toBe('a: 1\nb: 2\n');
    expect(fixed('\uFEFF# sig-steward-disable-file\na: 1')).toBe('\uFEFFa: 1');
    expect(fixed('a: 1\n# sig-steward-disable-file')).toBe('a: 1\n');
  });
  test('keeps the names that it needs and its reason', () => {
    const source = 'a: foo # sig-steward-disable-line beta-rule, alpha-rule -- why\n';
    expect(found(source)).toEqual(['1:unused-suppression:warning']);
    expect(fixed(source)).toBe('a: foo # sig-steward-disable-line alpha-rule -- why\n');
    expect(fixed('a: foo # sig-steward-disable-line alpha-rule, beta-rule -- why\n')).toBe(
      'a: foo # sig-steward-disable-line alpha-rule -- why\n',
    );
  });
  test('is one finding, however many names it has', () => {
    expect(found('a: 1 # sig-steward-disable-line alpha-rule, beta-rule\n')).toEqual(['1:unused-suppression:warning']);
  });
  test('names a rule that does not exist', () => {
    const source = 'a: foo # sig-steward-disable-line alpha-rulee\n';
    const all = checkToy(source, rules);
    expect(brief(source, all)).toEqual(['1:alpha-rule:error', '1:unused-suppression:warning']);
    expect(render(all[1]!.message, 'en')).toBe('There is no rule `alpha-rulee`, so this suppresses nothing');
    expect(fixed(source)).toBe('a: foo # sig-steward-disable-line alpha-rule\n');
    expect(fixed('a: foo # sig-steward-disable-line whatever-else\n')).toBe('a: foo\n');
  });
  test('misspells its directive', () => {
    const source = 'a: foo # sig-steward-disable-lin alpha-rule\n';
    expect(found(source)).toEqual(['1:alpha-rule:error', '1:unused-suppression:warning']);
    expect(fixed(source)).toBe('a: foo # sig-steward-disable-line alpha-rule\n');
    expect(found('a: 1 # sig-steward-ignore alpha-rule\n')).toEqual(['1:unused-suppression:warning']);
  });
  test('repeats what a narrower one does', () => {
    const source = '# sig-steward-disable-file alpha-rule\na: foo # sig-steward-disable-line alpha-rule\n';
    expect(found(source)).toEqual(['1:unused-suppression:warning']);
  });
  test('may be silenced itself, by name only', () => {
    expect(found('a: 1 # sig-steward-disable-line alpha-rule, unused-suppression\n')).toEqual([]);
    expect(
      found('# sig-steward-disable-file unused-suppression\na: 1 # sig-steward-disable-line alpha-rule\n'),
    ).toEqual([]);
    expect(found('a: 1 # sig-steward-disable-line unused-suppression\n')).toEqual(['1:unused-suppression:warning']);
    expect(found('# sig-steward-disable-file\na: 1 # sig-steward-disable-line alpha-rule\n')).toEqual([
      '1:unused-suppression:warning',
      '2:unused-suppression:warning',
    ]);
  });
  test('is no matter while its rule is off or cannot run', () => {
    const source = 'a: 1 # sig-steward-disable-line alpha-rule\n';
    expect(found(source, { rules: { 'alpha-rule': 'off' } })).toEqual([]);
    expect(found(source, { rules: { 'unused-suppression': 'off' } })).toEqual([]);
    expect(found(source, { rules: { 'unused-suppression': 'hint' } })).toEqual(['1:unused-suppression:hint']);
    const tree = [wordRule('alpha-rule', 'foo', { scope: 'tree' })];
    const broken = 'a: 1 # sig-steward-disable-line alpha-rule\nb: [\n';
    expect(brief(broken, checkToy(broken, tree))).toEqual([]);
    const everywhere = 'a: 1 # sig-steward-disable-line alpha-rule\n';
    const dialect = toyDialect({ 'alpha-rule': 'off' });
    expect(brief(everywhere, checkToy(everywhere, rules, {}, { dialect }))).toEqual(['1:unused-suppression:warning']);
  });
});

describe('the edit that suppresses', () => {
  const suppress = (source: string, how = suppressLine): string | null => {
    const [first] = checkToy(source, rules);
    const fix = how(commented(source), first!);
    return fix && applyFixes({ 'a.yaml': source }, [fix]).files['a.yaml']!;
  };
  test('goes above the line, indented as it is', () => {
    expect(suppress('x:\n  a: foo\n')).toBe('x:\n  # sig-steward-disable-next-line alpha-rule\n  a: foo\n');
    expect(suppress('\uFEFFa: foo\r\n')).toBe('\uFEFF# sig-steward-disable-next-line alpha-rule\r\na: foo\r\n');
  });
  test('adds to a comment that is there', () => {
    expect(suppress('# sig-steward-disable-next-line beta-rule -- why\na: foo bar\n')).toBe(
      '# sig-steward-disable-next-line beta-rule, alpha-rule -- why\na: foo bar\n',
    );
    expect(suppress('# sig-steward-disable-file beta-rule\na: foo bar\n', suppressFile)).toBe(
      '# sig-steward-disable-file beta-rule, alpha-rule\na: foo bar\n',
    );
  });
  test('does not write into text', () => {
    expect(suppress('a: |\n  one\n  foo\n')).toBe(null);
    expect(suppress('a: |\n  one\n  foo\n', suppressFile)).toBe(
      '# sig-steward-disable-file alpha-rule\na: |\n  one\n  foo\n',
    );
  });
});

test('reading comments is total, and ranges lie in the text', () => {
  const piece = fc.constantFrom(
    '# sig-steward-disable-',
    'line',
    'next-line',
    'file',
    ' alpha-rule',
    ',',
    ' -- ',
    '\n',
    '\r\n',
    'a: ',
    '"',
    "'",
    '|',
    '  ',
    'foo',
    '#',
    '\uFEFF',
    '[',
    '- ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      for (const s of suppressionsOf(commented(text))) {
        expect(text[s.start]).toBe('#');
        for (const name of s.names) expect(text.slice(name.start, name.end)).toBe(name.rule);
        expect(s.end).toBeLessThanOrEqual(text.length);
      }
      for (const d of checkToy(text, rules)) {
        for (const fix of d.fixes) applyFixes({ 'a.yaml': text }, [fix]);
      }
    }),
  );
});
