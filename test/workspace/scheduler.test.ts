// Work that is asked for again before it has begun is done once, whether it waits for a timer or for others to go first.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Scheduler } from '../../server/src/workspace/scheduler.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A scheduler that notes what it does, with work of a given length in milliseconds. */
function noting(ready?: () => Promise<void>): {
  scheduler: Scheduler;
  done: string[];
  errors: unknown[];
  cost: number;
} {
  const noted = {
    done: [] as string[],
    errors: [] as unknown[],
    cost: 0,
    scheduler: new Scheduler(
      async (key) => {
        noted.done.push(key);
        if (noted.cost > 0) await new Promise((resolve) => setTimeout(resolve, noted.cost));
        if (key === 'bad') throw new Error('bad');
      },
      (error) => noted.errors.push(error),
      ready,
    ),
  };
  return noted;
}

/** A gate: nothing begins before it is opened. */
function gate(): { ready: () => Promise<void>; open: () => Promise<void> } {
  const waiting: (() => void)[] = [];
  return {
    ready: () => new Promise((resolve) => waiting.push(resolve)),
    open: async () => {
      for (const resolve of waiting.splice(0)) resolve();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe('work that begins when others have gone first', () => {
  test('waits for no timer', async () => {
    const { ready, open } = gate();
    const { scheduler, done } = noting(ready);
    scheduler.schedule('a');
    expect(vi.getTimerCount()).toBe(0);
    expect(done).toEqual([]);
    await open();
    expect(done).toEqual(['a']);
  });

  test('is done once however often it is asked for meanwhile, and again when it is asked for later', async () => {
    const { ready, open } = gate();
    const { scheduler, done } = noting(ready);
    for (let i = 0; i < 3; i++) scheduler.schedule('a');
    scheduler.schedule('b');
    await open();
    expect(done).toEqual(['a', 'b']);
    scheduler.schedule('a');
    await open();
    expect(done).toEqual(['a', 'b', 'a']);
  });

  test('is not done when it is cancelled, dropped or disposed of meanwhile', async () => {
    const { ready, open } = gate();
    const { scheduler, done } = noting(ready);
    for (const key of ['a', 'b', 'c']) scheduler.schedule(key);
    scheduler.cancel('a');
    scheduler.drop('b');
    scheduler.dispose();
    await open();
    expect(done).toEqual([]);
  });
});

test('a pause starts anew when the work is asked for again', async () => {
  const { scheduler, done } = noting();
  scheduler.schedule('a', 100);
  await vi.advanceTimersByTimeAsync(60);
  scheduler.schedule('a', 100);
  await vi.advanceTimersByTimeAsync(60);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(done).toEqual(['a']);
});

test('work that fails is told of, and done the next time', async () => {
  const { scheduler, done, errors } = noting(async () => {});
  scheduler.schedule('bad');
  await vi.advanceTimersByTimeAsync(0);
  scheduler.schedule('bad');
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(['bad', 'bad']);
  expect(errors).toHaveLength(2);
});

test('what takes longer than two frames waits the next time, so that requests go first; one quick run shows that it need not', async () => {
  const noted = noting(async () => {});
  const { scheduler, done } = noted;
  const once = async (cost: number): Promise<void> => {
    noted.cost = cost;
    scheduler.schedule('a', 0);
    await vi.advanceTimersByTimeAsync(200);
  };
  for (const cost of [60, 5, 60]) await once(cost);
  scheduler.schedule('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toHaveLength(4);
  for (const cost of [60, 60, 60]) await once(cost);
  scheduler.schedule('a');
  await vi.advanceTimersByTimeAsync(5);
  expect(done).toHaveLength(7);
  await vi.advanceTimersByTimeAsync(30);
  expect(done).toHaveLength(8);
});
