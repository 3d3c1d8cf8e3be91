// Core, repair: text that YAML takes for something else, and quotes and brackets that do not match. Pure.
import { opensBlock } from './layout.ts';
import { type Line, valueRange } from './lines.ts';
import { edit, type Hypothesis, hypothesis, knownSuffix, type Site } from './site.ts';

/** Text in quotes, in the style that needs no escapes where there is one. */
function inQuotes(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

export function* quoting(site: Site): Generator<Hypothesis> {
  for (const line of site.focus) {
    yield* unquoted(site, line);
    yield* doubledColon(line);
  }
  yield* unquotedLines(site);
  yield* openQuotes(site);
  yield* escapes(site);
  yield* brackets(site);
}

/** The value of a line, or the whole content of a line without key. */
function contentOf(line: Line): { start: number; end: number } {
  if (line.key) return line.key.value;
  const range = valueRange(line.text, line.column);
  return { start: line.start + range.start, end: line.start + range.end };
}

/** Quote a line's value as a whole. */
function* unquoted(site: Site, line: Line): Generator<Hypothesis> {
  const { start, end } = contentOf(line);
  const value = site.text.slice(start, end);
  const { fault } = site;
  if (value === '' || fault.code === 'bad-directive') return;
  const quote = /^["']/.exec(value)?.[0];
  if (quote) {
    yield* afterQuote(start, value, quote);
    return;
  }
  const edits = [edit(start, end, inQuotes(value))];
  const colon = /:(?=\s|$)/.exec(value);
  const isItem = line.key !== null || line.dashes.length > 0;
  const special = (isItem ? /^[@`%&*!|>[{?,\]}#-]/ : /^[@`%&*!]/).test(value);
  if (special) {
    const indicator = value[0]!;
    const range = { start, end: start + (/^[[{]/.test(value) ? Math.min(value.length, 30) : 1) };
    // A flow collection or block scalar is meant as such unless its own syntax fails.
    const own = fault.start >= start && fault.context <= end && fault.code !== 'misfit';
    const likely = /^[@`%*&!]/.test(value) ? 0 : own ? 0.6 : 1.2;
    yield hypothesis('unquoted-start', range, edits, 1.5 + likely, true, { found: indicator });
  }
  if (colon && isItem) {
    const word = /[^\s:]*$/.exec(value.slice(0, colon.index))![0];
    const at = start + colon.index;
    const range = { start: at - word.length, end: at + 1 };
    const last = /[A-Za-z_][\w-]*$/.exec(word)?.[0] ?? word;
    const isKey = site.words.rank(knownSuffix(site, last)) > 1;
    const opens = colon.index === value.length - 1 && opensBlock(site, line);
    const mayBeKey = isKey || opens || site.words.keys.some((key) => key.length > 1 && word.endsWith(key));
    const safe = !mayBeKey && !/^:\s+["']/.test(value.slice(colon.index));
    yield hypothesis('unquoted-colon', range, edits, isKey ? 3 : opens ? 2.6 : 1.6, safe, { word: `${word}:` });
  }
}

/** `"text" more text`, `"text",` and quotes inside quotes. */
function* afterQuote(start: number, value: string, quote: string): Generator<Hypothesis> {
  const end = start + value.length;
  const close = closing(value, quote);
  const other = quote === '"' ? "'" : '"';
  const inner = value.slice(1);
  if (close > 0 && close < value.length) {
    const rest = value.slice(close);
    const from = start + close + (rest.length - rest.trimStart().length);
    if (/^\s*[,;，；]$/.test(rest))
      yield hypothesis('unquoted-rest', { start: from, end }, [edit(start + close, end, '')], 1.1, true, {
        rest: rest.trim(),
      });
    if (value.length > 2 && value.endsWith(quote)) {
      const text = inner.slice(0, -1);
      const range = { start: start + close - 1, end: start + close };
      const plain = quote === "'" ? text.replaceAll("''", "'") : text.replaceAll('\\"', '"');
      yield hypothesis('inner-quote', range, [edit(start, end, inQuotes(plain))], 1.5, !plain.includes('\\'), {
        quote,
      });
    }
    const whole = hypothesis('unquoted-rest', { start: from, end }, [edit(start, end, inQuotes(value))], 2.2, false, {
      rest: rest.trim(),
    });
    yield whole;
  } else if (close < 0 && value.length > 1 && (value.endsWith(other) || /[”’“‘]$/.test(value))) {
    const range = { start: end - 1, end };
    yield hypothesis('unclosed-quote', range, [edit(end - 1, end, quote)], 1.4, true, { quote });
  }
}

/** The offset after the quote that closes a quoted value, -1 when none does. */
function closing(value: string, quote: string): number {
  for (let i = 1; i < value.length; i++) {
    if (quote === '"' && value[i] === '\\') i++;
    else if (value[i] === quote) {
      if (quote === "'" && value[i + 1] === quote) i++;
      else return i + 1;
    }
  }
  return -1;
}

/** Plain text over several lines, one of which holds a colon. */
function* unquotedLines(site: Site): Generator<Hypothesis> {
  const { fault, lines, text } = site;
  if (fault.code !== 'colon-here') return;
  const first = lines.at(lines.numberAt(fault.context))!;
  let last = lines.at(lines.numberAt(fault.start))!;
  if (first.number === last.number || !first.key || first.key.value.start !== fault.context) return;
  const key = /[^\s:]*$/.exec(text.slice(last.start, fault.start))![0];
  const range = { start: fault.start - key.length, end: fault.start + 1 };
  for (
    let below = lines.next(last.number, 1);
    below && below.indent > first.column;
    below = lines.next(last.number, 1)
  ) {
    if (below.number - first.number > 40) return;
    last = below;
  }
  // Lines that look like a block of YAML are one.
  for (let at = lines.next(first.number, 1); at && at.number <= last.number; at = lines.next(at.number, 1))
    if (at.dashes.length > 0 || (at.key && at.key.value.start === at.key.value.end)) return;
  const start = fault.context;
  const end = last.start + last.text.trimEnd().length;
  const value = text.slice(start, end);
  if (/^["']/.test(value) || /\s#/.test(value)) return;
  const quoted = value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "''")}'`;
  const isKey = site.words.rank(key) > 0;
  yield hypothesis('unquoted-colon', range, [edit(start, end, quoted)], isKey ? 4 : 2.4, !isKey, { word: `${key}:` });
}

/** `key: : value` */
function* doubledColon(line: Line): Generator<Hypothesis> {
  const found = line.key && /^:[ \t]+|^:$/.exec(line.text.slice(line.key.value.start - line.start));
  if (!found) return;
  const { start } = line.key!.value;
  const range = { start, end: start + 1 };
  yield hypothesis('doubled-colon', range, [edit(start, start + found[0].length, '')], 1.2, true);
}

/** Quotes that were not closed on their line: the one that stopped the reader, and those that swallowed lines before. */
function* openQuotes(site: Site): Generator<Hypothesis> {
  const { fault, tokens, lines, text } = site;
  const opened: number[] = fault.code === 'unclosed-quote' ? [fault.start] : [];
  for (const token of tokens.slice(-12)) {
    if (token.style !== 'single' && token.style !== 'double') continue;
    if (text.slice(token.start, token.end).includes('\n')) opened.push(token.start);
  }
  for (const start of opened.reverse()) {
    const line = lines.at(lines.numberAt(start))!;
    const quote = text[start]!;
    const range = { start, end: start + 1 };
    const rest = line.text.slice(start - line.start).trimEnd();
    const end = start + rest.length;
    const args = { quote };
    yield hypothesis('unclosed-quote', range, [edit(end, end, quote)], 1.6, true, args);
    const comment = /[ \t]+#/.exec(rest);
    if (comment) {
      const before = start + comment.index;
      yield hypothesis('unclosed-quote', range, [edit(before, before, quote)], 1.7, true, args);
    }
    const content = rest.slice(1);
    if (content.trim() !== '')
      yield hypothesis('unclosed-quote', range, [edit(start, end, inQuotes(content.trim()))], 2.2, false, args);
  }
}

/** `"C:\dir"` */
function* escapes(site: Site): Generator<Hypothesis> {
  const { fault, text } = site;
  if (fault.code !== 'bad-escape') return;
  const line = site.lines.at(site.lines.numberAt(fault.start))!;
  const args = { found: text.slice(fault.start, fault.end) };
  const end = line.start + line.text.lastIndexOf('"') + 1;
  const inner = text.slice(fault.context + 1, end - 1);
  if (fault.context >= line.start && end > fault.start && !inner.includes("'") && !inner.includes('"'))
    yield hypothesis('bad-escape', fault, [edit(fault.context, end, `'${inner}'`)], 1.3, false, args);
  yield hypothesis('bad-escape', fault, [edit(fault.start, fault.start, '\\')], 1.6, false, args);
}

/** `[a, b` without its bracket. */
function* brackets(site: Site): Generator<Hypothesis> {
  const { fault, text, lines } = site;
  if (!['flow-separator', 'unclosed-bracket', 'colon-here', 'misfit', 'missing-colon'].includes(fault.code)) return;
  const open = /[[{]/.test(text[fault.context] ?? '') ? fault.context : -1;
  if (open < 0) return;
  const line = lines.at(lines.numberAt(open))!;
  const { end } = valueRange(line.text, open - line.start);
  const value = text.slice(open, line.start + end);
  const stack: string[] = [];
  for (const c of value.replace(/"[^"]*"|'[^']*'/g, '')) {
    if (c === '[') stack.push(']');
    else if (c === '{') stack.push('}');
    else if (c === stack[stack.length - 1]) stack.pop();
  }
  if (stack.length === 0 || stack.length > 4) return;
  const close = stack.reverse().join('');
  const at = line.start + end;
  yield hypothesis('unclosed-bracket', { start: open, end: open + 1 }, [edit(at, at, close)], 1.6, false, {
    open: text[open]!,
    close,
  });
}
