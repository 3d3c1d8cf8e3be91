// What is remembered of blocks is right wherever lines end: in each case one block is edited after a check that found
// nothing.
import { expect, test } from 'vitest';
import { check } from '../../server/src/core/check/check.ts';
import { checkAgain } from '../../server/src/core/check/recall.ts';
import type { Rule } from '../../server/src/core/check/rule.ts';
import { interest } from '../../server/src/core/community/places.ts';
import { graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { verbatim } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { analyseAll, dialectOf } from '../support/check.ts';

const PATH = 'sig/Garden/src-openeuler/a/ash.yaml';
const { community } = dialectOf('openeuler');

const manifest = (second: string): string =>
  ['name: ash', 'description: Cuts grass evenly.', 'upstream: https://example.org/', 'branches:', '- name: master']
    .concat('  type: protected', `- name: ${second}`, '  type: protected', '  create_from: master', '- name: last')
    .concat('  type: protected', '  create_from: master', 'type: public', '')
    .join('\n');

test.each([
  ['line feeds', '\n'],
  ['both', '\r\n'],
  ['carriage returns', '\r'],
  ['separators', '\u2028'],
  ['next-line characters', '\u0085'],
])('with %s', (_, end) => {
  const analyses = ['next', '1_000', 'next'].map(
    (name) => analyseAll('openeuler', { [PATH]: manifest(name).replaceAll('\n', end) }).get(PATH)!,
  );
  let before: Parameters<typeof checkAgain>[0] = null;
  for (const analysis of analyses) {
    const graph = graphOf([analysis.facts], community);
    const { diagnostics, remembered } = checkAgain(before, analysis, rules, graph);
    expect(diagnostics).toEqual(check(analysis, rules, graph));
    before = remembered;
  }
});

test('a finding above a block stays there where the block shares a line with it', () => {
  const above = (name: string): string =>
    `name: ${name}\nname: ash\rdescription: Cuts grass evenly.\rupstream: https://example.org/\rtype: public\r`;
  const list = 'branches:\r- name: master\r  type: protected\r';
  let before: Parameters<typeof checkAgain>[0] = null;
  for (const name of ['a', 'asp', 'a']) {
    const analysis = analyseAll('openeuler', { [PATH]: above(name) + list }).get(PATH)!;
    const graph = graphOf([analysis.facts], community);
    const { diagnostics, remembered } = checkAgain(before, analysis, rules, graph);
    expect(diagnostics).toEqual(check(analysis, rules, graph));
    before = remembered;
  }
});

test('a rule that looked at facts alone is asked again when it may have more to look at', () => {
  const described = interest((schema) => schema.title === 'description');
  const rule: Rule = {
    name: 'made-up',
    severity: 'hint',
    scope: 'community',
    fix: 'none',
    summary: { en: 'x', 'zh-CN': 'x' },
    check: ({ match }) =>
      match.has(described)
        ? match
            .scalarsOf(described)
            .map(({ start, end }) => ({ range: { start, end }, message: verbatim({ en: 'x', 'zh-CN': 'x' }) }))
        : [],
  };
  const without = manifest('next').replace(/description: .*\n/, '');
  let graph = graphOf([], community);
  let before: Parameters<typeof checkAgain>[0] = null;
  const counts = [without, manifest('next'), without, `# note\n${without}`].map((text) => {
    const analysis = analyseAll('openeuler', { [PATH]: text }).get(PATH)!;
    graph = updated(graph, new Map([[PATH, analysis.facts]])).graph;
    const { diagnostics, remembered } = checkAgain(before, analysis, [rule], graph);
    expect(diagnostics).toEqual(check(analysis, [rule], graph));
    before = remembered;
    return diagnostics.length;
  });
  expect(counts).toEqual([0, 1, 0, 0]);
});
