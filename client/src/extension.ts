// Client: the entry, one program for VS Code's Node host and for a browser (github.dev, vscode.dev). Loads the client of the
// host that it finds itself in and nothing of the other, hence `require`, which the bundler resolves.
declare const WorkerGlobalScope: unknown;

type Client = Pick<typeof import('./node.ts'), 'activate' | 'deactivate'>;

/** A browser's host is a worker; Node has no such scope. */
const client: Client = typeof WorkerGlobalScope === 'undefined' ? require('./node.ts') : require('./browser.ts');

export const { activate, deactivate } = client;
