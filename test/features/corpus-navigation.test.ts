// Definitions and references on a real community, against a plain scan of the files that knows nothing of schemas or
// the graph: line patterns only. Skipped where SIG_STEWARD_CORPORA is not set.
import { expect, test } from 'vitest';
import { random } from '../../bench/generator.ts';
import { factsOnly } from '../../server/src/core/check/analyse.ts';
import { classify } from '../../server/src/core/community/community.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { definitionsOf, referencesOf, type Spot } from '../../server/src/features/navigation.ts';
import { dialectOf } from '../support/check.ts';
import { corpusFiles } from '../support/corpora.ts';

const SAMPLE = 200;

test('navigation agrees with a scan of the files', { timeout: 300_000 }, (context) => {
  const all = corpusFiles()?.filter(({ path }) => path.startsWith('openeuler/'));
  if (!all?.length) return context.skip('SIG_STEWARD_CORPORA does not have openeuler');
  const dialect = dialectOf('openeuler');
  const texts = new Map<string, string>();
  const facts = [];
  for (const { path, text } of all) {
    const relative = path.slice('openeuler/'.length);
    const ref = classify(dialect.community, relative);
    if (!ref || ref.kind.schema === undefined) continue;
    texts.set(relative, text);
    facts.push(factsOnly(dialect, ref, text));
  }
  const graph = graphOf(facts, dialect.community);
  const lines = new Map<string, ReturnType<typeof lineIndex>>();
  const where = ({ path, start }: Spot): string => {
    const index = lines.get(path) ?? lineIndex(texts.get(path)!);
    lines.set(path, index);
    return `${path}:${lineAt(index, start) + 1}`;
  };
  const next = random(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;

  const charters = [...texts.keys()].filter((path) => path.endsWith('/sig-info.yaml'));
  const scan = (pattern: RegExp): string[] => {
    const found: string[] = [];
    for (const path of [...charters, ...[...texts.keys()].filter((name) => name.endsWith('/OWNERS'))]) {
      texts
        .get(path)!
        .split('\n')
        .forEach((line, index) => {
          if (pattern.test(line)) found.push(`${path}:${index + 1}`);
        });
    }
    return [...new Set(found)].sort();
  };
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  const manifests = [...texts.keys()].filter((path) =>
    /^sig\/[^/]+\/(?:src-)?openeuler\/[a-z0-9]\/[^/]+\.yaml$/.test(path),
  );
  for (let i = 0; i < SAMPLE / 2; i++) {
    const path = pick(manifests);
    const [, org, , file] = path.split('/').slice(1);
    const key = `${org}/${file!.slice(0, -5)}`;
    const target = { kind: 'repository', key, namespace: '' };
    const namesakes = manifests.filter((other) =>
      other.toLowerCase().endsWith(`/${org}/${file![0]!.toLowerCase()}/${file!.toLowerCase()}`),
    );
    expect(
      definitionsOf(graph, target)
        .map((spot) => spot.path)
        .sort(),
      key,
    ).toEqual(namesakes.sort());
    const listed = scan(new RegExp(`^\\s*-\\s*(?:repo:\\s*)?["']?${escaped(key)}["']?\\s*(?:#.*)?\\r?$`, 'i'));
    const found = [...new Set(referencesOf(graph, target, false).map(where))].filter(
      (place) => !manifests.includes(place.split(':')[0]!),
    );
    expect(found.sort(), key).toEqual(listed);
  }

  const ids = new Map<string, string>();
  for (const path of charters)
    for (const match of texts.get(path)!.matchAll(/^\s*(?:- )?gitee_id:\s*([\w.-]+)\s*$/gm))
      ids.set(match[1]!.toLowerCase(), match[1]!);
  const known = [...ids.values()].sort();
  for (let i = 0; i < SAMPLE / 2; i++) {
    const id = pick(known);
    // References of a person follow all of his ids; those of this one must be there, and nothing in this namespace
    // besides.
    const scanned = scan(new RegExp(`^\\s*(?:- )?gitee_id:\\s*["']?${escaped(id)}["']?\\s*(?:#.*)?\\r?$`, 'i')).filter(
      (place) => place.includes('/sig-info.yaml:'),
    );
    const found = new Set(referencesOf(graph, { kind: 'person', key: id, namespace: 'gitee_id' }, true).map(where));
    expect(
      scanned.filter((place) => !found.has(place)),
      id,
    ).toEqual([]);
    expect(definitionsOf(graph, { kind: 'person', key: id, namespace: 'gitee_id' }).length, id).toBeGreaterThan(0);
  }
});
