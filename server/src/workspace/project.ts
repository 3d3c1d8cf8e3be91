// Workspace: one community under one root, kept current: facts of every file on disk, open buffers over them, and the
// graph snapshot that they give. Owns state and time, no policy: what to check and when is the session's business.
// File access comes in as a port, so the same code runs over a disk, a virtual file system or a test's object.
import { analyseFile, type Dialect, factsAt, factsOnly } from '../core/check/analyse.ts';
import type { Analysis } from '../core/check/rule.ts';
import { Versions } from '../core/check/versions.ts';
import { accepts, classify, type FileRef, isPresence } from '../core/community/community.ts';
import { match } from '../core/community/match.ts';
import { type FileFacts, presenceOf } from '../core/facts/facts.ts';
import { decode, type Encoded, type FileEntry } from '../core/facts/facts-codec.ts';
import { type PackedFacts, type Pool, pool } from '../core/facts/packed-facts.ts';
import { pack, packedFactsOf } from '../core/facts/packing.ts';
import { withSharedTail } from '../core/facts/shared-facts.ts';
import { type Graph, graphFrom, updated } from '../core/graph/graph.ts';

/** Where a project's files come from. Paths are relative to the root, with `/`. */
export interface ProjectFiles {
  list(): Promise<readonly string[]>;
  /** The text, or undefined for what cannot be read as text. */
  read(path: string): Promise<string | undefined>;
  /** When files changed last (ms), and their size (bytes), in the same order; NaN twice where there is none. */
  stamps?(paths: readonly string[]): Promise<Float64Array>;
  /** Asked after `list`; undefined where files are near and can all be read. */
  reach?(): Reach | undefined;
  /** Another process that reads many files, where this host has any. */
  bulk?(): BulkReader | undefined;
}

/** Reads files elsewhere. What is no file of the community is left out of the answer. */
export interface BulkReader {
  read(paths: readonly string[]): Promise<Encoded>;
  close(): void;
}

/** Facts of earlier runs. Whatever it returns is used as it is, so it must never return what does not fit the file. */
export interface FactsCache {
  /** Starts a run: the pool that all facts returned refer to. */
  readonly pool: Pool;
  /** The number under which each file is kept, -1 for others. Meant for sorted paths: among others some are missed. */
  numbersOf(paths: readonly string[]): Int32Array;
  /** The kind of a file that is kept. */
  kind(number: number): string;
  byStamp(number: number, path: string, time: number, size: number): PackedFacts | undefined;
  byText(hash: string, ref: FileRef): PackedFacts | undefined;
  /** What `byText` and `put` know a text by. */
  hash(text: string): string;
  put(entry: FileEntry): void;
  /** Keep only these files, but for those excepted, write, and forget: a run ends with it. */
  save(files: ReadonlyMap<string, PackedFacts>, except: ReadonlySet<string>): Promise<void>;
}

/** How files can be read where each costs a request to somewhere else. */
export interface Reach {
  /** So many are read at first; a community with more is never known completely. */
  readonly most: number;
  /** So many are asked for at a time. */
  readonly ahead: number;
  /** Whether the list of files was complete. */
  readonly whole: boolean;
}

export interface LoadProgress {
  readonly done: number;
  readonly total: number;
}

/** So few files are read faster here than another process starts. */
const MIN_BULK = 400;
/** So many files are asked of the other process at a time; two such requests are on their way. */
const BATCH = 50;

/** So many files are asked for their times and sizes at a time. */
const ASKED = 500;

/** How long a load may hold the thread before others get a turn, in milliseconds: below one frame. */
const SLICE = 12;

/** A partial graph is not worth making more often than this, in milliseconds: it costs about a tenth of that. */
const MIN_SHOWN = 1000;

/** A load under way. */
interface Loading {
  readonly packed: Map<string, PackedFacts>;
  readonly total: number;
  /** When a partial graph was made last, and until when this slice may last, in milliseconds. */
  shown: number;
  until: number;
  readonly report: (progress: LoadProgress) => boolean;
}

/** A file whose facts were kept: what it is need not be found out. */
interface KeptFile {
  readonly path: string;
  /** Under which the cache has them. */
  readonly number: number;
}

/** Files that are at hand. */
const NEAR: Reach = { most: Number.POSITIVE_INFINITY, ahead: 1, whole: true };

export class Project {
  private current: Graph;
  private readonly overlay = new Map<string, string>();
  /** The open documents. */
  private readonly versions = new Map<string, Versions>();
  /** What changed on disk during a load, which may have read it before. */
  private readonly meanwhile = new Map<string, FileFacts | null>();
  private loads = 0;
  private loaded = false;

  constructor(
    readonly root: string,
    readonly dialect: Dialect,
    private readonly files: ProjectFiles,
    private readonly cache?: FactsCache,
  ) {
    this.current = { ...graphFrom(new Map(), dialect.community, cache?.pool ?? pool()), complete: false };
  }

  /** The snapshot of this moment. */
  get graph(): Graph {
    return this.current;
  }

  /** Whether every file has been read once: only then can anything be said to be missing. */
  get complete(): boolean {
    return this.loaded;
  }

  /** Whether everything is being read: what follows from a change is known when that is done. */
  get loading(): boolean {
    return this.loads > 0;
  }

  /**
   * Read everything. First what is known from earlier runs and, of other files, the facts that paths alone give; then
   * those files in the order of their kinds, charters before manifests as community.json lists them. In slices, so that
   * requests are answered meanwhile from what is known.
   * @param report called after each slice; returning false cancels, and what is known stays.
   */
  async load(report: (progress: LoadProgress) => boolean = () => true): Promise<boolean> {
    this.loads++;
    try {
      return await this.readEverything(report);
    } finally {
      this.loads--;
      if (this.loads === 0) this.meanwhile.clear();
    }
  }

  private async readEverything(report: (progress: LoadProgress) => boolean): Promise<boolean> {
    const { community } = this.dialect;
    const { present, others } = this.sorted(await this.files.list());
    const loading: Loading = {
      packed: new Map(present.map((ref) => [ref.path, pack(presenceOf(ref), this.current.pool)])),
      total: others.length,
      shown: performance.now(),
      until: performance.now() + SLICE,
      report,
    };
    const rest: FileRef[] = [];
    const nothing = match(null, null);
    for (let from = 0; from < others.length; from += ASKED) {
      const batch = others.slice(from, from + ASKED);
      const stamps = this.cache && (await this.files.stamps?.(batch.map(({ path }) => path)));
      batch.forEach((file, index) => {
        let facts = stamps && this.keptFacts(file, stamps[2 * index]!, stamps[2 * index + 1]!);
        if (!facts) {
          const ref = 'vars' in file ? file : classify(community, file.path)!;
          rest.push(ref);
          facts = packedFactsOf(community, ref, null, nothing, this.current.pool);
        }
        loading.packed.set(facts.path, facts);
      });
      if (!(await this.pause(loading, others.length - rest.length))) return false;
    }
    if (rest.length > 0) this.adopt(loading.packed, false);
    const { most, ahead, whole } = this.files.reach?.() ?? NEAR;
    if (!(await this.readAll(rest.slice(0, most), loading, ahead))) return false;
    this.loaded = whole && rest.length <= most;
    this.adopt(loading.packed, this.loaded);
    await this.cache?.save(loading.packed, new Set(present.map(({ path }) => path)));
    return true;
  }

  /** Files by what happens to them, each kind's together: that they exist is all that counts, or they are known or read. */
  private sorted(list: readonly string[]): { present: readonly FileRef[]; others: readonly (FileRef | KeptFile)[] } {
    const { dialect, cache } = this;
    const { community } = dialect;
    const byKind = new Map<string, (FileRef | KeptFile)[]>(community.files.map(({ kind }) => [kind, []]));
    const present: FileRef[] = [];
    const numbers = cache?.numbersOf(list);
    list.forEach((path, index) => {
      const number = numbers?.[index] ?? -1;
      const alike = number < 0 ? undefined : byKind.get(cache!.kind(number));
      if (alike) alike.push({ path, number });
      else {
        const ref = classify(community, path);
        if (ref && isPresence(ref.kind)) present.push(ref);
        else if (ref) byKind.get(ref.kind.kind)!.push(ref);
      }
    });
    return { present, others: [...byKind.values()].flat() };
  }

  /** The facts that are kept of a file, where it has not changed since. @param time and size as it has them now. */
  private keptFacts(file: FileRef | KeptFile, time: number, size: number): PackedFacts | undefined {
    return 'number' in file ? this.cache?.byStamp(file.number, file.path, time, size) : undefined;
  }

  /** Read files into what is loaded, in another process where that pays. False when that was cancelled. */
  private async readAll(refs: readonly FileRef[], loading: Loading, ahead: number): Promise<boolean> {
    const bulk = refs.length < MIN_BULK ? undefined : this.files.bulk?.();
    let done = loading.total - refs.length;
    try {
      const ask = (from: number): Promise<Encoded | null> | undefined => {
        const paths = refs.slice(from, from + BATCH).map(({ path }) => path);
        // What goes wrong over there is read here.
        return paths.length === 0 ? undefined : bulk?.read(paths).catch(() => null);
      };
      const answers = [ask(0), ask(BATCH)];
      for (let from = 0; from < refs.length; from += BATCH) {
        const batch = refs.slice(from, from + BATCH);
        const encoded = await answers.shift();
        answers.push(ask(from + 2 * BATCH));
        if (encoded) this.take(batch, encoded, loading);
        else
          for (let i = 0; i < batch.length; i += ahead)
            await Promise.all(batch.slice(i, i + ahead).map((ref) => this.readHere(ref, loading)));
        done += batch.length;
        const next = refs[from + BATCH];
        if (next && next.kind !== batch[0]!.kind && performance.now() > loading.shown + MIN_SHOWN) {
          this.adopt(loading.packed, false);
          loading.shown = performance.now();
        }
        if (!(await this.pause(loading, done))) return false;
      }
      return true;
    } finally {
      bulk?.close();
    }
  }

  /** Facts of a batch that another process has read. */
  private take(batch: readonly FileRef[], encoded: Encoded, { packed }: Loading): void {
    const refs = new Map(batch.map((ref) => [ref.path, ref]));
    for (const path of refs.keys()) packed.delete(path);
    const { cache } = this;
    for (const entry of decode(encoded, refs, this.current.pool)) {
      packed.set(entry.facts.path, entry.facts);
      cache?.put(entry);
    }
  }

  private async readHere(ref: FileRef, loading: Loading): Promise<void> {
    const facts = await this.factsOnDisk(ref);
    if (facts) loading.packed.set(ref.path, facts);
    else loading.packed.delete(ref.path);
    if (performance.now() > loading.until) await this.breathe(loading);
  }

  /** Let others have a turn when it is time. False when the load is cancelled: what is known stays. */
  private async pause(loading: Loading, done: number): Promise<boolean> {
    if (performance.now() < loading.until) return true;
    if (!loading.report({ done, total: loading.total })) {
      this.adopt(loading.packed, false);
      return false;
    }
    await this.breathe(loading);
    return true;
  }

  private async breathe(loading: Loading): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    loading.until = performance.now() + SLICE;
  }

  /** An open buffer's text; it hides the disk until `close`. Returns the paths to check again besides this one. */
  edit(path: string, text: string): ReadonlySet<string> {
    this.overlay.set(path, text);
    return this.apply(new Map([[path, this.factsOfText(path, text)]]));
  }

  /** What `edit` would lead to, without its happening. @param then given the analysis of the text and the graph with it. */
  rehearse(path: string, text: string, then: (analysis: Analysis, graph: Graph) => void): void {
    const analysis = this.versionsOf(path, text)?.trial(text);
    if (analysis) then(analysis, updated(this.current, new Map([[path, analysis.facts]])).graph);
  }

  /** The buffer is gone: the disk counts again. */
  async close(path: string): Promise<ReadonlySet<string>> {
    this.overlay.delete(path);
    this.versions.delete(path);
    return this.changed([path]);
  }

  /** Files were created, changed or deleted on disk. Reads them all before anything of it shows. */
  async changed(paths: Iterable<string>): Promise<ReadonlySet<string>> {
    const changes = new Map<string, FileFacts | null>();
    for (const path of paths) {
      if (this.overlay.has(path)) continue;
      const text = await this.textThere(path);
      if (!this.overlay.has(path)) changes.set(path, text === undefined ? null : this.factsOfText(path, text));
    }
    if (this.loads > 0) for (const [path, facts] of changes) this.meanwhile.set(path, facts);
    return this.apply(changes);
  }

  /** The analysis of a file: of its buffer, or of the disk. Undefined for what is no file of this community. */
  async analysis(path: string): Promise<Analysis | undefined> {
    const open = this.overlay.get(path);
    return open !== undefined ? this.analyseOpen(path, open) : this.analyseText(path, await this.files.read(path));
  }

  /** The analysis of an open buffer, kept until its text changes. */
  analyseOpen(path: string, text: string): Analysis | undefined {
    const known = this.versions.get(path);
    return known?.latest?.text === text ? known.latest : this.versionsOf(path, text)?.next(text);
  }

  /** Undefined where there is no such file in this community, or not with such a text. */
  private versionsOf(path: string, text: string): Versions | undefined {
    const ref = classify(this.dialect.community, path);
    if (!ref || !accepts(ref.kind, text)) {
      this.versions.delete(path);
      return undefined;
    }
    let versions = this.versions.get(path);
    if (!versions) {
      versions = new Versions(this.dialect, ref);
      this.versions.set(path, versions);
    }
    return versions;
  }

  /** The text as features should see it: the buffer's, or the disk's. */
  async text(path: string): Promise<string | undefined> {
    return this.overlay.get(path) ?? (await this.files.read(path));
  }

  private analyseText(path: string, text: string | undefined): Analysis | undefined {
    const ref = classify(this.dialect.community, path);
    return ref && text !== undefined && accepts(ref.kind, text) ? analyseFile(this.dialect, ref, text) : undefined;
  }

  private factsOfText(path: string, text: string): FileFacts | null {
    if (this.overlay.get(path) === text) return this.analyseOpen(path, text)?.facts ?? null;
    return factsAt(this.dialect, path, text);
  }

  /** What is at a path now; nothing but that it is there of a file that is never read. */
  private async textThere(path: string): Promise<string | undefined> {
    const ref = classify(this.dialect.community, path);
    const [time = Number.NaN] = (ref && isPresence(ref.kind) && (await this.files.stamps?.([path]))) || [];
    return Number.isNaN(time) ? this.files.read(path) : '';
  }

  private async factsOnDisk(ref: FileRef): Promise<PackedFacts | undefined> {
    const { cache } = this;
    const [time = Number.NaN, size = Number.NaN] = (cache && (await this.files.stamps?.([ref.path]))) ?? [];
    const text = await this.files.read(ref.path);
    if (text === undefined || !accepts(ref.kind, text)) return undefined;
    const hash = cache?.hash(text) ?? '';
    const facts = cache?.byText(hash, ref) ?? this.packed(ref, text);
    cache?.put({ time, size, hash, facts });
    return facts;
  }

  private packed(ref: FileRef, text: string): PackedFacts {
    const { pool } = this.current;
    return withSharedTail(pack(factsOnly(this.dialect, ref, text), pool), pool);
  }

  /**
   * A graph of these facts, with what changed since they were read and the open buffers over them.
   * @param complete whether they are all that there will be; else they may go on changing.
   */
  private adopt(packed: ReadonlyMap<string, PackedFacts>, complete: boolean): void {
    this.current = {
      ...graphFrom(complete ? packed : new Map(packed), this.dialect.community, this.current.pool),
      complete,
    };
    const newer = new Map(this.meanwhile);
    for (const [path, text] of this.overlay) newer.set(path, this.factsOfText(path, text));
    this.apply(newer);
  }

  private apply(changes: ReadonlyMap<string, FileFacts | null>): ReadonlySet<string> {
    if (changes.size === 0) return new Set();
    const { graph, affected } = updated(this.current, changes);
    this.current = graph;
    return affected;
  }
}
