// The sample communities, file by file between sound, faulty and gone: checking again what changed and what is said to
// be affected gives the same findings as checking everything anew. Documents, which are never read, come and go as
// well.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, factsAt } from '../../server/src/core/check/analyse.ts';
import { affectedBy, check } from '../../server/src/core/check/check.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { checkFiles, dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';

const across = rules.filter((rule) => rule.scope === 'community');
const names = new Set(across.map((rule) => rule.name));
const said = (found: ReturnType<typeof check>): string[] =>
  found
    .filter(({ rule }) => names.has(rule))
    .map((d) => `${d.path}:${d.range.start} ${d.severity} ${d.rule} ${render(d.message, 'en')}`);

/** A community that files are put into and taken from, compared with a fresh start after each. */
function changing(id: string): (path: string, text: string | undefined) => void {
  const dialect = dialectOf(id);
  const files: Record<string, string> = {};
  const analyses = new Map<string, Analysis>();
  const found = new Map<string, string[]>();
  let graph: Graph = graphOf([], dialect.community);
  return (path, text) => {
    if (text === undefined) delete files[path];
    else files[path] = text;
    const analysis = text === undefined ? null : analyse(dialect, path, text);
    const facts = text === undefined ? null : factsAt(dialect, path, text);
    const before = graph;
    const change = updated(graph, new Map([[path, facts]]));
    graph = change.graph;
    if (analysis) analyses.set(path, analysis);
    else analyses.delete(path);
    found.delete(path);
    for (const again of new Set([path, ...change.affected, ...affectedBy(across, before, graph, [path])])) {
      const one = analyses.get(again);
      if (one) found.set(again, said(check(one, across, graph)));
    }
    expect([...found.values()].flat().sort(), path).toEqual(said(checkFiles(id, files)).sort());
  };
}

describe.each(['deepin', 'kubernetes', 'opengauss'])('%s', (id) => {
  const good = readFolder(`test/communities/${id}/good`);
  const faulty = readFolder(`test/communities/${id}/faulty`);
  const paths = [...new Set([...Object.keys(good), ...Object.keys(faulty)])];

  test('in order', () => {
    const put = changing(id);
    const files: Record<string, string | undefined> = {};
    const states: readonly Files[] = [good, faulty, {}, faulty, good];
    for (const state of states)
      for (const path of paths) {
        if (files[path] === state[path]) continue;
        put(path, state[path]);
        files[path] = state[path];
      }
  });

  test('in any order', () => {
    const one = fc.tuple(fc.constantFrom(...paths), fc.constantFrom<Files>(good, faulty, {}));
    fc.assert(
      fc.property(fc.array(one, { minLength: 5, maxLength: 30 }), (steps) => {
        const put = changing(id);
        for (const [path, state] of steps) put(path, state[path]);
      }),
      { seed: Number(process.env.FC_SEED ?? 7), numRuns: Number(process.env.FC_RUNS ?? 15) },
    );
  });
});
