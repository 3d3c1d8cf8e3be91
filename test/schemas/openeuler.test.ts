// The schemas of openEuler, by small invented documents: what is accepted, and what is reported where and how severely.
// Only what one file tells is looked at; what files say of each other has tests of its own.
// Long because it is one table, a row a mistake.
import { describe, expect, test } from 'vitest';
import { checkFiles, dialectOf } from '../support/check.ts';

const SINGLE_FILE = new Set(
  `ambiguous-scalar branch-cycle duplicate-item duplicate-key duplicate-person empty-file empty-value forbidden-key
  malformed-date malformed-email malformed-url malformed-value misplaced-file misplaced-key missing-key name-mismatch
  short-description too-few-items unknown-branch unknown-key unknown-value wrong-count wrong-type`.split(/\s+/),
);

interface Case {
  readonly title: string;
  readonly text: string;
  /** `severity [rule] text of the range`, in order; what says the same in two places is named once. */
  readonly found: readonly string[];
}

function run(path: string, cases: readonly Case[]): void {
  test.each(cases)('$title', ({ text, found }) => {
    const lines = checkFiles('openeuler', { [path]: text })
      .filter((d) => SINGLE_FILE.has(d.rule))
      .map((d) => `${d.severity} [${d.rule}] ${text.slice(d.range.start, d.range.end)}`);
    expect([...new Set(lines)]).toEqual(found);
  });
}

/** A text with one thing changed. */
function but(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, to);
}

const charter = `name: sig-harbour
description: Packages for ships and cranes.
created_on: '2023-05-17'
mailing_list: harbour@openeuler.org
meeting_url: https://etherpad.openeuler.org/p/sig-harbour
mature_level: startup
mentors:
- gitee_id: lin-mo
  atomgit_id: lin-mo
  name: Lin Mo
  email: linmo@example.com
maintainers:
- gitee_id: gu-yuan
  atomgit_id: gu-yuan
  name: Gu Yuan
  organization: Example Shipyard
  email: guyuan@example.com
  openeuler_id: guyuan
- gitee_id: ''
  atomgit_id: su-he
  name: Su He
  email: suhe@example.com
repositories:
- repo:
  - src-openeuler/crane
  - openeuler/crane-tools
  committers:
  - gitee_id: tao-li
    atomgit_id: ''
    name: Tao Li
    email: taoli@example.com
  contributors:
  - gitee_id: qi-an
    atomgit_id: qi-an
    name: Qi An
    email: qian@example.com
  repo_admin:
  - gitee_id: gu-yuan
    atomgit_id: gu-yuan
    name: Gu Yuan
    email: guyuan@example.com
branches:
- repo_branch:
  - repo: src-openeuler/crane
    branch: openEuler-24.03-LTS-SP1
  keeper:
  - gitee_id: tao-li
    atomgit_id: tao-li
`;

describe('charter', () => {
  run('sig/sig-harbour/sig-info.yaml', [
    { title: 'a good one', text: charter, found: [] },
    {
      title: 'nothing but what CI demands',
      text: 'name: sig-harbour\nmaintainers:\n- gitee_id: gu-yuan\n  name: Gu Yuan\n  email: guyuan@example.com\n',
      found: [],
    },
    {
      title: 'nothing where nothing need be',
      text: but(but(charter, 'harbour@openeuler.org', 'NA'), 'https://etherpad.openeuler.org/p/sig-harbour', 'null'),
      found: [],
    },
    { title: 'no content', text: '# later\n', found: ['error [empty-file] '] },
    {
      title: 'another name',
      text: but(charter, 'name: sig-harbour', 'name: Harbour'),
      found: ['error [name-mismatch] Harbour'],
    },
    { title: 'no name', text: but(charter, 'name: sig-harbour\n', ''), found: ['error [missing-key] description'] },
    {
      title: 'an unknown key',
      text: but(charter, 'mature_level', 'maturity_level'),
      found: ['error [unknown-key] maturity_level'],
    },
    {
      title: 'committers of the whole SIG, as the README has them',
      text: `${charter}committers:\n- gitee_id: tao-li\n  name: Tao Li\n  email: taoli@example.com\n`,
      found: ['error [misplaced-key] committers'],
    },
    {
      title: 'security contacts, as the README has them',
      text: `${charter}security_contacts: []\n`,
      found: ['error [forbidden-key] security_contacts'],
    },
    {
      title: 'no maintainers',
      text: but(charter, 'maintainers:', 'mentoring:'),
      found: ['error [missing-key] name', 'error [unknown-key] mentoring'],
    },
    {
      title: 'an empty list of maintainers',
      text: 'name: sig-harbour\nmaintainers: []\n',
      found: ['error [too-few-items] maintainers'],
    },
    {
      title: 'maintainers without a list',
      text: 'name: sig-harbour\nmaintainers:\nrepositories: []\n',
      found: ['error [empty-value] maintainers'],
    },
    {
      title: 'a maintainer who is no mapping',
      text: 'name: sig-harbour\nmaintainers:\n- gu-yuan\n',
      found: ['error [wrong-type] gu-yuan'],
    },
    {
      title: 'misspelt keys of a maintainer, which CI does not see',
      text: but(but(charter, 'organization: Example', 'orgnization: Example'), '  email: guyuan', '  eamil: guyuan'),
      found: ['warning [unknown-key] orgnization', 'warning [unknown-key] eamil'],
    },
    {
      title: 'a misspelt key of a committer, which CI rejects',
      text: but(charter, '    email: taoli', '    eamil: taoli'),
      found: ['error [unknown-key] eamil'],
    },
    {
      title: 'an openEuler account inside a group',
      text: but(charter, '    email: taoli@example.com\n', '    email: taoli@example.com\n    openeuler_id: taoli\n'),
      found: ['error [forbidden-key] openeuler_id'],
    },
    {
      title: 'the former name of an account key',
      text: but(charter, "    atomgit_id: ''", '    gitcode_id: tao-li'),
      found: ['error [forbidden-key] gitcode_id'],
    },
    {
      title: 'a person without any account',
      text: but(charter, '  atomgit_id: su-he', "  atomgit_id: ''"),
      found: ["warning [empty-value] ''"],
    },
    {
      title: 'a person whose only account is empty',
      text: but(charter, '  atomgit_id: su-he\n', ''),
      found: ['warning [missing-key] gitee_id'],
    },
    {
      title: 'a name instead of an account',
      text: but(charter, 'gitee_id: tao-li\n    atomgit_id', 'gitee_id: Tao Li\n    atomgit_id'),
      found: ['warning [malformed-value] Tao Li'],
    },
    {
      title: 'an account that YAML takes for a number',
      text: but(charter, 'atomgit_id: su-he', 'atomgit_id: 10086'),
      found: ['warning [ambiguous-scalar] 10086'],
    },
    {
      title: 'a person without name and address',
      text: 'name: sig-harbour\nmaintainers:\n- gitee_id: gu-yuan\n',
      found: ['info [missing-key] gitee_id'],
    },
    {
      title: 'an address that is none',
      text: but(charter, 'taoli@example.com', 'taoli.example.com'),
      found: ['warning [malformed-email] taoli.example.com'],
    },
    {
      title: 'the same person twice',
      text: but(charter, "- gitee_id: ''\n  atomgit_id: su-he", "- gitee_id: ''\n  atomgit_id: gu-yuan"),
      found: ['warning [duplicate-person] gu-yuan'],
    },
    {
      title: 'a repository that is no list',
      text: 'name: sig-harbour\nmaintainers:\n- gitee_id: gu-yuan\n  name: Gu Yuan\n  email: guyuan@example.com\nrepositories:\n- repo: src-openeuler/crane\n',
      found: ['error [wrong-type] src-openeuler/crane'],
    },
    {
      title: 'a group without repositories',
      text: but(charter, '- repo:\n  - src-openeuler/crane\n  - openeuler/crane-tools\n  committers:', '- committers:'),
      found: ['error [missing-key] committers'],
    },
    {
      title: 'a repository without its organisation',
      text: but(charter, '- openeuler/crane-tools', '- crane-tools'),
      found: ['error [malformed-value] crane-tools'],
    },
    {
      title: 'a repository of another organisation',
      text: but(charter, '- openeuler/crane-tools', '- gu-yuan/crane-tools'),
      found: ['error [malformed-value] gu-yuan/crane-tools'],
    },
    {
      title: 'a repository listed twice in different groups',
      text: but(charter, 'branches:\n- repo_branch', '- repo:\n  - src-openeuler/crane\nbranches:\n- repo_branch'),
      found: ['error [duplicate-item] src-openeuler/crane'],
    },
    {
      title: 'an unknown key of a group',
      text: but(charter, '  repo_admin:', '  repo_admins:'),
      found: ['error [unknown-key] repo_admins'],
    },
    {
      title: 'an older key of a group, and what is wrong below it',
      text: but(but(charter, '  contributors:', '  additional_contributors:'), '    email: qian', '    mail: qian'),
      found: ['error [forbidden-key] additional_contributors', 'error [unknown-key] mail'],
    },
    {
      title: 'committers without a list',
      text: but(
        charter,
        '  contributors:\n  - gitee_id: qi-an\n    atomgit_id: qi-an\n    name: Qi An\n    email: qian@example.com\n',
        '  contributors:\n',
      ),
      found: ['error [empty-value] contributors'],
    },
    {
      title: 'a keeper without the key that CI wants',
      text: but(charter, '  - gitee_id: tao-li\n    atomgit_id: tao-li\n', '  - gitee_id: tao-li\n'),
      found: ['error [missing-key] gitee_id'],
    },
    {
      title: 'a kept branch without its repository',
      text: but(charter, '  - repo: src-openeuler/crane\n    branch', '  - branch'),
      found: ['error [missing-key] branch'],
    },
    {
      title: 'branches without keepers',
      text: but(charter, '  keeper:\n  - gitee_id: tao-li\n    atomgit_id: tao-li\n', ''),
      found: ['error [missing-key] repo_branch'],
    },
    {
      title: 'dates, levels and addresses that nobody checks',
      text: but(but(charter, "'2023-05-17'", "'2023-5-17'"), 'startup', 'seedling'),
      found: ["info [malformed-date] '2023-5-17'", 'info [unknown-value] seedling'],
    },
  ]);

  run('sig/sig-harbour/sig-info.yml', [
    { title: 'another extension', text: charter, found: ['warning [misplaced-file] name'] },
  ]);
});

const manifest = `name: crane
description: A library that lifts loads and counts them.
upstream: https://example.org/crane
branches:
- name: master
  type: protected
- name: openEuler-24.03-LTS-Next
  type: protected
  create_from: master
- name: openEuler-24.03-LTS-SP1
  type: readonly
  create_from: openEuler-24.03-LTS-Next
type: public
`;

describe('package manifest', () => {
  run('sig/sig-harbour/src-openeuler/c/crane.yaml', [
    { title: 'a good one', text: manifest, found: [] },
    {
      title: 'upstream for the version tracker',
      text: but(
        manifest,
        ' https://example.org/crane',
        '\n  homepage: https://example.org/crane\n  version_url: https://example.org/crane/all\n  regex: crane-(.*)',
      ),
      found: [],
    },
    { title: 'no content', text: '', found: ['error [empty-file] '] },
    { title: 'a list, as the README has it', text: '- name: crane\n', found: ['error [wrong-type] name'] },
    {
      title: 'another name',
      text: but(manifest, 'name: crane', 'name: Crane'),
      found: ['error [name-mismatch] Crane'],
    },
    {
      title: 'no branches',
      text: 'name: crane\ndescription: A library that lifts loads.\nupstream: https://example.org/crane\ntype: public\n',
      found: ['error [missing-key] name'],
    },
    {
      title: 'no upstream',
      text: but(manifest, 'upstream: https://example.org/crane\n', ''),
      found: ['warning [missing-key] name'],
    },
    {
      title: 'an empty upstream',
      text: but(manifest, 'https://example.org/crane', "''"),
      found: ["warning [empty-value] ''"],
    },
    {
      title: 'a hurt upstream',
      text: but(manifest, 'https://', 'Url:https://'),
      found: ['warning [malformed-url] Url:https://example.org/crane'],
    },
    {
      title: 'a word for an upstream',
      text: but(manifest, 'https://example.org/crane', 'UNKNOWN'),
      found: ['warning [malformed-url] UNKNOWN'],
    },
    {
      title: 'the package itself as upstream',
      text: but(manifest, 'https://example.org/crane', 'https://gitee.com/src-openeuler/crane'),
      found: ['warning [malformed-url] https://gitee.com/src-openeuler/crane'],
    },
    {
      title: 'a misspelt key of upstream',
      text: but(
        manifest,
        ' https://example.org/crane',
        '\n  homepage: https://example.org/crane\n  version-url: https://example.org/crane/all',
      ),
      found: ['warning [unknown-key] version-url'],
    },
    {
      title: 'a short description',
      text: but(manifest, 'A library that lifts loads and counts them.', 'Lifts.'),
      found: ['info [short-description] Lifts.'],
    },
    { title: 'no type', text: but(manifest, 'type: public\n', ''), found: ['error [missing-key] name'] },
    {
      title: 'a misspelt type, which CI does not see',
      text: but(manifest, 'public', 'pubilc'),
      found: ['warning [unknown-value] pubilc'],
    },
    {
      title: 'a misspelt key',
      text: but(manifest, 'type: public', 'type: public\nrename-from: hoist'),
      found: ['warning [unknown-key] rename-from'],
    },
    { title: 'another platform', text: `${manifest}platform: github\n`, found: ['warning [unknown-value] github'] },
    { title: 'the platform, which goes without saying', text: `${manifest}platform: gitee\n`, found: [] },
    {
      title: 'a documentation page',
      text: `${manifest}doc_page:\n  branch: pages\n  doc_name: crane\n`,
      found: ['warning [forbidden-key] doc_page'],
    },
    {
      title: 'main instead of master',
      text: but(manifest, '- name: master\n', '- name: main\n'),
      found: ['error [wrong-count] main'],
    },
    {
      title: 'master twice',
      text: but(manifest, 'type: public', '- name: master\n  type: protected\ntype: public'),
      found: ['error [wrong-count] master'],
    },
    {
      title: 'no branch at all',
      text: 'name: crane\ndescription: A library that lifts loads.\nupstream: https://example.org/crane\nbranches: []\ntype: public\n',
      found: ['error [wrong-count] branches'],
    },
    {
      title: 'branches as bare names',
      text: 'name: crane\ndescription: A library that lifts loads.\nupstream: https://example.org/crane\nbranches:\n- name: master\n  type: protected\n- openEuler-24.03-LTS\ntype: public\n',
      found: ['error [wrong-type] openEuler-24.03-LTS'],
    },
    {
      title: 'a wrong protection',
      text: but(manifest, 'type: readonly', 'type: read-only'),
      found: ['error [unknown-value] read-only'],
    },
    { title: 'no protection', text: but(manifest, '  type: readonly\n', ''), found: ['error [missing-key] name'] },
    { title: 'no origin', text: but(manifest, '  create_from: master\n', ''), found: ['error [missing-key] name'] },
    {
      title: 'an empty origin',
      text: but(manifest, 'create_from: master', "create_from: ''"),
      found: ["error [empty-value] ''"],
    },
    {
      title: 'an unknown origin',
      text: but(manifest, 'create_from: master', 'create_from: openEuler-24.09'),
      found: ['warning [unknown-branch] openEuler-24.09'],
    },
    {
      title: 'an origin of master',
      text: but(
        manifest,
        '  type: protected\n- name: openEuler-24.03-LTS-Next',
        '  type: protected\n  create_from: openEuler-24.03-LTS-Next\n- name: openEuler-24.03-LTS-Next',
      ),
      found: ['warning [forbidden-key] create_from'],
    },
    {
      title: 'a branch from itself',
      text: but(manifest, 'create_from: openEuler-24.03-LTS-Next', 'create_from: openEuler-24.03-LTS-SP1'),
      found: ['warning [branch-cycle] openEuler-24.03-LTS-SP1'],
    },
    {
      title: 'a branch named by a number',
      text: but(but(manifest, '- name: openEuler-24.03-LTS-SP1', '- name: 2.10'), 'readonly', 'protected'),
      found: ['warning [ambiguous-scalar] 2.10'],
    },
    {
      title: 'a branch twice',
      text: but(
        manifest,
        'type: public',
        '- name: openEuler-24.03-LTS-Next\n  type: protected\n  create_from: master\ntype: public',
      ),
      found: ['warning [duplicate-item] openEuler-24.03-LTS-Next'],
    },
    {
      title: 'an unknown key of a branch',
      text: but(manifest, '  type: readonly\n', '  type: readonly\n  keeper: tao-li\n'),
      found: ['warning [unknown-key] keeper'],
    },
  ]);

  run('sig/sig-harbour/src-openeuler/2/2048.yaml', [
    {
      title: 'a name that YAML takes for a number',
      text: but(manifest, 'crane', '2048'),
      found: ['error [ambiguous-scalar] 2048'],
    },
    { title: 'that name in quotes', text: but(manifest, 'name: crane', "name: '2048'"), found: [] },
  ]);

  const places: [string, string[]][] = [
    ['sig/sig-harbour/src-openeuler/c/crane.yaml', []],
    ['sig/sig-harbour/src-openeuler/d/crane.yaml', ['error']],
    ['sig/sig-harbour/src-openeuler/C/crane.yaml', ['warning']],
    ['sig/sig-harbour/src-openeuler/crane.yaml', ['warning']],
    ['sig/sig-harbour/src-openeuler/c/r/crane.yaml', ['warning']],
    ['sig/sig-harbour/src-openeuler/c/crane.yml', ['warning']],
    ['sig/sig-harbour/src-openEuler/c/crane.yaml', ['warning']],
    ['sig/sig-harbour/c/crane.yaml', ['warning']],
  ];
  test.each(places)('at %s', (path, severities) => {
    const found = checkFiles('openeuler', { [path]: manifest }).filter((d) => d.rule === 'misplaced-file');
    expect(found.map((d) => d.severity)).toEqual(severities);
    for (const fix of found.flatMap((d) => d.fixes))
      expect(fix.changes).toEqual([{ kind: 'rename', path, to: 'sig/sig-harbour/src-openeuler/c/crane.yaml' }]);
  });
});

const project = but(manifest, 'upstream: https://example.org/crane\n', '');

describe('project manifest', () => {
  run('sig/sig-harbour/openeuler/c/crane.yaml', [
    { title: 'a good one needs no upstream', text: project, found: [] },
    { title: 'with upstream', text: manifest, found: [] },
    {
      title: 'its own repository as upstream',
      text: but(manifest, 'example.org/crane', 'gitee.com/openeuler/crane'),
      found: [],
    },
    {
      title: 'a branch from a tag',
      text: but(project, 'create_from: master', 'create_from: 6.6.0-145.0.0'),
      found: ['info [unknown-branch] 6.6.0-145.0.0'],
    },
    {
      title: 'an address of the repository',
      text: `${project}repository_url: https://example.org/crane.git\n`,
      found: ['warning [forbidden-key] repository_url'],
    },
    { title: 'a documentation page', text: `${project}doc_page:\n  branch: pages\n  doc_name: crane\n`, found: [] },
    {
      title: 'a documentation page without a branch',
      text: `${project}doc_page:\n  doc_name: crane\n`,
      found: ['warning [missing-key] doc_page'],
    },
  ]);
});

describe('private and retired repositories', () => {
  run('sig/Private/openeuler/c/crane.yaml', [
    { title: 'a private one', text: but(project, 'public', 'private'), found: [] },
    { title: 'a public one', text: project, found: ['error [malformed-value] public'] },
  ]);
  run('sig/sig-recycle/src-openeuler/c/crane.yaml', [
    {
      title: 'neither upstream nor description',
      text: but(project, 'A library that lifts loads and counts them.', "''"),
      found: [],
    },
    {
      title: 'what CI checks is checked',
      text: but(project, 'readonly', 'closed'),
      found: ['error [unknown-value] closed'],
    },
  ]);
});

describe('OWNERS', () => {
  run('sig/sig-harbour/OWNERS', [
    { title: 'a good one', text: 'maintainers:\n- gu-yuan\n- su-he\n', found: [] },
    {
      title: 'a name instead of an account',
      text: 'maintainers:\n- Gu Yuan\n',
      found: ['warning [malformed-value] Gu Yuan'],
    },
    { title: 'nobody', text: 'committers:\n- gu-yuan\n', found: ['error [missing-key] committers'] },
    {
      title: 'an unknown key',
      text: 'maintainers:\n- gu-yuan\nreviewers:\n- su-he\n',
      found: ['warning [unknown-key] reviewers'],
    },
  ]);
});

describe('policy lists', () => {
  run('zh/technical-committee/governance/blacklist-software.yaml', [
    {
      title: 'a good one',
      text: 'blacklist-software:\n- name: crane\n  reason: no longer maintained\n  upstream_url: https://example.org\n',
      found: [],
    },
    {
      title: 'no reason, which CI prints',
      text: 'blacklist-software:\n- name: crane\n',
      found: ['error [missing-key] name'],
    },
  ]);
  run('zh/technical-committee/governance/exceptions.yaml', [
    { title: 'a good one', text: 'exceptions:\n- crane\n- openeuler/crane\n', found: [] },
    { title: 'no list', text: 'exception:\n- crane\n', found: ['error [unknown-key] exception'] },
  ]);
  run('ci-scripts/unmaintained_branches.yaml', [
    { title: 'a good one', text: '- openEuler-20.09\n- openEuler-21.03\n', found: [] },
    { title: 'a mapping', text: 'branches:\n- openEuler-20.09\n', found: ['error [wrong-type] branches'] },
  ]);
  run('release/valid_release_branches.yaml', [
    { title: 'a good one', text: 'branch:\n  master:\n  - openEuler-24.03-LTS-Next\n', found: [] },
    {
      title: 'no list',
      text: 'branch:\n  master: openEuler-24.03-LTS-Next\n',
      found: ['warning [wrong-type] openEuler-24.03-LTS-Next'],
    },
  ]);
});

test('files that are none of its business', () => {
  const { files } = dialectOf('openeuler').community;
  const fits = (path: string): boolean =>
    files.some((kind) =>
      [kind.template, ...kind.nearTemplates.map((near) => near.template)].some((t) => t.pattern.test(path)),
    );
  for (const path of [
    'archived_sigs/sig-harbour/sig-info.yaml',
    'archived_sigs/sig-harbour/src-openeuler/c/crane.yaml',
    'sig/sigs.yaml',
    'sig/sig-harbour/README.md',
    'sig/sig-harbour/sigs.yaml',
    'repository/openeuler.yaml',
    '.gitcode/ISSUE_TEMPLATE/new.yml',
  ])
    expect([path, fits(path)]).toEqual([path, false]);
});
