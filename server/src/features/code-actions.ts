// Features: what can be done about findings: their own fixes, all fixes of a rule or of the file, silence, an
// explanation. Applying everything is worked out only when it is asked for, since it checks the file again and again.
// Pure.

import type { Analysis } from '../core/check/rule.ts';
import type { Change, Diagnostic, Fix } from '../core/findings/diagnostic.ts';
import { suppressFile, suppressLine } from '../core/findings/suppress-edit.ts';
import { overlaps, type Range } from '../core/text/text.ts';
import type { Message } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';

/** What an action does: change files, apply every safe fix (of one rule), open a rule's page. */
export type Effect =
  | { readonly kind: 'change'; readonly changes: readonly Change[] }
  | { readonly kind: 'fix-all'; readonly rule: string | null }
  | { readonly kind: 'explain'; readonly rule: string };

export interface CodeAction {
  readonly title: Message;
  readonly group: 'quickfix' | 'fix-all';
  readonly effect: Effect;
  /** The findings that it is about. */
  readonly diagnostics: readonly Diagnostic[];
  /** The one that an editor applies when it is asked for "the" fix. */
  readonly preferred: boolean;
}

/** The actions for a range, in the order in which they are offered. */
export function codeActions(analysis: Analysis, diagnostics: readonly Diagnostic[], range: Range): CodeAction[] {
  const here = diagnostics.filter((diagnostic) => overlaps(diagnostic.range, range));
  const actions: CodeAction[] = [];
  const add = (title: Message, effect: Effect, about: readonly Diagnostic[], preferred = false): void => {
    actions.push({ title, group: 'quickfix', effect, diagnostics: about, preferred });
  };
  for (const diagnostic of here) {
    diagnostic.fixes.forEach((fix, i) => {
      add(fix.title, { kind: 'change', changes: fix.changes }, [diagnostic], fix.safe && i === 0);
    });
  }
  const rules = [...new Set(here.map((diagnostic) => diagnostic.rule))];
  for (const rule of rules) {
    const alike = diagnostics.filter((diagnostic) => diagnostic.rule === rule && isFixableHere(diagnostic));
    if (alike.length > 1) add(m.fixAllOf({ rule }), { kind: 'fix-all', rule }, alike);
  }
  for (const diagnostic of oneOfEach(here)) {
    const line = suppressLine(analysis, diagnostic);
    if (line) add(line.title, { kind: 'change', changes: line.changes }, [diagnostic]);
  }
  for (const rule of rules) {
    const about = here.filter((diagnostic) => diagnostic.rule === rule);
    const fix = suppressFile(analysis, about[0]!);
    add(fix.title, { kind: 'change', changes: fix.changes }, about);
    add(m.explain({ rule }), { kind: 'explain', rule }, about);
  }
  if (diagnostics.some(isFixableHere)) {
    const about = diagnostics.filter(isFixableHere);
    actions.push({
      title: m.fixAll(),
      group: 'fix-all',
      effect: { kind: 'fix-all', rule: null },
      diagnostics: about,
      preferred: false,
    });
  }
  return actions;
}

/** Findings of one rule on one line are silenced by one comment. */
function oneOfEach(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ rule, range }) => {
    const key = `${rule} ${range.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether a safe fix that edits only the finding's own file is there. */
export function isFixableHere(diagnostic: Diagnostic): boolean {
  return diagnostic.fixes.some((fix) => isSafeHere(fix, diagnostic.path));
}

/** Whether a fix is safe and edits that file alone: nothing else may happen unasked. */
export function isSafeHere(fix: Fix, path: string): boolean {
  return fix.safe && fix.changes.every((change) => change.kind === 'edit' && change.path === path);
}
