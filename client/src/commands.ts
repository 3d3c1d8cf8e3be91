// Client: the commands of the palette. Each is an act of the user; nothing here runs or writes settings unasked. May
// import vscode and the language client.
import {
  ConfigurationTarget,
  commands,
  Disposable,
  type ExtensionContext,
  env,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';
import {
  CHECK_WORKSPACE_REQUEST,
  type CheckWorkspaceParams,
  type CheckWorkspaceResult,
  COMMUNITIES_REQUEST,
  type Communities,
} from '../../server/src/lsp/protocol.ts';
import { type Asker, quickInput } from './ask.ts';
import { changeCheck } from './change.ts';
import { newFile } from './new-file.ts';
import { forwardProgress } from './progress.ts';
import { whoReviews } from './reviewers.ts';
import type { StatusView } from './status.ts';

/** Register all commands. */
export function registerCommands(
  context: ExtensionContext,
  client: BaseLanguageClient,
  status: StatusView,
): Disposable {
  const change = changeCheck(client);
  const handlers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    start: () => showStatus(client, status),
    checkWorkspace: () => checkWorkspace(client),
    newSig: (uri?: Uri, asker: Asker = quickInput) => newFile(client, asker, 'sig', uri),
    newPackage: (uri?: Uri, asker: Asker = quickInput) => newFile(client, asker, 'package', uri),
    // The explorer passes the files that are picked; an editor its own document alone.
    whoReviews: (_uri?: Uri, uris?: Uri[], asker: Asker = quickInput) => whoReviews(client, asker, uris),
    checkChange: (asker: Asker = quickInput) => change.run(asker),
    openRule: (rule?: string) => openRule(context, rule),
    selectCommunity: () => selectCommunity(client),
    showStatus: () => showStatus(client, status),
    showOutput: () => client.outputChannel.show(),
    restartServer: () => restart(client),
    showReferences: (uri: string, position: Position, places: Location[]) =>
      showReferences(client, uri, position, places),
  };
  return Disposable.from(
    change,
    ...Object.entries(handlers).map(([name, run]) => commands.registerCommand(`sig-steward.${name}`, run)),
  );
}

/** For the server's code lenses, which speak LSP. */
async function showReferences(
  { protocol2CodeConverter: convert }: BaseLanguageClient,
  uri: string,
  position: Position,
  places: readonly Location[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    places.map((place) => convert.asLocation(place)),
  );
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}

/** Check every file of the workspace, with progress and a way out. */
async function checkWorkspace(client: BaseLanguageClient): Promise<CheckWorkspaceResult> {
  await client.start();
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Checking the workspace'), cancellable: true },
    (progress, token) =>
      forwardProgress(client, progress, (workDoneToken) => {
        const params: CheckWorkspaceParams = { workDoneToken };
        return client.sendRequest<CheckWorkspaceResult>(CHECK_WORKSPACE_REQUEST, params, token);
      }),
  );
  if (!result.cancelled) void announce(result);
  return result;
}

async function announce({ files, errors, warnings, others }: CheckWorkspaceResult): Promise<void> {
  const show = l10n.t('Show Problems');
  const nothing = errors + warnings + others === 0;
  const choice = nothing
    ? await window.showInformationMessage(l10n.t('Files checked: {0}. Nothing found.', files))
    : await window.showInformationMessage(
        l10n.t(
          'Files checked: {0}. Errors: {1}, warnings: {2}, infos and hints: {3}.',
          files,
          errors,
          warnings,
          others,
        ),
        show,
      );
  if (choice === show) await commands.executeCommand('workbench.actions.view.problems');
}

/** Show a rule's page, in the reader's language, from the extension's own files. */
async function openRule(context: ExtensionContext, rule?: string): Promise<void> {
  const name = rule ?? (await pickRule(context));
  if (name === undefined) return;
  const wanted = workspace.getConfiguration('sig-steward').get('language', 'auto');
  const chinese = /^zh/i.test(wanted === 'auto' ? env.language : wanted);
  const page = Uri.joinPath(context.extensionUri, 'docs/rules', `${name}${chinese ? '.zh-CN' : ''}.md`);
  await commands.executeCommand('markdown.showPreview', page);
}

/** The rules are listed once: in the setting that gives each its level. */
async function pickRule(context: ExtensionContext): Promise<string | undefined> {
  const rules: Record<string, { description?: string }> =
    context.extension.packageJSON.contributes.configuration.properties['sig-steward.rules'].properties;
  const items = Object.entries(rules)
    .filter(([name]) => name !== '*')
    .map(([label, { description }]) => ({ label, detail: description ?? '' }));
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('The rule to read about'),
    matchOnDetail: true,
  });
  return picked?.label;
}

/** Set the community of the folder in front: the one setting that is written, when the user picks one. */
async function selectCommunity(client: BaseLanguageClient): Promise<void> {
  await client.start();
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  const configuration = workspace.getConfiguration('sig-steward', uri);
  const current = configuration.get('community', 'auto');
  const communities = await client.sendRequest<Communities>(COMMUNITIES_REQUEST);
  const items: (QuickPickItem & { readonly id: string })[] = [
    { id: 'auto', label: l10n.t('Recognise automatically'), description: '' },
    ...communities.map(({ id, name, homepage }) => ({ id, label: name, description: homepage ?? '' })),
  ];
  const picked = await window.showQuickPick(
    items.map((item) => (item.id === current ? { ...item, description: l10n.t('current') } : item)),
    { placeHolder: l10n.t('The community whose rules apply here') },
  );
  if (!picked || picked.id === current) return;
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  const target = !workspace.workspaceFolders
    ? ConfigurationTarget.Global
    : several && folder
      ? ConfigurationTarget.WorkspaceFolder
      : ConfigurationTarget.Workspace;
  await configuration.update('community', picked.id === 'auto' ? undefined : picked.id, target);
}

/** Say what the document in front is to us. */
async function showStatus(client: BaseLanguageClient, status: StatusView): Promise<void> {
  await client.start();
  const document = window.activeTextEditor?.document;
  const answer = document && (await status.ask(document));
  const text = answer
    ? l10n.t('{0}, {1}: {2}', answer.community.name, answer.kind.title, answer.path)
    : l10n.t('This file belongs to no community that SIG Steward knows.');
  const select = l10n.t('Select Community…');
  const output = l10n.t('Show Output');
  const choice = await window.showInformationMessage(text, select, output);
  if (choice === select) await selectCommunity(client);
  if (choice === output) client.outputChannel.show();
}
