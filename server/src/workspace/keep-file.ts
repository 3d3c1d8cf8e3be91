// Workspace: writing what is kept on disk between runs, for Node: whole or not at all, since other processes read it meanwhile;
// and reading it, where nobody else can have written it.
import fs from 'node:fs';
import path from 'node:path';

/**
 * Write a file that only this user may read. Best effort, never throws: where it cannot be written, the next run does without.
 * @param write is given a file descriptor, and may throw. Folders that are missing are made.
 */
export function keepFile(file: string, write: (to: number) => void): void {
  const partial = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Nothing that stands there already is written to, were it a link to somewhere else.
    const to = fs.openSync(partial, 'wx', 0o600);
    try {
      write(to);
    } finally {
      fs.closeSync(to);
    }
    fs.renameSync(partial, file);
  } catch {
    discard(partial);
  }
}

/**
 * The bytes of a file that nobody but this user can have written, undefined where others can.
 * @throws where there is none that can be read.
 */
export function readKeptFile(file: string): Buffer | undefined {
  const from = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    const stat = fs.fstatSync(from);
    // Windows knows neither; there the folder is in the user's profile.
    const own = process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0);
    return stat.isFile() && own ? fs.readFileSync(from) : undefined;
  } finally {
    fs.closeSync(from);
  }
}

/** Take a file away where there is one. Never throws, not even where a folder on its way is none. */
export function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What cannot be taken away stays.
  }
}
