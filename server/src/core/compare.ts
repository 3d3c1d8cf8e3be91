// Core: which findings a change introduced. Findings are told apart by what they are about (rule, file, entity or words),
// never by line, so a change that only moves lines introduces nothing. Pure.
import { render } from '../messages/catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type LineIndex, lineAt, lineText } from './text.ts';

export interface Comparison {
  /** In the head only. */
  readonly introduced: readonly Diagnostic[];
  /** In both; as the head has them. */
  readonly existing: readonly Diagnostic[];
  /** In the base only. */
  readonly fixed: readonly Diagnostic[];
}

/** A file's text with its lines, to tell apart findings that say the same. */
export interface SourceText {
  readonly text: string;
  readonly lines: LineIndex;
}

/**
 * What a finding is about, in a form that outlives moved lines and renamed files.
 * @param path the file as it is called in the head.
 */
export function fingerprint(diagnostic: Diagnostic, path: string = diagnostic.path): string {
  return `${diagnostic.rule}\u0000${path}\u0000${diagnostic.entity ?? render(diagnostic.message, 'en')}`;
}

/**
 * Compare the findings of two states.
 * @param renamed the head's path by the base's, for files that were renamed.
 * @param source the text that a finding stands in, for either state.
 */
export function compare(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
  renamed: ReadonlyMap<string, string>,
  source: (state: 'base' | 'head', path: string) => SourceText | undefined,
): Comparison {
  const before = new Map<string, Diagnostic[]>();
  for (const diagnostic of base) {
    const key = fingerprint(diagnostic, renamed.get(diagnostic.path) ?? diagnostic.path);
    const list = before.get(key);
    if (list) list.push(diagnostic);
    else before.set(key, [diagnostic]);
  }
  const introduced: Diagnostic[] = [];
  const existing: Diagnostic[] = [];
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of head) {
    const key = fingerprint(diagnostic);
    const list = groups.get(key);
    if (list) list.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  for (const [key, now] of groups) {
    const old = before.get(key) ?? [];
    const rest = [...old];
    // Those on a line that reads the same go together first, so that of several equal findings the new one is blamed.
    const unmatched = now.filter((diagnostic) => {
      const line = lineOf(source('head', diagnostic.path), diagnostic);
      const twin = rest.findIndex((other) => lineOf(source('base', other.path), other) === line);
      if (twin < 0) return true;
      rest.splice(twin, 1);
      existing.push(diagnostic);
      return false;
    });
    existing.push(...unmatched.slice(0, rest.length));
    introduced.push(...unmatched.slice(rest.length));
    before.set(key, rest.slice(Math.min(unmatched.length, rest.length)));
  }
  const order = new Map(head.map((diagnostic, index) => [diagnostic, index]));
  const byHead = (a: Diagnostic, b: Diagnostic): number => order.get(a)! - order.get(b)!;
  return { introduced: introduced.sort(byHead), existing: existing.sort(byHead), fixed: [...before.values()].flat() };
}

function lineOf(source: SourceText | undefined, diagnostic: Diagnostic): string {
  return source ? lineText(source.text, source.lines, lineAt(source.lines, diagnostic.range.start)).trim() : '';
}
