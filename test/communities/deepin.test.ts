// deepin as a whole: it is recognised and told from its look-alikes, its files hold together, and each fault of the
// faulty sample is found where it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { withoutStops } from '../../server/src/core/community/skeleton.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { person } from '../../server/src/core/graph/people.ts';
import { rolesIn } from '../../server/src/core/graph/rights.ts';
import { detectCommunity } from '../../server/src/workspace/detect.ts';
import { analyseAll, checkFiles, dialectOf, type Files, format } from '../support/check.ts';
import { readFolder, repository } from '../support/folder.ts';

const ID = 'deepin';
const good = readFolder('test/communities/deepin/good');
const faulty = readFolder('test/communities/deepin/faulty');
const graph = graphOf(
  [...analyseAll(ID, good).values()].map(({ facts }) => facts),
  dialectOf(ID).community,
);

describe('recognising a folder', () => {
  const found = (files: Files): string | undefined =>
    detectCommunity(Object.keys(files), (name) => files[name], dialects)?.dialect.community.id;

  test('by its own files', () => {
    expect(found(good)).toBe(ID);
    expect(found(faulty)).toBe(ID);
    expect(found({ 'sig/meadow/metadata.yml': "date-created: '2024/07/30'\n" })).toBe(ID);
    expect(found({ 'corporation/Barn/metadata.yml': 'members:\n' })).toBe(ID);
  });
  test('not by those of others', () => {
    expect(found({ 'sig/meadow/metadata.yml': 'title: something\n' })).toBeUndefined();
    expect(found({ 'sig/meadow/sig-info.yaml': 'name: meadow\natomgit_id: a\n' })).not.toBe(ID);
  });
});

describe('telling files apart', () => {
  test.each([
    ['sig/meadow/metadata.yml', 'metadata'],
    ['corporation/Barn/metadata.yml', 'corporation'],
    ['sig/meadow/events.yaml', 'events'],
    ['corporation/Barn/events.yaml', 'corporation-events'],
    ['repos.yml', 'repos'],
    ['sig/.template/metadata.yml', undefined],
    ['sig/meadow/README.md', 'readme'],
    ['sig/meadow/notes.txt', undefined],
  ])('%s', (path, kind) => expect(classify(dialectOf(ID).community, path)?.kind.kind).toBe(kind));
});

test('the good sample is quiet', () => {
  expect(checkFiles(ID, good).map((d) => format(d, good[d.path]!))).toEqual([]);
});

test('the faulty sample is found out', () => {
  expect(checkFiles(ID, faulty).map((d) => format(d, faulty[d.path]!))).toMatchSnapshot();
});

test('a person is known by login and by number', () => {
  expect(person(graph, 'github', 'ada-lark')).toBe(person(graph, 'github_id', '1000001'));
  expect(rolesIn(graph, 'meadow').map(({ id }) => id)).toEqual(['ada-lark', 'tom-reed']);
});

describe('login and number', () => {
  const member = (handle: string, id: number): string => `- handle: ${handle}\n  id: ${id}\n`;
  const sig = (name: string, members: string): string =>
    `name: ${name}\nproposal:\n  by:\n    handle: ada-lark\n    id: 1000001\ndate-created: '2024/07/30'\n` +
    `date-archived: '-'\nteam: sig-${name}\nmembers:\n${member('ada-lark', 1000001)}${members}`;
  const found = (a: string, b: string): string[] =>
    checkFiles(ID, { 'sig/a/metadata.yml': sig('a', a), 'sig/b/metadata.yml': sig('b', b) })
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule }) => rule);

  test('an account that was renamed is nothing to warn of', () => {
    expect(found(member('tom-reed', 1000002), member('tom-the-second', 1000002))).toEqual([]);
  });
  test('one login with two numbers is', () => {
    expect(found(member('tom-reed', 1000002), member('tom-reed', 1000020))).toEqual(['inconsistent-person']);
  });
});

describe('a date that is no date', () => {
  const files = { ...good, 'sig/meadow/metadata.yml': good['sig/meadow/metadata.yml']!.replace('2024/07/30', '-') };
  test('is a warning in a SIG that exists', () => {
    expect(checkFiles(ID, files).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning malformed-date',
    ]);
  });
});

describe('snippets of whole files have no faults of their own', () => {
  const bodyOf = (file: string, name: string): string => {
    const all = JSON.parse(readFileSync(join(repository, 'snippets', file), 'utf8'));
    const body = (all[name].body as string[]).join('\n');
    return withoutStops(
      body
        .replace(/\$\{TM_DIRECTORY[^}]*\}/g, 'meadow')
        .replace(/\$TM_FILENAME_BASE/g, 'mower')
        .replace(/\$CURRENT_YEAR/g, '2024')
        .replace(/\$CURRENT_(?:MONTH|DATE)/g, '05'),
    );
  };
  test.each([
    ['deepin-metadata.json', 'deepin: SIG', 'sig/meadow/metadata.yml'],
    ['deepin-metadata.json', 'deepin: corporation', 'corporation/meadow/metadata.yml'],
  ])('%s: %s', (file, name, path) => {
    const text = bodyOf(file, name);
    const faults = checkFiles(ID, { [path]: text }).filter(
      ({ rule, severity }) => severity !== 'hint' && rule !== 'template-left',
    );
    expect(faults.map((d) => format(d, text))).toEqual([]);
  });
});
