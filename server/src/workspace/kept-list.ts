// Workspace: the list of files below a folder, kept on disk from one run to the next, for Node. A folder's own times change
// whenever something in it comes, goes or gets another name; where none of a list's folders has other times than when it was
// made, the list is what making it again would give, for a tenth of the work. Owns no policy: what is listed is disk.ts's
// business.
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { listFiles } from './disk.ts';
import { hashOf } from './facts-cache.ts';
import { keepFile, readKeptFile } from './keep-file.ts';
import { STEP } from './stamps.ts';

/** Raise when what is listed, or the form of this, changes. */
const FORMAT = 1;

/** No path holds it. */
const SEPARATOR = '\0';

interface Kept {
  readonly format: number;
  /** The folder, by its real path. */
  readonly root: string;
  /** Each with the real path under which it was listed, itself the first, and two times of each in milliseconds. */
  readonly folders: string;
  readonly times: Float64Array;
  /** Relative to the folder. */
  readonly files: string;
}

/**
 * As `listFiles`.
 * @param storage where lists are kept; created when something is written. @param now in milliseconds, as `Date` counts them.
 */
export function listKept(
  root: string,
  storage: string,
  onFolder: (count: number) => boolean,
  now = Date.now(),
  onUnreadable: (folder: string, detail: string) => void = () => {},
): readonly string[] {
  const real = realOf(root);
  // On Windows there are file systems (FAT) that leave a folder's times as they are.
  if (real === null || process.platform === 'win32') return listFiles(root, onFolder, onUnreadable);
  const kept = path.join(storage, `${hashOf(real)}.list`);
  return read(kept, real) ?? listAndKeep(root, real, kept, onFolder, now, onUnreadable);
}

function realOf(root: string): string | null {
  try {
    return fs.realpathSync(root);
  } catch {
    return null;
  }
}

function read(kept: string, root: string): readonly string[] | null {
  try {
    const { format, root: of, folders, times, files } = v8.deserialize(readKeptFile(kept)!) as Kept;
    if (format !== FORMAT || of !== root) return null;
    const now = timesOf(split(folders));
    return now.length === times.length && now.every((time, i) => time === times[i]) ? split(files) : null;
  } catch {
    // Torn, somebody else's, or none.
    return null;
  }
}

function listAndKeep(
  root: string,
  real: string,
  kept: string,
  onFolder: (count: number) => boolean,
  now: number,
  onUnreadable: (folder: string, detail: string) => void,
): readonly string[] {
  const folders: string[] = [];
  const times: number[] = [];
  let whole = true;
  const files = listFiles(
    root,
    (count, folder) => {
      const more = onFolder(count);
      if (!more) whole = false;
      if (whole) {
        // Before it is listed: what changes meanwhile has other times the next time.
        const own = timesOf([folder]);
        whole = own.every((time) => time < now - STEP);
        folders.push(folder);
        times.push(...own);
      }
      return more;
    },
    (folder, detail) => {
      whole = false;
      onUnreadable(folder, detail);
    },
    // Where a link leads is not to be seen by the times of the folder that it stands in.
    () => {
      whole = false;
    },
  );
  if (!whole) return files;
  const list: Kept = {
    format: FORMAT,
    root: real,
    folders: joined(folders),
    times: Float64Array.from(times),
    files: joined(files),
  };
  keepFile(kept, (to) => fs.writeFileSync(to, v8.serialize(list)));
  return files;
}

/**
 * When what is in each folder changed last, by its own clock and by one that nobody can set; NaN where it is not there or
 * cannot be asked.
 */
function timesOf(folders: readonly string[]): Float64Array {
  const times = new Float64Array(2 * folders.length).fill(Number.NaN);
  for (let i = 0; i < folders.length; i++) {
    try {
      const stat = fs.statSync(folders[i]!, { throwIfNoEntry: false });
      if (!stat) continue;
      times[2 * i] = stat.mtimeMs;
      times[2 * i + 1] = stat.ctimeMs;
    } catch {
      // Names in a folder may be read where nothing behind them may.
    }
  }
  return times;
}

function joined(texts: readonly string[]): string {
  return texts.join(SEPARATOR);
}

function split(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(SEPARATOR);
}
