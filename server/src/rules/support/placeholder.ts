// Rules: what people write without meaning it: words where they have nothing to write, and characters that nobody sees
// and that come along when text is copied. Pure.

import type { Schema } from '../../core/community/schema.ts';
import { patternOf } from '../../core/text/pattern-of.ts';

const WORDS =
  /^(?:unknown|undefined|tbd|tbc|todo|n\/?a|n\.a\.?|none|null|nil|no|x{2,}|-+|\?+|\.+|_+|无|暂无|没有|未知|待定|待补充|不涉及)$/i;

export function isPlaceholder(text: string): boolean {
  return WORDS.test(text.trim());
}

/** Whether a schema allows just this word: as a listed, documented or exemplary value, or by a pattern that names it. */
export function allowsWord(schema: Schema, text: string): boolean {
  const listed = [...(schema.enum ?? []), ...(schema.examples ?? []), ...Object.keys(schema['x-values'] ?? {})];
  if (listed.includes(text)) return true;
  if (schema.pattern === undefined || !isPlaceholder(text)) return false;
  const pattern = patternOf(schema.pattern);
  return pattern.test(text) && !pattern.test('qwxz');
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** Text without soft hyphens, zero-width characters and marks of direction. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
