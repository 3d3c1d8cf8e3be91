// Workspace: one community read from a source as a whole and checked, and checked again after changes in memory. Owns what
// the run knows: texts, graph, diagnostics. Slow loops give way now and then, so that an interrupt is heard at once.
//
// Each file is analysed once, for its facts and a first look at it (core/survey.ts). The few that have to be looked at with
// the graph are analysed anew: keeping 12,000 analyses in between costs more time, in garbage collection, and a gigabyte.
import { analyse, analyseFile, analyseUnreadable, factsAt, packedFacts } from '../core/analyse.ts';
import { type BaselineEntry, sift } from '../core/baseline.ts';
import { affectedBy, check, type OnCrash } from '../core/check.ts';
import { accepts, classify, isPresence } from '../core/community.ts';
import { type Use, usesOf } from '../core/config-use.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { type FileFacts, presenceOf } from '../core/facts.ts';
import type { Files } from '../core/fix.ts';
import type { Question } from '../core/fix-all.ts';
import { type Graph, graphFrom, graphOf, updated } from '../core/graph.ts';
import { KnownBlocks } from '../core/known-blocks.ts';
import { type PackedFacts, pack, pool } from '../core/packed-facts.ts';
import type { Analysis, Unreadable } from '../core/rule.ts';
import type { CheckSettings } from '../core/settings.ts';
import { Survey } from '../core/survey.ts';
import type { Message } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { rules } from '../rules/index.ts';
import { isDocument } from './disk.ts';
import type { Source } from './source.ts';
import { isGiven, type Target } from './target.ts';

/** How the outside world takes part. */
export interface Host {
  progress(done: number, total: number): void;
  /** Called whenever a slow loop gives way; throws to end the run, after which the checker is of no use. */
  pause?(): void;
  /** Something went wrong that is no finding. */
  trouble(message: Message): void;
}

/** The part of the files that may change before checking all again is cheaper than asking which ones are concerned. */
const MANY = 0.05;
/** How long a loop may run before it gives way, in milliseconds. */
const SLICE = 40;

export class Checker {
  private readonly found = new Map<string, readonly Diagnostic[]>();
  private graph: Graph;
  private texts: Record<string, string> = {};
  /** Files that exist but give no text, and why. */
  private readonly unreadable = new Map<string, Unreadable>();
  /** Entries of the baseline by the file that they were met in, with the number of findings that each accounts for. */
  private readonly recorded = new Map<string, ReadonlyMap<BaselineEntry, number>>();
  private readonly used = new Set<Use>();
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
    this.graph = graphOf([], target.dialect.community);
  }

  /** Read and check everything. */
  static async run(target: Target, source: Source, settings: CheckSettings, host: Host): Promise<Checker> {
    const checker = new Checker(target, source, settings, host);
    const survey = await checker.read();
    const open = survey.open(checker.graph);
    for (const [file, found] of survey.firstLook) checker.take(file, found);
    await checker.checkFiles(open, (analysis) => survey.lookAgain(analysis, checker.graph, checker.crashIn(analysis)));
    return checker;
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
    return this.used;
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

  /** Read everything, and look at what was asked for. */
  private async read(): Promise<Survey> {
    const { root, dialect, complete } = this.target;
    const { community } = dialect;
    let whole = complete;
    const lost = (message: Message): void => {
      whole = false;
      this.host.trouble(message);
    };
    const refs = this.source
      .list((folder, detail) => lost(m.folderUnreadable({ path: folder === '' ? root : folder, detail })))
      .flatMap((file) => classify(community, file) ?? []);
    const shared = pool();
    const packed = new Map<string, PackedFacts>();
    const survey = new Survey(rules, community, this.settings);
    const blocks = new KnownBlocks(dialect, shared, (alone, block) => survey.judge(alone, block));
    const slice = slices();
    for (const [index, ref] of refs.entries()) {
      if (slice.over()) {
        this.host.progress(index, refs.length);
        await slice.rest();
        this.host.pause?.();
      }
      const result = this.source.read(ref.path);
      if (!('text' in result)) {
        if (result.problem === 'missing') continue;
        whole = false;
        this.unreadable.set(ref.path, result);
        if (isGiven(this.target, ref.path)) survey.leave(ref.path);
        continue;
      }
      if (isPresence(ref.kind)) {
        packed.set(ref.path, pack(presenceOf(ref), shared));
        continue;
      }
      const isText = !isDocument(ref.path);
      if (isText) this.texts[ref.path] = result.text;
      if (!accepts(ref.kind, result.text)) continue;
      const analysis = analyseFile(dialect, ref, result.text, blocks.in(ref));
      packed.set(ref.path, packedFacts(analysis, shared));
      if (isText && isGiven(this.target, ref.path)) survey.look(analysis);
    }
    this.graph = { ...graphFrom(packed, community, shared), complete: whole };
    return survey;
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
    return (rule, error) => this.host.trouble(m.ruleCrashed({ path, rule: rule.name, detail: String(error) }));
  }

  private checkFile(file: string, look: (analysis: Analysis) => readonly Diagnostic[]): void {
    const { dialect } = this.target;
    const unreadable = this.unreadable.get(file);
    const analysis = unreadable
      ? analyseUnreadable(dialect, file, unreadable)
      : analyse(dialect, file, this.texts[file]!);
    if (!analysis) return;
    this.take(file, look(analysis));
    for (const use of usesOf(analysis, rules, this.graph, this.settings)) this.used.add(use);
  }

  private take(file: string, found: readonly Diagnostic[]): void {
    const { left, met } = sift(found, this.settings, file);
    this.found.set(file, left);
    if (this.settings.baseline) this.recorded.set(file, met);
  }

  private factsOf(file: string, text: string): FileFacts | null {
    return factsAt(this.target.dialect, file, text);
  }

  /**
   * Take other texts and check again what they concern. A file that is new here counts as asked for: it is a fix's work.
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
      this.texts = { ...files };
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
