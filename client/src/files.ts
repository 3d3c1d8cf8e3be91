// Client: lends the server VS Code's access to files where it has none of its own, such as a repository that is browsed
// without a clone. May import vscode and the language client.
import { CancellationTokenSource, Disposable, RelativePattern, Uri, workspace } from 'vscode';
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

/** VS Code waits for ever for a search provider that never comes; a document then has to do without its neighbours. */
const SEARCH_MS = 3_000;

/** Answer the server's requests for files. */
export function answerFileRequests(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(LIST_FILES_REQUEST, ({ uri }: ListFilesParams) => listFiles(Uri.parse(uri))),
    client.onRequest(READ_FILE_REQUEST, ({ uri }: ReadFileParams) => readFile(Uri.parse(uri))),
  );
}

async function listFiles(folder: Uri): Promise<ListFilesResult> {
  // Search is for what is open; a lone file's folder has no provider either.
  if (!workspace.getWorkspaceFolder(folder)) return [];
  const search = new CancellationTokenSource();
  const timer = setTimeout(() => search.cancel(), SEARCH_MS);
  const cancelled = new Promise<readonly Uri[]>((resolve) => search.token.onCancellationRequested(() => resolve([])));
  const pattern = new RelativePattern(folder, candidatesGlob);
  const found = await Promise.race([workspace.findFiles(pattern, undefined, undefined, search.token), cancelled]);
  clearTimeout(timer);
  search.dispose();
  return found.map((file) => file.path.slice(folder.path.length).replace(/^\//, ''));
}

async function readFile(uri: Uri): Promise<ReadFileResult> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // Gone since it was listed, or not ours to read: to the server it does not exist.
    return null;
  }
}
