// Workspace: one community under one root, kept current: facts of every file on disk, open buffers over them, and the
// graph snapshot that they give. Owns state and time, no policy: what to check and when is the session's business.
// File access comes in as a port, so the same code runs over a disk, a virtual file system or a test's object.
import { analyseFile, type Dialect, factsOnly } from '../core/analyse.ts';
import { accepts, classify, type FileRef } from '../core/community.ts';
import { type FileFacts, factsOf } from '../core/facts.ts';
import { type Graph, graphFrom, updated } from '../core/graph.ts';
import { type PackedFacts, type Pool, pack, pool } from '../core/packed-facts.ts';
import type { Analysis } from '../core/rule.ts';
import { match } from '../core/schema.ts';

/** Where a project's files come from. Paths are relative to the root, with `/`. */
export interface ProjectFiles {
  list(): Promise<readonly string[]>;
  /** The text, or undefined for what cannot be read as text. */
  read(path: string): Promise<string | undefined>;
  /** A value that changes when the file does (modification time and size); undefined where there is none. */
  stamp?(path: string): Promise<string | undefined>;
}

/** Facts of earlier runs. Whatever it returns is used as it is, so it must never return what does not fit the file. */
export interface FactsCache {
  /** Starts a run: the pool that all facts returned refer to. */
  readonly pool: Pool;
  byStamp(path: string, stamp: string): PackedFacts | undefined;
  byText(path: string, text: string): PackedFacts | undefined;
  put(path: string, stamp: string | undefined, text: string, facts: PackedFacts): void;
  /** Keep only these files, and write. */
  save(paths: ReadonlySet<string>): Promise<void>;
}

export interface LoadProgress {
  readonly done: number;
  readonly total: number;
}

/** How long a load may hold the thread before others get a turn, in milliseconds: below one frame. */
const SLICE = 12;

/** A partial graph is not worth making more often than this, in milliseconds: it costs about a tenth of that. */
const MIN_SHOWN = 1000;

export class Project {
  private current: Graph;
  private readonly overlay = new Map<string, string>();
  private readonly analyses = new Map<string, Analysis>();
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

  /**
   * Read everything. First the facts that paths alone give, then the files in the order of their kinds, charters before
   * manifests as community.json lists them. In slices, so that requests are answered meanwhile from what is known.
   * @param report called after each slice; returning false cancels, and what is known stays.
   */
  async load(report: (progress: LoadProgress) => boolean = () => true): Promise<boolean> {
    const { community } = this.dialect;
    const shared = this.current.pool;
    const refs = (await this.files.list())
      .map((path) => classify(community, path))
      .filter((ref): ref is FileRef => ref !== null);
    const order = new Map(community.files.map((kind, index) => [kind, index]));
    refs.sort((a, b) => order.get(a.kind)! - order.get(b.kind)! || (a.path < b.path ? -1 : 1));
    const nothing = match(null, { root: {}, files: {} });
    const packed = new Map<string, PackedFacts>();
    for (const ref of refs) packed.set(ref.path, pack(factsOf(community, ref, null, nothing), shared));
    this.adopt(packed, false);
    let kind = refs[0]?.kind;
    let shown = performance.now();
    let until = performance.now() + SLICE;
    for (let i = 0; i < refs.length; i++) {
      const ref = refs[i]!;
      if (ref.kind !== kind && performance.now() > shown + MIN_SHOWN) {
        this.adopt(packed, false);
        shown = performance.now();
      }
      kind = ref.kind;
      const facts = await this.factsOnDisk(ref);
      if (facts) packed.set(ref.path, facts);
      else packed.delete(ref.path);
      if (performance.now() < until) continue;
      if (!report({ done: i + 1, total: refs.length })) {
        this.adopt(packed, false);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
      until = performance.now() + SLICE;
    }
    this.loaded = true;
    this.adopt(packed, true);
    await this.cache?.save(new Set(packed.keys()));
    return true;
  }

  /** An open buffer's text; it hides the disk until `close`. Returns the paths to check again besides this one. */
  edit(path: string, text: string): ReadonlySet<string> {
    this.overlay.set(path, text);
    return this.apply(new Map([[path, this.factsOfText(path, text)]]));
  }

  /** The buffer is gone: the disk counts again. */
  async close(path: string): Promise<ReadonlySet<string>> {
    this.overlay.delete(path);
    return this.changed([path]);
  }

  /** Files were created, changed or deleted on disk. Reads them all before anything of it shows. */
  async changed(paths: Iterable<string>): Promise<ReadonlySet<string>> {
    const changes = new Map<string, FileFacts | null>();
    for (const path of paths) {
      if (this.overlay.has(path)) continue;
      const text = await this.files.read(path);
      if (!this.overlay.has(path)) changes.set(path, text === undefined ? null : this.factsOfText(path, text));
    }
    return this.apply(changes);
  }

  /** The analysis of a file: of its buffer, or of the disk. Undefined for what is no file of this community. */
  async analysis(path: string): Promise<Analysis | undefined> {
    const open = this.overlay.get(path);
    return open !== undefined ? this.analyseOpen(path, open) : this.analyseText(path, await this.files.read(path));
  }

  /** The analysis of an open buffer, kept until its text changes. */
  analyseOpen(path: string, text: string): Analysis | undefined {
    const known = this.analyses.get(path);
    if (known?.text === text) return known;
    const analysis = this.analyseText(path, text);
    if (analysis) this.analyses.set(path, analysis);
    else this.analyses.delete(path);
    return analysis;
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
    const ref = classify(this.dialect.community, path);
    return ref && accepts(ref.kind, text) ? factsOnly(this.dialect, ref, text) : null;
  }

  private async factsOnDisk(ref: FileRef): Promise<PackedFacts | undefined> {
    const stamp = await this.files.stamp?.(ref.path);
    const unchanged = stamp === undefined ? undefined : this.cache?.byStamp(ref.path, stamp);
    if (unchanged) return unchanged;
    const text = await this.files.read(ref.path);
    if (text === undefined || !accepts(ref.kind, text)) return undefined;
    const known = this.cache?.byText(ref.path, text);
    const facts = known ?? pack(factsOnly(this.dialect, ref, text), this.current.pool);
    this.cache?.put(ref.path, stamp, text, facts);
    return facts;
  }

  /** A graph of these facts, with the open buffers over them. */
  private adopt(packed: ReadonlyMap<string, PackedFacts>, complete: boolean): void {
    this.current = { ...graphFrom(new Map(packed), this.dialect.community, this.current.pool), complete };
    const buffers = new Map<string, FileFacts | null>();
    for (const [path, text] of this.overlay) buffers.set(path, this.factsOfText(path, text));
    this.apply(buffers);
  }

  private apply(changes: ReadonlyMap<string, FileFacts | null>): ReadonlySet<string> {
    if (changes.size === 0) return new Set();
    const { graph, affected } = updated(this.current, changes);
    this.current = graph;
    return affected;
  }
}
