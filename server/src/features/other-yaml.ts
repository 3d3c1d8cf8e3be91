// Features: living beside another YAML extension. Where one reports syntax errors too, the same mistake is not said
// twice; what this product alone can name and repair is said all the same. Pure.

import type { Analysis } from '../core/check/rule.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';

/** Rules about text that is no YAML. Any YAML extension reports such text in some way. */
export const SYNTAX_RULES: ReadonlySet<string> = new Set([
  'bad-indentation',
  'conflict-marker',
  'full-width-punctuation',
  'invalid-yaml',
  'missing-space',
  'multiple-documents',
  'tab-indentation',
  'unclosed-quote',
  'unquoted-text',
]);

/**
 * The findings to show.
 * @param mode `always` all; `never` none about syntax; `auto` of those only what comes with a fix.
 */
export function besideOtherYaml(
  { parsed }: Analysis,
  diagnostics: readonly Diagnostic[],
  mode: 'auto' | 'always' | 'never',
): readonly Diagnostic[] {
  if (mode === 'always') return diagnostics;
  return diagnostics.filter((diagnostic) => {
    const syntax = diagnostic.severity === 'error' && parsed.problems.length > 0 && SYNTAX_RULES.has(diagnostic.rule);
    return !syntax || (mode === 'auto' && diagnostic.fixes.length > 0);
  });
}
