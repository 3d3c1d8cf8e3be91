// Core: what is wrong with text that YAML cannot read, in the words of people. The reader stops at the first thing it
// cannot read, which is rarely the mistake: so hypotheses are made about the lines around (repair/), each is applied
// and read again, and the likeliest of those after which reading goes on is the diagnosis. Then reading continues on
// the repaired text to find the next, independent mistake. Bounded by the amount of text read; never wrong about
// whether there is a mistake, since that is the reader's word. Pure.

import type { Schemas } from '../community/schema.ts';
import { applyEdits, type Range, type TextEdit } from '../text/text.ts';
import type { Around, Parsed } from '../yaml/parse.ts';
import { compose } from '../yaml/yaml11/compose.ts';
import type { Fault } from '../yaml/yaml11/fault.ts';
import type { Reading } from '../yaml/yaml11/reading.ts';
import { EditLog } from './edit-log.ts';
import { Extent, firstOf } from './extent.ts';
import { siteOf } from './focus.ts';
import { Lines } from './lines.ts';
import type { Kind, Site } from './site.ts';
import { Trial } from './trial.ts';
import { vocabularyOf } from './vocabulary.ts';
import { conflictsOf, keepSide } from './whole.ts';

/** One mistake, in the offsets of the text as it stands. */
export interface Diagnosis {
  readonly kind: Kind;
  /** The character or word to point at. */
  readonly range: Range;
  readonly args: Readonly<Record<string, string>>;
  /** What undoes it; null where nothing is known to help. */
  readonly edits: readonly TextEdit[] | null;
  /** Whether the edits keep what the author meant beyond doubt. */
  readonly safe: boolean;
  /** What the reader stopped at. */
  readonly fault: Fault;
}

/** How many mistakes of one text are looked for. */
const ROUNDS = 20;
/** Characters that may be read again for one text, and for one mistake. */
const BUDGET = 12_000_000;
const ROUND_BUDGET = 4_000_000;

const diagnosed = new WeakMap<Parsed, readonly Diagnosis[]>();

/** The mistakes that keep a text from being read, in the order of the text; empty when it reads. Cached by `parsed`. */
export function diagnose(parsed: Parsed, text: string, schemas: Schemas | null): readonly Diagnosis[] {
  if (!parsed.fault) return [];
  const known = diagnosed.get(parsed);
  if (known) return known;
  const found = (
    parsed.stream ? inDocument(text, parsed.fault, schemas) : search(text, parsed.fault, parsed.around ?? null, schemas)
  ).sort((a, b) => a.range.start - b.range.start);
  diagnosed.set(parsed, found);
  return found;
}

const MARK = /^---(?=[ \t\r\n]|$)/gm;

/** In a stream, what is wrong with the document at the fault; the others are as if they were not there. */
function inDocument(text: string, first: Fault, schemas: Schemas | null): Diagnosis[] {
  const marks = [...text.matchAll(MARK)].map(({ index }) => index);
  const start = marks.filter((at) => at <= first.start).at(-1) ?? 0;
  const end = marks.find((at) => at > first.start) ?? text.length;
  const own = text.slice(start, end);
  const { fault } = compose(own);
  if (!fault) return [{ kind: 'unexplained', range: first, args: {}, edits: null, safe: false, fault: first }];
  const of = schemas && { ...schemas, root: schemas.root.items ?? schemas.root };
  return search(own, fault, null, of).map((one) => ({
    ...one,
    range: moved(one.range, start),
    edits: one.edits?.map((edit) => moved(edit, start)) ?? null,
    fault: { ...moved(one.fault, start), context: one.fault.context + start },
  }));
}

function moved<T extends Range>(range: T, by: number): T {
  return { ...range, start: range.start + by, end: range.end + by };
}

function search(original: string, first: Fault, around: Around | null, schemas: Schemas | null): Diagnosis[] {
  const found: Diagnosis[] = [];
  const log = new EditLog(original);
  const lines = new Lines(original);
  const extent = new Extent(original, first, around);
  let reading: Reading | null = extent.whole;
  let fault: Fault | null = first;
  const conflicts = conflictsOf(original, lines);
  if (conflicts[0]) {
    const kept = keepSide(original, lines, conflicts, 'ours');
    const edits = log.apply(kept);
    const args = { count: String(conflicts.length) };
    found.push({ kind: 'conflict', range: conflicts[0].ours, args, edits, safe: false, fault: first });
    reading = extent.next(reading, log.current, kept);
    fault = reading?.fault ?? null;
  }
  const words = vocabularyOf(lines, schemas);
  let budget = BUDGET;
  for (let round = 0; fault && reading && round < ROUNDS && budget > 0; round++) {
    const own = log.current === original ? lines : new Lines(log.current);
    const site = siteOf(reading, own, fault, words);
    const trial = new Trial(site, schemas, Math.min(budget, ROUND_BUDGET));
    const repair = trial.best();
    const place = faultOf(fault, log);
    let changes: readonly TextEdit[];
    if (repair) {
      const { kind, range, args, isProof, edits } = repair.hypothesis;
      const at = log.toOriginal(range);
      const made = log.apply(edits);
      changes = edits;
      const isOffered = !isProof && (found.length === 0 || !spoils(extent.whole, first, made));
      found.push({ kind, range: at, args, edits: isOffered ? made : null, safe: repair.safe, fault: place });
    } else {
      const kind = fault.code === 'multiple-documents' ? 'second-document' : 'unexplained';
      found.push({ kind, range: log.toOriginal(pointAt(site)), args: {}, edits: null, safe: false, fault: place });
      const skipped = kind === 'unexplained' ? trial.skip() : null;
      if (!skipped) break;
      log.apply(skipped);
      changes = skipped;
    }
    budget -= trial.spent;
    reading = extent.next(reading, log.current, changes);
    fault = reading?.fault ?? null;
  }
  return found;
}

/** Whether edits, made without those for the mistakes before them, would stop the reader earlier. */
function spoils(whole: Reading, first: Fault, edits: readonly TextEdit[]): boolean {
  const fault = whole.again(applyEdits(whole.text, edits), firstOf(edits));
  const before = edits.filter((edit) => edit.end <= first.start);
  const shift = before.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  return fault !== null && fault.start < first.start + Math.min(0, shift);
}

/** A fault in the offsets of the original. */
function faultOf(fault: Fault, log: EditLog): Fault {
  const { start: context } = log.toOriginal({ start: fault.context, end: fault.context });
  return { ...fault, ...log.toOriginal(fault), context };
}

/** Where a person would look for a fault that nothing explains: the line that has no colon, the quote that was opened. */
function pointAt({ fault, lines }: Site): Range {
  const at = fault.code === 'missing-colon' ? fault.context : fault.start;
  const line = lines.at(lines.numberAt(at))!;
  const start = Math.min(Math.max(at, line.body), line.end);
  const word = /^\S*/.exec(line.text.slice(start - line.start))![0];
  return { start, end: start + word.length };
}
