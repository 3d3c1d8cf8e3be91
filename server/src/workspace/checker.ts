// Workspace: one community read from a source as a whole and checked, and checked again after changes in memory. Owns what
// the run knows: texts, graph, diagnostics. Slow loops give way now and then, so that an interrupt is heard at once.
//
// Files are analysed twice, once for their facts and once to be checked: keeping 12,000 analyses in between was measured
// to cost more time (in garbage collection) than making them anew, and a gigabyte.
import { analyse, analyseUnreadable, factsAt } from '../core/analyse.ts';
import { type BaselineEntry, sift } from '../core/baseline.ts';
import { affectedBy, check } from '../core/check.ts';
import { classify } from '../core/community.ts';
import { type Use, usesOf } from '../core/config-use.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { FileFacts } from '../core/facts.ts';
import type { Files } from '../core/fix.ts';
import type { Question } from '../core/fix-all.ts';
import { type Graph, graphFrom, graphOf, updated } from '../core/graph.ts';
import type { Unreadable } from '../core/rule.ts';
import type { CheckSettings } from '../core/settings.ts';
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
    await checker.read();
    const total = checker.found.size;
    await checker.checkFiles(checker.found.keys(), (done) => host.progress(Math.floor((total + done) / 2), total));
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

  private async read(): Promise<void> {
    const { root, dialect, complete } = this.target;
    let whole = complete;
    const lost = (message: Message): void => {
      whole = false;
      this.host.trouble(message);
    };
    const paths = this.source
      .list((folder, detail) => lost(m.folderUnreadable({ path: folder === '' ? root : folder, detail })))
      .filter((file) => classify(dialect.community, file));
    const facts: FileFacts[] = [];
    const slice = slices();
    for (const [index, file] of paths.entries()) {
      if (slice.over()) {
        this.host.progress(Math.floor(index / 2), paths.length);
        await slice.rest();
        this.host.pause?.();
      }
      const result = this.source.read(file);
      if (!('text' in result)) {
        if (result.problem === 'missing') continue;
        whole = false;
        this.unreadable.set(file, result);
        if (isGiven(this.target, file)) this.found.set(file, []);
        continue;
      }
      this.texts[file] = result.text;
      const own = this.factsOf(file, result.text);
      if (!own) continue;
      facts.push(own);
      if (isDocument(file)) delete this.texts[file];
      else if (isGiven(this.target, file)) this.found.set(file, []);
    }
    this.graph = { ...graphOf(facts, dialect.community), complete: whole };
  }

  private async checkFiles(files: Iterable<string>, report: (done: number) => void = () => {}): Promise<void> {
    const slice = slices();
    for (const [index, file] of [...files].entries()) {
      if (slice.over()) {
        report(index);
        await slice.rest();
        this.host.pause?.();
      }
      this.checkFile(file);
    }
  }

  private checkFile(file: string): void {
    const { dialect } = this.target;
    const unreadable = this.unreadable.get(file);
    const analysis = unreadable
      ? analyseUnreadable(dialect, file, unreadable)
      : analyse(dialect, file, this.texts[file]!);
    if (!analysis) return;
    const found = check(analysis, rules, this.graph, this.settings, (rule, error) =>
      this.host.trouble(m.ruleCrashed({ path: file, rule: rule.name, detail: String(error) })),
    );
    const { left, met } = sift(found, this.settings, file);
    this.found.set(file, left);
    if (this.settings.baseline) this.recorded.set(file, met);
    for (const use of usesOf(analysis, rules, this.graph, this.settings)) this.used.add(use);
  }

  private factsOf(file: string, text: string): FileFacts | null {
    return factsAt(this.target.dialect, file, text);
  }

  /**
   * Take other texts and check again what they concern. A file that is new here counts as asked for: it is a fix's work.
   * @returns all diagnostics when that is asked for, else those of the changed files.
   */
  async answer({ files, changed, thorough }: Question): Promise<readonly Diagnostic[]> {
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
