// Features: writing Markdown from text that is not trusted. What files say is shown, never interpreted: no formatting, no
// link and no HTML gets through, and links lead to web pages and mail addresses only. Pure; imports nothing.

/** Longest piece of a file's text that is quoted in a hover, in code units. */
const MAX_QUOTE = 200;

/** Text as it is, on one line. */
export function plain(text: string): string {
  return shorten(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$^=:@]/g, (c) =>
    c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : `\\${c}`,
  );
}

/**
 * Text as it is, on one line, for a comment on a code host. Hosts look for mentions, references and addresses in what is
 * shown, escaped or not; an invisible word joiner (U+2060) behind the sign keeps them from finding any.
 */
export function comment(text: string): string {
  const whole = text.replace(/[@#!~%$&](?=[\p{L}\p{N}_"[*])/gu, '$&\u2060');
  const broken = whole.replace(/\b(?:GH-(?=\d)|www(?=\.)|(?:https?|ftp|mailto|xmpp):(?=\S))/gi, '$&\u2060');
  const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(broken)!;
  return `${before && ' '}${plain(inner!)}${after && ' '}`;
}

/** Text as inline code (CommonMark 0.31, 6.1). */
export function code(text: string): string {
  const line = shorten(text);
  if (line === '') return '""';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Inline code inside a table, where a `|` would end the cell. */
export function cell(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|').replace(/\r\n|\r|\n/g, ' ');
}

/** A link, or the label alone when the target is not a web page or mail address. @param label Markdown. */
export function link(label: string, target: string): string {
  const url = safeUrl(target);
  return url === null ? label : `[${label}](${url})`;
}

/** A target that may be followed, percent-encoded so that it cannot end the link early; null for any other. */
export function safeUrl(target: string): string | null {
  if (!/^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)/i.test(target)) return null;
  return target
    .replace(/[\s<>()[\]"'\\`{}|^]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[^\x21-\x7e]/gu, (c) => (c.length === 1 && /[\uD800-\uDFFF]/.test(c) ? '' : encodeURIComponent(c)));
}

/** A fenced block (CommonMark 0.31, 4.5). */
export function block(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\s+$/, '')}\n${fence}`;
}

/** A table of two columns; cells are Markdown. */
export function table(head: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  const line = (row: readonly [string, string]): string => `| ${cell(row[0])} | ${cell(row[1])} |`;
  return [line(head), '|-|-|', ...rows.map(line)].join('\n');
}

/** Markdown for clients that show text only: marks are dropped, links keep their target. */
export function toPlainText(markdown: string): string {
  // Escaped characters are put out of reach first, so that none of them is taken for a mark.
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/g, (_, c: string) => String.fromCharCode(ESCAPED + c.charCodeAt(0)))
    .replace(/^\|[-|: ]+\|$\n?/gm, '')
    .replace(/^`{3,}.*$\n?/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/(`+) ?(.*?) ?\1/g, '$2')
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[\uE021-\uE07E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - ESCAPED));
}

/** Escaped ASCII punctuation is moved to private-use characters from here. */
const ESCAPED = 0xe000;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_QUOTE ? `${[...line.slice(0, MAX_QUOTE)].join('').replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
