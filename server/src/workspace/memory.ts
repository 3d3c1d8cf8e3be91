// Workspace: how a check remembers: what it is given of the last one over the same files, and what it leaves to the
// next. Says what both must have in common, and when it is worth writing anything. The form is
// workspace/kept-check.ts's business, and where it is kept the door's.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Use } from '../core/check/config-use.ts';
import type { Unreadable } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { encode } from '../core/facts/facts-codec.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import type { Graph } from '../core/graph/graph.ts';
import { linesFound } from '../core/text/lines-in.ts';
import { type Differences, isNews } from './differences.ts';
import { isDocument } from './disk.ts';
import { hashOf } from './facts-cache.ts';
import { NotAsKept } from './go-on.ts';
import { discard } from './keep-file.ts';
import { type KeptCheck, keptFile, readKept, THERE, writeKept } from './kept-check.ts';
import { stampsOf } from './stamps.ts';
import type { Target } from './target.ts';

/** What a check remembers of the one before. */
export interface Memory {
  /** What that left; null where it left nothing that holds. */
  readonly kept: KeptCheck | null;
  /** Files that are looked at as part of a change: what is found in them counts for nobody else, nor what was found before. */
  readonly afresh: ReadonlySet<string>;
  /** Stamps of files relative to the root, to be taken before any of them is read. */
  stampsOf(files: readonly string[]): Float64Array;
  /** Leave this to the next one. */
  keep(known: Known): void;
}

/** What a check knows when it is done, none of it to change any more. */
export interface Known {
  readonly files: readonly string[];
  /** Taken before anything was read. */
  readonly stamps: Float64Array;
  readonly texts: Files;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  readonly graph: () => Graph;
  /** What became of each file, as `KeptCheck` has it. */
  readonly fates: Uint8Array;
  readonly found: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** How this differs from what was kept; null where it did not go on from that. */
  readonly since: Differences | null;
}

/** Memories in a folder, all of which are written when `save` is called. */
export class Memories {
  private readonly due: (() => void)[] = [];

  /** @param engine what changes whenever this program does. @param now the time in milliseconds, as `Date` counts them. */
  constructor(
    readonly folder: string,
    private readonly engine: string,
    private readonly now = Date.now,
  ) {}

  /** The memory of a check, null where nobody can tell what it depends on. */
  of(target: Target, settings: CheckSettings, afresh: ReadonlySet<string> = new Set()): Memory | null {
    const wishes = identityOf(settings);
    if (wishes === null) return null;
    const { root, dialect, complete } = target;
    const file = keptFile(this.folder, root, dialect.community.id);
    const user = process.getuid?.() ?? -1;
    const identity = digestOf(
      JSON.stringify([this.engine, user, root, complete, wishes, process.platform, dialect.community]),
    );
    const kept = readKept(file, identity);
    return {
      kept,
      afresh,
      stampsOf: (files) => stampsOf(root, files, this.now()),
      keep: (known) => {
        this.due.push(() => {
          if (kept && known.since && !isNews(kept, known.since, known.fates)) touch(file);
          else writeSoundly(file, identity, known, kept);
        });
      },
    };
  }

  /** Write down what is to be kept. Never throws `NotAsKept`: what was found is already said. @returns whether anything was. */
  save(): boolean {
    const due = this.due.splice(0);
    for (const write of due) write();
    return due.length > 0;
  }
}

/** Say that a file is still of use. */
function touch(file: string): void {
  try {
    const now = new Date();
    fs.utimesSync(file, now, now);
  } catch {
    // Then it is taken for older than it is.
  }
}

/** Write down what is known. Where it came of something that does not hold after all, that goes instead. */
function writeSoundly(file: string, identity: string, known: Known, kept: KeptCheck | null): void {
  try {
    write(file, identity, known, kept);
  } catch (error) {
    if (!(error instanceof NotAsKept)) throw error;
    discard(file);
  }
}

/** @throws NotAsKept */
function write(
  file: string,
  identity: string,
  { files, stamps, texts, unreadable, graph, fates, found, uses, since }: Known,
  kept: KeptCheck | null,
): void {
  // Texts of files that are the same need not be read for that.
  const known = new Map(since && kept?.files.map((path, number) => [path, kept.hashes[number]!]));
  for (const { path } of since?.differing ?? []) known.delete(path);
  const lines = linesFound(texts);
  const { files: facts, pool, complete } = graph();
  const hashIn = (path: string): string => {
    if (isDocument(path)) return facts.has(path) ? THERE : '';
    return known.get(path) ?? (Object.hasOwn(texts, path) ? hashOf(texts[path]!) : '');
  };
  writeKept(file, identity, {
    files,
    stamps,
    hashes: files.map(hashIn),
    fates,
    unreadable,
    complete,
    found,
    uses,
    lines: (path) => lines.get(path) ?? (known.has(path) ? kept?.lines(path) : undefined),
    facts: encode(
      [...facts.values()].map((one) => ({ time: Number.NaN, size: Number.NaN, hash: '', facts: one })),
      pool,
    ),
  });
}

/** What findings depend on of settings; null for settings that cannot be written down. */
function identityOf(settings: CheckSettings): string | null {
  // A baseline is applied to what was found, and who checks a change says which files it is about.
  const { baseline: _baseline, change: _change, otherwise, ...own } = settings;
  if (Object.values(own).some((value) => typeof value === 'function')) return null;
  const weaker = otherwise && identityOf(otherwise);
  return weaker === null ? null : JSON.stringify([own, weaker]);
}

/** What changes whenever a program does: a digest of it. @throws where it cannot be read. */
export function engineIdentity(program: string): string {
  return digestOf(fs.readFileSync(program));
}

function digestOf(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
