// Command line: where a report goes: standard output, or a file that is replaced whole or not at all.
import fs from 'node:fs';
import path from 'node:path';
import { cliMessages as m } from '../messages/cli.ts';
import type { Stream } from './terminal.ts';
import { UsageError } from './usage.ts';
import { replace } from './write.ts';

/** A file as a stream without a terminal: no colour unless forced, the usual width. */
export const FILE: Stream = { isTTY: false, write: () => true };

/**
 * The absolute path of a report to be written.
 * @throws UsageError where it cannot be, before any work is done.
 */
export function outputPath(given: string, cwd: string): string {
  const file = path.resolve(cwd, given);
  const folder = path.dirname(file);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(m.outputFolderMissing({ path: given, folder: path.relative(cwd, folder) || '.' }), []);
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(m.outputNotWritten({ path: given, detail: 'EISDIR' }), []);
  return file;
}

/** @throws UsageError when the file cannot be written; it is then as it was. */
export function writeOutput(file: string, given: string, text: string): void {
  try {
    const old = fs.statSync(file, { throwIfNoEntry: false });
    // A pipe or device (/dev/stdout) is written to, not replaced.
    if (old && !old.isFile()) fs.writeFileSync(file, text);
    else replace(old ? fs.realpathSync(file) : file, text, old);
  } catch (error) {
    throw new UsageError(
      m.outputNotWritten({ path: given, detail: (error as NodeJS.ErrnoException).code ?? String(error) }),
      [],
    );
  }
}

/** The top of the git repository that holds a folder, or the fallback where it is in none. */
export function repositoryOf(folder: string, fallback: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return fallback;
  }
}
