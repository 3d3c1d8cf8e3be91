// Refactorings on a real community, at places picked by seed: whatever is offered leaves files that parse, with no
// error that was not there, and with every comment that was there.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { random } from '../../bench/generator.ts';
import { analyse, factsOnly } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { classify } from '../../server/src/core/community/community.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { refactorings } from '../../server/src/features/refactor/index.ts';
import { render } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { listFiles, readText } from '../../server/src/workspace/disk.ts';
import { dialectOf } from '../support/check.ts';
import { corpus } from '../support/corpora.ts';

const root = corpus('openeuler');
const RUNS = Number(process.env.SIG_STEWARD_RUNS) || 40;
const dialect = dialectOf('openeuler');

function errors(analysis: Analysis | null, graph: Graph): string[] {
  if (!analysis) return ['unknown'];
  const found = check(analysis, rules, graph).filter(({ severity }) => severity === 'error');
  return found.map(({ rule }) => rule).sort();
}

const comments = (texts: Iterable<string>): number =>
  [...texts].reduce((sum, text) => sum + (text.match(/(?:^|\s)#/gm)?.length ?? 0), 0);

describe.skipIf(root === null)('refactorings on a corpus', () => {
  if (root === null) console.log('refactor-corpus: skipped, SIG_STEWARD_CORPORA names no folder with openeuler in it');

  test(`at ${RUNS} places`, { timeout: 1_800_000 }, async () => {
    expect(fs.existsSync(root!)).toBe(true);
    const texts = new Map<string, string>();
    const facts: FileFacts[] = [];
    for (const name of listFiles(root!)) {
      const file = classify(dialect.community, name);
      const found = file && readText(path.join(root!, name));
      if (!file || !found || !('text' in found)) continue;
      texts.set(name, found.text);
      facts.push(factsOnly(dialect, file, found.text));
    }
    const graph = graphOf(facts, dialect.community);
    const open = async (name: string): Promise<Analysis | undefined> =>
      analyse(dialect, name, texts.get(name) ?? '') ?? undefined;
    const next = random(77);
    const charters = [...texts.keys()].filter((name) => graph.files.get(name)?.kind === 'charter').sort();
    const manifests = [...texts.keys()].filter((name) => graph.files.get(name)?.kind === 'package').sort();
    const counts = new Map<string, number>();
    for (let run = 0; run < RUNS; run++) {
      const among = next() < 0.85 ? charters : manifests;
      const name = among[Math.floor(next() * among.length)]!;
      const analysis = await open(name);
      if (!analysis) continue;
      const offset = Math.floor(next() * analysis.text.length);
      for (const { title, changes } of await refactorings({ analysis, graph, offset }, open)) {
        const about = `${render(title, 'en')} (${name} ${offset})`;
        const verb = render(title, 'en').split(' ', 1)[0]!;
        counts.set(verb, (counts.get(verb) ?? 0) + 1);
        const touched = [...new Set(changes.map((change) => change.path))];
        const before = Object.fromEntries(touched.map((one) => [one, texts.get(one)!]));
        const { files, deferred } = applyFixes(before, [{ title, safe: false, changes }]);
        expect(deferred, about).toEqual([]);
        const fresh = new Map<string, FileFacts | null>(touched.map((one) => [one, null]));
        const analyses = Object.entries(files).map(([one, text]) => analyse(dialect, one, text));
        for (const one of analyses) if (one) fresh.set(one.file.path, one.facts);
        const after = updated(graph, fresh).graph;
        const was = (await Promise.all(touched.map(open))).flatMap((one) => errors(one ?? null, graph)).sort();
        const is = analyses.flatMap((one) => errors(one, after)).sort();
        for (const one of analyses) expect(one?.parsed.problems, about).toEqual([]);
        // What is wrong with people is wrong in both halves of a split group; nothing else may be new.
        if (verb === 'Split')
          expect(
            is.filter((rule) => !was.includes(rule)),
            about,
          ).toEqual([]);
        else expect(is.length, about).toBeLessThanOrEqual(was.length);
        expect(comments(Object.values(files)), about).toBeGreaterThanOrEqual(comments(Object.values(before)));
      }
    }
    console.log(`refactor-corpus: ${[...counts].map(([verb, count]) => `${verb} ${count}`).join(', ')}`);
  });
});
