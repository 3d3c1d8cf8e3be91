// Core, text: whether a regular expression that somebody else wrote can be run on any text without hanging.
// Backtracking takes exponential time exactly where one text can be read along two ways through the same loop (`(a+)+`,
// `(a|ab|b)*`), which is decidable: the expression becomes an automaton of its character positions, and two walkers who
// start together in one position and read the same characters must never part and meet there again. Pure; imports
// nothing.

/** Longest expression and most positions that are looked at; no sensible pattern of a field comes near. */
const MAX_LENGTH = 2000;
const MAX_POSITIONS = 400;

/** What is wrong with a pattern; null when it may be used. */
export type PatternFault =
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'exponential' };

/** @param source of a regular expression; @param flags it will be compiled with (`u` or `m`). */
export function patternFault(source: string, flags: string): PatternFault | null {
  try {
    new RegExp(source, flags);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'syntax', detail: text.slice(text.lastIndexOf(': ') + 1).trim() };
  }
  return source.length > MAX_LENGTH ? { kind: 'too-long' } : new Automaton(source, flags).fault();
}

/** A part of the expression: which positions it can begin and end with, and whether it can be empty. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

const NOTHING: Part = { first: [], last: [], empty: true };

/** Characters that stand for all: every ASCII one and a few others; those of the pattern are added. */
const SAMPLE = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'é', 'Ж', '中', '，', '😀'];

class Automaton {
  private at = 0;
  /** What each position reads, as indices into the sample. */
  private readonly reads: ReadonlySet<number>[] = [];
  private readonly follow: Set<number>[] = [];
  /** Two ways lead from one position to the next. */
  private twice = false;
  private readonly sample: readonly string[];
  private readonly known = new Map<string, ReadonlySet<number>>();

  constructor(
    private readonly source: string,
    private readonly flags: string,
  ) {
    this.sample = [...new Set([...SAMPLE, ...source])];
  }

  /** The verdict. Look-around is part of the same automaton, without ways in or out of it. */
  fault(): PatternFault | null {
    this.alternatives();
    if (this.reads.length > MAX_POSITIONS) return { kind: 'too-long' };
    return this.twice || this.parts() ? { kind: 'exponential' } : null;
  }

  private alternatives(): Part {
    let whole = this.sequence();
    while (this.source[this.at] === '|') {
      this.at++;
      const other = this.sequence();
      whole = {
        first: [...whole.first, ...other.first],
        last: [...whole.last, ...other.last],
        empty: whole.empty || other.empty,
      };
    }
    return whole;
  }

  private sequence(): Part {
    let whole = NOTHING;
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const next = this.quantified();
      this.connect(whole.last, next.first);
      whole = {
        first: whole.empty ? [...whole.first, ...next.first] : whole.first,
        last: next.empty ? [...whole.last, ...next.last] : next.last,
        empty: whole.empty && next.empty,
      };
    }
    return whole;
  }

  private quantified(): Part {
    let part = this.atom();
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.source.slice(this.at));
    if (!found) return part;
    this.at += found[0].length;
    const [token, least, comma, most] = found;
    const loops =
      token[0] === '*' || token[0] === '+' || (comma === ',' ? most === '' || Number(most) > 1 : Number(least) > 1);
    // A bounded repetition is taken for an unbounded one: `(a{1,50}){1,50}` is no better in practice.
    if (loops && !(comma === '' && least !== undefined && this.isFixed(part))) this.connect(part.last, part.first);
    if (token[0] === '*' || token[0] === '?' || least === '0') part = { ...part, empty: true };
    return part;
  }

  /** A single character, for which an exact number of repetitions leaves no choice. */
  private isFixed({ first, last, empty }: Part): boolean {
    return !empty && first.length === 1 && last.length === 1 && first[0] === last[0];
  }

  private atom(): Part {
    const rest = this.source.slice(this.at);
    const group = /^\((?:\?(?:[:=!]|<[=!]|<[^>]+>))?/.exec(rest);
    if (group) {
      this.at += group[0].length;
      const inner = this.alternatives();
      this.at++;
      return /^\(\?<?[=!]/.test(group[0]) ? NOTHING : inner;
    }
    if (/^(?:[$^]|\\[bB])/.test(rest)) {
      this.at += rest[0] === '\\' ? 2 : 1;
      return NOTHING;
    }
    const reference = /^\\(?:[1-9]\d*|k<[^>]*>)/.exec(rest);
    if (reference) {
      this.at += reference[0].length;
      return NOTHING;
    }
    const text =
      /^\[(?:\\[\s\S]|[^\]\\])*\]|^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|[\s\S])/.exec(
        rest,
      )?.[0] ?? String.fromCodePoint(rest.codePointAt(0)!);
    this.at += text.length;
    return this.position(text);
  }

  private position(text: string): Part {
    const id = this.reads.length;
    this.reads.push(this.readBy(text));
    this.follow.push(new Set());
    return { first: [id], last: [id], empty: false };
  }

  private readBy(text: string): ReadonlySet<number> {
    const known = this.known.get(text);
    if (known) return known;
    const one = new RegExp(`^${/^[{}\]]$/.test(text) ? `\\${text}` : text}$`, this.flags.replace('m', 's'));
    const reads = new Set(this.sample.flatMap((character, index) => (one.test(character) ? [index] : [])));
    this.known.set(text, reads);
    return reads;
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const a of from)
      for (const b of to) {
        if (this.follow[a]!.has(b)) this.twice = true;
        this.follow[a]!.add(b);
      }
  }

  /** Whether two walkers who start in one position can part and meet there again, having read the same. */
  private parts(): boolean {
    for (let start = 0; start < this.reads.length; start++) {
      if (!this.reaches(start, start)) continue;
      const parted = new Set<number>();
      const waiting: [number, number][] = [[start, start]];
      const together = new Set<number>([start]);
      while (waiting.length > 0) {
        const [a, b] = waiting.pop()!;
        for (const x of this.follow[a]!)
          for (const y of this.follow[b]!) {
            if (!this.meet(x, y)) continue;
            if (x === y && a !== b && (x === start || this.reaches(x, start))) return true;
            const seen = x === y ? together : parted;
            const pair = x === y ? x : x * this.reads.length + y;
            if (seen.has(pair)) continue;
            seen.add(pair);
            if (this.reaches(x, start) && this.reaches(y, start)) waiting.push([x, y]);
          }
      }
    }
    return false;
  }

  private meet(a: number, b: number): boolean {
    if (a === b) return true;
    for (const index of this.reads[a]!) if (this.reads[b]!.has(index)) return true;
    return false;
  }

  private readonly reached = new Map<number, ReadonlySet<number>>();

  private reaches(from: number, to: number): boolean {
    let found = this.reached.get(from);
    if (!found) {
      const seen = new Set<number>();
      const waiting = [...this.follow[from]!];
      while (waiting.length > 0) {
        const next = waiting.pop()!;
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(...this.follow[next]!);
      }
      found = seen;
      this.reached.set(from, found);
    }
    return found.has(to);
  }
}
