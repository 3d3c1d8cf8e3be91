// Core, repair: how much of a text has to be read. Of a long one most can be read, as is known from looking for the fault: so
// reading begins a few items above the broken one and ends at the item behind it, once it gets there as it would without a
// fault. At any doubt all of it is read. Pure.
import type { Around } from '../parse.ts';
import { itemAbove, lineStart, standIn } from '../stand-in.ts';
import type { TextEdit } from '../text.ts';
import type { Fault } from '../yaml11/fault.ts';
import { Reading, type Stand } from '../yaml11/reading.ts';
import { TOKENS } from './site.ts';

/** Lines above the broken item that are read: they hold what is looked at. */
const ABOVE = 40;

/** A text that is read again after every repair. */
export class Extent {
  /** The text as it is. */
  readonly whole: Reading;
  /** How reading stands at an item of the list. */
  private readonly usual: Stand | null;
  /** Where the line of the item starts from which on all can be read, in the current text; null where that is not known. */
  private behind: number | null;

  constructor(text: string, fault: Fault, around: Around | null) {
    this.whole = readingOf(text, fault, around);
    this.usual = around && this.whole.standAt(lineStart(text, around.reached.dash));
    this.behind = around?.behind ?? null;
  }

  /**
   * The next reading.
   * @param text after edits of the text of the one before.
   */
  next(before: Reading, text: string, edits: readonly TextEdit[]): Reading {
    const { behind, usual } = this;
    const former = { reading: before, same: firstOf(edits) };
    const isClear = behind !== null && edits.every(({ end }) => end <= behind);
    this.behind = isClear ? behind + text.length - before.text.length : null;
    if (this.behind === null || !usual) return new Reading(text, former);
    // With the dash of the item, so that it shows how reading stands there.
    const end = this.behind + usual.mark.at - usual.mark.lineStart + 1;
    const part = new Reading(text, former, text.slice(0, end));
    const isEnough = part.fault ? part.furthest < this.behind : isAlike(part.standAt(this.behind), usual);
    return isEnough ? part : new Reading(text, former);
  }
}

/** A reading that begins where it has to, as far as is known. */
function readingOf(text: string, fault: Fault, around: Around | null): Reading {
  const from = around ? itemAbove(text, around.reached, ABOVE) : -1;
  if (!around || from < 0) return new Reading(text);
  const reading = new Reading(text, undefined, standIn(text, around.reached, from));
  const tokens = reading.tokensBefore(fault.start, TOKENS);
  return tokens.length === TOKENS && tokens[0]!.start >= from ? reading : new Reading(text);
}

/** Whether what follows is read the same in two lines. */
function isAlike(a: Stand | null, b: Stand): boolean {
  if (!a || a.open.length !== b.open.length || a.mark.indents.length !== b.mark.indents.length) return false;
  const { indent, flow, allowKey } = a.mark;
  return (
    indent === b.mark.indent &&
    flow === b.mark.flow &&
    allowKey === b.mark.allowKey &&
    a.mark.indents.every((column, index) => column === b.mark.indents[index])
  );
}

/** Where the first of some edits begins. */
export function firstOf(edits: readonly TextEdit[]): number {
  return Math.min(...edits.map(({ start }) => start));
}
