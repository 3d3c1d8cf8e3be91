// Command line: threads that take part in the first look at a large community. Both ends are here: the other thread
// runs the same program (cli/main.ts), which calls `help` first of all. They share a number, that of the next file to
// take, so nobody waits for the other until no file is left.
import os from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { dialects } from '../bundled.ts';
import { classify } from '../core/community/community.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { type Helper, SHARE, type Task } from '../workspace/checker.ts';
import { FirstLook } from '../workspace/first-look.ts';
import { diskSource } from '../workspace/source.ts';

/** From how many files on a thread is worth its start. */
const WORTH = 1500;
/** More threads than this wait for the disk and for each other. */
const MOST = 3;
/** Says how many threads take part, whatever the processors; of none, none reads ahead either (cli/ahead.ts). */
export const SWITCH = 'SIG_STEWARD_THREADS';

/** The task as it travels. */
interface Order {
  readonly root: string;
  readonly community: string;
  readonly given: readonly string[];
  readonly settings: CheckSettings;
  readonly files: readonly string[];
  readonly next: Int32Array;
}

/** Threads for a task; none for few files, and for a community that this program does not bring. */
export function helpersFor({ target, settings, files, next }: Task): readonly Helper[] {
  const { dialect, root, given } = target;
  if (files.length < WORTH || !dialects.includes(dialect) || settings.change) return [];
  const order: Order = { root, community: dialect.community.id, given, settings, files, next };
  return Array.from({ length: threads() }, () => ({ done: helper(order) }));
}

/** Two processors are what one thread keeps busy, since V8 optimises and collects beside it. */
function threads(): number {
  const asked = process.env[SWITCH];
  const count = asked !== undefined && /^\d+$/.test(asked) ? Number(asked) : os.availableParallelism() - 2;
  return Math.max(0, Math.min(count, MOST));
}

/** Null when the thread fails, or cannot be started: what it took is then left to others. */
function helper(order: Order): Helper['done'] {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(path.join(__dirname, 'cli.js'), { workerData: order, stdout: true, stderr: true });
    } catch {
      return resolve(null);
    }
    worker.once('message', (result) => {
      resolve(result);
      void worker.terminate();
    });
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

/** Take part, in a thread that was started for it. @returns whether this is one */
export function help(): boolean {
  if (isMainThread || !parentPort) return false;
  const { root, community, given, settings, files, next } = workerData as Order;
  const dialect = dialects.find((one) => one.community.id === community)!;
  const look = new FirstLook({ dialect, given }, diskSource(root), settings);
  const shares: number[] = [];
  for (let from = Atomics.add(next, 0, SHARE); from < files.length; from = Atomics.add(next, 0, SHARE)) {
    shares.push(from);
    for (const file of files.slice(from, from + SHARE)) look.take(classify(dialect.community, file)!);
  }
  parentPort.postMessage({ seen: look.seen, shares });
  return true;
}
