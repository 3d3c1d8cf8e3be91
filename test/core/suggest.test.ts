// Tests: did-you-mean. The words are those that people really miss.
import { describe, expect, test } from 'vitest';
import { suggest } from '../../server/src/core/suggest.ts';

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
