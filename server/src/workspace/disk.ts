// Workspace: listing and reading files on a real disk, synchronously; for the command line and the Node server. Only
// files that could belong to a community are listed. Knows nothing of YAML or communities.
import fs from 'node:fs';
import path from 'node:path';

/** Largest file that is read, in bytes; the largest known real one is 200 KB. */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

/** Folders never entered: version control, dependencies, caches. */
const IGNORED = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', '__pycache__', '.cache', '.vscode-test']);

export type ReadResult =
  | { readonly text: string }
  | { readonly problem: 'missing' | 'unreadable' | 'too-large' | 'not-utf8'; readonly detail: string };

/** YAML by extension, and the files without one that communities keep lists in. */
export function isCandidate(name: string): boolean {
  return /\.ya?ml$/i.test(name) || /^OWNERS(?:_ALIASES)?$/.test(name);
}

/**
 * Every candidate file below a folder, relative to it with `/`, sorted by code unit. A symbolic link is followed once:
 * a real folder that is already on the way down is not entered again, so loops end.
 * @param onFolder called with the number of files so far, for progress; return false to stop early.
 * @param onUnreadable told of each folder that cannot be listed, relative to the root, and why.
 */
export function listFiles(
  root: string,
  onFolder: (count: number) => boolean = () => true,
  onUnreadable: (folder: string, detail: string) => void = () => {},
): string[] {
  const found: string[] = [];
  let stopped = false;
  const visit = (folder: string, relative: string, above: ReadonlySet<string>): void => {
    if (stopped || !onFolder(found.length)) {
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
    for (const entry of entries) {
      const name = entry.name;
      const full = path.join(folder, name);
      let directory = entry.isDirectory();
      let file = entry.isFile();
      let real = full;
      if (entry.isSymbolicLink()) {
        try {
          real = fs.realpathSync(full);
          const stat = fs.statSync(real);
          directory = stat.isDirectory();
          file = stat.isFile();
        } catch {
          continue;
        }
      }
      if (directory) {
        if (!IGNORED.has(name) && !above.has(real)) visit(real, `${relative}${name}/`, new Set(above).add(real));
      } else if (file && isCandidate(name)) found.push(`${relative}${name}`);
    }
  };
  let start = root;
  try {
    start = fs.realpathSync(root);
  } catch {
    return [];
  }
  visit(start, '', new Set([start]));
  return found.sort();
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Read a file as UTF-8; a byte-order mark stays in the text. Never throws. */
export function readText(file: string): ReadResult {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) return { problem: 'unreadable', detail: 'not a regular file' };
    if (stat.size > MAX_FILE_SIZE) return { problem: 'too-large', detail: `${stat.size} bytes` };
    const bytes = fs.readFileSync(file);
    try {
      return { text: utf8.decode(bytes) };
    } catch {
      return { problem: 'not-utf8', detail: `${bytes.length} bytes` };
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { problem: code === 'ENOENT' ? 'missing' : 'unreadable', detail: code || String(error) };
  }
}
