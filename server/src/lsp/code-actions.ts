// Language server: textDocument/codeAction and its resolution, and the command behind "explain".
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type ExecuteCommandParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Change } from '../core/findings/diagnostic.ts';
import * as features from '../features/code-actions.ts';
import { fixAllEdits } from '../features/fix-all.ts';
import { refactorings } from '../features/refactor/index.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { rules } from '../rules/index.ts';
import type { Opened } from '../workspace/session.ts';
import { checkCancelled, guarded, openedAt, type Server } from './context.ts';
import { fromRange, toCodeActionKind, toRange } from './convert.ts';
import { FIX_ALL_KIND, OPEN_RULE_COMMAND } from './protocol.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

const REFACTOR = { rewrite: CodeActionKind.RefactorRewrite, move: CodeActionKind.RefactorMove } as const;
const REFACTOR_KINDS = Object.values(REFACTOR);
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL_KIND, ...REFACTOR_KINDS];

/** What an action that is worked out later is about. */
interface Later {
  readonly uri: string;
  readonly version: number;
  readonly rule: string | null;
}

export function registerCodeActions(server: Server): void {
  const { connection, session } = server;

  connection.onCodeAction(
    guarded(server, 'textDocument/codeAction', [], async (params: CodeActionParams, token) => {
      const { uri } = params.textDocument;
      const wanted = (kind: string): boolean =>
        params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ??
        !kind.startsWith('source.');
      if (!CODE_ACTION_KINDS.some(wanted)) return [];
      const found = await session.diagnose(uri);
      checkCancelled(token);
      if (!found) return [];
      const { opened, diagnostics } = found;
      const { text, lines } = opened.analysis;
      const language = await server.configuration.language();
      const actions: CodeAction[] = [];
      for (const action of features.codeActions(opened.analysis, diagnostics, fromRange(text, lines, params.range))) {
        if (!wanted(toCodeActionKind(action.group))) continue;
        const made = await toCodeAction(server, opened, action, params.context.diagnostics, language);
        if (made) actions.push(made);
      }
      if (REFACTOR_KINDS.some(wanted)) {
        for (const action of await refactorActions(server, opened, params, language))
          if (wanted(action.kind!)) actions.push(action);
      }
      return actions;
    }),
  );

  connection.onCodeActionResolve(async (action, token) => {
    const resolve = guarded(server, 'codeAction/resolve', action, async (given: CodeAction, cancelled) => {
      const later = given.data as Later | undefined;
      const opened = later && (await openedAt(server, later.uri, cancelled));
      if (!opened || opened.version !== later.version) return given;
      return { ...given, edit: await fixAllEdit(server, opened, later.rule) };
    });
    return resolve(action, token);
  });

  connection.onExecuteCommand(
    guarded(server, 'workspace/executeCommand', null, async (params: ExecuteCommandParams) => {
      const rule: unknown = params.arguments?.[0];
      const found = rules.find(({ name }) => name === rule);
      if (params.command !== OPEN_RULE_COMMAND || !found) return null;
      const language = await server.configuration.language();
      const page = server.rulePage(found.name, language);
      if (page !== undefined && server.capabilities.window?.showDocument?.support)
        await connection.window.showDocument({ uri: page });
      else connection.window.showInformationMessage(found.summary[language]);
      return null;
    }),
  );
}

/** Refactorings where the selection starts. Other files are read only for those who ask, not while a cursor wanders. */
async function refactorActions(
  server: Server,
  { project, analysis, graph }: Opened,
  { range, context }: CodeActionParams,
  language: Language,
): Promise<CodeAction[]> {
  const offset = fromRange(analysis.text, analysis.lines, range).start;
  const asked = context.triggerKind !== CodeActionTriggerKind.Automatic || context.only !== undefined;
  const open = asked ? (path: string) => project.analysis(path) : undefined;
  const actions: CodeAction[] = [];
  for (const { title, group, changes } of await refactorings({ analysis, graph, offset }, open)) {
    const label = render(title, language);
    const edit = await toWorkspaceEdit(server, project, changes, { edits: { label }, files: { label } });
    if (edit) actions.push({ title: label, kind: REFACTOR[group], edit });
  }
  return actions;
}

async function toCodeAction(
  server: Server,
  opened: Opened,
  action: features.CodeAction,
  given: readonly Diagnostic[],
  language: Language,
): Promise<CodeAction | null> {
  const { effect } = action;
  const { lines } = opened.analysis;
  const about = given.filter((diagnostic) =>
    action.diagnostics.some(
      (own) => diagnostic.code === own.rule && sameRange(diagnostic.range, toRange(lines, own.range)),
    ),
  );
  const base: CodeAction = {
    title: render(action.title, language),
    kind: toCodeActionKind(action.group),
    ...(about.length > 0 ? { diagnostics: about } : {}),
    ...(action.preferred ? { isPreferred: true } : {}),
  };
  if (effect.kind === 'explain') {
    const own = server.options.commands?.openRule;
    const title = render(m.explain({ rule: effect.rule }), language);
    return { ...base, command: { title, command: own ?? OPEN_RULE_COMMAND, arguments: [effect.rule] } };
  }
  if (effect.kind === 'fix-all') {
    if (server.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit')) {
      const data: Later = { uri: opened.uri, version: opened.version, rule: effect.rule };
      return { ...base, data };
    }
    return { ...base, edit: await fixAllEdit(server, opened, effect.rule) };
  }
  const edit = await toWorkspaceEdit(server, opened.project, effect.changes);
  return edit && { ...base, edit };
}

function sameRange(a: Diagnostic['range'], b: Diagnostic['range']): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

async function fixAllEdit(server: Server, opened: Opened, rule: string | null): Promise<WorkspaceEdit> {
  const { analysis, dialect, graph, root } = opened;
  const settings = await server.configuration.checkSettings(root);
  const edits = fixAllEdits(analysis, dialect, rules, graph, settings, rule);
  const change: Change = { kind: 'edit', path: analysis.file.path, edits };
  return (await toWorkspaceEdit(server, opened.project, edits.length > 0 ? [change] : [])) ?? { changes: {} };
}
