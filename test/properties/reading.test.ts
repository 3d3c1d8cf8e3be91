// Text that is read again after an edit, from right above it, stops where all of it read anew stops; and what is found
// to be the matter with a long text is the same whether or not it is known what of it reads.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largeFile } from '../../bench/large-file.ts';
import { isKeyWord, Lines } from '../../server/src/core/repair/lines.ts';
import { outlineOf } from '../../server/src/core/repair/outline.ts';
import { diagnose } from '../../server/src/core/repair/repair.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { compose } from '../../server/src/core/yaml/yaml11/compose.ts';
import { Reading } from '../../server/src/core/yaml/yaml11/reading.ts';
import { mistakes, random, sample } from '../support/mistakes.ts';

/** A share of a text; of doubles nearly all are next to nothing. */
const evenly = fc.integer({ min: 0, max: 99_999 }).map((share) => share / 100_000);

/** What people type, and what else YAML has. */
const typed = fc.constantFrom(
  ...[
    'maintai',
    '\n    gith',
    '\n  - gith',
    '\n gith',
    '\ngith',
    '\n  half: [typed',
    '"',
    "'",
    ': ',
    ':',
    '- ',
    '\n- ',
  ],
  ...[
    '[',
    '{',
    ']',
    '}',
    ',',
    '@',
    '\t',
    '\n\tx: y',
    '\n? x',
    '\n: y',
    '&a ',
    '*a',
    '!t ',
    '|',
    '>\n',
    '\n---\n',
    '\n...\n',
  ],
  ...[
    '：',
    '\n－ a',
    '\u0007',
    '\n%x',
    '#',
    ' #',
    '\n',
    '\n\n  ',
    '',
    '\r\n',
    '\n- - - a',
    '\n- ? - b',
    '\n  k:\n  - a\n  - b\n',
  ],
);

/** YAML with everything in it that a place in a text may be inside of. */
const ODD = [
  'a:\n- b: c\n  d:\n  - e\n  - f: g\n- - h\n  - i\ni: [j, {k: l, m: [n]}, o]\n',
  '- ? a\n  : b\n- ? - c\n    - d\n  : - e\n- !t &x\n  f: *x\n- !s\n  - g\n',
  'text: |\n  a: b\n    - c\n\nother: >-\n  d\n\n  e\nplain: f\n  g h\n  i\nquoted: "j\n  k: l\n\n  m"\n',
  '%YAML 1.1\n---\na: b\n...\n---\nc:\n- d\n',
  'a:\n  - b:\n      c: d\n    e: f\n\n  # comment\n  - g: "h"\n\ni:\nj: k\n',
];

const documents = [...ODD, ...Array.from({ length: 12 }, (_, seed) => sample(random(seed)).text), largeFile(5, 60)];
const runs = { seed: Number(process.env.FC_SEED ?? 6), numRuns: Number(process.env.FC_RUNS ?? 1500) };
const insertion = (text: string, share: number, insert: string, length: number): [edited: string, at: number] => {
  const at = Math.floor(share * text.length);
  return [text.slice(0, at) + insert + text.slice(at + length), at];
};
const lengths = fc.constantFrom(0, 0, 0, 1, 2, 7);

test('reading from above an edit stops where reading all of it does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      ...([evenly, typed, lengths, evenly, typed, lengths] as const),
      (original, share, insert, length, other, second, cut) => {
        const [text] = insertion(original, share, insert, length);
        const [edited, at] = insertion(text, other, second, cut);
        const reading = new Reading(text);
        const { fault } = compose(edited);
        expect(reading.fault).toEqual(compose(text).fault);
        expect(reading.again(edited, at)).toEqual(fault);
        const next = new Reading(edited, { reading, same: at });
        expect(next.fault).toEqual(fault);
        // The one that began further down knows as much as one that read it all.
        const anew = new Reading(edited);
        const end = fault?.start ?? edited.length;
        expect(next.tokensBefore(end, 40)).toEqual(anew.tokensBefore(end, 40));
        const [third, there] = insertion(edited, share, second, length);
        expect(next.again(third, there)).toEqual(anew.again(third, there));
      },
    ),
    runs,
  );
});

test('what is the matter does not depend on what is known to read', () => {
  const texts = [largeFile(2, 450), largeFile(3, 300), `---\n${largeFile(4, 260)}`];
  let around = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), evenly, lengths, typed, (original, share, length, insert) => {
      const [text] = insertion(original, share, insert, length);
      const parsed = parse(text);
      if (!parsed.fault) return;
      expect(parsed.fault).toEqual(compose(text).fault);
      if (!parsed.around) return;
      around++;
      const { around: _, ...anything } = parsed;
      expect(diagnose(parsed, text, null)).toEqual(diagnose(anything, text, null));
    }),
    { ...runs, numRuns: Math.ceil(runs.numRuns / 8) },
  );
  expect(around).toBeGreaterThan(20);
});

test('the outline of a line says what a closer look says', () => {
  const makers = Object.values(mistakes);
  let plain = 0;
  for (let seed = 0; seed < 300; seed++) {
    const next = random(seed);
    const { text } = sample(next);
    const broken = makers[seed % makers.length]!(text, next)?.text ?? text;
    const lines = new Lines(seed % 4 === 0 ? broken.replaceAll('\n', '\r\n') : broken);
    for (let number = 0; number < lines.count; number++) {
      const { start, end } = lines.rangeOf(number);
      const outline = outlineOf(lines.text, start, end);
      if (!outline) continue;
      plain++;
      const { isBlank, isComment, indent, dashes, key } = lines.at(number)!;
      const word = key && isKeyWord(key.name) ? key : null;
      const nothing = isBlank || isComment;
      expect(outline).toEqual({
        indent: nothing ? 0 : indent,
        dashes: nothing ? 0 : dashes.length,
        key: nothing ? null : (word?.name ?? null),
        isBare: !nothing && word !== null && word.value.start === word.value.end,
      });
    }
  }
  expect(plain).toBeGreaterThan(3000);
});
