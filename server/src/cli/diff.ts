// Command line: two states of files as a patch that `git apply` and `patch -p1` take. Pure.
import type { Step } from '../core/findings/change-plan.ts';
import type { Files } from '../core/findings/fix.ts';
import type { Style } from './terminal.ts';
import { visible } from './width.ts';

const CONTEXT = 3;
/** Beyond so many differing lines the shortest script is not sought: the middle is replaced as a whole. */
const MAX_DIFFERENCES = 1000;

interface Edit {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** How a patch is printed: `raw` for programs, else fit for a terminal's eyes. */
export interface PatchStyle {
  readonly style: Style;
  readonly raw: boolean;
}

/** The patch of a plan (core/findings/change-plan.ts) over the files before it; paths relative to the root. */
export function patchOf(before: Files, plan: readonly Step[], how: PatchStyle): string {
  const { style } = how;
  const renamed = new Map(plan.flatMap((step) => (step.kind === 'rename' ? [[step.path, step.to] as const] : [])));
  const written = new Map(plan.flatMap((step) => (step.kind === 'write' ? [[step.path, step.text] as const] : [])));
  const parts: string[] = [];
  for (const path of [...new Set([...written.keys(), ...renamed.keys()])].sort()) {
    const to = renamed.get(path) ?? path;
    const head = [`diff --git ${quoted(`a/${path}`)} ${quoted(`b/${to}`)}`];
    if (to !== path) head.push(`rename from ${quoted(path)}`, `rename to ${quoted(to)}`);
    const text = written.get(path);
    const hunks = text === undefined ? '' : unifiedHunks(before[path]!, text, how);
    if (hunks !== '') head.push(`--- ${ended(`a/${path}`)}`, `+++ ${ended(`b/${to}`)}`);
    parts.push(`${head.map(style.bold).join('\n')}\n${hunks}`);
  }
  for (const step of plan) {
    if (step.kind !== 'create' && step.kind !== 'delete') continue;
    const [a, b] = step.kind === 'create' ? ['/dev/null', `b/${step.path}`] : [`a/${step.path}`, '/dev/null'];
    const head = [
      `diff --git ${quoted(`a/${step.path}`)} ${quoted(`b/${step.path}`)}`,
      step.kind === 'create' ? 'new file mode 100644' : 'deleted file mode 100644',
    ];
    const text = step.kind === 'create' ? step.text : before[step.path]!;
    const hunks = step.kind === 'create' ? unifiedHunks('', text, how) : unifiedHunks(text, '', how);
    if (hunks !== '') head.push(`--- ${ended(a)}`, `+++ ${ended(b)}`);
    parts.push(`${head.map(style.bold).join('\n')}\n${hunks}`);
  }
  return parts.join('');
}

/** A name as git writes it in patches: in quotes with C escapes where it has quotes, backslashes or control characters. */
function quoted(name: string): string {
  if (!/["\\\x00-\x1f\x7f]/.test(name)) return name;
  const octal = (c: string): string => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `"${name.replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f]/g, octal)}"`;
}

/** A name on a `---` or `+++` line: with blanks in it, a tab says where it ends. */
function ended(name: string): string {
  return name.includes(' ') ? `${quoted(name)}\t` : quoted(name);
}

/** The hunks of a unified diff, '' for equal texts. */
export function unifiedHunks(before: string, after: string, how: PatchStyle): string {
  const edits = lineDiff(linesOf(before), linesOf(after));
  let out = '';
  let a = 0;
  let b = 0;
  for (let i = 0; i < edits.length; ) {
    const next = edits.findIndex((edit, index) => index >= i && edit.kind !== ' ');
    if (next < 0) break;
    const start = Math.max(i, next - CONTEXT);
    let end = next;
    for (let calm = 0, j = next; j < edits.length && calm <= 2 * CONTEXT; j++) {
      calm = edits[j]!.kind === ' ' ? calm + 1 : 0;
      if (calm === 0) end = j;
    }
    end = Math.min(edits.length, end + 1 + CONTEXT);
    a += start - i;
    b += start - i;
    const hunk = edits.slice(start, end);
    const removed = hunk.filter((edit) => edit.kind !== '+').length;
    const added = hunk.filter((edit) => edit.kind !== '-').length;
    out += `${how.style.note(`@@ -${span(a, removed)} +${span(b, added)} @@`)}\n${hunk.map((edit) => printed(edit, how)).join('')}`;
    a += removed;
    b += added;
    i = end;
  }
  return out;
}

function span(start: number, count: number): string {
  return count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
}

function printed({ kind, line }: Edit, { style, raw }: PatchStyle): string {
  const colour = kind === '-' ? style.bad : kind === '+' ? style.good : (text: string): string => text;
  const bare = line.endsWith('\n') ? line.slice(0, -1) : line;
  const shown = raw ? bare : bare.split('\t').map(visible).join('\t');
  return `${colour(kind + shown)}\n${bare === line ? '\\ No newline at end of file\n' : ''}`;
}

/** Lines with their line feeds, which is what a patch is made of; a carriage return belongs to its line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The shortest edit script over lines (Myers, "An O(ND) difference algorithm and its variations", 1986). */
function lineDiff(a: readonly string[], b: readonly string[]): Edit[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const same = (lines: readonly string[]): Edit[] => lines.map((line) => ({ kind: ' ', line }));
  return [
    ...same(a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...same(a.slice(a.length - tail)),
  ];
}

function middle(a: readonly string[], b: readonly string[]): Edit[] {
  const trace = search(a, b);
  if (!trace)
    return [...a.map((line) => ({ kind: '-' as const, line })), ...b.map((line) => ({ kind: '+' as const, line }))];
  const edits: Edit[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reached = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const previous = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reached.get(previous)!;
    const fromY = d === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      edits.push({ kind: ' ', line: a[x - 1]! });
      x--;
      y--;
    }
    if (d === 0) break;
    edits.push(down ? { kind: '+', line: b[fromY]! } : { kind: '-', line: a[fromX]! });
    x = fromX;
    y = fromY;
  }
  return edits.reverse();
}

/** Furthest points by diagonal before each number of differences; null when there are too many. */
function search(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | null {
  const reached = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, MAX_DIFFERENCES); d++) {
    trace.push(new Map(reached));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
      let x = down ? (reached.get(k + 1) ?? 0) : reached.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}
