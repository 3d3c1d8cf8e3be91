// Core, repair: the part of a long text that a trial has to read. What is complete before a fault cannot change what is
// read behind it, so only the lines that hold it are kept: its keys and dashes, up to the root. Pure.
import { Reading } from '../yaml/yaml11/reading.ts';
import type { Line } from './lines.ts';
import type { Site } from './site.ts';

/** `head` stands for all text before `from`; text from `to` on is left out. */
export interface Excerpt {
  readonly head: string;
  readonly from: number;
  readonly to: number;
  /** `head` and what follows it, up to `to`. */
  readonly part: string;
  /** Of that, or of the whole text. */
  readonly reading: Reading;
}

/** Characters after a fault that are read: enough to tell progress. */
const AFTER = 6_000;
/** Lines above the likely ones that are kept. */
const BEFORE = 30;
/** Shorter texts are read as a whole. */
const LONG = 30_000;

/** What to read of a text. */
export function excerptOf(site: Site): Excerpt {
  const { text, lines, fault, focus } = site;
  const far = text.length > fault.start + 4 * AFTER;
  const to = far ? lines.at(lines.numberAt(fault.start + AFTER))!.start : text.length;
  const whole = wholeUpTo(site, to);
  if (text.length < LONG) return whole;
  const first = Math.min(lines.numberAt(fault.context), ...focus.map((line) => line.number)) - BEFORE;
  const start = lines.next(first, -1);
  if (!start || start.number < 4 * BEFORE) return whole;
  const from = start.start;
  const head = holdersOf(site, start)
    .map((line) => `${line.text}\n`)
    .join('');
  // Lines are no proof: the excerpt must stop where the whole text does.
  const part = head + text.slice(from, to);
  const own = new Reading(part);
  const again = own.fault;
  const same = again?.code === fault.code && again.start - head.length === fault.start - from;
  return same ? { head, from, to, part, reading: own } : whole;
}

/** All of a text up to an offset. */
export function wholeUpTo({ text, reading }: Site, to: number): Excerpt {
  return { head: '', from: 0, to, part: text.slice(0, to), reading };
}

/** The lines that hold a line: each the nearest above that is indented less than the one below it. */
function holdersOf({ lines }: Site, line: Line): Line[] {
  const found: Line[] = [];
  let column = line.dashes.length > 0 ? line.indent + 0.5 : line.indent;
  for (let above = lines.next(line.number, -1); above && column > 0; above = lines.next(above.number, -1)) {
    // A dash stands in the column of its key, or in one further right; a key is held by what stands further left.
    const own = above.dashes.length > 0 ? above.indent + 0.5 : above.indent;
    if (own >= column) continue;
    found.unshift(above);
    column = own;
  }
  return found;
}
