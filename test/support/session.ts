// Tests: what a session runs in: files in memory, the bundled communities, the user's settings as they come. A test says what is
// otherwise.
import { dialects, ownFiles } from '../../server/src/bundled.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { SessionHost } from '../../server/src/workspace/session-host.ts';

/** @param root URI of the folder that holds the files. @param files text by path. */
export function hostOver(root: string, files: Readonly<Record<string, string>>): SessionHost {
  return {
    files: {
      list: async (folder) => (folder === root ? Object.keys(files) : []),
      read: async (uri) => files[decodeURIComponent(uri.slice(root.length + 1))],
    },
    dialects,
    ownFiles,
    rules,
    community: async () => null,
    checkSettings: async () => ({}),
    onAffected() {},
    onChanged() {},
    log(message) {
      throw new Error(message);
    },
    loading: () => ({ report: () => true, done() {} }),
    cacheFor: () => undefined,
  };
}
