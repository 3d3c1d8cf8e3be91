// Client: the progress that the server reports of one request, shown by VS Code. May import vscode and the language client.
import type { Progress } from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';

let count = 0;

/** Run a request under a token of its own and pass on what the server says of it. */
export async function forwardProgress<T>(
  client: BaseLanguageClient,
  progress: Progress<{ message?: string; increment?: number }>,
  run: (workDoneToken: string) => Promise<T>,
): Promise<T> {
  const workDoneToken = `sig-steward-${++count}`;
  let percentage = 0;
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'end') return;
    const now = value.percentage ?? percentage;
    progress.report({ increment: now - percentage, ...(value.message ? { message: value.message } : {}) });
    percentage = now;
  });
  try {
    return await run(workDoneToken);
  } finally {
    listener.dispose();
  }
}
