// Core, check: the mappings of a file in which a key stands more than once, found once for all who ask. Pure.
import { settled } from '../yaml/kept.ts';
import { type MapNode, mapsWithRepeatedKeys } from '../yaml/tree.ts';
import { type Analysis, perFile } from './rule.ts';

/** Parents first. */
export const repeatedKeys: (input: Analysis) => readonly MapNode[] = perFile(({ parsed }) =>
  mapsWithRepeatedKeys(parsed.root, (node) => settled(node) !== null),
);
