// Renaming on a real community: entities picked by seed get another name and their own again. Afterwards every file has
// the bytes that it had; in between, the files concerned have the findings that they had, but for those that speak of
// the name.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { random } from '../../bench/generator.ts';
import { analyse, factsOnly } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { isSample } from '../../server/src/core/community/samples.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import type { Change, Diagnostic } from '../../server/src/core/findings/diagnostic.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import {
  definitions,
  entities,
  factsIn,
  type Graph,
  graphOf,
  lookup,
  nameOf,
  updated,
} from '../../server/src/core/graph/graph.ts';
import { planRename } from '../../server/src/features/rename.ts';
import type { Target } from '../../server/src/features/target.ts';
import { render, verbatim } from '../../server/src/messages/catalogue.ts';
import { rules } from '../../server/src/rules/index.ts';
import { listFiles, readText } from '../../server/src/workspace/disk.ts';
import { dialectOf } from '../support/check.ts';
import { corpus } from '../support/corpora.ts';

const root = corpus('openeuler');
const RUNS = Number(process.env.SIG_STEWARD_RUNS) || 20;
/** A SIG may have thousands of files; so many of them are checked before and after. */
const CHECKED = 40;

/** A community in memory: texts, the graph of them, and files analysed when asked for. */
interface State {
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: Graph;
}

const dialect = dialectOf('openeuler');

function read(folder: string): State {
  const texts = new Map<string, string>();
  const facts: FileFacts[] = [];
  for (const name of listFiles(folder)) {
    const file = classify(dialect.community, name);
    const found = file && readText(path.join(folder, name));
    if (!file || !found || !('text' in found)) continue;
    texts.set(name, found.text);
    facts.push(factsOnly(dialect, file, found.text));
  }
  return { texts, graph: graphOf(facts, dialect.community) };
}

function analysed({ texts }: State, name: string): Analysis | undefined {
  const text = texts.get(name);
  return text === undefined ? undefined : (analyse(dialect, name, text) ?? undefined);
}

/** The state after changes, and the paths that were touched by their new names. */
function apply(state: State, changes: readonly Change[]): State {
  const touched = [...new Set(changes.map((change) => change.path))];
  const before = Object.fromEntries(touched.map((name) => [name, state.texts.get(name)!]));
  const { files, deferred } = applyFixes(before, [{ title: verbatim({ en: '', 'zh-CN': '' }), safe: false, changes }]);
  expect(deferred).toEqual([]);
  const texts = new Map(state.texts);
  const facts = new Map<string, FileFacts | null>();
  for (const name of touched) {
    texts.delete(name);
    facts.set(name, null);
  }
  for (const [name, text] of Object.entries(files)) {
    texts.set(name, text);
    facts.set(name, factsOnly(dialect, classify(dialect.community, name)!, text));
  }
  return { texts, graph: updated(state.graph, facts).graph };
}

async function renamed(state: State, target: Target, name: string): Promise<readonly Change[] | string> {
  const plan = await planRename(state.graph, target, name, async (file) => analysed(state, file));
  return 'refusal' in plan ? render(plan.refusal, 'en') : plan.changes;
}

/** A finding that does not speak of either name. */
interface Told {
  readonly what: string;
  readonly entity: string | undefined;
  readonly related: readonly string[];
}

/** The findings of a file that do not speak of the names, by `severity rule`, sorted. */
function findings(state: State, name: string, words: readonly string[]): Told[] {
  const analysis = analysed(state, name);
  if (!analysis) return [{ what: 'unknown', entity: undefined, related: [] }];
  return check(analysis, rules, state.graph)
    .filter((found) => !speaksOf(found, words))
    .map((found) => ({
      what: `${found.severity} ${found.rule}`,
      entity: found.entity,
      related: found.related.map((related) => related.path),
    }))
    .sort((a, b) => (a.what < b.what ? -1 : 1));
}

/**
 * What a file has in one state and not in the other. What is said once of several files, at the first of them by path,
 * may stand in another of them when paths change: that is no difference.
 */
function differences(
  [one, name]: readonly [State, string],
  [other, otherName]: readonly [State, string],
  inOther: (path: string) => string,
  words: readonly string[],
): string[] {
  const there = findings(other, otherName, words).map(({ what }) => what);
  return findings(one, name, words).flatMap(({ what, entity, related }) => {
    const at = there.indexOf(what);
    if (at >= 0) {
      there.splice(at, 1);
      return [];
    }
    const [kind = '', namespace = '', id = ''] = entity?.split('/') ?? [];
    const places = lookup(other.graph, kind, id, namespace).map((place) => place.path);
    const elsewhere = [...new Set([...related.map(inOther), ...places])].some((path) =>
      findings(other, path, []).some((told) => told.what === what && told.entity === entity),
    );
    return elsewhere ? [] : [what];
  });
}

function speaksOf(found: Diagnostic, words: readonly string[]): boolean {
  const said = [found.message, found.help, found.why, ...found.related.map((related) => related.message)]
    .flatMap((message) => (message ? [render(message, 'en')] : []))
    .concat(found.entity ?? '', ...found.related.map((related) => related.path))
    .join('\n')
    .toLowerCase();
  return words.some((word) => said.includes(word.toLowerCase()));
}

/** Entities to rename, in an order that the seed alone decides, the kinds in turn. */
function* candidates({ graph }: State, seed: number): Generator<Target> {
  const next = random(seed);
  const shuffled = <T>(list: T[]): T[] => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  };
  // Who is written in several ways cannot get all of them back from one new name.
  const named = (kind: string): Target[] =>
    [...entities(graph, kind)]
      .filter(({ key, places }) => places.every((place) => place.key === key))
      .filter(({ places }) => places.some((place) => place.how === 'defines'))
      .filter(({ places }) => !places.some((place) => isSample(graph.community, place.path)))
      .map(({ key, namespace }) => ({ kind, key, namespace }))
      .sort((a, b) => (a.namespace + a.key < b.namespace + b.key ? -1 : 1));
  const repositories = shuffled(named('repository'));
  const branches = repositories.flatMap(({ key }): Target[] => {
    const home = definitions(graph, 'repository', key)[0]!;
    const own = factsIn(graph, home.path)!.occurrences.filter(
      ({ kind, how }) => kind === 'branch' && how === 'defines',
    );
    const one = own[Math.floor(next() * own.length)];
    return one ? [{ kind: 'branch', key: one.key, namespace: '' }] : [];
  });
  const lists = [repositories, shuffled(named('person')), shuffled(named('sig')), shuffled(branches)];
  for (let i = 0; lists.some((list) => i < list.length); i++) for (const list of lists) if (list[i]) yield list[i]!;
}

describe.skipIf(root === null)('rename on a corpus', () => {
  if (root === null) console.log('corpus-rename: skipped, SIG_STEWARD_CORPORA names no folder with openeuler in it');

  test(`${RUNS} entities and back`, { timeout: 1_800_000 }, async () => {
    expect(fs.existsSync(root!)).toBe(true);
    const start = read(root!);
    const refused: string[] = [];
    let done = 0;
    for (const target of candidates(start, 20_240_601)) {
      if (done === RUNS) break;
      const old = nameOf(target.key);
      const own = `renamed-${done}-zz`;
      const name = target.kind === 'repository' ? `${target.key.slice(0, target.key.indexOf('/') + 1)}${own}` : own;
      const changes = await renamed(start, target, name);
      if (typeof changes === 'string') {
        refused.push(`${target.kind}: ${changes.replace(/\S*[/.]\S*/g, '…')}`);
        continue;
      }
      done++;
      const about = `${target.kind} ${target.namespace} ${target.key}`;
      const after = apply(start, changes);
      const moved = new Map(changes.flatMap((change) => (change.kind === 'rename' ? [[change.path, change.to]] : [])));
      const origin = new Map([...moved].map(([from, to]) => [to, from]));
      const words = [old.slice(old.lastIndexOf('/') + 1), own];
      const touched = [...new Set(changes.map((change) => change.path))];
      const step = Math.max(1, Math.floor(touched.length / CHECKED));
      for (const file of touched.filter((_, i) => i % step === 0)) {
        const now = moved.get(file) ?? file;
        const lost = differences([start, file], [after, now], (path) => moved.get(path) ?? path, words);
        const gained = differences([after, now], [start, file], (path) => origin.get(path) ?? path, words);
        expect({ lost, gained }, `${about}: ${file}`).toEqual({ lost: [], gained: [] });
      }
      const key = target.kind === 'branch' ? `${target.key.slice(0, target.key.indexOf('@') + 1)}${own}` : name;
      const back = await renamed(after, { ...target, key }, target.kind === 'branch' ? old : target.key);
      if (typeof back === 'string') throw new Error(`${about}: ${back}`);
      const again = apply(after, back);
      expect([...again.texts.keys()].sort(), about).toEqual([...start.texts.keys()].sort());
      for (const [file, text] of again.texts) if (start.texts.get(file) !== text) throw new Error(`${about}: ${file}`);
    }
    const reasons = [...new Set(refused)].map(
      (reason) => `${refused.filter((one) => one === reason).length} ${reason}`,
    );
    console.log(`corpus-rename: ${done} renamed and back; refused: ${reasons.join('; ') || 'none'}`);
    expect(done).toBe(RUNS);
  });
});
