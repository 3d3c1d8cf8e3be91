// Language server: checking a change against the commit that it started from. Asking git is the host's business; a host
// without git says so. Nothing is published: the client shows the answer beside what it shows of open files.
import { type CancellationToken, RequestType } from 'vscode-languageserver';
import { analyse } from '../core/check/analyse.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { findingsMarkdown } from '../features/change-findings.ts';
import { governanceMarkdown, mentionsOf } from '../features/governance-report.ts';
import { type Language, type Message, render } from '../messages/catalogue.ts';
import { changeMessages as m } from '../messages/change.ts';
import { featureMessages } from '../messages/features.ts';
import type { CheckedChange } from '../workspace/change.ts';
import type { Project } from '../workspace/project.ts';
import { uriBelow } from '../workspace/uri.ts';
import { guarded, logError, type Server } from './context.ts';
import { toDiagnostics } from './diagnostics.ts';
import { projectsOf } from './new-file.ts';
import {
  CHANGE_TARGETS_REQUEST,
  CHECK_CHANGE_REQUEST,
  type ChangeTargets,
  type CheckChangeParams,
  type CheckChangeResult,
} from './protocol.ts';

/** What a host needs for changes. */
export interface ChangeServices {
  /** What a change of a community may be compared with, best first. Throws a `Problem` where it cannot be said. */
  bases(root: string): Promise<ChangeTargets[number]['bases']>;
  check(wish: ChangeWish): Promise<CheckedChange>;
  /** What an error of these means to people; undefined for a fault of ours. */
  problemOf(error: unknown): Message | undefined;
}

export interface ChangeWish {
  readonly project: Project;
  readonly since: string | undefined;
  readonly settings: CheckSettings;
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
  trouble(message: Message): void;
}

export function registerChange(server: Server, services: ChangeServices | undefined): void {
  const { connection, configuration } = server;

  const targets = guarded(server, CHANGE_TARGETS_REQUEST, [], async (): Promise<ChangeTargets> => {
    const language = await configuration.language();
    return Promise.all(
      (await projectsOf(server)).map(async ({ root, dialect }) => {
        const name = dialect.community.name[language];
        const host = hostOf(server, services);
        if ('why' in host) return { root, name, bases: [], problem: render(host.why, language) };
        try {
          return { root, name, bases: await host.bases(root) };
        } catch (error) {
          const problem = host.problemOf(error);
          if (!problem) logError(server, CHANGE_TARGETS_REQUEST, error);
          return { root, name, bases: [], problem: render(problem ?? m.failed({ detail: String(error) }), language) };
        }
      }),
    );
  });
  connection.onRequest(CHANGE_TARGETS_REQUEST, (...given: unknown[]) =>
    targets(null, given[given.length - 1] as CancellationToken),
  );

  connection.onRequest(
    new RequestType<CheckChangeParams, CheckChangeResult, void>(CHECK_CHANGE_REQUEST),
    guarded(
      server,
      CHECK_CHANGE_REQUEST,
      { cancelled: true },
      async ({ root, since, workDoneToken }: CheckChangeParams, token): Promise<CheckChangeResult> => {
        const language = await configuration.language();
        const project = (await projectsOf(server)).find((one) => one.root === root);
        const host = hostOf(server, services);
        if ('why' in host || !project) return { refusal: render('why' in host ? host.why : m.noGit(), language) };
        const progress = connection.window.attachWorkDoneProgress(workDoneToken);
        progress.begin(render(featureMessages.checking(), language), 0, undefined, true);
        const abort = new AbortController();
        const listener = token.onCancellationRequested(() => abort.abort());
        try {
          const change = await host.check({
            project,
            since,
            settings: await configuration.checkSettings(root),
            signal: abort.signal,
            progress: (done, total) =>
              progress.report(Math.floor((done / Math.max(1, total)) * 100), `${done} / ${total}`),
            trouble: (message) => connection.console.warn(render(message, 'en')),
          });
          return await resultOf(server, project, change, language);
        } catch (error) {
          if (abort.signal.aborted) return { cancelled: true };
          const problem = host.problemOf(error);
          if (!problem) logError(server, CHECK_CHANGE_REQUEST, error);
          return { refusal: render(problem ?? m.failed({ detail: String(error) }), language) };
        } finally {
          listener.dispose();
          progress.done();
        }
      },
    ),
  );
}

/** Who asks git, or why nobody does: there is none, or the user does not trust what the repository may make it run. */
function hostOf({ options }: Server, services: ChangeServices | undefined): ChangeServices | { readonly why: Message } {
  if (!services) return { why: m.noGit() };
  return options.trusted === false ? { why: m.untrusted() } : services;
}

async function resultOf(
  server: Server,
  project: Project,
  change: CheckedChange,
  language: Language,
): Promise<CheckChangeResult> {
  const { introduced, fixed, existing, texts } = change;
  const { dialect, root } = project;
  const diagnostics: { uri: string; items: object[] }[] = [];
  for (const path of new Set(introduced.map((one) => one.path))) {
    const uri = uriBelow(root, path);
    const analysis = analyse(dialect, path, texts[path] ?? '');
    const found = introduced.filter((one) => one.path === path);
    if (analysis)
      diagnostics.push({ uri, items: await toDiagnostics(server, uri, project, analysis.lines, found, { analysis }) });
  }
  return {
    introduced: introduced.length,
    errors: introduced.filter(({ severity }) => severity === 'error').length,
    fixed: fixed.length,
    existing: existing.length,
    diagnostics,
    report: `${governanceMarkdown(change, dialect.community, language)}\n${findingsMarkdown(introduced, texts, language)}`,
    mentions: mentionsOf(change.diff, dialect.community),
  };
}
