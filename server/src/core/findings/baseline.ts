// Core, findings: a baseline, the findings that were there on the day it was recorded and that nobody wants to hear of
// again. A JSON file with one entry a line, sorted, so that two branches that change it merge. Findings are told apart
// by fingerprint (core/findings/fingerprint.ts), which outlives moved lines; of equal ones the entry says how many.
// Pure.
import { render } from '../../messages/catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { fingerprint } from './fingerprint.ts';

/** The form of the file; files of another are refused. */
const FORMAT = 1;

export interface BaselineEntry {
  /** Relative to the folder of the configuration, or to the community's root where there is none; with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly count: number;
  /** What the finding said, for people who read the file. */
  readonly message: string;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  readonly byPath: ReadonlyMap<string, readonly BaselineEntry[]>;
}

export function baselineOf(entries: readonly BaselineEntry[]): Baseline {
  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const there = byPath.get(entry.path);
    if (there) there.push(entry);
    else byPath.set(entry.path, [entry]);
  }
  return { entries, byPath };
}

/** A baseline from its file's text; null when the text is none (torn, in conflict, of another form). */
export function readBaseline(text: string): Baseline | null {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (!isObject(value) || value.format !== FORMAT || !Array.isArray(value.findings)) return null;
  const entries: readonly unknown[] = value.findings;
  return entries.every(isEntry) ? baselineOf(entries) : null;
}

/** The text of a baseline: the same entries give the same text, whatever their order. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort(
    (a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
  );
  const lines = sorted.map(({ path, rule, fingerprint, count, message }) =>
    JSON.stringify({ path, rule, fingerprint, count, message }),
  );
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{ "format": ${FORMAT}, "findings": ${body} }\n`;
}

/** Findings as entries. @param prefix the way from the folder that entries are relative to, as in `CheckSettings`. */
export function entriesOf(diagnostics: readonly Diagnostic[], prefix: string): BaselineEntry[] {
  const found = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    const path = prefix + diagnostic.path;
    const own = fingerprint(diagnostic, path);
    const known = found.get(own);
    const message = known?.message ?? render(diagnostic.message, 'en');
    found.set(own, { path, rule: diagnostic.rule, fingerprint: own, count: (known?.count ?? 0) + 1, message });
  }
  return [...found.values()];
}

export interface Sifted {
  /** What is not recorded. */
  readonly left: readonly Diagnostic[];
  /** How many findings each entry accounts for; entries that account for none are left out. */
  readonly met: ReadonlyMap<BaselineEntry, number>;
}

/** Take what is recorded out of the findings of one file. @param path of the file, from the community's root. */
export function sift(
  diagnostics: readonly Diagnostic[],
  { baseline, prefix = '' }: { readonly baseline?: Baseline; readonly prefix?: string },
  path: string,
): Sifted {
  const recorded = baseline?.byPath.get(prefix + path);
  const met = new Map<BaselineEntry, number>();
  if (!recorded) return { left: diagnostics, met };
  const byFingerprint = new Map(recorded.map((entry) => [entry.fingerprint, entry]));
  const left = diagnostics.filter((diagnostic) => {
    const entry = byFingerprint.get(fingerprint(diagnostic, prefix + diagnostic.path));
    const count = entry ? (met.get(entry) ?? 0) : 0;
    if (!entry || count >= entry.count) return true;
    met.set(entry, count + 1);
    return false;
  });
  return { left, met };
}

/**
 * A baseline with what no longer occurs taken out.
 * @param met how many findings each entry accounted for. @param seen whether a check could have met an entry.
 */
export function pruned(
  baseline: Baseline,
  met: ReadonlyMap<BaselineEntry, number>,
  seen: (entry: BaselineEntry) => boolean,
): readonly BaselineEntry[] {
  return baseline.entries.flatMap((entry) => {
    if (!seen(entry)) return [entry];
    const count = met.get(entry) ?? 0;
    return count === 0 ? [] : [count < entry.count ? { ...entry, count } : entry];
  });
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isObject(value) &&
    [value.path, value.rule, value.fingerprint, value.message].every((text) => typeof text === 'string') &&
    Number.isInteger(value.count) &&
    (value.count as number) > 0
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
