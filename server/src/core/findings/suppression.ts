// Core, findings: comments that silence findings: `# sig-steward-disable-next-line rule[, rule] -- reason`,
// `# sig-steward-disable-line ...`, `# sig-steward-disable-file ...`. Without a rule's name a comment silences every
// rule. Only real YAML comments count, never text inside quotes or block scalars. A comment that silences nothing is
// itself a finding, of the rule `unused-suppression`. Pure.
//
// A finding stands on the line where its range starts. `next-line` looks past further `next-line` comments, so that
// they can be stacked. A blanket comment never silences `unused-suppression`: it would hide its own uselessness.
import { type Message, series } from '../../messages/catalogue.ts';
import { suppressionMessages as m } from '../../messages/suppression.ts';
import type { Analysis } from '../check/rule.ts';
import { suggest } from '../text/suggest.ts';
import { lineAt, lineRange, type Range, type TextEdit } from '../text/text.ts';
import { walk } from '../yaml/tree.ts';
import type { Diagnostic, Finding, Fix } from './diagnostic.ts';

/** The rule that reports comments without effect; the engine, not the rule's `check`, knows what each one silenced. */
export const UNUSED = 'unused-suppression';
const PREFIX = 'sig-steward-';
const DIRECTIVES = { 'disable-line': 'line', 'disable-next-line': 'next-line', 'disable-file': 'file' } as const;

interface Name extends Range {
  readonly rule: string;
}

/** A comment that starts with `sig-steward-`; its range is from `#` to the end of the line. */
export interface Suppression extends Range {
  /** null: the directive is misspelt. */
  readonly scope: 'line' | 'next-line' | 'file' | null;
  readonly directive: Name;
  /** No names: every rule. */
  readonly names: readonly Name[];
  /** The 0-based line that it silences; -1 for the whole file or none. */
  readonly line: number;
}

/** The text of a file, as far as suppressions need it. */
export type Commented = Pick<Analysis, 'text' | 'lines' | 'parsed'>;

/** Whether a text can hold a suppression at all. */
export function mayBeSuppressed(text: string): boolean {
  return text.includes(PREFIX);
}

/** All suppressions of a file, in the order of the text. */
export function suppressionsOf(file: Commented): Suppression[] {
  if (!mayBeSuppressed(file.text)) return [];
  const opaque = opaqueRanges(file);
  const found: Suppression[] = [];
  const stacked = new Set<number>();
  for (let line = 0; line < file.lines.length; line++) {
    const { start, end } = lineRange(file.text, file.lines, line);
    const text = file.text.slice(start, end);
    if (!text.includes(PREFIX)) continue;
    const hash = commentStart(text, start, opaque);
    const match = hash === null ? null : /^#[ \t]*sig-steward-([\w-]*)/.exec(text.slice(hash));
    if (hash === null || !match) continue;
    const word = match[1]!;
    const scope = Object.hasOwn(DIRECTIVES, word) ? DIRECTIVES[word as keyof typeof DIRECTIVES] : null;
    const at = start + hash + match[0].length;
    if (scope === 'next-line' && /^\uFEFF?[ \t]*$/.test(text.slice(0, hash))) stacked.add(line);
    found.push({
      scope,
      directive: { rule: PREFIX + word, start: at - word.length - PREFIX.length, end: at },
      names: namesOf(text.slice(hash + match[0].length), at),
      line: scope === 'line' ? line : scope === 'next-line' ? line + 1 : -1,
      start: start + hash,
      end: start + text.trimEnd().length,
    });
  }
  return found.map((suppression) => {
    let { line } = suppression;
    if (suppression.scope === 'next-line') while (stacked.has(line)) line++;
    return { ...suppression, line };
  });
}

/** Where `#` is text: quoted scalars, and block scalars after the line of their `|` or `>`. */
function opaqueRanges({ text, parsed }: Commented): Range[] {
  const ranges: Range[] = [];
  for (const node of walk(parsed.root)) {
    if (node.kind !== 'scalar' || node.style === 'plain') continue;
    if (node.style === 'single' || node.style === 'double') ranges.push(node);
    else {
      const body = text.indexOf('\n', node.start);
      if (body >= 0 && body < node.end) ranges.push({ start: body, end: node.end });
    }
  }
  return ranges;
}

/** Where the comment of a line starts, relative to the line; null where it has none. */
function commentStart(text: string, lineStart: number, opaque: readonly Range[]): number | null {
  for (const match of text.matchAll(/(?:^\uFEFF?|[ \t])#/g)) {
    const hash = match.index + match[0].length - 1;
    if (!opaque.some((range) => range.start <= lineStart + hash && lineStart + hash < range.end)) return hash;
  }
  return null;
}

/** The rules that a comment names, up to ` -- reason`. */
function namesOf(rest: string, offset: number): Name[] {
  const list = rest.slice(0, /(?:^|\s)--(?:\s|$)/.exec(rest)?.index ?? rest.length);
  return [...list.matchAll(/[^\s,，、:：]+/g)].map((match) => ({
    rule: match[0],
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

export interface SuppressInput {
  readonly file: Commented;
  readonly path: string;
  readonly found: readonly Diagnostic[];
  /** The names of all rules that exist. */
  readonly rules: readonly string[];
  /** Whether a rule had its say on this file: what was switched off or skipped proves no comment useless. */
  readonly ran: (rule: string) => boolean;
  /** Severity of `unused-suppression`, null to report none. */
  readonly severity: Diagnostic['severity'] | null;
}

/** What is left of `found`, and what the comments themselves did wrong; not sorted. */
export function suppress({ file, path, found, rules, ran, severity }: SuppressInput): Diagnostic[] {
  const suppressions = suppressionsOf(file);
  if (suppressions.length === 0) return [...found];
  const used = new Set<Suppression | Name>();
  const silenced = (rule: string, range: Range, blanket: boolean): boolean => {
    const line = lineAt(file.lines, range.start);
    const hit = bestMatch(suppressions, rule, line, blanket);
    if (hit) used.add(hit);
    return hit !== undefined;
  };
  const left = found.filter((d) => !silenced(d.rule, d.range, true));
  if (severity === null) return left;

  const unused = (suppression: Suppression): Name[] =>
    suppression.names.filter((name) => rules.includes(name.rule) && ran(name.rule) && !used.has(name));
  const add = (finding: Finding): void => {
    left.push({ ...finding, path, rule: UNUSED, severity, fixes: finding.fixes ?? [], related: [] });
  };
  const report = (suppression: Suppression, finding: Finding): void => {
    if (!silenced(UNUSED, suppression, false)) add(finding);
  };
  for (const s of suppressions) {
    if (s.scope === null) {
      report(s, unknownDirective(file.text, path, s));
      continue;
    }
    if (s.names.length === 0 && !used.has(s) && rules.every(ran)) report(s, unusedComment(file.text, path, s, []));
    const idle = unused(s).filter((name) => name.rule !== UNUSED);
    if (idle.length > 0 && idle.length === s.names.length) report(s, unusedComment(file.text, path, s, idle));
    else for (const name of idle) report(s, unusedName(file.text, path, s, name));
    for (const name of s.names) {
      if (!rules.includes(name.rule)) report(s, unknownName(file.text, path, s, name, rules));
    }
  }
  for (const s of suppressions) {
    for (const name of unused(s)) {
      if (s.scope !== null && name.rule === UNUSED) add(unusedName(file.text, path, s, name));
    }
  }
  return left;
}

/** The narrowest comment that silences a rule on a line; a name before a blanket. */
function bestMatch(
  suppressions: readonly Suppression[],
  rule: string,
  line: number,
  blanket: boolean,
): Suppression | Name | undefined {
  for (const scope of ['line', 'next-line', 'file'] as const) {
    const here = suppressions.filter((s) => s.scope === scope && (scope === 'file' || s.line === line));
    const name = here.flatMap((s) => s.names).find((n) => n.rule === rule);
    if (name) return name;
    const whole = blanket ? here.find((s) => s.names.length === 0) : undefined;
    if (whole) return whole;
  }
  return undefined;
}

function unusedComment(text: string, path: string, s: Suppression, names: readonly Name[]): Finding {
  return {
    range: { start: s.start, end: s.end },
    message: names.length === 0 ? m.unusedBlanket() : m.unusedRule({ rules: series(names.map((n) => n.rule)) }),
    why: m.unusedWhy(),
    help: m.unusedHelp(),
    fixes: [edit(path, m.removeComment(), true, removeComment(text, s))],
    unnecessary: true,
  };
}

function unusedName(text: string, path: string, s: Suppression, name: Name): Finding {
  return {
    range: { start: name.start, end: name.end },
    message: m.unusedRule({ rules: name.rule }),
    why: m.unusedWhy(),
    help: m.unusedHelp(),
    fixes: [removal(text, path, s, name, true)],
    unnecessary: true,
  };
}

function unknownName(text: string, path: string, s: Suppression, name: Name, rules: readonly string[]): Finding {
  const near = suggest(name.rule, rules)?.value ?? null;
  const remove = removal(text, path, s, name, near === null);
  return {
    range: { start: name.start, end: name.end },
    message: m.unknownRule({ rule: name.rule }),
    help: near === null ? m.unknownRuleHelp() : m.didYouMean({ near }),
    fixes:
      near === null ? [remove] : [edit(path, m.changeTo({ near }), true, { ...spot(name), newText: near }), remove],
  };
}

function unknownDirective(text: string, path: string, s: Suppression): Finding {
  const known = Object.keys(DIRECTIVES).map((directive) => PREFIX + directive);
  const near = suggest(s.directive.rule, known)?.value ?? null;
  const remove = edit(path, m.removeComment(), false, removeComment(text, s));
  return {
    range: spot(s.directive),
    message: m.unknownDirective({ directive: s.directive.rule }),
    help: m.unknownDirectiveHelp(),
    fixes:
      near === null
        ? [remove]
        : [edit(path, m.changeTo({ near }), true, { ...spot(s.directive), newText: near }), remove],
  };
}

function spot({ start, end }: Range): Range {
  return { start, end };
}

function edit(path: string, title: Message, safe: boolean, change: TextEdit): Fix {
  return { title, safe, changes: [{ kind: 'edit', path, edits: [change] }] };
}

/** Take one name out; the last name takes the comment with it, since without names it would silence everything. */
function removal(text: string, path: string, s: Suppression, name: Name, safe: boolean): Fix {
  if (s.names.length === 1) return edit(path, m.removeComment(), safe, removeComment(text, s));
  const index = s.names.indexOf(name);
  const range =
    index === 0 ? { start: name.start, end: s.names[1]!.start } : { start: s.names[index - 1]!.end, end: name.end };
  return edit(path, m.removeName({ rule: name.rule }), safe, { ...range, newText: '' });
}

/** The whole line where the comment stands alone, else the comment and the blanks before it. */
function removeComment(text: string, s: Range): TextEdit {
  let start = s.start;
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--;
  if (start > 0 && !/[\n\r\uFEFF]/.test(text[start - 1]!)) return { start, end: s.end, newText: '' };
  const lineBreak = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(s.end));
  return { start, end: s.end + (lineBreak?.[0].length ?? 0), newText: '' };
}
