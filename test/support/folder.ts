// Tests: a folder of the repository as the files of a little community.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from '../../server/src/workspace/disk.ts';
import type { Files } from './check.ts';

/** The repository's root. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** Every candidate file below a folder of the repository, by path relative to it. */
export function readFolder(relative: string): Files {
  const folder = path.join(repository, relative);
  return Object.fromEntries(listFiles(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}
