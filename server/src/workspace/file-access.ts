// Workspace: the port through which a language server's session reaches files, so that the same code runs over a disk,
// a client's virtual file system or a test's object. Types only.

import type { Unreadable } from '../core/check/rule.ts';
import type { Community } from '../core/community/community.ts';
import type { BulkReader, Reach } from './project.ts';

/** How files are reached. URIs are strings; a folder's files are listed relative to it, with `/`. */
export interface FileAccess {
  /**
   * Candidate files of a folder, bounded; empty where it cannot be listed.
   * @param shallow without its subfolders. @param storage a folder, as a path, in which the list may be kept between
   * runs.
   */
  list(folder: string, shallow: boolean, storage?: string): Promise<readonly string[]>;
  /** The text of a file, undefined where there is none that can be read. */
  read(uri: string): Promise<string | undefined>;
  /** Why a file that exists gives no text, null for one that does or is not there; absent where that cannot be told. */
  unreadable?(uri: string): Promise<Unreadable | null>;
  /** Whether there is a file or folder, hidden ones included; absent where that cannot be told. */
  exists?(uri: string): Promise<boolean>;
  /** When files of a folder changed last (ms), and their size (bytes), in the same order; NaN twice where there is none. */
  stamps?(folder: string, paths: readonly string[]): Promise<Float64Array>;
  /** What can be read below a folder, asked after `list`; undefined where everything can. */
  reach?(folder: string): Reach | undefined;
  /** Another process that reads many files of a folder as those of a community, where this host has any. */
  bulk?(folder: string, community: Community): BulkReader | undefined;
}
