// openGauss as a whole: it is recognised and told from its look-alikes, its files hold together, and each fault of the
// faulty sample is found where it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { withoutStops } from '../../server/src/core/community/skeleton.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { person } from '../../server/src/core/graph/people.ts';
import { rightsOn, sigsOf } from '../../server/src/core/graph/rights.ts';
import { detectCommunity } from '../../server/src/workspace/detect.ts';
import { analyseAll, checkFiles, dialectOf, type Files, format } from '../support/check.ts';
import { readFolder, repository } from '../support/folder.ts';

const ID = 'opengauss';
const good = readFolder('test/communities/opengauss/good');
const faulty = readFolder('test/communities/opengauss/faulty');
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
    expect(found({ 'sigs/Meadow/OWNERS': 'maintainers:\n- a\n' })).toBe(ID);
    expect(found({ 'sigs/Meadow/sig-info.yaml': 'repositories:\n- repo:\n  - opengauss/mower\n' })).toBe(ID);
    expect(found({ 'gauss_relationship.yaml': 'sigs: []\n' })).toBe(ID);
  });
  test('not by those of others', () => {
    expect(found({ 'sigs.yaml': 'sigs: []\nworkinggroups: []\n' })).not.toBe(ID);
    expect(found({ 'sig/x/sig-info.yaml': 'repositories:\n- repo:\n  - openeuler/x\n' })).not.toBe(ID);
    expect(found({ 'sigs/x/OWNERS': 'approvers:\n- a\n' })).not.toBe(ID);
    expect(found({ 'repos.yaml': 'repos: []\n' })).toBeUndefined();
  });
});

describe('telling files apart', () => {
  test.each([
    ['sigs/X/sig-info.yaml', 'charter'],
    ['sigs/X/OWNERS', 'owners'],
    ['sigs/X/repo/a.yaml', 'manifest'],
    ['sigs/X/file/a.yaml', 'paths'],
    ['sigs.yaml', 'sigs'],
    ['repos.yaml', 'repos'],
    ['maillist_mapping.yaml', 'maillists'],
    ['gauss_relationship.yaml', 'relationship'],
    ['sig/X/sig-info.yaml', undefined],
    ['sigs/X/README.md', undefined],
  ])('%s', (path, kind) => expect(classify(dialectOf(ID).community, path)?.kind.kind).toBe(kind));
});

test('the good sample is quiet', () => {
  expect(checkFiles(ID, good).map((d) => format(d, good[d.path]!))).toEqual([]);
});

test('the faulty sample is found out', () => {
  expect(checkFiles(ID, faulty).map((d) => format(d, faulty[d.path]!))).toMatchSnapshot();
});

test('a repository that several SIGs share', () => {
  expect(sigsOf(graph, 'repository', 'opengauss/scythe')).toEqual(['Meadow']);
  expect(rightsOn(graph, 'repository', 'opengauss/mower').map(({ id, role }) => [id, role])).toEqual([
    ['ada-lark', 'maintainer'],
    ['tomreed', 'maintainer'],
    ['pia-finch', 'committer'],
  ]);
});

test('one of the two accounts is enough to know a person', () => {
  expect(person(graph, 'gitcode_id', 'pia-finch')?.ids).toEqual([{ namespace: 'gitcode_id', id: 'pia-finch' }]);
  expect(person(graph, 'gitcode_id', 'tom_r')).toBe(person(graph, 'gitee_id', 'tomreed'));
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
    ['opengauss-charter.json', 'openGauss: SIG charter', 'sigs/meadow/sig-info.yaml'],
    ['opengauss-owners.json', 'openGauss: OWNERS', 'sigs/meadow/OWNERS'],
    ['opengauss-manifest.json', 'openGauss: repository manifest', 'sigs/meadow/repo/mower.yaml'],
    ['opengauss-manifest.json', 'openGauss: path owners', 'sigs/meadow/file/mower.yaml'],
  ])('%s: %s', (file, name, path) => {
    const text = bodyOf(file, name);
    const faults = checkFiles(ID, { [path]: text }).filter(
      ({ rule, severity }) => severity !== 'hint' && rule !== 'template-left',
    );
    expect(faults.map((d) => format(d, text))).toEqual([]);
  });
});
