// Build step: every generated file that is committed. Runs all scripts/generate-*.mjs one after the other, since several
// write package.json; with --check nothing is written, what is stale is named and the exit status is 1.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
/** Writes server/generated, which is not committed; the build runs it. */
const NOT_COMMITTED = 'generate-communities.mjs';

let failed = false;
for (const name of fs.readdirSync(import.meta.dirname).sort()) {
  if (!/^generate-.*\.mjs$/.test(name) || name === NOT_COMMITTED) continue;
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, name), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
}
if (failed && process.argv.includes('--check')) console.log('run `npm run generate` and commit the result');
process.exitCode = failed ? 1 : 0;
