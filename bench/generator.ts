// Bench: makes communities of any size in the openEuler dialect, the same for the same seed. Sizes, shared people, branch
// lists and the rate of faults follow what real communities of that dialect look like: a hundred manifests a SIG, a few SIGs
// with thousands, fifteen branches a package in lists that most packages share, two thirds of the people in one SIG only.
// Imports nothing.

export interface GeneratorOptions {
  readonly seed: number;
  /** Number of package manifests. */
  readonly manifests: number;
  /** Share of files with one mistake, 0 to 1. */
  readonly faults: number;
}

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const RELEASES = [
  '20.03-LTS',
  '20.03-LTS-SP1',
  '20.03-LTS-SP3',
  '22.03-LTS',
  '22.03-LTS-SP1',
  '22.03-LTS-SP2',
  '22.03-LTS-SP3',
  '22.03-LTS-SP4',
  '22.09',
  '23.03',
  '23.09',
  '24.03-LTS',
  '24.03-LTS-Next',
  '24.03-LTS-SP1',
  '24.09',
  '25.03',
];
const SYLLABLES = [
  'ka',
  'li',
  'mo',
  'ren',
  'tu',
  'sha',
  'vi',
  'do',
  'pex',
  'zan',
  'qu',
  'net',
  'sys',
  'lib',
  'core',
  'mix',
];
const FAMILY = ['Lin', 'Zhou', 'Qian', 'Meng', 'Shen', 'Tang', 'Yu', 'Fan', 'Gu', 'Ruan'];
const GIVEN = ['Wei', 'Jing', 'Hao', 'Yun', 'Lei', 'Min', 'Rui', 'Xin', 'Bo', 'Ya'];
const TOPICS = ['storage', 'compiler', 'network', 'desktop', 'python', 'java', 'kernel', 'security', 'cloud', 'ai'];

interface Person {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
}

/** Texts by path relative to the community's root. */
export function generate({ seed, manifests, faults }: GeneratorOptions): Map<string, string> {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const files = new Map<string, string>();
  const sigs = Math.max(2, Math.round(manifests / 110));
  const people: Person[] = Array.from({ length: Math.max(8, Math.round(manifests / 9)) }, (_, i) => {
    const name = `${pick(FAMILY)} ${pick(GIVEN)}${pick(GIVEN).toLowerCase()}`;
    return { id: `${name.toLowerCase().replace(/\W/g, '-')}-${i}`, name, organization: `Company ${below(40)}` };
  });
  const person = (): Person => people[Math.min(below(people.length), below(people.length))]!;
  const entry = ({ id, name, organization }: Person, indent: string): string =>
    [
      `- gitee_id: ${id}`,
      `  atomgit_id: ${id}`,
      `  name: ${name}`,
      `  organization: ${organization}`,
      `  email: ${id}@example.com`,
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');
  const shared = Array.from({ length: Math.max(4, Math.round(manifests / 30)) }, branchList);
  const bySig: string[][] = Array.from({ length: sigs }, () => []);
  for (let i = 0; i < manifests; i++) {
    const name = `${pick(SYLLABLES)}${pick(SYLLABLES)}-${pick(SYLLABLES)}${i}`;
    // Squaring the draw makes a few SIGs large and most small.
    bySig[Math.floor(next() * next() * sigs)]!.push(name);
  }
  bySig.forEach((repositories, index) => {
    const sig = `sig-${pick(TOPICS)}-${index}`;
    for (const name of repositories)
      files.set(`sig/${sig}/src-openeuler/${name[0]}/${name}.yaml`, manifest(name, next() < faults));
    const groups: string[] = [];
    for (let at = 0; at < repositories.length; ) {
      const size = 1 + below(30);
      const listed = repositories.slice(at, at + size);
      groups.push(
        `- repo:\n${listed.map((name) => `  - src-openeuler/${name}\n`).join('')}  committers:\n${entry(person(), '  ')}${entry(person(), '  ')}`,
      );
      at += size;
    }
    const maintainers = Array.from({ length: 2 + below(6) }, () => entry(person(), '')).join('');
    files.set(
      `sig/${sig}/sig-info.yaml`,
      `name: ${sig}\ndescription: The SIG for ${sig}, which looks after ${repositories.length} packages.\ncreated_on: '2021-0${1 + below(9)}-15'\nmailing_list: ${sig}@example.org\nmeeting_url: https://meeting.example.org/${sig}\nmature_level: startup\nmaintainers:\n${maintainers}${groups.length > 0 ? `repositories:\n${groups.join('')}` : ''}`,
    );
  });

  function branchList(): string {
    const count = 3 + below(RELEASES.length - 3);
    const branches = RELEASES.slice(0, count).map((release) => {
      const type = next() < 0.25 ? 'readonly' : 'protected';
      return `- name: openEuler-${release}\n  type: ${type}\n  create_from: master\n`;
    });
    return branches.join('');
  }

  function manifest(name: string, faulty: boolean): string {
    // Packages of a release cycle are branched by a script: nine in ten have the list of many others, a few lists prevail.
    const branches = next() < 0.1 ? branchList() : shared[Math.floor(next() ** 3 * shared.length)]!;
    const lines = [
      `name: ${name}\n`,
      `description: The package ${name} gives\n  programs a way to read and write what others\n  have stored.\n`,
      `upstream: https://git.example.org/${name}\n`,
      'branches:\n- name: master\n  type: protected\n',
      branches,
      'type: public\n',
    ];
    if (!faulty) return lines.join('');
    const mistakes = [
      (t: string) => t.replace('type: public', 'type: pubilc'),
      (t: string) => t.replace('upstream:', 'upsteam:'),
      (t: string) => t.replace('description: ', 'description：'),
      (t: string) => t.replace('create_from: master', 'create_from: mastr'),
      (t: string) => t.replace('- name: master\n  type: protected\n', ''),
      (t: string) => t.replace('  type: protected', '  type:protected'),
    ];
    return pick(mistakes)(lines.join(''));
  }
  return files;
}
