// Core, repair: edits made one after the other, kept as edits of the text that the author has in front of him. Pure.
import { applyEdits, type Range, type TextEdit } from '../text/text.ts';

/** An edit of the original, and where its new text is in the current text. */
interface Made extends TextEdit {
  readonly from: number;
  readonly to: number;
}

/** A text and the edits that led to it. */
export class EditLog {
  private readonly original: string;
  private text: string;
  /** In the original's offsets, sorted, none overlapping another. */
  private edits: readonly TextEdit[] = [];

  constructor(original: string) {
    this.original = original;
    this.text = original;
  }

  get current(): string {
    return this.text;
  }

  /**
   * Apply edits to the current text.
   * @returns them as edits of the original. What touches text that an earlier edit put there comes back together with
   * that earlier edit, since it means nothing without it.
   */
  apply(edits: readonly TextEdit[]): TextEdit[] {
    const old = this.placed();
    const absorbed = new Set<Made>();
    const made: TextEdit[] = [];
    let clear = true;
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      const touched = old.filter(({ from, to }) => from < edit.end && edit.start < to);
      if (touched.some((other) => absorbed.has(other))) clear = false;
      for (const other of touched) absorbed.add(other);
      made.push(this.translate(edit, touched, old));
    }
    this.text = applyEdits(this.text, edits);
    if (!clear) return this.difference();
    const kept: TextEdit[] = old.filter((other) => !absorbed.has(other));
    this.edits = [...kept, ...made]
      .map(({ start, end, newText }) => ({ start, end, newText }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    return made;
  }

  /** A range of the current text, in the original; what was inserted lies where it was inserted. */
  toOriginal(range: Range): Range {
    const old = this.placed();
    const start =
      old.find(({ from, to }) => from < range.start && range.start < to)?.start ?? startOf(range.start, old);
    const end = old.find(({ from, to }) => from < range.end && range.end < to)?.end ?? endOf(range.end, old);
    return { start, end: Math.max(start, end) };
  }

  private placed(): Made[] {
    let shift = 0;
    return this.edits.map((edit) => {
      const from = edit.start + shift;
      shift += edit.newText.length - (edit.end - edit.start);
      return { ...edit, from, to: from + edit.newText.length };
    });
  }

  private translate({ start, end, newText }: TextEdit, touched: readonly Made[], old: readonly Made[]): TextEdit {
    const from = Math.min(start, ...touched.map((other) => other.from));
    const to = Math.max(end, ...touched.map((other) => other.to));
    const origin = startOf(from, old);
    return {
      start: origin,
      end: from === to ? origin : endOf(to, old),
      newText: this.text.slice(from, start) + newText + this.text.slice(end, to),
    };
  }

  /** The one edit from the first to the last difference, where single edits cannot be told apart any more. */
  private difference(): TextEdit[] {
    const { original, text } = this;
    const most = Math.min(original.length, text.length);
    let start = 0;
    while (start < most && original[start] === text[start]) start++;
    let tail = 0;
    while (tail < most - start && original[original.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    this.edits = [{ start, end: original.length - tail, newText: text.slice(start, text.length - tail) }];
    return [...this.edits];
  }
}

/** The original offset of a place that is in no inserted text; a place where text was cut lies after the cut. */
function startOf(at: number, old: readonly Made[]): number {
  const before = old.filter(({ to }) => to <= at);
  const last = before[before.length - 1];
  return last ? last.end + (at - last.to) : at;
}

/** Likewise; a place where text was cut lies before the cut. */
function endOf(at: number, old: readonly Made[]): number {
  const before = old.filter(({ from, to }) => to <= at && from < at);
  const last = before[before.length - 1];
  return last ? last.end + (at - last.to) : at;
}
