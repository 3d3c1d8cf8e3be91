// Tests: a language client over streams against the bundled server, as an editor starts it.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { applyEdits, lineIndex, offsetAt } from '../../server/src/core/text/text.ts';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { programs } from '../support/programs.ts';

/** The server's program, as an editor starts it. */
export async function serverProgram(): Promise<string> {
  return path.join(await programs(), 'server.js');
}

/** What a modern editor can do. */
export const MODERN: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown'],
        labelDetailsSupport: true,
        preselectSupport: true,
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
      isPreferredSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export interface StartOptions {
  readonly folder?: string;
  readonly capabilities?: ClientCapabilities;
  readonly options?: InitializationOptions;
  readonly settings?: unknown;
  readonly locale?: string;
  /** Arguments of the program besides those that say how it is spoken to. */
  readonly args?: readonly string[];
}

export class Client {
  readonly connection: ProtocolConnection;
  /** What was published last, by URI. */
  readonly published = new Map<string, { readonly version: number | undefined; readonly items: Diagnostic[] }>();
  readonly log: string[] = [];
  readonly refreshes: string[] = [];
  readonly shown: string[] = [];
  settings: unknown;
  result!: InitializeResult;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly server: ChildProcessWithoutNullStreams) {
    this.connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.published.set(uri, { version, items: diagnostics });
      for (const listener of this.listeners) listener();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    connection.onNotification('sig-steward/statusChanged', () => void this.refreshes.push('status'));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes.push('diagnostics');
      return null;
    });
    connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
    server.stderr.on('data', (chunk: Buffer) => this.log.push(`stderr: ${chunk}`));
    connection.listen();
  }

  open(uri: string, text: string, version = 1, languageId = 'yaml'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
  }

  /** Replace a range of offsets; `text` is what the server has. Returns the text after it. */
  async edit(uri: string, version: number, text: string, start: number, end: number, newText: string): Promise<string> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position(text, start), end: position(text, end) }, text: newText }],
    });
    return text.slice(0, start) + newText + text.slice(end);
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** Findings published for a version of a document (or for a file that is not open, without one). */
  async findings(uri: string, version?: number): Promise<Diagnostic[]> {
    return this.until(() => {
      const found = this.published.get(uri);
      return found && found.version === version ? found.items : undefined;
    });
  }

  /** Wait until something is there; looked for again whenever findings arrive, and now and then. */
  async until<T>(look: () => T | undefined): Promise<T> {
    const limit = Date.now() + 20_000;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > limit) throw new Error(`nothing came; log:\n${this.log.join('\n')}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.listeners.delete(done);
          resolve();
        };
        const timer = setTimeout(done, 100);
        this.listeners.add(done);
      });
    }
  }

  /** Nothing comes from the client any more; the exit code of the process. */
  async leave(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.server.once('exit', resolve));
    this.server.stdin.end();
    const code = await exit;
    this.connection.dispose();
    return code;
  }

  /** Shut down as the protocol wants it; the exit code of the process. */
  async stop(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.server.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await exit;
    this.connection.dispose();
    return code;
  }
}

export function position(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before[before.length - 1]!.length };
}

/** The text after LSP edits. */
export function apply(text: string, edits: readonly { range: { start: Pos; end: Pos }; newText: string }[]): string {
  const lines = lineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      start: offsetAt(text, lines, range.start),
      end: offsetAt(text, lines, range.end),
      newText,
    })),
  );
}
interface Pos {
  line: number;
  character: number;
}

/** Start a server and initialise it. */
export async function start({
  folder,
  capabilities = MODERN,
  options,
  settings,
  locale,
  args = [],
}: StartOptions = {}): Promise<Client> {
  const server = spawn(process.execPath, [await serverProgram(), '--stdio', ...args], { stdio: 'pipe' });
  const client = new Client(server);
  client.settings = settings ?? {};
  client.result = await client.connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder === undefined ? null : [{ uri: uriOf(folder), name: path.basename(folder) }],
    capabilities,
    ...(options ? { initializationOptions: options } : {}),
    ...(locale ? { locale } : {}),
  });
  await client.connection.sendNotification('initialized', {});
  return client;
}

/** The URI of a file on disk. */
export function uriOf(file: string): string {
  return pathToFileURL(file).toString();
}

/** A folder on disk with these files, gone when the process ends. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steward-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
