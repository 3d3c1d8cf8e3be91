// Workspace: where the texts of a community come from: a disk, a commit, an index. Whoever checks a community asks a
// source and knows no more of it. Knows nothing of YAML or communities.
import path from 'node:path';
import { listFiles, type ReadResult, readText } from './disk.ts';

/** Files by path relative to a community's root, with `/`. Answers stay the same as long as nobody writes there. */
export interface Source {
  /**
   * Every file that could belong to a community, sorted by code unit.
   * @param onUnreadable told of each folder that cannot be listed ('' is the root), and why.
   */
  list(onUnreadable: (folder: string, detail: string) => void): readonly string[];
  /** Never throws. */
  read(path: string): ReadResult;
}

/** The files below a folder on disk. @param root absolute. */
export function diskSource(root: string): Source {
  return {
    list: (onUnreadable) => listFiles(root, undefined, onUnreadable),
    read: (file) => readText(path.join(root, file)),
  };
}
