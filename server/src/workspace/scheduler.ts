// Workspace: doing something soon, once, for each of many keys. What is done within a frame is done at once; where it takes
// longer it waits until typing pauses. Owns timers.

/** Work that takes no longer than this, in milliseconds, delays nobody. */
const FRAME = 16;
/** Greatest pause before work starts, in milliseconds. */
const MAX_DELAY = 400;
/** The pause is so many times as long as the work took lately. */
const FACTOR = 1.5;
/** What the last run weighs against those before it: one collection of garbage is no habit. */
const WEIGHT = 0.4;

export class Scheduler {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly costs = new Map<string, number>();

  /** @param onError told when the work fails; the next time it is done all the same. */
  constructor(
    private readonly work: (key: string) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Do the work for a key after a pause; asking again meanwhile starts the pause anew. */
  schedule(key: string, delay = this.delayOf(key)): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.timers.delete(key);
      const start = performance.now();
      this.work(key)
        .catch(this.onError)
        .finally(() => this.took(key, performance.now() - start));
    }, delay);
    this.timers.set(key, timer);
  }

  cancel(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  /** Forget a key altogether. */
  drop(key: string): void {
    this.cancel(key);
    this.costs.delete(key);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) this.drop(key);
  }

  private took(key: string, time: number): void {
    const before = this.costs.get(key);
    this.costs.set(key, before === undefined ? time : before + WEIGHT * (time - before));
  }

  private delayOf(key: string): number {
    const cost = this.costs.get(key) ?? 0;
    return cost <= FRAME ? 0 : Math.min(MAX_DELAY, FACTOR * cost);
  }
}
