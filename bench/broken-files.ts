// Bench: long charters that are fine, and the same with one slip in each, as text. The same for the same seed. Pure.
import { random } from './generator.ts';

/** What a slip makes of a line; null where the line has nothing to get wrong in this way. */
const SLIPS: readonly ((line: string) => string | null)[] = [
  (line) => (/: /.test(line) ? line.replace(': ', ' ') : null),
  (line) => (/: /.test(line) ? line.replace(': ', '：') : null),
  (line) => (/: \w/.test(line) ? line.replace(': ', ': "') : null),
  (line) => (/: \w/.test(line) ? line.replace(': ', ': [') : null),
  (line) => (/^ *- /.test(line) ? line.replace('- ', '-') : null),
  (line) => (/^ *- /.test(line) ? line.replace('- ', '') : null),
  (line) => (/^ +\w/.test(line) ? ` ${line}` : null),
  (line) => (/^ {4}\w/.test(line) ? line.slice(2) : null),
  (line) => (/^ +\w/.test(line) ? line.replace(/^ +/, '\t') : null),
  (line) => `${line}\n    maintai`,
];

/** A charter of so many characters at least, with people of its own. */
export function charter(name: string, size: number, seed: number): string {
  const next = random(seed);
  const word = (): string => Array.from({ length: 9 }, () => LETTERS[Math.floor(next() * LETTERS.length)]).join('');
  const person = (): string => {
    const [id, family] = [word(), word()];
    return `- gitee_id: ${id}\n  name: ${id} ${family}\n  email: ${id}@example.org\n`;
  };
  const head = `name: ${name}\ndescription: All that ${name} looks after\nmailing_list: dev@example.org\n`;
  const parts = [`${head}maintainers:\n${person()}repositories:\n`];
  for (let length = 0; length < size; ) {
    const part = `- repo:\n  - src-openeuler/${word()}\n  committers:\n${person().replace(/^/gm, '  ').trimEnd()}\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A text with one slip at a place that a seed decides. */
export function broken(text: string, seed: number): string {
  const next = random(seed);
  const lines = text.split('\n');
  for (;;) {
    const number = Math.floor(next() * lines.length);
    const made = SLIPS[seed % SLIPS.length]!(lines[number]!);
    if (made !== null) return lines.with(number, made).join('\n');
  }
}
