// Workspace: doing something soon, once, for each of many keys. Small files are checked almost at once; where checking
// takes long it waits until typing pauses. Owns timers.

/** Least and greatest pause before work starts, in milliseconds. */
const MIN_DELAY = 40;
const MAX_DELAY = 400;
/** The pause is so many times as long as the work took last. */
const FACTOR = 1.5;

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
        .finally(() => this.costs.set(key, performance.now() - start));
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
