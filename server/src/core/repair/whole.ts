// Core, repair: mistakes that concern a whole file and not a place in it: conflict markers, several documents. Pure.
import type { Range, TextEdit } from '../text/text.ts';
import type { Lines } from './lines.ts';
import { edit, type Hypothesis, hypothesis, type Site } from './site.ts';

/** The lines of one conflict, as offsets of their markers. */
export interface Conflict {
  readonly ours: Range;
  /** `|||||||` of diff3 style. */
  readonly base: Range | null;
  readonly middle: Range;
  readonly theirs: Range;
}

const MARKER = /^([<|=>])\1{6}(?: .*)?$/;

/** Every complete conflict of a text. */
export function conflictsOf(text: string, lines: Lines): Conflict[] {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return [];
  const found: Conflict[] = [];
  let ours: Range | null = null;
  let base: Range | null = null;
  let middle: Range | null = null;
  for (let n = 0; n < lines.count; n++) {
    const { start, end, text: line } = lines.at(n)!;
    const sign = MARKER.exec(line)?.[1];
    if (sign === '<') {
      ours = { start, end };
      base = middle = null;
    } else if (sign === '|' && ours && !middle) base = { start, end };
    else if (sign === '=' && ours) middle ??= { start, end };
    else if (sign === '>' && ours && middle) {
      found.push({ ours, base, middle, theirs: { start, end } });
      ours = base = middle = null;
    }
  }
  return found;
}

/** The edits that keep one side of every conflict. */
export function keepSide(
  text: string,
  lines: Lines,
  conflicts: readonly Conflict[],
  side: 'ours' | 'theirs',
): TextEdit[] {
  const after = (range: Range): number => lines.at(lines.numberAt(range.start) + 1)?.start ?? text.length;
  return conflicts.flatMap(({ ours, base, middle, theirs }) =>
    side === 'ours'
      ? [edit(ours.start, after(ours), ''), edit((base ?? middle).start, after(theirs), '')]
      : [edit(ours.start, after(middle), ''), edit(theirs.start, after(theirs), '')],
  );
}

/** A `---` with nothing behind it, or with nothing before it. */
export function* separators({ fault, lines, text }: Site): Generator<Hypothesis> {
  if (fault.code !== 'multiple-documents') return;
  const line = lines.at(lines.numberAt(fault.start))!;
  const range = { start: fault.start, end: Math.min(fault.end, line.end) };
  const end = lines.at(line.number + 1)?.start ?? text.length;
  const isEmpty = (part: string): boolean =>
    part.split(/[\r\n]/).every((each) => /^\ufeff?(?:---|\.\.\.)?\s*(?:#.*)?$/.test(each));
  if (isEmpty(text.slice(0, line.start)) || isEmpty(text.slice(end)))
    yield hypothesis('needless-separator', range, [edit(line.start, end, '')], 1, true);
}
