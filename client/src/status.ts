// Client: what the server says of documents (community, kind of file) and the language status item that shows it for the
// document in front. May import vscode and the language client.
import {
  type Disposable,
  type Event,
  EventEmitter,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { STATUS_CHANGED_NOTIFICATION, STATUS_REQUEST, type Status } from '../../server/src/lsp/protocol.ts';
import { isCandidate } from './documents.ts';

export interface StatusView extends Disposable {
  /** What a document is; null: none of our business; undefined: not asked yet. */
  of(uri: Uri): Status | null | undefined;
  /** What the item shows, undefined where it shows nothing. */
  shown(): { readonly text: string; readonly detail: string | undefined } | undefined;
  /** The server recognises communities anew. */
  readonly onDidChange: Event<void>;
  /** Ask anew about a document. */
  ask(document: TextDocument): Promise<Status | null>;
}

/** Keep the answers for open documents and show the one for the document in front. */
export function watchStatus(client: BaseLanguageClient): StatusView {
  const changed = new EventEmitter<void>();
  const answers = new Map<string, Status | null>();
  let item: LanguageStatusItem | undefined;

  async function ask(document: TextDocument): Promise<Status | null> {
    const uri = document.uri.toString();
    if (!isCandidate(document) || client.state !== State.Running) return null;
    const answer = await client.sendRequest<Status | null>(STATUS_REQUEST, { uri });
    if (!document.isClosed) answers.set(uri, answer);
    return answer;
  }

  async function refresh(): Promise<void> {
    await Promise.all(workspace.textDocuments.map(ask));
    show();
  }

  function show(): void {
    const document = window.activeTextEditor?.document;
    const status = document && answers.get(document.uri.toString());
    if (!document || !status) {
      item?.dispose();
      item = undefined;
      return;
    }
    // A selector cannot name one path literally (globs), and an item can be hidden by none: so it lives only as long as a
    // document of ours is in front.
    item ??= languages.createLanguageStatusItem('sig-steward', { scheme: '*' });
    item.name = 'SIG Steward';
    item.text = `${status.community.name}: ${status.kind.title}`;
    item.detail = status.misplaced ? l10n.t('{0} is not where it belongs', status.path) : status.path;
    item.severity = status.misplaced ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    item.command = { command: 'sig-steward.selectCommunity', title: l10n.t('Select Community…') };
  }

  function refreshSafely(): void {
    // A server that is stopping answers with an error; its state change refreshes again.
    refresh().catch((error: unknown) => client.debug(`status: ${String(error)}`));
  }

  const listeners = [
    client.onDidChangeState(({ newState }) => {
      answers.clear();
      if (newState === State.Running) refreshSafely();
      else show();
    }),
    client.onNotification(STATUS_CHANGED_NOTIFICATION, () => {
      refreshSafely();
      changed.fire();
    }),
    changed,
    workspace.onDidOpenTextDocument(refreshSafely),
    workspace.onDidCloseTextDocument((document) => answers.delete(document.uri.toString())),
    window.onDidChangeActiveTextEditor(show),
  ];
  return {
    of: (uri) => answers.get(uri.toString()),
    shown: () => item && { text: item.text, detail: item.detail },
    onDidChange: changed.event,
    ask,
    dispose() {
      for (const listener of listeners) listener.dispose();
      item?.dispose();
    },
  };
}
