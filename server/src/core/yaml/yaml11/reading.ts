// Core, YAML 1.1: reading a text again after an edit, from right above it. Repairs are tried by the hundred, and nearly
// all of them leave the text above alone and change nothing about where reading stops; so a first reading keeps, line
// by line, how the scanner stood and the few tokens that what follows depends on, and the others begin there. Pure.
//
// Why that is the same: of what stands above a line, the grammar knows the collections that are open and how far the
// last entry of each has come. An entry that is complete may be any other that is complete, so one stands for all of a
// collection, and a scalar for what is inside.
import { composed } from './compose.ts';
import type { Fault } from './fault.ts';
import { Scanner } from './scan.ts';
import type { Mark, Token, TokenKind } from './tokens.ts';

/** What stands before the tokens of a line. */
export interface Stand {
  readonly mark: Mark;
  /** How many tokens. */
  readonly count: number;
  /** Of them those that open a collection which is still open, by number. */
  readonly open: readonly number[];
}

const OPENS: ReadonlySet<TokenKind> = new Set(['block-map', 'block-seq', 'flow-map', 'flow-seq']);
const ENDS: ReadonlySet<TokenKind> = new Set(['block-end', 'flow-map-end', 'flow-seq-end']);

/** A reading of a text that begins with the same characters, and how many these are at least. */
export interface Former {
  readonly reading: Reading;
  readonly same: number;
}

/** A text as far as it was read. */
export class Reading {
  /** Where reading stops; null where it does not. */
  readonly fault: Fault | null;
  private readonly stands: Stand[];
  private readonly tokens: readonly Token[];

  /** Up to where the text was looked at. */
  readonly furthest: number;

  /** @param read what is read of the text, or stands for it at the same offsets. */
  constructor(
    readonly text: string,
    former?: Former,
    read: string = text,
  ) {
    const index = former ? former.reading.lineAbove(former.same) : -1;
    const stand = former?.reading.stands[index];
    this.stands = former?.reading.stands.slice(0, index + 1) ?? [];
    const before = stand ? former!.reading.tokens.slice(0, stand.count) : [];
    const instead = stand ? standIns(before, stand) : [];
    const open = [...(stand?.open ?? [])];
    /** What a number among the scanner's tokens is less than among all. */
    const by = before.length - instead.length;
    let taken = instead.length;
    const scanner = new Scanner(read, (mark, tokens) => {
      for (; taken < tokens.length; taken++) {
        const { kind } = tokens[taken]!;
        if (OPENS.has(kind)) open.push(taken + by);
        else if (ENDS.has(kind)) open.pop();
      }
      this.stands.push({ mark, count: taken + by, open: [...open] });
    });
    if (stand) scanner.resume(stand.mark, instead);
    this.fault = composed(read, scanner, stand?.mark.at ?? 0).fault;
    this.furthest = scanner.at;
    this.tokens = stand ? [...before, ...scanner.tokens.slice(instead.length)] : scanner.tokens;
  }

  /** The last tokens that start before an offset up to which the text was read, in order, without the ends of collections. */
  tokensBefore(offset: number, most: number): Token[] {
    const found: Token[] = [];
    for (let index = this.tokens.length - 1; index >= 0 && found.length < most; index--) {
      const token = this.tokens[index]!;
      const isQuoted = token.style === 'single' || token.style === 'double';
      if (token.kind === 'block-end' || token.kind === 'stream-end') continue;
      if (token.start < offset && !(isQuoted && token.end > offset)) found.unshift(token);
    }
    return found;
  }

  /**
   * Where reading stops after an edit; null where it does not.
   * @param text that begins as this one does. @param same how many characters that are at least.
   */
  again(text: string, same: number): Fault | null {
    const stand = this.stands[this.lineAbove(same)];
    if (!stand) return composed(text, new Scanner(text), 0).fault;
    const scanner = new Scanner(text).resume(stand.mark, this.standIns(stand));
    return composed(text, scanner, stand.mark.at).fault;
  }

  /** How reading stood in the line that starts at an offset; null where no token does. */
  standAt(line: number): Stand | null {
    const stand = this.stands[lastBelow(this.stands, line + 1)];
    return stand?.mark.lineStart === line ? stand : null;
  }

  private standIns(stand: Stand): readonly Token[] {
    const known = this.known.get(stand) ?? standIns(this.tokens, stand);
    this.known.set(stand, known);
    return known;
  }
  private readonly known = new Map<Stand, readonly Token[]>();

  /** The last line, by number, from which on a text has to be read that begins with as many characters; -1 for all of it. */
  private lineAbove(same: number): number {
    const offset = Math.min(same, this.fault?.start ?? same);
    const line = Math.max(this.text.lastIndexOf('\n', offset - 1), this.text.lastIndexOf('\r', offset - 1)) + 1;
    return lastBelow(this.stands, line);
  }
}

/** The number of the last line that starts before an offset, -1 for none. */
function lastBelow(stands: readonly Stand[], offset: number): number {
  let [low, high] = [0, stands.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stands[middle]!.mark.lineStart < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The tokens that stand for all that are before a place. */
function standIns(tokens: readonly Token[], { count, open }: Stand): Token[] {
  const found: Token[] = [];
  let end = count;
  for (let level = open.length - 1; level >= -1; level--) {
    const opening = level < 0 ? undefined : tokens[open[level]!]!;
    const start = level < 0 ? 0 : open[level]! + 1;
    found.push(...lastEntry(tokens, start, end, opening?.kind));
    if (opening) found.push(opening);
    end = start - 1;
  }
  return found.reverse();
}

/**
 * The last entry of a collection that is open, the last token first.
 * @param start of its tokens. @param kind of the collection, undefined for the stream.
 */
function lastEntry(tokens: readonly Token[], start: number, end: number, kind: TokenKind | undefined): Token[] {
  const found: Token[] = [];
  let isInList = false;
  for (let at = end - 1; at >= start; at--) {
    const token = tokens[at]!;
    const isClosed = ENDS.has(token.kind);
    if (isClosed) at = openingOf(tokens, at);
    const isMark = token.kind === 'key' || token.kind === 'value';
    // Of a list in the column of its key the last item is enough.
    if (isInList && !isMark) continue;
    isInList = kind === 'block-map' && token.kind === 'dash';
    found.push(isClosed ? { ...token, kind: 'scalar' } : token);
    if (token.kind === (kind === 'block-map' ? 'key' : kind === 'block-seq' ? 'dash' : undefined)) break;
  }
  return found;
}

/** The number of the token that opens what another one closes. */
function openingOf(tokens: readonly Token[], end: number): number {
  let depth = 1;
  let at = end;
  while (depth > 0 && at > 0) {
    const { kind } = tokens[--at]!;
    if (ENDS.has(kind)) depth++;
    else if (OPENS.has(kind)) depth--;
  }
  return at;
}
