// Core: run the rules over one analysed file and say what stands after severities, suppressions and one-cause-one-finding.
// Pure. Severity in force, strongest first: the user's setting by path, the user's setting, the annotation or finding,
// the community's setting, the rule's own.
import type { Diagnostic, Severity } from './diagnostic.ts';
import type { Graph } from './graph.ts';
import { replacement } from './membership.ts';
import type { Analysis, Rule, RuleInput } from './rule.ts';
import { isSample } from './samples.ts';
import { type CheckSettings, isIgnored, type Level, levelOf } from './settings.ts';
import { suppress, UNUSED } from './suppression.ts';

export type { CheckSettings } from './settings.ts';

/**
 * All diagnostics of a file, in the order of the text.
 * @param onCrash told of a rule that threw, whose findings are then missing; without it the error is thrown on.
 */
export function check(
  analysis: Analysis,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings = {},
  onCrash?: (rule: Rule, error: unknown) => void,
): Diagnostic[] {
  const { path } = analysis.file;
  if (isIgnored(settings, path)) return [];
  const broken = analysis.parsed.problems.length > 0;
  const found: Diagnostic[] = [];
  /** Rules that the user switched off here, that do not look at broken files, or that crashed. */
  const silent = new Set<string>();
  let unused: Severity | null = null;
  const unread = isUnread(analysis, graph);
  const inForce = (severity: Severity): Severity => (unread && severity === 'error' ? 'warning' : severity);
  const change = settings.change?.(path, analysis.text);
  const input: RuleInput = {
    ...analysis,
    options: {},
    graph,
    convertedLineEnds: settings.convertedLineEnds ?? false,
    ...(change ? { change } : {}),
  };
  for (const rule of rules) {
    const { level, severity, options } = settingOf(analysis, rule, settings);
    if (level === 'off' || (broken && rule.scope === 'tree')) silent.add(rule.name);
    if (severity === 'off' || (broken && rule.scope === 'tree')) continue;
    if ((rule.scope === 'reading') !== (analysis.unreadable !== undefined)) continue;
    if (rule.name === UNUSED) unused = severity ?? rule.severity;
    try {
      for (const finding of rule.check(options ? { ...input, options } : input)) {
        found.push({
          ...finding,
          path,
          rule: rule.name,
          severity: level === undefined ? inForce(finding.severity ?? severity ?? rule.severity) : (level as Severity),
          fixes: finding.fixes ?? [],
          related: finding.related ?? [],
        });
      }
    } catch (error) {
      if (!onCrash) throw error;
      silent.add(rule.name);
      onCrash(rule, error);
    }
  }
  const left = suppress({
    file: analysis,
    path,
    found: distinct(found),
    rules: rules.map((rule) => rule.name),
    ran: (name) => !silent.has(name),
    severity: unused,
  });
  return left.sort(
    (a, b) =>
      a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/**
 * Whether the community's tools pass a file by: samples, what another file replaces, what stands where nobody looks. What
 * they do not read they do not reject, so nothing there is an error unless the user says so.
 */
function isUnread({ community, file }: Analysis, graph: Graph): boolean {
  if (file.misplaced && file.misplaced.severity !== 'error') return true;
  return isSample(community, file.path) || replacement(graph, file.path) !== undefined;
}

/** The files to check again after a change, besides the changed files and those that name a changed entity. */
export function affectedBy(
  rules: readonly Rule[],
  before: Graph,
  after: Graph,
  changed: readonly string[],
): ReadonlySet<string> {
  const files = new Set<string>();
  for (const rule of rules) for (const path of rule.affected?.(before, after, changed) ?? []) files.add(path);
  for (const path of changed) files.delete(path);
  for (const path of files) if (!after.files.has(path)) files.delete(path);
  return files;
}

/** `level`: the user's word, `severity`: the strongest word but the finding's own; both undefined where nobody spoke. */
function settingOf(
  { community, file }: Analysis,
  rule: Rule,
  settings: CheckSettings,
): { level: Level | undefined; severity: Level | undefined; options: RuleInput['options'] | undefined } {
  const setting = community.rules?.[rule.name];
  const options = typeof setting === 'object' ? setting : undefined;
  const level = levelOf(settings, file.path, rule.name);
  return { level, severity: level ?? (typeof setting === 'object' ? setting.severity : setting), options };
}

/** A rule that says the same thing of the same place twice is heard once. */
function distinct(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ rule, range, message }) => {
    const identity = `${rule} ${range.start} ${range.end} ${message.text.en} ${JSON.stringify(message.args)}`;
    return !seen.has(identity) && seen.add(identity);
  });
}
