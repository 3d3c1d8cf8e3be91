// A rule that says that facts decide what it finds in a block (`Rule.byFacts`) keeps to that: when anything in a file
// changes and its facts only move, checking again, which asks such a rule about new blocks alone, finds what checking
// finds.
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemBlocks } from '../../server/src/core/check/blocks.ts';
import { check, onlyMoved } from '../../server/src/core/check/check.ts';
import { checkAgain } from '../../server/src/core/check/recall.ts';
import type { Analysis, Rule } from '../../server/src/core/check/rule.ts';
import { type Graph, updated } from '../../server/src/core/graph/graph.ts';
import { walk } from '../../server/src/core/yaml/tree.ts';
import { rules } from '../../server/src/rules/index.ts';
import { faults as deepin } from '../communities/faults/deepin.ts';
import { edited } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { analyseAll, type Files, graphFor } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { readPage } from '../support/page.ts';

/** The same file with another value, and with a comment above everything. */
function variants({ text, parsed }: Analysis): string[] {
  const made = [`# note\n${text}`];
  for (const node of walk(parsed.root)) {
    const isKey = node.parent?.kind === 'pair' && node.parent.key === node;
    if (node.kind !== 'scalar' || node.style !== 'plain' || isKey || node.start === node.end) continue;
    for (const value of [`${node.text}q`, '']) made.push(text.slice(0, node.start) + value + text.slice(node.end));
  }
  return made;
}

/** The files in which checking again finds something else than checking. @param counts how often facts only moved. */
function breaches(community: string, files: Files, of: readonly Rule[], counts: { moved: number }): string[] {
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
      if (!onlyMoved(graph, after, path)) continue;
      counts.moved++;
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
    expect(breaches(community, files, bound, { moved: 0 })).toEqual([]);
});

describe.each(Object.entries(communities))('%s', (id, faults) => {
  const good = readFolder(`test/communities/${id}/good`);
  test('in the sample and with each fault, and there is something to compare', () => {
    const counts = { moved: 0 };
    for (const files of [good, ...faults.map(({ edits }) => edited(good, edits))]) {
      const touched = Object.fromEntries(
        Object.entries(files).filter(([path, text]) => files === good || good[path] !== text),
      );
      expect(breaches(id, touched, bound, counts)).toEqual([]);
    }
    expect(counts.moved).toBeGreaterThan(20);
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
      ({ community, files }) => breaches(community, files, claimed, { moved: 0 }).length > 0,
    );
    expect(found).toBe(true);
  });
});
