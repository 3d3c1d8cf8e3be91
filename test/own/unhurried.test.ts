// Long work of the command line lets the process hear whoever wants to end it.
import { expect, test } from 'vitest';
import { unhurried } from '../../server/src/cli/unhurried.ts';

test('others run between the steps, each step is told, and the result is that of the work', async () => {
  let heard = false;
  setTimeout(() => {
    heard = true;
  }, 0);
  let taken = 0;
  function* work(): Generator<void, string> {
    for (let turns = 0; !heard; turns++) {
      if (turns > 1e9) throw new Error('nobody else came to run');
      yield;
    }
    return 'done';
  }
  expect(
    await unhurried(work(), () => {
      taken++;
    }),
  ).toBe('done');
  expect(taken).toBeGreaterThan(0);
});
