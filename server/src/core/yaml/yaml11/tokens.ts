// Core, YAML 1.1: what a scanner gives: tokens, one after the other, what it let pass, and where it stands between two
// lines. Types only.
import type { Range } from '../../text/text.ts';
import type { ScalarStyle } from '../tree.ts';
import type { Stop } from './fault.ts';

export type TokenKind =
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-map'
  | 'block-seq'
  | 'block-end'
  | 'flow-seq'
  | 'flow-seq-end'
  | 'flow-map'
  | 'flow-map-end'
  | 'comma'
  | 'dash'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'
  | 'stream-end';

export interface Token extends Range {
  readonly kind: TokenKind;
  /** Scalars: the content. Anchors and aliases: the name. Tags: as written. Directives: the line. */
  readonly text: string;
  readonly style: ScalarStyle;
}

/** What PyYAML takes and YAML 1.2 refuses. */
export interface Leniency extends Range {
  readonly code: /** Quoted text that goes on in a column that YAML 1.2 keeps for keys. */
    | 'quoted-indentation'
    | 'flow-indentation'
    | 'comment-space'
    /** A lone CR, or NEL, LS or PS, as a line end. */
    | 'line-end';
}

/** The tokens of a text, scanned as far as somebody asks: who stops reading early leaves the rest alone. */
export interface TokenStream {
  /** So far. */
  readonly lenient: readonly Leniency[];
  /** Why there are no more tokens; null as long as there are, and behind `stream-end`. */
  readonly halt: Stop | null;
  /** The token with a number, which nothing that follows it changes; undefined behind the last. */
  token(index: number): Token | undefined;
}

/** Where a scanner stands at the first character of a line that is no space, between two tokens. */
export interface Mark {
  readonly at: number;
  readonly lineStart: number;
  readonly indent: number;
  readonly indents: readonly number[];
  readonly flow: number;
  readonly allowKey: boolean;
}

/** Takes the marks of a scan, at the start of every line that holds a token. */
export type OnLine = (mark: Mark, tokens: readonly Token[]) => void;
