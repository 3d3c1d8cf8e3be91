// The message catalogue: every text a user reads, in each language side by side, so that a translation can neither be
// missing nor drift. A message travels as id and arguments and becomes text at the edge, in the reader's language.
// Imports nothing; entries live in the sibling files of this folder, one per area.

export type Language = 'en' | 'zh-CN';
export const languages: readonly Language[] = ['en', 'zh-CN'];

/** The same text in every language. */
export type Text = Readonly<Record<Language, string>>;

/** What fills a placeholder; a text is filled in the reader's language. */
export type Arg = string | number | Text;

/** A message that is not yet text: `{name}` placeholders of its entry are filled from `args`. */
export interface Message {
  readonly text: Text;
  readonly args: Readonly<Record<string, Arg>>;
}

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Args<T extends string> = [Placeholders<T>] extends [never] ? [] : [args: Readonly<Record<Placeholders<T>, Arg>>];
/** Entries with English and Chinese of literal type, so that a missing argument is a type error. */
type Entries = Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>>;
export type Catalogue<T extends Entries> = { readonly [Id in keyof T]: (...args: Args<T[Id]['en']>) => Message };

/**
 * Turn entries into functions that make messages:
 * `const m = catalogue({ hi: { en: 'Hello {name}', 'zh-CN': '你好 {name}' } }); m.hi({ name: 'x' })`.
 */
export function catalogue<const T extends Entries>(entries: T): Catalogue<T> {
  const made: Record<string, (args?: Message['args']) => Message> = {};
  for (const [id, text] of Object.entries(entries)) {
    registered.push({ id, text });
    made[id] = (args = {}) => ({ text, args });
  }
  return made as unknown as Catalogue<T>;
}

/** Every entry made so far; the tests check that placeholders agree between languages. */
export const registered: { readonly id: string; readonly text: Text }[] = [];

/** A message whose text is data (a community's schema), not an entry of the catalogue. */
export function verbatim(text: Text): Message {
  return { text, args: {} };
}

/** The message as text. Argument values are inserted as they are; escaping for a medium is the caller's part. */
export function render(message: Message, language: Language): string {
  return message.text[language].replace(/\{(\w+)\}/g, (whole, name: string, at: number, text: string) => {
    const arg = Object.hasOwn(message.args, name) ? message.args[name] : undefined;
    if (arg === undefined) return whole;
    if (typeof arg !== 'object') return String(arg);
    return spaced(text.slice(0, at), arg[language], text.slice(at + whole.length));
  });
}

/** Chinese sets a blank between Han characters and Latin letters or digits; a text filled in may bring such an edge. */
function spaced(before: string, text: string, after: string): string {
  const left = /\p{Script=Han}$/u.test(before) && /^[A-Za-z0-9`]/.test(text) ? ' ' : '';
  const right = /[A-Za-z0-9`]$/.test(text) && /^\p{Script=Han}/u.test(after) ? ' ' : '';
  return left + text + right;
}

/** The closest language that the catalogue has for a BCP 47 tag such as `zh-Hans-CN`, `zh_CN.UTF-8` or `en-GB`. */
export function languageFor(tag: string | undefined): Language {
  return /^zh/i.test(tag ?? '') ? 'zh-CN' : 'en';
}
