// Rules: what is wrong with a text that should be a URL, and what it was meant to be. Knows how URLs get hurt when
// people copy them: a scheme cut off or misspelt, a label or sentence around it, two at once, full-width punctuation.
// Pure.
import type { Severity } from '../../core/findings/diagnostic.ts';
import { editDistance } from '../../core/text/edit-distance.ts';
import type { Message } from '../../messages/catalogue.ts';
import { valueMessages as m } from '../../messages/values.ts';
import { shown } from './described.ts';
import { isPlaceholder, withoutInvisible } from './placeholder.ts';

export interface UrlFault {
  readonly message: Message;
  /** Advice rather than a fault; absent for faults. */
  readonly advice?: Severity;
  readonly placeholder?: boolean;
  /** The URL that was meant, and whether nothing else can have been. */
  readonly meant?: string;
  readonly certain?: boolean;
}

/** Letters, digits and marks of every script may stand in a URL as people write it; these may not. */
const NOT_IN_URL = /[<>"{}|\\^`]/g;
const FULL_WIDTH = /[\u3001\u3002\u3010\u3011\u2018-\u201d\uff01-\uff5e\u3000]/g;
const WHOLE = /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?(\[[0-9a-f:.]+\]|[^/?#:]*)(?::\d*)?([/?#].*)?$/i;
const HOST =
  /^(?:localhost|\[.*\]|(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+[\p{L}\p{N}-]{2,}|\d+(?:\.\d+){3})$/u;
const LABEL = /^(?:url|uri|upstream|home ?page|web ?site|site|link|source|网址|地址|链接)\s*[:：=]\s*(?=[a-z]+:)/i;

/** An address as most are, in which none of what follows finds a fault but, perhaps, that it is not protected. */
const USUAL = /^http(s?):\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:\/[\w./~+-]*[\w/])?$/i;

/** The first fault of a text as a URL, null when it is one. */
export function urlFault(text: string): UrlFault | null {
  const usual = USUAL.exec(text);
  if (usual) return usual[1] === '' ? unprotected(text.slice('http'.length)) : null;
  const fault = firstFault(text);
  if (fault?.meant === undefined) return fault;
  // A repair that leaves another fault is repaired on, and dropped when that leads nowhere.
  let { meant } = fault;
  let certain = fault.certain === true;
  for (let rounds = 0; rounds < 4; rounds++) {
    const next = firstFault(meant);
    if (!next || next.advice) return { ...fault, meant, certain };
    if (next.meant === undefined) break;
    meant = next.meant;
    certain &&= next.certain === true;
  }
  const { meant: _meant, certain: _certain, ...rest } = fault;
  return rest;
}

function firstFault(text: string): UrlFault | null {
  const trimmed = text.trim();
  if (isPlaceholder(trimmed))
    return { message: m.malformedUrlPlaceholder({ value: shown(trimmed) }), placeholder: true };
  if (trimmed !== text) return { message: m.malformedUrlSpace(), meant: trimmed, certain: true };
  const seen = withoutInvisible(text);
  if (seen !== text) return { message: m.malformedUrlInvisible(), meant: seen.trim(), certain: true };
  const wide = text.match(FULL_WIDTH);
  if (wide)
    return {
      message: m.malformedUrlCharacters({ found: [...new Set(wide)].join('') }),
      meant: halfWidth(text),
      certain: true,
    };
  return wrapping(text) ?? start(text) ?? several(text) ?? body(text);
}

function halfWidth(text: string): string {
  return text
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\u3002/g, '.')
    .replace(/\u3001/g, ',')
    .normalize('NFKC')
    .trim();
}

/** Something around the URL that is none of it. */
function wrapping(text: string): UrlFault | null {
  const wrapped = /^(?:<(.+)>|"(.+)"|'(.+)'|`(.+)`|\((.+)\)|\[[^\]]*\]\((.+)\))$/.exec(text);
  const inner = wrapped?.slice(1).find((group) => group !== undefined);
  if (inner !== undefined) return { message: m.malformedUrlWrapped(), meant: inner, certain: true };
  const label = LABEL.exec(text);
  return label
    ? { message: m.malformedUrlLabel({ label: label[0].trim() }), meant: text.slice(label[0].length), certain: true }
    : null;
}

/** The scheme and what follows it. */
function start(text: string): UrlFault | null {
  const twice = /^https?:\/*(?=https?[:/])/i.exec(text);
  if (twice)
    return {
      message: m.malformedUrlTwice({ start: shown(text, 24) }),
      meant: text.slice(twice[0].length),
      certain: true,
    };
  const begin = /^([a-z]{3,8})(\s*(?:[:;]+\s*\/*|\/{2,3})\s*)(?=[\p{L}\p{N}][\p{L}\p{N}_-]*[.:/])/iu.exec(text);
  const scheme = begin && webScheme(begin[1]!);
  if (scheme && (begin[1]!.toLowerCase() !== scheme || begin[2] !== '://'))
    return {
      message: m.malformedUrlScheme({ start: shown(begin[0]) }),
      meant: `${scheme}://${text.slice(begin[0].length)}`,
      certain: true,
    };
  return null;
}

/** `http` or `https` where a word is one of them with a slip or two in it; null for other schemes (git, ftp ...). */
function webScheme(word: string): 'http' | 'https' | null {
  const lower = word.toLowerCase();
  if (lower === 'http' || lower === 'https') return lower;
  if (!/t/.test(lower) || !/p/.test(lower) || lower === 'ftp' || lower === 'ftps' || lower === 'sftp') return null;
  const [plain, secure] = [editDistance(lower, 'http'), editDistance(lower, 'https')];
  if (Math.min(plain, secure) > 2) return null;
  return plain < secure ? 'http' : 'https';
}

function several(text: string): UrlFault | null {
  const parts = text.split(/[\s,;|]+(?=[a-z]+:\/\/)/i);
  if (parts.length > 1) return { message: m.malformedUrlSeveral() };
  const space = /\s+/.exec(text);
  if (!space) return null;
  const head = text.slice(0, space.index);
  if (!WHOLE.test(head))
    return WHOLE.test(text.replace(/\s+/g, ''))
      ? { message: m.malformedUrlSpace() }
      : { message: m.malformedUrl({ value: shown(text) }) };
  return { message: m.malformedUrlText({ rest: shown(text.slice(space.index), 24) }), meant: head, certain: false };
}

function body(text: string): UrlFault | null {
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](?:\d+\/)?([\w./~-]+)$/.exec(text);
  if (ssh)
    return { message: m.malformedUrlSsh({ value: shown(text) }), meant: `https://${ssh[1]}/${ssh[2]}`, certain: false };
  const whole = WHOLE.exec(text);
  if (!whole) {
    const bare = /^(?:www\.)?([\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?:[/:?#].*)?$/u.test(text);
    return bare
      ? { message: m.malformedUrlNoScheme({ value: shown(text) }), meant: `https://${text}`, certain: false }
      : { message: m.malformedUrl({ value: shown(text) }) };
  }
  const [, scheme = '', host = ''] = whole;
  if (!HOST.test(host) && scheme.toLowerCase() !== 'file')
    return { message: m.malformedUrlHost({ host: shown(host) || '://' }) };
  const odd = text.match(NOT_IN_URL);
  if (odd) return { message: m.malformedUrlCharacter({ found: [...new Set(odd)].join(' ') }) };
  const tail = trailing(text);
  if (tail) return { message: m.malformedUrlTail({ found: tail }), meant: text.slice(0, -tail.length), certain: true };
  const rest = text.slice(scheme.length);
  if (/^http$/i.test(scheme)) return unprotected(rest);
  if (/^git$/i.test(scheme)) return { message: m.gitUrl(), advice: 'info', meant: `https${rest}`, certain: false };
  return null;
}

/** @param rest what follows the scheme. */
function unprotected(rest: string): UrlFault {
  return { message: m.insecureUrl(), advice: 'hint', meant: `https${rest}`, certain: false };
}

/** Punctuation at the end that belongs to a sentence, not to the URL. */
function trailing(text: string): string {
  const tail = /[.,;:!'"]+$/.exec(text)?.[0] ?? '';
  if (tail) return tail;
  const open = text.split('(').length;
  const closed = text.split(')').length;
  return closed > open && text.endsWith(')') ? ')' : '';
}
