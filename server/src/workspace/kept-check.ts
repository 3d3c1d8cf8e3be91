// Workspace: what a check of a community leaves to the next one, on disk, for Node: of each file a stamp, a digest of
// its text, what it says (facts) and what was found in it. No texts. One file a root and community, written whole; used
// only where engine, community and settings are the same, the file is this user's, and it is as it was written.
// Anything else is as good as nothing and never an error. What of it still holds is workspace/go-on.ts's business.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import type { Use } from '../core/check/config-use.ts';
import type { Unreadable } from '../core/check/rule.ts';
import { type Encoded, isEncoded, SEPARATOR, split } from '../core/facts/facts-codec.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import { areFindings, type FoundIn } from '../core/findings/findings-shape.ts';
import type { LinesKnown } from '../core/text/lines-in.ts';
import type { LineIndex } from '../core/text/text.ts';
import { keepFile, readKeptFile } from './keep-file.ts';
import { STAMP } from './stamps.ts';

/** Raise when what is kept, or its form, changes meaning. */
const FORMAT = 2;

/** Stands for the digest of a document, of which only counts that it is there. */
export const THERE = 'there';

/** What became of a file: nobody asked for it, or only as part of a change, so what there is to find in it is not known. */
export const UNSEEN = 0;
export const LOOKED_AT = 1;
/** A document, or none of the community's files after all. */
export const NOTHING_TO_SEE = 2;

/** What is known of a community after a check. */
export interface KeptCheck {
  /** The community's files in their order, relative to its root, with `/`. */
  readonly files: readonly string[];
  /** Of each, see workspace/stamps.ts. */
  readonly stamps: Float64Array;
  /** Of each the digest of its text (`hashOf`), `THERE` of a document; '' where there is none. */
  readonly hashes: readonly string[];
  /** What became of each. */
  readonly fates: Uint8Array;
  /** Files that existed and gave no text, and why. */
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  /** Whether all files of the community were read (`Graph.complete`). */
  readonly complete: boolean;
  /** By file, where something was found. What a baseline records is part of it. */
  readonly found: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What the overrides of the settings silenced, by file. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** Where the lines of files begin in which something was shown to somebody. */
  readonly lines: LinesKnown;
  /** What the files say, read when it is asked for. @throws for what was not written here. */
  facts(): Encoded;
}

/** The same when it is written. */
export interface Written extends Omit<KeptCheck, 'facts'> {
  readonly facts: Encoded;
}

/** What a file begins with: a digest of everything after it, and the lengths of the parts that are always read. */
const DIGEST = 20;
const LENGTH = 4;

/** Write down what is known. Best effort: where it cannot be written, the next check does without. */
export function writeKept(file: string, identity: string, of: Written): void {
  const head: Head = {
    format: FORMAT,
    identity,
    files: joined(of.files),
    stamps: of.stamps,
    hashes: joined(of.hashes),
    fates: of.fates,
    complete: of.complete,
    ...writtenLines(of),
  };
  const rest: Rest = [[...of.found].filter(([, own]) => own.length > 0), [...of.unreadable], [...of.uses]];
  const first = v8.serialize(head);
  const second = Buffer.from(JSON.stringify(rest));
  const lengths = Buffer.alloc(2 * LENGTH);
  lengths.writeUInt32LE(first.length);
  lengths.writeUInt32LE(second.length, LENGTH);
  const parts = [lengths, first, second, v8.serialize(of.facts)];
  const digest = createHash('sha1');
  for (const part of parts) digest.update(part);
  keepFile(file, (to) => {
    for (const part of [digest.digest(), ...parts]) fs.writeFileSync(to, part);
  });
}

interface Head {
  readonly format: number;
  readonly identity: string;
  readonly files: string;
  readonly stamps: Float64Array;
  readonly hashes: string;
  readonly fates: Uint8Array;
  readonly complete: boolean;
  /** How many lines of each file are known, and how far after the one before each of them begins. */
  readonly counts: Uint32Array;
  readonly lengths: Uint16Array;
}

/** What is written as JSON, which is read several times as fast as objects are copied. */
type Rest = [found: FoundIn, unreadable: [string, Unreadable][], uses: [string, readonly Use[]][]];

const NO_LINES: LineIndex = [];
/** The longest line whose length is written. */
const MOST = 0xffff;

/** Where lines begin, as what each begins after the one before. */
function writtenLines({ files, lines }: Written): Pick<Head, 'counts' | 'lengths'> {
  const counts = new Uint32Array(files.length);
  const known = files.map((file, number) => {
    const starts = lines(file) ?? NO_LINES;
    for (let i = 1; i < starts.length; i++) if (starts[i]! - starts[i - 1]! > MOST) return NO_LINES;
    counts[number] = starts.length;
    return starts;
  });
  const lengths = new Uint16Array(counts.reduce((all, count) => all + count, 0));
  let at = 0;
  for (const starts of known) {
    let before = 0;
    for (const start of starts) {
      lengths[at++] = start - before;
      before = start;
    }
  }
  return { counts, lengths };
}

function readLines(files: readonly string[], { counts, lengths }: Head): LinesKnown | null {
  const ends = new Uint32Array(files.length);
  let all = 0;
  for (let number = 0; number < files.length; number++) {
    all += counts[number]!;
    ends[number] = all;
  }
  if (all !== lengths.length) return null;
  const numbers = new Map(files.map((file, number) => [file, number]));
  return (path) => {
    const number = numbers.get(path);
    const count = number === undefined ? 0 : counts[number]!;
    if (count === 0) return undefined;
    const starts: number[] = [];
    let start = 0;
    for (let at = ends[number!]! - count; at < ends[number!]!; at++) {
      start += lengths[at]!;
      starts.push(start);
    }
    return starts;
  };
}

/** What was written down, null where nothing was that holds here. */
export function readKept(file: string, identity: string): KeptCheck | null {
  try {
    const bytes = readKeptFile(file);
    if (!bytes?.subarray(0, DIGEST).equals(createHash('sha1').update(bytes.subarray(DIGEST)).digest())) return null;
    const start = DIGEST + 2 * LENGTH;
    const middle = start + bytes.readUInt32LE(DIGEST);
    const end = middle + bytes.readUInt32LE(DIGEST + LENGTH);
    const head: unknown = v8.deserialize(bytes.subarray(start, middle));
    if (!isHead(head) || head.format !== FORMAT || head.identity !== identity) return null;
    return unfolded(head, JSON.parse(bytes.toString('utf8', middle, end)), () => {
      const facts: unknown = v8.deserialize(bytes.subarray(end));
      if (!isEncoded(facts)) throw new RangeError('these are no facts');
      return facts;
    });
  } catch {
    // Torn, or written by somebody else.
    return null;
  }
}

function unfolded(head: Head, rest: unknown, facts: () => Encoded): KeptCheck | null {
  const [files, hashes] = [split(head.files), split(head.hashes)];
  const { stamps, fates, complete, counts } = head;
  const there = new Set(files);
  const fits = [hashes.length, fates.length, counts.length, there.size].every((count) => count === files.length);
  const lines = fits ? readLines(files, head) : null;
  if (!lines || stamps.length !== STAMP * files.length || !Array.isArray(rest)) return null;
  const [found, unreadable, uses]: unknown[] = rest;
  if (!areFindings(found) || !isEntries(unreadable, isUnreadable) || !isEntries(uses, isUses)) return null;
  for (const [file] of [...found, ...unreadable, ...uses]) if (!there.has(file)) return null;
  return {
    files,
    stamps,
    hashes,
    fates,
    complete,
    found: new Map(found),
    unreadable: new Map(unreadable),
    uses: new Map(uses),
    lines,
    facts,
  };
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false;
  const { format, identity, files, stamps, hashes, fates, complete, counts, lengths } = value as Record<
    string,
    unknown
  >;
  return (
    typeof format === 'number' &&
    [identity, files, hashes].every((text) => typeof text === 'string') &&
    stamps instanceof Float64Array &&
    fates instanceof Uint8Array &&
    counts instanceof Uint32Array &&
    lengths instanceof Uint16Array &&
    typeof complete === 'boolean'
  );
}

function isEntries<T>(value: unknown, isOne: (one: unknown) => one is T): value is [string, T][] {
  return (
    Array.isArray(value) && value.every((one) => Array.isArray(one) && typeof one[0] === 'string' && isOne(one[1]))
  );
}

function isUses(value: unknown): value is Use[] {
  return Array.isArray(value) && value.every((use) => typeof use === 'string' && /^\d+ ./.test(use));
}

function isUnreadable(value: unknown): value is Unreadable {
  if (typeof value !== 'object' || value === null) return false;
  const { problem, detail, line = 1, encoding = '' } = value as Record<string, unknown>;
  const known = ['unreadable', 'too-large', 'not-utf8', 'folder-link', 'broken-link'];
  return (
    known.includes(problem as string) &&
    typeof detail === 'string' &&
    Number.isInteger(line) &&
    typeof encoding === 'string'
  );
}

function joined(texts: readonly string[]): string {
  return texts.map((text) => text + SEPARATOR).join('');
}

/** Where what is kept of a root stands in a folder. @param community its id. */
export function keptFile(folder: string, root: string, community: string): string {
  const name = createHash('sha256')
    .update(JSON.stringify([root, community]))
    .digest('hex');
  return path.join(folder, `${name.slice(0, 32)}.check`);
}
