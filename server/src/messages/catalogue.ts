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

/** Names one after the other, as part of a message: Chinese sets its own comma between them. */
export function series(names: readonly string[]): Text {
  return { en: names.join(', '), 'zh-CN': names.join('、') };
}

/** A message whose text is data (a community's schema), not an entry of the catalogue. */
export function verbatim(text: Text): Message {
  return { text, args: {} };
}

/** The message as text. Argument values are inserted as they are; escaping for a medium is the caller's part. */
export function render(message: Message, language: Language): string {
  const { text, args } = message;
  const template = text[language];
  if (!template.includes('{')) return template;
  let out = '';
  // Whether what comes next, or what stands last, was filled in as a text: only such edges may lack a blank.
  let edge = false;
  const parts = partsOf(template);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    const arg = index % 2 === 1 && Object.hasOwn(args, part) ? args[part] : undefined;
    const filled = typeof arg === 'object';
    const next = index % 2 === 0 ? part : arg === undefined ? `{${part}}` : filled ? arg[language] : String(arg);
    if (next === '') continue;
    out += (edge || filled) && needsBlank(out, next) ? ` ${next}` : next;
    edge = filled;
  }
  return out;
}

/** A template's texts, and between them the names of its placeholders. Taken apart once: entries are few. */
function partsOf(template: string): readonly string[] {
  let parts = takenApart.get(template);
  if (!parts) {
    parts = template.split(/\{(\w+)\}/g);
    // Texts of a community's data come and go with a workspace.
    if (takenApart.size >= MAX_TEMPLATES) takenApart.clear();
    takenApart.set(template, parts);
  }
  return parts;
}

const takenApart = new Map<string, readonly string[]>();
const MAX_TEMPLATES = 2000;

/** Chinese sets a blank between Han characters and Latin letters or digits; a text filled in may bring such an edge. */
function needsBlank(before: string, after: string): boolean {
  if (/\p{Script=Han}$/u.test(before)) return /^[A-Za-z0-9`]/.test(after);
  return /[A-Za-z0-9`]$/.test(before) && /^\p{Script=Han}/u.test(after);
}

/** The closest language that the catalogue has for a BCP 47 tag such as `zh-Hans-CN`, `zh_CN.UTF-8` or `en-GB`. */
export function languageFor(tag: string | undefined): Language {
  return /^zh/i.test(tag ?? '') ? 'zh-CN' : 'en';
}
