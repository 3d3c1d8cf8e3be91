// Language server: what every handler works with: the connection, what the client can do, the session, the settings;
// and the one way in which handlers are run, so that none takes the server down.
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dialect } from '../core/check/analyse.ts';
import type { Language } from '../messages/catalogue.ts';
import type { Opened, Session } from '../workspace/session.ts';
import type { Configuration } from './configuration.ts';
import type { Own } from './own.ts';
import type { InitializationOptions } from './protocol.ts';
import type { Tidying } from './tidying.ts';

export interface Server {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly session: Session;
  readonly configuration: Configuration;
  /** The bundled communities. */
  readonly dialects: readonly Dialect[];
  /** Those that the workspace brings itself. */
  readonly own: Own;
  /** What `initialize` brought; empty before. */
  capabilities: ClientCapabilities;
  options: InitializationOptions;
  /** URIs of the workspace's folders. */
  folders: readonly string[];
  /** URI of a rule's page among the files of this installation; undefined where it has none. */
  rulePage(rule: string, language: Language): string | undefined;
  /** The language of the client's own interface (BCP 47). */
  locale: string | undefined;
  /** How many requests are under way that somebody waits for. */
  urgent: number;
  readonly tidying: Tidying;
}

/** Log something that went wrong; a user is never interrupted for it. */
export function logError(server: Pick<Server, 'connection'>, what: string, error: unknown): void {
  server.connection.console.error(
    `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

/** Let messages that wait be read first: the cancellation of this very request may be among them. */
export async function turn(): Promise<void> {
  if (typeof setImmediate === 'undefined') return new Promise((resolve) => setTimeout(resolve, 0));
  // In one round bytes are read, in the next they become messages, and then a message is acted upon.
  for (let round = 0; round < ROUNDS; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Rounds of Node's event loop; a timer would wait for a whole millisecond. */
const ROUNDS = 3;

/** So many turns at most does other work wait for requests: a stream of them must not keep findings away for ever. */
const PATIENCE = 20;

/** Settles when no request is under way that somebody waits for: what is done unasked comes after those. */
export async function quiet(server: Pick<Server, 'urgent'>): Promise<void> {
  await turn();
  for (let turns = 0; server.urgent > 0 && turns < PATIENCE; turns++) await turn();
}

/** Throws what the protocol wants for a request that was cancelled. */
export function checkCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/**
 * A request handler that cannot fail: a crash is logged and answered with `otherwise`, a cancelled request ends early.
 * @param speed `background` for what nobody waits for with a finger on a key: it lets other requests go first.
 */
export function guarded<P, R>(
  server: Server,
  method: string,
  otherwise: R,
  run: (params: P, token: CancellationToken) => Promise<R> | R,
  speed: 'urgent' | 'background' = 'urgent',
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    if (speed === 'urgent') server.urgent++;
    try {
      await (speed === 'urgent' ? turn() : quiet(server));
      checkCancelled(token);
      return await run(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      logError(server, method, error);
      return otherwise;
    } finally {
      if (speed === 'urgent') server.urgent--;
      server.tidying.answered();
    }
  };
}

/** An open document and the language to speak of it, null when it is none of our business. */
export async function openedAt(
  server: Server,
  uri: string,
  token: CancellationToken,
): Promise<(Opened & { readonly language: Language }) | null> {
  const opened = await server.session.at(uri);
  if (!opened) return null;
  const language = await server.configuration.language();
  checkCancelled(token);
  return { ...opened, language };
}
