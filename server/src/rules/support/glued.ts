// Rules: what the syntax rules claim. A line whose text ran into the one above reads as valid YAML and breaks the schema;
// the syntax rules name the cause, so its consequences are not reported. Pure.
import type { Analysis } from '../../core/rule.ts';
import type { Node, Pair } from '../../core/tree.ts';

/** Whether a syntax rule reports this node already. */
export function isGlued(_input: Analysis, _node: Node | Pair): boolean {
  return false;
}
