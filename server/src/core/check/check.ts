// Core, check: run the rules over one analysed file and say what stands after severities, suppressions and
// one-cause-one-finding. Pure. Severity in force, strongest first: the user's setting by path, the user's setting, the
// annotation or finding, the community's setting, the rule's own.

import { type Community, severityIn } from '../community/community.ts';
import { isSample } from '../community/samples.ts';
import { type CheckSettings, isIgnored, type Level, levelOf } from '../community/settings.ts';
import { sameButForPlaces } from '../facts/facts-difference.ts';
import type { Diagnostic, Finding, Severity } from '../findings/diagnostic.ts';
import { mayBeSuppressed, suppress, UNUSED } from '../findings/suppression.ts';
import type { Graph } from '../graph/graph.ts';
import { replacement } from '../graph/membership.ts';
import type { Range } from '../text/text.ts';
import type { Chosen } from './about.ts';
import type { Analysis, Rule, RuleInput } from './rule.ts';
import { Asked, GRAPH_NEEDED } from './rule-input.ts';

export type { CheckSettings } from '../community/settings.ts';

/** Told of a rule that threw, whose findings are then missing. */
export type OnCrash = (rule: Rule, error: unknown) => void;

/**
 * All diagnostics of a file, in the order of the text.
 * @param onCrash without it the error of a rule is thrown on.
 */
export function check(
  analysis: Analysis,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings = {},
  onCrash?: OnCrash,
): Diagnostic[] {
  return checkAsking(analysis, rules, graph, settings, onCrash);
}

/**
 * Asks a rule, for those who know what it finds in part of a file (core/check/recall.ts).
 * @param of the rule's input for the file or a view of it. @returns what it finds in the whole file.
 */
export type Asking = (rule: Rule, of: (part: Analysis) => RuleInput) => readonly Finding[];

/** As `check`. @param asking absent: every rule is asked about the whole file. */
export function checkAsking(
  analysis: Analysis,
  rules: readonly Rule[],
  graph: Graph,
  settings: CheckSettings = {},
  onCrash?: OnCrash,
  asking?: Asking,
): Diagnostic[] {
  const { path } = analysis.file;
  if (isIgnored(settings, path)) return [];
  const broken = analysis.parsed.problems.length > 0;
  const found: Diagnostic[] = [];
  /** Rules that the user switched off here, that do not look at broken files, or that crashed. */
  const silent = new Set<string>();
  let unused: Severity | null = null;
  const unread = isUnread(analysis, graph);
  const change = settings.change?.(path, analysis.text);
  const whole = new Asked(analysis, graph, settings.convertedLineEnds, change);
  for (const ruling of rulingsFor(rules, analysis.community, settings, path)) {
    const { rule, level, severity } = ruling;
    if (level === 'off' || (broken && rule.scope === 'tree')) silent.add(rule.name);
    if (severity === 'off' || (broken && rule.scope === 'tree')) continue;
    if ((rule.scope === 'reading') !== (analysis.unreadable !== undefined)) continue;
    if (rule.name === UNUSED) unused = severity ?? rule.severity;
    try {
      const of = (part: Analysis): RuleInput => {
        const input = part === analysis ? whole : new Asked(part, graph, settings.convertedLineEnds, change);
        return input.with(ruling.options);
      };
      for (const finding of asking ? asking(rule, of) : rule.check(of(analysis)))
        found.push(diagnostic(finding, ruling, path, unread));
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
  return left.sort(byPlace);
}

/**
 * The diagnostics of a file as far as the file alone decides them: what `check` says where no rule of scope `community`
 * has anything to add. Null where that cannot be told without the graph, for files that a change is about, and where a
 * rule threw.
 * @param chosen of the rules that look at one file those that may find something in this one.
 */
export function checkAlone(
  analysis: Analysis,
  chosen: readonly Chosen[],
  settings: CheckSettings,
): readonly Diagnostic[] | null {
  if (isIgnored(settings, analysis.file.path)) return NOTHING;
  if (analysis.unreadable || mayBeSuppressed(analysis.text) || settings.change?.(analysis.file.path, analysis.text))
    return null;
  const { path } = analysis.file;
  const unread = isPassedBy(analysis);
  const found: Diagnostic[] = [];
  const whole = new Asked(analysis, null, settings.convertedLineEnds);
  const open = analysis.open === analysis ? whole : new Asked(analysis.open, null, settings.convertedLineEnds);
  try {
    // Counted, here and below, since this runs for every rule and file before V8 knows what to make of an iterator.
    for (let index = 0; index < chosen.length; index++) {
      const { ruling, outside } = chosen[index]!;
      const findings = ruling.rule.check((outside ? open : whole).with(ruling.options));
      const all = Array.isArray(findings) ? (findings as readonly Finding[]) : [...findings];
      for (let at = 0; at < all.length; at++) found.push(diagnostic(all[at]!, ruling, path, unread));
    }
  } catch (error) {
    if (error !== GRAPH_NEEDED && !(error instanceof Error)) throw error;
    return null;
  }
  if (found.length < 2) return found.length === 0 ? NOTHING : found;
  return distinct(found).sort(byPlace);
}

const NOTHING: readonly Diagnostic[] = [];

/**
 * The diagnostics of a file that `checkAlone` looked at, once the graph is known: what it found and what rules of scope
 * `community` add to it. Null where one of them threw.
 * @param alone what `checkAlone` found. @param rulings all rules of scope `community` that may find something here.
 */
export function checkTogether(
  analysis: Analysis,
  alone: readonly Diagnostic[],
  rulings: readonly Ruling[],
  graph: Graph,
  settings: CheckSettings,
): readonly Diagnostic[] | null {
  const { path } = analysis.file;
  if (isIgnored(settings, path)) return alone;
  const unread = isUnread(analysis, graph);
  const found: Diagnostic[] = [];
  const input = new Asked(analysis, graph, settings.convertedLineEnds);
  try {
    for (const ruling of rulings)
      for (const finding of ruling.rule.check(input.with(ruling.options)))
        found.push(diagnostic(finding, ruling, path, unread));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return null;
  }
  return found.length === 0 ? alone : [...alone, ...distinct(found)].sort(byPlace);
}

/** Findings of a file that the community's tools turn out to pass by: nothing there is an error unless the user says so. */
export function unreadFindings(found: readonly Diagnostic[], settings: CheckSettings): readonly Diagnostic[] {
  return found.map((one) =>
    one.severity === 'error' && levelOf(settings, one.path, one.rule) === undefined
      ? { ...one, severity: 'warning' }
      : one,
  );
}

function diagnostic(finding: Finding, { rule, level, severity }: Ruling, path: string, unread: boolean): Diagnostic {
  const { message, why, help, entity, unnecessary, fixes = [], related = [] } = finding;
  const usual = finding.severity ?? severity ?? rule.severity;
  const made: { -readonly [Name in keyof Diagnostic]: Diagnostic[Name] } = {
    range: plain(finding.range),
    message,
    path,
    rule: rule.name,
    severity: (level ?? (unread && usual === 'error' ? 'warning' : usual)) as Severity,
    fixes,
    related: related.length === 0 ? related : related.map((one) => ({ ...one, range: plain(one.range) })),
  };
  // One by one: to copy whatever an object of some shape has costs a multiple, and there are thousands of findings.
  if (why) made.why = why;
  if (help) made.help = help;
  if (entity !== undefined) made.entity = entity;
  if (unnecessary !== undefined) made.unnecessary = unnecessary;
  return made;
}

/** A range that was given as a node would keep the node's tree alive, and could not travel between threads. */
function plain({ start, end }: Range): Range {
  return { start, end };
}

/** What a rule says of one range is in the order of what it is about: a rule that asks tables may find it in any. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.rule, b.rule) ||
    compare(a.entity ?? '', b.entity ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether the community's tools pass a file by: samples, what another file replaces, what stands where nobody looks.
 * What they do not read they do not reject, so nothing there is an error unless the user says so.
 */
function isUnread(analysis: Analysis, graph: Graph): boolean {
  return isPassedBy(analysis) || isReplaced(graph, analysis.file.path);
}

/** Whether another file takes the place of a file. */
export function isReplaced(graph: Graph, path: string): boolean {
  return replacement(graph, path) !== undefined;
}

function isPassedBy({ community, file }: Analysis): boolean {
  return (file.misplaced !== undefined && file.misplaced.severity !== 'error') || isSample(community, file.path);
}

/** The files to check again after a change, besides the changed files and those that name a changed entity. */
export function affectedBy(
  rules: readonly Rule[],
  before: Graph,
  after: Graph,
  changed: readonly string[],
): ReadonlySet<string> {
  const files = new Set<string>();
  // Prose and comments, which is what most keystrokes are, concern no other file; finding that out through the rules
  // would take every table back to the older snapshot and forth again.
  if (before.complete === after.complete && changed.every((path) => onlyMoved(before, after, path))) return files;
  for (const rule of rules) {
    for (const path of rule.affected?.(before, after, changed) ?? []) files.add(path);
    for (const { path } of rule.touched?.(before, after, changed) ?? []) files.add(path);
  }
  for (const path of changed) files.delete(path);
  for (const path of files) if (!after.files.has(path)) files.delete(path);
  return files;
}

/** Whether a file says in both snapshots the same, if at other places. */
export function onlyMoved(before: Graph, after: Graph, path: string): boolean {
  const [was, is] = [before.files.get(path), after.files.get(path)];
  return was === is || (was !== undefined && is !== undefined && sameButForPlaces(was, is, after.pool));
}

/** A rule as it stands for one file. */
export interface Ruling {
  readonly rule: Rule;
  /** The user's word, undefined where he gave none. */
  readonly level: Level | undefined;
  /** The strongest word but the finding's own; undefined where nobody spoke. */
  readonly severity: Level | undefined;
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

/** What community and user say of the rules for a file. */
export function rulingsFor(
  rules: readonly Rule[],
  community: Community,
  settings: CheckSettings,
  path: string,
): readonly Ruling[] {
  return rules.map((rule) => {
    const setting = community.rules?.[rule.name];
    const options = typeof setting === 'object' ? setting : undefined;
    const level = levelOf(settings, path, rule.name);
    return { rule, level, severity: level ?? severityIn(community, rule.name), options };
  });
}

/** A rule that says the same thing of the same place twice is heard once. */
function distinct(found: Diagnostic[]): Diagnostic[] {
  if (found.length < 2) return found;
  // Hardly ever do two begin at the same place, and only then words are compared.
  const byStart = new Map<number, Diagnostic[]>();
  return found.filter((one) => {
    const here = byStart.get(one.range.start);
    if (!here) byStart.set(one.range.start, [one]);
    else if (here.some((other) => saysTheSame(one, other))) return false;
    else here.push(one);
    return true;
  });
}

function saysTheSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.rule === b.rule &&
    a.range.end === b.range.end &&
    a.message.text.en === b.message.text.en &&
    JSON.stringify(a.message.args) === JSON.stringify(b.message.args)
  );
}
