// A community follows while somebody types in one of its files: graph, people and findings are those of a community
// that is read anew, be it that facts changed or that they only moved.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeFile } from '../../bench/large-file.ts';
import { analyseFile } from '../../server/src/core/check/analyse.ts';
import { check, onlyMoved } from '../../server/src/core/check/check.ts';
import { checkAgain, type Remembered } from '../../server/src/core/check/recall.ts';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { Versions } from '../../server/src/core/check/versions.ts';
import { classify, isPresence } from '../../server/src/core/community/community.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { unpack } from '../../server/src/core/facts/packed-facts.ts';
import { type Graph, graphOf, updated } from '../../server/src/core/graph/graph.ts';
import { people } from '../../server/src/core/graph/people.ts';
import { rules } from '../../server/src/rules/index.ts';
import { edited as withFault } from '../communities/faults/fault.ts';
import { faults as kubernetes } from '../communities/faults/kubernetes.ts';
import { faults as openeuler } from '../communities/faults/openeuler.ts';
import { faults as opengauss } from '../communities/faults/opengauss.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { edit, edited, grown, listsOf, shape } from '../support/versions.ts';

const parameters = (numRuns: number): { seed: number; numRuns: number } => ({
  seed: Number(process.env.FC_SEED ?? 17),
  numRuns: Number(process.env.FC_RUNS ?? numRuns),
});

/** What facts say, wherever they say it. */
function said({ kind, scopes, records, occurrences }: FileFacts): unknown {
  const plain = (_: string, value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const entries = Object.entries(value).filter(([name]) => name !== 'start' && name !== 'end');
    // In any order, but for what a record states, of which the first is what it is known by.
    return Object.fromEntries('how' in value ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries);
  };
  const isOfPath = occurrences.map(({ end }) => end === 0);
  return JSON.parse(JSON.stringify([kind, scopes, records, occurrences, isOfPath], plain));
}

/** A community of which one file is being typed in, and what is known of it from one version to the next. */
class Following {
  private readonly versions: Versions;
  private readonly others: readonly FileFacts[];
  private graph: Graph;
  private remembered: Remembered | null = null;
  moved = 0;
  found = 0;

  constructor(
    private readonly id: string,
    files: Files,
    private readonly path: string,
  ) {
    const dialect = dialectOf(id);
    const analyses = analyseAll(id, files);
    this.versions = new Versions(dialect, classify(dialect.community, path)!, 0);
    this.others = [...analyses.values()].filter(({ file }) => file.path !== path).map(({ facts }) => facts);
    this.graph = graphOf(
      [...analyses.values()].map(({ facts }) => facts),
      dialect.community,
    );
  }

  /** A text between two that somebody looks at. */
  pass(text: string): void {
    this.versions.next(text);
  }

  /** The next text of the file. @param again whether somebody still asks for what was before. */
  look(text: string, again: boolean): void {
    const { id, path, graph: before } = this;
    const dialect = dialectOf(id);
    const fresh = analyseFile(dialect, classify(dialect.community, path)!, text);
    const version: Analysis = this.versions.next(text);
    this.graph = updated(before, new Map([[path, version.facts]])).graph;
    const { graph } = this;
    const anew = graphOf([...this.others, fresh.facts], dialect.community);
    const { diagnostics, remembered } = checkAgain(this.remembered, version, rules, graph);
    this.remembered = remembered;
    expect(diagnostics).toEqual(check(fresh, rules, anew));
    expect(unpack(graph.files.get(path)!, graph.pool)).toEqual(fresh.facts);
    expect(people(graph)).toEqual(people(anew));
    const was = unpack(before.files.get(path)!, before.pool);
    const moved = onlyMoved(before, graph, path);
    expect(moved).toBe(JSON.stringify(said(was)) === JSON.stringify(said(fresh.facts)));
    if (again) expect(people(before)).toEqual(people(graphOf([...this.others, was], dialect.community)));
    if (moved) this.moved++;
    this.found += diagnostics.length;
  }
}

/** Each community without and with faults, and a file that is a whole one. */
const samples: Readonly<Record<string, readonly (readonly [string, Files])[]>> = Object.fromEntries(
  Object.entries({ kubernetes, openeuler, opengauss }).map(([id, faults]) => {
    const good = readFolder(`test/communities/${id}/good`);
    return [id, [good, ...faults.map(({ edits }) => withFault(good, edits))].map((files) => [id, files] as const)];
  }),
);
const whole = [['kubernetes', { 'sigs.yaml': largeFile(5, 200, 60) }]] as const;

describe.each(Object.entries({ ...samples, whole }))('%s', (_, all) => {
  const documents = all.flatMap(([id, files]) =>
    [...analyseAll(id, files).values()]
      .filter((one) => !isPresence(one.file.kind) && listsOf(one).some(({ items }) => items.length > 1))
      .map((of) => ({ id, files, of })),
  );

  test('what is said while somebody types is what a fresh look says', { timeout: 240_000 }, () => {
    const counts = { moved: 0, found: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        shape,
        fc.array(fc.tuple(edit, fc.boolean()), { minLength: 2, maxLength: 8 }),
        ({ id, files, of }, shape, edits) => {
          const following = new Following(id, files, of.file.path);
          let now = id === 'kubernetes' ? of.text : grown(of, shape);
          following.look(now, false);
          for (const [one, again] of edits) {
            const before = now;
            now = edited(now, one);
            following.look(now, again);
            if (!one.undo) continue;
            now = before;
            following.look(now, again);
          }
          counts.moved += following.moved;
          counts.found += following.found;
        },
      ),
      parameters(25),
    );
    expect(counts.moved).toBeGreaterThan(30);
    expect(counts.found).toBeGreaterThan(30);
  });
});

test('what was typed unseen is noticed, wherever somebody goes on typing', () => {
  const text = largeFile(5, 300, 0);
  const last = text.lastIndexOf('Covers everything');
  const following = new Following('kubernetes', { 'sigs.yaml': text }, 'sigs.yaml');
  const inProse = (of: string): string => `${of.slice(0, last + 6)},${of.slice(last + 6)}`;
  const inName = (of: string): string => of.replace('@example.org', '@example.com');
  for (const seen of [text, inProse(text), inProse(inProse(text))]) following.look(seen, false);
  expect(following.moved).toBe(3);
  const prose = inProse(inProse(text));
  following.pass(inName(prose));
  following.look(inProse(inName(prose)), false);
  expect(following.moved).toBe(3);
});
