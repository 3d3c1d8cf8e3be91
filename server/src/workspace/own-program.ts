// Workspace: the compiler of communities that folders bring themselves, a program of its own beside the one that runs
// (dist/own.js), loaded when there is something to compile. Node only.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { OwnCompiler } from '../core/community/own-compiler.ts';

/** Set to `off`, no folder brings a community: for checking what strangers send in. */
const SWITCH = 'SIG_STEWARD_OWN';

/** Whether folders may bring communities where nobody is there to be asked whether they are trusted. */
export function ownAllowed(): boolean {
  return process.env[SWITCH] !== 'off';
}

/** Load the compiler. */
export async function loadCompiler(): Promise<OwnCompiler> {
  // Not `import()`: code that was kept (compiled-code.ts) cannot use it.
  const program = createRequire(path.join(__dirname, 'own.js'))('./own.js') as { readonly compiler: OwnCompiler };
  return program.compiler;
}
