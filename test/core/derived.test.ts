// Tables over all files: what they hold is what every file says, also of the files that a table passes by, and from
// snapshot to snapshot.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { isSample } from '../../server/src/core/community/samples.ts';
import type { FileFacts } from '../../server/src/core/facts/facts.ts';
import { pathsOf } from '../../server/src/core/graph/derived.ts';
import { factsIn, type Graph, graphOf, homeOf, normalise, SIG, updated } from '../../server/src/core/graph/graph.ts';
import { isListing, sigFolders } from '../../server/src/core/graph/membership.ts';
import { listers, nameKey } from '../../server/src/core/graph/namesakes.ts';
import { PERSON, people } from '../../server/src/core/graph/people.ts';
import { emailKey, withEmail } from '../../server/src/rules/support/people.ts';
import { dialectOf } from '../support/check.ts';
import { step } from '../support/small-communities.ts';

const dialect = dialectOf('openeuler');
const { community } = dialect;

/** Files by what they hold, as a table has them. */
function inverse(files: readonly FileFacts[], held: (facts: FileFacts) => readonly string[]): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const facts of files)
    for (const key of new Set(held(facts))) table.set(key, [...(table.get(key) ?? []), facts.path].sort());
  return table;
}

function lists({ path, scopes, occurrences }: FileFacts): readonly string[] {
  if (isSample(community, path)) return [];
  return occurrences.filter((one) => isListing(community, scopes, one)).map(({ kind, key }) => nameKey(kind, key));
}

function ids({ records }: FileFacts): readonly string[] {
  return records
    .filter(({ kind }) => kind === PERSON)
    .flatMap((record) => Object.entries(record.ids))
    .map(([namespace, { value }]) => `${namespace} ${normalise(community, PERSON, value)}`);
}

function emails({ path, records }: FileFacts): readonly string[] {
  if (isSample(community, path)) return [];
  return records.filter(({ kind }) => kind === PERSON).map(emailKey);
}

/** The members of each SIG: path and the first key that it defines, by kind. */
function members(files: readonly FileFacts[], graph: Graph): Map<string, Map<string, string>> {
  const all = new Map<string, Map<string, string>>();
  for (const { path, occurrences } of files) {
    const sig = isSample(community, path) ? undefined : homeOf(graph, path, SIG);
    for (const { how, kind, key, end } of sig === undefined ? [] : occurrences) {
      if (end > 0 || how !== 'defines' || kind === SIG) continue;
      const own = all.get(`${sig} ${kind}`) ?? new Map<string, string>();
      all.set(`${sig} ${kind}`, own);
      if (!own.has(path)) own.set(path, key);
    }
  }
  return all;
}

test('a table holds what all files say', () => {
  const seen = { listed: 0, ids: 0, emails: 0, members: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      let graph = graphOf([], community);
      for (const changes of steps) {
        const facts = changes.map(
          ([path, text]) => [path, text === null ? null : analyse(dialect, path, text)!.facts] as const,
        );
        graph = updated(graph, new Map(facts)).graph;
        const files = [...graph.files.keys()].map((path) => factsIn(graph, path)!);

        const listed = inverse(files, lists);
        const table = listers(graph);
        expect(new Map([...table.keys()].map((key) => [key, pathsOf(table, key)]))).toEqual(listed);

        const stated = inverse(files, ids);
        const found = new Map<string, string[]>();
        for (const someone of people(graph))
          for (const { namespace, id } of someone.ids) {
            const paths = someone.records
              .filter(
                (record) =>
                  record.ids[namespace] !== undefined &&
                  normalise(community, PERSON, record.ids[namespace].value) === normalise(community, PERSON, id),
              )
              .map(({ path }) => path);
            found.set(`${namespace} ${normalise(community, PERSON, id)}`, [...new Set(paths)]);
          }
        expect(found).toEqual(stated);

        const written = inverse(files, emails);
        for (const [email, paths] of written)
          if (email !== '') expect([...new Set(withEmail(graph, email).map(({ path }) => path))]).toEqual(paths);

        const there = members(files, graph);
        const folders = new Map(
          [...sigFolders(graph)].flatMap(([sig, folder]) =>
            [...folder.members].flatMap(([kind, own]) => (own.size > 0 ? [[`${sig} ${kind}`, own] as const] : [])),
          ),
        );
        expect(folders).toEqual(there);
        seen.listed += listed.size;
        seen.ids += stated.size;
        seen.emails += written.size;
        seen.members += there.size;
      }
    }),
    { seed: 43, numRuns: 60 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
});
