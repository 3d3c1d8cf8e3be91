// Core, findings: what a check finds. Offsets only; a medium (LSP, terminal, JSON) turns them into lines. Imports text
// and messages.
import type { Message } from '../../messages/catalogue.ts';
import type { Range, TextEdit } from '../text/text.ts';

/** error: the community's CI or tooling rejects it; warning: almost certainly a mistake; info and hint: advice. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** A file change that a fix asks for. `path` is relative to the community's root, with `/`. */
export type Change =
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string };

/** `safe`: keeps the meaning the author intended, so `--fix` and fix-all may apply it unasked. */
export interface Fix {
  readonly title: Message;
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

export interface Related {
  readonly path: string;
  readonly range: Range;
  readonly message: Message;
}

/** What a rule yields; the engine adds file, rule name and the severity in force. */
export interface Finding {
  /** Tight: the key or the scalar, never a block. */
  readonly range: Range;
  /** One line, self-sufficient: what is wrong. */
  readonly message: Message;
  /** Why it matters: who rejects it or what breaks. */
  readonly why?: Message;
  /** What to do. */
  readonly help?: Message;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Overrides the rule's default severity, e.g. from an annotation in the schema; a user's setting still wins. */
  readonly severity?: Severity;
  /** What it is about (`person/gitee_id/joe`), for fingerprints that survive moved lines. */
  readonly entity?: string;
  /** The text is needless or unused: editors fade it. */
  readonly unnecessary?: boolean;
}

/** What a rule may return where it has nothing to say, as it mostly has: nobody need go through it. */
export const NO_FINDINGS: readonly Finding[] = [];

/** How a finding stands to the state that a change started from; a fixed one is found there only. */
export type Status = 'introduced' | 'existing' | 'fixed';

export interface Diagnostic extends Finding {
  /** Relative to the community's root, with `/`. */
  readonly path: string;
  /** The rule's kebab-case name. */
  readonly rule: string;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** Only where a change is checked. */
  readonly status?: Status;
}
