// Who may approve a change, worked out as Prow does it. Each case is one sentence of how Prow reads OWNERS files.
import { describe, expect, test } from 'vitest';
import { aliasMembers, approversOf, type Owner } from '../../server/src/core/graph/approvers.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { goPattern } from '../../server/src/core/text/re2.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';

const ID = 'kubernetes';

function graph(files: Files) {
  return graphOf(
    [...analyseAll(ID, files).values()].map((analysis) => analysis.facts),
    dialectOf(ID).community,
  );
}
const logins = (owners: readonly Owner[]): string[] => owners.map(({ login }) => login).sort();
const approve = (files: Files, path: string): string[] => logins(approversOf(graph(files), path).approvers);
const list = (key: string, ...names: string[]): string => `${key}:\n${names.map((name) => `  - ${name}\n`).join('')}`;

describe('folders', () => {
  const files = {
    OWNERS: list('approvers', 'root') + list('reviewers', 'root-reader'),
    'pkg/OWNERS': list('approvers', 'pkg'),
    'pkg/util/OWNERS': list('reviewers', 'reader'),
  };
  test('every file from the path up to the root counts', () => {
    expect(approve(files, 'pkg/util/sets/set.go')).toEqual(['pkg', 'root']);
    expect(approve(files, 'README.md')).toEqual(['root']);
    expect(logins(approversOf(graph(files), 'pkg/util/x.go').reviewers)).toEqual(['reader', 'root-reader']);
  });
  test('the nearest comes first, with how far it is', () => {
    const { approvers, nearest, files: read } = approversOf(graph(files), 'pkg/util/x.go');
    expect(nearest).toBe('pkg/OWNERS');
    expect(read).toEqual(['pkg/util/OWNERS', 'pkg/OWNERS', 'OWNERS']);
    expect(approvers.map(({ login, sources }) => [login, sources[0]!.distance])).toEqual([
      ['pkg', 1],
      ['root', 2],
    ]);
  });
  test('a folder is asked for itself', () => {
    expect(
      approversOf(graph(files), 'pkg').approvers.map(({ login, sources }) => [login, sources[0]!.distance]),
    ).toEqual([
      ['pkg', 0],
      ['root', 1],
    ]);
    expect(approve(files, '/pkg/')).toEqual(['pkg', 'root']);
    expect(approve(files, '')).toEqual(['root']);
  });
  test('a folder whose name only begins alike is another', () => {
    expect(approve({ 'pk/OWNERS': list('approvers', 'pk') }, 'pkg/x.go')).toEqual([]);
  });
  test('nothing is known without such files', () => {
    expect(approversOf(graph({}), 'x')).toMatchObject({ approvers: [], files: [], nearest: undefined });
  });
});

describe('no_parent_owners', () => {
  const stop = 'options:\n  no_parent_owners: true\n';
  test('ends the way up', () => {
    const files = { OWNERS: list('approvers', 'root'), 'a/OWNERS': stop + list('approvers', 'a') };
    expect(approve(files, 'a/b/x')).toEqual(['a']);
    expect(approversOf(graph(files), 'a/b/x').stop).toBe('a/OWNERS');
    expect(approve(files, 'x')).toEqual(['root']);
  });
  test('does not where nobody was found for the role', () => {
    const files = {
      OWNERS: list('approvers', 'root') + list('reviewers', 'reader'),
      'a/OWNERS': stop + list('approvers', 'a'),
    };
    expect(logins(approversOf(graph(files), 'a/x').reviewers)).toEqual(['reader']);
  });
  test('false and words of YAML 1.1', () => {
    const files = (value: string): Files => ({
      OWNERS: list('approvers', 'root'),
      'a/OWNERS': `options:\n  no_parent_owners: ${value}\n${list('approvers', 'a')}`,
    });
    expect(approve(files('false'), 'a/x')).toEqual(['a', 'root']);
    expect(approve(files('True'), 'a/x')).toEqual(['a']);
  });
});

describe('filters', () => {
  const filters =
    'filters:\n  ".*":\n    approvers:\n      - all\n  "\\\\.md$":\n    approvers:\n      - docs\n    labels:\n      - kind/docs\n';
  test('match the path relative to the folder', () => {
    expect(approve({ 'a/OWNERS': filters }, 'a/b/x.md')).toEqual(['all', 'docs']);
    expect(approve({ 'a/OWNERS': filters }, 'a/b/x.go')).toEqual(['all']);
    const anchored = 'filters:\n  "^b/":\n    approvers:\n      - b\n';
    expect(approve({ 'a/OWNERS': anchored }, 'a/b/x')).toEqual(['b']);
    expect(approve({ 'a/OWNERS': anchored }, 'a/c/b/x')).toEqual([]);
  });
  test('are named with the source', () => {
    const { approvers, labels } = approversOf(graph({ OWNERS: filters }), 'x.md');
    expect(approvers.map(({ login, sources }) => [login, sources[0]!.filter])).toEqual([
      ['all', '.*'],
      ['docs', '\\.md$'],
    ]);
    expect(labels).toEqual(['kind/docs']);
  });
  test('are not read beside plain lists', () => {
    expect(approve({ OWNERS: list('approvers', 'plain') + filters }, 'x.md')).toEqual(['plain']);
    expect(approve({ OWNERS: list('labels', 'area/x') + filters }, 'x.md')).toEqual([]);
    expect(approve({ OWNERS: list('emeritus_approvers', 'old') + filters }, 'x.go')).toEqual(['all']);
  });
  test("in Go's syntax; what Go refuses matches nothing", () => {
    const of = (pattern: string): Files => ({ OWNERS: `filters:\n  '${pattern}':\n    approvers:\n      - x\n` });
    expect(approve(of('(?i)charter.md'), 'sig-a/CHARTER.md')).toEqual(['x']);
    expect(approve(of('a(?!b)'), 'ac')).toEqual([]);
    expect(approve(of('['), 'a')).toEqual([]);
  });
});

describe('aliases', () => {
  const aliases = 'aliases:\n  Leads:\n    - Ann\n    - bob\n  nested:\n    - leads\n  none: []\n';
  test('stand for their members, without upper and lower case', () => {
    const files = { OWNERS_ALIASES: aliases, OWNERS: list('approvers', 'leads', 'carl', 'BOB') };
    const { approvers } = approversOf(graph(files), 'x');
    expect(logins(approvers)).toEqual(['ann', 'bob', 'carl']);
    expect(approvers.find(({ login }) => login === 'ann')).toMatchObject({
      written: 'Ann',
      sources: [{ path: 'OWNERS', alias: { name: 'Leads', path: 'OWNERS_ALIASES' } }],
    });
    expect(approvers.find(({ login }) => login === 'bob')!.sources).toHaveLength(2);
  });
  test('are not resolved twice', () => {
    expect(approve({ OWNERS_ALIASES: aliases, OWNERS: list('approvers', 'nested') }, 'x')).toEqual(['leads']);
  });
  test('an empty one stands for nobody, an unknown one for itself', () => {
    expect(approve({ OWNERS_ALIASES: aliases, OWNERS: list('approvers', 'none', 'nobody-leads') }, 'x')).toEqual([
      'nobody-leads',
    ]);
  });
  test('count from the root alone', () => {
    expect(approve({ 'a/OWNERS_ALIASES': aliases, 'a/OWNERS': list('approvers', 'leads') }, 'a/x')).toEqual(['leads']);
  });
  test('are asked for by name', () => {
    const known = graph({ OWNERS_ALIASES: aliases });
    expect(aliasMembers(known, 'LEADS', 'github')?.map(({ key }) => key)).toEqual(['Ann', 'bob']);
    expect(aliasMembers(known, 'none', 'github')).toEqual([]);
    expect(aliasMembers(known, 'ann', 'github')).toBeUndefined();
  });
});

describe('other roles', () => {
  test('required reviewers, and emeriti who have no say', () => {
    const owners = approversOf(
      graph({
        OWNERS: list('approvers', 'a') + list('required_reviewers', 'team/x') + list('emeritus_approvers', 'old'),
      }),
      'x',
    );
    expect(logins(owners.required)).toEqual(['team/x']);
    expect(logins(owners.approvers)).toEqual(['a']);
  });
});

describe("Go's regular expressions", () => {
  test.each([
    ['(?i)a', 'A', true],
    ['^a$', 'ba', false],
    ['\\.(md|txt)$', 'x.txt', true],
    ['(?P<x>a)', 'a', true],
    ['\\Aa\\z', 'a', true],
    ['[[:digit:]]', '7', true],
    ['a\\-b', 'a-b', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['[(?=]', '=', true],
  ])('%s on %s', (pattern, text, expected) => {
    expect(goPattern(pattern)?.test(text)).toBe(expected);
  });
  test.each(['(?=a)', '(?<!a)b', '(a)\\1', '[', '*a', '(?>a)'])('refuses %s', (pattern) => {
    expect(goPattern(pattern)).toBeNull();
  });
});
