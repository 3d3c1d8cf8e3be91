// Language server: the engine's changes as an edit of the workspace.
import type {
  ChangeAnnotation,
  CreateFile,
  DeleteFile,
  RenameFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Change } from '../core/findings/diagnostic.ts';
import { lineIndex } from '../core/text/text.ts';
import type { Project } from '../workspace/project.ts';
import { uriBelow } from '../workspace/uri.ts';
import type { Server } from './context.ts';
import { toTextEdit } from './convert.ts';

/** What a preview calls the edits of texts, and what happens to files as such. */
export interface Annotations {
  readonly edits: ChangeAnnotation;
  readonly files?: ChangeAnnotation;
}

/**
 * Changes as the client can apply them, null where it cannot: they are applied whole or not at all. Edits carry the
 * versions that they were made for, so that a client refuses them once a text has changed.
 */
export async function toWorkspaceEdit(
  server: Server,
  project: Project,
  changes: readonly Change[],
  annotations?: Annotations,
): Promise<WorkspaceEdit | null> {
  const can = server.capabilities.workspace?.workspaceEdit;
  const annotates = annotations !== undefined && can?.changeAnnotationSupport !== undefined;
  const onEdit = annotates ? { annotationId: 'edits' } : {};
  const onFile = annotates && annotations.files ? { annotationId: 'files' } : {};
  const steps: (TextDocumentEdit | CreateFile | RenameFile | DeleteFile)[] = [];
  for (const change of changes) {
    const uri = uriBelow(project.root, change.path);
    if (change.kind === 'edit') {
      const text = await server.session.text(project, change.path);
      if (text === undefined) return null;
      const lines = lineIndex(text);
      const version = server.documents.get(uri)?.version ?? null;
      const edits = change.edits.map((edit) => ({ ...toTextEdit(lines, edit), ...onEdit }));
      steps.push({ textDocument: { uri, version }, edits });
      continue;
    }
    if (!can?.documentChanges || !can.resourceOperations?.includes(change.kind)) return null;
    if (change.kind === 'rename') {
      const newUri = uriBelow(project.root, change.to);
      steps.push({ kind: 'rename', oldUri: uri, newUri, options: { overwrite: false }, ...onFile });
    } else if (change.kind === 'delete') steps.push({ kind: 'delete', uri, ...onFile });
    else {
      const start = { line: 0, character: 0 };
      const edits = [{ range: { start, end: start }, newText: change.text, ...onEdit }];
      steps.push({ kind: 'create', uri, ...onFile }, { textDocument: { uri, version: null }, edits });
    }
  }
  if (can?.documentChanges) {
    const { edits, files } = annotations ?? {};
    return {
      documentChanges: steps,
      ...(annotates ? { changeAnnotations: { edits: edits!, ...(files ? { files } : {}) } } : {}),
    };
  }
  const plain: NonNullable<WorkspaceEdit['changes']> = {};
  for (const step of steps) {
    if (!('textDocument' in step)) return null;
    const { uri } = step.textDocument;
    plain[uri] = [...(plain[uri] ?? []), ...step.edits.filter((edit) => 'newText' in edit)];
  }
  return { changes: plain };
}
