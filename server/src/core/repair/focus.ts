// Core, repair: which lines to look at. The reader stops where it cannot go on; the mistake is on that line, in what
// the line continues, or in a line further up that closed or opened a collection. Pure.
import type { Fault } from '../yaml/yaml11/fault.ts';
import type { Reading } from '../yaml/yaml11/reading.ts';
import type { Token } from '../yaml/yaml11/tokens.ts';
import type { Line, Lines } from './lines.ts';
import { type Site, TOKENS } from './site.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Lines that look wrong by themselves: odd white space or punctuation where a line starts, or around its key. */
const SUSPICIOUS = /^ *(?:- +)*(?:[^\S ]|[－–—•]|-[^\s-]|["']?[\w-]+["']?\s*[：﹕∶])|^ *(?:- +)*[\w-]+:[^\s/]/;
/** How far up such lines are looked for, and how many lines are looked at in all. */
const FAR = 80;
const MANY = 40;

/** A fault with its surroundings. */
export function siteOf(reading: Reading, lines: Lines, fault: Fault, words: Vocabulary): Site {
  const { text } = reading;
  const tokens = reading.tokensBefore(fault.start, TOKENS);
  return { text, lines, fault, reading, tokens, words, focus: focusOf(lines, fault, tokens) };
}

/** The lines that may hold the mistake, the likeliest first. */
function focusOf(lines: Lines, fault: Fault, tokens: readonly Token[]): Line[] {
  const found: Line[] = [];
  const add = (line: Line | null): void => {
    if (line && !line.isBlank && !line.isComment && !found.includes(line)) found.push(line);
  };
  const here = lines.numberAt(fault.start);
  const context = lines.numberAt(fault.context);
  const at = lines.at(here);
  const stopped = at && (at.isBlank || at.isComment) ? lines.next(here, -1) : at;
  if (fault.code === 'missing-colon') add(lines.at(context));
  add(stopped);
  if (fault.code === 'colon-here') add(lines.at(context));
  // What closed a collection too early, or opened one too deep, stands right above what no longer fits.
  if (stopped && (fault.code === 'misfit' || fault.code === 'document-start')) {
    const closer = closerOf(lines, stopped);
    add(closer);
    add(lines.next(closer?.number ?? -1, 1));
  }
  // A value over several lines may have swallowed the line with the mistake.
  for (let n = here; n > context && n > here - 8; n--) add(lines.at(n));
  for (let n = context; n < here && n < context + 8; n++) add(lines.at(n));
  for (const token of tokens.slice(-8)) if (token.kind === 'scalar') add(lines.at(lines.numberAt(token.start)));
  let above = found.length > 0 ? lines.next(Math.min(...found.map((line) => line.number)), -1) : null;
  for (let steps = 0; above && steps < FAR; steps++, above = lines.next(above.number, -1))
    if (steps < 6 || (SUSPICIOUS.test(above.text) && found.length < MANY)) add(above);
  return found;
}

/** The nearest line above that is indented no more. */
function closerOf(lines: Lines, line: Line): Line | null {
  let above = lines.next(line.number, -1);
  for (let steps = 0; above && above.spaces > line.spaces && steps < 500; steps++) above = lines.next(above.number, -1);
  return above;
}
