// Workspace: which files differ from those that an earlier check left its findings of (workspace/kept-check.ts). Of
// most the stamp tells; of the others the text itself, so that a fresh checkout of the same files is known again.

import type { Unreadable } from '../core/check/rule.ts';
import type { FileRef } from '../core/community/community.ts';
import { isDocument } from './disk.ts';
import { hashOf } from './facts-cache.ts';
import { type KeptCheck, UNSEEN } from './kept-check.ts';
import type { Source } from './source.ts';
import { isSameStamp } from './stamps.ts';

/** The part of the files that may differ before everything is sooner looked at anew. */
export const MANY = 0.05;
/** So few may differ anyhow. */
export const FEW = 8;

/** What an earlier check and this one do not have in common. */
export interface Differences {
  /** Files that came, or are not known to be the same. */
  readonly differing: readonly FileRef[];
  /** Files that are no longer there. */
  readonly gone: readonly string[];
  /** What was read on the way, by path. */
  readonly read: ReadonlyMap<string, string>;
  /** How many files are the same as only their text told. */
  readonly recognised: number;
}

/**
 * Find out what differs, null when it is too much to go on from what was kept.
 * @param refs the community's files now. @param stamps of them.
 */
export function differencesFrom(
  kept: KeptCheck,
  refs: readonly FileRef[],
  stamps: Float64Array,
  source: Source,
): Differences | null {
  const most = FEW + MANY * refs.length;
  const differing: FileRef[] = [];
  const read = new Map<string, string>();
  const numbers = new Map(kept.files.map((file, number) => [file, number]));
  let recognised = 0;
  for (const [i, ref] of refs.entries()) {
    const { path } = ref;
    const number = numbers.get(path);
    numbers.delete(path);
    if (number !== undefined && kept.hashes[number] !== '' && isSameStamp(stamps, i, kept.stamps, number)) continue;
    if (number !== undefined && isSame(kept, number, source, read)) recognised++;
    else if (differing.push(ref) > most) return null;
  }
  return { differing, gone: [...numbers.keys()], read, recognised };
}

/** Whether a file is the same as far as reading it tells. */
function isSame({ files, hashes, unreadable }: KeptCheck, number: number, source: Source, read: Map<string, string>) {
  const path = files[number]!;
  const result = source.read(path);
  if ('text' in result) {
    if (isDocument(path)) return hashes[number] !== '';
    read.set(path, result.text);
    return hashes[number] === hashOf(result.text);
  }
  const why: Unreadable | undefined = unreadable.get(path);
  return why !== undefined && result.problem === why.problem && JSON.stringify(result) === JSON.stringify(why);
}

/**
 * Whether the next check has less to do when it goes on from this one instead of from what was kept.
 * @param fates what became of the files this time.
 */
export function isNews(kept: KeptCheck, { differing, gone, recognised }: Differences, fates: Uint8Array): boolean {
  if (differing.length > 0 || gone.length > 0 || recognised > FEW + MANY * kept.files.length) return true;
  // The files are the same, so their numbers are.
  return kept.fates.some((fate, number) => fate === UNSEEN && fates[number] !== UNSEEN);
}
