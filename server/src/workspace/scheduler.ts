// Workspace: doing something soon, once, for each of many keys. What is done within a frame is done at once; what takes longer
// lets requests go first, the more the longer it takes, and is not done again before as much time has passed as it took.
// Owns timers.

/** Work that takes no longer than this, in milliseconds, delays nobody. */
const FRAME = 16;
/** Greatest pause before work starts, in milliseconds. */
const MAX_DELAY = 400;
/** What an editor asks for at a keystroke, it asks within this time, in milliseconds; the longest work lets all of that go first. */
const GRACE = 30;
/** So many runs tell how long the work takes, and the middle one counts: one collection of garbage is no habit. */
const RUNS = 3;

/** What is known of the runs for a key. Times in milliseconds. */
interface Runs {
  /** How long the last of them took, the latest last. */
  readonly took: readonly number[];
  readonly ended: number;
}

export class Scheduler {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly runs = new Map<string, Runs>();

  /**
   * @param onError told when the work fails; the next time it is done all the same.
   * @param ready settles when the work may begin; waiting for that is no part of it.
   */
  constructor(
    private readonly work: (key: string) => Promise<void>,
    private readonly onError: (error: unknown) => void,
    private readonly ready?: () => Promise<void>,
  ) {}

  /** Do the work for a key after a pause; asking again meanwhile starts the pause anew. */
  schedule(key: string, delay = this.delayOf(key)): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.run(key).catch(this.onError);
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
    this.runs.delete(key);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) this.drop(key);
  }

  private async run(key: string): Promise<void> {
    await this.ready?.();
    const start = performance.now();
    try {
      await this.work(key);
    } finally {
      const ended = performance.now();
      this.runs.set(key, { took: [...(this.runs.get(key)?.took ?? []), ended - start].slice(-RUNS), ended });
    }
  }

  private delayOf(key: string): number {
    const known = this.runs.get(key);
    const cost = known ? usual(known.took) : 0;
    if (!known || cost <= FRAME) return 0;
    const rest = known.ended + cost - performance.now();
    return Math.min(MAX_DELAY, Math.max(Math.min(GRACE, cost - FRAME), rest));
  }
}

/** The middle of some times; the lesser one of two. */
function usual(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[(times.length - 1) >> 1] ?? 0;
}
