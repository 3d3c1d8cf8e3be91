// Language server: the engine's offsets and plain results as LSP's positions and types. The only place where both meet.
import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  type MarkupContent,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import { withoutStops } from '../core/community/skeleton.ts';
import type * as core from '../core/findings/diagnostic.ts';
import { type LineIndex, offsetAt, positionAt, type Range, type TextEdit } from '../core/text/text.ts';
import type { Completion } from '../features/completion.ts';
import { toPlainText } from '../features/markdown.ts';
import { type Language, type Message, render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { FIX_ALL_KIND } from './protocol.ts';

export const SOURCE = 'SIG Steward';

export function toRange(lines: LineIndex, { start, end }: Range): LspRange {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

export function fromRange(text: string, lines: LineIndex, { start, end }: LspRange): Range {
  return { start: offsetAt(text, lines, start), end: offsetAt(text, lines, end) };
}

export function toTextEdit(lines: LineIndex, edit: TextEdit): LspTextEdit {
  return { range: toRange(lines, edit), newText: edit.newText };
}

const SEVERITIES: Readonly<Record<core.Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What stays with a diagnostic while the client holds it, so that its fixes can be told apart. */
export interface DiagnosticData {
  readonly rule: string;
  /** Of each fix, in order, whether it is safe. */
  readonly fixes: readonly ('safe' | 'unsafe')[];
}

/** A file that a finding leads to. */
export interface RelatedFile {
  readonly uri: string;
  readonly lines: LineIndex;
}

/**
 * A finding as LSP has it; the very object that it was given for before, where nothing of it has changed. At a
 * keystroke nearly all findings only move, most of them not even to another line.
 * @param page the URI of a rule's page, if any. @param fileAt a file that it is related to, by path; its own too.
 */
export function toDiagnostic(
  diagnostic: core.Diagnostic,
  lines: LineIndex,
  language: Language,
  page: (rule: string) => string | undefined,
  fileAt: (path: string) => RelatedFile,
): Diagnostic {
  const known = shown[language].get(diagnostic.message);
  if (known && isStill(known, diagnostic, lines, page, fileAt)) return known.as;
  const as = converted(diagnostic, lines, language, page, fileAt);
  shown[language].set(diagnostic.message, { of: diagnostic, as });
  return as;
}

/** A finding that was given to a client. */
interface Shown {
  readonly of: core.Diagnostic;
  readonly as: Diagnostic;
}

/** By their messages, which findings that only moved keep. */
const shown: Readonly<Record<Language, WeakMap<Message, Shown>>> = { en: new WeakMap(), 'zh-CN': new WeakMap() };

/** Whether a finding with the same message is to be shown in the same way, at the same place. */
function isStill(
  { of, as }: Shown,
  { rule, severity, range, message: _, why, help, unnecessary, fixes, related }: core.Diagnostic,
  lines: LineIndex,
  page: (rule: string) => string | undefined,
  fileAt: (path: string) => RelatedFile,
): boolean {
  return (
    of.rule === rule &&
    of.severity === severity &&
    of.why === why &&
    of.help === help &&
    of.unnecessary === unnecessary &&
    of.fixes.length === fixes.length &&
    of.fixes.every(({ safe }, index) => safe === fixes[index]!.safe) &&
    of.related.length === related.length &&
    as.codeDescription?.href === page(rule) &&
    isAt(lines, range, as.range) &&
    related.every((other, index) => {
      const { location } = as.relatedInformation![index]!;
      const file = fileAt(other.path);
      return (
        other.message === of.related[index]!.message &&
        file.uri === location.uri &&
        isAt(file.lines, other.range, location.range)
      );
    })
  );
}

/** Whether a range of offsets is that range of positions. */
function isAt(lines: LineIndex, { start, end }: Range, range: LspRange): boolean {
  const is = (offset: number, { line, character }: LspRange['start']): boolean => {
    const from = lines[line];
    return from !== undefined && from + character === offset && offset < (lines[line + 1] ?? Number.POSITIVE_INFINITY);
  };
  return is(start, range.start) && is(end, range.end);
}

function converted(
  diagnostic: core.Diagnostic,
  lines: LineIndex,
  language: Language,
  page: (rule: string) => string | undefined,
  fileAt: (path: string) => RelatedFile,
): Diagnostic {
  const related = diagnostic.related.map((other): DiagnosticRelatedInformation => {
    const file = fileAt(other.path);
    const location = { uri: file.uri, range: toRange(file.lines, other.range) };
    return { location, message: render(other.message, language) };
  });
  const href = page(diagnostic.rule);
  const data: DiagnosticData = {
    rule: diagnostic.rule,
    fixes: diagnostic.fixes.map((fix) => (fix.safe ? 'safe' : 'unsafe')),
  };
  return {
    range: toRange(lines, diagnostic.range),
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: SOURCE,
    message: messageOf(diagnostic, language),
    ...(diagnostic.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data,
  };
}

/** A text with what it was made of. */
interface Said {
  readonly why: Message | undefined;
  readonly help: Message | undefined;
  readonly text: string;
}

/** Texts of diagnostics by their messages: a finding that only moved keeps its message, and most do at a keystroke. */
const said: Readonly<Record<Language, WeakMap<Message, Said>>> = { en: new WeakMap(), 'zh-CN': new WeakMap() };

/** What is wrong on the first line; why and what to do on lines of their own. */
function messageOf({ message, why, help }: core.Diagnostic, language: Language): string {
  const known = said[language].get(message);
  if (known && known.why === why && known.help === help) return known.text;
  const text = [
    render(message, language),
    ...(why ? [render(m.whyLine({ why: render(why, language) }), language)] : []),
    ...(help ? [render(m.helpLine({ help: render(help, language) }), language)] : []),
  ].join('\n');
  said[language].set(message, { why, help, text });
  return text;
}

export function toMarkup(markdown: string, asMarkdown: boolean): MarkupContent {
  return asMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
}

const COMPLETION_KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  record: CompletionItemKind.Struct,
  skeleton: CompletionItemKind.File,
  value: CompletionItemKind.EnumMember,
  entity: CompletionItemKind.Constant,
  reference: CompletionItemKind.Reference,
  person: CompletionItemKind.Reference,
  date: CompletionItemKind.Value,
};

/** What the client can show of a completion. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  readonly markdown: boolean;
  readonly labelDetails: boolean;
  readonly deprecatedTag: boolean;
  readonly preselect: boolean;
  readonly adjustIndentation: boolean;
  /** The command that opens the list again. */
  readonly again: string | undefined;
}

/** @param index the place in the list, which the client would otherwise sort by label. */
export function toCompletionItem(
  item: Completion,
  index: number,
  lines: LineIndex,
  can: CompletionAbilities,
): CompletionItem {
  const plain = withoutStops(item.insert);
  const snippet = can.snippets && plain !== item.insert;
  return {
    label: item.label,
    kind: COMPLETION_KINDS[item.kind],
    sortText: String(index).padStart(5, '0'),
    filterText: item.filter,
    textEdit: { range: toRange(lines, item.range), newText: snippet ? item.insert : plain },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(can.adjustIndentation && item.insert.includes('\n')
      ? { insertTextMode: InsertTextMode.adjustIndentation }
      : {}),
    ...(item.detail === undefined
      ? {}
      : can.labelDetails
        ? { labelDetails: { description: item.detail } }
        : { detail: item.detail }),
    ...(item.documentation === undefined ? {} : { documentation: toMarkup(item.documentation, can.markdown) }),
    ...(item.deprecated && can.deprecatedTag ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(item.preselect && can.preselect ? { preselect: true } : {}),
    ...(item.again && can.again !== undefined ? { command: { title: '', command: can.again } } : {}),
  };
}

/** Entity kinds that communities usually have; any other is an object. */
const SYMBOL_KINDS: Readonly<Record<string, SymbolKind>> = {
  sig: SymbolKind.Namespace,
  repository: SymbolKind.Package,
  package: SymbolKind.Package,
  branch: SymbolKind.Event,
  person: SymbolKind.Variable,
  list: SymbolKind.Array,
  mapping: SymbolKind.Struct,
};

export function toSymbolKind(kind: string): SymbolKind {
  return SYMBOL_KINDS[kind] ?? SymbolKind.Object;
}

export function toCodeActionKind(group: 'quickfix' | 'fix-all'): string {
  return group === 'fix-all' ? FIX_ALL_KIND : CodeActionKind.QuickFix;
}
