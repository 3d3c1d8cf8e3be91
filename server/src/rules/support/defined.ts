// Rules: the scalars by which a file defines entities of a kind, found in its tree before there are facts or a graph. Pure.
import { KeyTemplates } from '../../core/facts.ts';
import { interest } from '../../core/places.ts';
import type { Analysis } from '../../core/rule.ts';
import type { ScalarNode } from '../../core/tree.ts';
import { scalarsOf } from './described.ts';

const DEFINING = interest((schema) => schema['x-sig']?.defines !== undefined);
const KEYED = interest((schema) => schema['x-sig']?.keys?.defines !== undefined);

/** Every scalar, keys among them, that defines an entity of a kind, with the entity's key. */
export function* definedIn(input: Analysis, kind: string): Generator<readonly [ScalarNode, string]> {
  const { match, file } = input;
  const keys = new KeyTemplates(file.vars);
  for (const [node, schema] of scalarsOf(input, DEFINING)) {
    const meaning = schema['x-sig']!;
    const key = meaning.defines === kind ? keys.fill(meaning.key ?? '{value}', node) : null;
    if (key !== null) yield [node, key];
  }
  for (const map of match.maps) {
    const place = match.placeOf(map)!;
    const meaning = place.is(KEYED) ? place.schema['x-sig']!.keys! : null;
    if (meaning?.defines !== kind) continue;
    for (const pair of map.pairs) {
      const key = pair.key.kind === 'scalar' ? keys.fill(meaning.key ?? '{value}', pair.key) : null;
      if (key !== null) yield [pair.key as ScalarNode, key];
    }
  }
}
