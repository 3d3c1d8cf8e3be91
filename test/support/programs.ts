// Tests: the programs as the build bundles them, made when a test file first asks for them and once for the whole run: files
// run beside each other, and bundling takes longer than most of them. Not dist/, so that a build meanwhile does no harm.
import fs from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import { bundle } from '../../scripts/build.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** How often to look whether another worker has finished, in milliseconds. */
const POLL = 50;

let known: Promise<string> | undefined;

/** The folder of the programs, laid out as an installation is: the pages of rules are beside it. */
export function programs(): Promise<string> {
  known ??= made(inject('runFolder'));
  return known;
}

async function made(run: string): Promise<string> {
  const installed = path.join(run, 'installed');
  const failure = path.join(run, 'failure');
  try {
    fs.mkdirSync(path.join(run, 'lock'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    while (!fs.existsSync(installed)) {
      if (fs.existsSync(failure)) throw new Error(fs.readFileSync(failure, 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
    return path.join(installed, 'dist');
  }
  try {
    const making = path.join(run, 'making');
    await bundle({ folder: path.join(making, 'dist') });
    fs.symlinkSync(path.join(root, 'docs'), path.join(making, 'docs'));
    fs.renameSync(making, installed);
    return path.join(installed, 'dist');
  } catch (error) {
    fs.writeFileSync(failure, String(error));
    throw error;
  }
}
