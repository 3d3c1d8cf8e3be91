// The program that editors run (dist/server.js): opens the server's door of the engine beside it. What holds for the whole
// process is set here, before the engine is loaded, since V8 uses code that was kept only under the flags that it was made under.
// The engine must not be imported: it is the program beside this one, and shipped once.
import path from 'node:path';
import { compiledCode, folderIn } from './workspace/compiled-code.ts';
import { isReader } from './workspace/reader-argument.ts';
import { keepSmall, letGrow, startPatiently } from './workspace/v8-flags.ts';

interface Engine {
  server(): { start(): void };
}

/** Serve on what the command line says. Returns at once; the process ends with the connection. */
export function start(): void {
  const engine = path.join(__dirname, 'engine.js');
  const folder = folderIn(process.argv);
  // A process that reads files for another has flags of its own.
  if (isReader()) open(require(engine));
  else {
    let keep = (): void => {};
    keepSmall();
    startPatiently(() => keep());
    // The command line has loaded the engine already.
    const compiled = folder === undefined || require.cache[engine] ? null : compiledCode(engine, folder);
    if (compiled) keep = compiled.keep;
    letGrow();
    open(compiled ? compiled.run() : require(engine));
    keepSmall();
  }
}

function open(engine: unknown): void {
  (engine as Engine).server().start();
}

if (require.main === module) start();
