// Tests: how texts are written, as docs/writing.md says: which may start with a capital, what ends one, and how Chinese sets
// punctuation and blanks. Each function names what is wrong with a text; nothing is right.

/** What a text is: one that stands alone, one that goes on after a label, or prose of whole sentences. */
export type Voice = 'title' | 'clause' | 'prose';

/** Stands for code and for what a placeholder is filled with: nothing is said of their edges. */
const OPAQUE = '\u0001';
const HAN = '[\\p{Script=Han}]';
const FULL = '[，。；：！？、（）“”]';

/** What is wrong with an English text. */
export function englishFaults(text: string, voice?: Voice): string[] {
  const bare = withoutCode(text);
  const found: string[] = [];
  const says = (wrong: boolean, what: string): void => {
    if (wrong) found.push(what);
  };
  says(/\.\.\./.test(bare), 'three dots for an ellipsis');
  says(/ {2}|^\s/.test(bare.replace(/^ {2}/, '')), 'a blank too many');
  says(/[\p{Script=Han}，。；：]/u.test(bare), 'Chinese in English');
  if (voice === 'title') says(/^[a-z]/.test(bare) && !/^(?:git|pre-commit)\b/.test(bare), 'no capital');
  if (voice === 'clause') says(/^[A-Z][a-z']* /.test(bare) && !/^(?:Go|Markdown) /.test(bare), 'a capital');
  if (voice === 'title' || voice === 'clause') says(/\.$/.test(bare), 'a period');
  if (voice === 'prose') says(!/[.?!:]$/.test(bare), 'no period');
  return found;
}

/** What is wrong with a Chinese text. */
export function chineseFaults(text: string): string[] {
  const bare = withoutCode(text);
  const rules: readonly (readonly [string, RegExp])[] = [
    ['half-width punctuation', new RegExp(`${HAN}[,;:?!]|[,;:?!]${HAN}|${HAN}\\(|\\)${HAN}`, 'u')],
    ['no blank between Han and Latin', new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}`, 'u')],
    ['no blank beside code', new RegExp(`${HAN}${OPAQUE}c|c${OPAQUE}${HAN}`, 'u')],
    ['a blank beside full-width punctuation', new RegExp(`[^|] ${FULL}|${FULL} (?!\\||$)`, 'u')],
    ['three dots for an ellipsis', /\.\.\./],
    ['brackets for quotation marks', /[「」『』]/],
    ['straight quotation marks', new RegExp(`["']${HAN}|${HAN}["']`, 'u')],
    ['您', /您/],
  ];
  return rules.filter(([, pattern]) => pattern.test(bare)).map(([what]) => what);
}

/** What two versions of a text do not agree in. */
export function pairFaults(english: string, chinese: string): string[] {
  const found: string[] = [];
  if (/\.$/.test(english) !== /。$/.test(chinese)) found.push('one ends with a full stop');
  if (/\?$/.test(english) !== /？$/.test(chinese)) found.push('one ends with a question mark');
  const filled = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
  if (filled(english) !== filled(chinese)) found.push('placeholders differ');
  return found;
}

/** Code, addresses and placeholders taken out; code keeps its edges, since blanks belong beside it. */
function withoutCode(text: string): string {
  return text
    .replace(/(`+).*?\1/g, `${OPAQUE}c${OPAQUE}`)
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>\p{Script=Han}]*>/gu, OPAQUE)
    .replace(/https?:[\w./:#?=&%-]+/g, OPAQUE)
    .replace(/\{\w*\}/g, OPAQUE);
}
