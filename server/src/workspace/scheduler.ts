// Workspace: doing something soon, once, for each of many keys. Small files are checked almost at once; where checking
// takes long it waits until typing pauses. Owns timers.

/** Least and greatest pause before work starts, in milliseconds. */
const MIN_DELAY = 60;
const MAX_DELAY = 600;
/** Work that takes a share of one in this many of the time is not felt. */
const FACTOR = 5;

export class Scheduler {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly costs = new Map<string, number>();

  constructor(private readonly work: (key: string) => Promise<void>) {}

  /** Do the work for a key after a pause; asking again meanwhile starts the pause anew. */
  schedule(key: string, delay = this.delayOf(key)): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.timers.delete(key);
      const start = performance.now();
      void this.work(key).finally(() => this.costs.set(key, performance.now() - start));
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

  private delayOf(key: string): number {
    return Math.min(MAX_DELAY, Math.max(MIN_DELAY, FACTOR * (this.costs.get(key) ?? 0)));
  }
}
