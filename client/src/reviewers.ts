// Client: who reviews this? Asks the server about the file, or what the cursor is on in it, shows the people, and copies
// how they are mentioned. May import vscode and the language client.
import { env, l10n, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { REVIEWERS_REQUEST, type Reviewers, type ReviewersParams } from '../../server/src/lsp/protocol.ts';
import { type Asker, BACK } from './ask.ts';

/**
 * Show who reviews a change and copy the mentions of those who are picked: at first the ones who are named first.
 * @param uris files picked in the explorer; without any the editor in front. @returns what was copied.
 */
export async function whoReviews(
  client: BaseLanguageClient,
  asker: Asker,
  uris: readonly Uri[] = [],
): Promise<string | undefined> {
  await client.start();
  const editor = window.activeTextEditor;
  const asked = uris.length > 0 ? uris : editor ? [editor.document.uri] : [];
  if (asked.length === 0) return undefined;
  const params: ReviewersParams = {
    uris: asked.map((uri) => uri.toString()),
    ...(uris.length === 0 && editor
      ? { position: client.code2ProtocolConverter.asPosition(editor.selection.active) }
      : {}),
  };
  const found = await client.sendRequest<Reviewers | null>(REVIEWERS_REQUEST, params);
  if (!found || found.people.length === 0) {
    void window.showInformationMessage(l10n.t('The files name nobody who reviews this.'));
    return undefined;
  }
  const answer = await asker.some({
    title: l10n.t('Who reviews {0}', found.subject),
    step: 1,
    steps: 1,
    back: false,
    placeholder: l10n.t('Enter copies the mentions of those who are ticked'),
    items: found.people.map(({ mention, name, why }) => ({
      id: mention,
      label: mention,
      description: name,
      detail: why,
      picked: true,
    })),
  });
  asker.end?.();
  if (answer === undefined || answer === BACK || answer.length === 0) return undefined;
  const text = answer.join(' ');
  await env.clipboard.writeText(text);
  void window.showInformationMessage(l10n.t('Copied: {0}', text));
  return text;
}
