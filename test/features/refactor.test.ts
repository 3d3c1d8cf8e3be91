// Refactorings: each on a community small enough to read, with comments, quotes and line ends kept; and on generated
// communities, where whatever is offered must leave files that parse and a check that finds nothing new.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import { refactorings } from '../../server/src/features/refactor/index.ts';
import type { Refactoring } from '../../server/src/features/refactor/refactoring.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { analyseAll, checkFiles, dialectOf, type Files } from '../support/check.ts';

interface Read {
  readonly analyses: ReadonlyMap<string, Analysis>;
  readonly graph: Graph;
}

function read(files: Files): Read {
  const analyses = analyseAll('openeuler', files);
  const facts = [...analyses.values()].map((analysis) => analysis.facts);
  return { analyses, graph: graphOf(facts, dialectOf('openeuler').community) };
}

function offered({ analyses, graph }: Read, path: string, offset: number): Promise<Refactoring[]> {
  const analysis = analyses.get(path)!;
  return refactorings({ analysis, graph, offset }, async (other) => analyses.get(other));
}

/** What is offered at a text of a file. */
function at(files: Files, path: string, text: string): Promise<Refactoring[]> {
  const offset = files[path]!.indexOf(text);
  if (offset < 0) throw new Error(`${path} has no "${text}"`);
  return offered(read(files), path, offset);
}

const titles = (list: readonly Refactoring[]): string[] => list.map(({ title }) => render(title, 'en'));

function apply(files: Files, { title, changes }: Refactoring): Files {
  const done = applyFixes(files, [{ title, safe: false, changes }]);
  expect(done.deferred).toEqual([]);
  return done.files;
}

/** The files after the one refactoring whose title fits. */
async function done(files: Files, path: string, text: string, title: RegExp): Promise<Files> {
  const list = await at(files, path, text);
  const [only, ...more] = list.filter((one) => title.test(render(one.title, 'en')));
  if (!only || more.length > 0) throw new Error(`offered: ${titles(list).join('; ') || 'nothing'}`);
  return apply(files, only);
}

const GARDEN = 'sig/Garden/sig-info.yaml';
const FOREST = 'sig/Forest/sig-info.yaml';
const manifest = (name: string, extra = ''): string =>
  `name: ${name}\ndescription: A ${name} for every garden\nupstream: https://example.org/${name}\nbranches:\n- name: master\n  type: protected\n${extra}type: public\n`;
const of = (sig: string, name: string): Files => ({
  [`sig/${sig}/src-openeuler/${name[0]}/${name}.yaml`]: manifest(name),
});

const files: Files = {
  [GARDEN]: `name: Garden
maintainers:
- gitee_id: rose
  atomgit_id: rose-1
  name: Rose
  organization: Botany
  email: rose@example.com
repositories:
# tools with a handle
- repo:
  - src-openeuler/spade # the old one
  # for leaves
  - "src-openeuler/rake"
  - src-openeuler/hoe
  committers:
  - gitee_id: rose
    atomgit_id: rose-1
    name: Rosa # so she signs
    organization: 'Botanics'
    email:
- repo:
  - src-openeuler/axe
  committers:
  - gitee_id: fern
    atomgit_id: fern
    name: Fern
    organization: Botany
    email: fern@example.com
`,
  ...of('Garden', 'spade'),
  ...of('Garden', 'rake'),
  ...of('Garden', 'hoe'),
  ...of('Garden', 'axe'),
  [FOREST]: `name: Forest\r
maintainers:\r
- gitee_id: rose\r
  atomgit_id: rose-1\r
  name: Rose\r
  organization: Botany\r
  email: rose@example.com\r
repositories:\r
  - repo:\r
      - src-openeuler/oak\r
      - src-openeuler/yew\r
    committers:\r
      - gitee_id: fern\r
        atomgit_id: fern\r
        name: Fern\r
        organization: Botany\r
        email: fern@example.com\r
`,
  ...of('Forest', 'oak'),
  ...of('Forest', 'yew'),
};

describe('a list', () => {
  test('is sorted; comments stay with the entry below them', async () => {
    const after = await done(files, GARDEN, 'src-openeuler/rake', /^Sort repo by name/);
    expect(after[GARDEN]).toContain(`- repo:
  - src-openeuler/hoe
  # for leaves
  - "src-openeuler/rake"
  - src-openeuler/spade # the old one
  committers:
`);
  });

  test('that is sorted, of people, or written in one line is not offered', async () => {
    for (const text of ['src-openeuler/axe', 'gitee_id: fern', 'maintainers:'])
      expect(titles(await at(files, GARDEN, text)).join()).not.toMatch(/Sort/);
    const flow = {
      ...files,
      [GARDEN]: files[GARDEN]!.replace(/repo:\n {2}- src-openeuler\/axe/, 'repo: [src-openeuler/b, src-openeuler/a]'),
    };
    expect(titles(await at(flow, GARDEN, 'src-openeuler/b')).join()).not.toMatch(/Sort/);
  });

  test('with blank lines between its entries is somebody’s order and stays', async () => {
    const spaced = { ...files, [GARDEN]: files[GARDEN]!.replace('  # for leaves', '\n  # for leaves') };
    expect(titles(await at(spaced, GARDEN, 'src-openeuler/rake')).join()).not.toMatch(/Sort/);
  });

  test('keeps CRLF, and a missing line end at the end of the file', async () => {
    const text =
      'name: Pond\r\nmaintainers: []\r\nrepositories:\r\n- committers: []\r\n  repo:\r\n  - src-openeuler/b\r\n  - src-openeuler/a';
    const after = await done({ 'sig/Pond/sig-info.yaml': text }, 'sig/Pond/sig-info.yaml', 'src-openeuler/b', /Sort/);
    expect(after['sig/Pond/sig-info.yaml']).toBe(
      text
        .replace('openeuler/b', 'openeuler/x')
        .replace('openeuler/a', 'openeuler/b')
        .replace('openeuler/x', 'openeuler/a'),
    );
  });
});

describe('a group', () => {
  test('is split before the entry, people copied, comments above not repeated', async () => {
    const after = await done(files, GARDEN, '"src-openeuler/rake"', /^Split the group before `src-openeuler\/rake`/);
    expect(after[GARDEN]).toContain(`repositories:
# tools with a handle
- repo:
  - src-openeuler/spade # the old one
  committers:
  - gitee_id: rose
    atomgit_id: rose-1
    name: Rosa # so she signs
    organization: 'Botanics'
    email:
- repo:
  # for leaves
  - "src-openeuler/rake"
  - src-openeuler/hoe
  committers:
  - gitee_id: rose
    atomgit_id: rose-1
    name: Rosa # so she signs
    organization: 'Botanics'
    email:
- repo:
  - src-openeuler/axe
`);
  });

  test('is not split before its first entry', async () => {
    expect(titles(await at(files, GARDEN, 'src-openeuler/spade')).join()).not.toMatch(/Split/);
  });

  test('split and merged is as it was', async () => {
    const split = await done(files, FOREST, 'src-openeuler/yew', /Split/);
    expect(split[FOREST]!.match(/- repo:\r\n/g)).toHaveLength(2);
    expect(await done(split, FOREST, 'src-openeuler/oak', /^Merge/)).toEqual(files);
  });

  test('with a comment on its people is not merged away, one with other people is none of its like', async () => {
    const split = await done(files, GARDEN, '"src-openeuler/rake"', /Split/);
    expect(titles(await at(split, GARDEN, 'src-openeuler/spade')).join()).not.toMatch(/Merge/);
    expect(titles(await at(files, GARDEN, 'src-openeuler/axe')).join()).not.toMatch(/Merge/);
  });
});

describe('the records of a person', () => {
  test('this one says what most say; a missing value is filled, quotes and comments stay', async () => {
    const after = await done(files, GARDEN, 'name: Rosa', /^Align this record of rose .*: name, organization, email$/);
    expect(after[GARDEN]).toContain(`    name: Rose # so she signs
    organization: 'Botany'
    email: rose@example.com
- repo:`);
    expect(after[FOREST]).toBe(files[FOREST]);
  });

  test('the others say what this one says, in all files', async () => {
    const after = await done(
      files,
      GARDEN,
      'name: Rosa',
      /^Make the other records of rose like this one \(2 in 2 files\)/,
    );
    for (const path of [GARDEN, FOREST])
      expect(after[path]).toContain('name: Rosa\n'.replace('\n', path === FOREST ? '\r\n' : '\n'));
    // What this record does not say is left to the others.
    expect(after[FOREST]).toContain('email: rose@example.com\r\n');
    expect(after[GARDEN]!.split('\n').slice(15)).toEqual(files[GARDEN]!.split('\n').slice(15));
  });

  test('that agree are left alone', async () => {
    expect(titles(await at(files, GARDEN, 'name: Fern')).join()).not.toMatch(/record/);
  });

  test('are left alone as a whole where one of the files does not parse', async () => {
    const broken = { ...files, [FOREST]: `${files[FOREST]}x: [\r\n` };
    expect(titles(await at(broken, GARDEN, 'name: Rosa')).join()).not.toMatch(/other records/);
  });
});

describe('a repository moves to another SIG', () => {
  const OLD = 'sig/Garden/src-openeuler/s/spade.yaml';
  const NEW = 'sig/Forest/src-openeuler/s/spade.yaml';

  test('manifest and entry, written as the other charter is', async () => {
    const after = await done(files, GARDEN, 'src-openeuler/spade', /^Move src-openeuler\/spade to SIG Forest$/);
    expect(after[NEW]).toBe(files[OLD]);
    expect(after[OLD]).toBeUndefined();
    expect(after[GARDEN]).toBe(files[GARDEN]!.replace('  - src-openeuler/spade # the old one\n', ''));
    expect(after[FOREST]).toContain(
      '      - src-openeuler/oak\r\n      - src-openeuler/spade # the old one\r\n      - src-openeuler/yew\r\n',
    );
    expect(checkFiles('openeuler', after).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('from its manifest too', async () => {
    const fromManifest = await done(files, OLD, 'spade', /^Move/);
    expect(fromManifest).toEqual(await done(files, GARDEN, 'src-openeuler/spade', /^Move/));
  });

  test('with its group where it is alone in it', async () => {
    const after = await done(files, GARDEN, 'src-openeuler/axe', /^Move/);
    expect(after[GARDEN]).not.toContain('fern');
    expect(
      after[FOREST]!.endsWith(`  - repo:\r
    - src-openeuler/axe\r
    committers:\r
    - gitee_id: fern\r
      atomgit_id: fern\r
      name: Fern\r
      organization: Botany\r
      email: fern@example.com\r
`),
    ).toBe(true);
  });

  test('not while somebody keeps its branches here, its namesake stays, or the file does not parse', async () => {
    const kept = `${files[GARDEN]}branches:\n- repo_branch:\n  - repo: src-openeuler/spade\n    branch: master\n  keeper:\n  - gitee_id: fern\n    atomgit_id: fern\n`;
    const twin = { ...files, 'sig/Garden/openeuler/s/spade.yaml': manifest('spade') };
    for (const other of [{ ...files, [GARDEN]: kept }, twin, { ...files, [FOREST]: `${files[FOREST]}x: [` }])
      expect(titles(await at(other, GARDEN, 'src-openeuler/spade')).join()).not.toMatch(/Move/);
  });
});

test('all unmaintained branches are closed at once', async () => {
  const path = 'sig/Garden/src-openeuler/s/spade.yaml';
  const branch = (name: string): string => `- name: ${name}\n  type: protected # open\n  create_from: master\n`;
  const community = {
    ...files,
    'ci-scripts/unmaintained_branches.yaml': '- old-1\n- old-2\n',
    [path]: manifest('spade', branch('old-1') + branch('old-2') + branch('new')),
  };
  const after = await done(community, path, 'old-1', /^Set all 2 unmaintained branches to readonly/);
  expect(after[path]!.match(/ {2}type: readonly # open\n/g)).toHaveLength(2);
  expect(titles(await at(community, path, 'description'))).toEqual([]);
});

test('nothing is offered in a file that does not parse', async () => {
  const broken = { ...files, [GARDEN]: `${files[GARDEN]}x: [\n` };
  for (const text of ['src-openeuler/rake', 'name: Rosa']) expect(await at(broken, GARDEN, text)).toEqual([]);
});

test('whatever is offered anywhere keeps every file sound', { timeout: 240_000 }, async () => {
  const seen = new Set<string>();
  const communities = [11, 12, 13].map((seed) => {
    const made: Files = Object.fromEntries(generate({ seed, manifests: 120, faults: 0 }));
    // Some files as other editors write them, with one record that says something else.
    const written = Object.entries(made).map(([path, text], i) => [
      path,
      (i % 3 === 0 ? text.replaceAll('\n', '\r\n') : text).replace(/Company \d+/, 'Another'),
    ]);
    const community: Files = Object.fromEntries(written);
    const errors = checkFiles('openeuler', community).filter(({ severity }) => severity === 'error').length;
    return { community, read: read(community), errors };
  });
  const spot = fc.record({
    which: fc.nat(2),
    file: fc.nat(),
    place: fc.nat(9_999),
    charter: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(spot, async ({ which, file, place, charter }) => {
      const { community, read: known, errors } = communities[which]!;
      const paths = Object.keys(community).filter((path) => path.endsWith('sig-info.yaml') === charter);
      const path = paths[file % paths.length]!;
      for (const one of await offered(known, path, Math.floor((place / 10_000) * community[path]!.length))) {
        seen.add(render(one.title, 'en').split(' ')[0]!);
        const after = apply(community, one);
        const changed = Object.keys(after).filter((name) => after[name] !== community[name]);
        for (const [name, analysis] of analyseAll(
          'openeuler',
          Object.fromEntries(changed.map((name) => [name, after[name]!])),
        )) {
          expect(analysis.parsed.problems, name).toEqual([]);
          expect(/(?<!\r)\n/.test(analysis.text) && /\r\n/.test(analysis.text), `${name}: line ends`).toBe(false);
        }
        expect(Object.keys(after)).toHaveLength(Object.keys(community).length);
        expect(checkFiles('openeuler', after).filter(({ severity }) => severity === 'error')).toHaveLength(errors);
      }
    }),
    { numRuns: Number(process.env.SIG_STEWARD_RUNS) || 60, seed: 5 },
  );
  expect([...seen].sort()).toEqual(['Align', 'Make', 'Merge', 'Move', 'Sort', 'Split']);
});
