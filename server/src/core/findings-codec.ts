// Core: findings of many files as one text, to be kept on disk and read again by another run. The texts of messages, of which
// a few dozen stand in thousands of findings, are written once. Whoever reads it need not trust it: whatever has not the shape
// that is written here is refused, and only plain values are taken over. Pure.
import type { Arg, Message, Text } from '../messages/catalogue.ts';
import { type Change, type Diagnostic, type Fix, type Related, severities } from './diagnostic.ts';
import type { Range, TextEdit } from './text.ts';

/** Findings by the path of their file, which may have none. @returns JSON; only `readFindings` knows what it means. */
export function writtenFindings(found: Iterable<readonly [path: string, findings: readonly Diagnostic[]]>): string {
  const numbers = new Map<string, number>();
  const texts: [string, string][] = [];
  const message = ({ text, args }: Message): unknown[] => {
    const identity = `${text.en}\0${text['zh-CN']}`;
    let number = numbers.get(identity);
    if (number === undefined) {
      number = texts.length;
      numbers.set(identity, number);
      texts.push(languages(text));
    }
    const names = Object.keys(args);
    return names.length === 0 ? [number] : [number, ...names.flatMap((name) => [name, written(args[name]!)])];
  };
  const maybe = (of: Message | undefined): unknown => (of ? message(of) : 0);
  const files: unknown[] = [];
  for (const [path, findings] of found) {
    files.push(path);
    files.push(
      findings.map((one) => {
        const {
          path: _path,
          rule,
          severity,
          range,
          entity,
          unnecessary,
          fixes,
          related,
          status: _status,
          ...texts
        } = one;
        const { message: what, why, help, ...rest } = texts;
        // A finding that has more to it must be written whole.
        rest satisfies Record<string, never>;
        const row = [
          rule,
          severities.indexOf(severity),
          range.start,
          range.end,
          message(what),
          maybe(why),
          maybe(help),
        ];
        const more = [
          entity ?? 0,
          unnecessary ? 1 : 0,
          fixes.map(({ title, safe, changes }) => [message(title), safe ? 1 : 0, changes.map(writtenChange)]),
          related.map((other) => [other.path, other.range.start, other.range.end, message(other.message)]),
        ];
        const plain = entity === undefined && !unnecessary && fixes.length === 0 && related.length === 0;
        return plain ? row : [...row, ...more];
      }),
    );
  }
  return JSON.stringify([texts, files]);
}

function languages(text: Text): [string, string] {
  return [text.en, text['zh-CN']];
}

function written(arg: Arg): unknown {
  return typeof arg === 'object' ? languages(arg) : arg;
}

function writtenChange(change: Change): unknown[] {
  switch (change.kind) {
    case 'edit':
      return [0, change.path, change.edits.flatMap(({ start, end, newText }) => [start, end, newText])];
    case 'rename':
      return [1, change.path, change.to];
    case 'create':
      return [2, change.path, change.text];
    case 'delete':
      return [3, change.path];
  }
}

/** What `writtenFindings` has written. @throws RangeError, or SyntaxError, for anything else. */
export function readFindings(json: string): Map<string, readonly Diagnostic[]> {
  const [texts, files] = list(JSON.parse(json));
  const known = list(texts).map(textIn);
  const message = (value: unknown): Message => {
    const [number, ...rest] = list(value);
    const text = known[count(number)];
    if (!text || rest.length % 2 !== 0) throw refused();
    if (rest.length === 0) return { text, args: NO_ARGS };
    const args: [string, Arg][] = [];
    for (let i = 0; i < rest.length; i += 2) {
      const value = rest[i + 1];
      args.push([string(rest[i]), typeof value === 'string' || typeof value === 'number' ? value : textIn(value)]);
    }
    return { text, args: Object.fromEntries(args) };
  };
  const found = new Map<string, readonly Diagnostic[]>();
  const entries = list(files);
  if (entries.length % 2 !== 0) throw refused();
  for (let i = 0; i < entries.length; i += 2) {
    const path = string(entries[i]);
    const rows = list(entries[i + 1]);
    if (found.has(path)) throw refused();
    found.set(path, rows.length === 0 ? NONE : rows.map((row) => finding(path, list(row), message)));
  }
  return found;
}

const NONE: readonly Diagnostic[] = [];
const NO_ARGS: Message['args'] = {};

function finding(path: string, row: readonly unknown[], message: (value: unknown) => Message): Diagnostic {
  const [rule, severity, start, end, what, why, help, entity = 0, unnecessary = 0, fixes = NONE, related = NONE] = row;
  const level = severities[count(severity)];
  if (!level) throw refused();
  return {
    path,
    rule: string(rule),
    severity: level,
    range: range(start, end),
    message: message(what),
    ...(why === 0 ? {} : { why: message(why) }),
    ...(help === 0 ? {} : { help: message(help) }),
    ...(entity === 0 ? {} : { entity: string(entity) }),
    ...(unnecessary === 1 ? { unnecessary: true } : {}),
    fixes: list(fixes).map((value): Fix => {
      const [title, safe, changes] = list(value);
      return { title: message(title), safe: safe === 1, changes: list(changes).map(changeIn) };
    }),
    related: list(related).map((value): Related => {
      const [other, from, to, said] = list(value);
      return { path: string(other), range: range(from, to), message: message(said) };
    }),
  };
}

function changeIn(value: unknown): Change {
  const [kind, where, what] = list(value);
  const path = string(where);
  switch (kind) {
    case 0:
      return { kind: 'edit', path, edits: editsIn(list(what)) };
    case 1:
      return { kind: 'rename', path, to: string(what) };
    case 2:
      return { kind: 'create', path, text: string(what) };
    case 3:
      return { kind: 'delete', path };
    default:
      throw refused();
  }
}

function editsIn(values: readonly unknown[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < values.length; i += 3)
    edits.push({ ...range(values[i], values[i + 1]), newText: string(values[i + 2]) });
  return edits;
}

function range(start: unknown, end: unknown): Range {
  return { start: count(start), end: count(end) };
}

function textIn(value: unknown): Text {
  const [en, zh] = list(value);
  return { en: string(en), 'zh-CN': string(zh) };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw refused();
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw refused();
  return value;
}

function count(value: unknown): number {
  if (!Number.isInteger(value) || (value as number) < 0) throw refused();
  return value as number;
}

function refused(): RangeError {
  return new RangeError('these are no findings as they are written');
}
