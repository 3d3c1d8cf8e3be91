// Library: `import { check } from 'sig-steward'`. The third door: the same engine on a folder or on texts in memory,
// with plain results. All types that it shows are written out here, so that the declarations of the package are this
// file alone; they are a promise (semantic versioning). Reads files where it is given a folder; no network, no console.
import path from 'node:path';
import { version as packageVersion } from '../../package.json';
import { dialects as bundled } from './bundled.ts';
import type { Dialect } from './core/check/analyse.ts';
import { CONFIG_FILE, type Config, readConfig } from './core/community/config.ts';
import { type CheckSettings, readSettings } from './core/community/settings.ts';
import { readBaseline } from './core/findings/baseline.ts';
import type { Change as CoreChange, Fix as CoreFix, Diagnostic } from './core/findings/diagnostic.ts';
import { fingerprints } from './core/findings/fingerprint.ts';
import { applyFixes as applyCoreFixes } from './core/findings/fix.ts';
import { type Range as CoreRange, type LineIndex, lineIndex, positionAt } from './core/text/text.ts';
import { type Message, render } from './messages/catalogue.ts';
import { configMessages } from './messages/config.ts';
import { rules as allRules } from './rules/index.ts';
import { Checker } from './workspace/checker.ts';
import { configFor } from './workspace/config-disk.ts';
import { detectCommunity } from './workspace/detect.ts';
import { decoded, isCandidate, isDocument, MAX_FILE_SIZE, readText, tooLarge } from './workspace/disk.ts';
import { OWN_FOLDER, OwnCommunities, type OwnFiles } from './workspace/own-communities.ts';
import { ownOnDisk } from './workspace/own-disk.ts';
import { loadCompiler, ownAllowed } from './workspace/own-program.ts';
import { diskSource, type Source } from './workspace/source.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Language = 'en' | 'zh-CN';

/** Contents by path relative to the community's root, with `/`; bytes are read as UTF-8. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface CheckOptions {
  /** The community's id (`communities()`); that of the configuration when left out, else recognised by its files. */
  readonly community?: string;
  /** Of messages; that of the configuration when left out, else `en`. */
  readonly language?: Language;
  /**
   * Whether the repository's configuration (`.sig-steward.yaml`) holds, with its baseline: that of the root, on disk
   * also that of a folder above it in the same git repository. Options are stronger than it. `true` when left out.
   */
  readonly configuration?: boolean;
  /** Severity by rule name; `*` stands for every rule that is not named. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** The same for some paths (globs); of several that concern a file and rule the last one decides. */
  readonly overrides?: readonly {
    readonly paths: readonly string[];
    readonly rules: Readonly<Record<string, Severity | 'off'>>;
  }[];
  /** Files and folders to report on, relative to the root; everything when left out. The whole community is read anyway. */
  readonly paths?: readonly string[];
  /** Ends the check: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Report {
  /** The community's id. */
  readonly community: string;
  /** The files that were checked, sorted. */
  readonly files: readonly string[];
  /** By path, then by place. */
  readonly findings: readonly Finding[];
  /** What kept parts of the check from being carried out (a folder that cannot be listed), in words; mostly empty. */
  readonly troubles: readonly string[];
}

export interface Finding {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly range: Range;
  /** What is wrong, in one line. */
  readonly message: string;
  /** Who rejects it or what breaks. */
  readonly why?: string;
  /** What to do. */
  readonly help?: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** The same for the same finding after lines have moved; no other finding of the report has it. */
  readonly fingerprint: string;
}

export interface Related {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  /** From 0. */
  readonly line: number;
  /** UTF-16 code units from the start of the line, from 0. */
  readonly character: number;
  /** UTF-16 code units from the start of the text, from 0; a byte-order mark counts as one. */
  readonly offset: number;
}

export interface Fix {
  readonly title: string;
  /** Keeps what the author meant: may be applied unasked. */
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

/** Ranges and paths refer to the files before any fix. */
export type Change =
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string };

export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

export interface Fixed {
  /** Text by path after the fixes. */
  readonly files: Readonly<Record<string, string>>;
  readonly applied: readonly Fix[];
  /** Fixes that touch what another one changes, or that do not fit these files: check again and try them then. */
  readonly deferred: readonly Fix[];
}

export interface Community {
  readonly id: string;
  readonly name: string;
}

export interface Rule {
  readonly name: string;
  /** Where no community and no setting says otherwise. */
  readonly severity: Severity;
  readonly fix: 'safe' | 'unsafe' | 'none';
  readonly summary: string;
}

/** Why nothing could be checked. */
export class SigStewardError extends Error {
  override readonly name = 'SigStewardError';
  constructor(
    /** `no-community`: none is recognised; `unknown-community`: no such id; `bad-settings`: in `rules` or `overrides`. */
    readonly code: 'no-community' | 'unknown-community' | 'bad-settings',
    message: string,
  ) {
    super(message);
  }
}

export const version: string = packageVersion;

/** The communities that come with the package. */
export function communities(language: Language = 'en'): Community[] {
  return bundled.map(({ community }) => ({ id: community.id, name: community.name[language] }));
}

/** Every rule, by name. */
export function rules(language: Language = 'en'): Rule[] {
  return allRules.map(({ name, severity, fix, summary }) => ({ name, severity, fix, summary: summary[language] }));
}

/**
 * Check a community.
 * @param target the path of its root folder, or its files in memory.
 * @throws SigStewardError (as a rejection) when there is no community to check by, or the settings make no sense.
 */
export async function check(target: string | Files, options: CheckOptions = {}): Promise<Report> {
  const { paths = [''], signal, configuration = true } = options;
  const place = typeof target === 'string' ? onDisk(target) : inMemory(target);
  const found = configuration ? place.configuration() : null;
  const language = options.language ?? found?.config.language ?? 'en';
  const { settings, faults } = readSettings(options, ruleNames);
  if (faults[0]) throw new SigStewardError('bad-settings', render(faults[0], language));
  const dialect = await dialectOf(place, options.community, found?.config.community);
  const troubles: string[] = [];
  const baseline = found?.baseline === undefined ? null : readBaseline(found.baseline);
  if (found?.baseline !== undefined && !baseline)
    troubles.push(render(configMessages.baselineBroken({ path: found.config.baseline! }), language));
  signal?.throwIfAborted();
  const checker = await Checker.run(
    { root: place.root, dialect, given: paths.map(withoutEdges), complete: true },
    place.source,
    {
      ...(found ? { prefix: found.prefix, otherwise: { ...settings, otherwise: configSettings(found) } } : settings),
      ...(baseline ? { baseline } : {}),
      convertedLineEnds: place.root !== '' && process.platform === 'win32',
    },
    {
      progress: () => {},
      pause: () => signal?.throwIfAborted(),
      trouble: (message) => troubles.push(render(message, language)),
    },
  );
  const { diagnostics, files } = checker;
  const rangeOf = ranges(files);
  const prints = fingerprints(diagnostics);
  const findings = diagnostics.map((one, index) => findingOf(one, prints[index]!, language, rangeOf));
  return { community: dialect.community.id, files: [...checker.checked].sort(), findings, troubles };
}

/** Apply as many fixes as do not touch each other, in the given order. The files given stay as they are. */
export function applyFixes(files: Readonly<Record<string, string>>, fixes: readonly Fix[]): Fixed {
  const core = new Map(fixes.map((fix): [CoreFix, Fix] => [coreFix(fix), fix]));
  const { files: after, applied, deferred } = applyCoreFixes(files, [...core.keys()]);
  const back = (list: readonly CoreFix[]): Fix[] => list.map((fix) => core.get(fix)!);
  return { files: after, applied: back(applied), deferred: back(deferred) };
}

const ruleNames = allRules.map(({ name }) => name);

/** Where a community's files are. */
interface Place {
  /** Absolute; '' in memory. */
  readonly root: string;
  readonly source: Source;
  readonly own: OwnFiles;
  /** The configuration that holds here, read when asked for. */
  readonly configuration: () => Configuration | null;
}

interface Configuration {
  readonly config: Config;
  /** The way from its folder to the root: empty, or ending in `/`. */
  readonly prefix: string;
  /** The text of the baseline that it names; undefined where there is none. */
  readonly baseline: string | undefined;
}

function configSettings({ config: { rules, overrides, ignore }, prefix }: Configuration): CheckSettings {
  return { rules, overrides, ignore, prefix };
}

function onDisk(folder: string): Place {
  const root = path.resolve(folder);
  const configuration = (): Configuration | null => {
    const found = configFor(root);
    if (!found) return null;
    const way = path.relative(found.folder, root).split(path.sep).join('/');
    const file = found.config.baseline;
    const result = file === undefined ? undefined : readText(path.join(found.folder, file));
    const unread = result && 'problem' in result && result.problem !== 'missing' ? '' : undefined;
    const baseline = result && 'text' in result ? result.text : unread;
    return { config: found.config, prefix: way === '' ? '' : `${way}/`, baseline };
  };
  return { root, source: diskSource(root), own: ownOnDisk(), configuration };
}

function inMemory(files: Files): Place {
  const read = (file: string): ReturnType<Source['read']> => {
    const text = Object.hasOwn(files, file) ? files[file]! : undefined;
    if (text === undefined) return { problem: 'missing', detail: '' };
    if (typeof text === 'string') return { text };
    return text.length > MAX_FILE_SIZE ? tooLarge(text.length) : decoded(text);
  };
  const names = Object.keys(files).sort();
  const ownNames = names
    .map((name) => name.split('/'))
    .filter((parts) => parts[0] === OWN_FOLDER && parts.length === 3);
  const configuration = (): Configuration | null => {
    const written = read(CONFIG_FILE);
    if (!('text' in written)) return null;
    const config = readConfig(written.text, ruleNames);
    const recorded = config.baseline === undefined ? undefined : read(path.posix.normalize(config.baseline));
    return { config, prefix: '', baseline: recorded && 'text' in recorded ? recorded.text : undefined };
  };
  return {
    root: '',
    configuration,
    source: {
      list: () => names.filter((name) => isCandidate(name.slice(name.lastIndexOf('/') + 1)) || isDocument(name)),
      read,
    },
    own: {
      list: async () =>
        Object.fromEntries(
          ownNames.map(([, id]) => [
            id!,
            ownNames.flatMap(([, of, name]) => (of === id && name!.endsWith('.json') ? name! : [])),
          ]),
        ),
      async read(_, id, name) {
        const result = read(`${OWN_FOLDER}/${id}/${name}`);
        return 'text' in result ? result.text : undefined;
      },
    },
  };
}

/**
 * The community that is named, or the one whose evidence is strongest; one that the files bring themselves is
 * preferred.
 * @param usual the id that the configuration names: of no effect where there is no such community.
 */
async function dialectOf({ root, source, own }: Place, id: string | undefined, usual?: string): Promise<Dialect> {
  const brought = ownAllowed() ? await new OwnCommunities(own, bundled, loadCompiler).dialects([root]) : [];
  const all = [...brought, ...bundled];
  if (id !== undefined) {
    const named = all.find(({ community }) => community.id === id);
    if (named) return named;
    const ids = all.map(({ community }) => community.id).join(', ');
    throw new SigStewardError('unknown-community', `There is no community "${id}"; there are ${ids}`);
  }
  const configured = all.find(({ community }) => community.id === usual);
  if (configured) return configured;
  const read = (file: string): string | undefined => {
    const result = source.read(file);
    return 'text' in result ? result.text : undefined;
  };
  const found = detectCommunity(
    source.list(() => {}),
    read,
    all,
  );
  if (found) return found.dialect;
  throw new SigStewardError('no-community', `No community is recognised in ${root || 'these files'}; name one`);
}

function withoutEdges(given: string): string {
  return path.posix.normalize(`${given}/`).replace(/^\.?\/|\/$/g, '');
}

type RangeOf = (path: string, range: CoreRange) => Range;

/** Ranges with lines, each file's lines counted once. */
function ranges(files: Readonly<Record<string, string>>): RangeOf {
  const known = new Map<string, LineIndex>();
  return (file, { start, end }) => {
    const lines = known.get(file) ?? lineIndex(Object.hasOwn(files, file) ? files[file]! : '');
    known.set(file, lines);
    const at = (offset: number): Position => ({ ...positionAt(lines, offset), offset });
    return { start: at(start), end: at(end) };
  };
}

function findingOf(one: Diagnostic, fingerprint: string, language: Language, rangeOf: RangeOf): Finding {
  const say = (message: Message): string => render(message, language);
  return {
    path: one.path,
    rule: one.rule,
    severity: one.severity,
    range: rangeOf(one.path, one.range),
    message: say(one.message),
    ...(one.why ? { why: say(one.why) } : {}),
    ...(one.help ? { help: say(one.help) } : {}),
    fixes: one.fixes.map(({ title, safe, changes }) => ({
      title: say(title),
      safe,
      changes: changes.map((change) => changeOf(change, rangeOf)),
    })),
    related: one.related.map((other) => ({
      path: other.path,
      range: rangeOf(other.path, other.range),
      message: say(other.message),
    })),
    fingerprint,
  };
}

function changeOf(change: CoreChange, rangeOf: RangeOf): Change {
  if (change.kind !== 'edit') return change;
  const edits = change.edits.map((edit) => ({ range: rangeOf(change.path, edit), newText: edit.newText }));
  return { kind: 'edit', path: change.path, edits };
}

function coreFix({ title, safe, changes }: Fix): CoreFix {
  return {
    title: { text: { en: title, 'zh-CN': title }, args: {} },
    safe,
    changes: changes.map((change) =>
      change.kind === 'edit'
        ? {
            ...change,
            edits: change.edits.map(({ range, newText }) => ({
              start: range.start.offset,
              end: range.end.offset,
              newText,
            })),
          }
        : change,
    ),
  };
}
