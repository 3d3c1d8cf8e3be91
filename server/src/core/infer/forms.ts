// Inference: forms of values (addresses, dates, names), and how many of the values at a place have one. Pure.
import type { Place } from './places.ts';
import { areSlips } from './slips.ts';
import { isDateKey, isEmailKey, isUrlKey } from './words.ts';

export const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>."]+$/;
export const URL = /^https?:\/\/[^\s]+$/;
const DATE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/;
export const OWNED = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
export const HOSTED = /^(?:https?:\/\/|git@)[\w.-]+[/:][\w.~-]+\/[\w.-]+(?:\.git)?\/?$/;
/** The page of somebody on a platform. */
export const PROFILE = /^https?:\/\/[\w-]+(?:\.[\w-]+)+\/[\w.-]+\/?$/;
export const HANDLE = /^@?[\p{L}\p{N}][\p{L}\p{N}_.-]*(?:\/[\w-]+)?$/u;

export const SLUG = /^[A-Za-z0-9][\w.-]*$/;

/** Whether all that stands there is scalars. */
export function hasOnlyScalars(place: Place): boolean {
  return place.texts.size > 0 && !place.types.has('object') && !place.types.has('array');
}

/** How many of the texts, each counted as often as it occurs, fit. */
export function share(place: Place, pattern: RegExp): number {
  let all = 0;
  let fitting = 0;
  for (const [text, count] of place.texts) {
    if (text === '') continue;
    all += count;
    if (pattern.test(text)) fitting += count;
  }
  return all === 0 ? 0 : fitting / all;
}

/** A form that the values at a place have. */
export interface Form {
  readonly format: 'email' | 'uri' | 'date';
  /** For the whole text; admits what is listed in `odd` where that is not empty. */
  readonly pattern: string;
  /** Whether nearly all values have it: what has not is a slip, and not a habit. */
  readonly sure: boolean;
  /** Values of another form that are admitted as they stand. */
  readonly odd: readonly string[];
}

const DASHED = '\\d{4}-\\d{1,2}-\\d{1,2}';

const FORMS = [
  { format: 'email', test: EMAIL, one: '[^\\s@<>"]+@[^\\s@<>"]+\\.[^\\s@<>."]+', says: isEmailKey },
  { format: 'uri', test: URL, one: 'https?://\\S+', says: isUrlKey },
  { format: 'date', test: DATE, one: '\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}', says: isDateKey },
] as const;
/** Several addresses in one text; then none holds a separator. */
const SEPARATOR = /\s*[,;，；]\s*/;
const SEVERAL = '[^\\s@<>",;，；]+@[^\\s@<>",;，；]+\\.[^\\s@<>.",;，；]+';
/** What people write where they have nothing to say. */
const NOTHING = /^(?:n\/?a|none|null|nil|unknown|tbd|todo|private|-+|\?+|无|暂无|待定|未知|不详)$/i;

/** A form is stated when so many values have it, and as a matter of course when nearly all do. */
const MOST = 0.95;
const NEARLY_ALL = 0.995;
/** Where the key says what its values are, so many are enough, if the others can be named. */
const NAMED = 0.6;
const MAX_ODD = 10;

/** The form of the values at a place; null where they have none. */
export function formOf(place: Place): Form | null {
  if (place.texts.size < 2) return null;
  const plain = new Set((place.types.get('string') ?? []).map(({ node }) => (node.kind === 'scalar' ? node.text : '')));
  for (const { format, test, one, says } of FORMS) {
    const odd: string[] = [];
    const nothing: string[] = [];
    let [fitting, others, several] = [0, 0, false];
    for (const [text, count] of place.texts) {
      const parts = format === 'email' ? text.split(SEPARATOR) : [text];
      if (text === '') continue;
      if (!plain.has(text) || NOTHING.test(text)) nothing.push(text);
      else if (parts.every((part) => test.test(part))) {
        fitting += count;
        several ||= parts.length > 1;
      } else {
        odd.push(text);
        others += count;
      }
    }
    const part = fitting / Math.max(1, fitting + others);
    const slips =
      areSlips(others, fitting + others) && (says(place.key) || odd.every((text) => isBroken(format, text, place)));
    if (fitting < 2 || (part < (says(place.key) ? NAMED : MOST) && !slips)) continue;
    // What the key says and nearly all values keep, the odd one out does not.
    const sure = part >= NEARLY_ALL || slips;
    const nameable = odd.length <= MAX_ODD && odd.every((text) => text.length <= 60);
    if (!sure && !nameable && part < MOST) continue;
    const admitted = sure || !nameable ? [] : odd;
    const forms = [
      several ? `${SEVERAL}(?:\\s*[,;，；]\\s*${SEVERAL})*` : format === 'date' && isDashed(place) ? DASHED : one,
      ...[...nothing, ...admitted].map(literal),
    ];
    const all = forms.length > 1 || place.texts.has('') ? `(?:${forms.join('|')})` : forms[0]!;
    return {
      format,
      // An empty value is nobody's address.
      pattern: place.texts.has('') ? `^${all}?$` : `^${all}$`,
      sure: sure || nameable,
      odd: admitted,
    };
  }
  return null;
}

/** Whether dates are written with dashes, but for a slip. */
function isDashed(place: Place): boolean {
  const slashed = [...place.texts].reduce((sum, [text, count]) => sum + (/^\d+\//.test(text) ? count : 0), 0);
  return areSlips(slashed, place.instances.length);
}

/** Whether a text was to be of a form, and is not for a character or two. */
function isBroken(format: Form['format'], text: string, place: Place): boolean {
  if (format === 'uri') return /^\w{2,6}:?\/{1,2}\S|^www\./.test(text);
  if (format === 'date') return /^\d{4}\D+\d/.test(text);
  if (/[@＠]|\bat\b/.test(text)) return true;
  const hosts = [...place.texts.keys()].flatMap((one) => (EMAIL.test(one) ? [one.slice(one.indexOf('@') + 1)] : []));
  return hosts.filter((host) => text.endsWith(host)).length > 1;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
