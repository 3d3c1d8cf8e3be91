// Core, check: what of a configuration concerns nothing: globs that fit no file, rules that are switched off where they
// find nothing. Left in place such an entry would hide the next real mistake, as an unused suppression comment does.
// Pure.
import { configMessages as m } from '../../messages/config.ts';
import { CONFIG_FILE, type Config, type Word } from '../community/config.ts';
import { type CheckSettings, levelOf, overrideFor } from '../community/settings.ts';
import type { Diagnostic } from '../findings/diagnostic.ts';
import { UNUSED } from '../findings/suppression.ts';
import type { Graph } from '../graph/graph.ts';
import { globPattern } from '../text/glob.ts';
import { check } from './check.ts';
import type { Analysis, Rule } from './rule.ts';

/** An override's number and the rule that it switches off. */
export type Use = `${number} ${string}`;

/** What overrides silence in a file: the rules that they switch off and that would find something. Strongest settings first. */
export function usesOf(analysis: Analysis, rules: readonly Rule[], graph: Graph, settings: CheckSettings): Use[] {
  const { path } = analysis.file;
  if (!settings.overrides) return settings.otherwise ? usesOf(analysis, rules, graph, settings.otherwise) : [];
  return rules.flatMap((rule): Use[] => {
    const override = overrideFor(settings, path, rule.name);
    if (override?.level !== 'off' || check(analysis, [rule], graph, {}, () => {}).length === 0) return [];
    return [`${override.index} ${rule.name}`];
  });
}

export interface Concerned {
  /** Every file of the community, relative to the folder of the configuration. */
  readonly files: readonly string[];
  /** What overrides silenced in a check of all of them; null where none was made. */
  readonly uses: ReadonlySet<Use> | null;
}

/** Findings in the configuration itself. Its own levels hold for them. */
export function unusedEntries(config: Config, { files, uses }: Concerned): Diagnostic[] {
  const severity = levelOf({ rules: config.rules, overrides: config.overrides }, CONFIG_FILE, UNUSED) ?? 'warning';
  if (severity === 'off') return [];
  const found: Diagnostic[] = [];
  const report = ({ start, end }: Word, message: Diagnostic['message'], help: Diagnostic['message']): void => {
    const range = { start, end };
    found.push({
      path: CONFIG_FILE,
      rule: UNUSED,
      severity,
      range,
      message,
      help,
      fixes: [],
      related: [],
      unnecessary: true,
    });
  };
  const fitting = (glob: Word): boolean => files.some((file) => globPattern(glob.text).test(file));
  for (const { paths } of config.entries.ignore)
    for (const glob of paths) if (!fitting(glob)) report(glob, m.globUnused({ glob: glob.text }), m.globUnusedHelp());
  for (const [index, { paths, off }] of config.entries.overrides.entries()) {
    const idle = paths.filter((glob) => !fitting(glob));
    for (const glob of idle) report(glob, m.globUnused({ glob: glob.text }), m.globUnusedHelp());
    if (uses === null || idle.length === paths.length) continue;
    for (const rule of off)
      if (rule.text !== '*' && !uses.has(`${index} ${rule.text}`))
        report(rule, m.overrideUnused({ rule: rule.text }), m.overrideUnusedHelp());
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}
