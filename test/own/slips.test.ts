// What is a slip and what a habit when a community is proposed from its files.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Diagnostic, Severity } from '../../server/src/core/findings/diagnostic.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { person } from '../../server/src/core/graph/people.ts';
import { calmed } from '../../server/src/core/infer/calm.ts';
import { areSlips, isTypoOf, knowsAll } from '../../server/src/core/infer/slips.ts';
import { cliMessages } from '../../server/src/messages/cli.ts';
import { rules } from '../../server/src/rules/index.ts';
import { trial } from './support/trial.ts';
import { login, many, named, thing } from './support/words.ts';

describe('typos', () => {
  test.each([
    ['incubatng', 'incubating'],
    ['working-gorup', 'working-group'],
    ['treu', 'true'],
    ['actvie', 'active'],
  ])('%s is a misspelt %s', (text, other) => expect(isTypoOf(text, other)).toBe(true));

  test.each([
    ['inactive', 'active'],
    ['归档', '活跃'],
    ['dm', 'dd'],
    ['cycle-2', 'cycle-3'],
    ['stable', 'retired'],
  ])('%s is none of %s', (text, other) => expect(isTypoOf(text, other)).toBe(false));
});

describe('strangers', () => {
  const known = new Set(many(20, login));
  test('one of many is a slip, one of a few only if it is misspelt', () => {
    expect(knowsAll(known, [...known, 'nobody'])).toBe(true);
    expect(knowsAll(known, ['ada-alder', 'bela-alder', 'nobody'])).toBe(false);
    expect(knowsAll(known, ['ada-alder', 'bela-alder', 'cira-alder'])).toBe(true);
    expect(knowsAll(known, ['nobody', 'somebody'])).toBe(false);
    expect(knowsAll(undefined, ['ada-alder'])).toBe(false);
  });

  test('a name that comes again and again is meant', () =>
    expect(knowsAll(known, [...known, 'python'], new Map([['python', 40]]))).toBe(false));

  test('so many of so many', () => {
    expect([areSlips(0, 3), areSlips(1, 9), areSlips(1, 10), areSlips(2, 60), areSlips(2, 100)]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('a draft of files with faults', () => {
  const status = (i: number): string => (i === 7 ? 'actve' : i % 3 === 0 ? 'dormant' : 'active');
  const files = Object.fromEntries(
    many(30, (i): [string, string] => [
      `crews/${thing(i)}.yaml`,
      `name: ${i === 3 ? `${thing(i)}x` : thing(i)}\nstatus: ${status(i)}\n` +
        `mail: ${thing(i)}${i === 12 ? '' : '@'}crews.example\nopen: ${i === 20 ? 'flase' : i % 2 === 0}\n` +
        `${i === 15 ? 'memebrs' : 'members'}:\n  - ${login(i)}\n  - ${login(i + 1)}\n${i === 25 ? `  - ${login(i)}\n` : ''}`,
    ]),
  );
  const { dialect, lowered } = trial({ name: 'crews', files, sites: {} }, 0);
  const analyses = Object.entries(files).flatMap(([path, text]) => analyse(dialect, path, text) ?? []);
  const graph = graphOf(
    analyses.map(({ facts }) => facts),
    dialect.community,
  );
  const found = analyses.flatMap((analysis) => check(analysis, rules, graph));

  test('finds each of them, and nothing else', () => {
    expect(lowered).toEqual([]);
    const loud = found.filter(({ severity }) => severity === 'warning' || severity === 'error');
    expect(new Set(loud.map(({ rule, path }) => `${rule} ${path}`))).toEqual(
      new Set([
        `name-mismatch crews/${thing(3)}.yaml`,
        `unknown-value crews/${thing(7)}.yaml`,
        `malformed-email crews/${thing(12)}.yaml`,
        `unknown-key crews/${thing(15)}.yaml`,
        `wrong-type crews/${thing(20)}.yaml`,
        `duplicate-item crews/${thing(25)}.yaml`,
      ]),
    );
  });
});

describe('what is lowered', () => {
  const finding = (rule: string, path: string): Diagnostic => ({
    rule,
    path,
    severity: 'warning' satisfies Severity,
    range: { start: 0, end: 1 },
    message: cliMessages.pathMissing({ path }),
    fixes: [],
    related: [],
  });
  const lowered = (rule: string, files: number, of: number): readonly string[] =>
    calmed(
      {},
      many(files, (i) => finding(rule, `${i}.yaml`)),
      of,
    ).lowered;

  test('a rule that speaks up in many files', () => {
    expect(lowered('name-mismatch', 4, 60)).toEqual(['name-mismatch']);
    expect(lowered('name-mismatch', 2, 60)).toEqual([]);
  });

  test('what the draft took for a typo stays what it is', () => {
    expect(lowered('unknown-key', 4, 60)).toEqual([]);
    expect(lowered('unknown-value', 2, 2)).toEqual([]);
    expect(lowered('unknown-key', 9, 60)).toEqual(['unknown-key']);
  });
});

test('what was only mentioned until a later file refers to it is introduced there', () => {
  const names = many(12, (i) => `opened/${thing(i)}`);
  const files = {
    'a/two.yaml': many(
      12,
      (i) => `${thing(i)}:\n  kind: ${i % 2 === 0 ? 'x' : 'y'}\n  uses:\n    - ${names[(i + 1) % 12]}\n`,
    ).join(''),
    'a/one.yaml': many(12, (i) => `${thing(i)}:\n  - repo: ${names[i]}\n`).join(''),
  };
  expect(trial({ name: 'listed', files, sites: {} }, 0).noise).toEqual([]);
});

const propose = (files: Readonly<Record<string, string>>) => trial({ name: 'some', files, sites: {} }, 0);
const crews = (text: (i: number) => string) =>
  Object.fromEntries(many(24, (i): [string, string] => [`crews/${thing(i)}/crew.yaml`, text(i)]));

test('merged mappings have the keys that they merge', () => {
  const { noise, lowered } = propose(
    crews(
      (i) =>
        `defaults: &meet\n  day: Monday\n  time: '1${i % 9}:00'\nleads:\n  - ${login(i)}\nmeetings:\n  - <<: *meet\n    kind: ${i % 2 === 0 ? 'weekly' : 'triage'}\n`,
    ),
  );
  expect([noise, lowered]).toEqual([[], []]);
});

test('a broken line makes no key without a name', () => {
  const { noise } = propose(
    crews((i) => `leads:\n  - ${login(i)}\n${i === 5 ? '\t- ada-alder\n' : ''}  - ${login(i + 1)}\n`),
  );
  expect(noise.map((one) => one.split(' ')[0])).toContain(`crews/${thing(5)}/crew.yaml`);
  expect(new Set(noise.map((one) => one.split(' ')[0])).size).toBe(1);
});

test('an id repeats the folder behind a prefix', () => {
  const { noise } = propose(crews((i) => `id: crew-${thing(i)}${i === 4 ? 's' : ''}\nleads:\n  - ${login(i)}\n`));
  expect(noise).toHaveLength(1);
  expect(noise[0]).toContain(`crews/${thing(4)}/crew.yaml name-mismatch`);
});

test('one account twice in a roll makes no history of it, and what it displaced is one mistake', () => {
  const { noise, lowered } = propose({
    'roll.yaml': `people:\n${many(40, (i) => `  - login: ${login(i === 7 ? 6 : i)}\n    name: Person ${i}\n`).join('')}`,
    ...crews((i) => `leads:\n  - ${login(i === 7 ? 30 : i)}\n  - ${login(7)}\n  - ${login(i + 9)}\n`),
  });
  expect(lowered).toEqual([]);
  expect(new Set(noise.map((one) => one.split(' ')[1]))).toEqual(new Set(['duplicate-person', 'unknown-reference']));
});

test('a number beside an account calls nobody', () => {
  const { dialect } = propose(
    Object.fromEntries(
      many(12, (i): [string, string] => [
        `people/${login(i)}.yaml`,
        `name: Person Number\ngithub: ${login(i)}\ngithub_id: ${4000 + i}\n`,
      ]),
    ),
  );
  const { facts } = analyse(dialect, 'people/ada-alder.yaml', 'name: Ada\ngithub: ada-alder\ngithub_id: 4000\n')!;
  expect(facts.occurrences.filter(({ kind }) => kind === 'person').map(({ key }) => key)).toEqual(['ada-alder']);
});

test('what is not read of a file, and that one file may be enough, is part of the proposal', () => {
  const entries = many(12, (i) => `  - name: ${thing(i)}\n    leads: [${login(i)}]\n`).join('');
  const { proposal } = propose({
    'teams.yaml': `teams:\n${entries}`,
    'more.yaml': `leads: [${login(1)}, ${login(2)}]\n`,
    ...Object.fromEntries(
      many(12, (i) => [`areas/${thing(i)}.yaml`, `area: ${thing(i)}\n${i === 4 ? '---\narea: again\n' : ''}`]),
    ),
  });
  expect(proposal.several).toEqual([`areas/${thing(4)}.yaml`]);
  expect(Object.fromEntries(proposal.kinds.map(({ kind, register }) => [kind, register]))).toEqual({
    teams: true,
    more: false,
    area: false,
  });
});

test('who is introduced by the address of a page has the account that others write, and what is said beside it', () => {
  const { dialect } = propose({
    'people.yaml': many(20, (i) => `- name: ${named(i)}\n  github: https://github.com/${login(i)}\n`).join(''),
    ...crews((i) => `leads:\n  - ${login(i % 20)}\n  - ${login((i + 7) % 20)}\n`),
  });
  const text = `- name: Ada Alder\n  github: https://github.com/${login(0)}\n`;
  const graph = graphOf([analyse(dialect, 'people.yaml', text)!.facts], dialect.community);
  expect(person(graph, 'github', login(0))?.records.map(({ fields }) => fields.name?.value)).toEqual(['Ada Alder']);
});
