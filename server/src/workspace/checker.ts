// Workspace: one community read from a source as a whole and checked, and checked again after changes in memory. Owns
// what the run knows: texts, graph, diagnostics. Slow loops give way now and then, so that an interrupt is heard at
// once.
//
// Each file is analysed once, for its facts and a first look at it (core/check/survey.ts). The few that have to be
// looked at with the graph are analysed anew: keeping 12,000 analyses in between costs more time, in garbage
// collection, and a gigabyte. Where an earlier run left what it knew (workspace/memory.ts), only what differs since is
// looked at, and what that concerns.
import { analyse, analyseUnreadable, factsAt } from '../core/check/analyse.ts';
import { affectedBy, check, type OnCrash } from '../core/check/check.ts';
import { type Use, usesOf } from '../core/check/config-use.ts';
import type { Question } from '../core/check/fix-all.ts';
import type { Analysis, Unreadable } from '../core/check/rule.ts';
import type { Survey } from '../core/check/survey.ts';
import { classify, type FileRef } from '../core/community/community.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import type { FileFacts } from '../core/facts/facts.ts';
import { type BaselineEntry, sift } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import { type Graph, graphFrom, graphOf, updated } from '../core/graph/graph.ts';
import type { Message } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { rules } from '../rules/index.ts';
import { type Differences, differencesFrom, MANY } from './differences.ts';
import { isDocument } from './disk.ts';
import { FirstLook, type Seen } from './first-look.ts';
import { goOn, NotAsKept } from './go-on.ts';
import { type KeptCheck, LOOKED_AT, NOTHING_TO_SEE, UNSEEN } from './kept-check.ts';
import type { Known, Memory } from './memory.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { Source } from './source.ts';
import { isGiven, type Target } from './target.ts';

/** How the outside world takes part. */
export interface Host {
  progress(done: number, total: number): void;
  /** Called whenever a slow loop gives way; throws to end the run, after which the checker is of no use. */
  pause?(): void;
  /** Something went wrong that is no finding. */
  trouble(message: Message): void;
  /** Others that take part in the first look at many files. */
  helpers?(task: Task): readonly Helper[];
  /** Somebody who reads many files before they are looked at, all below the root. */
  ahead?(root: string, files: readonly string[]): ReadAhead | null;
  /** Called when all files are being looked at for the first time (true), and when they have been (false). */
  looking?(now: boolean): void;
  /**
   * What this check remembers of the one before, for files on a disk; null where it remembers nothing.
   * @param afresh files of which nothing that was found is to be remembered; none by default.
   */
  memory?(target: Target, settings: CheckSettings, afresh?: ReadonlySet<string>): Memory | null;
}

/** What helpers are to look at. */
export interface Task {
  readonly target: Target;
  readonly settings: CheckSettings;
  readonly files: readonly string[];
  /** Whose first number is that of the next file to take; each takes `SHARE` files at a time. */
  readonly next: Int32Array;
}

/** Somebody who takes part. */
export interface Helper {
  /** What it has seen when no file is left, and the numbers of the first files of its shares; null when it failed. */
  readonly done: Promise<{ readonly seen: Seen; readonly shares: readonly number[] } | null>;
}

/** How many files are taken at a time. */
export const SHARE = 64;

/** How long a loop may run before it gives way, in milliseconds. */
const SLICE = 40;

export class Checker {
  private readonly found = new Map<string, readonly Diagnostic[]>();
  /** The same with what the baseline records. */
  private readonly unsifted = new Map<string, readonly Diagnostic[]>();
  /** Made when it is asked for: who goes on from a check that was kept may never need it. */
  private graphNow: () => Graph;
  private texts: Files = {};
  /** Files that exist but give no text, and why. */
  private readonly unreadable = new Map<string, Unreadable>();
  /** Entries of the baseline by the file that they were met in, with the number of findings that each accounts for. */
  private readonly recorded = new Map<string, ReadonlyMap<BaselineEntry, number>>();
  private readonly usesBy = new Map<string, readonly Use[]>();
  /** Whether something could not be carried out. */
  private troubled = false;
  /** The graph when everything was last known to hold, the files changed since, and those that a change concerns. */
  private since: Graph | undefined;
  private readonly changed = new Set<string>();
  private readonly stale = new Set<string>();

  private constructor(
    readonly target: Target,
    private readonly source: Source,
    private readonly settings: CheckSettings,
    private readonly host: Host,
  ) {
    const nothing = graphOf([], target.dialect.community);
    this.graphNow = () => nothing;
  }

  /**
   * Read and check everything.
   * @throws NotAsKept where the host has a memory that fails; so may texts, findings and graph of what is returned,
   * later.
   */
  static async run(target: Target, source: Source, settings: CheckSettings, host: Host): Promise<Checker> {
    const checker = new Checker(target, source, settings, host);
    const refs = checker.list();
    const memory = checker.troubled ? null : (host.memory?.(target, settings) ?? null);
    if (!memory) {
      await checker.anew(refs);
      return checker;
    }
    const stamps = memory.stampsOf(refs.map(({ path }) => path));
    const { kept, afresh } = memory;
    const since = kept && differencesFrom(kept, refs, stamps, source);
    const goesOn = kept !== null && since !== null && (await checker.goOn(kept, refs, since, afresh));
    if (!goesOn) await checker.anew(refs);
    if (!checker.troubled) memory.keep(checker.knowledge(refs, stamps, goesOn ? since : null, afresh));
    return checker;
  }

  private get graph(): Graph {
    return this.graphNow();
  }

  private set graph(graph: Graph) {
    this.graphNow = () => graph;
  }

  /** The community's files by path relative to its root. */
  get files(): Files {
    return this.texts;
  }

  /** How many findings each entry of the baseline accounts for. */
  get met(): ReadonlyMap<BaselineEntry, number> {
    return new Map([...this.recorded.values()].flatMap((entries) => [...entries]));
  }

  /** How many findings the baseline passes over. */
  get known(): number {
    return [...this.met.values()].reduce((all, count) => all + count, 0);
  }

  /** What the overrides of the settings silenced. */
  get uses(): ReadonlySet<Use> {
    return new Set([...this.usesBy.values()].flat());
  }

  /** What is known of all files together, as they are now. */
  get snapshot(): Graph {
    return this.graph;
  }

  /** Those of them that were asked for. */
  get checked(): readonly string[] {
    return [...this.found.keys()];
  }

  /** What was found in the files that were asked for, by path and place. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.found.keys()].sort().flatMap((file) => this.found.get(file)!);
  }

  private trouble(message: Message): void {
    this.troubled = true;
    this.host.trouble(message);
  }

  /** The files of the community. */
  private list(): readonly FileRef[] {
    const { root, dialect } = this.target;
    return this.source
      .list((folder, detail) => this.trouble(m.folderUnreadable({ path: folder === '' ? root : folder, detail })))
      .flatMap((file) => classify(dialect.community, file) ?? []);
  }

  /** Look at everything. */
  private async anew(refs: readonly FileRef[]): Promise<void> {
    const survey = await this.read(refs);
    const open = survey.open(this.graph);
    for (const file of [...survey.firstLook.keys()].sort()) this.take(file, survey.firstLook.get(file)!);
    await this.checkFiles(open, (analysis) => survey.lookAgain(analysis, this.graph, this.crashIn(analysis)));
  }

  /** Read everything, and look at what was asked for. */
  private async read(refs: readonly FileRef[]): Promise<Survey> {
    const { community } = this.target.dialect;
    const whole = this.target.complete && !this.troubled;
    const look = new FirstLook(this.target, this.source, this.settings);
    this.host.looking?.(true);
    await this.look(look, refs);
    this.host.looking?.(false);
    const { facts, texts } = look.inOrder(refs);
    this.texts = texts;
    for (const { path } of refs) {
      const why = look.unreadable.get(path);
      if (why) this.unreadable.set(path, why);
    }
    this.graph = { ...graphFrom(facts, community, look.pool), complete: whole && look.unreadable.size === 0 };
    return look.survey;
  }

  /**
   * Go on from what was kept.
   * @param afresh files of which nothing that was found counts. @returns false where that is of no use, as if it had
   * not been tried.
   */
  private async goOn(
    kept: KeptCheck,
    refs: readonly FileRef[],
    since: Differences,
    afresh: ReadonlySet<string>,
  ): Promise<boolean> {
    try {
      const resumed = goOn(kept, refs, since, this.target, this.source, afresh);
      if (!resumed) return false;
      this.texts = resumed.texts;
      this.graphNow = resumed.graph;
      for (const [path, why] of resumed.unreadable) this.unreadable.set(path, why);
      for (const [path, uses] of resumed.uses) this.usesBy.set(path, uses);
      for (const [path, found] of resumed.found)
        if (isGiven(this.target, path)) this.take(path, found);
        else this.unsifted.set(path, found);
      await this.checkFiles(resumed.again);
      return true;
    } catch (error) {
      if (!(error instanceof NotAsKept)) throw error;
      for (const map of [this.found, this.unsifted, this.usesBy, this.recorded, this.unreadable]) map.clear();
      return false;
    }
  }

  /** All that the next check may go on from. @param since what this one went on from; null where it did not. */
  private knowledge(
    refs: readonly FileRef[],
    stamps: Float64Array,
    since: Differences | null,
    afresh: ReadonlySet<string>,
  ): Known {
    const files = refs.map(({ path }) => path);
    const { texts, target } = this;
    const fateOf = (path: string): number => {
      if (isDocument(path)) return NOTHING_TO_SEE;
      if (this.unsifted.has(path)) return afresh.has(path) ? UNSEEN : LOOKED_AT;
      return isGiven(target, path) && Object.hasOwn(texts, path) ? NOTHING_TO_SEE : UNSEEN;
    };
    return {
      files,
      stamps,
      texts,
      unreadable: new Map(this.unreadable),
      graph: this.graphNow,
      fates: Uint8Array.from(files, fateOf),
      found: new Map(this.unsifted),
      uses: new Map(this.usesBy),
      since,
    };
  }

  /** Take all files, share by share, together with whoever helps. */
  private async look(look: FirstLook, refs: readonly FileRef[]): Promise<void> {
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { target, settings } = this;
    const files = refs.map(({ path }) => path);
    const helpers = this.host.helpers?.({ target, settings, files, next }) ?? [];
    const ahead = helpers.length === 0 ? this.host.ahead?.(target.root, files) : null;
    const left = new Set<number>();
    for (let from = 0; from < refs.length; from += SHARE) left.add(from);
    const slice = slices();
    const take = async (from: number): Promise<void> => {
      left.delete(from);
      for (let index = from; index < Math.min(from + SHARE, refs.length); index++) {
        if (slice.over()) {
          this.host.progress(Math.min(Atomics.load(next, 0), refs.length), refs.length);
          await slice.rest();
          this.host.pause?.();
        }
        look.take(refs[index]!, ahead?.textOf(index));
      }
    };
    try {
      for (let from = Atomics.add(next, 0, SHARE); from < refs.length; from = Atomics.add(next, 0, SHARE))
        await take(from);
    } finally {
      ahead?.close();
    }
    const byPath = new Map(helpers.length > 0 ? refs.map((ref) => [ref.path, ref]) : []);
    for (const helper of helpers) {
      const result = await helper.done;
      if (!result) continue;
      for (const from of result.shares) left.delete(from);
      look.adopt(result.seen, byPath);
    }
    // What a helper took and lost.
    for (const from of left) await take(from);
  }

  /** @param look what is found in a file; all that there is to find, by default. */
  private async checkFiles(files: Iterable<string>, look = this.checkWhole): Promise<void> {
    const slice = slices();
    for (const file of [...files]) {
      if (slice.over()) {
        await slice.rest();
        this.host.pause?.();
      }
      this.checkFile(file, look);
    }
  }

  private readonly checkWhole = (analysis: Analysis): readonly Diagnostic[] =>
    check(analysis, rules, this.graph, this.settings, this.crashIn(analysis));

  private crashIn({ file: { path } }: Analysis): OnCrash {
    return (rule, error) => this.trouble(m.ruleCrashed({ path, rule: rule.name, detail: String(error) }));
  }

  private checkFile(file: string, look: (analysis: Analysis) => readonly Diagnostic[]): void {
    const { dialect } = this.target;
    const unreadable = this.unreadable.get(file);
    const analysis = unreadable
      ? analyseUnreadable(dialect, file, unreadable)
      : analyse(dialect, file, this.texts[file]!);
    if (!analysis) return;
    this.take(file, look(analysis));
    this.usesBy.set(file, usesOf(analysis, rules, this.graph, this.settings));
  }

  private take(file: string, found: readonly Diagnostic[]): void {
    this.unsifted.set(file, found);
    const { left, met } = sift(found, this.settings, file);
    this.found.set(file, left);
    if (this.settings.baseline) this.recorded.set(file, met);
  }

  private factsOf(file: string, text: string): FileFacts | null {
    return factsAt(this.target.dialect, file, text);
  }

  /**
   * Take other texts and check again what they concern. A file that is new here counts as asked for: it is a fix's
   * work.
   * @returns all diagnostics when that is asked for, else those of the changed files.
   */
  async answer({ files, changed, thorough }: Omit<Question, 'origins'>): Promise<readonly Diagnostic[]> {
    if (changed === null) return this.diagnostics;
    this.since ??= this.graph;
    const facts = new Map<string, FileFacts | null>();
    const again: string[] = [];
    for (const file of changed) {
      const own = Object.hasOwn(files, file) ? this.factsOf(file, files[file]!) : null;
      const asked = this.found.has(file) || !Object.hasOwn(this.texts, file);
      this.found.delete(file);
      this.changed.add(file);
      this.unreadable.delete(file);
      facts.set(file, own);
      if (own && asked && !isDocument(file)) again.push(file);
    }
    if (changed.size > 0) {
      const { graph, affected } = updated(this.graph, facts);
      this.graph = graph;
      this.texts = files;
      for (const file of affected) this.stale.add(file);
    }
    await this.checkFiles(again);
    if (!thorough) return again.sort().flatMap((file) => this.found.get(file)!);
    if (this.changed.size > this.found.size * MANY) {
      this.graph = {
        ...graphFrom(this.graph.files, this.graph.community, this.graph.pool),
        complete: this.graph.complete,
      };
      await this.checkFiles(this.found.keys());
    } else {
      for (const file of affectedBy(rules, this.since, this.graph, [...this.changed])) this.stale.add(file);
      // What one change concerns may itself have changed before another.
      const concerned = new Set([...this.stale, ...this.changed]);
      await this.checkFiles([...concerned].filter((file) => this.found.has(file)));
    }
    this.since = undefined;
    this.changed.clear();
    this.stale.clear();
    return this.diagnostics;
  }
}

function slices(): { over(): boolean; rest(): Promise<void> } {
  let until = performance.now() + SLICE;
  return {
    over: () => performance.now() > until,
    async rest() {
      await new Promise((resolve) => setImmediate(resolve));
      until = performance.now() + SLICE;
    },
  };
}
