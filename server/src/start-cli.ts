// The program that people run (dist/cli.js): opens the command line's door of the engine beside it. A check finds the engine as
// V8 compiled it for the last one, which takes a tenth of a second off every check but the first. The engine must not be
// imported: it is the program beside this one, and shipped once.
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { ownFolder } from './workspace/cache-folder.ts';
import { compiledCode } from './workspace/compiled-code.ts';
import { runOnce } from './workspace/v8-flags.ts';

interface Engine {
  commandLine(): void;
}

const engine = path.join(__dirname, 'engine.js');
const [command, ...args] = process.argv.slice(2);
const folder = isMainThread && command === 'check' && !args.includes('--no-cache') ? ownFolder(process.env) : null;

if (folder === null) (require(engine) as Engine).commandLine();
else {
  // V8 uses what was kept only under the flags that it was made under.
  runOnce();
  const compiled = compiledCode(engine, folder);
  process.once('exit', () => {
    // What a check changed of them.
    runOnce();
    compiled.keep();
  });
  (compiled.run() as Engine).commandLine();
}
