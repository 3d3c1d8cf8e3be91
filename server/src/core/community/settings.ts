// Core, community: what a user may set: the severity of rules, for everything or for some paths. Settings arrive as
// untrusted JSON (editor settings) or as flags (command line); both become `CheckSettings` here. Pure; imports messages
// and types.
import { type Message, series } from '../../messages/catalogue.ts';
import { settingsMessages as m } from '../../messages/settings.ts';
import type { FileChange } from '../check/rule.ts';
import type { Baseline } from '../findings/baseline.ts';
import { type Severity, severities } from '../findings/diagnostic.ts';
import { globPattern } from '../text/glob.ts';
import { suggest } from '../text/suggest.ts';

/** What a rule can be set to. */
export type Level = Severity | 'off';
export const levels: readonly Level[] = [...severities, 'off'];

/** Level by rule name; `*` stands for every rule that is not named. */
export type RuleLevels = Readonly<Record<string, Level>>;

export interface Override {
  /** Globs (core/text/glob.ts) over paths, relative to where `prefix` begins. */
  readonly paths: readonly string[];
  readonly rules: RuleLevels;
}

/** Files in which nothing is reported. */
export interface Ignored {
  readonly paths: readonly string[];
}

export interface CheckSettings {
  readonly rules?: RuleLevels;
  /** Of several that concern a path and rule, the last one decides. */
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly Ignored[];
  /** The way from the folder that globs are relative to down to the community's root: empty, or ending in `/`. */
  readonly prefix?: string;
  /** Findings that are known and not reported; the engine's callers take them out (core/findings/baseline.ts). */
  readonly baseline?: Baseline;
  /** Weaker settings, which are asked where these say nothing. */
  readonly otherwise?: CheckSettings;
  /** Whether files here have other line ends than in the repository, as git's `core.autocrlf` makes them on Windows. */
  readonly convertedLineEnds?: boolean;
  /** How a file came to have this text, where a change is checked; undefined for a file that did not change. */
  readonly change?: (path: string, text: string) => FileChange | undefined;
}

/** The level that the user set for a rule in a file, undefined where he set none. @param path from the community's root. */
export function levelOf(settings: CheckSettings, path: string, rule: string): Level | undefined {
  for (let at: CheckSettings | undefined = settings; at; at = at.otherwise) {
    const override = overrideFor(at, path, rule);
    const level = override?.level ?? (at.rules && named(at.rules, rule));
    if (level !== undefined) return level;
  }
  return undefined;
}

/** The override that decides on a rule in a file, with its number; undefined where none does. */
export function overrideFor(
  { overrides = [], prefix = '' }: CheckSettings,
  path: string,
  rule: string,
): { readonly index: number; readonly level: Level } | undefined {
  for (let index = overrides.length - 1; index >= 0; index--) {
    const override = overrides[index]!;
    const level = named(override.rules, rule);
    if (level !== undefined && fits(override.paths, prefix + path)) return { index, level };
  }
  return undefined;
}

/** Whether some override concerns a file. @param path from the community's root. */
export function isOverridden(settings: CheckSettings, path: string): boolean {
  for (let at: CheckSettings | undefined = settings; at; at = at.otherwise) {
    const prefix = at.prefix ?? '';
    if (at.overrides?.some(({ paths }) => fits(paths, prefix + path))) return true;
  }
  return false;
}

/** The settings of files that no override concerns. */
export function withoutOverrides({ otherwise, ...settings }: CheckSettings): CheckSettings {
  return { ...settings, overrides: [], ...(otherwise ? { otherwise: withoutOverrides(otherwise) } : {}) };
}

/** Whether nothing is to be reported in a file. @param path from the community's root. */
export function isIgnored(settings: CheckSettings, path: string): boolean {
  for (let at: CheckSettings | undefined = settings; at; at = at.otherwise) {
    const prefix = at.prefix ?? '';
    if (at.ignore?.some(({ paths }) => fits(paths, prefix + path))) return true;
  }
  return false;
}

/** Whether one of some globs fits a path. */
function fits(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => globPattern(glob).test(path));
}

function named(rules: RuleLevels, rule: string): Level | undefined {
  if (Object.hasOwn(rules, rule)) return rules[rule];
  return Object.hasOwn(rules, '*') ? rules['*'] : undefined;
}

/**
 * Settings from JSON of unknown shape, `{rules?: {...}, overrides?: [{paths, rules}]}`. What is wrong with it is left
 * out and said: a typing error in one entry must not switch the others off.
 * @param known the names of all rules.
 */
export function readSettings(
  value: unknown,
  known: readonly string[],
): { readonly settings: CheckSettings; readonly faults: readonly Message[] } {
  const faults: Message[] = [];
  if (!isObject(value)) return { settings: {}, faults };
  const rules = readLevels(value.rules, known, faults);
  const overrides: Override[] = [];
  for (const item of Array.isArray(value.overrides) ? value.overrides : []) {
    const paths = isObject(item) && Array.isArray(item.paths) ? item.paths.filter((p) => typeof p === 'string') : [];
    if (!isObject(item) || paths.length === 0) faults.push(m.overrideWithoutPaths());
    else overrides.push({ paths, rules: readLevels(item.rules, known, faults) });
  }
  return { settings: { rules, overrides }, faults };
}

function readLevels(value: unknown, known: readonly string[], faults: Message[]): RuleLevels {
  if (!isObject(value)) return {};
  const entries: [string, Level][] = [];
  for (const [rule, level] of Object.entries(value)) {
    const fault = levelFault(rule, level, known);
    if (fault) faults.push(fault);
    else entries.push([rule, level as Level]);
  }
  return Object.fromEntries(entries);
}

/** What is wrong with setting `rule` to `level`, null when nothing is. */
export function levelFault(rule: string, level: unknown, known: readonly string[]): Message | null {
  if (rule !== '*' && !known.includes(rule)) {
    const near = suggest(rule, known)?.value ?? null;
    return near === null ? m.noSuchRule({ rule }) : m.noSuchRuleBut({ rule, near });
  }
  if ((levels as readonly unknown[]).includes(level)) return null;
  return m.noSuchLevel({ rule, level: String(level), levels: series(levels) });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
