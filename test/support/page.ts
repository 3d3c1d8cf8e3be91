// Tests: reading a rule's page. A section (from heading to heading) with fenced blocks is one example:
//   ```yaml <community> <path>     a file (`markdown` for a document), with markers at line ends: `# error: [rule] "part of the message"`
//   ```yaml fixed <path>           that file after the first fix of each finding of the page's rule
//   ```yaml base <path>            that file before the change that is checked; an empty block: the change adds the file
// Markers are cut from the text, spaces before them too, so they never change what is checked. Invisible characters are
// written visibly: ␉ tab, ␍ carriage return, ␠ space, ␈ byte-order mark, ␄ end of file without a newline, ␘ bytes that are
// not UTF-8 (see NOT_UTF8).

export interface Marker {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly severity: string;
  readonly rule: string;
  readonly text: string;
}

export interface Example {
  readonly title: string;
  readonly community: string;
  readonly files: Record<string, string>;
  readonly markers: Marker[];
  readonly fixed: Record<string, string>;
  /** Texts before the change, of files that it changes; '' for those that it adds. Empty where no change is checked. */
  readonly base: Record<string, string>;
}

/** Stands for bytes that are not UTF-8: half a surrogate pair, which no text holds. */
export const NOT_UTF8 = '\uD800';

const MARKER = /[ ]*# (error|warning|info|hint): \[([\w-]+)\](?: "([^"]*)")?[ ]*$/;

export function readPage(markdown: string): Example[] {
  const examples: Example[] = [];
  let title = '';
  let current: Example | null = null;
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const heading = /^#+ (.*)$/.exec(line);
    if (heading) {
      title = heading[1]!;
      current = null;
    }
    const fence = /^```(?:yaml|markdown) (\S+) (.+)$/.exec(line);
    if (!fence) {
      if (line.startsWith('```')) while (++i < lines.length && !lines[i]!.startsWith('```'));
      continue;
    }
    const body: string[] = [];
    while (++i < lines.length && lines[i] !== '```') body.push(lines[i]!);
    const [, first = '', path = ''] = fence;
    if (first === 'fixed') {
      if (!current) throw new Error(`"${title}": a fixed block before its file`);
      current.fixed[path] = visible(body.map((l) => `${l}\n`).join(''));
      continue;
    }
    if (first === 'base') {
      if (!current) throw new Error(`"${title}": a base block before its file`);
      current.base[path] = visible(body.map((l) => `${l}\n`).join(''));
      continue;
    }
    if (!current) {
      current = { title, community: first, files: {}, markers: [], fixed: {}, base: {} };
      examples.push(current);
    }
    const text = body.map((raw, index) => {
      let rest = raw;
      for (let found = MARKER.exec(rest); found; found = MARKER.exec(rest)) {
        rest = rest.slice(0, found.index);
        current!.markers.push({ path, line: index + 1, severity: found[1]!, rule: found[2]!, text: found[3] ?? '' });
      }
      return `${rest}\n`;
    });
    current.files[path] = visible(text.join(''));
  }
  return examples;
}

function visible(text: string): string {
  return text
    .replace(/␄\n$/, '')
    .replaceAll('␉', '\t')
    .replaceAll('␍', '\r')
    .replaceAll('␠', ' ')
    .replaceAll('␈', '\uFEFF')
    .replaceAll('␘', NOT_UTF8);
}
