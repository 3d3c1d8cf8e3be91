// Language server: reaching files, by this process where it can and through the client where only that can (virtual file
// systems, browsers). A client that cannot answers nothing, and then a document speaks for itself alone.
import type { Connection } from 'vscode-languageserver';
import type { FileAccess } from '../workspace/file-access.ts';
import { logError, type Server } from './context.ts';
import { LIST_FILES_REQUEST, type ListFilesResult, READ_FILE_REQUEST, type ReadFileResult } from './protocol.ts';
import type { HostServices } from './register.ts';

/**
 * Files of one community that are asked for through the client: of a repository that is browsed, each is a request to a host
 * that counts them. Enough for most communities, and for the charters of all.
 */
const MOST = 3000;
/** So many of them at a time. */
const AHEAD = 16;

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
  /** Folders of which not all files are known. */
  const partial = new Set<string>();
  return {
    async list(folder, shallow) {
      const own = host.filesFor(folder);
      if (own) return own.list(folder, shallow, server().options.storage);
      const answer = (await ask(LIST_FILES_REQUEST, folder)) as ListFilesResult | null;
      const { files, complete } =
        answer !== null && 'files' in answer ? answer : { files: answer ?? [], complete: answer !== null };
      const all = Array.isArray(files) ? files.filter((path): path is string => typeof path === 'string') : [];
      if (complete) partial.delete(folder);
      else partial.add(folder);
      return shallow ? all.filter((path) => !path.includes('/')) : all;
    },
    async read(uri) {
      const own = host.filesFor(uri);
      if (own) return own.read(uri);
      const answer = (await ask(READ_FILE_REQUEST, uri)) as ReadFileResult;
      return typeof answer === 'string' ? answer : undefined;
    },
    async unreadable(uri) {
      return (await host.filesFor(uri)?.unreadable?.(uri)) ?? null;
    },
    async exists(uri) {
      return (await host.filesFor(uri)?.exists?.(uri)) ?? false;
    },
    async stamps(folder, paths) {
      return (
        (await host.filesFor(folder)?.stamps?.(folder, paths)) ?? new Float64Array(2 * paths.length).fill(Number.NaN)
      );
    },
    reach(folder) {
      return host.filesFor(folder) ? undefined : { most: MOST, ahead: AHEAD, whole: !partial.has(folder) };
    },
    bulk: (folder, community) => host.filesFor(folder)?.bulk?.(folder, community),
  };
}
