// Core, repair: how much of a text has to be read. Of a long one most can be read, as is known from looking for the
// fault: so reading begins a few items above the broken one and ends at the item behind it, once it gets there as it
// would without a fault. At any doubt all of it is read. Pure.

import type { TextEdit } from '../text/text.ts';
import { fastParse } from '../yaml/fast-parse.ts';
import type { Around } from '../yaml/parse.ts';
import { itemAbove, lineStart, standIn } from '../yaml/stand-in.ts';
import type { Fault } from '../yaml/yaml11/fault.ts';
import { type Former, Reading, type Stand } from '../yaml/yaml11/reading.ts';
import { TOKENS } from './site.ts';

/** Lines above the broken item that are read: they hold what is looked at. */
const ABOVE = 40;

/** A text that is read again after every repair. */
export class Extent {
  /** The text as it is. */
  readonly whole: Reading;
  /** How reading stands at an item of the list that is not the first. */
  private readonly usual: Stand | null;
  /** Where the line of the item starts from which on all can be read, in the current text; null where that is not known. */
  private behind: number | null;

  constructor(text: string, fault: Fault, around: Around | null) {
    this.whole = readingOf(text, fault, around);
    const stand = around && this.whole.standAt(lineStart(text, around.reached.dash));
    this.usual = stand && behindFirst(stand);
    this.behind = around?.behind ?? null;
  }

  /**
   * The next reading; null where all of the text reads.
   * @param text after edits of the text of the one before.
   */
  next(before: Reading, text: string, edits: readonly TextEdit[]): Reading | null {
    const { behind, usual } = this;
    const former = { reading: before, same: firstOf(edits) };
    const isClear = behind !== null && edits.every(({ end }) => end <= behind);
    this.behind = isClear ? behind + text.length - before.text.length : null;
    if (this.behind === null || !usual) return readWhole(text, former);
    const dash = this.behind + usual.mark.at - usual.mark.lineStart;
    const isItem = text[dash] === '-' && lineStart(text, dash) === this.behind;
    // With the dash, or the key, so that it shows how reading stands there.
    const end = isItem ? dash : text.indexOf(':', this.behind);
    const part = new Reading(text, former, text.slice(0, end + 1));
    const stand = part.standAt(this.behind);
    const isAsUsual = stand !== null && (isItem ? isAlike(stand, usual) : isOfDocument(stand));
    if (part.fault ? part.furthest >= this.behind : !isAsUsual) return readWhole(text, former);
    return part.fault ? part : null;
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

/** Mostly a repair was the last, and then the fast reader is the one to say so. */
function readWhole(text: string, former: Former): Reading | null {
  if (fastParse(text)) return null;
  const reading = new Reading(text, former);
  return reading.fault ? reading : null;
}

/** How reading stands at the next dash in the column where there is one. */
function behindFirst(stand: Stand): Stand {
  const { at, lineStart: line, indent, indents } = stand.mark;
  if (at - line <= indent) return stand;
  const mark = { ...stand.mark, indent: at - line, indents: [...indents, indent] };
  return { ...stand, mark, open: [...stand.open, stand.count] };
}

/** Whether what follows is read the same in two lines. */
function isAlike(a: Stand, b: Stand): boolean {
  if (a.open.length !== b.open.length || a.mark.indents.length !== b.mark.indents.length) return false;
  const { indent, flow, allowKey } = a.mark;
  return (
    indent === b.mark.indent &&
    flow === b.mark.flow &&
    allowKey === b.mark.allowKey &&
    a.mark.indents.every((column, index) => column === b.mark.indents[index])
  );
}

/** Whether nothing is open but the mapping that the document is. */
function isOfDocument({ mark: { indent, flow, at, lineStart: line }, open }: Stand): boolean {
  return indent === 0 && flow === 0 && at === line && open.length === 1;
}

/** Where the first of some edits begins. */
export function firstOf(edits: readonly TextEdit[]): number {
  return Math.min(...edits.map(({ start }) => start));
}
