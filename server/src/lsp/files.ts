// Language server: reaching files, by this process where it can and through the client where only that can (virtual file
// systems, browsers). A client that cannot answers nothing, and then a document speaks for itself alone.
import type { Connection } from 'vscode-languageserver';
import type { FileAccess } from '../workspace/session.ts';
import { logError, type Server } from './context.ts';
import { LIST_FILES_REQUEST, type ListFilesResult, READ_FILE_REQUEST, type ReadFileResult } from './protocol.ts';
import type { HostServices } from './register.ts';

export function filesThroughClient(connection: Connection, server: () => Server, host: HostServices): FileAccess {
  const ask = async (method: string, uri: string): Promise<unknown> => {
    if (!server().options.files || uri.startsWith('untitled:')) return null;
    try {
      return await connection.sendRequest(method, { uri });
    } catch (error) {
      logError({ connection }, method, error);
      return null;
    }
  };
  return {
    async list(folder, shallow) {
      const own = host.filesFor(folder);
      if (own) return own.list(folder, shallow);
      const answer = (await ask(LIST_FILES_REQUEST, folder)) as ListFilesResult | null;
      const all = Array.isArray(answer) ? answer.filter((path): path is string => typeof path === 'string') : [];
      return shallow ? all.filter((path) => !path.includes('/')) : all;
    },
    async read(uri) {
      const own = host.filesFor(uri);
      if (own) return own.read(uri);
      const answer = (await ask(READ_FILE_REQUEST, uri)) as ReadFileResult;
      return typeof answer === 'string' ? answer : undefined;
    },
    async exists(uri) {
      return (await host.filesFor(uri)?.exists?.(uri)) ?? false;
    },
    async stamps(folder, paths) {
      return (await host.filesFor(folder)?.stamps?.(folder, paths)) ?? paths.map(() => '');
    },
    bulk: (folder, community) => host.filesFor(folder)?.bulk?.(folder, community),
  };
}
