// Workspace: doing for a long document what an edit will bring about, before there is one. Code that has run a few times is
// compiled, so the first keystrokes take no longer than those after them. Done while nobody types, a little at a time, and
// never again once somebody does. Owns timers.
import { Scheduler } from './scheduler.ts';

/** So often, so long after a document was checked and between two times, in milliseconds. */
const TIMES = 8;
const CALM = 600;
const BREATH = 60;
/** Shorter documents, in characters, are quick the first time. */
const LONG = 20_000;

export class Rehearsals {
  private readonly scheduler: Scheduler;
  /** How often each document was rehearsed, by URI. */
  private readonly done = new Map<string, number>();

  /** @param rehearse must leave everything as it was. */
  constructor(rehearse: (uri: string) => Promise<void>, onError: (error: unknown) => void) {
    this.scheduler = new Scheduler(async (uri) => {
      await rehearse(uri);
      this.again(uri, BREATH);
    }, onError);
  }

  /** A document was checked. */
  checked(uri: string, text: string): void {
    if (text.length >= LONG && !this.done.has(uri)) this.again(uri, CALM);
  }

  /** Somebody types, which is the real thing, or the document is gone. */
  stop(uri: string): void {
    this.scheduler.drop(uri);
    this.done.set(uri, TIMES);
  }

  dispose(): void {
    this.scheduler.dispose();
    this.done.clear();
  }

  private again(uri: string, pause: number): void {
    const done = this.done.get(uri) ?? 0;
    if (done >= TIMES) return;
    this.done.set(uri, done + 1);
    this.scheduler.schedule(uri, pause);
  }
}
