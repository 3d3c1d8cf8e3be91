// Rules: where a name that a SIG manages belongs among the SIG's lists. Pure.

import type { RuleInput } from '../../core/check/rule.ts';
import type { Occurrence } from '../../core/facts/facts.ts';
import { baseOf } from '../../core/graph/namesakes.ts';
import type { SeqNode } from '../../core/yaml/tree.ts';
import { scalarAt } from './graph.ts';

/**
 * The list that most likely wants a name and the place in it: where its namesake is, else where most of its
 * organisation are. @param own the entries of the file's lists.
 */
export function placeFor(
  input: Pick<RuleInput, 'parsed'>,
  key: string,
  own: readonly Occurrence[],
): { readonly list: SeqNode; readonly index: number } | null {
  const owner = key.slice(0, key.length - baseOf(key).length);
  const name = baseOf(key).toLowerCase();
  const lists = new Map<SeqNode, number>();
  for (const entry of placedIn(input, own)) {
    const kin = entry.name === name ? 1e6 : entry.key.startsWith(owner) ? 1 : 0;
    lists.set(entry.list, (lists.get(entry.list) ?? 0) + kin);
  }
  const list = [...lists].sort((a, b) => b[1] - a[1] || a[0].start - b[0].start)[0]?.[0];
  return list ? { list, index: sortedPlace(list, key) } : null;
}

interface Placed {
  readonly key: string;
  /** The part of the key after the organisation, whatever its case. */
  readonly name: string;
  readonly list: SeqNode;
}

const placed = new WeakMap<readonly Occurrence[], readonly Placed[]>();

/** The entries with the lists that they stand in; looked up once for all names that are missing in a file. */
function placedIn({ parsed }: Pick<RuleInput, 'parsed'>, own: readonly Occurrence[]): readonly Placed[] {
  let found = placed.get(own);
  if (!found) {
    found = own.flatMap((entry) => {
      const list = scalarAt({ parsed }, entry)?.parent;
      return list?.kind === 'seq' ? [{ key: entry.key, name: baseOf(entry.key).toLowerCase(), list }] : [];
    });
    placed.set(own, found);
  }
  return found;
}

/** Where a text belongs in a sorted list; at the end of one that is not sorted. */
function sortedPlace(list: SeqNode, key: string): number {
  const texts = list.items.map((item) => (item.kind === 'scalar' ? item.text.toLowerCase() : ''));
  const sorted = texts.every((text, i) => i === 0 || texts[i - 1]! <= text);
  const place = texts.findIndex((text) => text > key.toLowerCase());
  return sorted && place >= 0 ? place : list.items.length;
}
