// What is done in advance for a long document leaves no trace, stops for whoever types, and runs what half a line will
// run.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { largeFile } from '../../bench/large-file.ts';
import { parse } from '../../server/src/core/yaml/parse.ts';
import { Project } from '../../server/src/workspace/project.ts';
import { Rehearsals, rehearsed } from '../../server/src/workspace/rehearsals.ts';
import { Session } from '../../server/src/workspace/session.ts';
import type { SessionHost } from '../../server/src/workspace/session-host.ts';
import { hostOver } from '../support/session.ts';

const ROOT = 'file:///calm';
const URI = `${ROOT}/sigs.yaml`;
const TEXT = largeFile(3, 900, 40);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A session with the document open and checked. */
async function checked(own: Partial<SessionHost> = {}): Promise<Session> {
  const host = { ...hostOver(ROOT, { 'sigs.yaml': TEXT }), community: async () => 'kubernetes', ...own };
  const session = new Session(host);
  session.open(URI, 1, TEXT);
  const found = session.at(URI).then((opened) => opened && session.loaded(opened.project));
  await vi.advanceTimersByTimeAsync(100);
  await found;
  await session.diagnose(URI);
  return session;
}

test('of three edits one breaks the text in the middle, whatever the text', () => {
  expect(parse(rehearsed(TEXT, 0)).fault).toBeNull();
  expect(parse(rehearsed(TEXT, 1)).fault).toBeNull();
  const { fault } = parse(rehearsed(TEXT, 2));
  expect(fault!.start).toBeGreaterThan(TEXT.length / 2);
  expect(fault!.start).toBeLessThan(TEXT.length / 2 + 200);
  expect(rehearsed('a: b', 2)).toBe('x\na: b');
  expect(rehearsed('', 2)).toBe('x\n');
});

test('each time is told, and none comes after somebody types', async () => {
  const times: string[] = [];
  const rehearsals = new Rehearsals(
    async (uri, time) => void times.push(`${uri} ${time}`),
    (error) => expect.unreachable(String(error)),
  );
  rehearsals.checked('short', 'a: b');
  rehearsals.checked('long', TEXT);
  rehearsals.checked('typed', TEXT);
  await vi.advanceTimersByTimeAsync(700);
  rehearsals.stop('typed');
  await vi.advanceTimersByTimeAsync(60_000);
  rehearsals.checked('long', TEXT);
  rehearsals.checked('typed', TEXT);
  await vi.advanceTimersByTimeAsync(60_000);
  const typed = times.filter((one) => one.startsWith('typed'));
  expect(typed.length).toBeGreaterThan(0);
  expect(typed.length).toBeLessThan(4);
  const long = times.filter((one) => one.startsWith('long'));
  expect(long).toEqual(long.map((_, time) => `long ${time}`));
  expect(long.length).toBeGreaterThan(5);
});

test('nothing is reported, and what is said afterwards is what was said before', async () => {
  const rehearse = vi.spyOn(Project.prototype, 'rehearse');
  const reported = vi.fn();
  const session = await checked({ onAffected: reported, onChanged: reported });
  reported.mockClear();
  const before = await session.at(URI);
  const said = await session.diagnose(URI);
  expect(said!.diagnostics.length).toBeGreaterThan(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rehearse.mock.calls.some(([, text]) => parse(text).fault !== null)).toBe(true);
  expect(reported).not.toHaveBeenCalled();
  const after = await session.at(URI);
  expect(after!.analysis).toBe(before!.analysis);
  expect(after!.graph).toBe(before!.graph);
  expect((await session.diagnose(URI))!.diagnostics).toEqual(said!.diagnostics);
  session.dispose();
});

test.each(['typed', 'closed'] as const)('what waits for settings is dropped when the document is %s', async (how) => {
  let answer: (() => void) | null = null;
  let slow = false;
  const checkSettings = async (): Promise<object> => {
    if (slow) await new Promise<void>((resolve) => (answer = resolve));
    return {};
  };
  const rehearse = vi.spyOn(Project.prototype, 'rehearse');
  const session = await checked({ checkSettings });
  slow = true;
  await vi.advanceTimersByTimeAsync(700);
  expect(answer).not.toBeNull();
  if (how === 'typed') session.change(URI, 2, `${TEXT}# x\n`);
  else await session.close(URI);
  answer!();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rehearse).not.toHaveBeenCalled();
  session.dispose();
});
