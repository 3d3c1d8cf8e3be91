// Rules: what the syntax rules claim (core/check/glued.ts). A line whose text ran into the one above reads as valid
// YAML and breaks the schema; the syntax rules name the cause, so its consequences are not reported. Pure.
import { glued, hides } from '../../core/check/glued.ts';
import type { Analysis } from '../../core/check/rule.ts';
import type { Node, Pair } from '../../core/yaml/tree.ts';

/**
 * Whether a syntax rule explains this node, or something that holds it, already.
 * @param missing the key that is missing in this mapping, if that is what there is to report.
 */
export function isGlued(input: Analysis, node: Node | Pair, missing?: unknown): boolean {
  const claimed = glued(input);
  if (claimed.size === 0) return false;
  for (let at: Node | Pair | null = node; at; at = at.parent) if (claimed.has(at)) return true;
  return typeof missing === 'string' && node.kind !== 'pair' && hides(input, node, missing);
}
