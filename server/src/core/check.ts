// Core: run the rules over one analysed file and say what stands after severities, suppressions and one-cause-one-finding.
// Pure. Severity in force, strongest first: the user's setting by path, the user's setting, the annotation or finding,
// the community's setting, the rule's own.
import type { Diagnostic, Severity } from './diagnostic.ts';
import type { Graph } from './graph.ts';
import type { Analysis, Rule } from './rule.ts';
import { type SuppressionProblem, suppress } from './suppression.ts';

export interface CheckSettings {
  /** Severity by rule name. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** All diagnostics of a file, in the order of the text. */
export function check(
  analysis: Analysis,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings = {},
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const broken = analysis.parsed.problems.length > 0;
  for (const rule of rules) {
    if (broken && rule.scope === 'tree') continue;
    const setting = analysis.community.rules?.[rule.name];
    const options = typeof setting === 'object' ? setting : {};
    const communitySeverity = typeof setting === 'object' ? setting.severity : setting;
    const forced = settings.rules?.[rule.name];
    if (forced === 'off' || (forced === undefined && communitySeverity === 'off')) continue;
    for (const finding of rule.check({ ...analysis, options, graph })) {
      const severity = forced ?? finding.severity ?? communitySeverity ?? rule.severity;
      found.push({
        ...finding,
        path: analysis.file.path,
        rule: rule.name,
        severity: severity as Severity,
        fixes: finding.fixes ?? [],
        related: finding.related ?? [],
      });
    }
  }
  found.sort(
    (a, b) =>
      a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  return suppress(analysis, found, settings);
}

export type { SuppressionProblem };
