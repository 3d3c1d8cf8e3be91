// Features: what the tolerant reader asks of characters and lines: where a token starts, whether a line is a key, where
// a scalar ends. No tree and no decisions about structure here. Pure.
import { type LineIndex, lineAt, lineRange } from '../core/text/text.ts';

const MARKER = /^(?:---|\.\.\.)(?=\s|$)|^(?:<{7}|>{7}|={7}|\|{7})(?=\s|$).*|^%.*/;

/** A text with its lines. Columns are code units from the line's start; a tab counts as one. */
export class Source {
  private last = 0;

  constructor(
    readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  get lineCount(): number {
    return this.lines.length;
  }

  /** Reading goes forward, so the line of the last question or the one after it is nearly always the answer. */
  lineOf(offset: number): number {
    const { lines } = this;
    for (let line = this.last; line <= this.last + 1; line++) {
      if (
        offset >= (lines[line] ?? Number.POSITIVE_INFINITY) &&
        offset < (lines[line + 1] ?? Number.POSITIVE_INFINITY)
      ) {
        this.last = line;
        return line;
      }
    }
    this.last = lineAt(lines, offset);
    return this.last;
  }

  /** Where a line's text starts: after a byte-order mark. */
  lineStart(line: number): number {
    const start = this.lines[line] ?? this.text.length;
    return start === 0 && this.text.charCodeAt(0) === 0xfeff ? 1 : start;
  }

  column(offset: number): number {
    return offset - this.lineStart(this.lineOf(offset));
  }

  /** Where the line of an offset ends, without its line end. */
  lineEndOf(offset: number): number {
    return Math.max(lineRange(this.text, this.lines, this.lineOf(offset)).end, Math.min(offset, this.text.length));
  }

  skipBlank(offset: number): number {
    let at = offset;
    while (this.text[at] === ' ' || this.text[at] === '\t') at++;
    return at;
  }

  /** Whether a `#` here starts a comment. */
  isComment(offset: number): boolean {
    return this.text[offset] === '#' && (offset === 0 || /\s|\uFEFF/.test(this.text[offset - 1]!));
  }

  /** Whether only blanks stand before it on its line. */
  isFirst(offset: number): boolean {
    return this.skipBlank(this.lineStart(this.lineOf(offset))) === offset;
  }

  /** Whether a line is no content: a document marker, a directive, a merge-conflict marker. */
  isMarker(line: number): boolean {
    const start = this.lineStart(line);
    return MARKER.test(this.text.slice(start, Math.min(start + 8, this.lineEndOf(start))));
  }

  /** The next token at or after an offset, over blanks, line ends, comments and markers; -1 at the end. */
  token(offset: number): number {
    const { text } = this;
    let at = offset;
    while (at < text.length) {
      const c = text[at]!;
      if (c === ' ' || c === '\t' || c === '\n' || c === '\r' || c === '\uFEFF') at++;
      else if (c === '#' && this.isComment(at)) at = this.lineEndOf(at);
      else {
        const line = this.lineOf(at);
        if (at !== this.lineStart(line) || !this.isMarker(line)) return at;
        at += /^(?:---|\.\.\.)/.test(text.slice(at, at + 3)) ? 3 : Math.max(1, this.lineEndOf(at) - at);
      }
    }
    return -1;
  }

  /** The same inside a flow collection; -1 also where a line stands no deeper than the collection's holder. */
  flowToken(offset: number, parent: number): number {
    const at = this.token(offset);
    if (at < 0 || this.lineOf(at) === this.lineOf(offset)) return at;
    return this.column(at) > parent || /[\]}]/.test(this.text[at]!) ? at : -1;
  }

  isDash(offset: number): boolean {
    return this.text[offset] === '-' && isSpace(this.text[offset + 1]);
  }

  /** Whether `|` or `>` here announces a block scalar. */
  isBlockHeader(offset: number): boolean {
    return /^[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?$/.test(this.text.slice(offset, this.lineEndOf(offset)));
  }

  /** The offset after anchors and tags with the blanks that follow them; the offset itself where there are none. */
  propertiesEnd(offset: number): number {
    let at = offset;
    for (;;) {
      const found = /^[&!][^\s,[\]{}]*(?=[ \t]|$)[ \t]*/.exec(this.text.slice(at, this.lineEndOf(at)));
      if (!found || found[0].length === 0) return at;
      at += found[0].length;
    }
  }

  /**
   * Where the key that starts here ends, -1 where none does.
   * @param strict only what YAML reads as a key. Otherwise also `key:value` without the space, and a full-width colon.
   */
  keyEnd(offset: number, strict: boolean): number {
    const { text } = this;
    const start = this.propertiesEnd(offset);
    const limit = this.lineEndOf(start);
    const c = text[start];
    if (start >= limit || c === undefined) return -1;
    if (c === '"' || c === "'") {
      const quoted = (c === '"' ? /^"(?:\\.|[^"\\])*"/ : /^'(?:''|[^'])*'/).exec(text.slice(start, limit))?.[0];
      const colon = quoted === undefined ? -1 : this.skipBlank(start + quoted.length);
      return text[colon] === ':' && isSpace(text[colon + 1]) ? start + quoted!.length : -1;
    }
    if (/[#,[\]{}&*!|>%@`]/.test(c) || ((c === '-' || c === '?' || c === ':') && isSpace(text[start + 1]))) return -1;
    for (let at = start; at < limit; at++) {
      if (text[at] === ':' && isSpace(text[at + 1])) {
        let end = at;
        while (end > start && isSpace(text[end - 1])) end--;
        return end;
      }
      if (text[at] === '#' && isSpace(text[at - 1])) break;
    }
    if (strict) return -1;
    const loose = /^([A-Za-z_][\w-]*)[ \t]*(?:：|:(?!\/\/))/.exec(text.slice(start, limit));
    return loose ? start + loose[1]!.length : -1;
  }

  /** Where a plain scalar ends on its line, without the blanks before a comment or the line's end. */
  plainEnd(offset: number, flow: boolean): number {
    const { text } = this;
    const limit = this.lineEndOf(offset);
    let at = offset;
    for (; at < limit; at++) {
      const c = text[at]!;
      if (c === '#' && at > offset && isSpace(text[at - 1])) break;
      if (flow && (/[,[\]{}]/.test(c) || (c === ':' && (isSpace(text[at + 1]) || /[,[\]{}]/.test(text[at + 1]!)))))
        break;
    }
    while (at > offset && isSpace(text[at - 1])) at--;
    return at;
  }

  /**
   * Where a quoted scalar ends; one that is still open where the next key or item starts ends with its line. (Its own
   * lines may stand further left than they should: the communities' tools take that.)
   * @param parent the column that a key or item must exceed to be text in the quotes.
   */
  quoteEnd(offset: number, parent: number): number {
    const { text } = this;
    const quote = text[offset];
    for (let at = offset + 1; at < text.length; at++) {
      const c = text[at];
      if (c === '\\' && quote === '"') at++;
      else if (c === quote) {
        if (quote === "'" && text[at + 1] === "'") at++;
        else return at + 1;
      } else if (c === '\n') {
        const next = this.token(at);
        if (next >= 0 && this.column(next) <= parent && (this.isDash(next) || this.keyEnd(next, true) >= 0)) break;
      }
    }
    let end = this.lineEndOf(offset);
    while (end > offset + 1 && isSpace(text[end - 1])) end--;
    return end;
  }
}

/** White space or the end of the text. */
function isSpace(c: string | undefined): boolean {
  return c === undefined || c === ' ' || c === '\t' || c === '\n' || c === '\r';
}

/** Line folding of flow scalars (YAML 1.2, 6.5): a line break is a space, blank lines are line breaks. */
export function fold(text: string): string {
  return text.replace(/[ \t]*(\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*/g, (_, __, blank: string) => {
    const breaks = blank.match(/\r\n|\r|\n/g)?.length ?? 0;
    return breaks > 0 ? '\n'.repeat(breaks) : ' ';
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** The escapes of double-quoted scalars (YAML 1.2, 5.7); an unknown one stands for its character. */
export function unescapeDouble(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g, (_, x, u, long, one) => {
    const code = x ?? u ?? long;
    if (code === undefined) return ESCAPES[one] ?? one;
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
}
