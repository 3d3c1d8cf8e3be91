// The schemas of OpenAnolis, by small invented documents: what is accepted, and what is reported where.
import { describe, expect, test } from 'vitest';
import { checkFiles } from '../support/check.ts';

interface Case {
  readonly title: string;
  readonly text: string;
  /** `severity [rule] text of the range`, in order. */
  readonly found: readonly string[];
}

function run(path: string, cases: readonly Case[]): void {
  test.each(cases)('$title', ({ text, found }) => {
    expect(
      checkFiles('openanolis', { [path]: text }).map(
        (d) => `${d.severity} [${d.rule}] ${text.slice(d.range.start, d.range.end)}`,
      ),
    ).toEqual(found);
  });
}

const good = `name: occlum
repository: https://gitee.com/src-anolis-sig/occlum
summary: A library OS for enclaves
rpm_owner: lin-shufen
branches:
  - name: a23
    repo: EPAO
    maturity: incubation
`;
const system = `name: occlum
repository: https://gitee.com/src-anolis-os/occlum
summary: A library OS for enclaves
rpm_owner: lin-shufen
branches:
  - name: a23
    repo: AppStream
    maturity: system
`;
const change = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, to);
};

describe('package manifest', () => {
  run('ospkg-list/occlum.yaml', [
    { title: 'a SIG package', text: good, found: [] },
    { title: 'a system package', text: system, found: [] },
    { title: 'several owners', text: change(good, ' lin-shufen', '\n  - lin-shufen\n  - guyuanhang'), found: [] },
    {
      title: 'a SIG with an organisation of its own',
      text: change(change(change(good, 'src-anolis-sig', 'src-anolis-dde'), 'EPAO', 'DDE'), 'incubation', 'mature'),
      found: [],
    },
    {
      title: 'the organisation that EPAO has by now',
      text: change(good, 'src-anolis-sig', 'src-anolis-epao'),
      found: [],
    },
    {
      title: 'Plus for a mature package',
      text: change(change(good, 'EPAO', 'Plus'), 'incubation', 'mature'),
      found: [],
    },
    { title: 'Plus as the third level', text: change(change(good, 'EPAO', 'Plus'), 'incubation', 'system'), found: [] },
    {
      title: 'a new package that skips incubation',
      text: change(system, 'maturity: system', 'maturity: rawhide'),
      found: [],
    },
    { title: 'a retired package', text: change(system, 'maturity: system', 'maturity: retired'), found: [] },
    { title: 'YUM repositories compared without case', text: change(good, 'EPAO', 'epao'), found: [] },
    { title: 'an address for cloning', text: change(good, 'sig/occlum', 'sig/occlum.git'), found: [] },
    { title: 'an address with a slash at its end', text: change(good, 'sig/occlum', 'sig/occlum/'), found: [] },
    ...[
      'a7',
      'a8',
      'a25',
      'a8.2',
      'a23.1',
      'a8-redis-stream-6',
      'a8.6-nginx-stream-1.20',
      'a8-container-tools-stream-rhel8',
      'a23-java-stream-11.0',
    ].map((branch): Case => ({ title: `branch ${branch}`, text: change(good, 'a23', branch), found: [] })),
    ...['A8', 'a', 'a08', 'anolis23', 'a8-redis-6', 'a8-stream-6', 'a8.', '8.6-x', 'release-8', 'a8-redis-stream-'].map(
      (branch): Case => ({
        title: `no branch ${branch}`,
        text: change(good, 'a23', branch),
        found: [`warning [malformed-value] ${branch}`],
      }),
    ),
    { title: 'code on master', text: change(good, 'a23', 'master'), found: ['warning [malformed-value] master'] },
    { title: 'code on main', text: change(good, 'a23', 'main'), found: ['warning [malformed-value] main'] },
    { title: 'an unquoted number', text: change(good, 'a23', '8.10'), found: ['error [ambiguous-scalar] 8.10'] },
    { title: 'an unknown YUM repository', text: change(good, 'EPAO', 'EPEL'), found: ['warning [unknown-value] EPEL'] },
    { title: 'an unknown maturity', text: change(good, 'incubation', 'alpha'), found: ['hint [unknown-value] alpha'] },
    {
      title: 'an incubating package among system trees',
      text: change(good, 'src-anolis-sig', 'src-anolis-os'),
      found: ['warning [inconsistent-value] EPAO'],
    },
    {
      title: 'a SIG package in AppStream',
      text: change(system, 'src-anolis-os', 'src-anolis-sig'),
      found: ['warning [inconsistent-value] AppStream'],
    },
    {
      title: 'the source tree',
      text: change(good, 'src-anolis-sig', 'anolis'),
      found: ['warning [inconsistent-value] EPAO'],
    },
    {
      title: 'a stage that the repository does not have',
      text: change(good, 'incubation', 'mature'),
      found: ['warning [inconsistent-value] mature'],
    },
    {
      title: "a name that is not the file's",
      text: good.replaceAll('occlum', 'occlum-go'),
      found: ['warning [name-mismatch] occlum-go'],
    },
    {
      title: 'an rpm tree of another name',
      text: change(good, 'sig/occlum', 'sig/enclave'),
      found: ['warning [name-mismatch] https://gitee.com/src-anolis-sig/enclave'],
    },
    {
      title: 'an address elsewhere',
      text: change(good, 'gitee.com', 'github.com'),
      found: ['warning [malformed-url] https://github.com/src-anolis-sig/occlum'],
    },
    {
      title: 'an address without a package',
      text: change(good, 'sig/occlum', 'sig'),
      found: ['warning [malformed-url] https://gitee.com/src-anolis-sig'],
    },
    {
      title: 'no summary',
      text: change(good, 'summary: A library OS for enclaves\n', ''),
      found: ['warning [missing-key] name'],
    },
    { title: 'no branches', text: good.slice(0, good.indexOf('branches')), found: ['error [missing-key] name'] },
    {
      title: 'an empty list of branches',
      text: `${good.slice(0, good.indexOf('branches'))}branches: []\n`,
      found: ['error [too-few-items] branches'],
    },
    {
      title: 'a branch without a maturity',
      text: change(good, '    maturity: incubation\n', ''),
      found: ['warning [missing-key] name'],
    },
    {
      title: 'a branch without a repository',
      text: change(good, '    repo: EPAO\n', ''),
      found: ['error [missing-key] name'],
    },
    {
      title: 'a misspelt key',
      text: change(good, 'rpm_owner', 'rpm_onwer'),
      found: ['warning [unknown-key] rpm_onwer'],
    },
    {
      title: 'a key of another community',
      text: `${good}upstream: https://occlum.io\n`,
      found: ['warning [unknown-key] upstream'],
    },
    {
      title: 'branches as text',
      text: `${good.slice(0, good.indexOf('branches'))}branches: a23\n`,
      found: ['error [wrong-type] a23'],
    },
  ]);
});

const person = `  - openanolis_id: linshufen
    gitee_id: lin-shufen
    name: 林书芬
    organization: 青石软件
    email: linshufen@qingshi.example.com
`;
const charter = `name: 云原生机密计算\nmaintainers:\n${person}`;

describe('charter', () => {
  run('sig/coco/sig-info.yaml', [
    { title: 'the two fields that are demanded', text: charter, found: [] },
    {
      title: 'every field',
      text: `${charter}en_name: Confidential Computing
description: |
  机密计算
en_description: Confidential computing
home_page: https://openanolis.cn/sig/coco
mailing_list: coco@lists.openanolis.cn
meeting_url: NA
maturity_level: incubation
mentors:
${person}committers:
${person}contributors:
${person}projects: [occlum, Inclavare Containers]
packages: [occlum]
repositories:
  - repo: [anolis/cloud-kernel, src-anolis-sig/occlum]
    committers:
${person.replace(/^/gm, '    ').trimEnd()}
    contributors: []
stack: [kernel, core, system, application, scenario]
partners:
  - kind: OSV
    name: 白泽系统
`,
      found: [],
    },
    { title: 'no name', text: `maintainers:\n${person}`, found: ['error [missing-key] maintainers'] },
    { title: 'an empty name', text: charter.replace(/^name: .*/, 'name: ""'), found: ['error [empty-value] ""'] },
    { title: 'nobody', text: 'name: 机密计算\nmaintainers: []\n', found: ['error [too-few-items] maintainers'] },
    {
      title: 'a member without a Gitee account',
      text: change(charter, '    gitee_id: lin-shufen\n', ''),
      found: ['warning [missing-key] openanolis_id'],
    },
    {
      title: 'a member without an OpenAnolis account',
      text: change(charter, 'openanolis_id: linshufen\n    ', ''),
      found: ['info [missing-key] gitee_id'],
    },
    {
      title: 'a member without an email',
      text: change(charter, '    email: linshufen@qingshi.example.com\n', ''),
      found: ['hint [missing-key] openanolis_id'],
    },
    {
      title: 'a display name for an account',
      text: change(charter, 'lin-shufen', '林书芬'),
      found: ['warning [malformed-value] 林书芬'],
    },
    {
      title: 'a number for an account',
      text: change(charter, 'linshufen\n', '123456\n'),
      found: ['warning [ambiguous-scalar] 123456'],
    },
    {
      title: 'a misspelt key of a member',
      text: change(charter, 'email', 'eamil'),
      found: ['warning [unknown-key] eamil'],
    },
    {
      title: 'the same person twice',
      text: `${charter}${person}`,
      found: ['warning [duplicate-person] linshufen', 'warning [duplicate-person] linshufen'],
    },
    { title: 'the same person in two roles', text: `${charter}committers:\n${person}`, found: [] },
    { title: 'an unknown project is fine', text: `${charter}projects:\n  - 南天门计划\n`, found: [] },
    {
      title: 'a repository without its organisation',
      text: `${charter}repositories:\n  - repo:\n      - occlum\n`,
      found: ['warning [malformed-value] occlum'],
    },
    {
      title: 'a repository that is no list',
      text: `${charter}repositories:\n  - repo: anolis/occlum\n`,
      found: ['warning [wrong-type] anolis/occlum'],
    },
    {
      title: 'a group without repositories',
      text: `${charter}repositories:\n  - committers:\n${person.replace(/^/gm, '    ').trimEnd()}\n`,
      found: ['warning [missing-key] committers'],
    },
    {
      title: 'an unknown layer',
      text: `${charter}stack: [kernel, middleware]\n`,
      found: ['info [unknown-value] middleware'],
    },
    {
      title: 'an unknown kind of partner',
      text: `${charter}partners:\n  - kind: CSP\n    name: 云岭科技\n`,
      found: ['warning [unknown-value] CSP'],
    },
    { title: 'an unknown key', text: `${charter}gitee_group: anolis\n`, found: ['warning [unknown-key] gitee_group'] },
    {
      title: 'a mailing list that is no address',
      text: `${charter}mailing_list: coco\n`,
      found: ['warning [malformed-email] coco'],
    },
    {
      title: 'a page that is no address',
      text: `${charter}home_page: openanolis.cn/sig/coco\n`,
      found: ['warning [malformed-url] openanolis.cn/sig/coco'],
    },
  ]);
});
