// Build step: the VSIX, offline. Stages what .vscodeignore lets through, with programs bundled for production whatever
// dist/ holds, and the manifest and the README reduced to what runs and reads well inside VS Code, and has vsce pack it.
// Run it after the build: node scripts/package.mjs [out.vsix]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { bundle } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** Parts of package.json that only developers and npm need. */
const DEVELOPMENT = ['scripts', 'devDependencies', 'bin', 'files', 'private', 'exports', 'type'];

/** VS Code shows a README without files beside it: no pictures by path, no links by path. */
export function readmeForVsCode(markdown) {
  return markdown
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n?/gm, '')
    .replace(/(?<!!)\[([^\]]*)\]\((?!https:|#)[^)]*\)/g, '$1');
}

/** Pack the extension. @param {string} [file] path of the VSIX @returns {Promise<string>} its path */
export async function packageExtension(file) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const target = path.resolve(file ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`));
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-vsix-'));
  for (const name of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    fs.mkdirSync(path.dirname(path.join(stage, name)), { recursive: true });
    fs.copyFileSync(path.join(root, name), path.join(stage, name));
  }
  const programs = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-dist-'));
  await bundle({ production: true, folder: programs });
  for (const name of fs.readdirSync(path.join(stage, 'dist'), { recursive: true }))
    if (fs.statSync(path.join(programs, name)).isFile())
      fs.copyFileSync(path.join(programs, name), path.join(stage, 'dist', name));
  fs.rmSync(programs, { recursive: true });
  // What is staged is all that is packed; an ignore file that ignores nothing says so.
  fs.writeFileSync(path.join(stage, '.vscodeignore'), '');
  const kept = Object.entries(manifest).filter(([key]) => !DEVELOPMENT.includes(key));
  fs.writeFileSync(path.join(stage, 'package.json'), JSON.stringify(Object.fromEntries(kept)));
  for (const name of ['README.md', 'README.zh-CN.md']) {
    const readme = path.join(stage, name);
    fs.writeFileSync(readme, readmeForVsCode(fs.readFileSync(readme, 'utf8')));
  }
  await createVSIX({
    cwd: stage,
    packagePath: target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  fs.rmSync(stage, { recursive: true });
  return target;
}

if (process.argv[1] === import.meta.filename) await packageExtension(process.argv[2]);
