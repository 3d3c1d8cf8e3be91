// Bench: a language client over the streams of a server process, as small as can be so that what is measured is the server.
// Knows LSP and no server; servers.ts knows those.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import fs from 'node:fs';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** How a server is started and what it is told. */
export interface Start {
  /** A module that answers SIGUSR2 with a line on the error stream: bench/probe.cjs. */
  readonly probe: string;
  /** Arguments of `node`. */
  readonly command: readonly string[];
  /** URI of the folder to open; null for none. */
  readonly folder: string | null;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`. @param section as asked for, e.g. `yaml`. */
  settings(section: string): unknown;
}

/** What a process holds, in bytes. */
export interface Memory {
  readonly rss: number;
  /** JavaScript heap after a full collection. */
  readonly heap: number;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code?: unknown; readonly message: string }[];
}

/** What every modern editor can do, for all servers alike. */
const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    foldingRange: { lineFoldingOnly: true },
    rename: { prepareSupport: true },
  },
  window: { workDoneProgress: true },
};

/** Servers that run. A frozen one would outlive a bench that fails. */
const running = new Set<ChildProcessWithoutNullStreams>();
process.on('exit', () => {
  for (const server of running) server.kill('SIGKILL');
});

export class Client {
  readonly connection: ProtocolConnection;
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly listeners = new Set<(published: Published) => void>();
  private readonly begun = performance.now();
  private errors = '';
  /** Milliseconds from the start of the process to the answer of `initialize`. */
  started = 0;

  constructor(private readonly options: Start) {
    this.process = spawn(process.execPath, ['--expose-gc', '--require', options.probe, ...options.command], {
      stdio: 'pipe',
    });
    running.add(this.process);
    this.process.once('exit', () => running.delete(this.process));
    this.process.stderr.on('data', (chunk: Buffer) => {
      this.errors += chunk.toString();
    });
    const { stdout, stdin } = this.process;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
      for (const listener of this.listeners) listener(published);
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => options.settings(section)),
    );
    for (const quiet of [
      'client/registerCapability',
      'client/unregisterCapability',
      'window/workDoneProgress/create',
      'workspace/semanticTokens/refresh',
      'workspace/codeLens/refresh',
    ])
      this.connection.onRequest(quiet, () => null);
    this.connection.listen();
  }

  async initialise(): Promise<void> {
    const { folder, initializationOptions } = this.options;
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: folder === null ? null : [{ uri: folder, name: 'bench' }],
      capabilities: CAPABILITIES,
      ...(initializationOptions ? { initializationOptions } : {}),
    });
    await this.connection.sendNotification('initialized', {});
    this.started = performance.now() - this.begun;
  }

  /** Open a document; settles when findings for it arrive. */
  async open(uri: string, text: string): Promise<Published> {
    const found = this.published(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    return found;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Replace text on one line. */
  async change(
    uri: string,
    version: number,
    { line, from, to, text }: { line: number; from: number; to: number; text: string },
  ): Promise<void> {
    const range = { start: { line, character: from }, end: { line, character: to } };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** The next findings of a document. @param version of the text that they must be of, where the server says one. */
  published(uri: string, version?: number): Promise<Published> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no findings for ${uri}\n${this.errors}`)), 60_000);
      const listener = (published: Published): void => {
        if (published.uri !== uri) return;
        if (version !== undefined && published.version !== undefined && published.version < version) return;
        clearTimeout(late);
        this.listeners.delete(listener);
        resolve(published);
      };
      this.listeners.add(listener);
    });
  }

  /** What the process holds at this moment. */
  async memory(): Promise<Memory> {
    const { rss } = this.resident();
    const before = this.errors.length;
    this.process.kill('SIGUSR2');
    for (;;) {
      const said = /^memory (\d+)$/m.exec(this.errors.slice(before));
      if (said) return { rss, heap: Number(said[1]) };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Resident memory now and at its greatest, in bytes; without asking the process for anything. */
  resident(): { readonly rss: number; readonly peak: number } {
    const status = fs.readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { rss: of('VmRSS'), peak: of('VmHWM') };
  }

  /** User CPU time of the process so far, in milliseconds. */
  cpu(): number {
    const fields = fs.readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Takes no processor from now on, so that another server has the machine to itself; until `thaw`. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.thaw();
    const exited = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const impatient = setTimeout(() => this.process.kill(), 3000);
    await exited;
    clearTimeout(impatient);
    this.connection.dispose();
  }
}
