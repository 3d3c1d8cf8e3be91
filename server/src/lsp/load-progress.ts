// Language server: what a user sees while a community is read. Nothing where that is quick; a progress that can be cancelled
// where it is not. What was read until then stays.
import { WorkDoneProgressCreateRequest } from 'vscode-languageserver';
import { render } from '../messages/catalogue.ts';
import { featureMessages as m } from '../messages/features.ts';
import type { LoadObserver } from '../workspace/session-host.ts';
import { logError, type Server } from './context.ts';

/** A progress that comes and goes at once only distracts, in milliseconds. */
const QUICK = 500;

export function loadProgress(server: Server): LoadObserver {
  const { connection } = server;
  const started = performance.now();
  let asked = false;
  let over = false;
  let cancelled = false;
  let progress: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | undefined;

  const show = async (): Promise<void> => {
    const language = await server.configuration.language();
    const made = await connection.window.createWorkDoneProgress();
    if (over) return;
    progress = made;
    made.token.onCancellationRequested(() => {
      cancelled = true;
    });
    made.begin(render(m.reading(), language), 0, undefined, true);
  };
  return {
    report({ done, total }) {
      if (!asked && performance.now() - started > QUICK && server.capabilities.window?.workDoneProgress) {
        asked = true;
        show().catch((error: unknown) => logError(server, WorkDoneProgressCreateRequest.method, error));
      }
      progress?.report(Math.floor((done / Math.max(1, total)) * 100), `${done} / ${total}`);
      return !cancelled;
    },
    done() {
      over = true;
      progress?.done();
    },
  };
}
