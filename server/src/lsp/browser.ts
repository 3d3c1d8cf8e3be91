// Language server: the browser host: a web worker that speaks with its creator. Every file comes through the client.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { register } from './register.ts';

/** The worker's global scope, of which the library of a worker is not loaded here. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** Serve the worker's creator. */
export function start(): void {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  register(connection, { version, filesFor: () => null });
}
