// Tests: files as nobody should write them and somebody will: other values, stray lines, lists that stand twice or in a file's copy.
import fc from 'fast-check';
import type { Files } from './check.ts';

const VALUES = [
  ...[
    '',
    '~',
    '[]',
    '{}',
    '""',
    'yes',
    '2020-13-41',
    '1_000',
    '*a',
    '&a b',
    '!!str x',
    '|',
    '>-',
    'foo: bar',
    'a #b',
    '#c',
  ],
  ...[
    '中文：',
    'x:y',
    '[a, b]',
    '{a: b}',
    '- a',
    '<<<<<<< HEAD',
    '@x',
    '"abc',
    "it's",
    'a\u3000b',
    'a\tb',
    'a@b',
    '01',
  ],
];
const LINES = [
  ...[
    '# note',
    '  # note',
    '',
    '   ',
    '---',
    '...',
    '-',
    '- a',
    'x',
    'x: y',
    'x:y',
    '\t',
    '&a',
    '<<: *a',
    '? a',
    'branches:',
  ],
  ...['# sig-steward-ignore-next-line', '# sig-steward-ignore-file', '"q": 1', '%YAML 1.1'],
];

/** A change to the lines of one of some files. */
export type OddEdit = (files: Map<string, string>) => void;

const onLines = (edit: (lines: string[], at: number) => void): fc.Arbitrary<OddEdit> =>
  fc.tuple(fc.nat(), fc.nat()).map(([file, line]) => (files) => {
    const path = [...files.keys()][file % files.size]!;
    const lines = files.get(path)!.split('\n');
    edit(lines, line % lines.length);
    files.set(path, lines.join('\n'));
  });

const onTexts = (edit: (text: string) => string): fc.Arbitrary<OddEdit> =>
  fc.nat().map((file) => (files) => {
    const path = [...files.keys()][file % files.size]!;
    files.set(path, edit(files.get(path)!));
  });

const copied: fc.Arbitrary<OddEdit> = fc.nat().map((file) => (files) => {
  const path = [...files.keys()][file % files.size]!;
  files.set(path.replace(/([^/.]+)(\.\w+)?$/, '$1q$2'), files.get(path)!);
});

/** Something odd in some files; lists that many files have make it odd in all of them. */
export const oddEdits: fc.Arbitrary<readonly OddEdit[]> = fc.array(
  fc.oneof(
    copied,
    fc.constantFrom(...VALUES).chain((value) =>
      onLines((lines, at) => {
        const [before] = /^\s*(?:- )?(?:[^:#]+:(?= |$))? */.exec(lines[at]!)!;
        lines[at] = before.endsWith(' ') || before === '' ? before + value : `${before} ${value}`;
      }),
    ),
    fc.constantFrom(...LINES).chain((line) => onLines((lines, at) => void lines.splice(at, 0, line))),
    fc
      .integer({ min: 1, max: 6 })
      .chain((n) => onLines((lines, at) => void lines.splice(at, 0, ...lines.slice(at, at + n)))),
    onLines((lines, at) => void lines.splice(at, 1)),
    onLines((lines, at) => {
      lines[at] = ` ${lines[at]}`;
    }),
    onTexts((text) => text.trimEnd()),
    onTexts((text) => text.replaceAll('\n', '\r\n')),
    onTexts((text) => `\uFEFF${text}`),
  ),
  { minLength: 2, maxLength: 12 },
);

/** Files with something odd in them. */
export function odd(files: Files, edits: readonly OddEdit[]): Files {
  const made = new Map(Object.entries(files));
  for (const edit of edits) edit(made);
  return Object.fromEntries(made);
}
