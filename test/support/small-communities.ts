// Tests: changes of a small community whose files are made of a few names, so that they collide all the time.
import fc from 'fast-check';

/** Texts by path that are written, or paths that are deleted (null), at once. */
export type Step = readonly (readonly [path: string, text: string | null])[];

const pick = <T>(...of: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...of);
const some = <T>(of: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> => fc.array(of, { maxLength: most });

const sig = pick('Kernel', 'kernel', 'sig-Kernel', 'Storage', 'Private');
const org = pick('openeuler', 'src-openeuler');
const repo = pick('kpatch', 'kpatsh', 'KPatch', 'kdump', 'kexec');
const branch = pick('master', 'openEuler-24.03-LTS', 'openEuler-24.03_LTS', 'openEuler-22.03-LTS', 'openEuler-20.09');
const person = fc
  .tuple(
    pick('linyue', 'LinYue', 'linyeu', 'hezhou', ''),
    pick('linyue', 'hezhou', 'hezhuo', ''),
    pick('Lin Yue', 'yue lin', 'He Zhou'),
    pick('lin.yue@example.org', 'lin.yue@exmaple.org', 'he.zhou@example.org', 'he.zhou@example.net'),
  )
  .map(([gitee, atomgit, name, email]) => ({ gitee, atomgit, name, email }));

const people = (
  list: readonly { gitee: string; atomgit: string; name: string; email: string }[],
  indent = '',
): string =>
  list
    .map(
      (p) =>
        `${indent}- gitee_id: '${p.gitee}'\n${indent}  atomgit_id: '${p.atomgit}'\n${indent}  name: ${p.name}\n${indent}  email: ${p.email}\n`,
    )
    .join('');

const manifest = fc
  .tuple(sig, org, pick('k', 'z', ''), repo, some(branch, 4), pick('protected', 'readonly'))
  .map(([s, o, letter, r, branches, type]): [string, string] => [
    `sig/${s}/${o}/${letter === '' ? '' : `${letter}/`}${r}.yaml`,
    `name: ${r}\nbranches:\n${branches.map((b) => `- name: ${b}\n  type: ${type}\n  create_from: master\n`).join('')}type: public\n`,
  ]);
const charter = fc
  .tuple(sig, some(person, 3), some(fc.tuple(org, repo), 4), some(person, 2), some(fc.tuple(org, repo, branch), 2))
  .map(([s, leaders, listed, committers, kept]): [string, string] => [
    `sig/${s}/sig-info.yaml`,
    `name: ${s}\nmaintainers:\n${people(leaders)}repositories:\n- repo:\n${listed.map(([o, r]) => `  - ${o}/${r}\n`).join('')}  committers:\n${people(committers, '  ')}branches:\n- repo_branch:\n${kept.map(([o, r, b]) => `  - repo: ${o}/${r}\n    branch: ${b}\n`).join('')}  keeper:\n${people(committers, '  ')}`,
  ]);
const owners = fc
  .tuple(sig, some(pick('linyue', 'linyeu', 'hezhou', 'hezhuo'), 3))
  .map(([s, ids]): [string, string] => [`sig/${s}/OWNERS`, `maintainers:\n${ids.map((id) => `- ${id}\n`).join('')}`]);
const policy = fc.oneof(
  some(branch, 2).map((list): [string, string] => [
    'ci-scripts/unmaintained_branches.yaml',
    list.map((b) => `- ${b}\n`).join(''),
  ]),
  some(repo, 2).map((list): [string, string] => [
    'zh/technical-committee/governance/exceptions.yaml',
    `exceptions:\n${list.map((r) => `- ${r}\n`).join('')}`,
  ]),
  some(repo, 2).map((list): [string, string] => [
    'zh/technical-committee/governance/blacklist-software.yaml',
    `blacklist-software:\n${list.map((r) => `- name: ${r}\n  reason: none\n`).join('')}`,
  ]),
  some(branch, 2).map((list): [string, string] => [
    'valid_release_branches.yaml',
    `branch:\n  openEuler-24.03-LTS:\n${list.map((b) => `  - ${b}\n`).join('')}`,
  ]),
);
const file = fc.oneof({ weight: 4, arbitrary: manifest }, { weight: 4, arbitrary: charter }, owners, policy);
const write = file.map(([path, text]): [string, string | null] => [path, text]);
const remove = file.map(([path]): [string, string | null] => [path, null]);
const packageName = pick('ktrace', 'ktraec', 'KTrace', 'iowatch');
const tree = pick('src-anolis-os', 'src-anolis-sig', 'anolis');
const packageManifest = fc
  .tuple(packageName, tree, some(pick('a23', 'a8'), 2))
  .map(([name, owner, lines]): [string, string] => [
    `ospkg-list/${name}.yaml`,
    `name: ${name}\nrepository: https://gitee.com/${owner}/${name}\nrpm_owner: linyue\nbranches:\n${lines.map((line) => `- name: ${line}\n  repo: EPAO\n`).join('')}`,
  ]);
const projectGroup = fc
  .tuple(
    pick('Tracing', 'tracing', 'sig-Tracing', 'Storage'),
    some(person, 2),
    some(packageName, 3),
    some(fc.tuple(tree, packageName), 3),
  )
  .map(([s, leaders, packages, listed]): [string, string] => [
    `sig/${s}/sig-info.yaml`,
    `name: ${s}\nmaintainers:\n${people(leaders)}packages:\n${packages.map((name) => `- ${name}\n`).join('')}repositories:\n- repo:\n${listed.map(([o, r]) => `  - ${o}/${r}\n`).join('')}`,
  ]);
const projectFile = fc.oneof(packageManifest, projectGroup);
/** As `step`, in a community whose packages lie in no SIG. */
export const packageStep: fc.Arbitrary<Step> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: projectFile.map(([path, text]): [string, string | null] => [path, text]) },
    projectFile.map(([path]): [string, string | null] => [path, null]),
  ),
  { minLength: 1, maxLength: 4 },
);

/** One change of up to five files. */
export const step: fc.Arbitrary<Step> = fc.array(fc.oneof({ weight: 4, arbitrary: write }, remove), {
  minLength: 1,
  maxLength: 5,
});
