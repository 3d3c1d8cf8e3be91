// Client: lends the server VS Code's access to files where it has none of its own, such as a repository that is browsed
// without a clone. May import vscode and the language client.
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
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

/** Answer the server's requests for files. */
export function answerFileRequests(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(LIST_FILES_REQUEST, async ({ uri }: ListFilesParams): Promise<ListFilesResult> => {
      const folder = Uri.parse(uri);
      const found = await workspace.findFiles(new RelativePattern(folder, candidatesGlob));
      return found.map((file) => file.path.slice(folder.path.length).replace(/^\//, ''));
    }),
    client.onRequest(READ_FILE_REQUEST, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
      } catch {
        // Gone since it was listed, or not ours to read: to the server it does not exist.
        return null;
      }
    }),
  );
}
