// Workspace: taking away a file that was not finished, for what is kept on disk between runs. For Node.
import fs from 'node:fs';

/** Take a file away where there is one. Never throws, not even where a folder on its way is none. */
export function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What cannot be taken away stays.
  }
}
