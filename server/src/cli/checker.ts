// Command line: one community read from disk and checked, and checked again after changes in memory. Owns what the run
// knows: texts, analyses, graph, diagnostics. Slow loops give way now and then, so that an interrupt is heard at once.
import path from 'node:path';
import { analyseFile, type Dialect } from '../core/analyse.ts';
import { affectedBy, check } from '../core/check.ts';
import { accepts, classify } from '../core/community.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { FileFacts } from '../core/facts.ts';
import type { Files } from '../core/fix.ts';
import { type Graph, graphOf, updated } from '../core/graph.ts';
import type { Analysis } from '../core/rule.ts';
import type { CheckSettings } from '../core/settings.ts';
import type { Message } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { rules } from '../rules/index.ts';
import { listFiles, MAX_FILE_SIZE, type ReadResult, readText } from '../workspace/disk.ts';
import { isGiven, type Target } from './roots.ts';

/** How the outside world takes part. */
export interface Host {
  progress(done: number, total: number): void;
  /** Something went wrong that is no finding. */
  trouble(message: Message): void;
}

/** Analyses are kept for the second pass while their texts take less than this, in characters; beyond, they are made anew. */
const MAX_KEPT = 32 * 1024 * 1024;
/** How long a loop may run before it gives way, in milliseconds. */
const SLICE = 40;

export class Checker {
  private readonly analyses = new Map<string, Analysis>();
  private readonly found = new Map<string, readonly Diagnostic[]>();
  private graph: Graph;
  private texts: Record<string, string> = {};
  private kept = 0;

  private constructor(
    readonly target: Target,
    private readonly settings: CheckSettings,
    private readonly host: Host,
  ) {
    this.graph = graphOf([], target.dialect.community);
  }

  /** Read and check everything. */
  static async run(target: Target, settings: CheckSettings, host: Host): Promise<Checker> {
    const checker = new Checker(target, settings, host);
    await checker.read();
    await checker.checkGiven();
    return checker;
  }

  /** The community's files by path relative to its root. */
  get files(): Files {
    return this.texts;
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
    const paths = listFiles(root, undefined, (folder, detail) =>
      lost(m.folderUnreadable({ path: folder === '' ? root : folder, detail })),
    ).filter((file) => classify(dialect.community, file));
    const facts: FileFacts[] = [];
    const slice = slices();
    for (const [index, file] of paths.entries()) {
      if (slice.over()) {
        this.host.progress(Math.floor(index / 2), paths.length);
        await slice.rest();
      }
      const result = readText(path.join(root, file));
      if (!('text' in result)) {
        if (result.problem !== 'missing') lost(unread(file, result));
        continue;
      }
      this.texts[file] = result.text;
      const analysis = analyse(dialect, file, result.text);
      if (!analysis) continue;
      facts.push(analysis.facts);
      this.keep(analysis);
      if (isGiven(this.target, file)) this.found.set(file, []);
    }
    this.graph = { ...graphOf(facts, dialect.community), complete: whole };
  }

  private async checkGiven(): Promise<void> {
    const slice = slices();
    const total = this.found.size;
    for (const [index, file] of [...this.found.keys()].entries()) {
      if (slice.over()) {
        this.host.progress(Math.floor((total + index) / 2), total);
        await slice.rest();
      }
      this.checkFile(file);
    }
  }

  private checkFile(file: string): void {
    const analysis = this.analyses.get(file) ?? analyse(this.target.dialect, file, this.texts[file]!);
    if (!analysis) return;
    const found = check(analysis, rules, this.graph, this.settings, (rule, error) =>
      this.host.trouble(m.ruleCrashed({ path: file, rule: rule.name, detail: String(error) })),
    );
    this.found.set(file, found);
  }

  private keep(analysis: Analysis): void {
    if (this.kept > MAX_KEPT) return;
    this.kept += analysis.text.length;
    this.analyses.set(analysis.file.path, analysis);
  }

  /**
   * Take other texts and check again what they concern. A file that is new here counts as asked for: it is a fix's work.
   * @param changed paths whose text differs, is new or is gone.
   */
  update(files: Files, changed: ReadonlySet<string>): readonly Diagnostic[] {
    const facts = new Map<string, FileFacts | null>();
    const again = new Set<string>();
    for (const file of changed) {
      const text = Object.hasOwn(files, file) ? files[file] : undefined;
      const analysis = text === undefined ? null : analyse(this.target.dialect, file, text);
      const asked = this.found.has(file) || !Object.hasOwn(this.texts, file);
      this.analyses.delete(file);
      this.found.delete(file);
      facts.set(file, analysis?.facts ?? null);
      if (!analysis) continue;
      this.analyses.set(file, analysis);
      if (asked) again.add(file);
    }
    const before = this.graph;
    const { graph, affected } = updated(before, facts);
    this.graph = graph;
    this.texts = { ...files };
    for (const file of [...affected, ...affectedBy(rules, before, graph, [...changed])]) {
      if (this.found.has(file)) again.add(file);
    }
    for (const file of again) this.checkFile(file);
    return this.diagnostics;
  }
}

function analyse(dialect: Dialect, file: string, text: string): Analysis | null {
  const ref = classify(dialect.community, file);
  return ref && accepts(ref.kind, text) ? analyseFile(dialect, ref, text) : null;
}

function unread(file: string, result: Exclude<ReadResult, { readonly text: string }>): Message {
  if (result.problem === 'not-utf8') return m.fileNotUtf8({ path: file });
  if (result.problem === 'too-large')
    return m.fileTooLarge({ path: file, detail: result.detail, limit: MAX_FILE_SIZE / 1024 / 1024 });
  return m.fileUnreadable({ path: file, detail: result.detail });
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
