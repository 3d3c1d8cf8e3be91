// Tests: faults of the kinds that people make in such files, made where a community says that they are faults. Each is
// one edit of one file.
import { parse } from '../../../server/src/core/yaml/parse.ts';
import { keyOf, type Node, type Pair } from '../../../server/src/core/yaml/tree.ts';
import { pick, type Random } from '../../support/mistakes.ts';
import type { Site, Stranger } from './strangers.ts';

export interface Fault {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Spot {
  readonly path: string;
  readonly pointer: string;
  readonly node: Node;
  readonly pair: Pair | null;
}

/** Every value of a file with where it stands, and every key of a mapping as `~`. */
function* spots(path: string, node: Node | null, pointer = '', pair: Pair | null = null): Generator<Spot> {
  if (!node) return;
  yield { path, pointer, node, pair };
  if (node.kind === 'seq') for (const item of node.items) yield* spots(path, item, `${pointer}/[]`);
  if (node.kind !== 'map') return;
  for (const one of node.pairs) {
    yield { path, pointer: `${pointer}/~`, node: one.key, pair: null };
    yield* spots(path, one.value, `${pointer}/${keyOf(one)}`, one);
  }
}

type Edit = (spot: Spot, text: string, next: Random) => Omit<Fault, 'path'> | null;

const scalarEdit =
  (change: (text: string, next: Random) => string | null): Edit =>
  ({ node }, _text, next) => {
    const written = node.kind === 'scalar' && node.text !== '' ? change(node.text, next) : null;
    return written === null ? null : { start: node.start, end: node.end, text: written };
  };
/** Leave out a letter; in short words change the last. */
const misspelt = (text: string, next: Random): string => {
  if (text.length < 4) return `${text.slice(0, -1)}某`;
  const at = 1 + Math.floor(next() * (text.length - 2));
  return text.slice(0, at) + text.slice(at + 1);
};
const isAlone = ({ pair }: Spot, text: string): boolean =>
  pair !== null && text.slice(text.lastIndexOf('\n', pair.start - 1) + 1, pair.start).trim() === '';
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};
/** The lines of a pair that has them for itself. */
const linesOf = (spot: Spot, text: string): { start: number; end: number } | null =>
  !isAlone(spot, text)
    ? null
    : {
        start: text.lastIndexOf('\n', spot.pair!.start - 1) + 1,
        end: text[spot.pair!.end - 1] === '\n' ? spot.pair!.end : lineEnd(text, spot.pair!.end),
      };
const unknown = scalarEdit((text, next) => (next() < 0.5 ? misspelt(text, next) : `${text}qq`));

export const FAULTS: Readonly<Record<string, { readonly site: Site; readonly edit: Edit }>> = {
  'misspelt key': {
    site: 'field',
    edit: ({ pair }, _text, next) =>
      pair && { start: pair.key.start, end: pair.key.end, text: misspelt(keyOf(pair), next) },
  },
  'wrong value': { site: 'enum', edit: scalarEdit(misspelt) },
  'wrong constant': { site: 'const', edit: scalarEdit((text) => `${text}0`) },
  'roll entry misspelt': { site: 'roll', edit: scalarEdit(misspelt) },
  'bad address': {
    site: 'email',
    edit: scalarEdit((text, next) =>
      text.includes('@') ? text.replace('@', pick(['', ' at ', '@@', '＠'], next)) : null,
    ),
  },
  'bad date': {
    site: 'date',
    edit: scalarEdit((text, next) =>
      pick([text.replace(/-\d+-/, '-13-'), text.split('-').reverse().join('.'), text.replace('-', '年'), 'soon'], next),
    ),
  },
  'wrong URL': {
    site: 'url',
    edit: scalarEdit((text, next) =>
      text.includes('//')
        ? pick([text.replace('https', 'htps'), text.replace('://', '//'), text.replace('https://', '')], next)
        : null,
    ),
  },
  'entry twice': {
    site: 'list',
    edit: ({ node }, text) => {
      if (node.kind !== 'seq' || node.items.length < 2) return null;
      const [first, second] = node.items;
      return { start: second!.start, end: second!.end, text: text.slice(first!.start, first!.end) };
    },
  },
  'unknown person': { site: 'person', edit: unknown },
  'unknown repository': { site: 'repository', edit: unknown },
  'unknown team': { site: 'team', edit: unknown },
  'missing key': {
    site: 'required',
    edit: (spot, text) => {
      const lines = linesOf(spot, text);
      return lines && { ...lines, text: '' };
    },
  },
  'wrong type': {
    site: 'required',
    edit: ({ node, pair }) => {
      if (!pair || node.kind === 'alias') return null;
      return node.kind === 'scalar'
        ? { start: node.start, end: node.end, text: '[x, y]' }
        : { start: pair.start, end: pair.end, text: `${keyOf(pair)}: 123\n` };
    },
  },
  'key twice': {
    site: 'field',
    edit: (spot, text) => {
      const lines = spot.node.kind === 'scalar' ? linesOf(spot, text) : null;
      return lines && { start: lines.end, end: lines.end, text: text.slice(lines.start, lines.end) };
    },
  },
  tab: {
    site: 'field',
    edit: (spot, text) => {
      const lines = linesOf(spot, text);
      return lines && spot.pair!.start > lines.start ? { start: lines.start, end: spot.pair!.start, text: '\t' } : null;
    },
  },
  'full-width colon': {
    site: 'field',
    edit: ({ node, pair }) =>
      pair && node.kind === 'scalar' && node.text !== '' ? { start: pair.key.end, end: node.start, text: '：' } : null,
  },
};

/** The documents of a file, and where each begins. */
function documentsIn(text: string): { readonly text: string; readonly at: number }[] {
  let at = 0;
  return text.split(/^---\n/m).map((part) => {
    const document = { text: part, at };
    at += part.length + 4;
    return document;
  });
}

/** Faults of one kind in a community, chosen by chance from all that can be made; at most `count`. */
export function faultsIn(stranger: Stranger, kind: string, count: number, next: Random): Fault[] {
  const { site, edit } = FAULTS[kind]!;
  const pattern = stranger.sites[site];
  if (!pattern) return [];
  const all = Object.entries(stranger.files).flatMap(([path, whole]) =>
    documentsIn(whole).flatMap(({ text, at }) =>
      [...spots(path, parse(text).root)]
        .filter(({ pointer }) => pattern.test(`${path}#${pointer}`))
        .map((spot) => ({ spot, text, at })),
    ),
  );
  const found: Fault[] = [];
  for (let tries = 0; tries < count * 20 && found.length < count && all.length > 0; tries++) {
    const { spot, text, at } = pick(all, next);
    const fault = edit(spot, text, next);
    if (fault && text.slice(fault.start, fault.end) !== fault.text)
      found.push({ path: spot.path, start: at + fault.start, end: at + fault.end, text: fault.text });
  }
  return found;
}

/** The files with a fault of every kind that leaves them readable, for communities as they are. */
export function soiled(stranger: Stranger, next: Random): { stranger: Stranger; faults: number } {
  const files: Record<string, string> = { ...stranger.files };
  let faults = 0;
  for (const kind of Object.keys(FAULTS)) {
    if (['tab', 'full-width colon', 'key twice', 'wrong type'].includes(kind)) continue;
    const [fault] = faultsIn({ ...stranger, files }, kind, 1, next);
    if (!fault) continue;
    faults++;
    files[fault.path] = files[fault.path]!.slice(0, fault.start) + fault.text + files[fault.path]!.slice(fault.end);
  }
  return { stranger: { ...stranger, files }, faults };
}
