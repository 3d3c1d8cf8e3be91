// What a session knows of the bytes of open documents: nothing of it outlives the document.
import { expect, test } from 'vitest';
import type { Unreadable } from '../../server/src/core/check/rule.ts';
import { Session } from '../../server/src/workspace/session.ts';
import { readFolder } from '../support/folder.ts';
import { hostOver } from '../support/session.ts';

const ROOT = 'file:///on-disk';

test('a document that was closed while its findings were made is asked about anew when it is opened again', async () => {
  const files = readFolder('test/communities/openeuler/good');
  const path = Object.keys(files).find((file) => file.endsWith('sig-info.yaml'))!;
  const uri = `${ROOT}/${path}`;
  let why: Unreadable | null = { problem: 'not-utf8', detail: '', line: 1, encoding: 'GB18030' };
  let settings = Promise.resolve();
  const host = hostOver(ROOT, files);
  const session = new Session({
    ...host,
    files: { ...host.files, unreadable: async () => why },
    checkSettings: async () => settings.then(() => ({})),
  });
  const unread = async (): Promise<number> =>
    (await session.diagnose(uri))!.diagnostics.filter(({ rule }) => rule === 'unreadable-file').length;
  session.open(uri, 1, files[path]!);
  expect(await unread()).toBe(1);
  let answer = (): void => {};
  settings = new Promise((resolve) => {
    answer = resolve;
  });
  const late = session.diagnose(uri);
  // By now it waits for the settings.
  await new Promise((resolve) => setImmediate(resolve));
  await session.close(uri);
  answer();
  expect(await late).toBeNull();
  why = null;
  session.open(uri, 1, files[path]!);
  expect(await unread()).toBe(0);
  session.dispose();
});
