// The reader agrees with PyYAML 6.0.3 on what reads, what loads, and what every scalar says. fixtures/pyyaml.json holds
// PyYAML's own answers on 960 small invented texts, most of them damaged in one or two places.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from '../../server/src/core/yaml/parse.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { compose } from '../../server/src/core/yaml/yaml11/compose.ts';
import { refusedValues } from '../../server/src/core/yaml/yaml11/load.ts';

interface Answer {
  readonly text: string;
  /** `yaml.compose` reads it. */
  readonly reads: boolean;
  /** `yaml.load` gives a value. */
  readonly loads: boolean;
  /** Scalars as [text, style], `[`, `]`, `{`, `}` and `*` for what was seen before; absent where nothing was composed. */
  readonly nodes?: readonly unknown[];
}

const answers: readonly Answer[] = JSON.parse(
  fs.readFileSync(path.join(import.meta.dirname, 'fixtures/pyyaml.json'), 'utf8'),
);
const STYLES = { plain: '', single: "'", double: '"', literal: '|', folded: '>' };

function events(node: Node | null): unknown[] {
  if (!node) return [];
  if (node.kind === 'alias') return ['*'];
  if (node.kind === 'scalar') return [[node.text, STYLES[node.style]]];
  if (node.kind === 'seq') return ['[', ...node.items.flatMap(events), ']'];
  return ['{', ...node.pairs.flatMap((pair) => [...events(pair.key), ...events(pair.value)]), '}'];
}

test.each(answers)('$text', ({ text, reads, loads, nodes }) => {
  const { root, fault, refusals } = compose(text);
  const refused = fault !== null || refusals.length > 0 || refusedValues(root).length > 0;
  expect(refused).toBe(!loads);
  if (reads) expect(fault).toBeNull();
  if (nodes && !fault) {
    // An empty document is null for PyYAML and nothing for us.
    const expected = JSON.stringify(nodes) === '[["",""]]' ? [] : nodes;
    expect(events(root)).toEqual(expected);
  }
});

test('there are answers of every kind', () => {
  expect(answers.length).toBeGreaterThan(900);
  expect(answers.filter((answer) => answer.loads).length).toBeGreaterThan(300);
  expect(answers.filter((answer) => !answer.reads).length).toBeGreaterThan(300);
});

test.each([
  ['a: b\tc', 'tab', 4],
  ['a:\tb', 'tab', 2],
  ['a: @b', 'reserved-character', 3],
  ['a: b: c', 'colon-here', 4],
  ['a: - b', 'dash-here', 3],
  ['a: ? b', 'question-here', 3],
  ['a: 1\nb\nc: 2', 'missing-colon', 7],
  ['a: 1\nb', 'missing-colon', 6],
  ['a: "b', 'unclosed-quote', 3],
  ['a: "b\n---\n', 'unclosed-quote', 3],
  ['a: "\\q"', 'bad-escape', 4],
  ['a: *.b', 'bad-anchor', 4],
  ['a: !<b', 'bad-tag', 4],
  ['%YAML x\n---\n', 'bad-directive', 0],
  ['a: > b', 'block-header', 5],
  ['a: 1\n b: 2', 'colon-here', 7],
  ['- a\nb: 1', 'misfit', 4],
  ['a: [b, c', 'unclosed-bracket', 8],
  ['a: [b {', 'flow-separator', 6],
  ['a: b]\n]', 'unopened-bracket', 6],
  [']', 'unopened-bracket', 0],
  ['...\n', 'no-content', 0],
  [' a: 1\nb: 2', 'document-start', 6],
  ['a\n---\nb', 'multiple-documents', 2],
  ['a: \u0007', 'control-character', 3],
  ['['.repeat(2000), 'nesting', 480],
])('%j stops with %s', (text, code, start) => {
  const { fault, problems } = parse(text);
  expect({ code: fault?.code, start: fault?.start }).toEqual({ code, start });
  // A tab between tokens is the one thing that hides nothing.
  expect(problems.map((problem) => problem.code)).toEqual(code === 'tab' ? [] : [code]);
});

test.each([
  ['a: *b', 'undefined-alias'],
  ['a: &b 1\nc: &b 2', 'duplicate-anchor'],
  ['a: !b c', 'unknown-tag'],
  ['a: !b!c d', 'undefined-handle'],
  ['a: !!int x', 'tag-mismatch'],
  ['a: !!map x', 'tag-mismatch'],
  ['a: 2024-02-30', 'impossible-date'],
  ['a: 2024-01-01 24:00:00', 'impossible-date'],
  ['a: 0x_', 'impossible-number'],
  ['a: =', 'reserved-value'],
  ['a: <<', 'reserved-value'],
  ['? [a]\n: b', 'collection-key'],
  ['<<: a', 'bad-merge'],
])('%j reads and cannot be loaded: %s', (text, code) => {
  const { root, problems, refusals } = parse(text);
  expect(problems).toEqual([]);
  expect([...refusals, ...refusedValues(root)].map((refusal) => refusal.code)).toEqual([code]);
});

test.each(['a: 2024-02-29', 'a: 1_000', 'a: !!str 2024-02-30', "a: '='", 'a: &b {}\n<<: *b', 'a: !!binary aGk='])(
  '%j can be loaded',
  (text) => {
    const { root, problems, refusals } = parse(text);
    expect([...problems, ...refusals, ...refusedValues(root)]).toEqual([]);
  },
);

test.each([
  ['a: "b\nc"', 'quoted-indentation'],
  ['a: [b,\nc]', 'flow-indentation'],
  ['a: "b"#c', 'comment-space'],
  ['a: b\rc: d', 'line-end'],
])('%j is lenient: %s', (text, code) => {
  const { problems, lenient } = parse(text);
  expect(problems).toEqual([]);
  expect(lenient.map((leniency) => leniency.code)).toEqual([code]);
});

test.each(['a: "b\n c"', 'a: [\n  b,\n]', 'a: "b" #c', '"a\nb"', 'a: b\r\nc: d'])('%j is standard', (text) => {
  expect(parse(text).lenient).toEqual([]);
  expect(parse(text, 'reference').problems).toEqual([]);
});
