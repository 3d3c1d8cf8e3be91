// Kubernetes as a whole: it is recognised and told from its look-alikes, its files hold together, each fault of the
// faulty sample is found where it stands, and SIGs that share a file are kept apart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { withoutStops } from '../../server/src/core/community/skeleton.ts';
import { approversOf } from '../../server/src/core/graph/approvers.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { mergeable, rightsOn, rolesIn, sigsOf } from '../../server/src/core/graph/rights.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { detectCommunity } from '../../server/src/workspace/detect.ts';
import { analyseAll, checkFiles, dialectOf, type Files, format } from '../support/check.ts';
import { readFolder, repository } from '../support/folder.ts';

const ID = 'kubernetes';
const good = readFolder('test/communities/kubernetes/good');
const faulty = readFolder('test/communities/kubernetes/faulty');
const graphFor = (files: Files) =>
  graphOf(
    [...analyseAll(ID, files).values()].map(({ facts }) => facts),
    dialectOf(ID).community,
  );

describe('recognising a folder', () => {
  const found = (files: Files): string | undefined =>
    detectCommunity(Object.keys(files), (name) => files[name], dialects)?.dialect.community.id;

  test('by its list of groups, its aliases, its OWNERS', () => {
    expect(found(good)).toBe(ID);
    expect(found({ 'sigs.yaml': 'sigs: []\nworkinggroups: []\n' })).toBe(ID);
    expect(found({ OWNERS_ALIASES: 'aliases:\n  a:\n  - b\n' })).toBe(ID);
    expect(found({ 'pkg/OWNERS': 'approvers:\n- a\n' })).toBe(ID);
  });
  test('not by OWNERS of another dialect', () => {
    expect(found({ OWNERS: 'set noparent\na@example.com\n' })).toBeUndefined();
    expect(found({ 'sig/x/OWNERS': '{"Leader": [{"gitee_id": "a"}]}\n' })).toBeUndefined();
    expect(found({ 'sig/x/OWNERS': 'maintainers:\n- a\n', 'sig/x/sig-info.yaml': 'name: x\n' })).not.toBe(ID);
  });
});

describe('telling files apart', () => {
  test.each([
    ['sigs.yaml', 'sigs'],
    ['OWNERS', 'owners'],
    ['a/b/OWNERS', 'owners'],
    ['OWNERS_ALIASES', 'aliases'],
    ['a/OWNERS_ALIASES', 'aliases'],
    ['a/sigs.yaml', undefined],
    ['OWNERS.md', 'document'],
    ['OWNERS.txt', undefined],
  ])('%s', (path, kind) => expect(classify(dialectOf(ID).community, path)?.kind.kind).toBe(kind));

  test('files of other dialects are none of its business', () => {
    expect(analyse(dialectOf(ID), 'OWNERS', 'set noparent\nper-file *.md=*\n')).toBeNull();
    expect(analyse(dialectOf(ID), 'OWNERS', '{"Leader": []}\n')).toBeNull();
    expect(analyse(dialectOf(ID), 'OWNERS', 'maintainers:\n- a\n')).toBeNull();
    expect(analyse(dialectOf(ID), 'sigs.yaml', 'sigs:\n- name: x\n  label: sig/x\n')).toBeNull();
  });
});

test('the good sample is quiet', () => {
  expect(checkFiles(ID, good).map((d) => format(d, good[d.path]!))).toEqual([]);
});

test('the faulty sample is found out', () => {
  expect(checkFiles(ID, faulty).map((d) => format(d, faulty[d.path]!))).toMatchSnapshot();
});

test('a tab at the end of a line is nothing to tools written in Go', () => {
  const files = { OWNERS: 'approvers:\t\n- a \t\n- b\n' };
  expect(checkFiles(ID, files).filter(({ severity }) => severity !== 'hint')).toEqual([]);
  expect(analyse(dialectOf(ID), 'OWNERS', 'approvers:\n\t- a\n')!.parsed.problems).toHaveLength(1);
});

test('tools written in Go are not quoted in the words of PyYAML', () => {
  const broken = { OWNERS: 'approvers:\n\t- a\n', OWNERS_ALIASES: 'aliases:\n  a:\n  - b: c: d\n' };
  const said = checkFiles(ID, broken).flatMap(({ message, why, help }) =>
    [message, why, help].flatMap((one) => (one ? [render(one, 'en'), render(one, 'zh-CN')] : [])),
  );
  expect(said.length).toBeGreaterThan(2);
  expect(said.filter((text) => text.includes('PyYAML'))).toEqual([]);
});

describe('SIGs that share a file', () => {
  const graph = graphFor(good);
  test('have their own people', () => {
    expect(rolesIn(graph, 'sig-meadow').map(({ id, role }) => `${role} ${id}`)).toEqual([
      'chair ada-lark',
      'chair tom-reed',
      'tech-lead ada-lark',
      'emeritus-lead old-oak',
      'subproject-lead tom-reed',
    ]);
    expect(rolesIn(graph, 'wg-rain').map(({ id }) => id)).toEqual(['pia-finch']);
  });
  test('have their own repositories', () => {
    expect(sigsOf(graph, 'repository', 'example/mower')).toEqual(['sig-meadow']);
    expect(sigsOf(graph, 'repository', 'example/hive')).toEqual(['sig-wild-bees']);
  });
  test('give rights on what is theirs', () => {
    expect(rightsOn(graph, 'repository', 'example/hive').map(({ id, role, sig }) => [id, role, sig])).toEqual([
      ['tom-reed', 'chair', 'sig-wild-bees'],
    ]);
    expect([...mergeable(graph, 'repository', [{ namespace: 'github', id: 'ada-lark' }])]).toEqual([
      ['example/mower', 'chair'],
    ]);
  });
});

describe('what is inserted has no faults of its own', () => {
  const bodyOf = (file: string, name: string): string => {
    const all = JSON.parse(readFileSync(join(repository, 'snippets', file), 'utf8'));
    return withoutStops((all[name].body as string[]).join('\n')).trimEnd();
  };
  const faults = (path: string, text: string): string[] =>
    checkFiles(ID, { [path]: text })
      .filter((d) => d.severity !== 'hint' && d.rule !== 'template-left')
      .map((d) => format(d, text));

  test('snippets of whole files', () => {
    expect(faults('a/OWNERS', `${bodyOf('kubernetes-owners.json', 'Kubernetes: OWNERS')}\n`)).toEqual([]);
    expect(faults('OWNERS', `${bodyOf('kubernetes-owners.json', 'Kubernetes: OWNERS with filters')}\n`)).toEqual([]);
    expect(faults('OWNERS_ALIASES', `${bodyOf('kubernetes-aliases.json', 'Kubernetes: OWNERS_ALIASES')}\n`)).toEqual(
      [],
    );
  });
  test('snippets of groups', () => {
    const indented = (name: string): string =>
      bodyOf('kubernetes-sigs.json', name)
        .split('\n')
        .map((line) => (line === '' ? line : `  ${line}`))
        .join('\n');
    const wg = indented('Kubernetes: working group').replace('Architecture', 'Example');
    expect(faults('sigs.yaml', `sigs:\n${indented('Kubernetes: SIG')}\nworkinggroups:\n${wg}\n`)).toEqual([]);
  });
});

test('who approves in the sample', () => {
  const graph = graphFor(good);
  const who = (path: string): string[] => approversOf(graph, path).approvers.map(({ login }) => login);
  expect(who('sig-meadow/notes.md')).toEqual(['ada-lark', 'tom-reed', 'pia-finch']);
  expect(who('wg-rain/notes.md')).toEqual(['pia-finch']);
  expect(who('README.md')).toEqual(['pia-finch', 'tom-reed']);
  expect(approversOf(graph, 'sig-meadow/charter.md')).toMatchObject({
    labels: ['committee/gate', 'sig/meadow'],
    required: [{ login: 'pia-finch' }],
  });
});
