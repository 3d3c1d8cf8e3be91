// Core, YAML 1.1: text to tokens, by the rules by which PyYAML 6 reads (https://pyyaml.org, the reader that the communities'
// scripts use): what it takes is taken here and what it refuses is refused here, so this scanner differs from YAML
// 1.2 on purpose: tabs separate nothing, quoted text may go on at any column, a comment needs no space before it, keys
// span at most 1024 characters. The scalars are in scalars.ts. Pure.
import type { ScalarStyle } from '../tree.ts';
import {
  AMPERSAND,
  APOSTROPHE,
  BANG,
  BAR,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  DOT,
  GREATER,
  HASH,
  isBreak,
  isEnd,
  isSpaceOrEnd,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  QUESTION,
  QUOTE,
  SPACE,
  STAR,
  TAB,
} from './characters.ts';
import { type FaultCode, Stop } from './fault.ts';
import { DIRECTIVE, isNameCode, RESERVED, TAG } from './patterns.ts';
import { type Cursor, scanBlock, scanPlain, scanQuoted } from './scalars.ts';
import type { Leniency, Mark, OnLine, Token, TokenKind, TokenStream } from './tokens.ts';

/** A token that may turn out to be a key once a colon follows on the same line. */
interface KeyCandidate {
  readonly token: number;
  readonly at: number;
  readonly lineStart: number;
  readonly column: number;
  /** In a block mapping's own column nothing but a key can stand. */
  readonly required: boolean;
}

/** PyYAML recurses at two Python frames a level and fails at about this depth. */
export const MAX_DEPTH = 480;
const MAX_KEY = 1024;

export class Scanner implements Cursor, TokenStream {
  readonly tokens: Token[] = [];
  halt: Stop | null = null;
  private ended = false;
  /** The line of the last mark. */
  private marked = -1;
  /** How many tokens nothing that follows can change. */
  private settled = 0;
  readonly lenient: Leniency[] = [];
  readonly text: string;
  at = 0;
  lineStart = 0;
  /** Column of the innermost block collection, -1 outside all. */
  indent = -1;
  flow = 0;
  allowKey = true;
  private readonly indents: number[] = [];
  /** Candidates by flow level. */
  private readonly keys: (KeyCandidate | undefined)[] = [];

  constructor(
    text: string,
    private readonly onLine?: OnLine,
  ) {
    this.text = text;
    // A byte-order mark takes no column.
    if (text.charCodeAt(0) === 0xfeff) this.at = this.lineStart = 1;
  }

  /**
   * Go on where a scanner of a text that is the same up to there, and on that line, stood.
   * @param tokens that stand for those before.
   */
  resume({ at, lineStart, indent, indents, flow, allowKey }: Mark, tokens: readonly Token[]): this {
    this.tokens.push(...tokens);
    this.settled = tokens.length;
    this.indents.push(...indents);
    return Object.assign(this, { at, lineStart, indent, flow, allowKey, marked: lineStart });
  }

  private mark(): void {
    if (!this.onLine || this.marked === this.lineStart) return;
    this.marked = this.lineStart;
    const { at, lineStart, indent, indents, flow, allowKey } = this;
    this.onLine({ at, lineStart, indent, indents: [...indents], flow, allowKey }, this.tokens);
  }

  token(index: number): Token | undefined {
    while (index >= this.settled && !this.ended) this.advance();
    return this.tokens[index];
  }

  /** Scan the next token, or that there is none. */
  private advance(): void {
    try {
      this.skip();
      this.dropStaleKeys();
      this.unwind(this.at - this.lineStart);
      if (this.at < this.text.length) {
        this.mark();
        this.fetch();
      } else {
        this.unwind(-1);
        this.dropKey();
        this.push('stream-end', this.at, this.at);
        this.ended = true;
      }
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.halt = error;
      this.ended = true;
    }
    this.settled = this.tokens.length;
    if (this.ended) return;
    // Before what may yet turn out to be a key, other tokens will stand.
    for (let level = 0; level <= this.flow; level++) {
      const key = this.keys[level];
      if (key && key.token < this.settled) this.settled = key.token;
    }
  }

  stop(code: FaultCode, start: number, end = start + 1, context = start): never {
    const limit = this.text.length;
    const to = Math.min(end, limit);
    throw new Stop({
      code,
      start: Math.min(start, limit),
      end: to,
      context,
      found: start < limit ? String.fromCodePoint(this.text.codePointAt(start)!) : '',
    });
  }

  private push(kind: TokenKind, start: number, end: number, text = '', style: ScalarStyle = 'plain'): void {
    this.tokens.push({ kind, start, end, text, style });
  }

  private peek(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** Past spaces, comments and line ends; tabs stop it. */
  private skip(): void {
    const { text } = this;
    for (;;) {
      let { at } = this;
      while (text.charCodeAt(at) === SPACE) at++;
      this.at = at;
      if (text.charCodeAt(this.at) === HASH) {
        const before = text.charCodeAt(this.at - 1);
        if (this.at > this.lineStart && before !== SPACE && !isBreak(before))
          this.lenient.push({ code: 'comment-space', start: this.at, end: this.at + 1 });
        while (!isEnd(text.charCodeAt(this.at))) this.at++;
      }
      if (this.at >= text.length || !isBreak(text.charCodeAt(this.at))) return;
      this.lineBreak();
      if (this.flow === 0) this.allowKey = true;
    }
  }

  /** Consume one line end. */
  lineBreak(): void {
    const code = this.peek();
    if (code === CR && this.peek(1) === LF) this.at++;
    else if (code !== LF) this.lenient.push({ code: 'line-end', start: this.at, end: this.at + 1 });
    this.at++;
    this.lineStart = this.at;
  }

  private fetch(): void {
    const code = this.peek();
    const column = this.at - this.lineStart;
    if (column === 0 && this.separator(code)) return;
    const closes = code === CLOSE_BRACKET || code === CLOSE_BRACE;
    if (this.flow > 0 && column <= this.indent && !closes && isBlank(this.text, this.lineStart, this.at))
      this.lenient.push({ code: 'flow-indentation', start: this.at, end: this.at + 1 });
    if (this.punctuation(code) || this.property(code) || this.block(code)) return;
    if (!this.startsPlain(code)) this.stop(code === TAB ? 'tab' : 'reserved-character', this.at);
    this.saveKey();
    this.allowKey = false;
    this.tokens.push(scanPlain(this));
  }

  /** A directive or document mark. The methods of this kind say whether they found something. */
  private separator(code: number): boolean {
    if (code === PERCENT) this.directive();
    else if (this.separates(DASH)) this.documentMark('document-start');
    else if (this.separates(DOT)) this.documentMark('document-end');
    else return false;
    return true;
  }

  private punctuation(code: number): boolean {
    const indicates = this.flow > 0 || isSpaceOrEnd(this.peek(1));
    if (code === OPEN_BRACKET) this.open('flow-seq');
    else if (code === OPEN_BRACE) this.open('flow-map');
    else if (code === CLOSE_BRACKET) this.close('flow-seq-end');
    else if (code === CLOSE_BRACE) this.close('flow-map-end');
    else if (code === COMMA) this.comma();
    else if (code === DASH && isSpaceOrEnd(this.peek(1))) this.dash();
    else if (code === QUESTION && indicates) this.question();
    else if (code === COLON && indicates) this.colon();
    else return false;
    return true;
  }

  private property(code: number): boolean {
    if (code === STAR) this.named('alias');
    else if (code === AMPERSAND) this.named('anchor');
    else if (code === BANG) this.tag();
    else return false;
    return true;
  }

  /** A scalar with an indicator of its own. */
  private block(code: number): boolean {
    if (code === QUOTE || code === APOSTROPHE) {
      this.saveKey();
      this.allowKey = false;
      this.tokens.push(scanQuoted(this, code === QUOTE ? 'double' : 'single'));
    } else if ((code === BAR || code === GREATER) && this.flow === 0) {
      this.allowKey = true;
      this.dropKey();
      this.tokens.push(scanBlock(this, code === BAR ? 'literal' : 'folded'));
    } else return false;
    return true;
  }

  private startsPlain(code: number): boolean {
    if (code === DASH || ((code === QUESTION || code === COLON) && this.flow === 0)) return !isSpaceOrEnd(this.peek(1));
    return code !== TAB && !RESERVED.has(code);
  }

  /** Whether `---` or `...` stands here, at the start of a line, as a document mark. */
  separates(code: number): boolean {
    return this.peek() === code && this.peek(1) === code && this.peek(2) === code && isSpaceOrEnd(this.peek(3));
  }

  private indicator(kind: TokenKind): void {
    this.push(kind, this.at, this.at + 1);
    this.at++;
  }

  private documentMark(kind: 'document-start' | 'document-end'): void {
    this.unwind(-1);
    this.dropKey();
    this.allowKey = false;
    this.push(kind, this.at, this.at + 3);
    this.at += 3;
  }

  private open(kind: 'flow-seq' | 'flow-map'): void {
    this.saveKey();
    if (++this.flow > MAX_DEPTH) this.stop('nesting', this.at);
    this.allowKey = true;
    this.indicator(kind);
  }

  private close(kind: 'flow-seq-end' | 'flow-map-end'): void {
    if (this.flow === 0) this.stop('unopened-bracket', this.at);
    this.dropKey();
    this.flow--;
    this.allowKey = false;
    this.indicator(kind);
  }

  private comma(): void {
    this.allowKey = true;
    this.dropKey();
    this.indicator('comma');
  }

  private dash(): void {
    if (this.flow === 0) {
      if (!this.allowKey) this.stop('dash-here', this.at);
      if (this.deepen(this.at - this.lineStart)) this.push('block-seq', this.at, this.at);
    }
    this.allowKey = true;
    this.dropKey();
    this.indicator('dash');
  }

  private question(): void {
    if (this.flow === 0) {
      if (!this.allowKey) this.stop('question-here', this.at);
      if (this.deepen(this.at - this.lineStart)) this.push('block-map', this.at, this.at);
    }
    this.allowKey = this.flow === 0;
    this.dropKey();
    this.indicator('key');
  }

  private colon(): void {
    const key = this.keys[this.flow];
    if (key) {
      this.keys[this.flow] = undefined;
      const { at } = key;
      const marks: Token[] = [{ kind: 'key', start: at, end: at, text: '', style: 'plain' }];
      if (this.flow === 0 && this.deepen(key.column))
        marks.unshift({ kind: 'block-map', start: at, end: at, text: '', style: 'plain' });
      this.tokens.splice(key.token, 0, ...marks);
      this.allowKey = false;
    } else {
      if (this.flow === 0) {
        if (!this.allowKey) this.stop('colon-here', this.at, this.at + 1, this.lastContent());
        if (this.deepen(this.at - this.lineStart)) this.push('block-map', this.at, this.at);
      }
      this.allowKey = this.flow === 0;
      this.dropKey();
    }
    this.indicator('value');
  }

  private lastContent(): number {
    return this.tokens[this.tokens.length - 1]?.start ?? this.at;
  }

  // Keys without `?` are recognised late, by their colon.

  private saveKey(): void {
    if (!this.allowKey) return;
    this.dropKey();
    const column = this.at - this.lineStart;
    this.keys[this.flow] = {
      token: this.tokens.length,
      at: this.at,
      lineStart: this.lineStart,
      column,
      required: this.flow === 0 && this.indent === column,
    };
  }

  private dropKey(): void {
    const key = this.keys[this.flow];
    if (!key) return;
    if (key.required) this.stop('missing-colon', this.at, this.at + 1, key.at);
    this.keys[this.flow] = undefined;
  }

  private dropStaleKeys(): void {
    for (let level = 0; level <= this.flow; level++) {
      const key = this.keys[level];
      if (!key || (key.lineStart === this.lineStart && !this.isFar(key.at))) continue;
      if (key.required) this.stop('missing-colon', this.at, this.at + 1, key.at);
      this.keys[level] = undefined;
    }
  }

  /** The limit counts characters, not code units. */
  private isFar(from: number): boolean {
    return this.at - from > MAX_KEY && [...this.text.slice(from, this.at)].length > MAX_KEY;
  }

  private unwind(column: number): void {
    if (this.flow > 0) return;
    while (this.indent > column) {
      this.indent = this.indents.pop() ?? -1;
      this.push('block-end', this.at, this.at);
    }
  }

  private deepen(column: number): boolean {
    if (this.indent >= column) return false;
    this.indents.push(this.indent);
    if (this.indents.length > MAX_DEPTH) this.stop('nesting', this.at);
    this.indent = column;
    return true;
  }

  private named(kind: 'alias' | 'anchor'): void {
    this.saveKey();
    this.allowKey = false;
    const start = this.at++;
    const from = this.at;
    while (isNameCode(this.peek())) this.at++;
    const after = this.peek();
    if (this.at === from || !(isSpaceOrEnd(after) || '?:,]}%@`'.includes(String.fromCharCode(after))))
      this.stop('bad-anchor', this.at, this.at + 1, start);
    this.push(kind, start, this.at, this.text.slice(from, this.at));
  }

  private tag(): void {
    this.saveKey();
    this.allowKey = false;
    const start = this.at;
    const found = TAG.exec(this.text.slice(start, start + 1000));
    const end = start + (found?.[0].length ?? 1);
    const after = this.text.charCodeAt(end);
    if (!found || !(after === SPACE || isEnd(after))) this.stop('bad-tag', end, end + 1, start);
    this.at = end;
    this.push('tag', start, end, found![0]);
  }

  private directive(): void {
    this.unwind(-1);
    this.dropKey();
    this.allowKey = false;
    const start = this.at;
    while (!isEnd(this.peek())) this.at++;
    const line = this.text.slice(start, this.at);
    if (!DIRECTIVE.test(line)) this.stop('bad-directive', start, this.at);
    this.push('directive', start, this.at, line);
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) !== SPACE) return false;
  return true;
}
