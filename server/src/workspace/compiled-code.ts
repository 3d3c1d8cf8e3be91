// Workspace: what V8 made of a program, kept on disk from one run to the next, for Node: reading two megabytes of program is most
// of what a server's start costs. Kept code is used only whole, for the very file that it was made of, and where V8 itself
// finds that it fits (its version, its flags). Whoever names the folder must know that nobody else writes there: it holds code.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { keepFile, readKeptFile } from './keep-file.ts';

/** Names a folder, nobody else's, in which code is kept from one run to the next. */
const COMPILED = '--compiled=';

/**
 * The folder that the arguments of a program name. Only an absolute path counts: whoever runs a program in a repository must
 * not find code in it.
 */
export function folderIn(args: readonly string[]): string | undefined {
  const folder = args.find((argument) => argument.startsWith(COMPILED))?.slice(COMPILED.length);
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}

/** What a kept file begins with: a digest of everything after it. */
const DIGEST = 20;

/** A program that was compiled. */
export interface Compiled {
  /** Run it. @returns what it exports. */
  run(): unknown;
  /** Keeps what V8 has made of it by now, where that is not kept yet. Of use where the flags of V8 are those it was compiled under. */
  keep(): void;
}

/**
 * A CommonJS program, to be run as `require` does, with what V8 made of it before. It may not use `import()`.
 * @param program absolute. @param folder where it is kept; created when something is written.
 */
export function compiledCode(program: string, folder: string): Compiled {
  const kept = path.join(folder, `${path.basename(program)}.compiled`);
  const identity = identityOf(program);
  const cachedData = read(kept, identity);
  // Programs are ASCII, as the build makes them; the line before them must not move theirs.
  const source = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(program, 'latin1')}\n})`;
  const script = new vm.Script(source, { filename: program, ...(cachedData ? { cachedData } : {}) });
  const known = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    run() {
      const module = { exports: {} };
      const run = script.runInThisContext() as (...scope: readonly unknown[]) => void;
      run.call(module.exports, module.exports, createRequire(program), module, program, path.dirname(program));
      return module.exports;
    },
    keep() {
      if (!known) write(kept, identity, script.createCachedData());
    },
  };
}

/** What changes whenever a file does, 24 bytes. Nobody can set the time at which its entry in the file system changed. */
function identityOf(file: string): Buffer {
  const { size, mtimeMs, ctimeMs } = fs.statSync(file);
  return Buffer.from(Float64Array.of(size, mtimeMs, ctimeMs).buffer);
}

/**
 * The code that was kept of a program; undefined where there is none, where it is torn or of another program, and where somebody
 * else can have written it: a profile may not be that of who runs this (`sudo`).
 */
function read(kept: string, identity: Buffer): Buffer | undefined {
  try {
    const bytes = readKeptFile(kept);
    if (!bytes) return undefined;
    const rest = bytes.subarray(DIGEST);
    const whole = bytes.subarray(0, DIGEST).equals(digestOf(rest));
    return whole && rest.subarray(0, identity.length).equals(identity) ? rest.subarray(identity.length) : undefined;
  } catch {
    return undefined;
  }
}

function write(kept: string, identity: Buffer, code: Buffer): void {
  const rest = Buffer.concat([identity, code]);
  keepFile(kept, (to) => fs.writeFileSync(to, Buffer.concat([digestOf(rest), rest])));
}

/** V8 itself does not look whether kept code is as it was written. */
function digestOf(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
