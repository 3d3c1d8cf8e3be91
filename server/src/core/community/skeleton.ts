// Core, community: skeletons of files: snippets in the syntax of LSP 3.17 (that of VS Code) in which `{name}` is filled
// from the path. Pure.
import { fill, type Vars } from '../text/path-template.ts';
import { isPlainSafe, quote } from '../yaml/scalar.ts';

/** Fill a skeleton's `{name}` from the path. Where one is a whole value it is quoted as YAML needs it. */
export function fillSkeleton(skeleton: string, vars: Vars): string | null {
  const escaped = Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, literal(value)]));
  const lines = skeleton.split('\n').map((line) => {
    const whole = /^(.*: )(\{[^{}]+\})$/.exec(line);
    const value = whole && fill(whole[2]!, vars);
    return whole && value !== null && !isPlainSafe(value) ? whole[1]! + literal(quote(value)) : fill(line, escaped);
  });
  return lines.some((line) => line === null) ? null : lines.join('\n');
}

/** Text that stands for itself in a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a snippet leaves when nothing is typed at its stops: proposals, the first choice of each. */
export function withoutStops(snippet: string): string {
  return parseUntil(snippet, 0, '').text;
}

/** A part of a snippet: text, or a stop with what it proposes and what may be chosen there. */
export type SnippetPart =
  | string
  | { readonly stop: number; readonly proposal: string; readonly choices: readonly string[] };

/** A snippet in parts. Stops within the proposal of another are part of that proposal; the last stop (`$0`) is left out. */
export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let text = '';
  let at = 0;
  while (at < snippet.length) {
    const rest = snippet.slice(at);
    const stop = /^\$(?:(\d+)|\{(\d+)(?:\}|:|\|))/.exec(rest);
    if (!stop) {
      const plain = /^\\([\\$}|,])/.exec(rest);
      text += plain ? plain[1]! : rest[0]!;
      at += plain ? 2 : 1;
      continue;
    }
    const number = Number(stop[1] ?? stop[2]);
    const choice = /^\$\{\d+\|((?:\\.|[^\\|])*)\|\}/.exec(rest);
    const choices = [...(choice?.[1] ?? '').matchAll(/(?:\\.|[^\\,])+/g)].map(([one]) => one.replace(/\\(.)/g, '$1'));
    const inner = stop[0].endsWith(':') ? parseUntil(snippet, at + stop[0].length, '}') : null;
    at = inner ? inner.at + 1 : at + (choice ?? stop)[0].length;
    if (number === 0) continue;
    parts.push(text, { stop: number, proposal: inner?.text ?? choices[0] ?? '', choices });
    text = '';
  }
  return [...parts, text].filter((part) => part !== '');
}

function parseUntil(snippet: string, from: number, end: string): { text: string; at: number } {
  let text = '';
  let at = from;
  while (at < snippet.length && (end === '' || snippet[at] !== end)) {
    const rest = snippet.slice(at);
    const escaped = /^\\([\\$}|,])/.exec(rest);
    const bare = /^\$(?:\d+|[A-Za-z_]\w*)|^\$\{(?:\d+|[A-Za-z_]\w*)\}/.exec(rest);
    const choice = /^\$\{\d+\|((?:\\.|[^\\|])*)\|\}/.exec(rest);
    const proposal = /^\$\{(?:\d+|[A-Za-z_]\w*):/.exec(rest);
    if (escaped) {
      text += escaped[1];
      at += escaped[0].length;
    } else if (bare) at += bare[0].length;
    else if (choice) {
      text += (/^(?:\\.|[^\\,])*/.exec(choice[1]!)?.[0] ?? '').replace(/\\(.)/g, '$1');
      at += choice[0].length;
    } else if (proposal) {
      const inner = parseUntil(snippet, at + proposal[0].length, '}');
      text += inner.text;
      at = inner.at + 1;
    } else text += snippet[at++];
  }
  return { text, at };
}
