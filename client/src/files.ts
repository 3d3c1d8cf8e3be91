// Client: lends the server VS Code's access to files where it has none of its own, such as a repository that is browsed
// without a clone. May import vscode and the language client.
import { CancellationTokenSource, Disposable, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  LIST_FILES_REQUEST,
  type ListFilesParams,
  type ListFilesResult,
  READ_FILE_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/lsp/protocol.ts';
import { candidatesGlob } from './documents.ts';

/** VS Code waits for ever for a search provider that never comes; then folders are walked instead. */
const SEARCH_MS = 3_000;
/** A walk over a repository far away ends after so long, or so many folders. */
const WALK_MS = 20_000;
const MAX_FOLDERS = 4_000;
/** Folders listed at a time. */
const AT_ONCE = 8;
/** No governance file lies below these. */
const IGNORED = new Set(['.git', 'node_modules', '.github', '.vscode', 'vendor']);

/** Answer the server's requests for files. */
export function answerFileRequests(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest<ListFilesResult, void>(LIST_FILES_REQUEST, ({ uri }: ListFilesParams) =>
      listFiles(Uri.parse(uri)),
    ),
    client.onRequest(READ_FILE_REQUEST, ({ uri }: ReadFileParams) => readFile(Uri.parse(uri))),
  );
}

async function listFiles(folder: Uri): Promise<ListFilesResult> {
  // Listing is for what is open; around a lone file nothing is looked for, and nothing can be called missing.
  if (!workspace.getWorkspaceFolder(folder)) return { files: [], complete: false };
  return (await search(folder)) ?? walk(folder);
}

/** The files by VS Code's own search; null where that finds none, be it for want of a provider. */
async function search(folder: Uri): Promise<readonly string[] | null> {
  const source = new CancellationTokenSource();
  const timer = setTimeout(() => source.cancel(), SEARCH_MS);
  const cancelled = new Promise<readonly Uri[]>((resolve) => source.token.onCancellationRequested(() => resolve([])));
  const pattern = new RelativePattern(folder, candidatesGlob);
  const found = await Promise.race([workspace.findFiles(pattern, undefined, undefined, source.token), cancelled]);
  clearTimeout(timer);
  source.dispose();
  return found.length === 0 ? null : found.map((file) => file.path.slice(folder.path.length).replace(/^\//, ''));
}

/** The files by listing folder after folder, those near the top first. */
async function walk(folder: Uri): Promise<ListFilesResult> {
  const until = Date.now() + WALK_MS;
  const files: string[] = [];
  let waiting = [''];
  let listed = 0;
  while (waiting.length > 0 && listed < MAX_FOLDERS && Date.now() < until) {
    const now = waiting.slice(0, AT_ONCE);
    waiting = waiting.slice(AT_ONCE);
    listed += now.length;
    const found = await Promise.all(now.map((path) => entriesOf(folder, path)));
    for (const [i, entries] of found.entries()) {
      for (const [name, type] of entries) {
        const path = now[i] === '' ? name : `${now[i]}/${name}`;
        if ((type & FileType.Directory) !== 0) {
          // A link could lead back up.
          if (!IGNORED.has(name) && (type & FileType.SymbolicLink) === 0) waiting.push(path);
        } else if (isCandidatePath(name)) files.push(path);
      }
    }
  }
  return { files: files.sort(), complete: waiting.length === 0 };
}

async function entriesOf(folder: Uri, path: string): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(Uri.joinPath(folder, path));
  } catch {
    // A folder that cannot be listed holds nothing for us.
    return [];
  }
}

/** The server tells by the whole path what a file is. */
function isCandidatePath(name: string): boolean {
  return /\.ya?ml$/i.test(name) || /^OWNERS(?:_ALIASES)?$/.test(name);
}

async function readFile(uri: Uri): Promise<ReadFileResult> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // Gone since it was listed, or not ours to read: to the server it does not exist.
    return null;
  }
}
