// Language server: diagnostics. Clients that pull get them when they ask and are told to ask again when something else
// changed; to all others they are pushed soon after an edit. Always for one version of the text.
import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type * as core from '../core/findings/diagnostic.ts';
import { type LineIndex, lineIndex } from '../core/text/text.ts';
import { besideOtherYaml } from '../features/other-yaml.ts';
import type { Project } from '../workspace/project.ts';
import { Scheduler } from '../workspace/scheduler.ts';
import type { Opened } from '../workspace/session.ts';
import { uriBelow } from '../workspace/uri.ts';
import { guarded, logError, quiet, type Server } from './context.ts';
import { type RelatedFile, toDiagnostic } from './convert.ts';
import { ruleTarget } from './rule-page.ts';

/** How findings reach the client. */
export interface Publisher {
  /** A document was opened or changed. */
  edited(uri: string, opened: boolean): void;
  /** A document was closed. */
  closed(uri: string): void;
  /** What is known of documents changed without an edit of theirs. */
  affected(uris: readonly string[]): void;
  /** Findings of files that are not open: shown until the file is opened. */
  publish(uri: string, diagnostics: readonly Diagnostic[]): Promise<void>;
  dispose(): void;
}

const EMPTY: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Whether the client asks for diagnostics by itself. */
export function pulls(server: Server): boolean {
  return server.capabilities.textDocument?.diagnostic !== undefined;
}

export function registerDiagnostics(server: Server): Publisher {
  const { connection, session, configuration, tidying } = server;
  /** Files that are not open, of which findings were published. */
  const published = new Set<string>();
  const failed = (error: unknown): void => logError(server, 'diagnostics', error);
  const scheduler = new Scheduler(push, failed, () => quiet(server));
  /** One refresh for many reasons. */
  const refresher = new Scheduler(async () => {
    if (server.capabilities.workspace?.diagnostics?.refreshSupport) await connection.languages.diagnostics.refresh();
  }, failed);

  async function findings(uri: string): Promise<{ opened: Opened; items: Diagnostic[] } | null> {
    const found = await session.diagnose(uri);
    if (!found) return null;
    const { opened, diagnostics } = found;
    return {
      opened,
      items: await toDiagnostics(server, uri, opened.project, opened.analysis.lines, diagnostics, opened),
    };
  }

  async function push(uri: string): Promise<void> {
    const version = server.documents.get(uri)?.version;
    const found = await findings(uri);
    // A newer text is on its way to be checked by itself.
    if (version === undefined || server.documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: found?.items ?? [] });
    if (found) tidying.sent(found.opened.analysis.text.length);
  }

  connection.languages.diagnostics.on(
    guarded(
      server,
      'textDocument/diagnostic',
      EMPTY,
      async ({ textDocument, previousResultId }) => {
        const found = await findings(textDocument.uri);
        if (!found) return EMPTY;
        const { items } = found;
        tidying.sent(found.opened.analysis.text.length);
        const resultId = fingerprint(JSON.stringify(items));
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      },
      'background',
    ),
  );

  return {
    edited(uri, opened) {
      tidying.edited();
      if (opened && published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      if (!pulls(server)) scheduler.schedule(uri, opened ? 0 : undefined);
    },
    closed(uri) {
      scheduler.drop(uri);
      configuration.forget(uri);
      if (!pulls(server)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    affected(uris) {
      if (pulls(server)) refresher.schedule('refresh', 100);
      else for (const uri of uris) scheduler.schedule(uri);
    },
    async publish(uri, diagnostics) {
      if (server.documents.get(uri)) return;
      if (diagnostics.length > 0) published.add(uri);
      else if (!published.delete(uri)) return;
      await connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
    },
    dispose() {
      scheduler.dispose();
      refresher.dispose();
      tidying.dispose();
    },
  };
}

/** Findings as the client shall see them: in its language, without what another extension says too. */
export async function toDiagnostics(
  server: Server,
  uri: string,
  project: Project,
  lines: LineIndex,
  diagnostics: readonly core.Diagnostic[],
  { analysis }: Pick<Opened, 'analysis'>,
): Promise<Diagnostic[]> {
  const { configuration, session } = server;
  const language = await configuration.language();
  const mode = configuration.otherYamlExtension ? await configuration.yamlSyntax(uri) : 'always';
  const shown = besideOtherYaml(analysis, diagnostics, mode);
  const page = remembering(ruleTarget(server, language));
  // Nearly all findings are related to nothing outside of their file.
  const files = new Map<string, RelatedFile>();
  for (const { path, related } of shown)
    for (const other of related) {
      if (files.has(other.path)) continue;
      const index = other.path === path ? lines : lineIndex((await session.text(project, other.path)) ?? '');
      files.set(other.path, { uri: uriBelow(project.root, other.path), lines: index });
    }
  return shown.map((one) => toDiagnostic(one, lines, language, page, (path) => files.get(path)!));
}

/** A function that is asked for the same few names again and again. */
function remembering<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, of(name));
    return known.get(name)!;
  };
}

/** A short text that differs where the long one does, for all that matters here (FNV-1a, 32 bits, twice). */
function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}${text.length.toString(36)}`;
}
