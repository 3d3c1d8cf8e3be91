// Renaming over a whole community: every place, the paths, what repeats them; and back again to the same bytes. A plan
// that cannot be complete is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generate } from '../../bench/generator.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { planRename, type RenamePlan } from '../../server/src/features/rename.ts';
import { editsForMoves } from '../../server/src/features/rename-files.ts';
import type { Target } from '../../server/src/features/target.ts';
import { render, verbatim } from '../../server/src/messages/catalogue.ts';
import { analyseAll, checkFiles, dialectOf, type Files } from '../support/check.ts';

const files: Files = {
  'sig/Garden/sig-info.yaml': [
    'name: Garden',
    'maintainers:',
    '- gitee_id: rose',
    '  atomgit_id: rose-1',
    '  name: Rose',
    'repositories:',
    '- repo:',
    '  - src-openeuler/spade # the old one',
    '  - "src-openeuler/rake"',
    '  committers:',
    '  - gitee_id: Rose',
    '    atomgit_id: rose-1',
    'branches:',
    '- repo_branch:',
    '  - repo: src-openeuler/spade',
    '    branch: dev',
    '  keeper:',
    '  - gitee_id: fern',
    '    atomgit_id: fern',
    '',
  ].join('\n'),
  'sig/Garden/src-openeuler/s/spade.yaml':
    'name: spade\ndescription: A spade for every garden\nupstream: https://example.org/spade\nbranches:\n- name: master\n  type: protected\n- name: dev\n  type: protected\n  create_from: master\n- name: next\n  type: protected\n  create_from: dev\ntype: public\n',
  'sig/Garden/src-openeuler/r/rake.yaml':
    "name: 'rake'\r\ndescription: A rake\r\nupstream: https://example.org/rake\r\nbranches:\r\n- name: master\r\n  type: protected\r\ntype: public\r\n",
};

async function plan(before: Files, target: Target, name: string): Promise<RenamePlan> {
  const analyses = analyseAll('openeuler', before);
  const graph = graphOf(
    [...analyses.values()].map((a) => a.facts),
    dialectOf('openeuler').community,
  );
  return planRename(graph, target, name, async (path) => analyses.get(path));
}

async function rename(before: Files, target: Target, name: string): Promise<Files> {
  const found = await plan(before, target, name);
  if ('refusal' in found) throw new Error(render(found.refusal, 'en'));
  return applyFixes(before, [{ title: verbatim({ en: '', 'zh-CN': '' }), safe: false, changes: found.changes }]).files;
}

const repository = (key: string): Target => ({ kind: 'repository', key, namespace: '' });

describe('rename', () => {
  test('a repository: its file with the letter folder, its name, its listing and its branches; the former name is kept', async () => {
    const after = await rename(files, repository('src-openeuler/spade'), 'src-openeuler/trowel');
    expect(Object.keys(after).sort()).toEqual([
      'sig/Garden/sig-info.yaml',
      'sig/Garden/src-openeuler/r/rake.yaml',
      'sig/Garden/src-openeuler/t/trowel.yaml',
    ]);
    expect(after['sig/Garden/src-openeuler/t/trowel.yaml']).toMatch(/^name: trowel\nrename_from: spade\n/);
    expect(after['sig/Garden/sig-info.yaml']).toContain('  - src-openeuler/trowel # the old one\n');
    expect(after['sig/Garden/sig-info.yaml']).toContain('- repo: src-openeuler/trowel\n    branch: dev\n');
    expect(await rename(after, repository('src-openeuler/trowel'), 'src-openeuler/spade')).toEqual(files);
  });

  test('quotes and line ends stay as they are', async () => {
    const after = await rename(files, repository('src-openeuler/rake'), 'src-openeuler/hoe');
    expect(after['sig/Garden/sig-info.yaml']).toContain('- "src-openeuler/hoe"');
    expect(after['sig/Garden/src-openeuler/h/hoe.yaml']).toMatch(/^name: 'hoe'\r\nrename_from: rake\r\n/);
    expect(await rename(after, repository('src-openeuler/hoe'), 'src-openeuler/rake')).toEqual(files);
  });

  test('a branch: within its repository only, with its children and keepers', async () => {
    const branch = { kind: 'branch', key: 'src-openeuler/spade@dev', namespace: '' };
    const after = await rename(files, branch, '2.2');
    expect(after['sig/Garden/src-openeuler/s/spade.yaml']).toContain("- name: '2.2'\n");
    expect(after['sig/Garden/src-openeuler/s/spade.yaml']).toContain("create_from: '2.2'\n");
    expect(after['sig/Garden/sig-info.yaml']).toContain("branch: '2.2'\n");
    expect(after['sig/Garden/src-openeuler/r/rake.yaml']).toBe(files['sig/Garden/src-openeuler/r/rake.yaml']);
  });

  test("a person's id: wherever it stands, however it is written, in its namespace only", async () => {
    const after = await rename(files, { kind: 'person', key: 'rose', namespace: 'gitee_id' }, 'lily');
    expect(after['sig/Garden/sig-info.yaml']!.match(/gitee_id: lily/g)).toHaveLength(2);
    expect(after['sig/Garden/sig-info.yaml']!.match(/atomgit_id: rose-1/g)).toHaveLength(2);
  });

  test('a SIG: every file of its folder and its name', async () => {
    const after = await rename(files, { kind: 'sig', key: 'Garden', namespace: '' }, 'Park');
    expect(Object.keys(after).every((path) => path.startsWith('sig/Park/'))).toBe(true);
    expect(after['sig/Park/sig-info.yaml']).toMatch(/^name: Park\n/);
    expect(await rename(after, { kind: 'sig', key: 'Park', namespace: '' }, 'Garden')).toEqual(files);
  });

  test.each([
    ['src-openeuler/rake', /exists already/],
    ['spade', /form/],
    ['src-openeuler/a/b', /form/],
    [' src-openeuler/x', /blanks/],
    ['src-openeuler/spade', /old one/],
  ])('refuses %s', async (name, reason) => {
    const found = await plan(files, repository('src-openeuler/spade'), name);
    expect('refusal' in found && render(found.refusal, 'en')).toMatch(reason);
  });

  test('refuses as a whole when a file that names it does not parse', async () => {
    const broken = { ...files, 'sig/Garden/sig-info.yaml': `${files['sig/Garden/sig-info.yaml']}x: [\n` };
    const found = await plan(broken, { kind: 'sig', key: 'Garden', namespace: '' }, 'Park');
    expect('refusal' in found && render(found.refusal, 'en')).toMatch(/does not parse/);
  });

  test('moving a manifest in the explorer renames what it is', async () => {
    const analyses = analyseAll('openeuler', files);
    const graph = graphOf(
      [...analyses.values()].map((a) => a.facts),
      dialectOf('openeuler').community,
    );
    const moves = [{ from: 'sig/Garden/src-openeuler/s/spade.yaml', to: 'sig/Garden/src-openeuler/t/trowel.yaml' }];
    const changes = await editsForMoves(graph, moves, async (path) => analyses.get(path));
    const after = applyFixes(files, [{ title: verbatim({ en: '', 'zh-CN': '' }), safe: false, changes }]).files;
    expect(after['sig/Garden/src-openeuler/s/spade.yaml']).toMatch(/^name: trowel\n/);
    expect(after['sig/Garden/sig-info.yaml']).toContain('- src-openeuler/trowel # the old one');
  });

  test('and back gives identical bytes, on a generated community', { timeout: 120_000 }, async () => {
    const community: Files = Object.fromEntries(generate({ seed: 7, manifests: 60, faults: 0 }));
    const manifests = Object.keys(community)
      .filter((path) => path.includes('/src-openeuler/'))
      .slice(0, 12);
    for (const path of manifests) {
      const key = `src-openeuler/${path.slice(path.lastIndexOf('/') + 1, -5)}`;
      const after = await rename(community, repository(key), 'src-openeuler/another-name');
      expect(after).not.toEqual(community);
      expect(await rename(after, repository('src-openeuler/another-name'), key)).toEqual(community);
    }
  });

  test('of anything and back gives identical bytes, and the check says the same', { timeout: 120_000 }, async () => {
    const made = Object.entries(Object.fromEntries(generate({ seed: 23, manifests: 90, faults: 0 })));
    const community: Files = Object.fromEntries(
      made.map(([path, text], i) => [path, i % 3 === 0 ? text.replaceAll('\n', '\r\n') : text]),
    );
    const analyses = analyseAll('openeuler', community);
    const targets = [...analyses.values()]
      .flatMap(({ facts }) => facts.occurrences)
      .filter(({ how, kind }) => how === 'defines' && ['sig', 'person', 'repository', 'branch'].includes(kind))
      // Every manifest needs its master: that name is not the author's to choose.
      .filter(({ key }) => !key.endsWith('@master'))
      .map(({ kind, key, namespace }): Target => ({ kind, key, namespace }));
    const kinds = [...new Set(targets.map(({ kind }) => kind))].sort();
    expect(kinds).toEqual(['branch', 'person', 'repository', 'sig']);
    const verdict = (files: Files): string[] =>
      checkFiles('openeuler', files)
        .map(({ rule, severity }) => `${severity} ${rule}`)
        .sort();
    const before = verdict(community);
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}[-_.]?[a-z0-9]{1,6}-zz$/);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), fc.nat(), name, async (kind, which, fresh) => {
        const among = targets.filter((target) => target.kind === kind);
        const target = among[which % among.length]!;
        const [owner = '', own = target.key] = target.key.includes('@')
          ? target.key.split('@')
          : [undefined, target.key];
        const next = kind === 'repository' ? `${target.key.split('/')[0]}/${fresh}` : fresh;
        const after = await rename(community, target, next);
        expect(verdict(after)).toEqual(before);
        const key = kind === 'branch' ? `${owner}@${next}` : next;
        expect(await rename(after, { ...target, key }, own)).toEqual(community);
      }),
      { numRuns: Number(process.env.SIG_STEWARD_RUNS) || 24, seed: 9 },
    );
  });
});
