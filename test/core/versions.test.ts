// Items that are kept from one version of a document to the next are what reading it anew gives: tree, places, facts,
// objections and findings, whatever is typed, and whatever is looked at first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { glued } from '../../server/src/core/check/glued.ts';
import { checkAgain, type Remembered } from '../../server/src/core/check/recall.ts';
import { refusalsOf } from '../../server/src/core/check/refusals.ts';
import { repeatedKeys } from '../../server/src/core/check/repeated-keys.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { Versions } from '../../server/src/core/check/versions.ts';
import { without } from '../../server/src/core/check/view.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { type Interest, interest } from '../../server/src/core/community/places.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { kept } from '../../server/src/core/yaml/kept.ts';
import { toValue } from '../../server/src/core/yaml/scalar.ts';
import { type Node, type Pair, walk } from '../../server/src/core/yaml/tree.ts';
import { rules } from '../../server/src/rules/index.ts';
import { dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { edit, edited, grown, listsOf, shape } from '../support/versions.ts';

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

function keptIn(of: Analysis): number {
  return listsOf(of).flatMap(({ items }) => items.filter((item) => kept(item) !== null)).length;
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
