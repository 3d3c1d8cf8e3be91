// `npm run bench`: builds the product and the published schemas beside it, installs what it is measured against, and runs
// bench/main.ts, whose arguments these are. `npm run bench -- equality` compares front ends instead (bench/equality.ts).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { bundle } from './build.mjs';
import { generate } from './generate-communities.mjs';
import { generateDocuments } from './generate-documents.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bench = path.join(root, 'bench');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-bench-build-'));
const args = process.argv.slice(2);

/** @param {string} command @param {string[]} list */
function run(command, list) {
  const { status } = spawnSync(command, list, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [entry, ...rest] = args[0] === 'equality' ? ['equality.ts', ...args.slice(1)] : ['main.ts', ...args];
const program = path.join(folder, 'bench.mjs');
try {
  await esbuild.build({
    entryPoints: [path.join(bench, entry)],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  if (entry === 'main.ts') {
    if (!fs.existsSync(path.join(bench, 'node_modules')))
      run('npm', ['--prefix', bench, 'ci', '--no-audit', '--no-fund']);
    run(process.execPath, [path.join(root, 'scripts/publish-schemas.mjs')]);
    generate();
    generateDocuments();
    await bundle({ production: true, folder: path.join(folder, 'dist') });
    rest.unshift(bench, path.join(folder, 'dist'), path.join(root, 'published'));
  }
  process.exitCode = spawnSync(process.execPath, [program, ...rest], { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
