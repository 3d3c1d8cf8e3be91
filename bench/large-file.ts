// Bench: one file with a whole community in it, written as Kubernetes writes its own: a few dozen groups, each with leads,
// meetings, contacts and subprojects with the OWNERS files of many repositories; lists sorted, nobody in a list twice, and few
// faults. The same for the same seed.
import { random } from './generator.ts';

const TOPICS = [
  'apps',
  'auth',
  'cli',
  'docs',
  'network',
  'node',
  'release',
  'storage',
  'testing',
  'windows',
  'etcd',
  'ui',
];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const GIVEN = ['Ada', 'Bela', 'Cleo', 'Dario', 'Edda', 'Finn', 'Gesa', 'Hugo', 'Ines', 'Jonas', 'Kaja'];
const FAMILY = [
  'Amsel',
  'Birke',
  'Buche',
  'Dohle',
  'Eiche',
  'Esche',
  'Fichte',
  'Lerche',
  'Linde',
  'Meise',
  'Ulme',
  'Weide',
];
const COMPANIES = ['Garden Works', 'Hedge', 'Lawn Systems', 'Meadow', 'Orchard Labs'];

/** What may be the matter with the address of an OWNERS file; as in the real file, mostly that it is that of something else. */
const FAULTS: readonly ((url: string) => string)[] = [
  (url) => url.replace(/\/OWNERS$/, '/README.md'),
  (url) => url.replace(/OWNERS$/, ''),
  (url) => url.replace(/main\/OWNERS$/, 'tree/main'),
  (url) => url.replace('https://', 'https:/'),
];

/**
 * @param lines about so many; the real file has 4,164.
 * @param faults how many of a hundred subprojects have something the matter; the real file has thirty findings.
 */
export function largeFile(seed: number, lines: number, faults = 12): string {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const groups = new Map<string, string>();
  let written = 0;
  while (written < lines) {
    const round = Math.floor(groups.size / TOPICS.length);
    const topic = `${TOPICS[groups.size % TOPICS.length]}${round > 0 ? `-${String.fromCharCode(96 + round)}` : ''}`;
    const made = group(topic, below, () => next() * 100 < faults);
    groups.set(`sig-${topic}`, made);
    written += linesOf(made);
  }
  const sorted = [...groups.keys()].sort().map((dir) => groups.get(dir));
  return `sigs:\n${sorted.join('')}workinggroups: []\nusergroups: []\ncommittees: []\ngb_rep:\n${described(0, '  ')}`;
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** @param below a number from 0 up to another, exclusive. */
function group(topic: string, below: (n: number) => number, isFaulty: () => boolean): string {
  const leads = (most: number): string =>
    several(1 + below(most), () => below(220))
      .map((number) => described(number, '          ').replace(/^ {10}/, '        - '))
      .sort()
      .join('');
  return `  - dir: sig-${topic}
    name: ${topic}
    mission_statement: >
      Covers everything about ${topic}: how it is built, how it is
      tested and how it is released.

    charter_link: charter.md
    label: ${topic}
    leadership:
      chairs:
${leads(4)}      tech_leads:
${leads(4)}    meetings:
      - description: Regular ${topic} Meeting
        day: ${DAYS[below(5)]}
        time: "${9 + below(8)}:00"
        tz: PT (Pacific Time)
        frequency: biweekly
        url: https://meet.example.org/${topic}
        archive_url: https://docs.example.org/${topic}/notes
    contact:
      slack: sig-${topic}
      mailing_list: https://groups.google.com/a/kubernetes.io/g/sig-${topic}
      teams:
        - name: sig-${topic}-leads
          description: Leads of ${topic}
    subprojects:
${several(4 + below(14), () => below(60))
  .map((part) => subproject(topic, part, below, isFaulty()))
  .join('')}`;
}

/** What somebody says about themselves, the same wherever they do. */
function described(number: number, indent: string): string {
  const [given, family] = [GIVEN[number % GIVEN.length]!, FAMILY[Math.floor(number / GIVEN.length) % FAMILY.length]!];
  const id = `${given}-${family}-${padded(number)}`.toLowerCase();
  return [
    `github: ${id}`,
    `name: ${given} ${family}${number < GIVEN.length * FAMILY.length ? '' : ' the Younger'}`,
    `company: ${COMPANIES[number % COMPANIES.length]}`,
    `email: ${id}@example.org`,
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');
}

function subproject(topic: string, part: number, below: (n: number) => number, isFaulty: boolean): string {
  const owners = several(1 + below(8), () => below(90)).map(
    (number) => `https://raw.githubusercontent.com/kubernetes-sigs/${topic}-${padded(number)}/main/OWNERS`,
  );
  if (isFaulty) owners.push(FAULTS[below(FAULTS.length)]!(owners.pop()!));
  const items = owners.map((url) => `          - ${url}\n`).join('');
  return `      - name: ${topic}-part-${padded(part)}
        description: Looks after part ${part} of ${topic}.
        owners:
${items}`;
}

/** So many different numbers, or fewer, in order. */
function several(count: number, number: () => number): number[] {
  return [...new Set(Array.from({ length: count }, number))].sort((a, b) => a - b);
}

/** Sorted as text, such numbers are in order. */
function padded(number: number): string {
  return String(number).padStart(3, '0');
}
