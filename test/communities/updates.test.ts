// The sample communities, file by file from sound to faulty and back: checking again what changed and what is said to be
// affected gives the same findings as checking everything anew.
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/core/analyse.ts';
import { affectedBy, check } from '../../server/src/core/check.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph.ts';
import type { Analysis } from '../../server/src/core/rule.ts';
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

test.each(['deepin', 'opengauss'])('%s', (id) => {
  const dialect = dialectOf(id);
  const good = readFolder(`test/communities/${id}/good`);
  const faulty = readFolder(`test/communities/${id}/faulty`);
  const files: Record<string, string> = {};
  const analyses = new Map<string, Analysis>();
  const found = new Map<string, string[]>();
  let graph: Graph = graphOf([], dialect.community);
  const put = (path: string, text: string | undefined): void => {
    if (text === undefined) delete files[path];
    else files[path] = text;
    const analysis = text === undefined ? null : analyse(dialect, path, text);
    const before = graph;
    const change = updated(graph, new Map([[path, analysis?.facts ?? null]]));
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
  const paths = [...new Set([...Object.keys(good), ...Object.keys(faulty)])];
  const states: readonly Files[] = [good, faulty, {}, faulty, good];
  for (const state of states) for (const path of paths) if (files[path] !== state[path]) put(path, state[path]);
});
