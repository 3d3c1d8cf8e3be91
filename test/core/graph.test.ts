// The graph: what is found where, what an update says is affected, and that a graph kept current is the graph made
// anew.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { censusOf } from '../../server/src/core/graph/census.ts';
import {
  definitions,
  type Enumerated,
  entities,
  factsIn,
  type Graph,
  graphOf,
  homeOf,
  identityOf,
  isDefinedAnyhow,
  lookup,
  nameOf,
  ownerOf,
  type Place,
  staticEntity,
  updated,
} from '../../server/src/core/graph/graph.ts';
import { people } from '../../server/src/core/graph/people.ts';
import { analyseAll, dialectOf, type Files } from '../support/check.ts';
import { step } from '../support/small-communities.ts';

const dialect = dialectOf('openeuler');

function graph(files: Files): Graph {
  return graphOf(
    [...analyseAll('openeuler', files).values()].map((a) => a.facts),
    dialect.community,
  );
}

function factsOf(path: string, text: string): FileFacts {
  return analyse(dialect, path, text)!.facts;
}

const MANIFEST = `name: kpatch
branches:
- name: master
  type: protected
- name: openEuler-24.03-LTS
  type: protected
  create_from: master
type: public
`;
const CHARTER = `name: Kernel
maintainers:
- gitee_id: linyue
  atomgit_id: LinYue
  name: Lin Yue
  email: lin.yue@example.org
repositories:
- repo:
  - src-openeuler/KPatch
branches:
- repo_branch:
  - repo: src-openeuler/kpatch
    branch: openEuler-24.03-LTS
  keeper:
  - atomgit_id: linyue
`;
const FILES = { 'sig/Kernel/src-openeuler/k/kpatch.yaml': MANIFEST, 'sig/Kernel/sig-info.yaml': CHARTER };

const brief = (places: readonly { path: string; how: string; start: number; end: number }[]): string[] =>
  places.map((p) => `${p.path.split('/').at(-1)} ${p.how} ${p.start}-${p.end}`);

describe('looking up', () => {
  test('finds definitions by path, in the text, and references in any case', () => {
    expect(brief(lookup(graph(FILES), 'repository', 'SRC-openeuler/kpatch'))).toEqual([
      `sig-info.yaml refers ${CHARTER.indexOf('src-openeuler/KPatch')}-${CHARTER.indexOf('src-openeuler/KPatch') + 20}`,
      `sig-info.yaml refers ${CHARTER.indexOf('src-openeuler/kpatch')}-${CHARTER.indexOf('src-openeuler/kpatch') + 20}`,
      'kpatch.yaml defines 0-0',
      'kpatch.yaml defines 6-12',
    ]);
  });

  test('finds an entity of another in its file although it is not indexed there', () => {
    const at = MANIFEST.indexOf('openEuler-24.03-LTS');
    const places = lookup(graph(FILES), 'branch', 'src-openeuler/kpatch@openEuler-24.03-LTS');
    expect(brief(places)).toEqual([
      `sig-info.yaml refers ${CHARTER.indexOf('openEuler-24')}-${CHARTER.indexOf('openEuler-24') + 19}`,
      `kpatch.yaml defines ${at}-${at + 19}`,
    ]);
    const master = definitions(graph(FILES), 'branch', 'src-openeuler/kpatch@master');
    expect(master.map((place) => place.start)).toEqual([MANIFEST.indexOf('master')]);
  });

  test('case counts where the community says so', () => {
    expect(lookup(graph(FILES), 'sig', 'kernel')).toEqual([]);
    expect(lookup(graph(FILES), 'branch', 'src-openeuler/kpatch@Master')).toEqual([]);
  });

  test('namespaces do not mix', () => {
    const all = graph(FILES);
    expect(lookup(all, 'person', 'linyue', 'gitee_id')).toHaveLength(1);
    expect(lookup(all, 'person', 'linyue', 'atomgit_id')).toHaveLength(2);
    expect(lookup(all, 'person', 'linyue')).toEqual([]);
  });

  test('nothing is found in nothing', () => {
    const none = graph({});
    expect(lookup(none, 'repository', 'x/y')).toEqual([]);
    expect(lookup(none, 'branch', 'x/y@z')).toEqual([]);
    expect([...entities(none, 'person')]).toEqual([]);
    expect(factsIn(none, 'a')).toBeUndefined();
    expect(homeOf(none, 'a', 'sig')).toBeUndefined();
  });

  test('keys come apart at the first @', () => {
    expect([ownerOf('a/b@c@d'), nameOf('a/b@c@d'), ownerOf('a'), nameOf('a')]).toEqual(['a/b', 'c@d', '', 'a']);
  });

  test('the home of a file is what its path says', () => {
    expect(homeOf(graph(FILES), 'sig/Kernel/src-openeuler/k/kpatch.yaml', 'sig')).toBe('Kernel');
    expect(homeOf(graph(FILES), 'sig/Kernel/src-openeuler/k/kpatch.yaml', 'person')).toBeUndefined();
  });

  test('every entity is listed once, by how its definition is written', () => {
    const found = [...entities(graph(FILES), 'repository')].map(({ key, places }) => [key, places.length]);
    expect(found).toEqual([['src-openeuler/kpatch', 4]]);
  });

  test('a census says of all entities of a kind what their places say', () => {
    const spelt = (places: readonly Place[]): number => new Set(places.map(({ key }) => key)).size;
    const manifests = (places: readonly Place[]): number =>
      places.filter(({ how, end }) => how === 'defines' && end === 0).length;
    const seen = { speltVariously: 0, dangling: 0, definedTwice: 0, defined: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 10 }), (steps) => {
        let all = graph({});
        for (const changes of steps)
          all = updated(
            all,
            new Map(changes.map(([path, text]) => [path, text === null ? null : factsOf(path, text)])),
          ).graph;
        for (const [kind, { closed = false }] of Object.entries(all.community.kinds)) {
          const every = [...entities(all, kind)];
          const keys = (wanted: (places: readonly Place[]) => boolean): string[] =>
            every.filter(({ places }) => wanted(places)).map(({ namespace, key }) => `${namespace} ${key}`);
          const isDefined = (places: readonly Place[]): boolean => places.some(({ how }) => how === 'defines');
          const census = censusOf(all, kind);
          const said = (found: readonly Enumerated[]): string[] =>
            found.map(({ namespace, key }) => `${namespace} ${key}`);
          expect(said(census.speltVariously)).toEqual(keys((places) => spelt(places) > 1));
          expect(said(census.definedTwice)).toEqual(keys((places) => manifests(places) > 1));
          expect(said(census.dangling)).toEqual(keys((places) => closed && !isDefined(places)));
          expect(census.defined).toEqual(
            every.filter(({ places }) => closed && isDefined(places)).map(({ key }) => key),
          );
          for (const of of Object.keys(seen) as (keyof typeof seen)[]) seen[of] += census[of].length;
        }
      }),
      { seed: 41, numRuns: 60 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  test('what an entity is asked for without its places is what they say', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 10 }), (steps) => {
        const files = new Map<string, string>();
        for (const [path, text] of steps.flat()) text === null ? files.delete(path) : files.set(path, text);
        const all = graph(Object.fromEntries(files));
        for (const kind of Object.keys(all.community.kinds)) {
          for (const entity of entities(all, kind)) {
            const { key, namespace, places } = entity;
            expect(entity.occurrences.map(({ facts }) => facts.path).sort()).toEqual(places.map(({ path }) => path));
            expect(entity.is('defines')).toBe(places.some(({ how }) => how === 'defines'));
            expect(isDefinedAnyhow(all, kind, key.toUpperCase(), namespace)).toBe(
              entity.is('defines') && (key === key.toUpperCase() || !all.community.kinds[kind]!.caseSensitive),
            );
          }
        }
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  test('facts come back as they went in', () => {
    for (const [path, text] of Object.entries(FILES)) expect(factsIn(graph(FILES), path)).toEqual(factsOf(path, text));
  });

  test('an entity of the data is found under its aliases too', () => {
    const { community } = dialectOf('openanolis');
    const [kind, { entities: all = [] }] = Object.entries(community.kinds).find(([, k]) =>
      k.entities?.some((entity) => entity.aliases?.length),
    )!;
    const entity = all.find(({ aliases }) => aliases?.length)!;
    expect(staticEntity(community, kind, entity.id)).toBe(entity);
    expect(staticEntity(community, kind, entity.aliases![0]!)).toBe(entity);
    expect(staticEntity(community, kind, 'no such thing')).toBeUndefined();
  });
});

describe('an update', () => {
  const start = graph(FILES);
  const affectedBy = (path: string, text: string | null): string[] =>
    [...updated(start, new Map([[path, text === null ? null : factsOf(path, text)]])).affected].sort();

  test('that moves text without changing what it says affects nothing else', () => {
    expect(affectedBy('sig/Kernel/sig-info.yaml', `# note\n${CHARTER}`)).toEqual([]);
    expect(affectedBy('sig/Kernel/src-openeuler/k/kpatch.yaml', `# note\n${MANIFEST}`)).toEqual([]);
  });

  test('of a branch affects the charter that keeps it', () => {
    const renamed = MANIFEST.replace('openEuler-24.03-LTS', 'openEuler-24.03-LTS-SP1');
    expect(affectedBy('sig/Kernel/src-openeuler/k/kpatch.yaml', renamed)).toEqual(['sig/Kernel/sig-info.yaml']);
  });

  test('that takes a file away affects who referred to it', () => {
    expect(affectedBy('sig/Kernel/src-openeuler/k/kpatch.yaml', null)).toEqual(['sig/Kernel/sig-info.yaml']);
  });

  test('leaves the snapshot before as it was', () => {
    const before = brief(lookup(start, 'repository', 'src-openeuler/kpatch'));
    updated(start, new Map([['sig/Kernel/src-openeuler/k/kpatch.yaml', null]]));
    expect(brief(lookup(start, 'repository', 'src-openeuler/kpatch'))).toEqual(before);
  });

  test('keeps whether everything is known', () => {
    const changes = new Map([['sig/Kernel/sig-info.yaml', null]]);
    expect(updated(start, changes).graph.complete).toBe(true);
    expect(updated({ ...start, complete: false }, changes).graph.complete).toBe(false);
  });

  test('gives the graph that all files would give', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const files = new Map<string, FileFacts>();
        let current = graphOf([], dialect.community);
        for (const changes of steps) {
          const facts = new Map<string, FileFacts | null>();
          for (const [path, text] of changes) {
            const made = text === null ? null : (analyse(dialect, path, text)?.facts ?? null);
            facts.set(path, made);
            if (made) files.set(path, made);
            else files.delete(path);
          }
          current = updated(current, facts).graph;
        }
        const fresh = graphOf(files.values(), dialect.community);
        expect(contents(current, files.values())).toEqual(contents(fresh, files.values()));
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

/** Everything that can be asked of a graph about what these files name. */
function contents(of: Graph, files: Iterable<FileFacts>): unknown {
  const asked = new Map<string, unknown>();
  for (const facts of files) {
    for (const { kind, key, namespace } of facts.occurrences)
      asked.set(identityOf(of.community, kind, key, namespace), lookup(of, kind, key, namespace));
  }
  const listed = Object.keys(of.community.kinds).map((kind) =>
    [...entities(of, kind)].map(({ key, namespace, places }) => `${namespace} ${key} ${places.length}`).sort(),
  );
  return { files: [...of.files.keys()].sort(), asked: [...asked].sort(), listed, people: people(of) };
}
