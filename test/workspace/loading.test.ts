// A session while its community is being read: nothing is listed twice, and what was typed meanwhile is not forgotten,
// neither when everything is read in the end nor when that fails.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Session } from '../../server/src/workspace/session.ts';
import { readFolder } from '../support/folder.ts';
import { hostOver } from '../support/session.ts';

const ROOT = 'file:///loading';
const files = readFolder('test/communities/openeuler/good');
const charters = Object.keys(files).filter((path) => path.endsWith('sig-info.yaml'));
const uriOf = (path: string): string => `${ROOT}/${path}`;

interface Watched {
  readonly session: Session;
  /** Folders that were listed with all that is below them. */
  readonly listed: string[];
  /** Documents that were said to be affected, each time. */
  readonly affected: (readonly string[])[];
}

/** @param slow how long each file takes to read, in milliseconds. @param broken a file at which reading fails. */
function sessionOver({ slow = 0, broken = '' }: { slow?: number; broken?: string } = {}): Watched {
  const listed: string[] = [];
  const affected: (readonly string[])[] = [];
  const host = hostOver(ROOT, files);
  const session = new Session({
    ...host,
    files: {
      async list(folder, shallow) {
        if (!shallow) listed.push(folder);
        return host.files.list(folder, shallow);
      },
      async read(uri) {
        if (slow > 0) await pause(slow);
        if (uri === broken) throw new Error('broken');
        return host.files.read(uri);
      },
    },
    onAffected: (uris) => affected.push(uris),
    log(message) {
      if (broken === '') throw new Error(message);
    },
  });
  return { session, listed, affected };
}

test('a folder is listed once to be recognised and read', async () => {
  const { session, listed } = sessionOver();
  const [path] = charters as [string];
  session.open(uriOf(path), 1, files[path]!);
  const found = await session.at(uriOf(path));
  await session.loaded(found!.project);
  expect(found!.dialect.community.id).toBe('openeuler');
  expect(listed.filter((folder) => folder === ROOT)).toHaveLength(1);
  expect([...session.all[0]!.graph.files.keys()].sort()).toContain(path);
  session.dispose();
});

test('what changes on disk meanwhile has the folder listed again', async () => {
  const { session, listed } = sessionOver();
  const [path] = charters as [string];
  session.open(uriOf(path), 1, files[path]!);
  await Promise.resolve();
  const told = session.filesChanged([uriOf(path)]);
  const found = await session.at(uriOf(path));
  await Promise.all([told, session.loaded(found!.project)]);
  expect(session.all[0]!.complete).toBe(true);
  expect(listed.length).toBeGreaterThan(0);
  session.dispose();
});

/** Two open documents; the first is edited while files are read so that the other is concerned. */
async function editedMeanwhile(watched: Watched): Promise<readonly [string, string]> {
  const { session } = watched;
  const [one, other] = charters as [string, string];
  for (const path of [one, other]) session.open(uriOf(path), 1, files[path]!);
  await Promise.all([one, other].map((path) => session.at(uriOf(path))));
  session.change(uriOf(one), 2, files[other]!);
  const found = await session.at(uriOf(one));
  expect(found!.project.loading).toBe(true);
  await session.loaded(found!.project);
  expect(found!.project.loading).toBe(false);
  return [uriOf(one), uriOf(other)];
}

test('typing while files are read is part of what is known then', async () => {
  const watched = sessionOver({ slow: 1 });
  const both = await editedMeanwhile(watched);
  expect(watched.affected).toEqual([both]);
  // Nothing is left that somebody would be told of later.
  await pause(500);
  expect(watched.affected).toEqual([both]);
  const [one] = both;
  const fresh = sessionOver();
  fresh.session.open(one, 1, watched.session.all[0]!.analyseOpen(charters[0]!, files[charters[1]!]!)!.text);
  await fresh.session.loaded((await fresh.session.at(one))!.project);
  expect((await watched.session.diagnose(one))!.diagnostics).toEqual((await fresh.session.diagnose(one))!.diagnostics);
  for (const { session } of [watched, fresh]) session.dispose();
});

test('when reading fails, documents hear of each other all the same', async () => {
  const watched = sessionOver({ slow: 1, broken: uriOf(charters.at(-1)!) });
  const [, other] = await editedMeanwhile(watched);
  expect(watched.session.all[0]!.complete).toBe(false);
  await expect.poll(() => watched.affected.flat(), { timeout: 5000 }).toContain(other);
  watched.session.dispose();
});
