// Workspace: facts kept on disk between runs, for Node. One file per root, written whole and renamed into place. A cache
// that is torn, foreign or of another engine, schema or format is ignored, never trusted and never an error. Facts are
// found by modification time and size first, by content otherwise.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import type { Dialect } from '../core/analyse.ts';
import { decoder, type Encoded, encode, type FileEntry, type PathRef, SEPARATOR, split } from '../core/facts-codec.ts';
import { type PackedFacts, type Pool, pool } from '../core/packed-facts.ts';
import { keepFile } from './keep-file.ts';
import type { FactsCache } from './project.ts';

/** Raise when facts or their packing change meaning: older caches are then ignored. */
const FORMAT = 5;

/** So many files are written, and read, at a time: nearly every community whole, and the largest without needing twice its memory. */
const BATCH = 20_000;

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
  const { id, files, schemas, kinds } = dialect.community;
  const inFiles = Object.keys(kinds).filter((kind) => kinds[kind]!.file);
  const identity = hashOf(JSON.stringify([FORMAT, engine, root, id, files, schemas, inFiles]));
  const file = path.join(folder, `${hashOf(root)}.facts`);
  const { pool: shared, parts } = read(file, identity);
  const count = parts.reduce((sum, { encoded }) => sum + encoded.starts.length, 0);
  let shelf = shelfOf(parts);
  const put = new Map<string, FileEntry>();
  return {
    pool: shared,
    byStamp(ref, time, size) {
      const book = shelf.find(ref.path);
      return book && book.time === time && book.size === size ? shelf.facts(book, ref) : undefined;
    },
    byText(hash, ref) {
      const book = shelf.find(ref.path);
      return book && shelf.hash(book) === hash ? shelf.facts(book, ref) : undefined;
    },
    hash: hashOf,
    put(entry) {
      put.set(entry.facts.path, entry);
    },
    async save(files, except) {
      if (put.size > 0 || files.size - except.size !== count) {
        const entries: FileEntry[] = [];
        for (const [path, facts] of files) {
          const entry = except.has(path) ? undefined : (put.get(path) ?? shelf.taken(path, facts));
          if (entry) entries.push(entry);
        }
        write(file, identity, entries, shared);
      }
      // Whoever loaded the facts has them; what told them from others is of no use any more.
      shelf = shelfOf([]);
      put.clear();
    },
  };
}

/** A file among those that were kept. */
interface Book {
  readonly part: number;
  readonly index: number;
  readonly time: number;
  readonly size: number;
}

/** Some of the files that were kept. */
interface Part {
  readonly encoded: Encoded;
  readonly facts: (index: number, ref: PathRef) => PackedFacts;
  /** Not 0 for files whose facts were asked for. */
  readonly given: Uint8Array;
}

/** What was kept, to be found by path. */
interface Shelf {
  find(path: string): Book | undefined;
  hash(book: Book): string | undefined;
  /** The facts of a file, whose path must be that of the book; undefined where they cannot be read. */
  facts(book: Book, ref: PathRef): PackedFacts | undefined;
  /** What can be kept again of a file whose facts were asked for. */
  taken(path: string, facts: PackedFacts): FileEntry | undefined;
}

function shelfOf(parts: readonly Part[]): Shelf {
  const hashes: (readonly string[])[] = [];
  // Files are asked for in the order in which they were kept: most are the next one, and nothing is made to find that out.
  let next: Place = { part: 0, index: 0, at: 0 };
  let places: ReadonlyMap<string, Place> | undefined;
  const placeOf = (path: string): Place | undefined => {
    const paths = parts[next.part]?.encoded.paths;
    if (paths?.startsWith(path, next.at) && paths[next.at + path.length] === SEPARATOR) return next;
    places ??= placesIn(parts);
    return places.get(path);
  };
  const shelf: Shelf = {
    find(path) {
      const place = placeOf(path);
      if (!place) return undefined;
      const { part, index, at } = place;
      const { stamps, paths } = parts[part]!.encoded;
      const end = at + path.length + 1;
      next = end === paths.length ? { part: part + 1, index: 0, at: 0 } : { part, index: index + 1, at: end };
      return { part, index, time: stamps[2 * index]!, size: stamps[2 * index + 1]! };
    },
    hash({ part, index }) {
      hashes[part] ??= split(parts[part]!.encoded.hashes);
      return hashes[part][index];
    },
    facts({ part, index }, ref) {
      const { facts, given } = parts[part]!;
      try {
        const found = facts(index, ref);
        given[index] = 1;
        return found;
      } catch {
        return undefined;
      }
    },
    taken(path, facts) {
      const book = shelf.find(path);
      if (!book || parts[book.part]!.given[book.index] === 0) return undefined;
      return { time: book.time, size: book.size, hash: shelf.hash(book) ?? '', facts };
    },
  };
  return shelf;
}

/** Where a file is: its part, its number there, and where its path begins among those of the part. */
interface Place {
  readonly part: number;
  readonly index: number;
  readonly at: number;
}

function placesIn(parts: readonly Part[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  parts.forEach(({ encoded }, part) => {
    let at = 0;
    split(encoded.paths).forEach((path, index) => {
      places.set(path, { part, index, at });
      at += path.length + 1;
    });
  });
  return places;
}

/** What tells a text from any other. */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

function read(file: string, identity: string): { readonly pool: Pool; readonly parts: readonly Part[] } {
  let from: number | undefined;
  try {
    from = fs.openSync(file, 'r');
    const head = readPart(from) as Head;
    if (head.format === FORMAT && head.identity === identity) {
      const shared = pool();
      const parts: Part[] = [];
      for (let i = 0; i < head.batches; i++) {
        const encoded = readPart(from) as Encoded;
        parts.push({
          encoded,
          facts: decoder(encoded, shared, head.batches === 1),
          given: new Uint8Array(encoded.starts.length),
        });
      }
      return { pool: shared, parts };
    }
  } catch {
    // As good as none.
  } finally {
    if (from !== undefined) fs.closeSync(from);
  }
  return { pool: pool(), parts: [] };
}

/** Best effort: a folder that cannot be written only means a cold start next time. */
function write(file: string, identity: string, entries: readonly FileEntry[], from: Pool): void {
  keepFile(file, (to) => {
    writePart(to, { format: FORMAT, identity, batches: Math.ceil(entries.length / BATCH) } satisfies Head);
    for (let at = 0; at < entries.length; at += BATCH) writePart(to, encode(entries.slice(at, at + BATCH), from));
  });
}

function readPart(from: number): unknown {
  return v8.deserialize(readBytes(from, readBytes(from, 4).readUInt32LE()));
}

/** @throws RangeError where the file ends before. */
function readBytes(from: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(count);
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
