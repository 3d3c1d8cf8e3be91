// Inference: what may be chosen at a place: the only value that ever stands there, or one of few. Pure.
import type { JsonType } from '../community/schema.ts';
import { share } from './forms.ts';
import type { Place } from './places.ts';
import { areSlips, isTypoOf } from './slips.ts';
import { isFormatKey, isProseKey } from './words.ts';

/** Something for the author to look at. */
export interface Doubt {
  readonly what: 'key' | 'value' | 'type' | 'form';
  readonly place: string;
  readonly text: string;
  readonly near?: string;
}

/** Rarer than this, what differs by a letter or two is taken for a mistake. */
export const RARE = 0.01;

/** Whether single words stand there, each again and again, and no sentences. */
function isWords(place: Place): boolean {
  return place.instances.length >= place.texts.size * 8 && share(place, /^(?:[\w-]{1,20}|[\u4e00-\u9fff]{1,4})$/) === 1;
}

/** So often a value must come to be the only one. */
const ALWAYS = 10;

/**
 * The value that stands at a place wherever it is there, but for slips. Sure where the key is one that says how the
 * file is to be read.
 */
export function constantAt(
  place: Place,
  path: string,
  types: readonly JsonType[],
  doubts: Doubt[],
): { value: string | number; sure: boolean } | null {
  const sure = isFormatKey(place.key);
  const ranked = [...place.texts].sort(([, a], [, b]) => b - a);
  const [text, often] = ranked[0] ?? ['', 0];
  const [type] = types;
  if (types.length !== 1 || (type !== 'string' && (type !== 'integer' || !sure)) || !isOnlyKey(place)) return null;
  if (often < (sure ? 3 : ALWAYS) || !areSlips(place.instances.length - often, place.instances.length)) return null;
  if (!/^\S{1,60}$/.test(text) || (!sure && (isProseKey(place.key) || !/^[\p{L}\w.-]{1,20}$/u.test(text)))) return null;
  for (const [other] of ranked.slice(1)) doubts.push({ what: 'value', place: path, text: other, near: text });
  return { value: type === 'integer' ? Number(text) : text, sure };
}

/** Whether a value stands under a key of its own, and not in a list or under a name. */
function isOnlyKey({ parent, key }: Place): boolean {
  return parent?.fields.has(key) ?? false;
}

/** Few values that come again and again; null for anything else. A rare value next to a usual one is taken for a slip. */
export function enumOf(place: Place, path: string, doubts: Doubt[]): string[] | null {
  if (
    (isProseKey(place.key) && !isWords(place)) ||
    place.types.has('integer') ||
    place.types.has('number') ||
    place.types.has('boolean')
  )
    return null;
  const counts = [...place.texts].filter(([text]) => text !== '');
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  if (hasEmpty(place) || all < 10 || counts.length < 2 || counts.length > 12 || all < counts.length * 4) return null;
  if (counts.some(([text]) => text.length > 40 || text.split(/\s+/).length > 4)) return null;
  const kept = counts.filter(([text, count]) => {
    const near = counts.find(
      ([other, often]) => often >= count * 4 && count <= Math.max(1, all * RARE) && isTypoOf(text, other),
    );
    if (near) doubts.push({ what: 'value', place: path, text, near: near[0] });
    return !near;
  });
  // Values that nearly all occur once are names, not choices.
  if (kept.filter(([, count]) => count === 1).length > kept.length / 2) return null;
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([text]) => text);
}

function hasEmpty(place: Place): boolean {
  return place.texts.has('');
}
