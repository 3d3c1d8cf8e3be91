// Client: asking one thing after another, with a way back: a text, one of several, some of several. What is asked and what
// may be answered is the caller's business. May import vscode.
import {
  Disposable,
  l10n,
  type QuickInput,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  window,
} from 'vscode';

/** The user went back to the question before. */
export const BACK: unique symbol = Symbol.for('sig-steward.back');
/** An answer; undefined when the user gave up. */
export type Answer<T> = T | typeof BACK | undefined;

/** What all questions have in common. */
export interface Question {
  /** Of the whole dialogue. */
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  /** Whether there is a question before. */
  readonly back: boolean;
}

export interface Choice extends QuickPickItem {
  readonly id: string;
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  /** A sentence about what is asked for. */
  readonly description: string;
  /** Shown while nothing is typed. */
  readonly placeholder: string;
  readonly value: string;
  /** May be left empty. */
  readonly optional: boolean;
  readonly suggestions: readonly { readonly value: string; readonly detail: string }[];
  /** What is wrong with a text, null where nothing is; errors cannot be confirmed. */
  judge(text: string): Promise<{ readonly message: string; readonly severity: string } | null>;
}

/** How questions reach the user; tests answer in his place. */
export interface Asker {
  text(question: TextQuestion): Promise<Answer<string>>;
  one(
    question: Question & { readonly placeholder: string; readonly items: readonly Choice[] },
  ): Promise<Answer<string>>;
  some(
    question: Question & { readonly placeholder: string; readonly items: readonly Choice[] },
  ): Promise<Answer<readonly string[]>>;
  /** No further question follows. */
  end?(): void;
}

/** Judging asks the server: not at every key. */
const PAUSE = 120;

/** VS Code's own quick inputs. */
export const quickInput: Asker = { text: askText, one: askOne, some: askSome, end: () => leave(undefined) };

/** The input of the question that was answered last: it stays, busy, until the next one is there. */
let answered: Disposable | undefined;

function leave(next: Disposable | undefined): void {
  answered?.dispose();
  answered = next;
}

/** Show an input for the next question. */
function show(input: QuickInput): void {
  input.show();
  leave(undefined);
}

/** Let an input linger after its answer; without one it goes at once. @param listeners those of the input. */
function put<T>(input: QuickInput, listeners: Disposable, answer: Answer<T>): Answer<T> {
  listeners.dispose();
  if (answer === undefined) input.dispose();
  else {
    input.enabled = false;
    input.busy = true;
    leave(input);
  }
  return answer;
}

function buttonsOf({ back }: Question): QuickInputButton[] {
  return back ? [QuickInputButtons.Back] : [];
}

/**
 * A text, with proposals below it. What is typed always stands first in the list, with what is wrong with it; an error keeps
 * the question open.
 */
function askText(question: TextQuestion): Promise<Answer<string>> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<QuickPickItem & { readonly answer: string | null }>();
    pick.title = `${question.title} · ${question.prompt}`;
    pick.step = question.step;
    pick.totalSteps = question.steps;
    pick.placeholder = question.placeholder;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.buttons = buttonsOf(question);
    pick.value = question.value;
    let problem: Awaited<ReturnType<TextQuestion['judge']>> = null;
    let latest = 0;
    const known = question.suggestions.map(({ value, detail }) => ({
      label: value,
      description: detail,
      answer: value,
    }));
    const list = (): void => {
      const text = pick.value.trim();
      const icon = problem === null ? '' : problem.severity === 'error' ? '$(error) ' : '$(warning) ';
      const typed =
        text === ''
          ? question.optional
            ? [
                {
                  label: `$(debug-step-over) ${l10n.t('Skip')}`,
                  detail: question.description,
                  alwaysShow: true,
                  answer: '',
                },
              ]
            : [
                {
                  label: `$(edit) ${question.placeholder}`,
                  detail: question.description,
                  alwaysShow: true,
                  answer: null,
                },
              ]
          : [
              {
                label: text,
                alwaysShow: true,
                answer: text,
                detail: problem ? `${icon}${problem.message}` : question.description,
              },
            ];
      pick.items = [...typed, ...known.filter(({ answer }) => answer !== text)];
    };
    const judge = async (text: string): Promise<typeof problem> => {
      const mine = ++latest;
      const found = text === '' ? null : await question.judge(text);
      if (mine === latest) problem = found;
      return found;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (answer: Answer<string>): void => {
      clearTimeout(timer);
      resolve(put(pick, all, answer));
    };
    const accept = async (): Promise<void> => {
      const answer = pick.selectedItems[0]?.answer ?? (pick.value.trim() === '' ? null : pick.value.trim());
      if (answer === null || (answer === '' && !question.optional)) return;
      if (answer === '') return finish('');
      pick.busy = true;
      const found = await judge(answer);
      pick.busy = false;
      if (found?.severity !== 'error') return finish(answer);
      pick.value = answer;
      problem = found;
      list();
    };
    const all = Disposable.from(
      pick.onDidChangeValue((text) => {
        problem = null;
        list();
        clearTimeout(timer);
        timer = setTimeout(() => void judge(text.trim()).then(list), PAUSE);
      }),
      pick.onDidAccept(() => void accept()),
      pick.onDidTriggerButton(() => finish(BACK)),
      pick.onDidHide(() => finish(undefined)),
    );
    list();
    if (question.value !== '') void judge(question.value).then(list);
    show(pick);
  });
}

function askOne(
  question: Question & { readonly placeholder: string; readonly items: readonly Choice[] },
): Promise<Answer<string>> {
  return ask(question, false, (items) => items[0]?.id);
}

function askSome(
  question: Question & { readonly placeholder: string; readonly items: readonly Choice[] },
): Promise<Answer<readonly string[]>> {
  return ask(question, true, (items) => items.map(({ id }) => id));
}

function ask<T>(
  question: Question & { readonly placeholder: string; readonly items: readonly Choice[] },
  several: boolean,
  answer: (items: readonly Choice[]) => T | undefined,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Choice>();
    pick.title = question.title;
    pick.step = question.step;
    pick.totalSteps = question.steps;
    pick.placeholder = question.placeholder;
    pick.items = question.items;
    pick.canSelectMany = several;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.buttons = buttonsOf(question);
    const finish = (given: Answer<T>): void => {
      resolve(put(pick, all, given));
    };
    const all = Disposable.from(
      pick.onDidAccept(() => {
        const given = answer(pick.selectedItems);
        if (given !== undefined) finish(given);
      }),
      pick.onDidTriggerButton(() => finish(BACK)),
      pick.onDidHide(() => finish(undefined)),
    );
    show(pick);
  });
}
