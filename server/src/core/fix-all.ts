// Core: fixing until nothing is left to fix. Each round applies what does not overlap and checks again. A fix after which
// a file parses worse than before is undone and not tried again, whatever its author promised. Pure.
import type { Diagnostic, Fix } from './diagnostic.ts';
import { applyFixes, type Files, type Fixed } from './fix.ts';
import { parse } from './parse.ts';
import { applyEdits, type TextEdit } from './text.ts';

/** Enough for fixes that wait for each other. */
const MAX_ROUNDS = 50;
/** So often a fix may leave as many findings of its kind as there were before; then it is refused. */
const MAX_STRIKES = 3;

export interface FixAllInput {
  readonly files: Files;
  /**
   * The diagnostics of all files that may be fixed.
   * @param changed paths whose text changed, appeared or went since the last call; null at the first.
   */
  readonly diagnose: (files: Files, changed: ReadonlySet<string> | null) => readonly Diagnostic[];
  /** Also apply fixes that may change the meaning. */
  readonly unsafe: boolean;
}

export interface FixAll {
  readonly files: Files;
  /** Diagnostics whose fix was applied, in the order of application. */
  readonly fixed: readonly Diagnostic[];
  /** Diagnostics whose fix would have made the file parse worse, did not fit it or did not help. */
  readonly refused: readonly Diagnostic[];
  /** Where each renamed file came from: path now to path at the start. */
  readonly origins: ReadonlyMap<string, string>;
  /** False when fixes still changed something in the last round allowed. */
  readonly stable: boolean;
}

/** Apply fixes, the first acceptable one of each diagnostic, until none is left. */
export function fixAll({ files: start, diagnose, unsafe }: FixAllInput): FixAll {
  let files = start;
  let changed: ReadonlySet<string> | null = null;
  const fixed: Diagnostic[] = [];
  const refused = new Map<string, Diagnostic>();
  const origins = new Map<string, string>();
  const history = new Map<string, { offered: number; strikes: number }>();
  for (let round = 0; ; round++) {
    const offers = new Map<Fix, Diagnostic>();
    const offered = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnose(files, changed)) {
      const fix = diagnostic.fixes.find((f) => unsafe || f.safe);
      if (!fix) continue;
      const identity = identityOf(diagnostic, fix);
      if (refused.has(identity)) continue;
      offers.set(fix, diagnostic);
      const alike = offered.get(identity);
      if (alike) alike.push(diagnostic);
      else offered.set(identity, [diagnostic]);
    }
    for (const [identity, diagnostics] of offered) {
      const before = history.get(identity);
      const strikes = before && diagnostics.length >= before.offered ? before.strikes + 1 : 0;
      history.set(identity, { offered: diagnostics.length, strikes });
      if (strikes < MAX_STRIKES) continue;
      refused.set(identity, diagnostics[0]!);
      for (const [fix, diagnostic] of offers) if (diagnostics.includes(diagnostic)) offers.delete(fix);
    }
    if (offers.size === 0 || round === MAX_ROUNDS)
      return { files, fixed, refused: [...refused.values()], origins, stable: offers.size === 0 };
    const result = applySound(files, [...offers.keys()], (fix) => {
      const diagnostic = offers.get(fix)!;
      refused.set(identityOf(diagnostic, fix), diagnostic);
    });
    for (const fix of result.applied) {
      fixed.push(offers.get(fix)!);
      for (const change of fix.changes) {
        if (change.kind !== 'rename') continue;
        origins.set(change.to, origins.get(change.path) ?? change.path);
        origins.delete(change.path);
      }
    }
    changed = changedPaths(files, result.files);
    files = result.files;
  }
}

/** Offsets move as other fixes are applied, so a fix is known by what it says and writes. */
function identityOf({ path, rule, message }: Diagnostic, fix: Fix): string {
  const texts = fix.changes.map((c) => (c.kind === 'edit' ? c.edits.map((e) => e.newText) : c));
  return JSON.stringify([path, rule, message.args, fix.title.text.en, fix.title.args, texts]);
}

/** Apply fixes without those that change nothing, fit nowhere or make a file parse worse; those are refused. */
function applySound(files: Files, fixes: readonly Fix[], refuse: (fix: Fix) => void): Fixed {
  const useful = fixes.filter((fix) => {
    const concerned = filesOf(files, [fix]);
    const alone = applyFixes(concerned, [fix]);
    const sound = alone.applied.length === 1 && changedPaths(concerned, alone.files).size > 0;
    if (!sound) refuse(fix);
    return sound;
  });
  const all = applyFixes(files, useful);
  const spoilt = spoiltPaths(files, all);
  if (spoilt.size === 0) return all;
  const kept: Fix[] = [];
  for (const fix of all.applied) {
    const suspect = fix.changes.some((c) => c.kind === 'edit' && spoilt.has(c.path));
    const concerned = filesOf(files, [...kept, fix]);
    if (!suspect || spoiltPaths(concerned, applyFixes(concerned, [...kept, fix])).size === 0) kept.push(fix);
    else refuse(fix);
  }
  return applyFixes(files, kept);
}

/** The files that fixes concern, so that trying one costs nothing in a large community. */
function filesOf(files: Files, fixes: readonly Fix[]): Files {
  const paths = fixes.flatMap((fix) => fix.changes.flatMap((c) => (c.kind === 'rename' ? [c.path, c.to] : [c.path])));
  return Object.fromEntries([...new Set(paths)].filter((p) => Object.hasOwn(files, p)).map((p) => [p, files[p]!]));
}

function changedPaths(before: Files, after: Files): Set<string> {
  const changed = new Set<string>();
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!Object.hasOwn(before, path) || !Object.hasOwn(after, path) || before[path] !== after[path]) changed.add(path);
  return changed;
}

/** Paths (before any rename) of edited files that parse worse than before. */
function spoiltPaths(files: Files, { edits }: Fixed): Set<string> {
  return new Set([...edits].filter(([path, list]) => parsesWorse(files[path]!, list)).map(([path]) => path));
}

/**
 * Whether edits leave a text that parses worse: it has problems where it had none, or its problems became neither fewer
 * nor start later. (A repaired first line lets the parser see further, so more problems may be progress.)
 */
export function parsesWorse(text: string, edits: readonly TextEdit[]): boolean {
  const before = parse(text).problems;
  const after = parse(applyEdits(text, edits)).problems;
  if (after.length === 0 || after.length < before.length) return false;
  if (before.length === 0) return true;
  const first = (problems: typeof before): number => Math.min(...problems.map((p) => p.start));
  const expected = shifted(first(before), edits);
  return after.length > before.length ? first(after) <= expected : first(after) < expected;
}

/** Where an offset of the old text is after the edits; one inside a replaced range moves to that range's start. */
function shifted(offset: number, edits: readonly TextEdit[]): number {
  let delta = 0;
  for (const { start, end, newText } of edits) {
    if (end <= offset) delta += newText.length - (end - start);
    else if (start < offset) delta -= offset - start;
  }
  return offset + delta;
}
