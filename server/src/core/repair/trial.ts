// Core, repair: trying hypotheses. Each is applied and the text read again; of those after which reading goes on, the
// best is the likeliest that fits what the file and its schema say. Pure.

import type { Schemas } from '../community/schema.ts';
import { applyEdits, type TextEdit } from '../text/text.ts';
import { toValue } from '../yaml/scalar.ts';
import type { Node } from '../yaml/tree.ts';
import { type Excerpt, excerptOf, wholeUpTo } from './excerpt.ts';
import { misfits } from './judge.ts';
import { layout } from './layout.ts';
import { quoting } from './quoting.ts';
import { read } from './read.ts';
import type { Hypothesis, Kind, Site } from './site.ts';
import { typography } from './typography.ts';
import { separators } from './whole.ts';

/** Characters after a fault whose nodes are judged. */
const NEAR = 600;
/** What a node that does not fit adds to a score, and all of them together at most. */
const MISFIT = 0.5;
const MISFIT_CAP = 2.5;
/** What stopping again adds: within the next lines, or further down than another repair does not. */
const SOON = 3;
const LATER = 1.2;
/** Cost of the distance from the likeliest line, by rank. */
const DISTANCE = 0.12;
/** Kinds whose repairs differ in how far a line moves. */
const AMBIGUOUS: ReadonlySet<Kind> = new Set<Kind>(['misaligned', 'tab-indent', 'full-width-space', 'inline-list']);

/** A repair that helps. */
export interface Repair {
  readonly hypothesis: Hypothesis;
  /** Whether it may be made unasked. */
  readonly safe: boolean;
}

interface Tried {
  readonly hypothesis: Hypothesis;
  /** Where reading stops now, in the site's offsets; infinite where it does not. */
  readonly reach: number;
  readonly misfits: number;
  readonly root: Node | null;
}

/** Owns what was read for one fault. */
export class Trial {
  /** Characters read so far. */
  spent = 0;
  private readonly site: Site;
  private readonly schemas: Schemas | null;
  private readonly limit: number;
  private readonly excerpt: Excerpt;

  /** @param limit characters that may be read. */
  constructor(site: Site, schemas: Schemas | null, limit: number) {
    this.site = site;
    this.schemas = schemas;
    this.limit = limit;
    this.excerpt = excerptOf(site);
  }

  /** The likeliest repair, null when none helps. */
  best(): Repair | null {
    const seen = new Set<string>();
    const tried: Tried[] = [];
    let leader = Number.POSITIVE_INFINITY;
    for (const hypothesis of this.ranked()) {
      if (hypothesis.cost >= leader || this.spent > this.limit) break;
      const identity = JSON.stringify(hypothesis.edits);
      if (seen.has(identity)) continue;
      seen.add(identity);
      const result = this.attempt(hypothesis);
      if (!result) continue;
      tried.push(result);
      leader = Math.min(leader, worst(result));
    }
    const score = scores(tried, this.site);
    const lowest = Math.min(...score);
    const winner = tried[score.indexOf(lowest)];
    if (!winner) return null;
    const fits = tried.every((other) => other.reach < winner.reach || other.misfits >= winner.misfits);
    const safe = winner.hypothesis.safe && fits && !hasRival(winner, tried, score, lowest);
    return { hypothesis: winner.hypothesis, safe };
  }

  /** Without a repair: the edits that drop what cannot be read, so that the rest can be looked at; null where that hides too much. */
  skip(): readonly TextEdit[] | null {
    const { lines, fault } = this.site;
    for (const offset of [fault.start, fault.context]) {
      const line = lines.at(lines.numberAt(offset))!;
      const edits = [{ start: line.start, end: line.end, newText: '' }];
      const next = this.read(edits)?.next;
      if (next === null) return edits;
      if (next !== undefined && lines.numberAt(next.start) > lines.numberAt(fault.start) + 4) return edits;
    }
    return null;
  }

  private ranked(): Hypothesis[] {
    const { site } = this;
    const all =
      site.fault.code === 'multiple-documents'
        ? [...separators(site)]
        : [...typography(site), ...quoting(site), ...layout(site)];
    const distance = ({ range }: Hypothesis): number => {
      const number = site.lines.numberAt(range.start);
      const index = site.focus.findIndex((line) => line.number === number);
      return DISTANCE * (index < 0 ? 3 : Math.min(index, 8));
    };
    return all.map((h) => ({ ...h, cost: h.cost + distance(h) })).sort((a, b) => a.cost - b.cost);
  }

  /** Apply and read again; null when reading gets no further. */
  private attempt(hypothesis: Hypothesis): Tried | null {
    const { fault, lines } = this.site;
    const result = this.read(hypothesis.edits);
    if (!result) return null;
    const { after, next, until } = result;
    const tried = (reach: number): Tried => {
      const root = read(after).root;
      const count = misfits(root, this.schemas, fault.start + NEAR + until);
      return { hypothesis, reach, misfits: count, root };
    };
    if (!next) return tried(Number.POSITIVE_INFINITY);
    const stopped = lines.numberAt(fault.start);
    if (next.start <= fault.start || lines.numberAt(next.cause) < stopped) return null;
    // Stopping again on the very lines that were repaired is no progress.
    const last = Math.max(stopped, ...hypothesis.edits.map((edit) => lines.numberAt(edit.end)));
    if (lines.numberAt(next.cause) <= last && hypothesis.cost > 1.5) return null;
    return tried(next.start);
  }

  /**
   * Read the edited text: where reading stops next, in the site's offsets, null where it does not. `after` is what was
   * read, to whose offsets `until` shifts.
   */
  private read(
    edits: readonly TextEdit[],
  ): { after: string; next: { start: number; cause: number } | null; until: number } | null {
    const { text } = this.site;
    const { to } = this.excerpt;
    const inside = edits.filter((edit) => edit.start < to);
    if (inside.some((edit) => edit.end > to)) return null;
    const reaches = inside.every((edit) => edit.start >= this.excerpt.from);
    const { head, from, part, reading } = reaches ? this.excerpt : wholeUpTo(this.site, to);
    const shift = head.length - from;
    const after = applyEdits(
      part,
      inside.map(({ start, end, newText }) => ({ start: start + shift, end: end + shift, newText })),
    );
    if (after === part) return null;
    this.spent += after.length;
    const first = Math.min(part.length, ...inside.map(({ start }) => start + shift));
    const fault = reading.again(after, first);
    const until = after.length - part.length + shift;
    if (!fault) return { after, next: null, until };
    const start = back(fault.start - shift, inside);
    // What stops at the end of the excerpt may be complete in the whole text.
    if (to < text.length && start >= to - 1) return { after, next: null, until };
    const cause = fault.code === 'missing-colon' ? back(fault.context - shift, inside) : start;
    return { after, next: { start, cause }, until };
  }
}

/** Whether a repair of the same kind does as well with another result: then nobody knows what was meant. */
function hasRival(winner: Tried, tried: readonly Tried[], score: readonly number[], lowest: number): boolean {
  const { kind } = winner.hypothesis;
  if (!AMBIGUOUS.has(kind)) return false;
  const meant = JSON.stringify(toValue(winner.root));
  return tried.some(
    (other, index) =>
      other !== winner &&
      other.hypothesis.kind === kind &&
      score[index]! < lowest + 0.5 &&
      JSON.stringify(toValue(other.root)) !== meant,
  );
}

/** The lower the better: how unlikely the mistake is, how badly its repair fits, how soon reading stops again. */
function scores(tried: readonly Tried[], { lines, fault }: Site): number[] {
  const furthest = Math.max(...tried.map((t) => t.reach));
  const fewest = Math.min(...tried.filter((t) => t.reach === furthest).map((t) => t.misfits));
  const from = lines.numberAt(fault.start);
  return tried.map(({ hypothesis, reach, misfits: count }) => {
    const stop = reach === furthest ? 0 : lines.numberAt(reach) - from < 4 ? SOON : LATER;
    return hypothesis.cost + stop + Math.min(MISFIT_CAP, Math.max(0, MISFIT * (count - fewest)));
  });
}

/** The worst score that a repair can still get from those to come. */
function worst({ hypothesis, reach, misfits: count }: Tried): number {
  return hypothesis.cost + (reach === Number.POSITIVE_INFINITY ? 0 : SOON) + Math.min(MISFIT_CAP, MISFIT * count);
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
