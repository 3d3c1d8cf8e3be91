// Client: Check My Change: what the files on disk bring against the branch that they are meant for, as problems and as a
// report that can be read but not edited. Writes nothing. May import vscode and the language client.
import {
  type CancellationToken,
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  languages,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, Diagnostic } from 'vscode-languageclient';
import {
  CHANGE_TARGETS_REQUEST,
  CHECK_CHANGE_REQUEST,
  type ChangeTargets,
  type CheckChangeParams,
  type CheckChangeResult,
} from '../../server/src/lsp/protocol.ts';
import { type Asker, BACK } from './ask.ts';
import { forwardProgress } from './progress.ts';

/** Documents of this scheme are reports: their text is ours and nobody can edit it. */
const SCHEME = 'sig-steward-report';

/** A commit's id as people tell it apart. */
const SHORT = 10;

export interface ChangeCheck extends Disposable {
  /** Check a change; the answer is undefined when the user gave up or nothing can be compared. */
  run(asker: Asker): Promise<Exclude<CheckChangeResult, { refusal: string } | { cancelled: true }> | undefined>;
}

export function changeCheck(client: BaseLanguageClient): ChangeCheck {
  const collection = languages.createDiagnosticCollection('sig-steward-change');
  const changed = new EventEmitter<Uri>();
  const reports = new Map<string, string>();

  async function run(asker: Asker): ReturnType<ChangeCheck['run']> {
    await client.start();
    const target = await pickTarget(client, asker).finally(() => asker.end?.());
    if (!target) return undefined;
    const { root, name, since } = target;
    const dirty = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file').length;
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Checking your change'), cancellable: true },
      (progress, token) => ask(client, { root, ...(since === undefined ? {} : { since }) }, progress, token),
    );
    if ('cancelled' in result) return undefined;
    if ('refusal' in result) {
      void window.showErrorMessage(result.refusal);
      return undefined;
    }
    collection.clear();
    const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const { uri, items } of result.diagnostics) {
      const file = client.protocol2CodeConverter.asUri(uri);
      // An open document shows its own findings already.
      if (open.has(file.toString())) continue;
      collection.set(file, await client.protocol2CodeConverter.asDiagnostics(items as Diagnostic[]));
    }
    const report = Uri.from({ scheme: SCHEME, path: `/${l10n.t('Change')} · ${name}.md` });
    const note =
      dirty > 0 ? `> ${l10n.t('{0} files are not saved; they were checked as they are on disk.', dirty)}\n\n` : '';
    reports.set(report.toString(), note + result.report);
    changed.fire(report);
    await commands.executeCommand('markdown.showPreview', report);
    void offerMentions(result.mentions, result.errors);
    return result;
  }

  const all = Disposable.from(
    collection,
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => reports.get(uri.toString()) ?? '',
    }),
    workspace.onDidOpenTextDocument(({ uri }) => collection.delete(uri)),
    workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => void collection.delete(uri))),
  );
  return { run, dispose: () => all.dispose() };
}

async function offerMentions(mentions: readonly string[], errors: number): Promise<void> {
  const copy = l10n.t('Copy Mentions');
  const text =
    errors === 0
      ? l10n.t('Your change introduces no error.')
      : l10n.t('Errors that your change introduces: {0}.', errors);
  const choice = await window.showInformationMessage(text, ...(mentions.length > 0 ? [copy] : []));
  if (choice === copy) await env.clipboard.writeText(mentions.join(' '));
}

function ask(
  client: BaseLanguageClient,
  params: CheckChangeParams,
  progress: Parameters<Parameters<typeof window.withProgress>[1]>[0],
  token: CancellationToken,
): Promise<CheckChangeResult> {
  return forwardProgress(client, progress, (workDoneToken) =>
    client.sendRequest<CheckChangeResult>(CHECK_CHANGE_REQUEST, { ...params, workDoneToken }, token),
  );
}

/** Which community, and which branch to compare with: asked only where there is more than one answer. */
async function pickTarget(
  client: BaseLanguageClient,
  asker: Asker,
): Promise<{ root: string; name: string; since: string | undefined } | undefined> {
  const targets = await client.sendRequest<ChangeTargets>(CHANGE_TARGETS_REQUEST);
  const able = targets.filter(({ problem }) => problem === undefined);
  const title = l10n.t('Check My Change');
  if (able.length === 0) {
    const problem = targets[0]?.problem ?? l10n.t('This workspace holds no community that SIG Steward knows.');
    void window.showErrorMessage(problem);
    return undefined;
  }
  let [target] = able;
  const steps = able.length > 1 ? 2 : 1;
  for (;;) {
    if (able.length > 1) {
      const root = await asker.one({
        title,
        step: 1,
        steps,
        back: false,
        placeholder: l10n.t('The community whose change to check'),
        items: able.map((one) => ({ id: one.root, label: one.name, description: Uri.parse(one.root).path })),
      });
      if (root === undefined || root === BACK) return undefined;
      target = able.find((one) => one.root === root);
    }
    const { root, name, bases } = target!;
    if (bases.length <= 1) return { root, name, since: bases[0]?.names[0] };
    const since = await asker.one({
      title,
      step: steps,
      steps,
      back: steps > 1,
      placeholder: l10n.t('The branch that the change is meant for'),
      items: bases.map(({ names, commit }) => ({
        id: names[0]!,
        label: names[0]!,
        description: [...names.slice(1), commit.slice(0, SHORT)].join(', '),
      })),
    });
    if (since === BACK) continue;
    return since === undefined ? undefined : { root, name, since };
  }
}
