// Language server: the Node host: started by an editor as a process (IPC, stdio, a socket) or by the command line. Brings
// the disk.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import type { Language } from '../messages/catalogue.ts';
import { bulkReader, serveFacts } from '../workspace/bulk-reader.ts';
import { isListed, listFiles, readText, timesAndSizesOf } from '../workspace/disk.ts';
import { factsCache } from '../workspace/facts-cache.ts';
import type { FileAccess } from '../workspace/file-access.ts';
import { listKept } from '../workspace/kept-list.ts';
import { ownOnDisk } from '../workspace/own-disk.ts';
import { loadCompiler } from '../workspace/own-program.ts';
import { fsPathOf } from '../workspace/uri.ts';
import { collectBetween } from '../workspace/v8-flags.ts';
import { logError } from './context.ts';
import { changeServices } from './node-change.ts';
import { register } from './register.ts';
import { overStreams } from './wire.ts';

/** Where a folder is not a community but a whole disk, looking for one must end. */
const MAX_FILES = 200_000;
const MAX_TIME = 3000;

/** This program, for the process that reads files for it. */
const PROGRAM = path.join(__dirname, 'server.js');

/** URIs of the pages of rules by file name: each finding has one, and what is installed stays as it is. */
const pages = new Map<string, string | undefined>();

function rulePage(rule: string, language: Language): string | undefined {
  const name = `${rule}${language === 'zh-CN' ? '.zh-CN' : ''}.md`;
  if (!pages.has(name)) {
    const file = path.join(__dirname, '../docs/rules', name);
    pages.set(name, fs.existsSync(file) ? pathToFileURL(file).href : undefined);
  }
  return pages.get(name);
}

const disk: FileAccess = {
  async list(folder, shallow, storage) {
    const root = fsPathOf(folder);
    if (root === null) return [];
    if (shallow) return candidatesIn(root);
    const until = performance.now() + MAX_TIME;
    const goOn = (count: number): boolean => count < MAX_FILES && performance.now() < until;
    return storage === undefined ? listFiles(root, goOn) : listKept(root, path.join(storage, 'lists'), goOn);
  },
  async read(uri) {
    const file = fsPathOf(uri);
    const result = file === null ? null : readText(file);
    return result && 'text' in result ? result.text : undefined;
  },
  async unreadable(uri) {
    const file = fsPathOf(uri);
    const result = file === null ? null : readText(file);
    return result && 'problem' in result && result.problem !== 'missing' ? result : null;
  },
  async exists(uri) {
    const file = fsPathOf(uri);
    return file !== null && fs.existsSync(file);
  },
  async stamps(folder, paths) {
    const root = fsPathOf(folder);
    return root === null
      ? new Float64Array(2 * paths.length).fill(Number.NaN)
      : timesAndSizesOf(paths.map((path) => `${root}/${path}`));
  },
  bulk(folder, community) {
    const root = fsPathOf(folder);
    return root === null ? undefined : bulkReader(PROGRAM, root, community);
  },
};

function candidatesIn(folder: string): string[] {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && isListed(entry.name)).map((entry) => entry.name);
  } catch {
    return [];
  }
}

/**
 * Serve on what the command line says (`--stdio`, `--node-ipc`, `--socket=<port>`), stdio when it says nothing. Returns at
 * once; the process ends with the connection.
 */
export function start(): void {
  if (serveFacts()) return;
  const others = /^--(?:node-ipc|socket|pipe)(?:=|$)/;
  const connection = process.argv.some((argument) => others.test(argument)) ? createConnection() : overStreams();
  // What the code writes to the console must not get between the messages.
  console.log =
    console.info =
    console.warn =
    console.error =
      (...args: unknown[]) => connection.console.log(args.map(String).join(' '));
  // Whatever was overlooked is logged; an editor is left with its other files, not without a server.
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => logError({ connection }, event, error));
  register(connection, {
    version,
    convertedLineEnds: process.platform === 'win32',
    filesFor: (uri) => (fsPathOf(uri) === null ? null : disk),
    rulePage,
    collectBetween,
    changes: changeServices,
    own: {
      files: ownOnDisk(fsPathOf),
      compiler: loadCompiler,
    },
    cacheFor: (storage, root, dialect) =>
      fsPathOf(root) === null ? undefined : factsCache(path.join(storage, 'facts'), root, dialect, version),
  });
}
