// Items that are kept from one version of a document to the next are what reading it anew gives: tree, places, facts,
// objections and findings, whatever is typed, and whatever is looked at first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../server/src/core/analyse.ts';
import { check } from '../../server/src/core/check.ts';
import { classify } from '../../server/src/core/community.ts';
import { glued } from '../../server/src/core/glued.ts';
import { graphOf } from '../../server/src/core/graph.ts';
import { kept } from '../../server/src/core/kept.ts';
import { type Interest, interest } from '../../server/src/core/places.ts';
import { checkAgain, type Remembered } from '../../server/src/core/recall.ts';
import { refusalsOf } from '../../server/src/core/refusals.ts';
import { repeatedKeys } from '../../server/src/core/repeated-keys.ts';
import type { Analysis } from '../../server/src/core/rule.ts';
import { toValue } from '../../server/src/core/scalar.ts';
import { type Node, type Pair, type SeqNode, walk } from '../../server/src/core/tree.ts';
import { Versions } from '../../server/src/core/versions.ts';
import { without } from '../../server/src/core/view.ts';
import { rules } from '../../server/src/rules/index.ts';
import { dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';

const INTERESTS: readonly Interest[] = [
  interest((schema) => schema['x-sig'] !== undefined),
  interest((schema) => schema['x-check']?.uniqueIn === 'file'),
  interest((schema) => schema.type === 'string'),
  interest((schema) => schema['x-sig']?.scope !== undefined),
];

/** A node by what is the same in every tree of a text. */
const numberOf = (node: Node | Pair): unknown => (node.kind === 'pair' ? { pair: node.key.id } : node.id);
const numbers = (nodes: Iterable<Node | Pair>): unknown[] => [...nodes].map(numberOf);

/** What can be asked of an analysis; the answers to different questions are not to depend on what was asked before. */
const questions: Readonly<Record<string, (of: Analysis) => unknown>> = {
  facts: ({ facts }) => facts,
  problems: ({ problems }) =>
    problems.map(({ node, pair, ...rest }) => ({ ...rest, node: numberOf(node), pair: pair && numberOf(pair) })),
  claims: (of) => [numbers(glued(of).keys()), refusalsOf(of), numbers(repeatedKeys(of))],
  interests: ({ match }) => INTERESTS.map((one) => [match.has(one), numbers(match.scalarsOf(one))]),
  lists: ({ match }) => [numbers(match.lists), numbers(match.maps)],
  scalars: ({ match }) => [numbers(match.scalars), match.holds, match.places.index],
  values: ({ parsed }) => [toValue(parsed.root), toValue(parsed.root, 'first')],
  tree: ({ parsed: { root, fast: _, ...rest }, match }) => [
    rest,
    [...walk(root)].map((node) => {
      const { kind, id, start, end, parent } = node;
      const own = node.kind === 'scalar' ? [node.text, node.style, node.tag] : [];
      return [kind, id, start, end, own, parent && [parent.kind, parent.start, parent.end], match.placeOf(node)?.index];
    }),
  ],
  rest(of) {
    const lists = listsOf(of).filter(({ items }) => items.length > 1);
    const view = without(
      of,
      lists.flatMap(({ items }) => items.slice(1)),
    );
    return [numbers(view.match.lists), numbers(view.match.scalars), view.facts];
  },
};

function listsOf({ parsed: { root } }: Analysis): SeqNode[] {
  const values = root?.kind === 'map' ? root.pairs.map(({ value }) => value) : root ? [root] : [];
  return values.filter((value) => value.kind === 'seq');
}

function keptIn(of: Analysis): number {
  return listsOf(of).flatMap(({ items }) => items.filter((item) => kept(item) !== null)).length;
}

/** A share of a text; of doubles nearly all are next to nothing. */
const evenly = fc.integer({ min: 0, max: 99_999 }).map((share) => share / 100_000);

/** Where, as a share of the lines, what happens to that line or in it. */
const edit = fc.record({
  share: evenly,
  within: evenly,
  how: fc.constantFrom('insert', 'insert', 'insert', 'above', 'remove', 'in', 'out', 'join', 'copy'),
  text: fc.oneof(
    fc.constantFrom('x', ' ', '1', ': ', '#', ' #', '"', "'", '[', '：', '\u00a0', 'é', '😀', '\t', '\r', '*', '&a '),
    fc.constantFrom(
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      '- ',
      'name: x',
      '# said',
      '    # said',
      '|',
      '>',
      '  x: y',
    ),
  ),
  undo: fc.boolean(),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, { share, within, how, text: typed }: Edit): string {
  const lines = text.split('\n');
  const at = Math.min(lines.length - 1, Math.floor(share * lines.length));
  const line = lines[at]!;
  const put = (...instead: string[]): string => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)].join('\n');
  if (how === 'above') return put(typed, line);
  if (how === 'remove') return put();
  if (how === 'in') return put(`  ${line}`);
  if (how === 'out') return put(line.replace(/^ {1,2}/, ''));
  if (how === 'join')
    return put(...lines.slice(at, at + 1).map((one) => one + (lines[at + 1] ?? ''))).replace(
      `\n${lines[at + 1]}\n`,
      '\n',
    );
  if (how === 'copy') return put(line, line);
  const column = Math.floor(within * (line.length + 1));
  return put(line.slice(0, column) + typed + line.slice(column));
}

/** How a file of a community is made longer, and odder. */
const shape = fc.record({
  times: fc.integer({ min: 1, max: 3 }),
  comments: fc.boolean(),
  again: fc.boolean(),
  nested: fc.boolean(),
  ends: fc.constantFrom('\n', '\n', '\n', '\r\n'),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** A text whose lists have more items, with comments between them, a key that stands twice, lists in lists. */
function grown(of: Analysis, { times, comments, again, nested, ends }: Shape): string {
  const { text } = of;
  const parts: string[] = [];
  let from = 0;
  for (const list of listsOf(of)) {
    const lines = {
      start: text.lastIndexOf('\n', list.start) + 1,
      end: text.indexOf('\n', list.end) + 1 || text.length,
    };
    if (list.flow || list.items.length === 0) continue;
    const body = `${text.slice(lines.start, lines.end).trimEnd()}\n`;
    parts.push(text.slice(from, lines.start));
    for (let i = 0; i < times; i++) parts.push(body, comments ? '# between\n\n  # further in\n' : '');
    if (nested)
      parts.push(
        `${' '.repeat(list.start - lines.start)}- - name: in a list\n${' '.repeat(list.start - lines.start)}  - b\n`,
      );
    from = lines.end;
  }
  parts.push(text.slice(from));
  const whole = parts.join('');
  return (again ? `${whole.trimEnd()}\n${whole.replace(/^---\n/, '')}` : whole).replaceAll('\n', ends);
}

const parameters = (numRuns: number): { seed: number; numRuns: number } => ({
  seed: Number(process.env.FC_SEED ?? 11),
  numRuns: Number(process.env.FC_RUNS ?? numRuns),
});

const folders: Readonly<Record<string, Files>> = {
  ...Object.fromEntries(
    ['deepin', 'kubernetes', 'openeuler', 'opengauss'].map((id) => [id, readFolder(`test/communities/${id}/good`)]),
  ),
  openanolis: readFolder('examples/openanolis'),
};

describe.each(Object.entries(folders))('%s', (id, files) => {
  const dialect = dialectOf(id);
  const documents = Object.entries(files).flatMap(([path, text]) => {
    const file = classify(dialect.community, path);
    const analysis = file && analyseFile(dialect, file, text);
    return analysis && listsOf(analysis).some(({ items }) => items.length > 0) ? [analysis] : [];
  });

  test('a version is what reading its text gives', { timeout: 240_000 }, () => {
    let keptItems = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        shape,
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        fc.shuffledSubarray(Object.keys(questions), { minLength: Object.keys(questions).length }),
        (document, shape, edits, asked) => {
          const { file } = document;
          const versions = new Versions(dialect, file, 0);
          let remembered: Remembered | null = null;
          let now = grown(document, shape);
          versions.next(now);
          const look = (text: string): void => {
            const anew = analyseFile(dialect, file, text);
            for (const version of [versions.trial(`${text}\n# tried`), versions.next(text)]) {
              const fresh = version.text === text ? anew : analyseFile(dialect, file, version.text);
              keptItems += keptIn(version);
              const graph = graphOf([fresh.facts], dialect.community);
              const again = checkAgain(remembered, version, rules, graph);
              if (version.text === text) remembered = again.remembered;
              expect(again.diagnostics).toEqual(check(fresh, rules, graph));
              for (const name of asked)
                expect([name, questions[name]!(version)]).toEqual([name, questions[name]!(fresh)]);
            }
          };
          for (const one of edits) {
            const before = now;
            now = edited(now, one);
            look(now);
            if (!one.undo) continue;
            now = before;
            look(now);
          }
        },
      ),
      parameters(14),
    );
    expect(keptItems).toBeGreaterThan(50);
  });
});
