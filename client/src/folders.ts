// Client: tells VS Code's menus which folders belong to a community (context key `sig-steward.folders`). May import vscode
// and the language client.
import { commands, Disposable } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { COMMUNITY_FOLDERS_REQUEST, type CommunityFolders } from '../../server/src/lsp/protocol.ts';
import type { StatusView } from './status.ts';

/** Keep the context key true. */
export function watchFolders(client: BaseLanguageClient, status: StatusView): Disposable {
  const tell = (folders: CommunityFolders): Thenable<unknown> =>
    commands.executeCommand('setContext', 'sig-steward.folders', folders);
  const refresh = (): void => {
    // A server that is stopping answers with an error; its next start asks again.
    client
      .sendRequest<CommunityFolders>(COMMUNITY_FOLDERS_REQUEST)
      .then(tell)
      .catch((error: unknown) => client.debug(`folders: ${String(error)}`));
  };
  return Disposable.from(
    client.onDidChangeState(({ newState }) => (newState === State.Running ? refresh() : void tell([]))),
    status.onDidChange(refresh),
  );
}
