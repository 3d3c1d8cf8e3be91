// Core, repair: lines that stand in the wrong column, and lines or parts of lines that were lost, glued together or
// swapped. Pure.
import { lineEnd, type TextEdit } from '../text/text.ts';
import { isKeyWord, type Line } from './lines.ts';
import { edit, type Hypothesis, hypothesis, knownSuffix, type Site } from './site.ts';
import { reindent } from './typography.ts';
import { shapeOf } from './vocabulary.ts';

/** How far a block of wrongly indented lines may reach. */
const MAX_RUN = 60;

export function* layout(site: Site): Generator<Hypothesis> {
  for (const line of site.focus) {
    yield* gluedKey(site, line);
    yield* inlineList(site, line);
    yield* lostDash(site, line);
    yield* strayText(site, line);
    yield* lostKey(site, line);
    yield* swapped(site, line);
  }
  yield* misaligned(site);
  yield* fences(site);
}

// Columns

/** The columns in which something is open above a line: of keys and of dashes, the nearest first. */
function openColumns(site: Site, line: Line): number[] {
  const columns: number[] = [];
  let ceiling = Number.POSITIVE_INFINITY;
  let above = site.lines.next(line.number, -1);
  for (let steps = 0; above && ceiling > 0 && steps < 400; steps++, above = site.lines.next(above.number, -1)) {
    if (above.indent >= ceiling) continue;
    const here = [above.column, ...above.dashes.map((at) => at - above!.start)];
    for (const column of here.reverse().sort((a, b) => b - a)) if (column < ceiling) columns.push(column);
    ceiling = above.indent;
  }
  return [...new Set(columns)];
}

function shape(line: Line): string {
  return shapeOf(line.dashes.length, line.key && isKeyWord(line.key.name) ? line.key.name : null);
}

/** The line and those after it that are indented more (`deep`) or at least as much (`run`). */
function followers(site: Site, line: Line, how: 'deep' | 'run'): Line[] {
  const found = [line];
  for (
    let below = site.lines.next(line.number, 1);
    below && found.length < MAX_RUN;
    below = site.lines.next(below.number, 1)
  ) {
    if (how === 'deep' ? below.indent <= line.indent : below.indent < line.indent) break;
    found.push(below);
  }
  return found;
}

function shift(lines: readonly Line[], delta: number): TextEdit[] | null {
  if (lines.some((line) => line.indent + delta < 0)) return null;
  return lines.flatMap((line) => reindent(line, line.indent + delta));
}

/** A line, or a block of lines, in another column. */
function* misaligned(site: Site): Generator<Hypothesis> {
  const seen = new Set<string>();
  const lines = [...site.focus.slice(0, 5)];
  const below = site.focus[0] && site.lines.next(site.focus[0].number, 1);
  if (below) lines.push(below);
  for (const line of lines) {
    if (line.spaces !== line.indent) continue;
    const own = shape(line);
    const open = openColumns(site, line);
    const above = site.lines.next(line.number, -1);
    const targets = new Map<number, number>();
    const aim = (column: number | undefined, cost: number): void => {
      if (column === undefined || column === line.indent || column < 0) return;
      targets.set(column, Math.min(cost, targets.get(column) ?? 9));
    };
    const habits = own === '' ? [] : site.words.columns(own).filter((column) => column !== line.indent);
    aim(habits[0], site.words.count(own, habits[0] ?? 0) > site.words.count(own, line.indent) ? -0.6 : 0.2);
    for (const column of habits.slice(1, 4))
      aim(column, site.words.count(own, column) > site.words.count(own, line.indent) ? -0.3 : 0.3);
    for (const column of open) aim(column, 0.3);
    if (open.length === 0) aim(0, 0.2);
    aim(site.lines.next(line.number, 1)?.indent, 0.4);
    if (above?.key && above.key.value.start === above.key.value.end) {
      aim(above.column, line.dashes.length > 0 ? 0.3 : 0.9);
      aim(above.column + 2, 0.3);
    }
    for (const [column, cost] of targets) {
      const delta = column - line.indent;
      const blocks = [[line], followers(site, line, 'deep'), followers(site, line, 'run')];
      for (const [index, block] of blocks.entries()) {
        const identity = `${line.number} ${block.length} ${delta}`;
        if (seen.has(identity)) continue;
        seen.add(identity);
        const edits = shift(block, delta);
        if (!edits) continue;
        const size = Math.min(1.5, (block.length - 1) * 0.12);
        const far = Math.abs(delta) === 1 ? -0.4 : Math.min(1, Math.abs(delta) * 0.12);
        // Where a second root would start, the first lines are wrong rather than those in the first column.
        const root = site.fault.code === 'document-start' && line.indent === 0 ? 0.6 : 0;
        const odd = 0.3 * ((column % 2) - (line.indent % 2));
        // Where a line of this shape usually stands it is not likely to be wrong.
        const unusual = site.words.count(own, line.indent) > 1 + site.words.count(own, column) ? 0.8 : 0;
        yield hypothesis(
          'misaligned',
          { start: line.body, end: wordEnd(line) },
          edits,
          2.2 + cost + far + size + unusual + odd + root + index * 0.05,
          isEvident(site, line, own, column),
          { from: String(line.indent), to: String(column), count: String(block.length) },
        );
      }
    }
  }
}

/** Whether something but the reader's consent speaks for a column: use, the schema's key, or that one space slipped. */
function isEvident(site: Site, line: Line, own: string, column: number): boolean {
  if (Math.abs(column - line.indent) === 1 || !line.key || line.dashes.length > 0) return true;
  return site.words.count(own, column) > 0 || site.words.rank(line.key.name) === 3;
}

/** The end of a line's first word, dashes included, which is what people point at. */
function wordEnd(line: Line): number {
  if (line.key) return Math.min(line.key.after, line.end);
  const word = /^(?:(?:- *)+)?\S*/.exec(line.text.slice(line.indent))![0];
  return line.body + Math.max(1, word.length);
}

// Dashes

/** A list item without its dash. */
function* lostDash(site: Site, line: Line): Generator<Hypothesis> {
  if (line.dashes.length > 0 || line.spaces !== line.indent) return;
  const range = { start: line.body, end: wordEnd(line) };
  const dashColumns = openColumns(site, line).filter((column) => isDashColumn(site, line, column));
  const columns = new Set([line.indent, line.indent - 2, ...dashColumns].filter((column) => column >= 0));
  const value = itemCost(site, line);
  for (const column of columns) {
    const known = dashColumns.includes(column);
    const gap = column === line.indent - 2 || column === line.indent ? 0 : 0.4;
    const first = line.indent === 0 && dashColumns.length === 0 && !listAbove(site, line, true) ? 0.9 : 0;
    const cost = (known ? 2.5 : 3) + gap + first + value;
    yield hypothesis('lost-dash', range, [edit(line.start, line.body, `${' '.repeat(column)}- `)], cost, false);
  }
  if (line.key) return;
  const run: Line[] = [];
  for (let at: Line | null = line; at && at.indent === line.indent; at = site.lines.next(at.number, 1)) {
    if (at.key || at.dashes.length > 0 || /\s/.test(at.text.trim()) || run.length === MAX_RUN) break;
    run.push(at);
  }
  if (run.length < 2) return;
  const edits = run.map((l) => edit(l.body, l.body, '- '));
  yield hypothesis('lost-dash', range, edits, listAbove(site, line, true) ? 1.6 : 2.6, false);
}

/** How little a line looks like an item of a list. */
function itemCost(site: Site, line: Line): number {
  if (line.key) {
    const { name } = line.key;
    const asItem = site.words.total(shapeOf(1, name));
    const usual = asItem > 0 ? 0.2 : site.words.total(shapeOf(0, name)) > 1 ? 1.1 : 0.5;
    return usual - (listAbove(site, line, false) ? 0.8 : 0);
  }
  const isWord = /^(?:[\x21-\x7e]+|\S{1,8})$/.test(line.text.trim());
  const siblings = [site.lines.next(line.number, -1), site.lines.next(line.number, 1)];
  const inList = siblings.some(
    (at) => at && at.dashes.length > 0 && (at.indent === line.indent || at.column === line.indent),
  );
  return (isWord ? (listAbove(site, line, true) ? -0.9 : 0) : 1.4) - (inList ? 0.7 : 0);
}

/** Whether the line above is a bare key that holds a list, by the schema, by use, or (`plural`) by its name. */
function listAbove(site: Site, line: Line, plural: boolean): boolean {
  const above = site.lines.next(line.number, -1);
  if (!above?.key || above.key.value.start !== above.key.value.end) return false;
  return site.words.lists.has(above.key.name) || (plural && /[^s]s$/.test(above.key.name));
}

/** Whether a line above, before anything less indented, has a dash in a column. */
function isDashColumn(site: Site, line: Line, column: number): boolean {
  let above = site.lines.next(line.number, -1);
  for (let steps = 0; above && steps < 400; steps++, above = site.lines.next(above.number, -1)) {
    if (above.dashes.some((at) => at - above!.start === column)) return true;
    if (above.indent < column) return false;
  }
  return false;
}

/** `key: - item`: a list that starts on the line of its key. */
function* inlineList(site: Site, line: Line): Generator<Hypothesis> {
  if (!line.key) return;
  const { start } = line.key.value;
  if (!/^-(?:\s|$)/.test(site.text.slice(start, start + 2))) return;
  const below = site.lines.next(line.number, 1);
  const columns = new Set<number>();
  if (below && below.indent >= line.column) {
    if (below.dashes.length > 0) columns.add(below.indent);
    else if (below.indent - 2 >= line.column) columns.add(below.indent - 2);
  }
  columns.add(line.column).add(line.column + 2);
  const range = { start, end: start + 1 };
  let cost = 1.5;
  for (const column of columns) {
    const text = `${lineEnd(site.text)}${' '.repeat(column)}`;
    yield hypothesis('inline-list', range, [edit(line.key.after, start, text)], cost, true, { key: line.key.name });
    cost += 0.2;
  }
}

// Keys

/** A key that ran into the end of the line before: `description: text.branches:` or `name: x type: public`. */
function* gluedKey(site: Site, line: Line): Generator<Hypothesis> {
  const from = line.key ? line.key.value.start : line.dashes.length > 0 ? line.content : -1;
  if (from < 0) return;
  const value = line.text.slice(from - line.start);
  for (const found of value.matchAll(/([A-Za-z_][\w-]*):(?=\s|$)/g)) {
    const word = found[1]!;
    const key = knownSuffix(site, word);
    const start = from + found.index + word.length - key.length;
    const before = value.slice(0, start - from);
    if (before.trim() === '') continue;
    const known = site.words.rank(key) > 1;
    const ends = found.index + found[0].length === value.trimEnd().length;
    if (!known && !(ends && (/[^\w\s-]$/.test(before) || opensBlock(site, line)))) continue;
    const text = `${lineEnd(site.text)}${' '.repeat(line.column)}`;
    const gap = before.length - before.trimEnd().length;
    yield hypothesis(
      'glued-key',
      { start, end: start + key.length + 1 },
      [edit(start - gap, start, text)],
      known ? 1.8 : 2.6,
      false,
      { key },
    );
  }
}

/** Whether the next line belongs below this one: indented more, or a list in its column. */
export function opensBlock(site: Site, line: Line): boolean {
  const below = site.lines.next(line.number, 1);
  return below !== null && (below.indent > line.column || (below.dashes.length > 0 && below.indent >= line.column));
}

/** A list, or indented lines, without the key that holds them. */
function* lostKey(site: Site, line: Line): Generator<Hypothesis> {
  const above = site.lines.next(line.number, -1);
  const range = { start: line.body, end: wordEnd(line) };
  const eol = lineEnd(site.text);
  const insert = (column: number, key: string): TextEdit[] => [
    edit(line.start, line.start, `${' '.repeat(column)}${key}:${eol}`),
  ];
  if (line.dashes.length > 0) {
    const column = openColumns(site, line).find((open) => open <= line.indent) ?? 0;
    const keys = [...site.words.lists].filter((key) => site.words.rank(key) > 1).slice(0, 12);
    for (const key of keys) yield hypothesis('lost-key', range, insert(column, key), 3.5, false, { key });
    yield { ...hypothesis('lost-key', range, insert(column, PROOF), 4, false, { key: '' }), isProof: true };
    // The key of the list may have stood on the line of another dash.
    if (line.indent >= 2)
      yield {
        ...hypothesis('lost-key', range, insert(line.indent - 2, `- ${PROOF}`), 4.2, false, { key: '' }),
        isProof: true,
      };
  } else if (line.key && line.indent > 0 && (!above || above.indent < line.indent)) {
    const columns = new Set([above?.column ?? 0, ...openColumns(site, line)]);
    for (const column of columns)
      if (column < line.indent)
        yield {
          ...hypothesis('lost-key', range, insert(column, PROOF), 3.5, false, { key: '', of: 'block' }),
          isProof: true,
        };
  }
}

/** Stands for a key that nobody knows; no file has it. */
const PROOF = 'sig-steward-lost-key';

/** An item above the key of its list. */
function* swapped(site: Site, line: Line): Generator<Hypothesis> {
  const below = site.lines.at(line.number + 1);
  if (!below?.key || below.key.value.start !== below.key.value.end || line.dashes.length === 0) return;
  if (below.dashes.length > 0 || below.indent > line.indent) return;
  const range = { start: line.body, end: wordEnd(line) };
  const edits = [edit(line.start, line.end, below.text), edit(below.start, below.end, line.text)];
  yield hypothesis('swapped-lines', range, edits, 2.3, false, { key: below.key.name });
}

// Text

/** Text that goes on below its key without being indented. */
function* strayText(site: Site, line: Line): Generator<Hypothesis> {
  if (line.dashes.length > 0 || (line.key && site.words.rank(line.key.name) > 1)) return;
  if (!/[\p{L}\p{N}]/u.test(line.text)) return;
  const above = site.lines.next(line.number, -1);
  const holder = above && holderOf(site, above);
  if (!holder || line.indent > holder.column) return;
  const column = holder.column + 2;
  const run: Line[] = [];
  for (let at: Line | null = line; at && run.length < MAX_RUN; at = site.lines.next(at.number, 1)) {
    if (at.dashes.length > 0 || at.indent > holder.column) break;
    if (at.key && (site.words.rank(at.key.name) > 0 || isBareKey(at))) break;
    run.push(at);
  }
  if (run.length === 0) return;
  const range = { start: line.body, end: line.start + line.text.trimEnd().length };
  const edits = run.flatMap((l) => reindent(l, column));
  const words = line.text.trim().split(/\s+/).length;
  const prose = run.length === 1 && words === 2 ? 0.5 : run.some((l) => /\S\s+\S/.test(l.text)) ? 0 : 1.4;
  const { start, end } = holder.key!.value;
  const empty = start === end ? 0.8 : 0;
  const args = { key: holder.key!.name, count: String(run.length) };
  const cost = 1.9 + prose + empty;
  const value = site.text.slice(start, end);
  const last = run[run.length - 1]!;
  const stop = last.start + last.text.trimEnd().length;
  const quote = /^(["']).*\1$/.exec(value)?.[1];
  if (value === '""' || value === "''")
    yield hypothesis('stray-text', range, [edit(start, end, ''), ...edits], cost, prose === 0, args);
  else if (quote) {
    const moved = [edit(end - 1, end, ''), ...edits, edit(stop, stop, quote)];
    yield hypothesis('stray-text', range, moved, cost + 0.3, false, args);
  } else {
    yield hypothesis('stray-text', range, edits, cost, prose === 0 && empty === 0, args);
    if (empty > 0 || /^[|>]/.test(value) || /["\\]/.test(site.text.slice(start, stop))) return;
    const quoted = [edit(start, start, '"'), ...edits, edit(stop, stop, '"')];
    yield hypothesis('stray-text', range, quoted, cost + 0.6, false, args);
  }
}

function isBareKey(line: Line): boolean {
  return line.key !== null && isKeyWord(line.key.name) && line.key.value.start === line.key.value.end;
}

/** The line with the key whose text a line continues. */
function holderOf(site: Site, line: Line): Line | null {
  for (let at: Line | null = line, steps = 0; at && steps < 40; at = site.lines.next(at.number, -1), steps++) {
    if (at.key) return at;
    if (at.dashes.length > 0) return null;
  }
  return null;
}

/** Lines of a Markdown code fence around the file. */
function* fences(site: Site): Generator<Hypothesis> {
  const { fault, lines, text } = site;
  if (fault.code !== 'reserved-character' || fault.found !== '`') return;
  const first = lines.at(lines.numberAt(fault.start))!;
  if (!/^\s*(?:```|~~~)/.test(first.text)) return;
  const edits: TextEdit[] = [];
  for (let n = first.number; n < lines.count; n++) {
    const line = lines.at(n)!;
    if (/^\s*(?:```|~~~)\w*\s*$/.test(line.text))
      edits.push(edit(line.start, lines.at(n + 1)?.start ?? text.length, ''));
  }
  yield hypothesis('fence', { start: first.body, end: first.end }, edits, 1, true);
}
