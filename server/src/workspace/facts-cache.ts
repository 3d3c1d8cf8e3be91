// Workspace: facts kept on disk between runs, for Node. One file per root, written whole and renamed into place. A cache
// that is torn, foreign or of another engine, schema or format is ignored, never trusted and never an error. Facts are
// found by modification time and size first, by content otherwise.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import type { Dialect } from '../core/analyse.ts';
import { decode, type Encoded, encode, type FileEntry } from '../core/facts-codec.ts';
import { type Pool, pool } from '../core/packed-facts.ts';
import type { FactsCache } from './project.ts';

/** Raise when facts or their packing change meaning: older caches are then ignored. */
const FORMAT = 3;

/** So many files are written, and read, at a time: memory for the whole would stay with the process. */
const BATCH = 500;

/** What a file of facts begins with; `batches` of `Encoded` follow, each part after its length in bytes. */
interface Head {
  readonly format: number;
  readonly identity: string;
  readonly batches: number;
}

/**
 * The cache of a root.
 * @param folder where caches live; created when something is written. @param engine the version of this program.
 */
export function factsCache(folder: string, root: string, dialect: Dialect, engine: string): FactsCache {
  const identity = hashOf(
    JSON.stringify([FORMAT, engine, root, dialect.community.id, dialect.community.files, dialect.community.schemas]),
  );
  const file = path.join(folder, `${hashOf(root)}.facts`);
  const { pool: shared, entries } = read(file, identity);
  const known = new Map<string, FileEntry>();
  for (const entry of entries) known.set(entry.facts.path, entry);
  const { length } = entries;
  let dirty = false;
  return {
    pool: shared,
    byStamp(path, stamp) {
      const entry = known.get(path);
      return entry && entry.stamp !== '' && entry.stamp === stamp ? entry.facts : undefined;
    },
    byText(hash, path) {
      const entry = known.get(path);
      return entry?.hash === hash ? entry.facts : undefined;
    },
    hash: hashOf,
    put(entry) {
      known.set(entry.facts.path, entry);
      dirty = true;
    },
    async save(paths) {
      if (dirty || paths.size !== length) {
        // What of them was not read anew fits its file, or has another time or size and will be read.
        const kept = [...known.values()].filter(({ facts }) => paths.has(facts.path));
        write(file, identity, kept, shared);
      }
      // Whoever loaded the facts has them; what told them from others is of no use any more.
      known.clear();
    },
  };
}

/** What tells a text from any other. */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

function read(file: string, identity: string): { readonly pool: Pool; readonly entries: readonly FileEntry[] } {
  let from: number | undefined;
  try {
    from = fs.openSync(file, 'r');
    const head = readPart(from) as Head;
    if (head.format === FORMAT && head.identity === identity) {
      const shared = pool();
      const entries: FileEntry[] = [];
      for (let i = 0; i < head.batches; i++)
        for (const entry of decode(readPart(from) as Encoded, shared)) entries.push(entry);
      return { pool: shared, entries };
    }
  } catch {
    // As good as none.
  } finally {
    if (from !== undefined) fs.closeSync(from);
  }
  return { pool: pool(), entries: [] };
}

/** Best effort: a folder that cannot be written only means a cold start next time. */
function write(file: string, identity: string, entries: readonly FileEntry[], from: Pool): void {
  const partial = `${file}.${process.pid}.tmp`;
  let to: number | undefined;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    to = fs.openSync(partial, 'w');
    writePart(to, { format: FORMAT, identity, batches: Math.ceil(entries.length / BATCH) } satisfies Head);
    for (let at = 0; at < entries.length; at += BATCH) writePart(to, encode(entries.slice(at, at + BATCH), from));
    fs.closeSync(to);
    to = undefined;
    fs.renameSync(partial, file);
  } catch {
    if (to !== undefined) fs.closeSync(to);
    fs.rmSync(partial, { force: true });
  }
}

function readPart(from: number): unknown {
  return v8.deserialize(readBytes(from, readBytes(from, 4).readUInt32LE()));
}

/** @throws RangeError where the file ends before. */
function readBytes(from: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let at = 0; at < count; ) {
    const more = fs.readSync(from, bytes, at, count - at, null);
    if (more === 0) throw new RangeError('the file ends too soon');
    at += more;
  }
  return bytes;
}

function writePart(to: number, part: unknown): void {
  const bytes = v8.serialize(part);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  fs.writeFileSync(to, length);
  fs.writeFileSync(to, bytes);
}
