// Core, repair: where a fault is, and what a repair of it says of itself. Pure.
import type { Range, TextEdit } from '../text/text.ts';
import type { Fault } from '../yaml/yaml11/fault.ts';
import type { Reading } from '../yaml/yaml11/reading.ts';
import type { Token } from '../yaml/yaml11/tokens.ts';
import type { Line, Lines } from './lines.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many tokens before a fault are looked at. */
export const TOKENS = 12;

/** A fault with its surroundings, as the generators of hypotheses see it. */
export interface Site {
  readonly text: string;
  readonly lines: Lines;
  readonly fault: Fault;
  /** The text, read up to the fault. */
  readonly reading: Reading;
  /** The last tokens before the fault. */
  readonly tokens: readonly Token[];
  readonly words: Vocabulary;
  /** Lines that may hold the mistake, the likeliest first. None of them is blank or a comment. */
  readonly focus: readonly Line[];
}

/** What a mistake is, finer than the rule that reports it. */
export type Kind =
  // full-width-punctuation
  | 'full-width-colon'
  | 'full-width-dash'
  | 'full-width-quote'
  | 'full-width-comma'
  | 'full-width-bracket'
  | 'full-width-hash'
  | 'full-width-space'
  // missing-space
  | 'no-space-after-colon'
  | 'no-space-after-dash'
  // tab-indentation
  | 'tab-indent'
  | 'tab-between'
  // unquoted-text
  | 'unquoted-colon'
  | 'unquoted-start'
  | 'unquoted-rest'
  // unclosed-quote
  | 'unclosed-quote'
  | 'inner-quote'
  // bad-indentation
  | 'misaligned'
  | 'stray-text'
  | 'inline-list'
  // invalid-yaml
  | 'lost-dash'
  | 'lost-key'
  | 'lost-colon'
  | 'glued-key'
  | 'swapped-lines'
  | 'unclosed-bracket'
  | 'doubled-colon'
  | 'control-character'
  | 'bad-escape'
  | 'fence'
  | 'unexplained'
  // multiple-documents
  | 'needless-separator'
  | 'second-document'
  // conflict-marker
  | 'conflict';

/** A mistake that may have been made, and the edits that undo it. All offsets refer to the site's text. */
export interface Hypothesis {
  readonly kind: Kind;
  /** The character or word that a person would point at. */
  readonly range: Range;
  readonly edits: readonly TextEdit[];
  /** Whether the edits keep what the author meant beyond doubt, once they are known to help. */
  readonly safe: boolean;
  /** The lower the likelier, before anything is tried; 1 is "certainly, if it helps". */
  readonly cost: number;
  readonly args: Readonly<Record<string, string>>;
  /** Set where the edits only prove the point: what they write is not what the author would. */
  readonly isProof?: boolean;
}

export function edit(start: number, end: number, newText: string): TextEdit {
  return { start, end, newText };
}

export function hypothesis(
  kind: Kind,
  range: Range,
  edits: readonly TextEdit[],
  cost: number,
  safe: boolean,
  args: Hypothesis['args'] = {},
): Hypothesis {
  return { kind, range, edits, safe, cost, args };
}

/** The longest known key that a word ends with, else the word. */
export function knownSuffix({ words }: Site, word: string): string {
  if (words.rank(word) > 1) return word;
  let best = '';
  for (const key of words.keys) if (key.length > best.length && key.length > 3 && word.endsWith(key)) best = key;
  return best === '' ? word : best;
}
