// Features: the skeleton of a file as lines with slots: where a value is asked for, where the same value stands several
// times, and the text that the answers give. Knows YAML's lines, nothing of schemas. Pure.

import { type SnippetPart, snippetParts } from '../../core/community/skeleton.ts';
import type { Range } from '../../core/text/text.ts';
import { quote, type12 } from '../../core/yaml/scalar.ts';

/** A line of a block: `indent`, then `- ` for each item that begins here, then a key, then the value. */
export interface Line {
  readonly indent: number;
  readonly dashes: string;
  /** With its colon and no blank, '' without a key. */
  readonly key: string;
  readonly quotes: '' | "'" | '"';
  readonly value: readonly SnippetPart[];
  /** Text of a block scalar, blank or a comment: written as it is. */
  readonly raw: boolean;
}

/** A value that is asked for. */
export interface Slot {
  readonly id: string;
  /** Indices of the lines that it stands in. */
  readonly lines: readonly number[];
  /** The stop whose text it is, where that is only a part of each value; null for whole values. */
  readonly stop: number | null;
  /** Whether several values may be given, separated by commas or blanks: each becomes an item. */
  readonly many: boolean;
  /** What the skeleton proposes. */
  readonly sample: string;
  readonly choices: readonly string[];
}

/** Answers by slot; '' leaves the value out, undefined is not answered yet: the skeleton's proposal stands in. */
export type SlotValues = Readonly<Record<string, string | undefined>>;

export interface Written {
  readonly text: string;
  /** Where the value of each slot stands, quotes included; none where it was left out. */
  readonly places: ReadonlyMap<string, readonly Range[]>;
}

const HOLD = 0xe000;

/** The lines of a snippet whose path variables are filled in. */
export function linesOf(snippet: string): Line[] {
  const stops: Exclude<SnippetPart, string>[] = [];
  const held = snippetParts(snippet).map((part) =>
    typeof part === 'string' ? part : String.fromCharCode(HOLD + stops.push(part) - 1),
  );
  const lines: Line[] = [];
  let block: number | null = null;
  for (const text of held.join('').replace(/\n+$/, '').split('\n')) {
    const indent = /^ */.exec(text)![0].length;
    if (block !== null && text.trim() !== '' && indent <= block) block = null;
    const raw: boolean = block !== null || /^\s*(?:#.*)?$/.test(text);
    const found: RegExpExecArray | null =
      /^ *((?:- +)*)((?:"[^"]*"|'[^']*'|[^\s#'":][^:]*|[^\s#'"]):(?= |$))? ?(.*)$/.exec(text);
    const [, dashes = '', key = '', rest = '']: readonly string[] = raw || !found ? [] : found;
    const value = raw || !found ? text.slice(indent) : rest;
    const quotes = /^(['"]).*\1$/.exec(value)?.[1] as Line['quotes'] | undefined;
    if (key !== '' && /^[|>][-+\d]*$/.test(value)) block = indent + dashes.length;
    const inner = quotes && !raw ? value.slice(1, -1) : value;
    lines.push({
      indent,
      dashes,
      key,
      quotes: (!raw && quotes) || '',
      raw,
      value: inner
        .split(/([\ue000-\uf8ff])/)
        .filter((part) => part !== '')
        .map((part) => stops[part.charCodeAt(0) - HOLD] ?? part),
    });
  }
  return lines;
}

function isStop(part: SnippetPart): part is Exclude<SnippetPart, string> {
  return typeof part !== 'string';
}

/** The slots of some lines, in their order. One value that stands in several places is asked for once. */
export function slotsOf(lines: readonly Line[]): Slot[] {
  const places = new Map<number, number[]>();
  lines.forEach((line, i) => {
    for (const part of line.value) if (isStop(part)) places.set(part.stop, [...(places.get(part.stop) ?? []), i]);
  });
  const alone = (line: Line): boolean => line.value.length === 1;
  const shared = new Set(
    [...places].filter(([, at]) => at.length > 1 && !at.every((i) => alone(lines[i]!))).map(([stop]) => stop),
  );
  const slots = new Map<string, Slot>();
  lines.forEach((line, i) => {
    const stops = line.value.filter(isStop);
    for (const { stop, proposal, choices } of stops.filter((one) => shared.has(one.stop)))
      add(slots, { id: `${stop}`, lines: [i], stop, many: false, sample: proposal, choices });
    const own = stops.filter((one) => !shared.has(one.stop));
    if (own.length === 0 || own.length < stops.length) return;
    const choosing = own.find((one) => one.choices.length > 0);
    add(slots, {
      id: own.map(({ stop }) => stop).join('+'),
      lines: [i],
      stop: null,
      many: line.key === '' && line.dashes !== '' && !line.raw,
      sample: joined(line.value, (part) => part.proposal),
      choices: (choosing?.choices ?? []).map((choice) =>
        joined(line.value, (part) => (part === choosing ? choice : part.proposal)),
      ),
    });
  });
  return [...slots.values()];
}

function add(slots: Map<string, Slot>, slot: Slot): void {
  const known = slots.get(slot.id);
  slots.set(slot.id, known ? { ...known, lines: [...known.lines, ...slot.lines] } : slot);
}

function joined(parts: readonly SnippetPart[], text: (part: Exclude<SnippetPart, string>) => string): string {
  return parts.map((part) => (isStop(part) ? text(part) : part)).join('');
}

/** The several values of an answer. */
export function listed(answer: string): string[] {
  return answer.split(/[\s,，、;；]+/).filter(Boolean);
}

/**
 * The text that answers give.
 * @param blank the slot whose value is to be empty, its line kept: where a cursor would stand.
 */
export function write(lines: readonly Line[], slots: readonly Slot[], values: SlotValues, blank?: string): Written {
  const byLine = new Map<number, Slot[]>();
  for (const slot of slots) for (const i of slot.lines) byLine.set(i, [...(byLine.get(i) ?? []), slot]);
  const gone = omitted(lines, byLine, values, blank);
  const places = new Map<string, Range[]>();
  let text = '';
  lines.forEach((line, i) => {
    if (gone.has(i)) return;
    const own = byLine.get(i) ?? [];
    const whole = own.find((slot) => slot.stop === null);
    const lead = moved(lines, i, gone);
    const answer = whole && values[whole.id];
    const contents =
      whole?.many && answer && blank !== whole.id ? listed(answer) : [contentOf(line, whole, values, blank)];
    for (const content of contents) {
      const head = [lead + line.key, written(line, content)].filter(Boolean).join(line.key ? ' ' : '');
      const start = text.length + lead.length + (line.key ? line.key.length + 1 : 0);
      const padded = content === '' && own.length > 0 ? head.padEnd(start - text.length) : head;
      for (const slot of own)
        places.set(slot.id, [
          ...(places.get(slot.id) ?? []),
          { start, end: Math.max(start, text.length + head.length) },
        ]);
      text += `${line.raw && content === '' ? '' : padded}\n`;
    }
  });
  return { text, places };
}

function contentOf(line: Line, whole: Slot | undefined, values: SlotValues, blank: string | undefined): string {
  if (whole) return blank === whole.id ? '' : (values[whole.id] ?? (whole.sample || 'x')).trim();
  return joined(line.value, ({ stop, proposal }) => (blank === `${stop}` ? '' : (values[`${stop}`] ?? proposal)));
}

/** A value as YAML writes it: numbers where the skeleton has one, quoted as the skeleton does or as it must be. */
function written(line: Line, content: string): string {
  if (line.raw || content === '' || !line.value.some(isStop))
    return line.quotes ? line.quotes + content + line.quotes : content;
  if (line.quotes) return quote(content, line.quotes === "'" ? 'single' : 'double');
  const usual = type12(joined(line.value, ({ proposal }) => proposal));
  return usual !== 'string' && usual !== 'null' && type12(content) === usual ? content : quote(content);
}

function columnOf({ indent, dashes }: Line): number {
  return indent + dashes.length;
}

/** Indices of the lines below a line: its value where that is a block. */
function below(lines: readonly Line[], i: number): number[] {
  const line = lines[i]!;
  const found: number[] = [];
  for (let j = i + 1; j < lines.length; j++) {
    const other = lines[j]!;
    if (other.raw && other.value.length === 0) continue;
    const flush = other.indent === columnOf(line) && other.dashes !== '' && line.key !== '';
    if (other.indent <= columnOf(line) && !flush) break;
    found.push(j);
  }
  return found;
}

/** The lines that are left out: those whose value is, and keys and items of which nothing is left. */
function omitted(
  lines: readonly Line[],
  byLine: ReadonlyMap<number, readonly Slot[]>,
  values: SlotValues,
  blank: string | undefined,
): Set<number> {
  const gone = new Set<number>();
  for (const [i, slots] of byLine)
    if (slots.some(({ id, stop }) => stop === null && id !== blank && values[id]?.trim() === '')) gone.add(i);
  for (let i = lines.length - 1; i >= 0; i--) {
    const { key, value } = lines[i]!;
    const inner = key !== '' && value.length === 0 ? below(lines, i) : [];
    if (inner.length > 0 && inner.every((j) => gone.has(j))) gone.add(i);
  }
  return gone;
}

/** What stands before a line's key: the dashes of lines right above it that are left out belong to it now. */
function moved(lines: readonly Line[], i: number, gone: ReadonlySet<number>): string {
  const line = lines[i]!;
  for (let j = i - 1; line.dashes === '' && j >= 0 && gone.has(j); j--) {
    const above = lines[j]!;
    if (above.dashes !== '' && columnOf(above) === line.indent) return ' '.repeat(above.indent) + above.dashes;
  }
  return ' '.repeat(line.indent) + line.dashes;
}
