// A community that nobody has described is proposed from its files: how many of the faults that people make are found
// then, in twenty dialects, and that nothing is said of what is right.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { graphOf, lookup } from '../../server/src/core/graph/graph.ts';
import { person } from '../../server/src/core/graph/people.ts';
import { findTargets } from '../../server/src/features/who.ts';
import { random } from '../support/mistakes.ts';
import { FAULTS, soiled } from './support/faults.ts';
import { neighbours } from './support/neighbours.ts';
import { strangers } from './support/strangers.ts';
import { trial } from './support/trial.ts';

/** Faults of each kind in each community. */
const EACH = 4;

const all = [...strangers(1), ...neighbours()];

describe.each(all)('$name', (stranger) => {
  const result = trial(stranger, EACH);

  test('is quiet as it is, without a rule lowered', () => {
    expect(result.noise).toEqual([]);
    expect(result.lowered).toEqual([]);
    expect(result.left).toEqual([]);
  });

  test.each(Object.keys(FAULTS).filter((kind) => result.kinds[kind]))('%s', (kind) => {
    const { tried, missed } = result.kinds[kind]!;
    expect(tried).toBe(EACH);
    expect(missed).toEqual([]);
  });
});

test('faults in the files that a draft is made from do not blind it', () => {
  let [tried, found] = [0, 0];
  for (const { stranger, faults } of strangers(2, 99).map((one) => soiled(one, random(5)))) {
    const { kinds, noise, lowered } = trial(stranger, 2);
    // Most of what is said is said of them.
    expect(noise.length, stranger.name).toBeLessThanOrEqual(faults * 2);
    expect(lowered, stranger.name).toEqual([]);
    for (const kind of Object.values(kinds)) {
      tried += kind.tried;
      found += kind.found;
    }
  }
  expect(found / tried).toBeGreaterThan(0.9);
});

test('every kind of fault is made in several communities', () => {
  for (const [kind, { site }] of Object.entries(FAULTS))
    expect(all.filter(({ sites }) => sites[site] !== undefined).length, kind).toBeGreaterThan(1);
});

const graphOfFiles = (name: string) => {
  const stranger = all.find((one) => one.name === name)!;
  const { dialect } = trial(stranger, 0);
  const facts = Object.entries(stranger.files).flatMap(([path, text]) => analyse(dialect, path, text)?.facts ?? []);
  return graphOf(facts, dialect.community);
};

test('people who are described under their account are known by it', () => {
  const graph = graphOfFiles('podlings');
  const someone = person(graph, 'id', 'bela-birch')!;
  expect(someone.records.map(({ fields }) => fields.name?.value)).toEqual(['Bela Birch']);
  expect(lookup(graph, 'person', 'bela-birch', 'id').length).toBeGreaterThan(1);
  expect(findTargets(graph, 'bela birch', 5)).toEqual([{ kind: 'person', key: 'bela-birch', namespace: 'id' }]);
});

test('accounts that stand in lists alone are found as well', () => {
  const graph = graphOfFiles('mailing');
  expect(findTargets(graph, 'ada-alder@groups.example', 5)).toEqual([
    { kind: 'person', key: 'ada-alder@groups.example', namespace: 'email' },
  ]);
});

test('the keys of a mapping hold the role that it is called after', () => {
  const { dialect } = trial(all.find(({ name }) => name === 'components')!, 0);
  const text =
    'component: x\nstability: beta\nroles:\n  reviewers:\n    ada-alder:\n      since: 2020-01-02\n      scope: all\n';
  const { facts } = analyse(dialect, 'components/owners.yaml', text)!;
  expect(facts.occurrences.map(({ key, role }) => [key, role])).toEqual([['ada-alder', 'reviewer']]);
});
