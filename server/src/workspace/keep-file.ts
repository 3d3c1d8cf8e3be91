// Workspace: writing what is kept on disk between runs, for Node: whole or not at all, since other processes read it meanwhile.
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
    const to = fs.openSync(partial, 'w', 0o600);
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

/** Take a file away where there is one. Never throws, not even where a folder on its way is none. */
function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What cannot be taken away stays.
  }
}
