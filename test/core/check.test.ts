// What severity a finding has in the end, and which rules are heard at all.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Rule } from '../../server/src/core/check/rule.ts';
import { readSettings } from '../../server/src/core/community/settings.ts';
import type { Finding, Severity } from '../../server/src/core/findings/diagnostic.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { globPattern } from '../../server/src/core/text/glob.ts';
import { render, verbatim } from '../../server/src/messages/catalogue.ts';
import { brief, checkToy, toyDialect, wordRule } from '../support/toy.ts';

describe('severity, from weakest to strongest', () => {
  const source = 'a: foo\n';
  const severity = (own: Severity | undefined, community: Severity | 'off' | undefined, settings = {}): string[] =>
    brief(
      source,
      checkToy(source, [wordRule('no-foo', 'foo', { severity: 'info', ...(own ? { own } : {}) })], settings, {
        dialect: toyDialect(community && { 'no-foo': community }),
      }),
    );
  test('the rule', () => expect(severity(undefined, undefined)).toEqual(['1:no-foo:info']));
  test('the community', () => expect(severity(undefined, 'hint')).toEqual(['1:no-foo:hint']));
  test('the finding', () => expect(severity('warning', 'hint')).toEqual(['1:no-foo:warning']));
  test('the community switches off', () => expect(severity('warning', 'off')).toEqual([]));
  test('the user', () => {
    expect(severity('warning', 'hint', { rules: { 'no-foo': 'error' } })).toEqual(['1:no-foo:error']);
    expect(severity('warning', 'off', { rules: { 'no-foo': 'error' } })).toEqual(['1:no-foo:error']);
    expect(severity('warning', 'hint', { rules: { 'no-foo': 'off' } })).toEqual([]);
    expect(severity('warning', 'hint', { rules: { '*': 'off' } })).toEqual([]);
    expect(severity('warning', 'hint', { rules: { '*': 'off', 'no-foo': 'info' } })).toEqual(['1:no-foo:info']);
  });
  test('the user, by path; the last override decides', () => {
    const overrides = [
      { paths: ['*.yaml'], rules: { 'no-foo': 'off' } },
      { paths: ['b.yaml'], rules: { 'no-foo': 'hint' } },
    ] as const;
    expect(severity('warning', 'hint', { rules: { 'no-foo': 'error' }, overrides })).toEqual([]);
    expect(severity('warning', 'hint', { overrides: [overrides[1], { ...overrides[0], paths: ['c.yaml'] }] })).toEqual([
      '1:no-foo:warning',
    ]);
  });
});

describe('the engine', () => {
  test('asks rules about trees only where the syntax holds', () => {
    const rules = [wordRule('text', 'foo'), wordRule('tree', 'foo', { scope: 'tree' })];
    expect(brief('', checkToy('a: foo', rules))).toEqual(['1:text:error', '1:tree:error']);
    expect(brief('', checkToy('a: [foo', rules))).toEqual(['1:text:error']);
  });
  test('hears the same words about the same place once, and sorts by place', () => {
    const twice = wordRule('no-foo', 'foo');
    const rule: Rule = { ...twice, check: (input) => [...twice.check(input), ...twice.check(input)].reverse() };
    expect(brief('\n\n', checkToy('a: foo foo', [rule]))).toHaveLength(2);
    const [first, second] = checkToy('a: foo foo', [rule]);
    expect(first!.range.start).toBeLessThan(second!.range.start);
  });
  test('drops nothing that a finding says', () => {
    const range = { start: 3, end: 6 };
    const word = verbatim({ en: 'foo', 'zh-CN': 'foo' });
    // Every field, as the type asks: one that is added to findings has to be added here, and is then looked for.
    const finding: Required<Finding> = {
      range,
      message: word,
      why: word,
      help: word,
      fixes: [{ title: word, safe: true, changes: [{ kind: 'delete', path: 'a.yaml' }] }],
      related: [{ path: 'b.yaml', range, message: word }],
      severity: 'hint',
      entity: 'note/foo',
      unnecessary: true,
    };
    const rule: Rule = { ...wordRule('no-foo', 'foo'), check: () => [finding] };
    const [reported] = checkToy('a: foo', [rule]);
    expect(reported).toEqual({ ...finding, path: reported!.path, rule: 'no-foo' });
  });
  test('hands a rule the options that the community sets', () => {
    const seen: unknown[] = [];
    const rule: Rule = {
      ...wordRule('no-foo', 'foo'),
      check: ({ options }) => {
        seen.push(options);
        return [];
      },
    };
    checkToy('a: 1', [rule], {}, { dialect: toyDialect({ 'no-foo': { severity: 'hint', most: 3 } }) });
    checkToy('a: 1', [rule]);
    expect(seen).toEqual([{ severity: 'hint', most: 3 }, {}]);
  });
  test('survives a rule that throws where the caller wants to know', () => {
    const bad: Rule = {
      ...wordRule('bad', 'foo'),
      check() {
        throw new Error('boom');
      },
    };
    const { community, ...dialect } = toyDialect();
    const analysis = analyse({ community, ...dialect }, 'a.yaml', 'a: foo')!;
    const graph = graphOf([analysis.facts], community);
    const crashes: string[] = [];
    const found = check(analysis, [bad, wordRule('no-foo', 'foo')], graph, {}, (rule, e) =>
      crashes.push(`${rule.name}: ${e}`),
    );
    expect(brief('', found)).toEqual(['1:no-foo:error']);
    expect(crashes).toEqual(['bad: Error: boom']);
    expect(() => check(analysis, [bad], graph)).toThrow('boom');
  });
});

describe('globs', () => {
  const cases: [glob: string, path: string, fits: boolean][] = [
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'sig/a.yaml', true],
    ['/*.yaml', 'sig/a.yaml', false],
    ['sig/*', 'sig/Kernel', true],
    ['sig/*', 'sig/Kernel/sig-info.yaml', true],
    ['sig/*/sig-info.yaml', 'sig/Kernel/sig-info.yaml', true],
    ['sig/*/sig-info.yaml', 'sig/a/b/sig-info.yaml', false],
    ['sig/**/*.yaml', 'sig/a/b/c.yaml', true],
    ['sig/**/*.yaml', 'sig/c.yaml', true],
    ['**/sig-info.yaml', 'sig-info.yaml', true],
    ['sig/Kernel/', 'sig/Kernel/x/y.yaml', true],
    ['./sig/Kernel', 'sig/Kernel/x.yaml', true],
    ['sig/Kernel', 'sig/Kernel2/x.yaml', false],
    ['sig/{A,B}/**', 'sig/B/x.yaml', true],
    ['sig/{A,B}/**', 'sig/C/x.yaml', false],
    ['sig/{A,{B,C}*}/x', 'sig/Cat/x', true],
    ['s?g', 'sig', true],
    ['s?g', 's/g', false],
    ['[a-c].yaml', 'b.yaml', true],
    ['[!a-c].yaml', 'b.yaml', false],
    ['[!a-c].yaml', 'd.yaml', true],
    ['a+b(c).yaml', 'a+b(c).yaml', true],
    ['[', '[', true],
    ['{', '{', true],
    ['[z-a]', '-', true],
    ['a\\d', 'a\\d', true],
    ['子组/*.yaml', '子组/甲.yaml', true],
  ];
  for (const [glob, path, fits] of cases) {
    test(`${glob} ${fits ? 'fits' : 'does not fit'} ${path}`, () => expect(globPattern(glob).test(path)).toBe(fits));
  }
});

test('settings of unknown shape are read as far as they make sense', () => {
  const known = ['no-foo', 'no-bar'];
  const read = (value: unknown) => {
    const { settings, faults } = readSettings(value, known);
    return { settings, faults: faults.map((fault) => render(fault, 'en')) };
  };
  expect(read(null)).toEqual({ settings: {}, faults: [] });
  expect(read({ rules: { 'no-foo': 'off', '*': 'hint' } })).toEqual({
    settings: { rules: { 'no-foo': 'off', '*': 'hint' }, overrides: [] },
    faults: [],
  });
  expect(read({ rules: { 'no-fooo': 'off', 'no-bar': 'loud', zzz: 'off' }, overrides: [{ rules: {} }, 3] })).toEqual({
    settings: { rules: {}, overrides: [] },
    faults: [
      'There is no rule `no-fooo`; did you mean `no-foo`?',
      'Rule `no-bar` cannot be set to `loud`; expected one of: error, warning, info, hint, off',
      'There is no rule `zzz`',
      'An entry of `overrides` has no `paths`, so it concerns no file',
      'An entry of `overrides` has no `paths`, so it concerns no file',
    ],
  });
  expect(read({ overrides: [{ paths: ['a/**', 1], rules: { 'no-foo': 'hint' } }] }).settings.overrides).toEqual([
    { paths: ['a/**'], rules: { 'no-foo': 'hint' } },
  ]);
});
