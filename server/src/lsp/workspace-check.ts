// Language server: checking every file of the workspace, with progress, and publishing what is found in files that are
// not open.
import { type CancellationToken, RequestType } from 'vscode-languageserver';
import { check } from '../core/check.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import { rules } from '../rules/index.ts';
import type { Project } from '../workspace/project.ts';
import { uriBelow } from '../workspace/uri.ts';
import { guarded, logError, type Server, turn } from './context.ts';
import { type Publisher, toDiagnostics } from './diagnostics.ts';
import { CHECK_WORKSPACE_REQUEST, type CheckWorkspaceParams, type CheckWorkspaceResult } from './protocol.ts';

/** How long the check may hold the thread before requests get a turn, in milliseconds. */
const SLICE = 15;

/** Keeps what a check of the workspace has published true. */
export interface WorkspaceCheck {
  /** Files that are not open (any more) may have other findings than those published. */
  recheck(uris: readonly string[]): Promise<void>;
}

export function registerWorkspaceCheck(server: Server, publisher: Publisher): WorkspaceCheck {
  let checked = false;
  const nothing: CheckWorkspaceResult = { files: 0, errors: 0, warnings: 0, others: 0, cancelled: false };
  server.connection.onRequest(
    new RequestType<CheckWorkspaceParams, CheckWorkspaceResult, void>(CHECK_WORKSPACE_REQUEST),
    guarded(server, CHECK_WORKSPACE_REQUEST, nothing, async (params: CheckWorkspaceParams, token) => {
      const language = await server.configuration.language();
      const progress = server.connection.window.attachWorkDoneProgress(params.workDoneToken);
      progress.begin(render(m.checking(), language), 0, undefined, true);
      try {
        const projects = new Set<Project>();
        for (const folder of server.folders)
          for (const project of await server.session.projectsIn(folder)) projects.add(project);
        const result = { ...nothing };
        checked = true;
        let done = 0;
        for (const project of projects) {
          // Rules about the whole community need to have seen it.
          await server.session.loaded(project);
          const share = 100 / projects.size;
          await checkProject(server, publisher, project, result, token, (part, count, total) => {
            progress.report(Math.floor((done + part) * share), render(m.checkedSoFar({ count, total }), language));
          });
          done++;
          if (result.cancelled) break;
        }
        return result;
      } finally {
        progress.done();
      }
    }),
  );
  return {
    async recheck(uris) {
      if (!checked) return;
      for (const uri of uris) {
        const place = server.documents.get(uri) ? null : server.session.projectOf(uri);
        if (place) await checkFile(server, publisher, place.project, place.path);
        else await publisher.publish(uri, []);
      }
    },
  };
}

async function checkProject(
  server: Server,
  publisher: Publisher,
  project: Project,
  result: { -readonly [K in keyof CheckWorkspaceResult]: CheckWorkspaceResult[K] },
  token: CancellationToken,
  report: (part: number, count: number, total: number) => void,
): Promise<void> {
  const paths = [...project.graph.files.keys()].sort();
  let until = performance.now() + SLICE;
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i]!;
    try {
      const found = await checkFile(server, publisher, project, path);
      if (found) result.files++;
      for (const { severity } of found ?? []) {
        if (severity === 'error') result.errors++;
        else if (severity === 'warning') result.warnings++;
        else result.others++;
      }
    } catch (error) {
      logError(server, `check of ${path}`, error);
    }
    if (performance.now() < until) continue;
    report((i + 1) / paths.length, i + 1, paths.length);
    await turn();
    if (token.isCancellationRequested) {
      result.cancelled = true;
      return;
    }
    until = performance.now() + SLICE;
  }
}

/** Check one file and publish what is found, unless it is open; null for a file that is none any more. */
async function checkFile(
  server: Server,
  publisher: Publisher,
  project: Project,
  path: string,
): Promise<readonly Diagnostic[] | null> {
  const { session, configuration } = server;
  const uri = uriBelow(project.root, path);
  const analysis = await project.analysis(path);
  if (!analysis) {
    await publisher.publish(uri, []);
    return null;
  }
  const settings = await configuration.checkSettings(project.root);
  const found = check(analysis, rules, project.graph, settings, session.onCrash(analysis));
  await publisher.publish(uri, await toDiagnostics(server, uri, project, analysis.lines, found, { analysis }));
  return found;
}
