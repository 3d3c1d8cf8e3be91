// Language server: renaming, with a preview where the client has one, and what follows from moving files.
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type RenameFilesParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { offsetAt } from '../core/text/text.ts';
import { planRename, renameable } from '../features/rename.ts';
import { editsForMoves, type Move } from '../features/rename-files.ts';
import { render } from '../messages/catalogue.ts';
import { refactorMessages as m } from '../messages/refactor.ts';
import type { Project } from '../workspace/project.ts';
import { pathBelow, uriBelow } from '../workspace/uri.ts';
import { guarded, logError, openedAt, type Server } from './context.ts';
import { toRange } from './convert.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

export function registerRename(server: Server): void {
  const { connection } = server;

  connection.onPrepareRename(
    guarded(server, 'textDocument/prepareRename', null, async (params: PrepareRenameParams, token) => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return null;
      const { analysis, graph, language } = opened;
      const found = renameable(analysis, graph, offsetAt(analysis.text, analysis.lines, params.position));
      if (!found) throw new ResponseError(LSPErrorCodes.RequestFailed, render(m.nothingHere(), language));
      return { range: toRange(analysis.lines, found), placeholder: found.placeholder };
    }),
  );

  connection.onRenameRequest(
    guarded(server, 'textDocument/rename', null, async (params: RenameParams, token): Promise<WorkspaceEdit | null> => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return null;
      const { analysis, graph, project, language } = opened;
      const found = renameable(analysis, graph, offsetAt(analysis.text, analysis.lines, params.position));
      if (!found) return null;
      const plan = await planRename(graph, found.target, params.newName, (path) => project.analysis(path));
      if ('refusal' in plan) throw new ResponseError(LSPErrorCodes.RequestFailed, render(plan.refusal, language));
      const title = render(m.renameTo({ from: found.placeholder, to: params.newName }), language);
      const edit = await toWorkspaceEdit(server, project, plan.changes, {
        edits: { label: title, needsConfirmation: false },
        files: { label: render(m.moveFiles(), language), needsConfirmation: false },
      });
      if (!edit) throw new ResponseError(LSPErrorCodes.RequestFailed, render(m.cannotMove(), language));
      return edit;
    }),
  );

  connection.workspace.onWillRenameFiles(
    guarded(
      server,
      'workspace/willRenameFiles',
      null,
      async ({ files }: RenameFilesParams): Promise<WorkspaceEdit | null> => {
        // A rename of ours moves files itself; its edits are in the open documents by now and must be seen.
        await Promise.all(server.documents.all().map(({ uri }) => server.session.at(uri)));
        const language = await server.configuration.language();
        const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
        let changeAnnotations: WorkspaceEdit['changeAnnotations'];
        for (const project of server.session.all) {
          const moves = files.flatMap(({ oldUri, newUri }) => movesIn(project, oldUri, newUri));
          if (moves.length === 0 || !project.complete) continue;
          const changes = await editsForMoves(project.graph, moves, (path) => project.analysis(path));
          if (changes.length === 0) continue;
          const label = render(m.moveFiles(), language);
          const made = await toWorkspaceEdit(server, project, changes, { edits: { label } });
          documentChanges.push(...(made?.documentChanges ?? []));
          changeAnnotations = made?.changeAnnotations;
        }
        return documentChanges.length > 0
          ? { documentChanges, ...(changeAnnotations ? { changeAnnotations } : {}) }
          : null;
      },
    ),
  );

  // Watchers tell of moved files later, if at all; until then every mention of them would look wrong.
  connection.workspace.onDidRenameFiles(({ files }) => {
    const uris = server.session.all.flatMap((project) =>
      files.flatMap(({ oldUri, newUri }) =>
        movesIn(project, oldUri, newUri).flatMap(({ from, to }) => [
          uriBelow(project.root, from),
          uriBelow(project.root, to),
        ]),
      ),
    );
    server.session.filesChanged(uris).catch((error: unknown) => logError(server, 'workspace/didRenameFiles', error));
  });
}

/** The files of a project that move with a file or folder. */
function movesIn(project: Project, oldUri: string, newUri: string): Move[] {
  const from = pathBelow(project.root, oldUri);
  const to = pathBelow(project.root, newUri);
  if (from === null || to === null) return [];
  if (project.graph.files.has(from)) return [{ from, to }];
  return [...project.graph.files.keys()]
    .filter((path) => path.startsWith(`${from}/`))
    .map((path) => ({ from: path, to: to + path.slice(from.length) }));
}
