// Rights: who holds which role where, and who may therefore merge.
import { describe, expect, test } from 'vitest';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import {
  holders,
  inSig,
  mergeable,
  merges,
  rightsOn,
  rolesIn,
  rosters,
  sigsOf,
} from '../../server/src/core/graph/rights.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';

function graph(files: Files): Graph {
  return graphOf(
    [...analyseAll('openeuler', files).values()].map((a) => a.facts),
    dialectOf('openeuler').community,
  );
}

const who = (indent: string, id: string): string =>
  `${indent}- gitee_id: ${id}\n${indent}  atomgit_id: ${id}-2\n${indent}  name: ${id.toUpperCase()}\n`;
const CHARTER = `name: Kernel
mentors:
${who('', 'guide')}maintainers:
${who('', 'lead')}repositories:
- repo:
  - src-openeuler/kpatch
  committers:
${who('  ', 'cara')}- repo:
  - src-openeuler/kdump
  contributors:
${who('  ', 'dora')}branches:
- repo_branch:
  - repo: src-openeuler/kdump
    branch: openEuler-24.03-LTS
  keeper:
${who('  ', 'kim')}`;
const manifest = (name: string): string =>
  `name: ${name}\nbranches:\n- name: master\n  type: protected\ntype: public\n`;
const FILES = {
  'sig/Kernel/sig-info.yaml': CHARTER,
  'sig/Kernel/src-openeuler/k/kpatch.yaml': manifest('kpatch'),
  'sig/Kernel/src-openeuler/k/kdump.yaml': manifest('kdump'),
  'sig/Kernel/src-openeuler/k/kexec.yaml': manifest('kexec'),
};
const OWNERS = { 'sig/Kernel/OWNERS': 'maintainers:\n- olga\n' };

const named = (list: readonly { role: string; id: string }[]): string[] =>
  list.map(({ role, id }) => `${role} ${id}`).sort();
const rights = (of: Graph, key: string): string[] =>
  rightsOn(of, 'repository', key)
    .map(({ role, id, branches }) => `${role} ${id}${branches.length > 0 ? ` on ${branches.join()}` : ''}`)
    .sort();

describe('roles', () => {
  test('records hold a role once, however many ids they state', () => {
    const facts = analyseAll('openeuler', FILES).get('sig/Kernel/sig-info.yaml')!.facts;
    expect(named(holders(facts))).toEqual([
      'committer cara',
      'contributor dora',
      'keeper kim',
      'maintainer lead',
      'mentor guide',
    ]);
    expect(holders(facts).find(({ id }) => id === 'lead')).toMatchObject({
      namespace: 'gitee_id',
      name: 'LEAD',
      scope: 0,
    });
  });

  test('are read from the files about the SIG', () => {
    expect(rosters(graph(FILES), 'Kernel').map(({ path }) => path)).toEqual(['sig/Kernel/sig-info.yaml']);
    expect(rolesIn(graph(FILES), 'Kernel')).toHaveLength(5);
    expect(rosters(graph(FILES), 'Storage')).toEqual([]);
  });

  test('of a file that another replaces do not count', () => {
    const all = graph({ ...FILES, ...OWNERS });
    expect(named(rolesIn(all, 'Kernel'))).toEqual(['maintainer olga']);
    expect(rights(all, 'src-openeuler/kpatch')).toEqual(['maintainer olga']);
  });

  test('an empty file replaces nobody', () => {
    expect(rolesIn(graph({ ...FILES, 'sig/Kernel/OWNERS': 'maintainers: []\n' }), 'Kernel')).toHaveLength(5);
  });
});

describe('rights', () => {
  test('come from the SIG, the group and the branch', () => {
    const all = graph(FILES);
    expect(rights(all, 'src-openeuler/kpatch')).toEqual(['committer cara', 'maintainer lead', 'mentor guide']);
    expect(rights(all, 'SRC-openeuler/kdump')).toEqual([
      'contributor dora',
      'keeper kim on openEuler-24.03-LTS',
      'maintainer lead',
      'mentor guide',
    ]);
    expect(rights(all, 'src-openeuler/kexec')).toEqual(['maintainer lead', 'mentor guide']);
    expect(rights(all, 'src-openeuler/none')).toEqual([]);
  });

  test('say who merges, as the community does', () => {
    const all = graph(FILES);
    expect(['maintainer', 'committer', 'contributor', 'mentor', 'nobody'].filter((role) => merges(all, role))).toEqual([
      'maintainer',
      'committer',
    ]);
  });

  test('tell what a person can merge in, and by which role', () => {
    const all = graph(FILES);
    const of = (id: string): Record<string, string> =>
      Object.fromEntries(mergeable(all, 'repository', [{ namespace: 'gitee_id', id }]));
    expect(of('LEAD')).toEqual({
      'src-openeuler/kpatch': 'maintainer',
      'src-openeuler/kdump': 'maintainer',
      'src-openeuler/kexec': 'maintainer',
    });
    expect(of('cara')).toEqual({ 'src-openeuler/kpatch': 'committer' });
    expect(of('dora')).toEqual({});
    expect(of('kim')).toEqual({ 'src-openeuler/kdump': 'keeper' });
    expect(of('guide')).toEqual({});
    expect(mergeable(graph({ ...FILES, ...OWNERS }), 'repository', [{ namespace: 'gitee_id', id: 'lead' }]).size).toBe(
      0,
    );
  });

  test('a person is the same under any of the ids', () => {
    const both = [
      { namespace: 'gitee_id', id: 'cara' },
      { namespace: 'atomgit_id', id: 'cara-2' },
    ];
    expect([...mergeable(graph(FILES), 'repository', both).keys()]).toEqual(['src-openeuler/kpatch']);
    expect([...mergeable(graph(FILES), 'repository', both.slice(1)).keys()]).toEqual(['src-openeuler/kpatch']);
  });
});

describe('what a SIG manages', () => {
  test('is what it lists and what lies in its folder', () => {
    expect(inSig(graph(FILES), 'repository', 'Kernel').sort()).toEqual([
      'src-openeuler/kdump',
      'src-openeuler/kexec',
      'src-openeuler/kpatch',
    ]);
  });

  test('and back: the folder decides, without one the lists do', () => {
    const all = graph({
      ...FILES,
      'sig/Live/sig-info.yaml': CHARTER.replace('Kernel', 'Live').replace('kdump', 'kview'),
    });
    expect(sigsOf(all, 'repository', 'src-openeuler/kpatch')).toEqual(['Kernel']);
    expect(sigsOf(all, 'repository', 'src-openeuler/kview')).toEqual(['Live']);
    expect(sigsOf(all, 'repository', 'src-openeuler/none')).toEqual([]);
  });
});
