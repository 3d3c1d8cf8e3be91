// Client: on VS Code's Node host. Says how the server runs (a process of its own) and nothing else, so that the client of a
// browser differs from this file only. May import vscode and the language client.
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Steward, start } from './client.ts';
import { provideTasks } from './tasks.ts';

let steward: Steward | undefined;

export function activate(context: ExtensionContext): Steward {
  const { globalStorageUri } = context;
  // A folder of this extension's own: what V8 makes of the server is kept there, and the next start takes half the time.
  const args = globalStorageUri.scheme === 'file' ? [`--compiled=${globalStorageUri.fsPath}`] : [];
  const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, args };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  context.subscriptions.push(provideTasks(Uri.joinPath(context.extensionUri, 'dist/cli.js')));
  steward = start(context, (id, name, options) => new LanguageClient(id, name, { run, debug }, options));
  return steward;
}

export async function deactivate(): Promise<void> {
  await steward?.client.stop();
}
