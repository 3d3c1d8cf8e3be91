// Tests: the fixes of the rules about structure and values, on generated documents: sound ones in several ways of
// writing, damaged at random as people damage them. A fix removes its finding, leaves no syntax error, brings no
// finding but about what it just made readable, and keeps line ends, comments and every line that it does not mean to
// change.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/check/analyse.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { GARDEN, gardens, KEW, PLANT, plants, THYME } from '../support/garden.ts';
import { checkInline, fixed, say, singleFile, structural } from '../support/inline.ts';

const DEEP_KEW = `# the gardens
name: "kew"
since: "2021-03-05"
keepers:
    - login: ada      # since the beginning
      email: 'ada@kew.example'
    - {login: cyd, name: Cyd}
beds:
    - plants:
          - wild/thyme   # smells
          # the red one
          - tame/rose
      helpers: [{login: bob}, {login: dan, name: "Dan"}]
      tools:
          - spade
    - plants: [tame/lily, "wild/fern"]
`;

const ROUND_THYME = `branches:
  - {name: master, kind: open}
  # releases
  - name: "stable-1.0"
    kind: 'closed'   # for good
    from: master
  - from: stable-1.0
    kind: open
    name: stable-1.1

type: public
name: 'thyme'
soil: sand
tags:
  - green
upstream: https://thyme.example.net/  # the site
`;

const bases: readonly { dialect: Dialect; path: string; text: string }[] = [
  { dialect: plants, path: PLANT, text: THYME },
  { dialect: plants, path: PLANT, text: ROUND_THYME },
  { dialect: gardens, path: GARDEN, text: KEW },
  { dialect: gardens, path: GARDEN, text: DEEP_KEW },
];

/** Ways to damage one line; a way that does not concern the line gives it back. */
const damages: readonly ((line: string, next: string | undefined) => string)[] = [
  (line) => line.replace(/([a-z_]{2})([a-z_])(\w*:)/, '$2$1$3'),
  (line) => line.replace(/(\w+)_(\w+:)/, '$1-$2'),
  (line) => line.replace(/^(\s*(?:- )?)(\w)(\w*:)/, (_, lead, first, rest) => `${lead}${first.toUpperCase()}${rest}`),
  (line) => line.replace(/(\w)(\w*:)/, '$1$1$2'),
  (line) => line.replace(/s:/, ':'),
  (line) => line.replace(/: .*/, ':'),
  (line) => line.replace(/: .*/, ': ""'),
  (line) => line.replace(/: .*/, ': 2.10'),
  (line) => line.replace(/: .*/, ': 2020-01-01'),
  (line) => line.replace(/: .*/, ': on'),
  (line) => line.replace(/: .*/, ': ~'),
  (line) => line.replace(/: (\S.*)/, ': [$1]'),
  (line) => line.replace(/(public|master|open|sand|green|thyme|rose)/, '$1x'),
  (line) => line.replace(/(public|master|open|sand|spade|kew)/, (word) => word.toUpperCase()),
  (line) => line.replace(/https:\/\//, 'https//'),
  (line) => line.replace(/https:\/\//, 'Url:http://'),
  (line) => line.replace(/@/, '＠'),
  (line) => line.replace(/(\d{4})-0(\d)-0?(\d)/, '$1/$2/$3'),
  (line) => `${line}\n${line}`,
  () => '',
  (line) => (line.startsWith('  ') ? line.slice(2) : line),
  (line) => line.replace(/^(\s*)- /, '$1  '),
  (line) => line.replace(/^(\s*) {2}(\w+:)/, '$1- $2'),
  (line) => line.replace(/^(\s*)- .*/, '$1-'),
  (line) => line.replace(/: ?$/, ': x'),
  (line, next) => (next?.trim().startsWith('- ') ? `${line} ${next.trim().slice(2)}` : line),
  (line) => `${line} # a remark`,
  (line) => line.replace(/master/, 'main'),
];

const damaged = fc
  .record({
    base: fc.nat(bases.length - 1),
    hits: fc.array(fc.record({ line: fc.nat(24), way: fc.nat(damages.length - 1) }), { minLength: 1, maxLength: 3 }),
    crlf: fc.boolean(),
    bare: fc.boolean(),
  })
  .map(({ base: index, hits, crlf, bare }) => {
    const base = bases[index]!;
    const lines = base.text.split('\n').slice(0, -1);
    for (const { line, way } of hits) {
      const at = line % lines.length;
      lines[at] = damages[way]!(lines[at]!, lines[at + 1]);
    }
    const text =
      lines.filter((line, i) => line !== '' || base.text.split('\n')[i] === '').join('\n') + (bare ? '' : '\n');
    return { index, text: crlf ? text.replace(/\n/g, '\r\n') : text };
  });

const names = new Set(structural.map((rule) => rule.name));

/** A finding without its place. */
const told = (text: string, d: Diagnostic): string => say(text, [d])[0]!.replace(/^\d+ /, '');
const comments = (text: string): string[] => [...text.matchAll(/(?<=\s|^)# ([^\r\n]*)/g)].map((match) => match[1]!);

test('every fix does what it says and nothing else', () => {
  let tried = 0;
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(damaged, ({ index, text }) => {
      const { dialect, path } = bases[index]!;
      if (parse(text).problems.length > 0) return;
      const before = checkInline(dialect, text, path, singleFile);
      for (const finding of before) {
        if (!names.has(finding.rule)) continue;
        for (const fix of finding.fixes) {
          const [only] = fix.changes;
          if (fix.changes.length !== 1 || only?.kind !== 'edit') continue;
          const after = fixed(text, fix, path);
          expect(after, `${told(text, finding)}: the edits do not fit`).not.toBeNull();
          tried++;
          seen.set(finding.rule, (seen.get(finding.rule) ?? 0) + 1);
          const context = `${fix.safe ? 'safe' : 'unsafe'} ${told(text, finding)}\n${text}\n=>\n${after}`;
          expect(parse(after!).problems, context).toEqual([]);
          const left = checkInline(dialect, after!, path, singleFile);

          const was = new Map<string, number>();
          for (const d of before) was.set(told(text, d), (was.get(told(text, d)) ?? 0) + 1);
          const is = new Map<string, number>();
          for (const d of left) is.set(told(after!, d), (is.get(told(after!, d)) ?? 0) + 1);
          expect(is.get(told(text, finding)) ?? 0, context).toBeLessThan(was.get(told(text, finding))!);

          // What was unreadable before may now be found wanting: only where the fix made it readable.
          const start = Math.min(...only.edits.map((edit) => edit.start));
          const fresh = left.filter((d) => (is.get(told(after!, d)) ?? 0) > (was.get(told(after!, d)) ?? 0));
          if (fix.safe)
            for (const d of fresh) expect(isRevealed(finding, d), `${context}\nnew: ${told(after!, d)}`).toBe(true);

          expect(after!.slice(0, start), context).toBe(text.slice(0, start));
          if (text.includes('\r\n')) expect(after, context).not.toMatch(/[^\r]\n/);
          else expect(after, context).not.toContain('\r');
          const kept = new Set(comments(after!));
          const removed = only.edits.map((edit) => text.slice(edit.start, edit.end)).join('\n');
          for (const comment of comments(text))
            expect(kept.has(comment) || removed.includes(comment), context).toBe(true);
        }
      }
    }),
    { numRuns: Number(process.env.FIX_RUNS ?? 2500), seed: process.env.FIX_SEED ? Number(process.env.FIX_SEED) : 20 },
  );
  expect(tried).toBeGreaterThan(1000);
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining([
      'ambiguous-scalar',
      'duplicate-item',
      'duplicate-key',
      'empty-value',
      'malformed-url',
      'missing-key',
      'unknown-key',
      'unknown-value',
      'wrong-count',
      'wrong-type',
    ]),
  );
});

const TOKENS = [
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '? ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '#',
  '~',
  '\t',
  '\r',
  '\uFEFF',
  '：',
  '𝒳',
  'null',
  'name',
  'master',
  '__proto__: x',
  '---\n',
];

test('no text makes a rule crash or point outside the text', () => {
  const edits = fc.array(fc.record({ at: fc.nat(400), cut: fc.nat(6), put: fc.constantFrom('', ...TOKENS) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.nat(bases.length - 1), edits, (index, list) => {
      const { dialect, path, text: sound } = bases[index]!;
      let text = sound;
      for (const { at, cut, put } of list) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + put + text.slice(start + cut);
      }
      for (const d of checkInline(dialect, text, path)) {
        const ranges = [d.range, ...d.related.map((related) => related.range)];
        for (const fix of d.fixes)
          for (const change of fix.changes) if (change.kind === 'edit') ranges.push(...change.edits);
        for (const { start, end } of ranges)
          expect(start >= 0 && start <= end && end <= text.length, `${told(text, d)}\n${text}`).toBe(true);
        expect(text.slice(d.range.start, d.range.end), told(text, d)).not.toContain('\n');
      }
    }),
    { numRuns: Number(process.env.FIX_RUNS ?? 1500), seed: process.env.FIX_SEED ? Number(process.env.FIX_SEED) : 21 },
  );
});

/** Rules whose fixes make something readable that no rule could judge before: a value under a wrong key, of a wrong type. */
const REVEALING = ['unknown-key', 'duplicate-key', 'wrong-type', 'missing-key', 'wrong-count', 'ambiguous-scalar'];

/** Whether a new finding is about what the fix made readable; mere advice (a URL that is now one, by `http`) is no fault. */
function isRevealed(cause: Diagnostic, revealed: Diagnostic): boolean {
  return revealed.severity === 'hint' || revealed.severity === 'info' || REVEALING.includes(cause.rule);
}
