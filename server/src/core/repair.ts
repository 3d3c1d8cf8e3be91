// Core: what is wrong with text that YAML cannot read, in the words of people. The reader stops at the first thing it
// cannot read, which is rarely the mistake: so hypotheses are made about the lines around (repair/), each is applied and
// read again, and the likeliest of those after which reading goes on is the diagnosis. Then reading continues on the
// repaired text to find the next, independent mistake. Bounded by the amount of text read; never wrong about whether there
// is a mistake, since that is the reader's word. Pure.
import type { Parsed } from './parse.ts';
import { EditLog } from './repair/edit-log.ts';
import { misfits } from './repair/judge.ts';
import { layout } from './repair/layout.ts';
import { type Line, Lines } from './repair/lines.ts';
import { quoting } from './repair/quoting.ts';
import type { Hypothesis, Kind, Site } from './repair/site.ts';
import { typography } from './repair/typography.ts';
import { type Vocabulary, vocabularyOf } from './repair/vocabulary.ts';
import { conflictsOf, keepSide, separators } from './repair/whole.ts';
import { toValue } from './scalar.ts';
import type { Schemas } from './schema.ts';
import { applyEdits, type Range, type TextEdit } from './text.ts';
import type { Node } from './tree.ts';
import { compose } from './yaml11/compose.ts';
import type { Fault } from './yaml11/fault.ts';
import { scan } from './yaml11/scan.ts';

/** One mistake, in the offsets of the text as it stands. */
export interface Diagnosis {
  readonly kind: Kind;
  /** The character or word to point at. */
  readonly range: Range;
  readonly args: Readonly<Record<string, string>>;
  /** What undoes it; null where nothing is known to help. */
  readonly edits: readonly TextEdit[] | null;
  readonly safe: boolean;
  /** What the reader stopped at. */
  readonly fault: Fault;
}

const ROUNDS = 20;
/** Characters that may be read again in all, and per round in any case. */
const BUDGET = 16_000_000;
const ROUND_BUDGET = 2_000_000;
/** Characters after a fault that a trial reads: enough to tell progress, little enough for long files. */
const WINDOW = 6_000;
/** Characters after a fault whose nodes are compared with the schema. */
const NEAR = 600;

const diagnosed = new WeakMap<Parsed, readonly Diagnosis[]>();

/** The mistakes that keep a text from being read, in the order of the text; empty when it reads. Cached by `parsed`. */
export function diagnose(parsed: Parsed, text: string, schemas: Schemas | null): readonly Diagnosis[] {
  if (!parsed.fault) return [];
  const known = diagnosed.get(parsed);
  if (known) return known;
  const found = search(text, parsed.fault, schemas).sort((a, b) => a.range.start - b.range.start);
  diagnosed.set(parsed, found);
  return found;
}

function search(original: string, first: Fault, schemas: Schemas | null): Diagnosis[] {
  const found: Diagnosis[] = [];
  const log = new EditLog(original);
  let budget = BUDGET;
  let fault: Fault | null = first;
  const lines = new Lines(original);
  const conflicts = conflictsOf(original, lines);
  if (conflicts[0]) {
    const edits = log.apply(keepSide(original, lines, conflicts, 'ours'));
    const count = String(conflicts.length);
    found.push({ kind: 'conflict', range: conflicts[0].ours, args: { count }, edits, safe: false, fault: first });
    fault = compose(log.current).fault;
  }
  const words = vocabularyOf(lines, schemas);
  for (let round = 0; fault && round < ROUNDS; round++) {
    const text = log.current;
    const site = siteOf(text, fault, words);
    const trial = new Trial(site, schemas, Math.max(ROUND_BUDGET, Math.min(budget, ROUND_BUDGET * 3)));
    const best = trial.best();
    budget -= trial.spent;
    const known: Fault = {
      ...fault,
      ...log.toOriginal(fault),
      context: log.toOriginal({ start: fault.context, end: fault.context }).start,
    };
    if (!best) {
      found.push({
        kind: unexplained(fault),
        range: rangeOf(site, log),
        args: {},
        edits: null,
        safe: false,
        fault: known,
      });
      break;
    }
    const { kind, range, args, isProof } = best.hypothesis;
    const place = log.toOriginal(range);
    const edits = log.apply(best.hypothesis.edits);
    found.push({ kind, range: place, args, edits: isProof ? null : edits, safe: best.safe, fault: known });
    fault = budget > 0 ? compose(log.current).fault : null;
  }
  return found;
}

function unexplained(fault: Fault): Kind {
  return fault.code === 'multiple-documents' ? 'second-document' : 'unexplained';
}

/** Where a person would look for a fault that nothing explains: the line that has no colon, the quote that was opened. */
function rangeOf({ fault, lines }: Site, log: EditLog): Range {
  const at = fault.code === 'missing-colon' ? fault.context : fault.start;
  const line = lines.at(lines.numberAt(at))!;
  const start = Math.min(Math.max(at, line.body), line.end);
  const word = /^\S*/.exec(line.text.slice(start - line.start))![0];
  return log.toOriginal({ start, end: start + word.length });
}

function siteOf(text: string, fault: Fault, words: Vocabulary): Site {
  const lines = new Lines(text);
  const tokens = scan(text.slice(0, fault.start)).tokens.filter(
    (token) => token.kind !== 'block-end' && token.kind !== 'stream-end',
  );
  return { text, lines, fault, tokens, words, focus: focusOf(lines, fault, tokens) };
}

/** The lines that may hold the mistake, the likeliest first. */
function focusOf(lines: Lines, fault: Fault, tokens: Site['tokens']): Line[] {
  const found: Line[] = [];
  const add = (line: Line | null): void => {
    if (line && !line.isBlank && !line.isComment && !found.includes(line)) found.push(line);
  };
  const here = lines.numberAt(fault.start);
  const context = lines.numberAt(fault.context);
  const nearest = (number: number): Line | null => {
    const line = lines.at(number);
    return line && (line.isBlank || line.isComment) ? lines.next(number, -1) : line;
  };
  if (fault.code === 'missing-colon') add(lines.at(context));
  const stopped = nearest(here);
  add(stopped);
  if (fault.code === 'colon-here') add(lines.at(context));
  // What closed a collection too early, or opened one too deep, stands right above what no longer fits.
  if (stopped && (fault.code === 'misfit' || fault.code === 'document-start')) {
    let closer = lines.next(stopped.number, -1);
    for (let steps = 0; closer && closer.spaces > stopped.spaces && steps < 500; steps++)
      closer = lines.next(closer.number, -1);
    add(closer);
    add(lines.next(closer?.number ?? -1, 1));
  }
  // A value over several lines may have swallowed the line with the mistake.
  for (let n = here; n > context && n > here - 8; n--) add(lines.at(n));
  for (let n = context; n < here && n < context + 8; n++) add(lines.at(n));
  for (const token of tokens.slice(-8)) if (token.kind === 'scalar') add(lines.at(lines.numberAt(token.start)));
  let above = found[found.length - 1] ? lines.next(Math.min(...found.map((line) => line.number)), -1) : null;
  for (let steps = 0; above && steps < 80; steps++, above = lines.next(above.number, -1))
    if (steps < 6 || (SUSPICIOUS.test(above.text) && found.length < 40)) add(above);
  return found;
}

function hypotheses(site: Site): Hypothesis[] {
  if (site.fault.code === 'multiple-documents') return [...separators(site)];
  return [...typography(site), ...quoting(site), ...layout(site)];
}

/** Lines that look wrong by themselves: odd white space or punctuation where a line starts, or around its key. */
const SUSPICIOUS = /^ *(?:- +)*(?:[^\S ]|[－–—•]|-[^\s-]|["']?[\w-]+["']?\s*[：﹕∶])|^ *(?:- +)*[\w-]+:[^\s/]/;

interface Tried {
  readonly hypothesis: Hypothesis;
  /** Where reading stops now, in the site's offsets; infinite where it does not. */
  readonly reach: number;
  readonly misfits: number;
  readonly safe: boolean;
  readonly root: Node | null;
}

/** Owns the budget of one round and what has been tried. */
class Trial {
  spent = 0;
  private readonly site: Site;
  private readonly schemas: Schemas | null;
  private readonly limit: number;
  private readonly cut: number;

  constructor(site: Site, schemas: Schemas | null, limit: number) {
    this.site = site;
    this.schemas = schemas;
    this.limit = limit;
    const { text, lines, fault } = site;
    const window = lines.numberAt(fault.start + WINDOW);
    this.cut = text.length > fault.start + 4 * WINDOW ? lines.at(window)!.start : text.length;
  }

  best(): Tried | null {
    const all = hypotheses(this.site);
    const seen = new Set<string>();
    const tried: Tried[] = [];
    let leader = Number.POSITIVE_INFINITY;
    for (const hypothesis of this.ranked(all)) {
      if (hypothesis.cost >= leader || this.spent > this.limit) break;
      const identity = JSON.stringify(hypothesis.edits);
      if (seen.has(identity)) continue;
      seen.add(identity);
      const result = this.attempt(hypothesis);
      if (!result) continue;
      tried.push(result);
      leader = Math.min(leader, ceiling(result));
    }
    if (tried.length === 0) return null;
    const score = scores(tried, this.site);
    const order = tried.map((_, index) => index).sort((a, b) => score[a]! - score[b]!);
    const winner = tried[order[0]!]!;
    const fits = tried.every((other) => other.reach < winner.reach || other.misfits >= winner.misfits);
    return { ...winner, safe: winner.safe && fits && !this.rivals(winner, tried, score, score[order[0]!]!) };
  }

  /** Whether a repair of the same kind does as well with another result: then nobody knows what was meant. */
  private rivals(winner: Tried, tried: readonly Tried[], score: readonly number[], best: number): boolean {
    const { kind } = winner.hypothesis;
    if (!AMBIGUOUS.has(kind)) return false;
    const meant = JSON.stringify(toValue(winner.root));
    return tried.some(
      (other, index) =>
        other !== winner &&
        other.hypothesis.kind === kind &&
        score[index]! < best + 0.5 &&
        JSON.stringify(toValue(other.root)) !== meant,
    );
  }

  private ranked(all: readonly Hypothesis[]): Hypothesis[] {
    const { focus, lines } = this.site;
    const distance = (h: Hypothesis): number => {
      const index = focus.findIndex((line) => line.number === lines.numberAt(h.range.start));
      return 0.12 * (index < 0 ? 3 : Math.min(index, 8));
    };
    return all.map((h) => ({ ...h, cost: h.cost + distance(h) })).sort((a, b) => a.cost - b.cost);
  }

  /** Apply and read again; null when reading gets no further. */
  private attempt(hypothesis: Hypothesis): Tried | null {
    const { text, fault, lines } = this.site;
    const edits = hypothesis.edits.filter((edit) => edit.start < this.cut);
    const part = this.cut < text.length ? text.slice(0, this.cut) : text;
    if (edits.some((edit) => edit.end > this.cut)) return null;
    const after = applyEdits(part, edits);
    if (after === part) return null;
    this.spent += after.length;
    const { root, fault: next } = compose(after);
    const { safe } = hypothesis;
    const grown = after.length - part.length;
    const count = misfits(root, this.schemas, fault.start + NEAR + Math.max(0, grown));
    const done: Tried = { hypothesis, reach: Number.POSITIVE_INFINITY, misfits: count, safe, root };
    if (!next) return done;
    const reach = back(next.start, edits);
    if (this.cut < text.length && reach >= this.cut - 1) return done;
    const lastLine = Math.max(lines.numberAt(fault.start), ...edits.map((edit) => lines.numberAt(edit.end)));
    const context = back(next.code === 'missing-colon' ? next.context : next.start, edits);
    if (reach <= fault.start || lines.numberAt(context) < lines.numberAt(fault.start)) return null;
    // Stopping again on the very lines that were repaired is no progress.
    if (lines.numberAt(reach) <= lastLine && hypothesis.cost > 1.5) return null;
    return { ...done, reach };
  }
}

/** Kinds whose repairs differ in how far a line moves. */
const AMBIGUOUS: ReadonlySet<Kind> = new Set<Kind>(['misaligned', 'tab-indent', 'full-width-space', 'inline-list']);

/** The lower the better: how unlikely the mistake is, how badly its repair fits, how soon reading stops again. */
function scores(tried: readonly Tried[], site: Site): number[] {
  const furthest = Math.max(...tried.map((t) => t.reach));
  const fewest = Math.min(...tried.filter((t) => t.reach === furthest).map((t) => t.misfits));
  const from = site.lines.numberAt(site.fault.start);
  return tried.map(({ hypothesis, reach, misfits: count }) => {
    const soon = reach < furthest && site.lines.numberAt(reach) - from < 4;
    const stop = reach === furthest ? 0 : soon ? 3 : 1.2;
    return hypothesis.cost + stop + Math.min(MISFIT_CAP, Math.max(0, MISFIT * (count - fewest)));
  });
}
const MISFIT = 0.5;
const MISFIT_CAP = 2.5;

/** The worst score that a repair can still get from those to come. */
function ceiling({ hypothesis, reach, misfits: count }: Tried): number {
  return hypothesis.cost + (reach === Number.POSITIVE_INFINITY ? 0 : 3) + Math.min(MISFIT_CAP, MISFIT * count);
}

/** An offset of the edited text, before the edits. */
function back(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { start, end, newText } of [...edits].sort((a, b) => a.start - b.start)) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + newText.length) return end;
    shift += newText.length - (end - start);
  }
  return offset - shift;
}
