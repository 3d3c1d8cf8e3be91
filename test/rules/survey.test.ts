// A survey finds what `check` finds when it asks every rule about every file: no rule keeps to itself a file that it has
// something to say about, and no finding depends on when the graph was known.
import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dialect, packedFacts } from '../../server/src/core/analyse.ts';
import { check } from '../../server/src/core/check.ts';
import { type Graph, graphFrom, graphOf } from '../../server/src/core/graph.ts';
import { type PackedFacts, pool } from '../../server/src/core/packed-facts.ts';
import type { Analysis } from '../../server/src/core/rule.ts';
import type { CheckSettings } from '../../server/src/core/settings.ts';
import { Survey } from '../../server/src/core/survey.ts';
import { rules } from '../../server/src/rules/index.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';
import { readPage } from '../support/page.ts';
import { packageStep, type Step, step } from '../support/small-communities.ts';

/** What a survey finds, by path, and the graph of the facts that it was made with. */
function surveyed(
  dialect: Dialect,
  files: Files,
  settings: CheckSettings,
): { found: Record<string, unknown>; graph: Graph } {
  const shared = pool();
  const packed = new Map<string, PackedFacts>();
  const survey = new Survey(rules, dialect.community, settings);
  // Analyses are made anew for the second look, as they are in earnest.
  for (const [path, analysis] of analyseAll(dialect.community.id, files)) {
    packed.set(path, packedFacts(analysis, shared));
    survey.look(analysis);
  }
  const graph = graphFrom(packed, dialect.community, shared);
  const open = survey.open(graph);
  const found = Object.fromEntries(survey.firstLook);
  const again = analyseAll(dialect.community.id, files);
  for (const path of open) found[path] = survey.lookAgain(again.get(path)!, graph);
  return { found, graph };
}

function compare(community: string, files: Files, settings: CheckSettings = {}): void {
  const dialect = dialectOf(community);
  const { found, graph } = surveyed(dialect, files, settings);
  const analyses = analyseAll(community, files);
  const facts = (analysis: Analysis): Analysis['facts'] => analysis.facts;
  expect([...graph.files.values()]).toEqual([
    ...graphOf([...analyses.values()].map(facts), dialect.community).files.values(),
  ]);
  const all = [...analyses].map(([path, analysis]) => [path, check(analysis, rules, graph, settings)]);
  expect(found).toEqual(Object.fromEntries(all));
}

/** The files that steps leave. */
function afterAll(steps: readonly Step[]): Files {
  const files = new Map<string, string>();
  for (const one of steps) for (const [path, text] of one) text === null ? files.delete(path) : files.set(path, text);
  return Object.fromEntries(files);
}

describe('a survey finds what checking every file finds', () => {
  const pages = fs.readdirSync('docs/rules').filter((name) => /^[a-z-]+\.md$/.test(name) && name !== 'README.md');
  test.each(pages)('in the examples of %s', (page) => {
    for (const { community, files } of readPage(fs.readFileSync(`docs/rules/${page}`, 'utf8'))) {
      compare(community, files);
      const rule = page.slice(0, -3);
      compare(community, files, {
        rules: { [rule]: 'error' },
        overrides: [{ paths: ['**/*s*'], rules: { '*': 'off' } }],
      });
      compare(community, files, { ignore: [{ paths: ['**/*a*'] }], otherwise: { rules: { '*': 'warning' } } });
    }
  });

  test.each([
    ['openeuler', step],
    ['openanolis', packageStep],
  ])('in communities of a few names (%s)', { timeout: 120_000 }, (community, steps) => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 3, maxLength: 14 }), (all) => compare(community, afterAll(all))),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 60) },
    );
  });
});
