// Client: in a browser (github.dev, vscode.dev): the server runs in a worker, and every file comes through VS
// Code's own file systems. May import vscode and the language client.
import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Steward, start } from './client.ts';

/** Of the browser, whose library is not loaded here. */
type WorkerPort = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string) => WorkerPort;

let steward: Steward | undefined;
let worker: WorkerPort | undefined;

export function activate(context: ExtensionContext): Steward {
  const program = Uri.joinPath(context.extensionUri, 'dist/engine.js').toString(true);
  // Streams, not the worker: VS Code puts a worker of its own make in place of the browser's, which the client does not know.
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(program);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  steward = start(context, (id, name, options) => new LanguageClient(id, name, connect, options));
  return steward;
}

export async function deactivate(): Promise<void> {
  await steward?.client.stop();
  worker?.terminate();
}
