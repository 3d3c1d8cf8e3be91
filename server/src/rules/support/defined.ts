// Rules: the scalars by which a file defines entities of a kind, found in its tree before there are facts or a graph.
// Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { interest } from '../../core/community/places.ts';
import { KeyTemplates } from '../../core/facts/facts.ts';
import { nameOf } from '../../core/graph/graph.ts';
import type { ScalarNode } from '../../core/yaml/tree.ts';

export const DEFINING = interest((schema) => schema['x-sig']?.defines !== undefined);
export const KEYED = interest((schema) => schema['x-sig']?.keys?.defines !== undefined);

/** Tell of every scalar, keys among them, that defines an entity of a kind, with the entity's own name. */
export function eachDefined(input: Analysis, kind: string, tell: (node: ScalarNode, name: string) => void): void {
  const { match, file } = input;
  const templates = new KeyTemplates(file.vars);
  let last: string | undefined;
  let isOwned = false;
  const take = (node: ScalarNode, template: string): void => {
    if (template !== last) {
      last = template;
      const frame = templates.frame(template);
      // What stands before the value mostly names the owner, so that nothing has to be put together.
      isOwned = frame ? frame.after === '' && /^[^@]*@$/.test(frame.before) : false;
    }
    if (isOwned) tell(node, node.text);
    else {
      const key = templates.fill(template, node);
      if (key !== null) tell(node, nameOf(key));
    }
  };
  for (const node of match.scalarsOf(DEFINING)) {
    const meaning = match.schemaOf(node)!['x-sig']!;
    if (meaning.defines === kind) take(node, meaning.key ?? '{value}');
  }
  if (!match.has(KEYED)) return;
  for (const map of match.maps) {
    const place = match.placeOf(map)!;
    const meaning = place.is(KEYED) ? place.schema['x-sig']!.keys! : null;
    if (meaning?.defines !== kind) continue;
    for (const { key } of map.pairs) if (key.kind === 'scalar') take(key, meaning.key ?? '{value}');
  }
}
