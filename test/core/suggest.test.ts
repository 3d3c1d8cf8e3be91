// Tests: did-you-mean. The words are those that people really miss.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../server/src/core/text/edit-distance.ts';
import { suggest } from '../../server/src/core/text/suggest.ts';

const person = ['gitee_id', 'atomgit_id', 'name', 'email', 'organization'];
const group = ['repo', 'committers', 'contributors', 'repo_admin'];
const top = ['name', 'description', 'mailing_list', 'mentors', 'maintainers', 'repositories', 'created_on'];
const manifest = ['name', 'description', 'upstream', 'branches', 'type', 'rename_from'];

test.each([
  ['orgnization', person, 'organization'],
  ['orgainzation', person, 'organization'],
  ['ornization', person, 'organization'],
  ['eamil', person, 'email'],
  ['git_id', person, 'gitee_id'],
  ['Name', person, 'name'],
  ['comitters', group, 'committers'],
  ['committer', group, 'committers'],
  ['commiter', group, 'committers'],
  ['memtors', top, 'mentors'],
  ['maillist', top, 'mailing_list'],
  ['mailing-list', top, 'mailing_list'],
  ['repository', top, 'repositories'],
  ['rename-from', manifest, 'rename_from'],
  ['branch', manifest, 'branches'],
  ['pubilc', ['public', 'private'], 'public'],
  ['Private', ['public', 'private'], 'private'],
  ['ｐublic', ['public', 'private'], 'public'],
])('%s is surely a slip', (word, known, meant) => {
  expect(suggest(word, known)).toEqual({ value: meant, certain: true });
});

test.each([
  ['admin', group, 'repo_admin'],
  ['additional_contributors', group, 'contributors'],
  ['rename', manifest, 'rename_from'],
  ['publicgit', ['public', 'private'], 'public'],
])('%s is perhaps another word', (word, known, meant) => {
  expect(suggest(word, known)).toEqual({ value: meant, certain: false });
});

test.each([
  ['id', person],
  ['openeuler_id', person],
  ['maintainers', group],
  ['note', manifest],
  ['internal', ['public', 'private']],
  ['', person],
])('nothing is near %s', (word, known) => {
  expect(suggest(word, known)).toBeNull();
});

describe('names', () => {
  const branches = ['master', 'openEuler-22.03-LTS', 'openEuler-22.03-LTS-SP1'];
  test('never differ in digits', () => {
    expect(suggest('openEuler-22.03-LTS-SP2', branches, {}, 'name')).toBeNull();
    expect(suggest('openEuler-22.09', branches, {}, 'name')).toBeNull();
  });
  test('never differ by a part', () => {
    expect(suggest('openEuler-22.03-LTS-Next', branches, {}, 'name')).toBeNull();
  });
  test('may be misspelt', () => {
    expect(suggest('openeuler-22.03-LTS', branches, {}, 'name')).toEqual({
      value: 'openEuler-22.03-LTS',
      certain: true,
    });
    expect(suggest('mater', branches, {}, 'name')).toEqual({ value: 'master', certain: true });
  });
});

test('well-known mistakes win', () => {
  expect(suggest('main', ['master', 'maim'], { main: 'master' })).toEqual({ value: 'master', certain: true });
  expect(suggest('Main', ['master'], { main: 'master' })).toEqual({ value: 'master', certain: true });
  expect(suggest('main', ['other'], { main: 'master' })).toBeNull();
});

test('of two equally near words none is certain', () => {
  expect(suggest('cat', ['car', 'cab'])?.certain).toBe(false);
});

describe('among many', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 's', 'i', '-', '_', '1'), maxLength: 12 });

  test('the nearest is found wherever it stands, and however often', () => {
    fc.assert(
      fc.property(
        letters,
        fc.uniqueArray(letters, { maxLength: 12 }),
        fc.constantFrom('word', 'name'),
        (word, all, of) => {
          const found = suggest(word, all, {}, of);
          expect(suggest(word, [...all, ...all], {}, of)).toEqual(found);
          const alone = all.filter((one) => suggest(word, [one], {}, of) !== null);
          if (found) expect(alone).toContain(found.value);
          if (found) expect(suggest(word, [...all].reverse(), {}, of)?.certain).toBe(found.certain);
        },
      ),
      { seed: 11, numRuns: 3000 },
    );
  });

  test('counting stops at a limit, and not before', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat({ max: 6 }), (a, b, limit) => {
        const whole = editDistance(a, b);
        expect(editDistance(b, a)).toBe(whole);
        const counted = editDistance(a, b, limit);
        if (whole <= limit) expect(counted).toBe(whole);
        else expect(counted).toBeGreaterThan(limit);
      }),
      { seed: 12, numRuns: 3000 },
    );
  });
});
