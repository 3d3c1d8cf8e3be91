// Features: a file with every safe fix applied, for "fix all" and for fixing when saving. Pure.
import { analyse, type Dialect } from '../core/check/analyse.ts';
import { check } from '../core/check/check.ts';
import { fixAll, type Question } from '../core/check/fix-all.ts';
import type { Analysis, Rule } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { sift } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Graph } from '../core/graph/graph.ts';
import type { TextEdit } from '../core/text/text.ts';
import { isSafeHere } from './code-actions.ts';
import { lineEdits } from './line-edits.ts';

/**
 * The edits that apply every safe fix of a file, of one rule or of all (`null`), until none is left.
 * @param graph of the community; facts of this file change while it is fixed, which no single-file rule notices.
 */
export function fixAllEdits(
  analysis: Analysis,
  dialect: Dialect,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings,
  only: string | null,
): TextEdit[] {
  const { path } = analysis.file;
  const diagnose = ({ files }: Question): Diagnostic[] => {
    const text = files[path] ?? '';
    const current = text === analysis.text ? analysis : analyse(dialect, path, text);
    const found = current ? check(current, rules, graph, settings) : [];
    return sift(found, settings, path)
      .left.filter((diagnostic) => only === null || diagnostic.rule === only)
      .map((diagnostic) => ({ ...diagnostic, fixes: diagnostic.fixes.filter((fix) => isSafeHere(fix, path)) }));
  };
  const fixed = fixAll({ files: { [path]: analysis.text }, diagnose, unsafe: false });
  return lineEdits(analysis.text, fixed.files[path] ?? analysis.text);
}
