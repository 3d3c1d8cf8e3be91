// Client: the life of the language server inside VS Code, the same on every host: its options, its start, and what stands
// around it (commands, status, files, the other YAML extension). May import vscode and the language client.
import { commands, type ExtensionContext, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type InitializationOptions, TRUSTED_NOTIFICATION } from '../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { documentSelector } from './documents.ts';
import { answerFileRequests } from './files.ts';
import { watchFolders } from './folders.ts';
import { attachRedHatYaml, redHatYamlActive } from './redhat.ts';
import { type StatusView, watchStatus } from './status.ts';

/** What `activate` returns; the host tests use it. */
export interface Steward {
  readonly client: BaseLanguageClient;
  /** Settles when the server has started, or could not. */
  readonly ready: Promise<void>;
  readonly status: StatusView;
}

/** Makes the client that suits the host. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The client's id: also the section of its settings and the prefix of its commands. */
const ID = 'sig-steward';
const NAME = 'SIG Steward';

/** Start the server and everything around it. */
export function start(context: ExtensionContext, makeClient: MakeClient): Steward {
  const client = makeClient(ID, NAME, {
    documentSelector: [...documentSelector],
    initializationOptions: () => initializationOptions(context),
    diagnosticCollectionName: ID,
    diagnosticPullOptions: { onChange: true },
    outputChannelName: NAME,
    // Line breaks within a cell of a table; VS Code lets through no tag that could do more than show.
    markdown: { supportHtml: true },
  });
  const status = watchStatus(client);
  context.subscriptions.push(
    answerFileRequests(client),
    watchFolders(client, status),
    attachRedHatYaml(client, status),
    registerCommands(context, client, status),
    status,
    workspace.onDidGrantWorkspaceTrust(() => {
      // A server that starts later is told by its options.
      if (client.isRunning()) void client.sendNotification(TRUSTED_NOTIFICATION);
    }),
  );
  // The language client shows the failure itself; nobody else waits for it.
  const ready = client.start().catch((error: unknown) => client.error(`The server did not start: ${String(error)}`));
  void commands.executeCommand('setContext', `${ID}.active`, true);
  return { client, ready, status };
}

function initializationOptions({ storageUri }: ExtensionContext): InitializationOptions {
  return {
    otherYamlExtension: redHatYamlActive(),
    commands: {
      suggest: 'editor.action.triggerSuggest',
      openRule: `${ID}.openRule`,
      showReferences: `${ID}.showReferences`,
    },
    files: true,
    trusted: workspace.isTrusted,
    ...(storageUri?.scheme === 'file' ? { storage: storageUri.fsPath } : {}),
  };
}
