// Bench: one file with a whole community in it, as Kubernetes keeps its groups: a few dozen entries, each with leads, meetings,
// contacts and subprojects with the OWNERS files of many repositories. The same for the same seed.
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

/** @param lines about so many; the real file has 4,164. */
export function largeFile(seed: number, lines: number): string {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const person = (): string => {
    const number = below(220);
    return `    - github: dev${number}\n      name: Developer Number ${number}\n      company: Company ${number % 30}\n      email: dev${number}@example.org\n`;
  };
  const people = (count: number): string => Array.from({ length: count }, person).join('');
  const entries: string[] = [];
  let written = 1;
  while (written < lines) {
    const topic = `${TOPICS[entries.length % TOPICS.length]}${entries.length >= TOPICS.length ? entries.length : ''}`;
    const subprojects = Array.from({ length: 4 + below(14) }, (_, index) => {
      const owners = Array.from(
        { length: 1 + below(9) },
        () => `    - https://raw.githubusercontent.com/kubernetes-sigs/${topic}-${below(90)}/main/OWNERS\n`,
      ).join('');
      return `  - name: ${topic}-part-${index}\n    description: Looks after part ${index} of ${topic}.\n    owners:\n${owners}`;
    }).join('');
    const entry = `- dir: sig-${topic}
  name: ${topic}
  mission_statement: >
    Covers everything about ${topic}: how it is built, how it is
    tested and how it is released.

  charter_link: charter.md
  label: ${topic}
  leadership:
    chairs:
${people(3)}    tech_leads:
${people(3)}  meetings:
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
${subprojects}`;
    entries.push(entry);
    written += entry.split('\n').length - 1;
  }
  return `sigs:\n${entries.join('')}workinggroups: []\n`;
}
