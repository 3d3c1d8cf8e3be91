// Command line: long work in steps, between which the process hears whoever wants to end it.
import { setImmediate } from 'node:timers/promises';

/** Longest stretch, in milliseconds, without a look at what else happens. */
const STRETCH = 50;

/** The result of work that is done in steps. @param step called after each. */
export async function unhurried<T>(steps: Generator<void, T>, step: () => void): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    step();
    if (performance.now() - since < STRETCH) continue;
    await setImmediate();
    since = performance.now();
  }
}
