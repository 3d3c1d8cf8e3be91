// After any sequence of changes, checking again what changed and what is said to be affected gives the same findings as
// checking everything anew: no rule looks further than it admits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { affectedBy, check } from '../../server/src/core/check/check.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import type { Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { dialectOf } from '../support/check.ts';
import { packageStep, type Step, step } from '../support/small-communities.ts';

const across = rules.filter((rule) => rule.scope === 'community');

function state(dialect: ReturnType<typeof dialectOf>, files: ReadonlyMap<string, string>) {
  const analyses = new Map<string, Analysis>();
  for (const [path, text] of files) {
    const analysis = analyse(dialect, path, text);
    if (analysis) analyses.set(path, analysis);
  }
  return {
    analyses,
    graph: graphOf(
      [...analyses.values()].map((a) => a.facts),
      dialect.community,
    ),
  };
}

/** Where exactly a related place is in another file may be out of date: an edit that only moves text affects no other file. */
const shown = (found: readonly Diagnostic[]): string[] =>
  found.map(
    (d) =>
      `${d.path}:${d.range.start}-${d.range.end} ${d.severity} ${d.rule} ${render(d.message, 'en')} | ${d.fixes.map((f) => JSON.stringify(f)).join()} | ${d.related.map((r) => r.path).join()}`,
  );

function checked(analysis: Analysis, graph: Graph): string[] {
  return shown(check(analysis, across, graph));
}

/** Walk through the steps both ways and compare after each. */
function compare(community: string, steps: readonly Step[]): void {
  const dialect = dialectOf(community);
  const files = new Map<string, string>();
  let { graph } = state(dialect, files);
  const analyses = new Map<string, Analysis>();
  const found = new Map<string, string[]>();
  for (const step of steps) {
    const changes = new Map<string, Analysis | null>();
    for (const [path, text] of step) {
      if (text === null) files.delete(path);
      else files.set(path, text);
      changes.set(path, text === null ? null : analyse(dialect, path, text));
    }
    const before = graph;
    const change = updated(graph, new Map([...changes].map(([path, analysis]) => [path, analysis?.facts ?? null])));
    graph = change.graph;
    for (const [path, analysis] of changes) {
      if (analysis) analyses.set(path, analysis);
      else {
        analyses.delete(path);
        found.delete(path);
      }
    }
    const again = new Set([
      ...changes.keys(),
      ...change.affected,
      ...affectedBy(across, before, graph, [...changes.keys()]),
    ]);
    for (const path of again) if (analyses.has(path)) found.set(path, checked(analyses.get(path)!, graph));

    const fresh = state(dialect, files);
    const all = [...fresh.analyses].map(([path, analysis]) => [path, checked(analysis, fresh.graph)] as const);
    expect(Object.fromEntries([...found].filter(([, list]) => list.length > 0).sort())).toEqual(
      Object.fromEntries(all.filter(([, list]) => list.length > 0).sort()),
    );
  }
}

describe('changes', () => {
  test('of how often an id stands outside of records reach the files that describe the person', () => {
    const record = (gitee: string, atomgit: string): string =>
      `- gitee_id: ${gitee}\n  atomgit_id: ${atomgit}\n  name: Lin Yue\n  email: lin.yue@example.org\n`;
    compare('openeuler', [
      [
        [
          'sig/Storage/sig-info.yaml',
          `name: Storage\nmaintainers:\n${record('linyeu', 'linyue')}${record('linyeu', 'hezhou')}`,
        ],
        ['sig/Sound/sig-info.yaml', `name: Sound\nmaintainers:\n${record('linyue', 'linyue')}`],
      ],
      [['sig/Kernel/OWNERS', 'maintainers:\n- linyue\n- linyue\n']],
    ]);
  });

  test.each([
    ['openeuler', step],
    ['openanolis', packageStep],
  ])('give the findings of a fresh start (%s)', { timeout: 120_000 }, (community, steps) => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 2, maxLength: 12 }), (all) => compare(community, all)),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 50) },
    );
  });
});
