// Workspace: what tells that a file is still what was read, without reading it, for Node. A stamp holds both times of a file (one
// of which nobody can set), its size and its number in the file system, so a file that was written, replaced or became a link
// has another. It is taken before the file is read: what changes in between has another stamp by the next time.
import fs from 'node:fs';
import path from 'node:path';

/** How many numbers make a stamp: two times in milliseconds, the size in bytes, the number in the file system. */
export const STAMP = 4;

/**
 * Clocks of file systems go in steps, of two seconds at most, and what happens in the step of another change leaves no trace. So
 * a file or folder must have been left alone for so long before its times vouch for anything, in milliseconds.
 */
export const STEP = 2500;

/**
 * Stamps of files below a folder, one after the other: of NaN, which is the same as nothing, for a file that is not there or
 * cannot be asked, and for one that changed just now.
 * @param root absolute. @param now in milliseconds, as `Date` counts them.
 */
export function stampsOf(root: string, files: readonly string[], now: number): Float64Array {
  const stamps = new Float64Array(STAMP * files.length).fill(Number.NaN);
  const within = root.endsWith(path.sep) ? root : root + path.sep;
  for (let i = 0; i < files.length; i++) {
    try {
      const stat = fs.statSync(within + files[i]!, { throwIfNoEntry: false });
      if (!stat || Math.max(stat.mtimeMs, stat.ctimeMs) >= now - STEP) continue;
      stamps[STAMP * i] = stat.mtimeMs;
      stamps[STAMP * i + 1] = stat.ctimeMs;
      stamps[STAMP * i + 2] = stat.size;
      stamps[STAMP * i + 3] = stat.ino;
    } catch {
      // Not to be asked.
    }
  }
  return stamps;
}

/** Whether two files have the same stamp, and one that vouches for anything. */
export function isSameStamp(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  for (let k = 0; k < STAMP; k++) if (a[STAMP * i + k] !== b[STAMP * j + k]) return false;
  return true;
}
