// Rules: dates as text. Which form is wanted follows from the pattern of the schema. Pure.

import type { Schema } from '../../core/community/schema.ts';
import { patternOf } from '../../core/text/pattern-of.ts';

export interface DateFault {
  readonly kind: 'form' | 'impossible';
  /** As people write it: `YYYY-MM-DD`. */
  readonly form: string;
  readonly example: string;
  /** The date in the wanted form, where the text leaves no doubt. */
  readonly meant?: string;
}

const SAMPLE = { year: '2024', month: '01', day: '25' };
const FORMS = ['Y-M-D', 'Y/M/D', 'Y.M.D', 'YMD', 'D.M.Y', 'D/M/Y', 'M/D/Y', 'Y-M', 'Y/M'];
/** Year first, any separators, also as Chinese writes it; a time after it is let go. */
const YEAR_FIRST =
  /^(\d{4})\s*[-/.\s年\uff0d\u2013\u2014]\s*(\d{1,2})\s*[-/.\s月\uff0d\u2013\u2014]\s*(\d{1,2})日?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** What is wrong with a text as a date of the form that the schema wants; null when nothing is. */
export function dateFault(text: string, schema: Schema): DateFault | null {
  const pattern = schema.pattern === undefined ? null : patternOf(schema.pattern);
  const form = FORMS.find((one) => !pattern || pattern.test(fill(one, SAMPLE))) ?? 'Y-M-D';
  const base = { form: fill(form, { year: 'YYYY', month: 'MM', day: 'DD' }), example: fill(form, SAMPLE) };
  const read = readAs(form, text);
  if (read && (!pattern || pattern.test(text))) return isDay(read) ? null : { kind: 'impossible', ...base };
  if (pattern?.test(text)) return null;
  const found = YEAR_FIRST.exec(text.trim()) ?? COMPACT.exec(text.trim());
  if (!found) return { kind: 'form', ...base };
  const date = { year: found[1]!, month: found[2]!.padStart(2, '0'), day: found[3]!.padStart(2, '0') };
  if (!isDay(date)) return { kind: 'impossible', ...base };
  const meant = fill(form, date);
  return { kind: 'form', ...base, ...(!pattern || pattern.test(meant) ? { meant } : {}) };
}

interface Day {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

function fill(form: string, { year, month, day }: Day): string {
  return form.replace(/[YMD]/g, (part) => (part === 'Y' ? year : part === 'M' ? month : day));
}

function readAs(form: string, text: string): Day | null {
  const source = form
    .replace(/[.]/g, '\\.')
    .replace('Y', '(?<year>\\d{4})')
    .replace('M', '(?<month>\\d{2})')
    .replace('D', '(?<day>\\d{2})');
  const groups = new RegExp(`^${source}$`).exec(text)?.groups;
  return groups ? { year: groups.year!, month: groups.month!, day: groups.day ?? '01' } : null;
}

function isDay({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number(month) >= 1 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
