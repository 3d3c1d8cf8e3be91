// The fast front end is proven, not trusted: wherever it gives a tree, the reference parser gives the same tree with
// the same ranges and has nothing to object to. `SIG_STEWARD_RUNS` raises the number of documents for a nightly run.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fastParse } from '../../server/src/core/yaml/fast-parse.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { corpusFiles } from '../support/corpora.ts';

const runs = Number(process.env.SIG_STEWARD_RUNS ?? 4000);

function plain(node: Node): unknown {
  const range = [node.start, node.end];
  if (node.kind === 'scalar') return [node.kind, node.text, node.style, node.tag, range];
  if (node.kind === 'alias') return [node.kind, node.name, range];
  if (node.kind === 'seq')
    return [node.kind, node.flow, range, node.items.map((item) => [item.parent === node, plain(item)])];
  return [
    node.kind,
    node.flow,
    range,
    node.pairs.map((pair) => [
      pair.start,
      pair.end,
      pair.parent === node,
      pair.key.parent === pair,
      pair.value.parent === pair,
      plain(pair.key),
      plain(pair.value),
    ]),
  ];
}

/** Null when the fast front end gave up; otherwise whether it agrees, with both sides for the message. */
function compare(text: string): boolean | null {
  const fast = fastParse(text);
  if (!fast) return null;
  const reference = parse(text, 'reference');
  expect(reference.problems, JSON.stringify(text)).toEqual([]);
  expect(plain(fast), JSON.stringify(text)).toEqual(reference.root && plain(reference.root));
  return true;
}

const word = fc.constantFrom(
  'name',
  'repo',
  'a',
  'master',
  'x y',
  'https://e.org/x',
  "it's",
  '维护者',
  '😀',
  'a#b',
  'a:b',
  '2.2',
  '-x',
  '?x',
  ':x',
  '~',
  'no',
);
const scalar = fc.oneof(
  word,
  word.map((w) => `'${w.replaceAll("'", "''")}'`),
  word.map((w) => JSON.stringify(w)),
  fc.constantFrom(
    '',
    '[]',
    '{}',
    '|\n      text\n      more',
    '>-\n      text\n      more',
    '>\n      a\n\n      b',
    '"a\n      b"',
    "'a\n\n      b'",
    'a\n      b',
    'a # c',
    '"a" # c',
  ),
);

/** Lines of block YAML, mostly well formed. */
const lines = fc.array(
  fc
    .tuple(
      fc.constantFrom('', '', '  ', '    ', '- ', '  - ', '    - ', '- - '),
      fc.oneof(
        fc.tuple(word, fc.constantFrom(': ', ':', ' : ', ':  '), scalar).map((parts) => parts.join('')),
        scalar,
        fc.constantFrom('# comment', '', '---', '...', '&a b', '*a', '!t x', '[a, b]', '{a: b}', '\tx'),
      ),
    )
    .map(([indent, rest]) => indent + rest),
  { maxLength: 8 },
);

const document = fc
  .record({
    name: scalar,
    people: fc.array(fc.tuple(scalar, scalar), { maxLength: 3 }),
    indent: fc.constantFrom('', '  '),
    comment: fc.boolean(),
  })
  .map(({ name, people, indent, comment }) =>
    [
      `name: ${name}`,
      ...(comment ? ['  # a comment', ''] : []),
      'people:',
      ...people.flatMap(([a, b]) => [`${indent}- id: ${a}`, `${indent}  name: ${b}`]),
      'last: x',
      '',
    ].join('\n'),
  );

const piece = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '- ',
  ': ',
  '#',
  ' #',
  "'",
  '"',
  '|',
  '>',
  '[',
  '}',
  '\t',
  '\r\n',
  '：',
  'x',
  '-',
  ':',
  '\\',
  '---\n',
  '%',
  '&',
  '\u00a0',
  '\ufeff',
);
const mutated = fc
  .tuple(document, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), piece), { minLength: 1, maxLength: 3 }))
  .map(([text, edits]) =>
    edits.reduce((t, [at, cut, insert]) => {
      const i = at % (t.length + 1);
      return t.slice(0, i) + insert + t.slice(i + cut);
    }, text),
  );

describe('the fast front end agrees with the reference parser', () => {
  test('on generated documents, most of which it reads', () => {
    let read = 0;
    let total = 0;
    fc.assert(
      fc.property(document, (text) => {
        total++;
        if (compare(text)) read++;
      }),
      { numRuns: runs, seed: 1 },
    );
    expect(read / total).toBeGreaterThan(0.8);
  });
  test('on random lines', () => {
    fc.assert(
      fc.property(
        lines.map((l) => `${l.join('\n')}\n`),
        (text) => void compare(text),
      ),
      { numRuns: runs, seed: 2 },
    );
  });
  test('on mutations of documents', () => {
    fc.assert(
      fc.property(mutated, (text) => void compare(text)),
      { numRuns: runs, seed: 3 },
    );
  });
  test('on every file of the corpora', (context) => {
    const files = corpusFiles();
    if (!files) return context.skip('SIG_STEWARD_CORPORA is not set');
    let read = 0;
    for (const { text } of files) if (compare(text)) read++;
    expect(read / files.length).toBeGreaterThan(0.95);
  });
});
