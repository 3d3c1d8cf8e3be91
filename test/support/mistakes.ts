// Tests: the mistakes that people make in YAML, as functions that make them, and invented documents to make them in.
// Deterministic: all chance comes from the generator that is passed in.

export type Random = () => number;

/** A linear congruential generator: the same seed gives the same mistakes on every machine. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export function pick<T>(from: readonly T[], next: Random): T {
  return from[Math.floor(next() * from.length)]!;
}

/** A document with a path that its community knows, or with none. */
export interface Sample {
  readonly community: string | null;
  readonly path: string;
  readonly text: string;
}

const people = ['lin-shufen', 'wu_xiaoming', 'zhao-lei', 'Chen-Yu', 'sunhao99', 'gaofei', 'tang_min', 'MaRui'];
const words = ['storage', 'tracing', 'netlink', 'cgroups', 'systemd', 'buildkit', 'fuzzer', 'isolation', 'scheduler'];
const prose = [
  'A tool that shows what the scheduler does',
  'Tracing and diagnosis for containers',
  '资源隔离与混部相关的内核特性',
  'Tools for io_uring, with examples',
  "The community's build scripts",
];

function person(next: Random, indent: string, id: string): string {
  const name = pick(people, next);
  return `${indent}- ${id}: ${name}\n${indent}  name: ${name}\n${indent}  organization: ${pick(words, next)}\n${indent}  email: ${name}@example.com\n`;
}

function several(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

function between(low: number, high: number, next: Random): number {
  return low + Math.floor(next() * (high - low + 1));
}

function openeulerCharter(next: Random): Sample {
  const name = `sig-${pick(words, next)}`;
  const list = pick(['', '  '], next);
  const group = (): string =>
    `${list}- repo:\n${several(between(1, 4, next), () => `${list}  - src-openeuler/${pick(words, next)}${between(1, 99, next)}\n`)}${list}  committers:\n${several(between(1, 3, next), () => person(next, `${list}  `, 'gitee_id'))}`;
  return {
    community: 'openeuler',
    path: `sig/${name}/sig-info.yaml`,
    text: `name: ${name}\ndescription: ${pick(prose, next)}\nmailing_list: dev@example.org\nmeeting_url: https://example.org/etherpad\nmature_level: startup\nmaintainers:\n${several(between(1, 4, next), () => person(next, list, 'gitee_id'))}repositories:\n${several(between(1, 3, next), group)}`,
  };
}

function openeulerManifest(next: Random): Sample {
  const name = `${pick(words, next)}-${pick(words, next)}`;
  const list = pick(['', '  '], next);
  const branch = (branchName: string): string =>
    `${list}- name: ${branchName}\n${list}  type: protected\n${branchName === 'master' ? '' : `${list}  create_from: master\n`}`;
  return {
    community: 'openeuler',
    path: `sig/sig-${pick(words, next)}/src-openeuler/${name[0]}/${name}.yaml`,
    text: `name: ${name}\ndescription: ${pick(prose, next)}\nupstream: https://example.org/${name}\nbranches:\n${branch('master')}${several(between(0, 4, next), (i) => branch(`openEuler-2${i}.03-LTS`))}type: public\n`,
  };
}

function owners(next: Random): Sample {
  const list = pick(['', '  '], next);
  const ids = [...people].sort(() => next() - 0.5);
  return {
    community: 'openeuler',
    path: 'sig/Computing/OWNERS',
    text: `maintainers:\n${several(between(1, 4, next), (i) => `${list}- ${ids[i]}\n`)}committers:\n${several(between(1, 3, next), (i) => `${list}- ${ids[i + 4]}\n`)}`,
  };
}

function openanolisManifest(next: Random): Sample {
  const name = `${pick(words, next)}-${pick(words, next)}`;
  const branch = (branchName: string): string =>
    `  - name: ${branchName}\n    repo: ${pick(['epao', 'Plus', 'AppStream'], next)}\n    maturity: rawhide\n`;
  return {
    community: 'openanolis',
    path: `${name}.yaml`,
    text: `name: ${name}\nrepository: https://gitee.com/src-anolis-sig/${name}\nsummary: ${pick(prose, next)}\nrpm_owner: ${pick(people, next)}\nbranches:\n${several(between(1, 3, next), (i) => branch(`a${8 + i}`))}`,
  };
}

/** A shape that no bundled community has: what the file itself shows must do. */
function groups(next: Random): Sample {
  const group = (): string =>
    `- dir: ${pick(words, next)}\n  name: ${pick(words, next)}\n  mission_statement: >\n    ${pick(prose, next)}\n    and more.\n  leadership:\n    chairs:\n${several(2, () => `    - github: ${pick(people, next)}\n      name: ${pick(people, next)}\n      company: Example\n`)}  subprojects:\n${several(between(1, 3, next), () => `  - name: ${pick(words, next)}\n    owners:\n${several(between(1, 3, next), () => `    - https://example.org/${pick(words, next)}/OWNERS\n`)}`)}`;
  return { community: null, path: 'sigs.yaml', text: `sigs:\n${several(between(2, 4, next), group)}` };
}

function members(next: Random): Sample {
  return {
    community: null,
    path: 'sig/x/metadata.yml',
    text: `name: ${pick(words, next)}\nblog: 'https://example.org'\nproposal:\n  by:\n    handle: ${pick(people, next)}\n    id: 48${between(1000, 9999, next)}\ndate-created: '2024/06/26'\nteam: sig-x\nrepos:\n  maintained:\n${several(between(1, 3, next), () => `    - ${pick(words, next)}\n`)}  package:\n    - ${pick(words, next)}\nmembers:\n${several(between(2, 5, next), () => `  - handle: ${pick(people, next)}\n    id: ${between(100, 999999, next)}\n`)}`,
  };
}

const documents = [openeulerCharter, openeulerManifest, owners, openanolisManifest, groups, members];

export function sample(next: Random): Sample {
  return pick(documents, next)(next);
}

/** A text with a mistake in it. */
export interface Mistake {
  readonly text: string;
  /** 1-based: where a person would point. */
  readonly line: number;
  /** Rules that name it well. */
  readonly rules: readonly string[];
}

/** Makes a mistake somewhere; null where the text gives no opportunity. */
export type Maker = (text: string, next: Random) => Mistake | null;

const KEY = /^( *(?:- )*)([\w-]+): ?(.*)$/;

/** Change one line that a test accepts. */
function onLine(
  accept: (line: string, index: number, lines: readonly string[]) => boolean,
  change: (line: string, next: Random) => string,
  rules: readonly string[],
): Maker {
  return (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, index) => (line !== '' && accept(line, index, lines) ? [index] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    const changed = change(lines[index]!, next);
    if (changed === lines[index]) return null;
    lines[index] = changed;
    return { text: lines.join('\n'), line: index + 1, rules };
  };
}

const hasKey = (line: string): boolean => KEY.test(line);
const hasValue = (line: string): boolean => /^ *(?:- )*[\w-]+: \S/.test(line);
const hasText = (line: string): boolean => /^ *(?:- )*[\w-]+: [^'">|[{]/.test(line);
const hasDash = (line: string): boolean => /^ *- /.test(line);
const indented = (line: string): boolean => /^ +\S/.test(line);

export const mistakes: Readonly<Record<string, Maker>> = {
  'full-width colon': onLine(hasKey, (line) => line.replace(/: ?/, '：'), ['full-width-punctuation']),
  'full-width colon and space': onLine(hasValue, (line) => line.replace(': ', '： '), ['full-width-punctuation']),
  'full-width quotes with a colon': onLine(hasText, (line) => line.replace(KEY, '$1$2: “$3: more”'), [
    'full-width-punctuation',
    'unquoted-text',
  ]),
  'half full-width quotes': onLine(hasText, (line) => line.replace(KEY, '$1$2: "$3”'), [
    'full-width-punctuation',
    'unclosed-quote',
  ]),
  'full-width indentation': onLine(indented, (line) => line.replace(/^ +/, (s) => '\u3000'.repeat(s.length / 2)), [
    'full-width-punctuation',
  ]),
  'full-width space after the colon': onLine(hasValue, (line) => line.replace(': ', ':\u3000'), [
    'full-width-punctuation',
  ]),
  'full-width dash': onLine(hasDash, (line) => line.replace('- ', '－ '), ['full-width-punctuation']),
  'no space after the colon': onLine(hasValue, (line) => line.replace(': ', ':'), ['missing-space']),
  'no space after the dash': onLine(hasDash, (line) => line.replace('- ', '-'), ['missing-space']),
  'tab for indentation': onLine(indented, (line) => line.replace(/^ +/, '\t'), ['tab-indentation']),
  'tab in the indentation': onLine(indented, (line) => line.replace(/^ ( *)/, '$1\t'), ['tab-indentation']),
  'tab after the colon': onLine(hasValue, (line) => line.replace(': ', ':\t'), ['tab-indentation']),
  'tab after the dash': onLine(hasDash, (line) => line.replace('- ', '-\t'), ['tab-indentation']),
  'tab at the end': onLine(hasKey, (line) => `${line}\t`, ['tab-indentation']),
  'colon in the text': onLine(hasText, (line) => line.replace(KEY, '$1$2: Note: $3'), ['unquoted-text']),
  'colon later in the text': onLine(hasText, (line) => `${line}, see also: this`, ['unquoted-text']),
  'colon at the end': onLine(hasText, (line) => `${line}:`, ['unquoted-text']),
  'reserved first character': onLine(hasText, (line, next) => line.replace(KEY, `$1$2: ${pick([...'@`%'], next)}$3`), [
    'unquoted-text',
  ]),
  'glob as text': onLine(hasText, (line, next) => line.replace(KEY, `$1$2: ${pick(['*/', '*.', '& ', '!'], next)}$3`), [
    'unquoted-text',
    'invalid-yaml',
  ]),
  'bracket as text': onLine(hasText, (line) => line.replace(KEY, '$1$2: [WIP] $3'), ['unquoted-text']),
  'greater as text': onLine(hasText, (line) => line.replace(KEY, '$1$2: > $3'), ['unquoted-text']),
  'text after the quote': onLine(hasText, (line) => line.replace(KEY, '$1$2: "$3" and more'), ['unquoted-text']),
  'comma after the quote': onLine(hasText, (line) => line.replace(KEY, '$1$2: "$3",'), ['unquoted-text']),
  'unclosed double quote': onLine(hasText, (line) => line.replace(KEY, '$1$2: "$3'), ['unclosed-quote']),
  'unclosed single quote': onLine(
    (line) => hasText(line) && !line.includes("'"),
    (line) => line.replace(KEY, "$1$2: '$3"),
    ['unclosed-quote'],
  ),
  'mixed quotes': onLine(
    (line) => hasText(line) && !line.includes("'"),
    (line) => line.replace(KEY, '$1$2: "$3\''),
    ['unclosed-quote'],
  ),
  'quote in quotes': onLine(hasText, (line) => line.replace(KEY, '$1$2: "the "$3" thing"'), [
    'unclosed-quote',
    'unquoted-text',
  ]),
  apostrophe: onLine(
    (line) => hasText(line) && !line.includes("'"),
    (line) => line.replace(KEY, "$1$2: 'it's $3'"),
    ['unclosed-quote', 'unquoted-text'],
  ),
  'one space too many': onLine(
    () => true,
    (line) => ` ${line}`,
    ['bad-indentation'],
  ),
  'one space too few': onLine(indented, (line) => line.slice(1), ['bad-indentation']),
  'two spaces too many': onLine(
    () => true,
    (line) => `  ${line}`,
    ['bad-indentation'],
  ),
  'two spaces too few': onLine(
    (line) => line.startsWith('  '),
    (line) => line.slice(2),
    ['bad-indentation'],
  ),
  'no indentation': onLine(indented, (line) => line.trimStart(), ['bad-indentation']),
  'dash deleted': onLine(hasDash, (line) => line.replace('- ', ''), ['invalid-yaml', 'bad-indentation']),
  'dash overwritten': onLine(hasDash, (line) => line.replace('- ', '  '), ['invalid-yaml', 'bad-indentation']),
  'colon deleted': onLine(hasKey, (line) => line.replace(':', ''), ['invalid-yaml']),
  'equals sign': onLine(hasValue, (line) => line.replace(':', ' ='), ['invalid-yaml']),
  'control character': onLine(hasValue, (line) => line.replace(/: /, ': \u0008'), ['invalid-yaml']),
  'line lost': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, index) => (/^ *(?:- )?[\w-]+:$/.test(line) ? [index] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    lines.splice(index, 1);
    return { text: lines.join('\n'), line: index + 1, rules: ['invalid-yaml', 'bad-indentation'] };
  },
  'lines joined': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, i) => (hasText(line) && hasKey(lines[i + 1] ?? '') ? [i] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    lines.splice(index, 2, `${lines[index]}${pick(['', ' ', '.'], next)}${lines[index + 1]!.trimStart()}`);
    return { text: lines.join('\n'), line: index + 1, rules: ['invalid-yaml', 'unquoted-text'] };
  },
  'lines swapped': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, i) => (/:$/.test(line) && hasDash(lines[i + 1] ?? '') ? [i] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    const [first, second] = [lines[index]!, lines[index + 1]!];
    lines.splice(index, 2, second, first);
    return { text: lines.join('\n'), line: index + 1, rules: ['invalid-yaml', 'bad-indentation'] };
  },
  'text over several lines': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, i) => (/^ *(?:description|summary|mission): \S/.test(line) ? [i] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    const indent = ' '.repeat(lines[index]!.search(/\S/));
    const more = Array.from({ length: between(1, 4, next) }, () => indent + pick(prose, next));
    lines.splice(index + 1, 0, ...more);
    return { text: lines.join('\n'), line: index + 2, rules: ['bad-indentation'] };
  },
  'block shifted': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, i) => (/^ *- [\w-]+: /.test(line) && i > 2 ? [i] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    const indent = lines[index]!.search(/\S/);
    let end = index + 1;
    while (end < lines.length && lines[end]!.search(/\S/) > indent) end++;
    const more = pick(['  ', ' '], next);
    for (let i = index; i < end; i++) lines[i] = more + lines[i];
    return { text: lines.join('\n'), line: index + 1, rules: ['bad-indentation'] };
  },
  'list on the line of its key': (text, next) => {
    const lines = text.split('\n');
    const candidates = lines.flatMap((line, i) => (/:$/.test(line) && hasDash(lines[i + 1] ?? '') ? [i] : []));
    if (candidates.length === 0) return null;
    const index = pick(candidates, next);
    lines.splice(index, 2, `${lines[index]} ${lines[index + 1]!.trimStart()}`);
    return { text: lines.join('\n'), line: index + 1, rules: ['bad-indentation', 'unquoted-text'] };
  },
  conflict: (text, next) => {
    const lines = text.split('\n');
    const index = Math.floor(next() * (lines.length - 1));
    lines.splice(index, 1, '<<<<<<< HEAD', lines[index]!, '=======', `${lines[index]}x`, '>>>>>>> topic');
    return { text: lines.join('\n'), line: index + 1, rules: ['conflict-marker'] };
  },
  'second document': (text) => ({
    text: `${text}---\nname: other\n`,
    line: text.split('\n').length,
    rules: ['multiple-documents'],
  }),
  'code fence': (text) => ({ text: `\`\`\`yaml\n${text}\`\`\`\n`, line: 1, rules: ['invalid-yaml'] }),
};
