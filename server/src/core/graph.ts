// Core: the governance graph over all FileFacts of a community, as immutable snapshots. Pure.
import type { Community } from './community.ts';
import type { FileFacts } from './facts.ts';

/** What is known of a community at one moment. */
export interface Graph {
  /** Facts by path. */
  readonly files: ReadonlyMap<string, FileFacts>;
}

export function graphOf(files: Iterable<FileFacts>, _community: Community): Graph {
  return { files: new Map([...files].map((facts) => [facts.path, facts])) };
}
