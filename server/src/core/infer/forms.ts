// Inference: forms of values, and how many of the values at a place have one. Pure.
import type { Place } from './places.ts';

export const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>."]+$/;
export const URL = /^https?:\/\/[^\s]+$/;
export const OWNED = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
export const HOSTED = /^(?:https?:\/\/|git@)[\w.-]+[/:][\w.~-]+\/[\w.-]+(?:\.git)?\/?$/;
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
