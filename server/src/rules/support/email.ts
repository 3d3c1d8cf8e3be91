// Rules: what a text that should be an email address was meant to be. Pure.
import type { Message } from '../../messages/catalogue.ts';
import { valueMessages as m } from '../../messages/values.ts';
import { shown } from './described.ts';
import { isPlaceholder, withoutInvisible } from './placeholder.ts';

/** What every community takes for an address where its schema gives no pattern of its own. */
export const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)+$/;

export interface EmailFault {
  readonly message: Message;
  readonly meant?: string;
  readonly certain?: boolean;
}

/** What is wrong with a text that `accepts` refuses. */
export function emailFault(text: string, key: string, accepts: (text: string) => boolean): EmailFault {
  const value = shown(text);
  if (isPlaceholder(text)) return { message: m.malformedEmailPlaceholder({ value }) };
  const clean = strip(text);
  if ((clean.match(/@/g) ?? []).length > 1) return { message: m.malformedEmailSeveral({ key }) };
  const spaced = /\s/.test(text);
  const invisible = withoutInvisible(text) !== text;
  const wide = /[\uff01-\uff5e\u3002]/.test(text);
  const message = spaced
    ? m.malformedEmailSpace({ value })
    : invisible
      ? m.malformedEmailInvisible({ value: withoutInvisible(value) })
      : wide
        ? m.malformedEmailCharacters({ value })
        : m.malformedEmail({ value });
  if (accepts(clean)) return { message, meant: clean, certain: true };
  for (const candidate of guesses(clean)) if (accepts(candidate)) return { message, meant: candidate, certain: false };
  return { message };
}

/** Take off what is no part of the address: blanks, full-width forms, `mailto:`, brackets, punctuation after it. */
function strip(text: string): string {
  return withoutInvisible(text)
    .replace(/\u3002/g, '.')
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:\s*/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .replace(/^["'(<\s]+|["')>\s.,;:]+$/g, '');
}

function guesses(text: string): string[] {
  return [
    text.replace(/\s+/g, ''),
    text
      .replace(/\s*[([{]?\s*(?:at|AT)\s*[)\]}]?\s*(?=\S+\.)/, '@')
      .replace(/\s*[([{]\s*dot\s*[)\]}]\s*/gi, '.')
      .replace(/\s+/g, ''),
    text.replace(/[#&]/, '@'),
    text.replace(/(?<=@.*)[,;]/g, '.'),
    text.replace(/\.{2,}/g, '.'),
    text.replace(/@\./, '@'),
  ];
}
