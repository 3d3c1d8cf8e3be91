// Rules: the scalars by which a file defines entities of a kind, found in its tree before there are facts or a graph. Pure.
import { KeyTemplates } from '../../core/facts.ts';
import { nameOf } from '../../core/graph.ts';
import { interest } from '../../core/places.ts';
import type { Analysis } from '../../core/rule.ts';
import type { ScalarNode } from '../../core/tree.ts';

export const DEFINING = interest((schema) => schema['x-sig']?.defines !== undefined);
export const KEYED = interest((schema) => schema['x-sig']?.keys?.defines !== undefined);

/** Tell of every scalar, keys among them, that defines an entity of a kind, with the entity's own name. */
export function eachDefined(input: Analysis, kind: string, tell: (node: ScalarNode, name: string) => void): void {
  const { match, file } = input;
  const templates = new KeyTemplates(file.vars);
  const take = (node: ScalarNode, template: string): void => {
    const frame = templates.frame(template);
    // What stands before the value mostly names the owner, so that nothing has to be put together.
    if (frame && frame.after === '' && /^[^@]*@$/.test(frame.before)) tell(node, node.text);
    else {
      const key = templates.fill(template, node);
      if (key !== null) tell(node, nameOf(key));
    }
  };
  for (const node of match.scalars) {
    const place = match.placeOf(node)!;
    if (!place.is(DEFINING)) continue;
    const meaning = place.schema['x-sig']!;
    if (meaning.defines === kind) take(node, meaning.key ?? '{value}');
  }
  for (const map of match.maps) {
    const place = match.placeOf(map)!;
    const meaning = place.is(KEYED) ? place.schema['x-sig']!.keys! : null;
    if (meaning?.defines !== kind) continue;
    for (const { key } of map.pairs) if (key.kind === 'scalar') take(key, meaning.key ?? '{value}');
  }
}
