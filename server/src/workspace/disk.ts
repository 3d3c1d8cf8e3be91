// Workspace: listing and reading files on a real disk, synchronously; for the command line and the Node server. Only
// files that could belong to a community are listed. Knows nothing of YAML or communities.
import { isAscii, isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import type { Unreadable } from '../core/check/rule.ts';

/** Largest file that is read, in bytes; the largest known real one is 200 KB. */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

/** Folders never entered: version control, dependencies, caches. */
const IGNORED = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', '__pycache__', '.cache', '.vscode-test']);

export type ReadResult =
  | { readonly text: string }
  | { readonly problem: 'missing'; readonly detail: string }
  | Unreadable;

/** What is read and checked: YAML by extension, and the files without one that communities keep lists in. */
export function isCandidate(name: string): boolean {
  return /\.ya?ml$/i.test(name) || /^OWNERS(?:_ALIASES)?$/.test(name);
}

/** Documents that such files name (a charter): never read, but whether they exist can be asked. */
export function isDocument(name: string): boolean {
  return /\.(?:md|markdown|rst|adoc)$/i.test(name);
}

/** Candidates, documents, and the JSON files that describe communities. */
export function isListed(name: string): boolean {
  return isCandidate(name) || isDocument(name) || name.endsWith('.json');
}

/**
 * Every listed file below a folder, relative to it with `/`, sorted by code unit. A symbolic link is followed once:
 * a real folder that is already on the way down is not entered again, so loops end. A folder that is a repository of
 * its own (a clone, a submodule, another working tree) is not entered. A link with the name of a file that leads to
 * none is listed, too: it gives no text, and that is worth a word.
 * @param onFolder called before each folder with the number of files so far and its real path; return false to stop
 * early.
 * @param onUnreadable told of each folder that cannot be listed, relative to the root, and why.
 * @param onLink called for each symbolic link.
 */
export function listFiles(
  root: string,
  onFolder: (count: number, folder: string) => boolean = () => true,
  onUnreadable: (folder: string, detail: string) => void = () => {},
  onLink: () => void = () => {},
): string[] {
  const found: string[] = [];
  /** Real folders on the way down. */
  const above: string[] = [];
  let stopped = false;
  const visit = (folder: string, relative: string): void => {
    if (stopped || !onFolder(found.length, folder)) {
      stopped = true;
      return;
    }
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      onUnreadable(relative.slice(0, -1), (error as NodeJS.ErrnoException).code ?? String(error));
      return;
    }
    if (relative !== '' && entries.some(({ name }) => name === '.git')) return;
    above.push(folder);
    const within = folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`;
    for (const entry of entries) {
      const name = entry.name;
      let directory = entry.isDirectory();
      let file = !directory && entry.isFile();
      let real: string | undefined;
      if (!directory && !file && entry.isSymbolicLink()) {
        onLink();
        try {
          real = fs.realpathSync(within + name);
          const stat = fs.statSync(real);
          directory = stat.isDirectory();
          file = stat.isFile();
        } catch {
          // A link that leads nowhere: if it has a file's name, who reads it says so.
        }
        if (!file && isCandidate(name)) [directory, file] = [false, true];
      }
      if (directory) {
        real ??= within + name;
        if (!IGNORED.has(name) && !above.includes(real)) visit(real, `${relative}${name}/`);
      } else if (file && isListed(name)) found.push(relative + name);
    }
    above.pop();
  };
  let start = root;
  try {
    start = fs.realpathSync(root);
  } catch {
    return [];
  }
  visit(start, '');
  return found.sort();
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Holds a file while it is read: larger than the largest known real one, and never kept by anybody. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** Read a file as UTF-8; a byte-order mark stays in the text. Never throws. */
export function readText(file: string): ReadResult {
  const text = plainText(file);
  return text !== undefined ? { text } : readAny(file);
}

/**
 * The text of a file of the usual kind (`readPlain`), undefined for every other. A community has thousands of such
 * files, and asking about each before it is read, and reading it into memory of its own, takes three times as long.
 */
function plainText(file: string): string | undefined {
  const size = readPlain(file, shared);
  return size > 0 ? textOf(shared, size) : undefined;
}

/**
 * Read a file of the usual kind: regular, of some bytes, of fewer than there is room for.
 * @returns how many bytes it has; 0 for every other file, about which nothing is said here.
 */
export function readPlain(file: string, room: Buffer): number {
  try {
    // A pipe or a device does not keep us waiting, and a pipe cannot be read at a position.
    const from = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      const size = readInto(room, from);
      return size < room.length ? size : 0;
    } finally {
      fs.closeSync(from);
    }
  } catch {
    return 0;
  }
}

/** Reads until the end of a file or of the room for it. @returns how many bytes. */
function readInto(room: Buffer, from: number): number {
  let size = 0;
  while (size < room.length) {
    const more = fs.readSync(from, room, size, room.length - size, size);
    if (more === 0) break;
    size += more;
  }
  return size;
}

/** The text of the first bytes, undefined when they are not UTF-8. @param size how many there are. */
function textOf(room: Buffer, size: number): string | undefined {
  const encoding = encodingOf(room.subarray(0, size));
  return encoding && room.toString(encoding, 0, size);
}

/** How to read bytes: as Latin-1, which is fastest, while they are all ASCII; undefined when they are not UTF-8. */
export function encodingOf(bytes: Buffer): 'latin1' | 'utf8' | undefined {
  if (isAscii(bytes)) return 'latin1';
  return isUtf8(bytes) ? 'utf8' : undefined;
}

function readAny(file: string): ReadResult {
  try {
    const stat = fs.statSync(file);
    const target = stat.isDirectory() ? linkTarget(file) : null;
    if (target !== null) return { problem: 'folder-link', detail: target };
    if (!stat.isFile()) return { problem: 'unreadable', detail: 'not a regular file' };
    if (stat.size > MAX_FILE_SIZE) return tooLarge(stat.size);
    return decoded(fs.readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const target = code === 'ENOENT' || code === 'ELOOP' ? linkTarget(file) : null;
    if (target !== null) return { problem: 'broken-link', detail: target };
    return { problem: code === 'ENOENT' ? 'missing' : 'unreadable', detail: code || String(error) };
  }
}

/** Where a symbolic link leads, as it is written; null for anything else. */
function linkTarget(file: string): string | null {
  try {
    return fs.readlinkSync(file);
  } catch {
    return null;
  }
}

/** @param size in bytes. */
export function tooLarge(size: number): Unreadable {
  return { problem: 'too-large', detail: `${(size / 1024 / 1024).toFixed(1)} MB > ${MAX_FILE_SIZE / 1024 / 1024} MB` };
}

/** The text of these bytes, or why they are none. */
export function decoded(bytes: Uint8Array): { readonly text: string } | Unreadable {
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { problem: 'not-utf8', detail: `${bytes.length} bytes`, ...whatElse(bytes) };
  }
}

/** The first line that is not UTF-8 (a line feed is no part of any longer sequence), and what the bytes probably are. */
function whatElse(bytes: Uint8Array): Pick<Unreadable, 'line' | 'encoding'> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { encoding: 'UTF-16' };
  const encoding = is('gb18030', bytes) ? 'GB18030' : 'LATIN1';
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!is('utf-8', bytes.subarray(start, end))) return { line, encoding };
    start = end + 1;
  }
  return { encoding };
}

function is(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * What changes when files do: of each when it changed last, in milliseconds, by the clock that nobody can set (a copy
 * may keep the time of modification), and its size in bytes; NaN twice for a file that is not there or cannot be asked.
 */
export function timesAndSizesOf(files: readonly string[]): Float64Array {
  const stamps = new Float64Array(2 * files.length).fill(Number.NaN);
  for (let i = 0; i < files.length; i++) {
    try {
      const stat = fs.statSync(files[i]!, { throwIfNoEntry: false });
      if (!stat) continue;
      stamps[2 * i] = stat.ctimeMs;
      stamps[2 * i + 1] = stat.size;
    } catch {
      // Not to be asked.
    }
  }
  return stamps;
}
