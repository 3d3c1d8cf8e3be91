// Core: the mappings of a file in which a key stands more than once, found once for all who ask. Pure.
import { settled } from './kept.ts';
import { type Analysis, perFile } from './rule.ts';
import { type MapNode, mapsWithRepeatedKeys } from './tree.ts';

/** Parents first. */
export const repeatedKeys: (input: Analysis) => readonly MapNode[] = perFile(({ parsed }) =>
  mapsWithRepeatedKeys(parsed.root, (node) => settled(node) !== null),
);
