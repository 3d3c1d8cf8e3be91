// Workspace: facts kept on disk between runs, for Node. One file per root, written whole and renamed into place. A
// cache that is torn, foreign or of another engine, schema or format is ignored, never trusted and never an error.
// Facts are found by time of the last change and size first, by content otherwise.
import crypto, { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import type { Dialect } from '../core/check/analyse.ts';
import { classify } from '../core/community/community.ts';
import type { VarsOf } from '../core/facts/decoded-facts.ts';
import {
  type Decoder,
  decoder,
  type Encoded,
  encode,
  type FileEntry,
  SEPARATOR,
  split,
} from '../core/facts/facts-codec.ts';
import { type PackedFacts, type Pool, pool } from '../core/facts/packed-facts.ts';
import { keepFile } from './keep-file.ts';
import type { FactsCache } from './project.ts';

/** Raise when facts or their packing change meaning: older caches are then ignored. */
const FORMAT = 8;

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
  const count = parts.reduce((sum, { files }) => sum + files.count, 0);
  const varsOf: VarsOf = (path) => classify(dialect.community, path)?.vars ?? {};
  let shelf = shelfOf(parts, varsOf);
  const put = new Map<string, FileEntry>();
  return {
    pool: shared,
    numbersOf: (paths) => shelf.numbersOf(paths),
    kind: (number) => shelf.kind(number),
    byStamp(number, path, time, size) {
      return shelf.time(number) === time && shelf.size(number) === size ? shelf.facts(number, path) : undefined;
    },
    byText(hash, { path }) {
      const number = shelf.numberOf(path);
      return number !== undefined && shelf.hash(number) === hash ? shelf.facts(number, path) : undefined;
    },
    hash: hashOf,
    put(entry) {
      put.set(entry.facts.path, entry);
    },
    async save(files, except) {
      if (put.size > 0 || files.size - except.size !== count) {
        // In the order in which the next run lists them.
        const paths = [...files.keys()].filter((path) => !except.has(path)).sort();
        const entries = paths.flatMap((path) => put.get(path) ?? shelf.taken(path, files.get(path)!) ?? []);
        write(file, identity, entries, shared);
      }
      // Whoever loaded the facts has them; what told them from others is of no use any more.
      shelf = shelfOf([], varsOf);
      put.clear();
    },
  };
}

/** Some of the files that were kept: `BATCH` of them, but for the last part. */
interface Part {
  readonly encoded: Encoded;
  readonly files: Decoder;
  /** Not 0 for files whose facts were asked for. */
  readonly given: Uint8Array;
}

/** What was kept; files have numbers, in the order of their paths. */
interface Shelf {
  numbersOf(paths: readonly string[]): Int32Array;
  numberOf(path: string): number | undefined;
  kind(number: number): string;
  time(number: number): number;
  size(number: number): number;
  hash(number: number): string | undefined;
  /** The facts of a file; undefined where they cannot be read. */
  facts(number: number, path: string): PackedFacts | undefined;
  /** What can be kept again of a file whose facts were asked for. */
  taken(path: string, facts: PackedFacts): FileEntry | undefined;
}

function shelfOf(parts: readonly Part[], varsOf: VarsOf): Shelf {
  const hashes: (readonly string[])[] = [];
  let numbers: ReadonlyMap<string, number> | undefined;
  const partOf = (number: number): Part => parts[Math.floor(number / BATCH)]!;
  const shelf: Shelf = {
    numbersOf(paths) {
      const found = new Int32Array(paths.length).fill(-1);
      let first = 0;
      let next = 0;
      for (const { encoded, files } of parts) {
        next = alongside(paths, next, encoded.paths, (index, number) => {
          found[index] = first + number;
        });
        first += files.count;
      }
      return found;
    },
    numberOf(path) {
      numbers ??= new Map(parts.flatMap(({ encoded }) => split(encoded.paths)).map((known, number) => [known, number]));
      return numbers.get(path);
    },
    kind: (number) => partOf(number).files.kind(number % BATCH),
    time: (number) => partOf(number).encoded.stamps[2 * (number % BATCH)]!,
    size: (number) => partOf(number).encoded.stamps[2 * (number % BATCH) + 1]!,
    hash(number) {
      const part = Math.floor(number / BATCH);
      hashes[part] ??= split(parts[part]!.encoded.hashes);
      return hashes[part][number % BATCH];
    },
    facts(number, path) {
      const { files, given } = partOf(number);
      const index = number % BATCH;
      try {
        const found = files.facts(index, path, varsOf);
        given[index] = 1;
        return found;
      } catch {
        return undefined;
      }
    },
    taken(path, facts) {
      const number = shelf.numberOf(path);
      if (number === undefined || partOf(number).given[number % BATCH] === 0) return undefined;
      return { time: shelf.time(number), size: shelf.size(number), hash: shelf.hash(number) ?? '', facts };
    },
  };
  return shelf;
}

/**
 * Finds sorted paths among other sorted paths without making anything of the others; misses some where either is not
 * sorted.
 * @param from the first of `paths` that is looked for. @param joined the others, each followed by `SEPARATOR`.
 * @param found told which of `paths` is which of the others. @returns the first of `paths` that comes after all the
 * others.
 */
function alongside(
  paths: readonly string[],
  from: number,
  joined: string,
  found: (index: number, other: number) => void,
): number {
  let index = from;
  let other = 0;
  for (let at = 0; at < joined.length && index < paths.length; ) {
    const path = paths[index]!;
    const isSame = joined.startsWith(path, at) && joined[at + path.length] === SEPARATOR;
    const end = isSame ? at + path.length : joined.indexOf(SEPARATOR, at);
    const isBefore = !isSame && path < joined.slice(at, end);
    if (isSame) found(index, other);
    if (isSame || isBefore) index++;
    if (isBefore) continue;
    at = end + 1;
    other++;
  }
  return index;
}

/** What tells a text from any other. */
export function hashOf(text: string): string {
  // At once, where Node can: thousands of texts are asked about.
  return crypto.hash ? crypto.hash('sha1', text, 'base64url') : createHash('sha1').update(text).digest('base64url');
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
        const files = decoder(encoded, shared, head.batches === 1);
        parts.push({ encoded, files, given: new Uint8Array(files.count) });
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
