// A list of people as the measure of who is known: what an edit of it means for other files equals checking them all
// anew.
import { expect, test } from 'vitest';
import { dialects } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { affectedBy, check } from '../../server/src/core/check/check.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { propose } from '../../server/src/core/infer/propose.ts';
import { compiler } from '../../server/src/own/compile.ts';
import { rules } from '../../server/src/rules/index.ts';
import { compileOwn } from '../../server/src/workspace/own-communities.ts';
import { lighthouse } from './invented.ts';

const { files } = propose(lighthouse.files, 'lighthouse');
const texts = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
const dialect = compileOwn(
  'lighthouse',
  texts,
  dialects.map(({ community }) => community),
  compiler,
).dialect!;

const analysisOf = (path: string, text: string) => analyse(dialect, path, text)!;
const findingsOf = (path: string, text: string, graph: Graph): string[] =>
  check(analysisOf(path, text), rules, graph).map(({ rule, range }) => `${path} ${rule} ${range.start}`);

test.each([
  ['people/ember.yaml', '"login": "ember"', '"login": "embers"'],
  ['people/maple.yaml', '"login": "maple"', '"login": ""'],
  ['teams/south.yml', '"birch01"', '"birch02"'],
])('%s: %s -> %s', (path, from, to) => {
  const before = { ...lighthouse.files };
  const all = (now: Readonly<Record<string, string>>): Graph =>
    graphOf(
      Object.entries(now).map(([file, text]) => analysisOf(file, text).facts),
      dialect.community,
    );
  const first = all(before);
  expect(before[path]).toContain(from);
  const after: Record<string, string> = { ...before, [path]: before[path]!.replace(from, to) };
  const { graph, affected } = updated(first, new Map([[path, analysisOf(path, after[path]!).facts]]));
  const again = new Set([path, ...affected, ...affectedBy(rules, first, graph, [path])]);
  const fresh = all(after);
  const kept = Object.keys(after).flatMap((file) =>
    again.has(file) ? findingsOf(file, after[file]!, graph) : findingsOf(file, before[file]!, first),
  );
  expect(kept).toEqual(Object.keys(after).flatMap((file) => findingsOf(file, after[file]!, fresh)));
});
