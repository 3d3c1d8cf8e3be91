// Core, findings: whether a value of unknown origin has the shape of findings: what was kept on disk may have been
// written by anybody. Says nothing about whether they make sense. Asked about thousands of findings at a time, by code
// that V8 has not optimised yet, so it is written plainly. Pure.
import type { Message } from '../../messages/catalogue.ts';
import type { Range } from '../text/text.ts';
import { type Diagnostic, type Fix, type Related, severities } from './diagnostic.ts';

/** Findings by file, as JSON has them. */
export type FoundIn = readonly (readonly [path: string, findings: readonly Diagnostic[]])[];

/** Whether these are findings by file, each of which stands in the file that it is listed under, and no file is listed twice. */
export function areFindings(value: unknown): value is FoundIn {
  if (!Array.isArray(value)) return false;
  const paths = new Set<string>();
  for (const entry of value) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !Array.isArray(entry[1]) || paths.has(entry[0]))
      return false;
    paths.add(entry[0]);
    for (const one of entry[1]) if (!isFinding(one, entry[0])) return false;
  }
  return true;
}

/** What may be known of something that is an object. */
type Parts<T> = { readonly [Name in keyof T]?: unknown };

function partsOf<T>(value: unknown): Parts<T> | null {
  return typeof value === 'object' && value !== null ? (value as Parts<T>) : null;
}

function isFinding(value: unknown, path: string): boolean {
  const one = partsOf<Diagnostic>(value);
  return (
    one !== null &&
    one.path === path &&
    typeof one.rule === 'string' &&
    (severities as readonly unknown[]).includes(one.severity) &&
    isRange(one.range) &&
    isMessage(one.message) &&
    (one.why === undefined || isMessage(one.why)) &&
    (one.help === undefined || isMessage(one.help)) &&
    (one.entity === undefined || typeof one.entity === 'string') &&
    (one.unnecessary === undefined || typeof one.unnecessary === 'boolean') &&
    one.status === undefined &&
    areAll(one.fixes, isFix) &&
    areAll(one.related, isRelated)
  );
}

function areAll(value: unknown, isOne: (one: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (const one of value) if (!isOne(one)) return false;
  return true;
}

function isFix(value: unknown): boolean {
  const fix = partsOf<Fix>(value);
  return fix !== null && isMessage(fix.title) && typeof fix.safe === 'boolean' && areAll(fix.changes, isChange);
}

function isChange(value: unknown): boolean {
  const change = partsOf<Record<'kind' | 'path' | 'edits' | 'to' | 'text', unknown>>(value);
  if (change === null || typeof change.path !== 'string') return false;
  switch (change.kind) {
    case 'edit':
      return areAll(change.edits, isEdit);
    case 'rename':
      return typeof change.to === 'string';
    case 'create':
      return typeof change.text === 'string';
    default:
      return change.kind === 'delete';
  }
}

function isEdit(value: unknown): boolean {
  return isRange(value) && typeof (value as { readonly newText?: unknown }).newText === 'string';
}

function isRelated(value: unknown): boolean {
  const related = partsOf<Related>(value);
  return related !== null && typeof related.path === 'string' && isRange(related.range) && isMessage(related.message);
}

function isRange(value: unknown): boolean {
  const range = partsOf<Range>(value);
  if (range === null) return false;
  const { start, end } = range;
  return (
    Number.isInteger(start) && Number.isInteger(end) && 0 <= (start as number) && (start as number) <= (end as number)
  );
}

function isMessage(value: unknown): boolean {
  const message = partsOf<Message>(value);
  if (message === null || !isText(message.text)) return false;
  const args = partsOf<Record<string, unknown>>(message.args);
  if (args === null) return false;
  for (const name in args) {
    const arg = args[name];
    if (typeof arg !== 'string' && typeof arg !== 'number' && !isText(arg)) return false;
  }
  return true;
}

function isText(value: unknown): boolean {
  const text = partsOf<Message['text']>(value);
  return text !== null && typeof text.en === 'string' && typeof text['zh-CN'] === 'string';
}
