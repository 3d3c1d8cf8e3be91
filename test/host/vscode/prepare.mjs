// Host tests: makes the VS Code server of the npm package `code-server` runnable after `npm ci --ignore-scripts`, that
// is without a compiler: links what the browser loads, and puts plain JavaScript in place of native modules.
// Idempotent; prints the server's folder.
import fs from 'node:fs';
import path from 'node:path';
import { standIns } from './stand-ins.mjs';

const modules = path.join(import.meta.dirname, 'node_modules');
export const serverRoot = path.join(modules, 'code-server/lib/vscode');

/** Loaded by the page over HTTP from `<server>/node_modules`, where Node's look-up does not help. */
const BROWSER_MODULES = [
  '@vscode/iconv-lite-umd',
  '@vscode/vscode-languagedetection',
  'jschardet',
  'tas-client-umd',
  'vscode-oniguruma',
  'vscode-textmate',
];

function linkBrowserModules() {
  const target = path.join(serverRoot, 'node_modules');
  fs.rmSync(target, { recursive: true, force: true });
  for (const name of BROWSER_MODULES) {
    const link = path.join(target, name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(modules, name)), link, 'junction');
  }
}

function writeStandIns() {
  for (const [name, code] of Object.entries(standIns)) {
    const folder = path.join(modules, name);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name, version: '0.0.0-stand-in', main: 'index.js' }),
    );
    fs.writeFileSync(path.join(folder, 'index.js'), code);
  }
}

/** Source maps are two thirds of the package. */
function dropSourceMaps() {
  for (const part of ['out', 'extensions']) {
    const folder = path.join(serverRoot, part);
    for (const name of fs.readdirSync(folder, { recursive: true }))
      if (name.endsWith('.map')) fs.rmSync(path.join(folder, name));
  }
}

/** Prepare the installed packages. */
export function prepare() {
  linkBrowserModules();
  writeStandIns();
  dropSourceMaps();
}

if (process.argv[1] === import.meta.filename) {
  prepare();
  console.log(serverRoot);
}
