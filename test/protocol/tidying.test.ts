// What keystrokes in long documents leave behind is cleared away when nobody waits, and never for short ones.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tidying } from '../../server/src/lsp/tidying.ts';
import { collectBetween } from '../../server/src/workspace/v8-flags.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tidying that counts. */
function counted(): { tidying: Tidying; prepared: () => number; tidied: () => number } {
  let [prepared, tidied] = [0, 0];
  const tidying = new Tidying(() => {
    prepared++;
    return () => {
      tidied++;
    };
  });
  return { tidying, prepared: () => prepared, tidied: () => tidied };
}

test('it waits for a pause, and is prepared once', () => {
  const { tidying, prepared, tidied } = counted();
  for (let key = 0; key < 3; key++) {
    tidying.edited();
    tidying.sent(100_000);
    vi.advanceTimersByTime(20);
  }
  expect([prepared(), tidied()]).toEqual([0, 0]);
  vi.advanceTimersByTime(1000);
  expect([prepared(), tidied()]).toEqual([1, 1]);
  tidying.sent(100_000);
  vi.advanceTimersByTime(1000);
  expect([prepared(), tidied()]).toEqual([1, 2]);
});

test('requests are waited for too, and what they leave behind is cleared away', () => {
  const { tidying, tidied } = counted();
  tidying.answered();
  vi.advanceTimersByTime(1000);
  expect(tidied()).toBe(0);
  tidying.sent(100_000);
  vi.advanceTimersByTime(20);
  tidying.answered();
  vi.advanceTimersByTime(30);
  expect(tidied()).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(tidied()).toBe(1);
  tidying.answered();
  vi.advanceTimersByTime(1000);
  expect(tidied()).toBe(2);
  tidying.sent(1000);
  tidying.answered();
  vi.advanceTimersByTime(1000);
  expect(tidied()).toBe(2);
});

test('short documents, closed servers and hosts that know no way leave nothing to do', () => {
  const { tidying, prepared } = counted();
  tidying.sent(1000);
  vi.advanceTimersByTime(1000);
  tidying.sent(100_000);
  tidying.dispose();
  tidying.answered();
  vi.advanceTimersByTime(1000);
  expect(prepared()).toBe(0);
  const helpless = new Tidying(() => undefined);
  helpless.sent(100_000);
  expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
});

test('collecting leaves no trace on the program', () => {
  const before = 'gc' in globalThis;
  const collect = collectBetween();
  expect(collect).not.toThrow();
  expect('gc' in globalThis).toBe(before);
});
