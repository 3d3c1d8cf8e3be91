// Core, check: fixing until nothing is left to fix. Each round applies what does not overlap and checks again. A fix
// after which a file parses worse than before is undone and not tried again, whatever its author promised. Pure.
import type { Diagnostic, Fix } from '../findings/diagnostic.ts';
import { applyFixes, type Files, type Fixed } from '../findings/fix.ts';
import { applyEdits, type TextEdit } from '../text/text.ts';
import { parse } from '../yaml/parse.ts';

/** Enough for fixes that wait for each other. */
const MAX_ROUNDS = 50;
/** So often a fix may leave as many findings of its kind as there were before; then it is refused. */
const MAX_STRIKES = 3;

/**
 * Asks for the diagnostics of the changed files; when `thorough`, of all files that may be fixed. To look again at
 * every file that a change may concern is dear in a large community, so it is asked for only when the changed files are
 * done.
 */
export interface Question {
  readonly files: Files;
  /** Paths whose text changed, appeared or went since the last question; null in the first. */
  readonly changed: ReadonlySet<string> | null;
  readonly thorough: boolean;
  /** Where each file that a fix renamed came from, as in the result. */
  readonly origins: ReadonlyMap<string, string>;
}

export interface FixAllInput {
  readonly files: Files;
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
export function fixAll(
  input: FixAllInput & { readonly diagnose: (question: Question) => readonly Diagnostic[] },
): FixAll {
  const rounds = fixing(input);
  for (let step = rounds.next(); ; step = rounds.next(input.diagnose(step.value))) if (step.done) return step.value;
}

/** The same for who cannot answer at once. */
export async function fixAllSlowly(
  input: FixAllInput & { readonly diagnose: (question: Question) => Promise<readonly Diagnostic[]> },
): Promise<FixAll> {
  const rounds = fixing(input);
  for (let step = rounds.next(); ; step = rounds.next(await input.diagnose(step.value)))
    if (step.done) return step.value;
}

/** Yields a question, is given the answer, and returns the result. */
function* fixing({ files: start, unsafe }: FixAllInput): Generator<Question, FixAll, readonly Diagnostic[]> {
  let files = start;
  const fixed: Diagnostic[] = [];
  const origins = new Map<string, string>();
  const ledger = new Ledger();
  let thorough = true;
  let diagnostics = yield { files, changed: null, thorough, origins };
  for (let round = 0; round < MAX_ROUNDS; ) {
    const offers = ledger.offers(diagnostics, unsafe);
    if (offers.size === 0) {
      if (thorough) return { files, fixed, refused: ledger.refused, origins, stable: true };
      thorough = true;
      diagnostics = yield { files, changed: new Set(), thorough, origins };
      continue;
    }
    round++;
    const result = applySound(files, [...offers.keys()], (fix) => ledger.refuse(offers.get(fix)!, fix));
    for (const fix of result.applied) {
      const diagnostic = offers.get(fix)!;
      fixed.push(diagnostic);
      ledger.applied(diagnostic, fix);
      for (const change of fix.changes) {
        if (change.kind !== 'rename') continue;
        origins.set(change.to, origins.get(change.path) ?? change.path);
        origins.delete(change.path);
      }
    }
    const changed = changedPaths(files, result.files);
    files = result.files;
    thorough = false;
    diagnostics = yield { files, changed, thorough, origins };
  }
  yield { files, changed: new Set(), thorough: true, origins };
  return { files, fixed, refused: ledger.refused, origins, stable: false };
}

/** What became of each fix so far: one that was applied and is offered as often as before did not help. */
class Ledger {
  private readonly entries = new Map<string, { offered: number; applied: boolean; strikes: number }>();
  private readonly refusals = new Map<string, Diagnostic>();

  get refused(): readonly Diagnostic[] {
    return [...this.refusals.values()];
  }

  /** The fixes to try in this round, each with its diagnostic. */
  offers(diagnostics: readonly Diagnostic[], unsafe: boolean): Map<Fix, Diagnostic> {
    const alike = new Map<string, [Fix, Diagnostic][]>();
    for (const diagnostic of diagnostics) {
      const fix = diagnostic.fixes.find((f) => unsafe || f.safe);
      if (!fix) continue;
      const identity = identityOf(diagnostic, fix);
      if (this.refusals.has(identity)) continue;
      const list = alike.get(identity);
      if (list) list.push([fix, diagnostic]);
      else alike.set(identity, [[fix, diagnostic]]);
    }
    const offers = new Map<Fix, Diagnostic>();
    for (const [identity, list] of alike) {
      const before = this.entries.get(identity);
      const inVain = before?.applied === true && list.length >= before.offered;
      const strikes = (before?.strikes ?? 0) + (inVain ? 1 : 0);
      this.entries.set(identity, { offered: list.length, applied: false, strikes });
      if (strikes >= MAX_STRIKES) this.refusals.set(identity, list[0]![1]);
      else for (const [fix, diagnostic] of list) offers.set(fix, diagnostic);
    }
    return offers;
  }

  applied(diagnostic: Diagnostic, fix: Fix): void {
    this.entries.get(identityOf(diagnostic, fix))!.applied = true;
  }

  refuse(diagnostic: Diagnostic, fix: Fix): void {
    this.refusals.set(identityOf(diagnostic, fix), diagnostic);
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
