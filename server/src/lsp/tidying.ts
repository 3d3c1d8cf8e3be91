// Language server: clearing away what keystrokes and requests in long documents leave behind, when nobody has asked for anything
// for a moment. Otherwise it is cleared away while somebody waits. Owns a timer; how it is done is the host's business.

/** Shorter documents, in characters, leave little. */
const LONG = 20_000;
/** So long after the last answer, in milliseconds: editors have asked what they ask at a keystroke, and typists are slower. */
const CALM = 40;

export class Tidying {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tidy: (() => void) | undefined;
  /** Whether the document that findings were sent of last is long. */
  private long = false;

  /** @param prepare called once, when it is known to be needed; undefined where the host knows no way. */
  constructor(private readonly prepare: () => (() => void) | undefined) {}

  /** A document changed. */
  edited(): void {
    clearTimeout(this.timer);
  }

  /** The findings of a document were sent. @param length of its text, in characters. */
  sent(length: number): void {
    this.long = length >= LONG;
    this.answered();
  }

  /** Somebody has an answer. */
  answered(): void {
    clearTimeout(this.timer);
    if (!this.long) return;
    this.timer = setTimeout(() => {
      this.tidy ??= this.prepare() ?? (() => {});
      this.tidy();
    }, CALM);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.long = false;
  }
}
