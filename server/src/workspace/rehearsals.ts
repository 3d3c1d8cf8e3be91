// Workspace: doing for a long document what an edit will bring about, before there is one. Code that has run a few times is
// compiled, so the first keystrokes take no longer than those after them. Done while nobody types, a little at a time, and
// never again once somebody does. Owns timers.
import { Scheduler } from './scheduler.ts';

/** So often, so long after a document was checked and between two times, in milliseconds. */
const TIMES = 12;
const CALM = 600;
const BREATH = 60;
/** Shorter documents, in characters, are quick the first time. */
const LONG = 20_000;

export class Rehearsals {
  private readonly scheduler: Scheduler;
  /** How often each document was rehearsed, by URI. */
  private readonly done = new Map<string, number>();

  /** @param rehearse must leave everything as it was; is told how often it did this before. */
  constructor(rehearse: (uri: string, time: number) => Promise<void>, onError: (error: unknown) => void) {
    this.scheduler = new Scheduler(async (uri) => {
      await rehearse(uri, (this.done.get(uri) ?? 1) - 1);
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

/**
 * A document after an edit. Of three one leaves a line half typed in the middle, as most keys do that start one: then other
 * code runs. @param time how many came before.
 */
export function rehearsed(text: string, time: number): string {
  if (time % 3 !== 2) return `${text}\n`;
  const at = text.indexOf('\n', text.length / 2) + 1;
  const indentation = /^ */.exec(text.slice(at, at + 80))![0];
  return `${text.slice(0, at)}${indentation}x\n${text.slice(at)}`;
}
