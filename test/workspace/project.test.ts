// A community that is read while its files change: what is known afterwards is what the files say last.
import { expect, test } from 'vitest';
import { factsIn } from '../../server/src/core/graph/graph.ts';
import { Project } from '../../server/src/workspace/project.ts';
import { dialectOf } from '../support/check.ts';

const FIRST = 'sig/Garden/src-openeuler/r/rake.yaml';
const SECOND = 'sig/Garden/src-openeuler/s/spade.yaml';
const GONE = 'sig/Garden/src-openeuler/h/hoe.yaml';
const manifest = (name: string): string =>
  `name: ${name}\ndescription: A tool\nupstream: https://example.org/${name}\n`;

/** A project over texts that can be changed; `during` runs when the last file is about to be read for the first time. */
function projectOver(texts: Map<string, string>, during: (project: Project) => Promise<unknown>): Project {
  let last = true;
  const project: Project = new Project('/w', dialectOf('openeuler'), {
    list: async () => [...texts.keys()].sort(),
    read: async (path) => {
      if (path === SECOND && last) {
        last = false;
        await during(project);
      }
      return texts.get(path);
    },
  });
  return project;
}

const namesIn = ({ graph }: Project, path: string): string[] =>
  (factsIn(graph, path)?.occurrences ?? []).map(({ key }) => key);

test('a file that changes, comes or goes during the load is known as it is then', async () => {
  const texts = new Map([
    [FIRST, manifest('rake')],
    [GONE, manifest('hoe')],
    [SECOND, manifest('spade')],
  ]);
  const added = 'sig/Garden/src-openeuler/t/trowel.yaml';
  const project = projectOver(texts, async (now) => {
    texts.set(FIRST, manifest('rake-2')).set(added, manifest('trowel')).delete(GONE);
    await now.changed([FIRST, GONE, added]);
  });
  expect(await project.load()).toBe(true);
  expect([...project.graph.files.keys()].sort()).toEqual([FIRST, SECOND, added].sort());
  expect(namesIn(project, FIRST).join(' ')).toContain('rake-2');
});

test('what a load keeps of such changes does not outlive it', async () => {
  const texts = new Map([
    [FIRST, manifest('rake')],
    [SECOND, manifest('spade')],
  ]);
  const project = projectOver(texts, async (now) => {
    texts.set(FIRST, manifest('rake-2'));
    await now.changed([FIRST]);
  });
  await project.load();
  texts.set(FIRST, manifest('rake-3'));
  expect(await project.load()).toBe(true);
  expect(namesIn(project, FIRST).join(' ')).toContain('rake-3');
});
