// Language server: checking every file of the workspace, with progress, and publishing what is found in files that are
// not open.
import { type CancellationToken, RequestType } from 'vscode-languageserver';
import { check } from '../core/check/check.ts';
import { sift } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
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
  /** Files, open or not, may have other findings: those that are not open are checked again when there is time. */
  changed(project: Project, paths: ReadonlySet<string>): void;
}

/** How long to wait for more before files that nobody looks at are checked, in milliseconds. */
const PAUSE = 300;

export function registerWorkspaceCheck(server: Server, publisher: Publisher): WorkspaceCheck {
  let checked = false;
  const nothing: CheckWorkspaceResult = { files: 0, errors: 0, warnings: 0, others: 0, cancelled: false };
  server.connection.onRequest(
    new RequestType<CheckWorkspaceParams, CheckWorkspaceResult, void>(CHECK_WORKSPACE_REQUEST),
    guarded(
      server,
      CHECK_WORKSPACE_REQUEST,
      nothing,
      async (params: CheckWorkspaceParams, token) => {
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
      },
      'background',
    ),
  );
  const queue = new Map<Project, Set<string>>();
  let running = false;
  /** What is wanted of files that are not open: everything after a check was asked for, else what the setting says. */
  const wanted = async (project: Project): Promise<'off' | 'errors' | 'all'> =>
    checked ? 'all' : server.configuration.workspaceDiagnostics(project.root);
  const drain = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    let until = performance.now() + SLICE;
    for (const [project, paths] of queue) {
      const level = await wanted(project);
      if (level === 'off') {
        queue.delete(project);
        continue;
      }
      for (const path of paths) {
        paths.delete(path);
        if (server.documents.get(uriBelow(project.root, path))) continue;
        await checkFile(server, publisher, project, path, level).catch((error: unknown) =>
          logError(server, `check of ${path}`, error),
        );
        if (performance.now() < until) continue;
        // As long a rest as the work took: requests and the rest of the machine come first.
        await new Promise((resolve) => setTimeout(resolve, SLICE));
        until = performance.now() + SLICE;
      }
      if (paths.size === 0) queue.delete(project);
    }
  };
  const changed = (project: Project, paths: Iterable<string>): void => {
    const waiting = queue.get(project);
    if (waiting) for (const path of paths) waiting.add(path);
    else queue.set(project, new Set(paths));
    if (running) return;
    running = true;
    void (async () => {
      while (queue.size > 0) await drain();
      running = false;
    })().catch((error: unknown) => {
      running = false;
      logError(server, 'workspace diagnostics', error);
    });
  };
  return {
    changed,
    async recheck(uris) {
      for (const uri of uris) {
        const place = server.documents.get(uri) ? null : server.session.projectOf(uri);
        if (place) changed(place.project, [place.path]);
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
  const paths = [...project.graph.files.keys(), ...(await server.session.textless(project))].sort();
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
  level: 'errors' | 'all' = 'all',
): Promise<readonly Diagnostic[] | null> {
  const { session, configuration } = server;
  const uri = uriBelow(project.root, path);
  const analysis = (await project.analysis(path)) ?? (await session.unread(project, path));
  if (!analysis) {
    await publisher.publish(uri, []);
    return null;
  }
  const settings = await configuration.checkSettings(project.root);
  const every = check(analysis, rules, project.graph, settings, session.onCrash(analysis));
  const { left: all } = sift(every, settings, path);
  const found = level === 'all' ? all : all.filter(({ severity }) => severity === 'error');
  await publisher.publish(uri, await toDiagnostics(server, uri, project, analysis.lines, found, { analysis }));
  return found;
}
