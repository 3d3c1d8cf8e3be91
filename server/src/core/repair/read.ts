// Core, repair: reading what a text has become. What was mended is mostly as plain as everything else, so the fast
// reader is asked first; where it gives up, the one that says where reading stops. Pure.
import { fastParse } from '../yaml/fast-parse.ts';
import type { Node } from '../yaml/tree.ts';
import { compose } from '../yaml/yaml11/compose.ts';
import type { Fault } from '../yaml/yaml11/fault.ts';

/** What a text says as far as it can be read, and where reading it stops; null where it does not. */
export function read(text: string): { readonly root: Node | null; readonly fault: Fault | null } {
  const root = fastParse(text);
  return root ? { root, fault: null } : compose(text);
}
