// Client: the wizards for a new SIG and a new package. The server knows what to ask and judges the answers; here they are
// asked for, with a way back, and the one edit at the end is applied and saved. May import vscode and the language client.
import { l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  NEW_FILE_CREATE_REQUEST,
  NEW_FILE_FORM_REQUEST,
  NEW_FILE_JUDGE_REQUEST,
  NEW_FILE_OFFERS_REQUEST,
  NEW_FILE_PROPOSALS_REQUEST,
  type NewFileField,
  type NewFileFieldParams,
  type NewFileForm,
  type NewFileOffers,
  type NewFileOffersParams,
  type NewFileParams,
  type NewFileProblem,
  type NewFileProposals,
  type NewFileResult,
} from '../../server/src/lsp/protocol.ts';
import { type Answer, type Asker, BACK, type Question } from './ask.ts';

/** What has been answered so far. */
interface State {
  community: NewFileOffers[number] | undefined;
  offer: string;
  values: Record<string, string>;
  extra: readonly string[];
  form: NewFileForm | null;
  ticked: readonly string[];
}

/** One question: what it leaves in the state, and whether to go on, back, or to end. */
type Step = (question: Question) => Promise<'on' | 'back' | 'end'>;

/**
 * Ask for a new SIG or package and create it.
 * @param uri the folder that it was asked for in. @returns the new file, undefined when nothing was created.
 */
export async function newFile(
  client: BaseLanguageClient,
  asker: Asker,
  wish: NewFileOffersParams['wish'],
  uri?: Uri,
): Promise<Uri | undefined> {
  await client.start();
  const here = uri ?? window.activeTextEditor?.document.uri;
  const params: NewFileOffersParams = { wish, ...(here ? { uri: here.toString() } : {}) };
  const known = await client.sendRequest<NewFileOffers>(NEW_FILE_OFFERS_REQUEST, params);
  const able = known.filter(({ offers }) => offers.length > 0);
  if (able.length === 0) {
    const [one] = known;
    void window.showInformationMessage(
      one
        ? l10n.t('{0} keeps no files of that kind.', one.name)
        : l10n.t('This workspace holds no community that SIG Steward knows.'),
    );
    return undefined;
  }
  const wizard = new Wizard(client, asker, able);
  try {
    return (await wizard.ask()) ? await wizard.create() : undefined;
  } finally {
    asker.end?.();
  }
}

class Wizard {
  private readonly state: State;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly asker: Asker,
    private readonly communities: NewFileOffers,
  ) {
    this.state = { community: undefined, offer: '', values: {}, extra: [], form: null, ticked: [] };
    if (communities.length === 1) this.choose(communities[0]!);
  }

  /** Ask everything; false when the user gave up. */
  async ask(): Promise<boolean> {
    for (let at = 0; ; ) {
      await this.refresh();
      const steps = this.steps();
      const step = steps[at];
      if (!step) return true;
      const title = this.state.form ? l10n.t('New {0}', this.state.form.title) : l10n.t('New file in a community');
      const done = await step({ title, step: at + 1, steps: Math.max(steps.length, at + 1), back: at > 0 });
      if (done === 'end') return false;
      at += done === 'on' ? 1 : -1;
    }
  }

  /** Create what was asked for. */
  async create(): Promise<Uri | undefined> {
    const result = await this.client.sendRequest<NewFileResult | null>(NEW_FILE_CREATE_REQUEST, this.params());
    if (!result || 'refusal' in result) {
      void window.showErrorMessage(result?.refusal ?? l10n.t('The file could not be created; see the output.'));
      return undefined;
    }
    const edit = await this.client.protocol2CodeConverter.asWorkspaceEdit(result.edit as WorkspaceEdit);
    const touched = edit.entries().map(([file]) => file.toString());
    if (!(await workspace.applyEdit(edit))) return undefined;
    for (const document of workspace.textDocuments)
      if (document.isDirty && touched.includes(document.uri.toString())) await document.save();
    const uri = Uri.parse(result.uri);
    await window.showTextDocument(uri);
    if (result.remaining.length > 0) {
      for (const line of result.remaining) this.client.warn(line);
      const show = l10n.t('Show Output');
      void window
        .showWarningMessage(l10n.t('Created. Still to do: {0}', result.remaining.join('; ')), show)
        .then((choice) => choice === show && this.client.outputChannel.show());
    }
    return uri;
  }

  private choose(community: NewFileOffers[number]): void {
    this.state.community = community;
    this.state.values = { ...community.values, ...this.state.values };
    if (community.offers.length === 1) this.state.offer = community.offers[0]!.id;
  }

  private params(values: Readonly<Record<string, string>> = this.state.values): NewFileParams {
    const { community, offer, extra } = this.state;
    return { root: community?.root ?? '', offer, values, extra };
  }

  private async refresh(): Promise<void> {
    if (this.state.offer === '') return;
    this.state.form = await this.client.sendRequest<NewFileForm | null>(NEW_FILE_FORM_REQUEST, this.params());
  }

  /** All questions as far as they are known now; those that have one answer only are not among them. */
  private steps(): Step[] {
    const { state } = this;
    const steps: Step[] = [];
    if (this.communities.length > 1) steps.push((question) => this.askCommunity(question));
    if (state.community && state.community.offers.length > 1) steps.push((question) => this.askOffer(question));
    const { form } = state;
    if (!form) return steps;
    const added = new Set(form.fields.filter(({ id }) => isAdded(id)).map(({ id }) => id));
    const fields = form.fields.filter(({ id }) => !added.has(id));
    for (const field of fields) steps.push((question) => this.askField(question, field));
    if (form.further.length > 0) steps.push((question) => this.askFurther(question, form));
    for (const field of form.fields.filter(({ id }) => added.has(id)))
      steps.push((question) => this.askField(question, field));
    for (const list of form.checklists) steps.push((question) => this.tick(question, list));
    return steps;
  }

  private async askCommunity(question: Question): Promise<'on' | 'back' | 'end'> {
    const items = this.communities.map(({ root, name }) => ({
      id: root,
      label: name,
      description: Uri.parse(root).path,
    }));
    const placeholder = l10n.t('The community to add to');
    return settle(await this.asker.one({ ...question, placeholder, items }), (root) => {
      this.choose(this.communities.find((one) => one.root === root)!);
    });
  }

  private async askOffer(question: Question): Promise<'on' | 'back' | 'end'> {
    const items = this.state.community!.offers.map(({ id, title, description }) => ({
      id,
      label: title,
      detail: description,
    }));
    const placeholder = l10n.t('What to add');
    return settle(await this.asker.one({ ...question, placeholder, items }), (id) => {
      this.state.offer = id;
    });
  }

  private async askField(question: Question, field: NewFileField): Promise<'on' | 'back' | 'end'> {
    const { values } = this.state;
    const asked = (value: string): NewFileFieldParams => ({
      ...this.params({ ...values, [field.id]: value }),
      field: field.id,
    });
    const { [field.id]: own, ...others } = values;
    const found = await this.client.sendRequest<NewFileProposals>(NEW_FILE_PROPOSALS_REQUEST, {
      ...this.params(others),
      field: field.id,
    });
    const hints = [
      field.sample && l10n.t('e.g. {0}', field.sample),
      field.form && l10n.t('becomes {0}', field.form),
      field.many && l10n.t('several with commas'),
      !field.required && l10n.t('optional'),
    ].filter(Boolean);
    const answer = await this.asker.text({
      ...question,
      prompt: field.place ? `${field.title} (${field.place})` : field.title,
      description: field.description,
      placeholder: hints.join(' · '),
      value: own ?? found.value,
      optional: !field.required,
      suggestions: found.suggestions,
      judge: (text) => this.client.sendRequest<NewFileProblem | null>(NEW_FILE_JUDGE_REQUEST, asked(text)),
    });
    return settle(answer, (text) => {
      this.state.values = { ...values, [field.id]: text };
    });
  }

  private async askFurther(question: Question, { further }: NewFileForm): Promise<'on' | 'back' | 'end'> {
    const chosen = new Set(this.state.extra);
    const items = further.map(({ id, title, detail }) => ({
      id,
      label: title,
      detail,
      picked: chosen.has(id),
    }));
    const placeholder = l10n.t('Anything else? Enter without a tick goes on.');
    return settle(await this.asker.some({ ...question, placeholder, items }), (ids) => {
      this.state.extra = ids;
    });
  }

  private async tick(question: Question, list: NewFileForm['checklists'][number]): Promise<'on' | 'back' | 'end'> {
    const items = list.items.map((text) => ({ id: text, label: text, picked: this.state.ticked.includes(text) }));
    const placeholder = list.description || l10n.t('Tick what is fulfilled; nothing is checked for you here.');
    const asked = { ...question, title: list.title, placeholder, items };
    return settle(await this.asker.some(asked), (ids) => {
      this.state.ticked = [...new Set([...this.state.ticked, ...ids])];
    });
  }
}

/** Fields that were asked for beyond the usual ones have numbers that no skeleton uses. */
function isAdded(id: string): boolean {
  return /^value:\d{4,}$/.test(id);
}

function settle<T>(answer: Answer<T>, take: (value: T) => void): 'on' | 'back' | 'end' {
  if (answer === BACK) return 'back';
  if (answer === undefined) return 'end';
  take(answer);
  return 'on';
}
