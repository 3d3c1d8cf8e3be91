// Workspace: where the texts of a community come from: a disk, a commit, an index. Whoever checks a community asks a
// source and knows no more of it. Knows nothing of YAML or communities.
import fs from 'node:fs';
import path from 'node:path';
import { decoded, isDocument, listFiles, MAX_FILE_SIZE, type ReadResult, readText, tooLarge } from './disk.ts';
import { listKept } from './kept-list.ts';

/** Files by path relative to a community's root, with `/`. Answers stay the same as long as nobody writes there. */
export interface Source {
  /**
   * Every file that could belong to a community, and every document, sorted by code unit.
   * @param onUnreadable told of each folder that cannot be listed ('' is the root), and why.
   */
  list(onUnreadable: (folder: string, detail: string) => void): readonly string[];
  /** Never throws. A document that exists has no text here: that it is there is all that counts. */
  read(path: string): ReadResult;
}

/** The files below a folder on disk. @param root absolute. @param storage a folder in which the list of them is kept. */
export function diskSource(root: string, storage?: string): Source {
  const within = path.join(root, path.sep);
  return {
    list: (onUnreadable) =>
      storage === undefined
        ? listFiles(root, undefined, onUnreadable)
        : listKept(root, storage, () => true, Date.now(), onUnreadable),
    read: (file) => (isDocument(file) ? presence(fs.existsSync(within + file)) : readText(within + file)),
  };
}

/**
 * The files of a tree of content ids.
 * @param ids content id by path. @param contents of each of them; a list of its own, so that trees may share it.
 */
export function blobSource(ids: ReadonlyMap<string, string>, contents: ReadonlyMap<string, Uint8Array>): Source {
  const paths = [...ids.keys()].sort();
  return {
    list: () => paths,
    read(file) {
      const id = ids.get(file);
      if (isDocument(file)) return presence(id !== undefined);
      const bytes = id === undefined ? undefined : contents.get(id);
      if (!bytes) return { problem: 'missing', detail: '' };
      return bytes.length > MAX_FILE_SIZE ? tooLarge(bytes.length) : decoded(bytes);
    },
  };
}

function presence(exists: boolean): ReadResult {
  return exists ? { text: '' } : { problem: 'missing', detail: '' };
}
