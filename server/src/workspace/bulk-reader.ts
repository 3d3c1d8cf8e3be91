// Workspace: reading many files into facts in another process, for Node. A cold start then neither blocks the editor
// nor leaves its garbage behind: the process ends when the community is read, and its memory with it (that of a thread
// would stay with ours). Both ends are here; the other process is the same program, which calls `serveFacts` first of
// all.
import { fork } from 'node:child_process';
import { analyseFile, packedFacts } from '../core/check/analyse.ts';
import { KnownBlocks } from '../core/check/known-blocks.ts';
import { accepts, type Community, classify } from '../core/community/community.ts';
import { type Encoded, encode, type FileEntry } from '../core/facts/facts-codec.ts';
import { pool } from '../core/facts/packed-facts.ts';
import { readText, timesAndSizesOf } from './disk.ts';
import { hashOf } from './facts-cache.ts';
import type { BulkReader } from './project.ts';
import { isReader, READER } from './reader-argument.ts';
import { runOnce } from './v8-flags.ts';

/** What is asked: first of which community, then of which files, again and again. */
type Question = { readonly root: string; readonly community: Community } | { readonly paths: readonly string[] };

interface Answer {
  readonly encoded?: Encoded;
  readonly error?: string;
}

/**
 * A process that reads files of a community.
 * @param program the file to run, which must call `serveFacts`. @param root a folder on disk.
 */
export function bulkReader(program: string, root: string, community: Community): BulkReader {
  const child = fork(program, [READER], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting: { resolve: (encoded: Encoded) => void; reject: (error: Error) => void }[] = [];
  let broken: Error | null = null;
  const fail = (error: Error): void => {
    broken = error;
    for (const one of waiting.splice(0)) one.reject(error);
  };
  const ask = (question: Question): void => {
    child.send(question, (error) => error && fail(error));
  };
  child.on('message', (answer) => {
    const { encoded, error } = answer as Answer;
    if (encoded) waiting.shift()?.resolve(encoded);
    else fail(new Error(error));
  });
  child.on('error', fail);
  child.on('exit', () => fail(new Error('the process has ended')));
  ask({ root, community });
  return {
    read: (paths) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        waiting.push({ resolve, reject });
        ask({ paths });
      }),
    close() {
      child.kill();
    },
  };
}

/** Whether this process is such a reader; then it answers until it is left alone. */
export function serveFacts(): boolean {
  if (!isReader()) return false;
  runOnce();
  const answer = (said: Answer): void => void process.send!(said);
  let task: Extract<Question, { root: string }> | null = null;
  process.on('disconnect', () => process.exit());
  process.on('message', (question: Question) => {
    try {
      if ('root' in question) task = question;
      else if (task) answer({ encoded: factsIn(task.root, task.community, question.paths) });
    } catch (error) {
      answer({ error: String(error) });
    }
  });
  return true;
}

/** The facts of those files that are files of the community, each batch with a pool of its own. */
function factsIn(root: string, community: Community, paths: readonly string[]): Encoded {
  const shared = pool();
  const entries: FileEntry[] = [];
  const dialect = { community, validators: {} };
  const blocks = new KnownBlocks(dialect, shared);
  // Asked for before anything is read: what changes in between has another one the next time.
  const stamps = timesAndSizesOf(paths.map((path) => `${root}/${path}`));
  paths.forEach((path, index) => {
    const ref = classify(community, path);
    const result = readText(`${root}/${path}`);
    if (!ref || !('text' in result) || !accepts(ref.kind, result.text)) return;
    const facts = packedFacts(analyseFile(dialect, ref, result.text, blocks.in(ref)), shared);
    const [time, size] = [stamps[2 * index]!, stamps[2 * index + 1]!];
    entries.push({ time, size, hash: hashOf(result.text), facts });
  });
  return encode(entries, shared);
}
