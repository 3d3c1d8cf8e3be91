// Command: lsp. Starts the language server in this process. The server is a program of its own beside this one and is
// loaded only here, so that no other command pays for it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cliMessages as m } from '../../messages/cli.ts';
import { type Arguments, COMMON, type Command, UsageError } from '../usage.ts';

export const lspCommand: Command = {
  name: 'lsp',
  summary: m.lspSummary(),
  options: [{ name: 'stdio', what: m.optStdio() }, ...COMMON],
};

/** Run the command. It ends when the client ends the server. */
export async function runLsp(args: Arguments): Promise<null> {
  const [extra] = args.positionals;
  if (extra !== undefined) throw new UsageError(m.extraArgument({ name: extra }));
  if (!args.values.has('stdio')) throw new UsageError(m.onlyStdio());
  const server = (await import(pathToFileURL(path.join(__dirname, 'server.js')).href)) as { start(): void };
  server.start();
  return null;
}
