// Language server: clearing away what keystrokes in long documents leave behind, between two of them. Otherwise it is cleared
// away while somebody waits for the next. Owns a timer; how it is done is the host's business.

/** Shorter documents, in characters, leave little. */
const LONG = 20_000;
/** So long after findings were sent, in milliseconds: editors have asked what they ask at a keystroke, and typists are slower. */
const CALM = 40;

export class Tidying {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tidy: (() => void) | undefined;

  /** @param prepare called once, when it is known to be needed; undefined where the host knows no way. */
  constructor(private readonly prepare: () => (() => void) | undefined) {}

  /** A document changed. */
  edited(): void {
    clearTimeout(this.timer);
  }

  /** The findings of a document were sent. @param length of its text, in characters. */
  sent(length: number): void {
    clearTimeout(this.timer);
    if (length < LONG) return;
    this.timer = setTimeout(() => {
      this.tidy ??= this.prepare() ?? (() => {});
      this.tidy();
    }, CALM);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
