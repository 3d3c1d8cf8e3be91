// What holds of any text whatever: reading and diagnosing never throw, trees keep their invariants, all front ends
// agree, and a repair that is offered makes the text better. Texts are arbitrary, or invented documents damaged at
// random.
// `SIG_STEWARD_RUNS` raises the number of texts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsesWorse } from '../../server/src/core/check/fix-all.ts';
import { type Diagnosis, diagnose } from '../../server/src/core/repair/repair.ts';
import { applyEdits, overlaps, type TextEdit } from '../../server/src/core/text/text.ts';
import { fastParse } from '../../server/src/core/yaml/fast-parse.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { toValue } from '../../server/src/core/yaml/scalar.ts';
import { compose } from '../../server/src/core/yaml/yaml11/compose.ts';
import { refusedValues } from '../../server/src/core/yaml/yaml11/load.ts';
import { treeFaults } from '../support/invariants.ts';
import { random, sample } from '../support/mistakes.ts';

const runs = Number(process.env.SIG_STEWARD_RUNS ?? 1500);

const documents = Array.from({ length: 24 }, (_, seed) => sample(random(seed)).text);
const pieces = fc.constantFrom(
  ...': |:|- |-|\n|\t| |  |#|"|\'|[|]|{|}|,|&a |*a|!x |@|`|%|>|?|~|：|，|“|”|－|\u3000|\u00a0|😀|中|\r|\r\n|\uFEFF|\u0007|\u0085|\u2028|---|...|\\|name|: b: |<<<<<<< a|======='.split(
    '|',
  ),
  '|',
  '\ud83d',
);
/** A document with a few characters cut and pieces put in their place. */
const damaged = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(1200), fc.nat(3), pieces), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '', '\uFEFF'),
  )
  .map(([text, cuts, end, start]) => {
    let result = text;
    for (const [at, length, piece] of cuts) {
      const from = at % (result.length + 1);
      result = result.slice(0, from) + piece + result.slice(from + length);
    }
    return start + (end === '\n' ? result : result.replaceAll('\n', end));
  });
const scraps = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  { weight: 4, arbitrary: damaged },
  { weight: 2, arbitrary: scraps },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const diagnosesOf = (text: string): readonly Diagnosis[] => diagnose(parse(text), text, null);

test('any text is read, and a tree keeps its invariants', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { root, fault, problems, lenient, refusals } = parse(text);
      if (problems.length === 0) expect(treeFaults(text, root), JSON.stringify(text)).toEqual([]);
      toValue(root);
      for (const range of [...problems, ...lenient, ...refusals, ...refusedValues(root), ...(fault ? [fault] : [])]) {
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
      expect(fault !== null || problems.length === 0).toBe(true);
    }),
    { seed: 1, numRuns: 2 * runs },
  );
});

test('where the fast front end answers, the reader has the same tree and no fault', () => {
  const plain = (key: string, value: unknown): unknown => (key === 'parent' ? undefined : value);
  let answered = 0;
  fc.assert(
    fc.property(fc.oneof(damaged, scraps), (text) => {
      const fast = fastParse(text);
      if (!fast) return;
      answered++;
      const { root, fault, lenient } = compose(text);
      expect(fault, JSON.stringify(text)).toBeNull();
      expect(lenient, JSON.stringify(text)).toEqual([]);
      expect(JSON.parse(JSON.stringify(fast, plain)), JSON.stringify(text)).toEqual(
        JSON.parse(JSON.stringify(root, plain)),
      );
    }),
    { seed: 2, numRuns: 2 * runs },
  );
  expect(answered).toBeGreaterThan(runs / 20);
});

test('where the reader and the reference parser both read a text, they read the same', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, scraps), (text) => {
      // YAML 1.1 ends lines at these too, and a byte-order mark further down is text.
      if (/\r(?!\n)|[\x85\u2028\u2029]|.\ufeff/su.test(text)) return;
      const mine = compose(text);
      const reference = parse(text, 'reference');
      if (mine.fault || mine.lenient.length > 0 || mine.refusals.length > 0) return;
      if (reference.problems.length > 0 || reference.documents > 1) return;
      expect(toValue(mine.root), JSON.stringify(text)).toEqual(toValue(reference.root));
    }),
    { seed: 3, numRuns: runs },
  );
});

test('there are diagnoses exactly where a text cannot be read, inside the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { fault } = parse(text);
      const found = diagnosesOf(text);
      expect(found.length > 0).toBe(fault !== null);
      for (const { range, edits } of found) {
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
        if (edits) applyEdits(text, edits);
      }
    }),
    { seed: 4, numRuns: runs },
  );
});

/** Whether the reader stops on an earlier line than before; lines that edits remove or add do not count. */
function stopsEarlier(text: string, edits: readonly TextEdit[]): boolean {
  const before = parse(text).fault;
  const after = parse(applyEdits(text, edits)).fault;
  if (!before || !after) return after !== null;
  const lines = (part: string): number => part.split(/\r\n?|\n/).length - 1;
  const removed = edits.reduce(
    (sum, edit) => sum + Math.max(0, lines(text.slice(edit.start, edit.end)) - lines(edit.newText)),
    0,
  );
  return lines(applyEdits(text, edits).slice(0, after.start)) < lines(text.slice(0, before.start)) - removed;
}

test('a repair makes the text better: it leaves less to diagnose, or moves the first place that cannot be read', () => {
  let offered = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      const found = diagnosesOf(text);
      for (const { edits } of found) {
        if (!edits) continue;
        offered++;
        expect(stopsEarlier(text, edits), JSON.stringify([text, edits])).toBe(false);
      }
      // The first one stands on nothing but the text itself.
      const edits = found[0]?.edits;
      if (!edits || found.length !== 1) return;
      const after = applyEdits(text, edits);
      expect(parse(after).fault, JSON.stringify([text, after])).toBeNull();
    }),
    { seed: 5, numRuns: runs },
  );
  expect(offered).toBeGreaterThan(runs / 20);
});

/** All safe repairs that do not touch one before. */
function safeEdits(found: readonly Diagnosis[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { safe, edits } of found)
    if (safe && edits && !edits.some((edit) => taken.some((other) => overlaps(edit, other)))) taken.push(...edits);
  return taken;
}

test('making all safe repairs comes to an end, with nothing worse than before', () => {
  fc.assert(
    fc.property(damaged, (original) => {
      let text = original;
      for (let round = 0; ; round++) {
        expect(round, JSON.stringify(original)).toBeLessThan(25);
        const edits = safeEdits(diagnosesOf(text));
        if (edits.length === 0) break;
        const after = applyEdits(text, edits);
        expect(parsesWorse(text, edits), JSON.stringify([text, edits])).toBe(false);
        expect(after).not.toBe(text);
        text = after;
      }
    }),
    { seed: 6, numRuns: runs },
  );
});

test('line ends, a byte-order mark and wide characters before it do not move a diagnosis', () => {
  fc.assert(
    fc.property(damaged, (damagedText) => {
      const text = damagedText.replace(/\r\n?|\uFEFF/g, (end) => (end === '\uFEFF' ? '' : '\n'));
      const said = (source: string): string[] =>
        diagnosesOf(source).map(({ kind, range }) => `${kind} ${source.slice(range.start, range.end).trim()}`);
      const plain = said(text);
      if (/[\x85\u2028\u2029]/.test(text)) return;
      expect(said(`\uFEFF${text}`), JSON.stringify(text)).toEqual(plain);
      expect(said(`# 中😀\n${text}`).length > 0, JSON.stringify(text)).toBe(parse(`# 中😀\n${text}`).fault !== null);
      expect(said(text.replaceAll('\n', '\r\n')), JSON.stringify(text)).toEqual(plain);
    }),
    { seed: 8, numRuns: runs / 2 },
  );
});
