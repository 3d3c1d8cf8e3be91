// Features: which entities agree with what a half-written file says already (`x-check.agree`), so that completion
// offers those first. The rule that reports contradictions reads finished files and is stricter about what it can say.
// Pure.
import type { Entity } from '../core/community/community.ts';
import type { Agreement, Schema } from '../core/community/schema.ts';
import { dereference, type MapNode, type Node, nodeAtPath } from '../core/yaml/tree.ts';
import type { Context } from './completion-context.ts';
import { entityOf } from './documentation.ts';

/** Whether an entity contradicts no other value of the file. */
export function agrees(context: Context, schema: Schema, entity: Entity): boolean {
  return (schema['x-check']?.agree ?? []).every((agreement) => {
    const wanted = entity.properties?.[agreement.property];
    const stated = statedBy(context, agreement);
    if (wanted === undefined || stated.length === 0) return true;
    const values = (Array.isArray(wanted) ? wanted : [String(wanted)]).map((value: string) => value.toLowerCase());
    return stated.some((value) => values.includes(value.toLowerCase()));
  });
}

/** What the other value says, none where it says nothing. */
function statedBy(context: Context, agreement: Agreement): string[] {
  const { cursor, match, analysis } = context;
  const other = otherValue(context, agreement.with);
  if (other?.kind !== 'scalar' || other === cursor.node || other.text.trim() === '') return [];
  if (agreement.of === undefined) {
    const part =
      agreement.part === undefined ? other.text.trim() : new RegExp(agreement.part, 'u').exec(other.text)?.[1];
    return part === undefined ? [] : [part];
  }
  const meaning = match.schemaOf(other)?.['x-sig'];
  const kind = meaning?.refers ?? meaning?.mentions ?? meaning?.defines;
  const property = kind && entityOf(analysis.community.kinds[kind], other.text)?.properties?.[agreement.of];
  return property === undefined || property === '' ? [] : Array.isArray(property) ? [...property] : [String(property)];
}

/** `/a/b` from the root, `../a` from the mapping that holds the cursor's value, `../../a` from the one above that. */
function otherValue({ cursor }: Context, path: string): Node | null {
  let at: Node | null = cursor.root;
  let rest = path.replace(/^\//, '');
  if (rest.startsWith('../')) {
    at = cursor.node;
    for (; rest.startsWith('../'); rest = rest.slice(3)) at = at && mappingAbove(at);
  }
  const found = at && nodeAtPath(at, rest.split('/'));
  return found ? dereference(found) : null;
}

function mappingAbove(node: Node): MapNode | null {
  let { parent } = node;
  while (parent?.kind === 'seq') parent = parent.parent;
  return parent?.kind === 'pair' ? parent.parent : null;
}
