// A rule that says that facts decide what it finds in a block (`Rule.byFacts`) keeps to that: when anything in a file
// changes, checking again finds what checking finds, though it asks such a rule about new blocks alone and, where the
// facts did not only move, about those that it says are touched (`Rule.touched`).
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemBlocks } from '../../server/src/core/check/blocks.ts';
import { check, onlyMoved } from '../../server/src/core/check/check.ts';
import { checkAgain } from '../../server/src/core/check/recall.ts';
import type { Analysis, Rule } from '../../server/src/core/check/rule.ts';
import { type Graph, updated } from '../../server/src/core/graph/graph.ts';
import { type Node, type ScalarNode, walk } from '../../server/src/core/yaml/tree.ts';
import { rules } from '../../server/src/rules/index.ts';
import { faults as deepin } from '../communities/faults/deepin.ts';
import { edited } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { analyseAll, type Files, graphFor } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { readPage } from '../support/page.ts';

/** The same file with another value, made up or of the same key elsewhere, and with a comment above everything. */
function variants({ text, parsed }: Analysis): string[] {
  const made = [`# note\n${text}`];
  const values = [...walk(parsed.root)].filter(
    (node) => node.kind === 'scalar' && node.style === 'plain' && node.start < node.end && keyOver(node) !== node,
  ) as ScalarNode[];
  for (const node of values) {
    const others = values.filter((other) => other.text !== node.text && textOver(other) === textOver(node));
    for (const value of new Set([`${node.text}q`, '', ...others.slice(0, 3).map(({ text }) => text)]))
      made.push(text.slice(0, node.start) + value + text.slice(node.end));
  }
  return made;
}

/** The key of the pair that a node is in, which may be the node itself. */
function keyOver({ parent }: Node): Node | undefined {
  return parent?.kind === 'pair' ? parent.key : undefined;
}

function textOver(node: Node): string | undefined {
  const key = keyOver(node);
  return key?.kind === 'scalar' ? key.text : undefined;
}

interface Counts {
  /** How often facts only moved, and how often they said something else. */
  moved: number;
  changed: number;
}

const counting = (): Counts => ({ moved: 0, changed: 0 });

/** The files in which checking again finds something else than checking. */
function breaches(community: string, files: Files, of: readonly Rule[], counts: Counts): string[] {
  const broken: string[] = [];
  const analyses = analyseAll(community, files);
  const graph = graphFor(community, files, analyses);
  const asked = (from: Analysis, to: Analysis, before: Graph, after: Graph): void => {
    const { remembered } = checkAgain(null, from, of, before);
    const { diagnostics } = checkAgain(remembered, to, of, after);
    if (JSON.stringify(diagnostics) !== JSON.stringify(check(to, of, after))) broken.push(to.file.path);
  };
  for (const [path, analysis] of analyses) {
    if (analysis.unreadable || itemBlocks(analysis).length < 2) continue;
    for (const text of variants(analysis)) {
      const other = analyseAll(community, { [path]: text }).get(path);
      if (!other) continue;
      const after = updated(graph, new Map([[path, other.facts]])).graph;
      counts[onlyMoved(graph, after, path) ? 'moved' : 'changed']++;
      asked(analysis, other, graph, after);
      asked(other, analysis, after, graph);
    }
  }
  return broken;
}

const examplesOf = (page: string): ReturnType<typeof readPage> =>
  readPage(fs.readFileSync(`docs/rules/${page}.md`, 'utf8'));
const communities = { deepin, kubernetes, openeuler, opengauss };
const bound = rules.filter((rule) => rule.byFacts);

test.each(bound.map((rule) => rule.name))('in the examples of %s', (name) => {
  for (const { community, files } of examplesOf(name))
    expect(breaches(community, files, bound, counting())).toEqual([]);
});

describe.each(Object.entries(communities))('%s', (id, faults) => {
  const good = readFolder(`test/communities/${id}/good`);
  test('in the sample and with each fault, and there is something to compare', () => {
    const counts = counting();
    for (const files of [good, ...faults.map(({ edits }) => edited(good, edits))]) {
      const touched = Object.fromEntries(
        Object.entries(files).filter(([path, text]) => files === good || good[path] !== text),
      );
      expect(breaches(id, touched, bound, counts)).toEqual([]);
    }
    expect(counts.moved).toBeGreaterThan(20);
    expect(counts.changed).toBeGreaterThan(20);
  });
});

describe('a rule that looks at more than facts is found out', () => {
  test.each(['unknown-reference', 'unlisted-manifest'])('%s', (name) => {
    const claimed = [{ ...rules.find((one) => one.name === name)!, byFacts: true as const }];
    const samples = Object.entries(communities).flatMap(([community, faults]) => {
      const good = readFolder(`test/communities/${community}/good`);
      return faults.map(({ edits }) => ({ community, files: edited(good, edits) }));
    });
    const found = [...examplesOf(name), ...samples].some(
      ({ community, files }) => breaches(community, files, claimed, counting()).length > 0,
    );
    expect(found).toBe(true);
  });
});

/** Six records of three people, who are easily taken for each other. */
const crowd = {
  'sig/Demo/sig-info.yaml': `name: Demo
maintainers:
- gitee_id: annabel
  name: Ann Abel
  email: ann@mails.example
- gitee_id: bernard
  name: Ben Bernard
  email: ben@mails.example
- gitee_id: annabell
  name: Cid Corn
  email: cid@mails.example
repositories:
- repo: src-openeuler/demo
  committers:
  - gitee_id: annabel
    name: Ann Abel
    email: ann@mails.example
- repo: src-openeuler/disk
  committers:
  - gitee_id: annabel
    name: Ann Abel
    email: ann@mails.example
- repo: src-openeuler/drum
  committers:
  - gitee_id: bernard
    name: Ben Bernard
    email: ben@mails.example
`,
};

test('among people of one file', () => {
  const counts = counting();
  expect(breaches('openeuler', crowd, bound, counts)).toEqual([]);
  expect(counts.changed).toBeGreaterThan(20);
});

// Blocks that name somebody of whom the file says something else are asked about in any case, so few rules show it.
describe('a rule that tells too little of what a change touches is found out', () => {
  test.each(['missing-file', 'shared-email'])('%s', (name) => {
    const claimed = [{ ...rules.find((one) => one.name === name)!, touched: () => [] }];
    const found = [{ community: 'openeuler', files: crowd }, ...examplesOf(name)].some(
      ({ community, files }) => breaches(community, files, claimed, counting()).length > 0,
    );
    expect(found).toBe(true);
  });
});
