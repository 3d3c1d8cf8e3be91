// Applying fixes: all or nothing, never lost text, and an order in which interruption does no harm.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixAll, parsesWorse, type Question } from '../../server/src/core/check/fix-all.ts';
import { changePlan } from '../../server/src/core/findings/change-plan.ts';
import type { Change, Diagnostic, Fix } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes, type Files } from '../../server/src/core/findings/fix.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';
import { checkToy, wordRule } from '../support/toy.ts';

const title = verbatim({ en: 'fix', 'zh-CN': 'fix' });
const fix = (...changes: Change[]): Fix => ({ title, safe: true, changes });
const edit = (path: string, start: number, end: number, newText: string): Change => ({
  kind: 'edit',
  path,
  edits: [{ start, end, newText }],
});
const rename = (path: string, to: string): Change => ({ kind: 'rename', path, to });

describe('applying fixes', () => {
  const files = { 'a.yaml': 'one two', 'b.yaml': 'three' };
  const apply = (...fixes: Fix[]) => {
    const { files: after, applied, deferred } = applyFixes(files, fixes);
    return { after, applied: applied.map((f) => fixes.indexOf(f)), deferred: deferred.map((f) => fixes.indexOf(f)) };
  };

  test('one fix edits a file and renames it', () => {
    expect(apply(fix(edit('a.yaml', 0, 3, '1'), rename('a.yaml', 'c.yaml')))).toEqual({
      after: { 'b.yaml': 'three', 'c.yaml': '1 two' },
      applied: [0],
      deferred: [],
    });
  });
  test('one fix edits what another renames, in either order', () => {
    const one = fix(rename('a.yaml', 'c.yaml'));
    const other = fix(edit('a.yaml', 4, 7, '2'));
    const after = { 'b.yaml': 'three', 'c.yaml': 'one 2' };
    expect(apply(one, other)).toEqual({ after, applied: [0, 1], deferred: [] });
    expect(apply(other, one)).toEqual({ after, applied: [0, 1], deferred: [] });
  });
  test('overlapping edits wait, the same removal does not', () => {
    const cut = fix(edit('a.yaml', 0, 4, ''));
    expect(apply(cut, fix(edit('a.yaml', 3, 5, 'x')), fix(edit('a.yaml', 0, 4, ''))).deferred).toEqual([1]);
    expect(apply(fix(edit('a.yaml', 0, 0, 'x')), fix(edit('a.yaml', 0, 0, 'x'))).deferred).toEqual([1]);
  });
  test('a fix is applied as a whole or not at all', () => {
    const two = fix(edit('b.yaml', 0, 5, '3'), edit('a.yaml', 0, 1, 'O'));
    expect(apply(fix(edit('a.yaml', 0, 3, '1')), two)).toEqual({
      after: { 'a.yaml': '1 two', 'b.yaml': 'three' },
      applied: [0],
      deferred: [1],
    });
  });
  test('nothing is overwritten', () => {
    expect(apply(fix(rename('a.yaml', 'b.yaml'))).deferred).toEqual([0]);
    expect(apply(fix({ kind: 'create', path: 'a.yaml', text: '' })).deferred).toEqual([0]);
    const create: Change = { kind: 'create', path: 'c.yaml', text: 'new' };
    expect(apply(fix(create), fix(rename('a.yaml', 'c.yaml'))).deferred).toEqual([1]);
    expect(apply(fix(rename('a.yaml', 'c.yaml')), fix(rename('b.yaml', 'c.yaml'))).deferred).toEqual([1]);
  });
  test('an edit is not lost in a deletion', () => {
    const remove = fix({ kind: 'delete', path: 'a.yaml' });
    const change = fix(edit('a.yaml', 0, 3, '1'));
    expect(apply(remove, change)).toEqual({ after: { 'b.yaml': 'three' }, applied: [0], deferred: [1] });
    expect(apply(change, remove).deferred).toEqual([1]);
    expect(apply(fix(edit('a.yaml', 0, 3, '1'), { kind: 'delete', path: 'a.yaml' })).deferred).toEqual([0]);
  });
  test('a fix that makes no sense is left alone', () => {
    expect(apply(fix(edit('no.yaml', 0, 0, 'x'))).deferred).toEqual([0]);
    expect(apply(fix(edit('a.yaml', 5, 99, 'x'))).deferred).toEqual([0]);
    expect(apply(fix(edit('a.yaml', 3, 2, 'x'))).deferred).toEqual([0]);
    expect(apply(fix(edit('a.yaml', 0, 4, 'x'), edit('a.yaml', 2, 6, 'y'))).deferred).toEqual([0]);
    expect(apply(fix(rename('a.yaml', 'a.yaml'))).deferred).toEqual([0]);
    expect(apply(fix({ kind: 'delete', path: 'constructor' })).deferred).toEqual([0]);
  });
  test('files may be called what objects inherit', () => {
    const after = applyFixes({ 'a.yaml': 'x' }, [fix(rename('a.yaml', '__proto__'))]).files;
    expect(Object.entries(after)).toEqual([['__proto__', 'x']]);
  });

  const path = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'toString');
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc
      .tuple(
        path,
        fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.constantFrom('', 'x', 'yy')), { minLength: 1, maxLength: 2 }),
      )
      .map(
        ([p, edits]): Change => ({
          kind: 'edit',
          path: p,
          edits: edits.map(([start, end, newText]) => ({ start, end, newText })),
        }),
      ),
    fc.tuple(path, path).map(([p, to]): Change => rename(p, to)),
    path.map((p): Change => ({ kind: 'create', path: p, text: 'new' })),
    path.map((p): Change => ({ kind: 'delete', path: p })),
  );
  const anyFixes = fc.array(
    fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => fix(...changes)),
    { maxLength: 6 },
  );

  test('any fixes: the rest is untouched, and applying is repeatable', () => {
    fc.assert(
      fc.property(anyFixes, (fixes) => {
        const start: Files = { a: 'aaaaaa', b: 'bbbbbb', toString: 'tttttt' };
        const result = applyFixes(start, fixes);
        expect(result.applied.length + result.deferred.length).toBe(fixes.length);
        const touched = new Set(
          result.applied.flatMap((f) => f.changes.flatMap((c) => (c.kind === 'rename' ? [c.path, c.to] : [c.path]))),
        );
        for (const [p, text] of Object.entries(start)) if (!touched.has(p)) expect(result.files[p]).toBe(text);
        expect(applyFixes(start, result.applied).files).toEqual(result.files);
        expect(applyFixes(start, result.applied).deferred).toEqual([]);
      }),
    );
  });

  test('any fixes: the plan leads to the result, and no step loses a file', () => {
    fc.assert(
      fc.property(fc.array(anyFixes, { minLength: 1, maxLength: 4 }), (rounds) => {
        const start: Files = { a: 'aaaaaa', b: 'bbbbbb', toString: 'tttttt' };
        let files = start;
        const origins = new Map<string, string>();
        for (const fixes of rounds) {
          const result = applyFixes(files, fixes);
          files = result.files;
          const moved: [string, string][] = [];
          for (const c of result.applied.flatMap((f) => f.changes)) {
            if (c.kind === 'rename') moved.push([c.to, origins.get(c.path) ?? c.path]);
          }
          for (const c of result.applied.flatMap((f) => f.changes)) if (c.kind === 'rename') origins.delete(c.path);
          for (const [to, from] of moved) origins.set(to, from);
        }
        const disk = new Map(Object.entries(start));
        for (const step of changePlan(start, files, origins)) {
          if (step.kind === 'write') {
            expect(disk.get(step.path)).toBe(step.before);
            disk.set(step.path, step.text);
          } else if (step.kind === 'rename') {
            expect(disk.has(step.to)).toBe(false);
            disk.set(step.to, disk.get(step.path)!);
            disk.delete(step.path);
          } else if (step.kind === 'create') {
            expect(disk.has(step.path)).toBe(false);
            disk.set(step.path, step.text);
          } else expect(disk.delete(step.path)).toBe(true);
        }
        expect(Object.fromEntries(disk)).toEqual(files);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('the plan', () => {
  test('a rename with an edit stays a rename', () => {
    const plan = changePlan({ a: '1', b: '2' }, { c: '1!', b: '2' }, new Map([['c', 'a']]));
    expect(plan).toEqual([
      { kind: 'write', path: 'a', before: '1', text: '1!' },
      { kind: 'rename', path: 'a', to: 'c' },
    ]);
  });
  test('chains are done from their end', () => {
    const origins = new Map([
      ['b', 'a'],
      ['c', 'b'],
    ]);
    expect(changePlan({ a: '1', b: '2' }, { b: '1', c: '2' }, origins).map((s) => s.path)).toEqual(['b', 'a']);
  });
  test('files that change places change their texts', () => {
    const origins = new Map([
      ['b', 'a'],
      ['a', 'b'],
    ]);
    expect(changePlan({ a: '1', b: '2' }, { a: '2', b: '1' }, origins).map((s) => s.kind)).toEqual(['write', 'write']);
  });
});

describe('fixing until nothing is left', () => {
  const run = (text: string, rules: Parameters<typeof checkToy>[1], unsafe = false) => {
    const diagnose = ({ files }: Question): Diagnostic[] =>
      Object.entries(files).flatMap(([path, source]) => checkToy(source, rules, {}, { path }));
    const result = fixAll({ files: { 'a.yaml': text }, diagnose, unsafe });
    return {
      text: result.files['a.yaml'],
      fixed: result.fixed.length,
      refused: result.refused.length,
      stable: result.stable,
    };
  };

  test('what one fix uncovers the next repairs', () => {
    const rules = [wordRule('one', 'foo', { fix: 'bar' }), wordRule('two', 'bar', { fix: 'baz' })];
    expect(run('a: foo\nb: bar\n', rules)).toEqual({
      text: 'a: baz\nb: baz\n',
      fixed: 3,
      refused: 0,
      stable: true,
    });
  });
  test('unsafe fixes are left alone unless asked for', () => {
    const rules = [wordRule('one', 'foo', { fix: 'bar', safe: false })];
    expect(run('a: foo\n', rules)).toMatchObject({ text: 'a: foo\n', fixed: 0 });
    expect(run('a: foo\n', rules, true)).toMatchObject({ text: 'a: bar\n', fixed: 1 });
  });
  test('a fix that breaks the syntax is refused, its neighbours are not', () => {
    const rules = [wordRule('bad', 'foo', { fix: '"' }), wordRule('good', 'bar', { fix: 'baz' })];
    expect(run('a: foo\nb: bar\n', rules)).toEqual({
      text: 'a: foo\nb: baz\n',
      fixed: 1,
      refused: 1,
      stable: true,
    });
  });
  test('fixes that undo each other come to an end', () => {
    const rules = [wordRule('one', 'foo', { fix: 'bar' }), wordRule('two', 'bar', { fix: 'foo' })];
    expect(run('a: foo\n', rules).refused).toBeGreaterThan(0);
    expect(run('a: foo\n', [wordRule('grow', 'foo', { fix: 'foo foo' })]).refused).toBe(1);
  });
  test('a fix that changes nothing is refused', () => {
    expect(run('a: foo\n', [wordRule('same', 'foo', { fix: 'foo' })])).toMatchObject({ fixed: 0, refused: 1 });
  });
  test('a repair that lets the parser see further is progress', () => {
    expect(parsesWorse('a: 1\n', [{ start: 3, end: 4, newText: '"' }])).toBe(true);
    expect(parsesWorse('a: "\nb: 1\n', [{ start: 3, end: 4, newText: '2' }])).toBe(false);
    expect(parsesWorse('a: [\nb: 1\n', [{ start: 0, end: 0, newText: '# c\n' }])).toBe(false);
    expect(parsesWorse('a: 1\nb: [\n', [{ start: 3, end: 4, newText: '"' }])).toBe(true);
  });
  test('never a text that parses worse, whatever the fixes', () => {
    const words = ['foo', 'bar', 'baz'];
    const replacement = fc.constantFrom('"', "'", '[', ': ', '\n', '- ', 'qux', '\t', '{', '}', ']', '#');
    const line = fc.constantFrom(
      'a: foo\n',
      'b: [bar, baz]\n',
      'c:\n  - foo\n',
      'd: "baz"\n',
      'e: [foo\n',
      'f: bar: baz\n',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.tuple(replacement, replacement, replacement), (lines, texts) => {
        const text = lines.join('');
        const rules = words.map((word, i) => wordRule(word, word, { fix: texts[i]! }));
        const after = run(text, rules).text!;
        expect(parsesWorse(text, [{ start: 0, end: text.length, newText: after }]) && !parsesWorse(after, [])).toBe(
          false,
        );
      }),
    );
  });
});
