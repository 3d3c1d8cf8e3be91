// Workspace: the compiler of communities that folders bring themselves, a program of its own beside the one that runs
// (dist/own.js), loaded when there is something to compile. Node only.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OwnCompiler } from '../core/own-compiler.ts';

/** Set to `off`, no folder brings a community: for checking what strangers send in. */
const SWITCH = 'SIG_STEWARD_OWN';

/** Whether folders may bring communities where nobody is there to be asked whether they are trusted. */
export function ownAllowed(): boolean {
  return process.env[SWITCH] !== 'off';
}

/** Load the compiler. */
export async function loadCompiler(): Promise<OwnCompiler> {
  // Of a CommonJS module Node sees the names that it can make out; all of them stand in `default`.
  type Program = { readonly default: { readonly compiler: OwnCompiler } };
  const program = (await import(pathToFileURL(path.join(__dirname, 'own.js')).href)) as Program;
  return program.default.compiler;
}
