// Build step: .pre-commit-hooks.yaml, the hooks that this repository offers to pre-commit (https://pre-commit.com), with the
// paths of all bundled communities. With --check nothing is written and what is stale is named.
import fs from 'node:fs';
import path from 'node:path';
import { report, settle } from './lib/outputs.mjs';
import { importSource } from './lib/rules.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** Write everything, or with `check` nothing. @returns {Promise<string[]>} paths that were not up to date */
export async function generatePreCommit({ check = false } = {}) {
  const folders = fs.readdirSync(path.join(root, 'schemas')).sort();
  const communities = folders
    .map((name) => path.join(root, 'schemas', name, 'community.json'))
    .filter((file) => fs.existsSync(file) && !file.includes(`${path.sep}meta${path.sep}`))
    .map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
  const { filesPattern } = await importSource('server/src/cli/init/files-pattern.ts');
  const text = `# Generated from schemas/ by scripts/generate-pre-commit.mjs.
- id: sig-steward
  name: SIG Steward
  description: Checks the governance files that are about to be committed
  entry: sig-steward check
  language: node
  files: '${filesPattern(communities).replaceAll("'", "''")}'
  require_serial: true
- id: sig-steward-staged
  name: SIG Steward (what the commit introduces)
  description: Checks the whole community and reports what the commit introduces, by deleted files, too
  entry: sig-steward check --staged --since HEAD
  language: node
  pass_filenames: false
  always_run: true
`;
  return settle({ '.pre-commit-hooks.yaml': text }, { check });
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  report(await generatePreCommit({ check }), check);
}
