// Core, repair: mistakes of the keyboard: punctuation of a Chinese input method, a space that was not typed, tabs,
// characters that nobody sees. Pure.
import type { TextEdit } from '../text/text.ts';
import { isKeyWord, type Line } from './lines.ts';
import { edit, type Hypothesis, hypothesis, type Site } from './site.ts';
import { shapeOf } from './vocabulary.ts';

/** Colons of other scripts and full-width forms. */
const COLON = '[：﹕∶︰꞉]';
const DASH = '[－–—−‐﹣•·●]';
const WIDE_SPACE = /[\u3000\u00a0\u2000-\u200b\u202f\ufeff]/;

export function* typography(site: Site): Generator<Hypothesis> {
  for (const line of site.focus) {
    yield* wideColon(site, line);
    yield* wideDash(line);
    yield* wideSpaces(site, line);
    yield* wideMarks(line);
    yield* missingSpaces(site, line);
    yield* missingColon(site, line);
  }
  yield* tabs(site);
  yield* controlCharacter(site);
}

function keyCost(site: Site, key: string): number {
  return site.words.rank(key) > 0 ? 0 : isKeyWord(key) ? 0.8 : 2;
}

/** `key：value`, also behind dashes that lack their space. */
function* wideColon(site: Site, line: Line): Generator<Hypothesis> {
  const found = new RegExp(`^(["']?)([^\\s"':：#]{1,60})\\1[ \\t\\u3000]*(${COLON})[ \\t\\u3000]*`).exec(
    line.text.slice(line.column),
  );
  if (!found) return;
  const [all, , raw = '', colon = ''] = found;
  const unspaced = /^-(?=[^\s-])/.exec(raw)?.[0] ?? '';
  const key = raw.slice(unspaced.length);
  const at = line.content + all.indexOf(colon, raw.length);
  const end = line.content + all.length;
  const rest = line.text.slice(line.column + all.length);
  const edits = [edit(at, end, rest.trim() === '' ? ':' : ': ')];
  if (unspaced) edits.unshift(edit(line.content + 1, line.content + 1, ' '));
  const args = { key, found: colon };
  const cost = 0.4 + keyCost(site, key);
  yield hypothesis('full-width-colon', { start: at, end: at + 1 }, edits, cost, true, args);
  const marks = markEdits(line, end);
  if (marks.length > 0)
    yield hypothesis('full-width-colon', { start: at, end: at + 1 }, [...edits, ...marks], cost + 0.3, true, args);
}

/** `－ item`, `• item`, `—item` where lists have `- `. */
function* wideDash(line: Line): Generator<Hypothesis> {
  const found = new RegExp(`^(${DASH})[ \\t\\u3000]*`).exec(line.text.slice(line.indent));
  if (!found) return;
  const edits = [edit(line.body, line.body + found[0].length, '- ')];
  yield hypothesis('full-width-dash', { start: line.body, end: line.body + 1 }, edits, 0.6, true, { found: found[1]! });
}

/** Full-width and no-break spaces before the text, after a colon or dash, or around the value. */
function* wideSpaces(site: Site, line: Line): Generator<Hypothesis> {
  const lead = line.text.slice(0, line.indent);
  const first = lead.search(WIDE_SPACE);
  if (first >= 0) {
    const at = line.start + first;
    const args = { found: lead[first]! };
    const wide = [...lead].reduce((n, c) => n + (c === '\u3000' ? 2 : c === '\u200b' || c === '\ufeff' ? 0 : 1), 0);
    const columns = new Set([wide, lead.length, ...neighbours(site, line)]);
    let cost = 0.5;
    for (const column of columns) {
      yield hypothesis('full-width-space', { start: at, end: line.body }, reindent(line, column), cost, true, args);
      cost += 0.2;
    }
  }
  const after =
    /^((?:- )*[^\s:#"']{1,60}:|-)([\u3000\u00a0\u2000-\u200b\u202f ]*[\u3000\u00a0\u2000-\u200b\u202f][\u3000\u00a0\u2000-\u200b\u202f ]*)/.exec(
      line.text.slice(line.indent),
    );
  if (!after) return;
  const start = line.body + after[1]!.length;
  const end = start + after[2]!.length;
  const replacement = end === line.end ? '' : ' ';
  yield hypothesis('full-width-space', { start, end }, [edit(start, end, replacement)], 0.5, true, {
    found: after[2]![0]!,
  });
}

const MARKS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '＂': '"',
  '‘': "'",
  '’': "'",
  '＇': "'",
  '，': ',',
  '、': ',',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '｛': '{',
  '｝': '}',
  '＃': '#',
};
const KIND_OF_MARK: Readonly<Record<string, Hypothesis['kind']>> = {
  '"': 'full-width-quote',
  "'": 'full-width-quote',
  ',': 'full-width-comma',
  '[': 'full-width-bracket',
  ']': 'full-width-bracket',
  '{': 'full-width-bracket',
  '}': 'full-width-bracket',
  '#': 'full-width-hash',
};

/** Quotes around the value, commas and brackets of a flow collection, the `#` of a comment. */
function* wideMarks(line: Line): Generator<Hypothesis> {
  const from = line.key ? line.key.after : line.content;
  const edits = markEdits(line, from);
  const first = edits[0];
  if (!first) return;
  const found = line.text[first.start - line.start]!;
  const kind = KIND_OF_MARK[first.newText.trim()] ?? 'full-width-quote';
  const range = { start: first.start, end: first.start + 1 };
  yield hypothesis(kind, range, edits, 0.9, true, { found, plain: first.newText.trim() });
}

/** Edits that make the punctuation of a value ASCII where it has a function there. */
function markEdits(line: Line, from: number): TextEdit[] {
  const text = line.text.slice(from - line.start).trimEnd();
  const lead = text.length - text.trimStart().length;
  const value = text.slice(lead);
  const start = from + lead;
  const at = (index: number, plain: string): TextEdit => edit(start + index, start + index + 1, plain);
  const first = value[0] ?? '';
  const last = value[value.length - 1] ?? '';
  const plain = (c: string): string => MARKS[c] ?? c;
  if (plain(first) === '#' && first !== '#') return [at(0, '#')];
  const isQuote = (c: string): boolean => plain(c) === '"' || plain(c) === "'";
  if (isQuote(first) && isQuote(last) && value.length > 1 && (first in MARKS || last in MARKS)) {
    const inner = value.slice(1, -1);
    if (/["'“”‘’]/.test(inner)) return [];
    const quote = first in MARKS ? (last in MARKS ? plain(first) : last) : first;
    return [...(first === quote ? [] : [at(0, quote)]), ...(last === quote ? [] : [at(value.length - 1, quote)])];
  }
  if (!/^[[{［｛【]/.test(value)) return [];
  const edits: TextEdit[] = [];
  for (let i = 0; i < value.length; i++) {
    const c = value[i]!;
    const replaced = c in MARKS ? MARKS[c]! : new RegExp(COLON).test(c) ? ':' : null;
    if (replaced === null) continue;
    const spaced = /[,:]/.test(replaced) && !/[\s}\]］｝】]/.test(value[i + 1] ?? ' ');
    edits.push(at(i, spaced ? `${replaced} ` : replaced));
  }
  return edits;
}

/** `-item`, `key:value` and both together. */
function* missingSpaces(site: Site, line: Line): Generator<Hypothesis> {
  const rest = line.text.slice(line.column);
  const dash = /^-(?=[^\s-])/.test(rest) ? 1 : 0;
  const colon = /^([^\s:#"'[\]{},&*!|>%@`]{1,60}|"[^"]+"|'[^']+')[ \t]*:(?=[^\s:])(?!\/\/)/.exec(rest.slice(dash));
  const at = line.content + dash + (colon?.[0].length ?? 0);
  if (dash > 0) {
    const space = edit(line.content + 1, line.content + 1, ' ');
    const range = { start: line.content, end: line.content + 1 };
    yield hypothesis('no-space-after-dash', range, [space], 0.8, true);
    const edits = colon ? [space, edit(at, at, ' ')] : [space];
    const cost = colon ? 0.9 + keyCost(site, colon[1]!) : 0.9;
    if (colon) yield hypothesis('no-space-after-dash', range, edits, cost, true);
    // The lines below may be aligned with what follows the dash.
    const below = linesAt(site, line, line.column + 1).map((l) => edit(l.start, l.start, ' '));
    if (below.length > 0) yield hypothesis('no-space-after-dash', range, [...edits, ...below], cost + 0.2, true);
  }
  if (!colon) return;
  const key = colon[1]!.replace(/^["']|["']$/g, '');
  const range = { start: at - 1, end: at };
  yield hypothesis('no-space-after-colon', range, [edit(at, at, ' ')], 0.5 + keyCost(site, key), true, { key });
}

/** The lines below that are indented to a column or more. */
function linesAt(site: Site, line: Line, column: number): Line[] {
  const found: Line[] = [];
  let below = site.lines.next(line.number, 1);
  for (; below && below.indent >= column && found.length < 40; below = site.lines.next(below.number, 1))
    found.push(below);
  return found[0]?.indent === column ? found : [];
}

/** `key value`, `key = value` or a bare `key` where only a key can stand; for known keys. */
function* missingColon(site: Site, line: Line): Generator<Hypothesis> {
  if (line.key) return;
  const found = /^([A-Za-z_][\w-]*)(?:[ \t]*([=;；]|:=|->)[ \t]*|[ \t]+|$)/.exec(line.text.slice(line.column));
  if (!found) return;
  const [all, key = '', sign] = found;
  const rank = site.words.rank(key);
  const end = line.content + key.length;
  const to = line.content + all.length;
  const replacement = to === line.end ? ':' : ': ';
  const value = line.text.slice(to - line.start).trim();
  const words = value === '' ? 0 : value.split(/\s+/).length;
  if (rank === 0 && (sign === undefined || sign === ';')) {
    const below = site.lines.next(line.number, 1);
    const opens = below !== null && to === line.end && (below.indent > line.indent || below.dashes.length > 0);
    if (!opens && words !== 1) return;
  }
  const typed = /^(?:["'].*["']|[|>][-+]?|https?:\/\/\S+)$/.test(value);
  const text = sign !== undefined || words < 2 || typed ? 0 : rank === 3 ? 0.3 : 0.7;
  const cost = (sign !== undefined ? 0.8 : rank > 1 ? 1.4 : typed ? 1.6 : 2.1) + text;
  const safe = rank > 1 && (sign !== undefined || to === line.end);
  yield hypothesis('lost-colon', { start: line.content, end }, [edit(end, to, replacement)], cost, safe, { key });
}

/** Tabs as indentation, all lines of the file at once; tabs elsewhere, one by one. */
function* tabs(site: Site): Generator<Hypothesis> {
  const { fault, text, lines } = site;
  if (text[fault.start] !== '\t' && !site.focus.some((line) => line.text.includes('\t'))) return;
  const line = lines.at(lines.numberAt(fault.start))!;
  const first = [line, ...site.focus].find((l) => l.text.slice(0, l.indent).includes('\t'));
  if (first) {
    const range = { start: first.start, end: first.body };
    const all: Line[] = [];
    for (let n = 0; n < lines.count; n++) {
      const at = lines.at(n)!;
      if (!at.isBlank && at.text.slice(0, at.indent).includes('\t')) all.push(at);
    }
    const lead = first.text.slice(0, first.indent);
    const near = neighbours(site, first);
    const columns = new Set<number>();
    for (const [index, width] of [2, 4, 8, 1, 3].entries()) {
      const column = lead.replaceAll('\t', ' '.repeat(width)).length;
      const cost = 0.5 + index * 0.05 + (near.includes(column) ? 0.15 * near.indexOf(column) : 0.8);
      columns.add(column);
      if (all.length > 1)
        yield hypothesis(
          'tab-indent',
          range,
          all.flatMap((l) => widen(l, width)),
          cost,
          true,
          {
            count: String(all.length),
          },
        );
      yield hypothesis('tab-indent', range, reindent(first, column), cost + 0.2, true, { count: '1' });
    }
    for (const column of near)
      if (!columns.has(column))
        yield hypothesis('tab-indent', range, reindent(first, column), 0.9, true, { count: '1' });
  }
  if (text[fault.start] !== '\t') return;
  let start = fault.start;
  let end = start;
  while (/[ \t]/.test(text[end] ?? '')) end++;
  while (start > line.start && /[ \t]/.test(text[start - 1]!)) start--;
  if (start <= line.body && end > line.start && start === line.start) {
    if (end === line.end)
      yield hypothesis('tab-between', { start: fault.start, end }, [edit(start, end, '')], 0.5, true);
    return;
  }
  const replacement = end === line.end ? '' : ' ';
  yield hypothesis('tab-between', { start: fault.start, end }, [edit(start, end, replacement)], 0.5, true);
}

function widen(line: Line, width: number): TextEdit[] {
  return reindent(line, line.text.slice(0, line.indent).replaceAll('\t', ' '.repeat(width)).length);
}

function* controlCharacter({ fault, text }: Site): Generator<Hypothesis> {
  if (fault.code !== 'control-character') return;
  const code = text.charCodeAt(fault.start);
  yield hypothesis('control-character', fault, [edit(fault.start, fault.end, '')], 1, true, {
    code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
  });
}

/** Put a line's text into a column. */
export function reindent(line: Line, column: number): TextEdit[] {
  return [edit(line.start, line.body, ' '.repeat(column))];
}

/** Columns in which a line is likely to stand: where lines of its shape do, where its neighbours of its kind do. */
function neighbours(site: Site, line: Line): number[] {
  const key = line.key && isKeyWord(line.key.name) ? line.key.name : null;
  const shape = shapeOf(line.dashes.length, key);
  const habits = site.words.columns(shape).filter((column) => column !== line.indent && shape !== '');
  const around = [site.lines.next(line.number, 1), site.lines.next(line.number, -1)].filter(
    (at) => at !== null && at.spaces === at.indent,
  ) as Line[];
  const alike = around.filter((at) => at.dashes.length > 0 === line.dashes.length > 0).map((at) => at.indent);
  const above = around.flatMap((at) => (at.key && at.number < line.number ? [at.column, at.column + 2] : []));
  return [...new Set([...habits.slice(0, 1), ...alike, ...above])];
}
