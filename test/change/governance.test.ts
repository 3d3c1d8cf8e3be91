// What a change means for a community: what comes and goes, who may do what, what is left without anybody, who reviews.
import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { dialect } from '../../server/src/bundled.ts';
import { governanceMarkdown, mentionsOf } from '../../server/src/features/governance-report.ts';
import { type Contents, changeIn, commit, repositoryOf, write } from '../support/repository.ts';

const person = (id: string, name: string): string => `gitee_id: ${id}\n  atomgit_id: ${id}-atom\n  name: ${name}`;
const charter = (name: string, maintainers: readonly string[], groups: string): string => `name: ${name}
description: A group of the example that looks after a few packages
mailing_list: ${name.toLowerCase()}@lists.example.com
maintainers:
${maintainers.map((who) => `- ${who}\n`).join('')}repositories:
${groups}`;
const group = (repos: readonly string[], committers: readonly string[]): string =>
  `- repo:\n${repos.map((repo) => `  - src-openeuler/${repo}\n`).join('')}${
    committers.length > 0
      ? `  committers:\n${committers.map((who) => `  - ${who.replaceAll('\n  ', '\n    ')}\n`).join('')}`
      : ''
  }`;
const manifest = (name: string, branches = ''): string => `name: ${name}
description: The package ${name} of the example
upstream: https://example.org/${name}
branches:
- name: master
  type: protected
${branches}type: public
`;
const LIN = person('lin', 'Lin Shufen');
const WEI = person('wei', 'Wei Qing');
const BAI = person('bai', 'Bai Yun');
const STORAGE = 'sig/Storage/sig-info.yaml';
const TOOLS = 'sig/Tools/sig-info.yaml';
const DISK = 'sig/Storage/src-openeuler/d/disk.yaml';
const TAPE = 'sig/Storage/src-openeuler/t/tape.yaml';
const base: Readonly<Record<string, string>> = {
  [STORAGE]: charter('Storage', [LIN, WEI], group(['disk'], [BAI]) + group(['tape'], [])),
  [TOOLS]: charter('Tools', [WEI], group(['hammer'], [])),
  [DISK]: manifest('disk'),
  [TAPE]: manifest('tape'),
  'sig/Tools/src-openeuler/h/hammer.yaml': manifest('hammer'),
};

let folder = '';
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What a change of the base means, as Markdown without its first lines. */
async function meaning(files: Contents, language: 'en' | 'zh-CN' = 'en'): Promise<string> {
  folder = repositoryOf(base);
  write(folder, files);
  const change = await changeIn(folder);
  return governanceMarkdown(change, dialect('openeuler')!.community, language).split('\n\n').slice(2).join('\n\n');
}

describe('what comes and goes', () => {
  test('a package that is introduced: the checklist, who may do what, who reviews', async () => {
    const text = await meaning({
      [STORAGE]: base[STORAGE]!.replace('src-openeuler/tape\n', 'src-openeuler/tape\n  - src-openeuler/reel\n'),
      'sig/Storage/src-openeuler/r/reel.yaml': manifest('reel'),
    });
    expect(text).toContain('- New in `Storage`: `src-openeuler/reel` (repository)\n');
    expect(text).toContain('### Who reviews\n\n- `Storage`: @lin-atom @wei-atom\n');
    expect(text).toContain('For `sig/Storage/src-openeuler/r/reel.yaml`:\n\n- [ ] ');
  });

  test('a package that moves, one that is renamed, one that goes', async () => {
    const text = await meaning({
      [STORAGE]: charter('Storage', [LIN, WEI], group(['platter'], [BAI])),
      [TOOLS]: charter('Tools', [WEI], group(['tape'], [])),
      [TAPE]: null,
      'sig/Tools/src-openeuler/t/tape.yaml': manifest('tape'),
      [DISK]: null,
      'sig/Storage/src-openeuler/p/platter.yaml': manifest('platter'),
      'sig/Tools/src-openeuler/h/hammer.yaml': null,
    });
    expect(text).toBe(`### What comes and goes

- Renamed: \`src-openeuler/disk\` is now \`src-openeuler/platter\` (repository)
- Moved from \`Storage\` to \`Tools\`: \`src-openeuler/tape\` (repository)
- Removed from \`Tools\`: \`src-openeuler/hammer\` (repository)

### Who reviews

- \`Storage\`: @lin-atom @wei-atom
- \`Tools\`: @wei-atom
`);
  });

  test('a SIG that is renamed takes its packages and its people along', async () => {
    const text = await meaning({
      [STORAGE]: null,
      [DISK]: null,
      [TAPE]: null,
      'sig/Archive/sig-info.yaml': base[STORAGE]!.replaceAll('Storage', 'Archive').replace('storage@', 'archive@'),
      'sig/Archive/src-openeuler/d/disk.yaml': manifest('disk'),
      'sig/Archive/src-openeuler/t/tape.yaml': manifest('tape'),
    });
    expect(text).toBe(`### What comes and goes

- Renamed: \`Storage\` is now \`Archive\` (SIG)

### Who reviews

- \`Storage\`: @lin-atom @wei-atom
`);
  });

  test('branches, and a listing alone', async () => {
    const text = await meaning({
      [DISK]: manifest('disk', '- name: next\n  type: protected\n  create_from: master\n'),
      [TOOLS]: charter('Tools', [WEI], group(['hammer', 'nail'], [])),
    });
    expect(text).toContain('- `Tools` now lists `src-openeuler/nail` (repository)\n');
    expect(text).toContain('- `src-openeuler/disk` gains `next` (branch)\n');
  });

  test('moved lines mean nothing', async () => {
    const text = await meaning({
      [STORAGE]: charter('Storage', [WEI, LIN], group(['tape'], []) + group(['disk'], [BAI])),
    });
    expect(text).toBe(
      'Nothing changes for SIGs, repositories or people.\n\n### Who reviews\n\n- `Storage`: @lin-atom @wei-atom\n',
    );
  });
});

describe('people', () => {
  test('who gains and who loses; a SIG with one maintainer left', async () => {
    const text = await meaning({
      [STORAGE]: charter('Storage', [LIN], group(['disk'], [WEI]) + group(['tape'], [WEI])),
    });
    expect(text).toBe(`### To watch

- \`Storage\` has only one maintainer left

### Who may do what

- \`@wei-atom\` (Wei Qing) becomes committer of \`src-openeuler/disk\`, \`src-openeuler/tape\` in \`Storage\`
- \`@wei-atom\` (Wei Qing) is no longer maintainer of \`Storage\`
- \`@bai-atom\` (Bai Yun) is no longer committer of \`src-openeuler/disk\` in \`Storage\`

### Who reviews

- \`Storage\`: @lin-atom @wei-atom
`);
  });

  test('the same in Chinese', async () => {
    const text = await meaning(
      { [STORAGE]: charter('Storage', [LIN], group(['disk'], [WEI]) + group(['tape'], [])) },
      'zh-CN',
    );
    expect(text).toBe(`### 需要留意

- \`Storage\` 只剩一名 Maintainer

### 权限变化

- \`@wei-atom\`（Wei Qing）成为 \`Storage\` 中 \`src-openeuler/disk\` 的 Committer
- \`@wei-atom\`（Wei Qing）不再是 \`Storage\` 的 Maintainer
- \`@bai-atom\`（Bai Yun）不再是 \`Storage\` 中 \`src-openeuler/disk\` 的 Committer

### 评审人

- \`Storage\`：@lin-atom @wei-atom
`);
  });

  test('nobody left who can merge', async () => {
    const text = await meaning({ [STORAGE]: charter('Storage', [], group(['disk'], [BAI]) + group(['tape'], [])) });
    expect(text).toContain(
      '- `Storage` has no maintainer left\n- Nobody is left in `Storage` who can merge in `src-openeuler/tape`\n',
    );
  });

  test('an account of another platform that is added, or written in other case, changes no right', async () => {
    const text = await meaning({
      [STORAGE]: base[STORAGE]!.replace('- gitee_id: lin\n', '- gitee_id: LIN\n').replace(
        '  atomgit_id: wei-atom\n',
        '',
      ),
    });
    expect(text).not.toContain('Who may do what');
  });

  test('a person of another SIG may not be taken for text: ids and names cannot format or mention', async () => {
    const text = await meaning({
      [STORAGE]: charter('Storage', [LIN, WEI, person('"x`@all"', '"[a](http://evil.example)"')], group(['disk'], [])),
    });
    expect(text).not.toMatch(/(?<![`\\\w])@all/);
    expect(text).toContain('\\[a\\]\\(http');
  });
});

test('where folders decide: approvers of the nearest file, and what aliases and folders grant', async () => {
  const files = {
    'sigs.yaml': 'sigs: []\nworkinggroups: []\ncommittees: []\n',
    OWNERS: 'approvers:\n- root-admin\n',
    OWNERS_ALIASES: 'aliases:\n  sig-a-leads:\n  - lin\n  - wei\n',
    'sig-a/OWNERS': 'approvers:\n- sig-a-leads\nreviewers:\n- bai\n',
  };
  folder = repositoryOf(files);
  write(folder, {
    OWNERS_ALIASES: 'aliases:\n  sig-a-leads:\n  - wei\n  - bai\n',
    'sig-a/OWNERS': 'approvers:\n- sig-a-leads\n- nan\n',
  });
  const community = dialect('kubernetes')!.community;
  const change = await changeIn(folder, { community: 'kubernetes' });
  const text = governanceMarkdown(change, community, 'en');
  expect(text).toContain('- `@bai` joins `sig-a-leads`\n');
  expect(text).toContain('- `@lin` leaves `sig-a-leads`\n');
  expect(text).toContain('- `@nan` becomes approver of `sig-a` and what is below\n');
  expect(text).toContain('- `@bai` is no longer reviewer of `sig-a` and what is below\n');
  expect(text).toContain('- `OWNERS_ALIASES` (by `OWNERS`): @root-admin\n');
  expect(text).toContain('- `sig-a/OWNERS` (by `sig-a/OWNERS`): @lin @wei\n');
  expect(mentionsOf(change.diff, community)).toEqual(['@root-admin', '@lin', '@wei']);
});

test('a section of a file that holds every SIG: its leads are asked, those of others are not', async () => {
  const section = (name: string, chairs: readonly string[]): string => `- dir: sig-${name}
  name: ${name}
  mission_statement: A group of the example
  charter_link: charter.md
  label: ${name}
  leadership:
    chairs:
${chairs.map((id) => `    - github: ${id}\n      name: ${id}\n      company: Example\n      email: ${id}@example.com\n`).join('')}`;
  const file = (...sections: readonly string[]): string =>
    `sigs:\n${sections.join('')}workinggroups: []\ncommittees: []\nusergroups: []\n`;
  folder = repositoryOf({ 'sigs.yaml': file(section('a', ['lin', 'wei']), section('b', ['bai'])) });
  commit(folder, { 'sigs.yaml': file(section('b', ['bai']), section('a', ['lin'])) });
  const { diff } = await changeIn(folder, { community: 'kubernetes', since: 'HEAD~1' });
  expect(diff.thin).toEqual([{ sig: expect.stringContaining('a'), role: 'chair', left: 1 }]);
  expect(diff.grants.map(({ what, member, role }) => `${what} ${member.ids[0]!.id} ${role}`)).toEqual([
    'lost wei chair',
  ]);
});

describe('a file that holds every SIG', () => {
  const lead = (id: string): string =>
    `    - github: ${id}\n      name: ${id}\n      company: Example\n      email: ${id}@example.com\n`;
  const section = (
    name: string,
    chairs: readonly string[],
    label: string,
    folder = `sig-${name}`,
  ): string => `- dir: ${folder}
  name: ${name}
  mission_statement: A group of the example
  charter_link: charter.md
  label: ${label}
  leadership:
    chairs:
${chairs.map(lead).join('')}  contact:
    slack: channel-${label}
    mailing_list: https://lists.example.com/${label}
`;
  const file = (...sections: readonly string[]): string =>
    `sigs:\n${sections.join('')}workinggroups: []\ncommittees: []\nusergroups: []\n`;
  const changes = async (before: string, after: string): Promise<string[]> => {
    folder = repositoryOf({ 'sigs.yaml': before });
    write(folder, { 'sigs.yaml': after });
    const { diff } = await changeIn(folder, { community: 'kubernetes' });
    return diff.entities
      .filter(({ kind }) => kind.startsWith('sig'))
      .map(({ what, key, formerKey }) =>
        formerKey === undefined ? `${what} ${key}` : `${what} ${formerKey} > ${key}`,
      );
  };

  test('one that gets another name is known by what stays, in another order too', async () => {
    expect(
      await changes(
        file(section('a', ['lin', 'wei'], 'a'), section('b', ['bai', 'wei'], 'b'), section('c', ['nan'], 'c')),
        file(
          section('c', ['nan'], 'c'),
          section('beta', ['bai', 'lin'], 'b', 'sig-beta'),
          section('alpha', ['lin', 'wei'], 'a'),
        ),
      ),
    ).toEqual(['renamed sig-b > sig-beta', 'renamed b > beta', 'renamed sig-a > sig-alpha', 'renamed a > alpha']);
  });

  test('only the written name changes', async () => {
    const a = section('a', ['lin'], 'a');
    expect(await changes(file(a), file(a.replace('name: a\n', 'name: Alpha\n')))).toEqual(['renamed a > Alpha']);
  });

  test('one that has little in common with what went is new', async () => {
    expect(
      await changes(
        file(section('a', ['lin'], 'a'), section('b', ['bai', 'wei'], 'b')),
        file(section('a', ['lin'], 'a'), section('z', ['wei', 'nan', 'qing'], 'z')),
      ),
    ).toEqual(['added sig-z', 'added z', 'removed sig-b', 'removed b']);
  });
});
