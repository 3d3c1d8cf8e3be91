// Workspace: doing something soon, once, for each of many keys. What is done within two frames is done at once; what takes longer
// lets requests go first, the more the longer it takes, and is not done again before as much time has passed as it took.
// Owns timers.

/** Work that takes no longer than this, two frames in milliseconds, delays nobody who asks for something meanwhile. */
const SHORT = 33;
/** Greatest pause before work starts, in milliseconds. */
const MAX_DELAY = 400;
/** What an editor asks for at a keystroke, it asks within this time, in milliseconds; the longest work lets all of that go first. */
const GRACE = 30;
/** So many runs tell how long the work takes. The shortest counts: garbage or a busy machine made the others longer. */
const RUNS = 3;

/** What is known of the runs for a key. Times in milliseconds. */
interface Runs {
  /** How long the last of them took, the latest last. */
  readonly took: readonly number[];
  readonly ended: number;
}

/** Work that was asked for and has not begun. */
interface Turn {
  /** Absent where it begins as soon as it may. */
  timer?: ReturnType<typeof setTimeout>;
}

export class Scheduler {
  private readonly turns = new Map<string, Turn>();
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

  /** Do the work for a key after a pause; asking again before it has begun starts the pause anew. */
  schedule(key: string, delay = this.delayOf(key)): void {
    this.cancel(key);
    const turn: Turn = {};
    this.turns.set(key, turn);
    const begin = (): void => {
      this.run(key, turn).catch(this.onError);
    };
    // The shortest timer takes a millisecond, and more on a busy machine.
    if (delay <= 0 && this.ready) begin();
    else turn.timer = setTimeout(begin, delay);
  }

  cancel(key: string): void {
    clearTimeout(this.turns.get(key)?.timer);
    this.turns.delete(key);
  }

  /** Forget a key altogether. */
  drop(key: string): void {
    this.cancel(key);
    this.runs.delete(key);
  }

  dispose(): void {
    for (const key of [...this.turns.keys()]) this.drop(key);
  }

  private async run(key: string, turn: Turn): Promise<void> {
    await this.ready?.();
    if (this.turns.get(key) !== turn) return;
    this.turns.delete(key);
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
    const cost = known ? Math.min(...known.took) : 0;
    if (!known || cost <= SHORT) return 0;
    const rest = known.ended + cost - performance.now();
    return Math.min(MAX_DELAY, Math.max(Math.min(GRACE, cost - SHORT), rest));
  }
}
