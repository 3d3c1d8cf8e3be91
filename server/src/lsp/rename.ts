// Language server: renaming, with a preview where the client has one, and what follows from moving files.
import {
  type ChangeAnnotation,
  LSPErrorCodes,
  type PrepareRenameParams,
  type RenameFilesParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Change } from '../core/diagnostic.ts';
import { lineIndex, offsetAt } from '../core/text.ts';
import { planRename, renameable } from '../features/rename.ts';
import { editsForMoves, type Move } from '../features/rename-files.ts';
import { render } from '../messages/catalogue.ts';
import { refactorMessages as m } from '../messages/refactor.ts';
import type { Project } from '../workspace/project.ts';
import { pathBelow, uriBelow } from '../workspace/uri.ts';
import { guarded, openedAt, type Server } from './context.ts';
import { toRange, toTextEdit } from './convert.ts';

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
      return toWorkspaceEdit(
        server,
        project,
        plan.changes,
        { label: title, needsConfirmation: false },
        render(m.moveFiles(), language),
      );
    }),
  );

  connection.workspace.onWillRenameFiles(
    guarded(
      server,
      'workspace/willRenameFiles',
      null,
      async ({ files }: RenameFilesParams): Promise<WorkspaceEdit | null> => {
        const language = await server.configuration.language();
        const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
        let changeAnnotations: WorkspaceEdit['changeAnnotations'];
        for (const project of server.session.all) {
          const moves = files.flatMap(({ oldUri, newUri }) => movesIn(project, oldUri, newUri));
          if (moves.length === 0 || !project.complete) continue;
          const changes = await editsForMoves(project.graph, moves, (path) => project.analysis(path));
          if (changes.length === 0) continue;
          const made = await toWorkspaceEdit(server, project, changes, { label: render(m.moveFiles(), language) }, '');
          documentChanges.push(...(made.documentChanges ?? []));
          changeAnnotations = made.changeAnnotations;
        }
        return documentChanges.length > 0
          ? { documentChanges, ...(changeAnnotations ? { changeAnnotations } : {}) }
          : null;
      },
    ),
  );
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

/** Changes as LSP has them: edits with the versions that they were made for, then moves. */
export async function toWorkspaceEdit(
  server: Server,
  project: Project,
  changes: readonly Change[],
  annotation: ChangeAnnotation,
  moving: string,
): Promise<WorkspaceEdit> {
  const annotates = server.capabilities.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const annotated = (id: string): { annotationId: string } | object => (annotates ? { annotationId: id } : {});
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const change of changes) {
    const uri = uriBelow(project.root, change.path);
    if (change.kind === 'edit') {
      const lines = lineIndex((await project.text(change.path)) ?? '');
      const version = server.documents.get(uri)?.version ?? null;
      documentChanges.push({
        textDocument: { uri, version },
        edits: change.edits.map((edit) => ({ ...toTextEdit(lines, edit), ...annotated('rename') })),
      });
    } else if (change.kind === 'rename') {
      documentChanges.push({
        kind: 'rename',
        oldUri: uri,
        newUri: uriBelow(project.root, change.to),
        options: { overwrite: false },
        ...annotated('move'),
      });
    }
  }
  const changeAnnotations = {
    rename: annotation,
    ...(moving === '' ? {} : { move: { label: moving, needsConfirmation: true } }),
  };
  return { documentChanges, ...(annotates ? { changeAnnotations } : {}) };
}
