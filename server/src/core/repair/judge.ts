// Core, repair: how well a tree fits. Of two repairs that both read, the one that gives the community what it expects,
// and that is of a piece with the rest of the file, is what the author meant. A count, not a verdict: validate.ts
// judges. Pure.
import {
  admits,
  choose,
  effective,
  itemSchema,
  jsonType,
  propertySchema,
  type Schema,
  type Schemas,
} from '../community/schema.ts';
import { isEmpty, keyOf, type Node } from '../yaml/tree.ts';

/** How many nodes that start before `until` do not fit. */
export function misfits(root: Node | null, schemas: Schemas | null, until: number): number {
  if (!root) return 0;
  const uses = new Uses();
  let count = 0;
  const visit = (node: Node, schema: Schema | undefined, holder: string, depth: number): void => {
    if (depth > 60) return;
    const near = node.start < until;
    const here = near && schema && schemas ? choose(schema, node, schemas) : undefined;
    if (here && !isEmpty(node) && !admits(here, jsonType(node))) count += 4;
    if (near && isEmpty(node)) count++;
    if (node.kind === 'seq') {
      node.items.forEach((item, index) => {
        uses.add(`- ${holder}`, kindOf(item), item.start);
        visit(item, here && schemas ? itemSchema(here, index, schemas) : undefined, holder, depth + 1);
      });
    } else if (node.kind === 'map') {
      const keys = new Set<string>();
      for (const pair of node.pairs) {
        const key = keyOf(pair);
        if (near && keys.has(key)) count++;
        keys.add(key);
        uses.add(key, kindOf(pair.value), pair.start);
        uses.add(`< ${key}`, holder, pair.start);
        const below = here && schemas ? propertySchema(here, key, schemas) : undefined;
        if (below === false || (below === undefined && here?.properties && here.additionalProperties === false))
          count++;
        visit(pair.value, below || undefined, key, depth + 1);
      }
      if (here && depth === 0) for (const key of here.required ?? []) if (!keys.has(key)) count++;
    }
  };
  visit(root, schemas ? effective(schemas.root, schemas.root, schemas.files) : undefined, '', 0);
  return count + uses.odd(until);
}

function kindOf(node: Node): string {
  return isEmpty(node) ? '' : node.kind;
}

/** What is used how in one file: which kind of value a key has, under which key it stands. */
class Uses {
  private readonly seen = new Map<string, Map<string, number[]>>();

  add(what: string, how: string, at: number): void {
    if (how === '' && !what.startsWith('< ')) return;
    const ways = this.seen.get(what) ?? new Map<string, number[]>();
    if (ways.size === 0) this.seen.set(what, ways);
    const places = ways.get(how);
    if (places) places.push(at);
    else ways.set(how, [at]);
  }

  /** How many uses before `until` are the only ones of their kind where the rest of the file does it otherwise. */
  odd(until: number): number {
    let count = 0;
    for (const ways of this.seen.values()) {
      if (ways.size < 2) continue;
      const most = Math.max(...[...ways.values()].map((places) => places.length));
      for (const places of ways.values()) if (most > 2 && places.length === 1 && places[0]! < until) count++;
    }
    return count;
  }
}
