// `npm start`: builds, shows what the check finds in the bundled examples, and says how to go on in VS Code.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

console.log('Building ...');
await build();

for (const [folder, about] of [
  ['examples/mistakes', 'each file shows one mistake'],
  ['examples/openanolis', 'a small community without any'],
]) {
  console.log(`\n$ node dist/cli.js check ${folder}    # ${about}\n`);
  const { status } = spawnSync(process.execPath, ['dist/cli.js', 'check', folder], { cwd: root, stdio: 'inherit' });
  if (status !== 0 && status !== 1) process.exit(status ?? 1);
}

console.log(`
To see it in VS Code, either
  * open this folder and press F5: a second window opens on examples/openanolis; or
  * npm run package && code --install-extension ${name}-${version}.vsix && code examples/openanolis

More: node dist/cli.js --help`);
