// A rule that says how far it looks keeps to that: a file's findings are those of its blocks and those of the rest,
// whatever stands around a block it has the same findings, and whatever stands in it the rest has the same.
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryBlocks, itemBlocks } from '../../server/src/core/check/blocks.ts';
import { reachOf } from '../../server/src/core/check/reach.ts';
import type { Analysis, Reach, Rule } from '../../server/src/core/check/rule.ts';
import { Asked } from '../../server/src/core/check/rule-input.ts';
import { only, without } from '../../server/src/core/check/view.ts';
import type { Finding } from '../../server/src/core/findings/diagnostic.ts';
import { type Graph, graphOf } from '../../server/src/core/graph/graph.ts';
import type { Range } from '../../server/src/core/text/text.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { rules } from '../../server/src/rules/index.ts';
import { optionsOf } from '../../server/src/rules/support/graph.ts';
import { faults as deepin } from '../communities/faults/deepin.ts';
import { edited } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { readPage } from '../support/page.ts';
import { isQuiet, mutants, type Placed, transplants } from '../support/transplants.ts';

/** What a rule says of a file or a part of it: findings, or questions as findings without a place. */
function said(rule: Rule, analysis: Analysis): Finding[] {
  // About blocks nobody may ask the graph.
  const graph = analysis.view?.shows === 'blocks' ? null : graphFor(analysis.view?.whole ?? analysis);
  const input = new Asked(analysis, graph).with(optionsOf(analysis.community, rule.name));
  if (rule.scope !== 'community') return [...rule.check(input)];
  const asked = [...new Set(rule.asks!(input))];
  return asked.map((question) => ({ range: NOWHERE, message: { text: { en: question, 'zh-CN': '' }, args: {} } }));
}
const NOWHERE: Range = { start: 0, end: 0 };

const graphs = new WeakMap<Analysis, Graph>();

function graphFor(analysis: Analysis): Graph {
  const known = graphs.get(analysis) ?? graphOf([analysis.facts], analysis.community);
  graphs.set(analysis, known);
  return known;
}

/** Findings in any order, each as text; questions once. */
function listed(findings: readonly Finding[], of: Rule): string[] {
  // A range may be a node, which leads to the whole tree.
  const plain = (_: string, value: unknown): unknown =>
    value !== null && typeof value === 'object' && 'start' in value && 'parent' in value
      ? { start: value.start, end: (value as unknown as Range).end }
      : value;
  const all = findings.map((finding) => JSON.stringify(finding, plain)).sort();
  return of.scope === 'community' ? [...new Set(all)] : all;
}

/** Findings with other places, without what their fixes write where that may follow the habits of a file. */
function relative(rule: Rule, findings: readonly Finding[], place: (offset: number) => number): string[] {
  const range = (one: Range): Range => (one === NOWHERE ? one : { start: place(one.start), end: place(one.end) });
  return findings
    .map((finding) => ({
      ...finding,
      range: range(finding.range),
      related: finding.related?.map((one) => ({ ...one, path: '', range: range(one.range) })),
      fixes: finding.fixes?.map(({ title, safe, changes }) => ({
        title,
        safe,
        edits: changes
          .flatMap((one) => (rule.fixesKeep && one.kind === 'edit' ? one.edits : []))
          .map((one) => ({ ...range(one), newText: one.newText })),
      })),
    }))
    .map((finding) => JSON.stringify(finding))
    .sort();
}

/** What is made of a block once for all rules. */
function once(make: typeof transplants): typeof transplants {
  const made = new WeakMap<Node, readonly Placed[]>();
  return (dialect, placed) => {
    const known = made.get(placed.block) ?? make(dialect, placed).filter(isQuiet);
    made.set(placed.block, known);
    return known;
  };
}

const moved = once(transplants);
const changed = once(mutants);

interface Counts {
  parts: number;
  transplants: number;
  mutants: number;
}

/** In which ways a rule does not keep to its reach in a file. */
function breaches(rule: Rule, reach: Reach, community: string, analysis: Analysis, counts: Counts): string[] {
  const broken: string[] = [];
  const say = (what: string, block: Node, ...all: unknown[]): void => {
    broken.push(
      `${rule.name} ${what} ${analysis.file.path} ${block.start}..${block.end} ${JSON.stringify(all.map((one) => (typeof one === 'string' ? one : listed(one as Finding[], rule))))}`,
    );
  };
  const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
  const dialect = dialectOf(community);
  const full = said(rule, analysis);
  const [entries, items] = [entryBlocks(analysis), reach === 'item' ? itemBlocks(analysis) : []];
  const parts = (of: Analysis, blocks: readonly Node[]): Finding[] => [
    ...said(rule, only(of, blocks)),
    ...said(rule, without(of, blocks)),
  ];
  for (const blocks of [entries, items, ...[...entries, ...items].map((block) => [block])]) {
    counts.parts++;
    const both = parts(analysis, blocks);
    if (blocks[0] && !same(listed(both, rule), listed(full, rule))) say('parts', blocks[0], both, full);
  }
  for (const block of [...entries, ...items]) {
    const here: Placed = { analysis, block };
    if (!isQuiet(here)) continue;
    const found = said(rule, only(analysis, [block]));
    const rest = said(rule, without(analysis, [block]));
    const own = relative(rule, found, (offset) => offset - block.start);
    for (const there of moved(dialect, here)) {
      if (reachOf(rule, there.analysis) === undefined) continue;
      counts.transplants++;
      if (!same(listed(parts(there.analysis, [there.block]), rule), listed(said(rule, there.analysis), rule)))
        say('parts', there.block, there.analysis.text);
      const again = relative(
        rule,
        said(rule, only(there.analysis, [there.block])),
        (offset) => offset - there.block.start,
      );
      if (!same(own, again)) say(`transplanted to ${there.analysis.file.path}`, block, own, again, there.analysis.text);
    }
    for (const there of changed(dialect, here)) {
      if (there.analysis.problems.length !== analysis.problems.length) continue;
      counts.mutants++;
      const by = there.analysis.text.length - analysis.text.length;
      const before = relative(rule, rest, (offset) => (offset > block.end ? offset + by : offset));
      const after = relative(rule, said(rule, without(there.analysis, [there.block])), (offset) => offset);
      if (!same(before, after)) say('mutated', block, before, after, there.analysis.text);
    }
  }
  return broken;
}

/** In which ways the parts of a rule are not what it says of them. */
function breachesApart(rule: Rule, community: string, analysis: Analysis, counts: Counts): string[] {
  if (!rule.apart || itemBlocks(analysis).length === 0) return [];
  const within: Rule = { ...rule, reach: 'item', check: rule.apart.within };
  const between: Rule = { ...rule, check: rule.apart.between };
  const both = listed([...said(within, analysis), ...said(between, analysis)], rule);
  const whole = listed(said(rule, analysis), rule);
  return [
    ...breaches(within, 'item', community, analysis, counts),
    ...(JSON.stringify(both) === JSON.stringify(whole) ? [] : [`${rule.name} apart ${both} ${whole}`]),
  ];
}

/** The same of all rules that have a reach, in all files of a little community. */
function allBreaches(community: string, files: Files, counts: Counts, of: readonly Rule[] = rules): string[] {
  return [...analyseAll(community, files).values()].flatMap((analysis) => {
    if (analysis.unreadable || analysis.parsed.problems.length > 0) return [];
    return of.flatMap((rule) => {
      const reach = reachOf(rule, analysis);
      const own = reach === undefined ? [] : breaches(rule, reach, community, analysis, counts);
      return [...own, ...breachesApart(rule, community, analysis, counts)];
    });
  });
}

const pages = fs.readdirSync('docs/rules').filter((name) => /^[a-z-]+\.md$/.test(name) && name !== 'README.md');
const examplesOf = (page: string): ReturnType<typeof readPage> =>
  readPage(fs.readFileSync(`docs/rules/${page}`, 'utf8'));

test.each(pages)('in the examples of %s', (page) => {
  const counts = { parts: 0, transplants: 0, mutants: 0 };
  for (const { community, files } of examplesOf(page)) expect(allBreaches(community, files, counts)).toEqual([]);
});

describe.each(Object.entries({ deepin, kubernetes, openeuler, opengauss }))('%s', (id, faults) => {
  const good = readFolder(`test/communities/${id}/good`);
  test('in the sample, and there is something to compare', () => {
    const counts = { parts: 0, transplants: 0, mutants: 0 };
    expect(allBreaches(id, good, counts)).toEqual([]);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
  });
  test.each(faults)('with $fault', ({ edits }) => {
    const files = edited(good, edits);
    const touched = Object.fromEntries(Object.entries(files).filter(([path, text]) => good[path] !== text));
    expect(allBreaches(id, touched, { parts: 0, transplants: 0, mutants: 0 })).toEqual([]);
  });
});

describe('a rule that looks farther than it says is found out', () => {
  const claims: readonly (readonly [string, Reach])[] = [
    ['not-among', 'entry'],
    ['inconsistent-value', 'entry'],
    ['duplicate-item', 'item'],
    ['duplicate-item', 'entry'],
    ['duplicate-person', 'item'],
    ['unknown-branch', 'item'],
    ['branch-cycle', 'item'],
    ['split-group', 'item'],
    ['unsorted-list', 'item'],
  ];
  test.each(claims)('%s with the reach %s', (name, reach) => {
    const rule = { ...rules.find((one) => one.name === name)!, reach };
    const counts = { parts: 0, transplants: 0, mutants: 0 };
    const examples = examplesOf(`${name}.md`);
    const samples = Object.entries({ deepin, kubernetes, openeuler, opengauss }).flatMap(([community, faults]) => {
      const good = readFolder(`test/communities/${community}/good`);
      return faults.map(({ edits }) => ({ community, files: edited(good, edits) }));
    });
    const found = [...examples, ...samples].some(
      ({ community, files }) => allBreaches(community, files, counts, [rule]).length > 0,
    );
    expect(found).toBe(true);
  });
});
