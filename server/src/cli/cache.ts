// Command line: where checks keep what they know from one run to the next, and how much of that. The environment says where, and
// whether at all; what is kept is workspace/memory.ts's business. Never an error: without a folder everything is looked at
// anew.
import fs from 'node:fs';
import path from 'node:path';
import { cliMessages as m } from '../messages/cli.ts';
import { discard } from '../workspace/keep-file.ts';
import { engineIdentity, Memories } from '../workspace/memory.ts';
import type { Option } from './usage.ts';

export const CACHE_OPTION: Option = { name: 'no-cache', what: m.optNoCache() };

/** How much is kept of all checks together, in bytes: 13 MB for the largest community. */
const MOST = 100 * 1024 * 1024;
/** How long it is kept unused, in milliseconds. */
const LONGEST = 30 * 24 * 60 * 60 * 1000;
/** How long a file may be in the making, in milliseconds: older ones were given up. */
const MAKING = 60 * 60 * 1000;
/** What files that are kept are called, and while they are written: a folder that somebody names may hold others. */
const OURS = /^(?:[\da-f]{32}\.check|[\w-]{27}\.list|engine\.js\.compiled)(\.\d+\.tmp)?$/;

/** What checks remember in a folder; null where they are to remember nothing. */
export function memoriesIn(folder: string | null): Memories | null {
  try {
    return folder === null ? null : new Memories(folder, engineIdentity(__filename));
  } catch {
    return null;
  }
}

/** Take away what was given up, what nobody has used for long, and the oldest of what is more than there is room for. */
export function tidy(folder: string, now = Date.now()): void {
  let room = MOST;
  for (const { file, time, size, isPartial } of entriesIn(folder).sort((a, b) => b.time - a.time)) {
    if (!isPartial) room -= size;
    if (isPartial ? now - time > MAKING : room < 0 || now - time > LONGEST) discard(file);
  }
}

function entriesIn(folder: string): { file: string; time: number; size: number; isPartial: boolean }[] {
  try {
    return fs.readdirSync(folder).flatMap((name) => {
      const ours = OURS.exec(name);
      const file = path.join(folder, name);
      const stat = ours ? fs.lstatSync(file, { throwIfNoEntry: false }) : undefined;
      return stat?.isFile() ? [{ file, time: stat.mtimeMs, size: stat.size, isPartial: ours?.[1] !== undefined }] : [];
    });
  } catch {
    return [];
  }
}
