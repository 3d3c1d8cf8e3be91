// Workspace: how a process is told that it reads files for another (bulk-reader.ts), apart from that file since it is asked before
// the engine is loaded. For Node.

/** Stands on the command line of such a process. */
export const READER = '--read-facts';

/** Whether this process is one. */
export function isReader(): boolean {
  return process.send !== undefined && process.argv.includes(READER);
}
