// Workspace: doing something soon, once, for each of many keys. What is done within a frame is done at once; what takes longer
// lets requests go first, and is not done again before as much time has passed as it took. Owns timers.

/** Work that takes no longer than this, in milliseconds, delays nobody. */
const FRAME = 16;
/** Greatest pause before work starts, in milliseconds. */
const MAX_DELAY = 400;
/** What an editor asks for at a keystroke, it asks within this time; longer work lets that go first. */
const GRACE = 30;
/** What the last run weighs against those before it: one collection of garbage is no habit. */
const WEIGHT = 0.4;

export class Scheduler {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How long the work takes lately and when it was done last, by key; in milliseconds. */
  private readonly costs = new Map<string, { readonly cost: number; readonly ended: number }>();

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
    const before = this.costs.get(key)?.cost ?? time;
    this.costs.set(key, { cost: before + WEIGHT * (time - before), ended: performance.now() });
  }

  private delayOf(key: string): number {
    const known = this.costs.get(key);
    if (!known || known.cost <= FRAME) return 0;
    const rest = known.ended + known.cost - performance.now();
    return Math.min(MAX_DELAY, Math.max(GRACE, rest));
  }
}
