// Language server: everything put together on a connection, the same on every host. A host brings the connection and
// its way to files; what the server can do is decided here, and each group of methods has a file of its own.
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dialects, ownFiles } from '../bundled.ts';
import type { Dialect } from '../core/check/analyse.ts';
import type { Language } from '../messages/catalogue.ts';
import { rules } from '../rules/index.ts';
import { ConfigFiles } from '../workspace/config-files.ts';
import type { FileAccess } from '../workspace/file-access.ts';
import { isOwnFile } from '../workspace/own-communities.ts';
import type { FactsCache } from '../workspace/project.ts';
import { Session } from '../workspace/session.ts';
import { pathOfUri } from '../workspace/uri.ts';
import { type ChangeServices, registerChange } from './change.ts';
import { CODE_ACTION_KINDS, registerCodeActions } from './code-actions.ts';
import { registerCompletion, TRIGGERS } from './completion.ts';
import { Configuration } from './configuration.ts';
import { logError, type Server } from './context.ts';
import { type Publisher, pulls, registerDiagnostics } from './diagnostics.ts';
import { filesThroughClient } from './files.ts';
import { registerHover } from './hover.ts';
import { loadProgress } from './load-progress.ts';
import { registerNavigation } from './navigation.ts';
import { registerNewFile } from './new-file.ts';
import { type OwnServices, ownCommunities } from './own.ts';
import { type InitializationOptions, OPEN_RULE_COMMAND, STATUS_CHANGED_NOTIFICATION } from './protocol.ts';
import { registerRename } from './rename.ts';
import { registerReviewers } from './reviewers.ts';
import { registerStatus } from './status.ts';
import { registerStructure } from './structure.ts';
import { Tidying } from './tidying.ts';
import { registerWorkspaceCheck, type WorkspaceCheck } from './workspace-check.ts';

/** What a host brings. */
export interface HostServices {
  /** Files that this process reaches by itself; null where only the client reaches any. @param uri of a file or folder. */
  filesFor(uri: string): FileAccess | null;
  /** Facts kept from earlier runs. @param storage a folder to keep them in. */
  cacheFor?(storage: string, root: string, dialect: Dialect): FactsCache | undefined;
  /** URI of a rule's page among the files of this installation. */
  rulePage?(rule: string, language: Language): string | undefined;
  /** Makes room for what typing in a long document leaves behind; what it returns clears that away. */
  collectBetween?(): () => void;
  /** Communities that a workspace brings itself; absent where they cannot be had (no disk, no compiler). */
  readonly own?: OwnServices;
  /** Only where git can be asked. */
  readonly changes?: ChangeServices;
  readonly version: string;
  /** Whether line ends of files here say nothing about those in the repository (Windows). */
  readonly convertedLineEnds?: boolean;
}

/** Serve a connection; ends when it does. */
export function register(connection: Connection, host: HostServices): void {
  const documents = new TextDocuments(TextDocument);
  const knownAt = async (uri: string): Promise<readonly Dialect[]> => {
    const found = await own.at(uri);
    return [...found.flatMap((root) => root.dialects), ...dialects];
  };
  const files = filesThroughClient(connection, () => server, host);
  const configuration = new Configuration(connection, knownAt, () => server, new ConfigFiles(files));
  const session = new Session({
    files,
    dialects,
    ownFiles,
    own: (uri) => own.at(uri),
    folders: () => server.folders,
    rules,
    community: (uri) => configuration.community(uri),
    checkSettings: (root) => configuration.checkSettings(root),
    onAffected: (uris) => publisher.affected(uris),
    log: (message) => connection.console.error(message),
    onChanged: (project, paths) => workspaceCheck.changed(project, paths),
    loading: () => loadProgress(server),
    cacheFor: (root, dialect) => {
      const { storage } = server.options;
      return storage === undefined ? undefined : host.cacheFor?.(storage, root, dialect);
    },
  });
  const own = ownCommunities(
    () => server,
    host.own ?? null,
    () => lookAgain(),
  );
  const server: Server = {
    connection,
    documents,
    session,
    configuration,
    dialects,
    own,
    capabilities: {},
    options: {},
    folders: [],
    rulePage: (rule, language) => host.rulePage?.(rule, language),
    locale: undefined,
    urgent: 0,
    tidying: new Tidying(() => host.collectBetween?.()),
  };
  configuration.convertedLineEnds = host.convertedLineEnds ?? false;
  const publisher = registerDiagnostics(server);
  registerCompletion(server);
  registerHover(server);
  registerStructure(server);
  registerNavigation(server);
  registerRename(server);
  registerCodeActions(server);
  registerNewFile(server);
  registerReviewers(server);
  registerChange(server, host.changes);
  const workspaceCheck = registerWorkspaceCheck(server, publisher);
  registerDocuments(server, publisher, workspaceCheck, (uri) => configured([uri]));
  const lookAgain = async (): Promise<void> => {
    await session.reset();
    configuration.generation++;
    publisher.affected(session.uris);
    await connection.sendNotification(STATUS_CHANGED_NOTIFICATION);
  };
  const lookAgainSafely = (): void => {
    lookAgain().catch((error: unknown) => logError(server, 'settings', error));
  };
  /** A configuration or baseline may be among changed files: it holds for every file around it. */
  const configured = async (uris: readonly string[]): Promise<void> => {
    if (!(await configuration.files.changed(uris))) return;
    await lookAgain();
    for (const project of session.all) workspaceCheck.changed(project, new Set(project.graph.files.keys()));
  };
  registerStatus(server, lookAgainSafely);

  connection.onInitialize((params) => initialize(server, params, host.version));
  connection.onInitialized(() => {
    subscribe(server, lookAgainSafely).catch((error: unknown) => logError(server, 'initialized', error));
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.changed(settings);
    lookAgainSafely();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    const ofOwn = uris.filter((uri) => isOwnFile(pathOfUri(uri)));
    if (ofOwn.length > 0) own.changed(ofOwn);
    session
      .filesChanged(uris)
      .then(() => configured(uris))
      .then(() => workspaceCheck.recheck(uris))
      .catch((error: unknown) => logError(server, 'workspace/didChangeWatchedFiles', error));
  });
  connection.onShutdown(() => {
    publisher.dispose();
    own.dispose();
    session.dispose();
  });
  connection.listen();
}

function registerDocuments(
  server: Server,
  publisher: Publisher,
  workspaceCheck: WorkspaceCheck,
  saved: (uri: string) => Promise<void>,
): void {
  const { documents, session } = server;
  const opened = new Set<string>();
  documents.onDidOpen(({ document: { uri, version } }) => {
    opened.add(uri);
    session.open(uri, version, documents.get(uri)!.getText());
  });
  documents.onDidChangeContent(({ document }) => {
    const first = opened.delete(document.uri);
    if (!first) session.change(document.uri, document.version, document.getText());
    publisher.edited(document.uri, first);
  });
  documents.onDidClose(({ document: { uri } }) => {
    publisher.closed(uri);
    const closed = session.close(uri).then(() => workspaceCheck.recheck([uri]));
    closed.catch((error: unknown) => logError(server, 'textDocument/didClose', error));
  });
  documents.onDidSave(({ document: { uri } }) => {
    const done = session.save(uri).then(() => saved(uri));
    done.catch((error: unknown) => logError(server, 'textDocument/didSave', error));
  });
  documents.listen(server.connection);
}

function initialize(server: Server, params: InitializeParams, version: string): InitializeResult {
  server.capabilities = params.capabilities;
  server.options = (params.initializationOptions ?? {}) as InitializationOptions;
  server.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  server.locale = params.locale;
  server.configuration.otherYamlExtension = server.options.otherYamlExtension ?? false;
  return {
    serverInfo: { name: 'sig-steward', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      completionProvider: { triggerCharacters: TRIGGERS },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true },
      executeCommandProvider: { commands: [OPEN_RULE_COMMAND] },
      documentSymbolProvider: { label: 'SIG Steward' },
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: {},
      documentHighlightProvider: true,
      definitionProvider: true,
      renameProvider: params.capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
      typeDefinitionProvider: true,
      referencesProvider: true,
      workspaceSymbolProvider: true,
      callHierarchyProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      ...(pulls(server)
        ? {
            diagnosticProvider: {
              identifier: 'sig-steward',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {}),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { willRename: MOVES, didRename: MOVES },
      },
    },
  };
}

/** Files and folders whose moves concern us. */
const MOVES = {
  filters: [
    { pattern: { glob: '**/*.{yaml,yml}' } },
    { pattern: { glob: '**/{OWNERS,OWNERS_ALIASES}' } },
    { pattern: { glob: '**', matches: 'folder' as const } },
  ],
};

/** What can be asked for only once the client is ready. */
async function subscribe(server: Server, lookAgain: () => void): Promise<void> {
  const { connection, capabilities, configuration } = server;
  await configuration.subscribe();
  if (capabilities.workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      configuration.files.forget();
      const gone = new Set(removed.map(({ uri }) => uri));
      server.folders = [...server.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      lookAgain();
    });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: '**/*.{yaml,yml}' },
        { globPattern: '**/{OWNERS,OWNERS_ALIASES}' },
        { globPattern: '**/.sig-steward/**/*.json' },
        // Documents are never read, but whether they exist counts.
        { globPattern: '**/*.{md,markdown,rst,adoc}', kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  }
}
