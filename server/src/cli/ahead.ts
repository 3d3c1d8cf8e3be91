// Command line: starting the thread that reads the files of a large community ahead.
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { desk, ReadAhead } from '../workspace/read-ahead.ts';
import { SWITCH } from './helpers.ts';

/** From how many files on a thread is worth its start. */
const WORTH = 1000;

/**
 * Have files read ahead; null where that is not worth a thread, or none can be started.
 * @param root absolute. @param files in the order in which they are needed, relative to the root with `/`.
 */
export function readingAhead(root: string, files: readonly string[]): ReadAhead | null {
  if (files.length < WORTH || os.availableParallelism() < 2 || process.env[SWITCH] === '0') return null;
  const shared = desk(root, files);
  try {
    const worker = new Worker(path.join(__dirname, 'reader.js'), { workerData: shared });
    // What it does not read is read here, whyever it does not.
    worker.on('error', () => {});
    worker.unref();
  } catch {
    return null;
  }
  return new ReadAhead(shared);
}
