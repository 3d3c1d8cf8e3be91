// Features: groups of a SIG's list, each some entries with the people who look after them: one split in two at the
// cursor, and those with equal people made one. Pure.
import type { Analysis } from '../../core/check/rule.ts';
import { lineAt, lineEnd, type Range } from '../../core/text/text.ts';
import { toValue, type Value } from '../../core/yaml/scalar.ts';
import { type MapNode, nodeAt, type Pair, pathOf, type ScalarNode, type SeqNode } from '../../core/yaml/tree.ts';
import { refactorMessages as m } from '../../messages/refactor.ts';
import { columnOf } from '../../rules/support/edits.ts';
import { areAdjacent, itemLines, joined, shifted } from './items.ts';
import { equal, type Refactoring, rewritten, type Spot, withList } from './refactoring.ts';

/** A group, the list of groups that it is in, and its own list of entries. */
export interface Group {
  readonly map: MapNode;
  readonly groups: SeqNode;
  readonly index: number;
  readonly entries: Pair & { readonly value: SeqNode };
}

/** Split the group at the offset before the entry that the offset is on. People are copied to both. */
export function splitGroup({ analysis, offset }: Spot): Refactoring[] {
  const group = groupAt(analysis, offset);
  if (!group) return [];
  const { groups, index, entries, map } = group;
  const blocks = itemLines(analysis, groups);
  const rows = itemLines(analysis, entries.value);
  const at = rows?.findIndex((row) => row.start <= offset && offset < row.end) ?? -1;
  if (!blocks || !rows || at < 1 || map.pairs.length < 2) return [];
  const block = blocks[index]!;
  const { text, parsed } = analysis;
  const [from, middle, to] = [rows[0]!.start, rows[at]!.start, rows.at(-1)!.end];
  const dash = lineStart(analysis, map);
  const upper = text.slice(block.start, middle) + text.slice(to, block.end);
  // The comments above the group are about both of them and are not said twice.
  const lower = text.slice(dash, from) + text.slice(middle, block.end);
  const parts = joined([upper, lower], text.slice(block.start, block.end), lineEnd(text));
  const expected = withList(toValue(parsed.root), pathOf(groups), (list) => {
    const { name, items, rest } = partsOf(list[index]!, group);
    return list.flatMap((one, i) =>
      i === index
        ? [
            { ...rest, [name]: items.slice(0, at) },
            { ...rest, [name]: items.slice(at) },
          ]
        : [one],
    );
  });
  const after = text.slice(0, block.start) + parts + text.slice(block.end);
  const change = expected === null ? null : rewritten(analysis, after, expected);
  const key = (entries.value.items[at] as ScalarNode).text;
  return change ? [{ title: m.splitGroup({ key }), group: 'rewrite', changes: [change] }] : [];
}

/** Put the entries of all groups with the same people into the group at the offset. */
export function mergeGroups({ analysis, offset }: Spot): Refactoring[] {
  const group = groupAt(analysis, offset);
  if (!group || group.map.pairs.length < 2) return [];
  const { groups, index, entries } = group;
  const whole = toValue(group.map);
  const name = partsOf(whole, group).name;
  const others = groups.items.flatMap((item, i) => {
    const other = i === index || item.kind !== 'map' ? null : groupOf(analysis, item);
    return other && partsOf(toValue(item), other).name === name && sameRest(whole, toValue(item), name) ? [other] : [];
  });
  const blocks = itemLines(analysis, groups);
  const rows = itemLines(analysis, entries.value);
  if (others.length === 0 || !blocks || !rows || !areAdjacent(rows)) return [];
  const { text, parsed } = analysis;
  const moved: string[] = [];
  for (const other of others) {
    const lines = mergeable(analysis, other, blocks[other.index]!, entries.value);
    if (lines === null) return [];
    moved.push(...lines);
  }
  const gone = new Set(others.map((other) => other.index));
  const [from, to] = [rows[0]!.start, rows.at(-1)!.end];
  const filled = joined([text.slice(from, to), ...moved], text.slice(from, to), lineEnd(text));
  const block = blocks[index]!;
  const kept = text.slice(block.start, from) + filled + text.slice(to, block.end);
  let after = '';
  let last = 0;
  blocks.forEach(({ start, end }, i) => {
    after += text.slice(last, start);
    if (i === index) after += kept;
    else if (!gone.has(i)) after += text.slice(start, end);
    last = end;
  });
  after += text.slice(last);
  const expected = withList(toValue(parsed.root), pathOf(groups), (list) =>
    list.flatMap((one, i) => {
      if (gone.has(i)) return [];
      if (i !== index) return [one];
      const { items, rest } = partsOf(one, group);
      return [{ ...rest, [name]: [...items, ...others.flatMap((other) => partsOf(list[other.index]!, other).items)] }];
    }),
  );
  const change = expected === null ? null : rewritten(analysis, terminated(after, text), expected);
  return change ? [{ title: m.mergeGroups({ count: moved.length }), group: 'rewrite', changes: [change] }] : [];
}

/** The group around an offset. */
function groupAt(analysis: Analysis, offset: number): Group | null {
  for (let at = nodeAt(analysis.parsed.root, offset); at; at = at.parent) {
    const group = at.kind === 'map' ? groupOf(analysis, at) : null;
    if (group) return group;
  }
  return null;
}

/** A mapping as a group: its scope is one in which SIGs list what they manage, and one of its lists holds such entries. */
export function groupOf({ community, match }: Analysis, map: MapNode): Group | null {
  const scope = match.schemaOf(map)?.['x-sig']?.scope;
  if (scope === undefined || map.flow || map.parent?.kind !== 'seq') return null;
  const lists = map.pairs.filter(({ value }) => {
    if (value.kind !== 'seq' || value.items.length === 0) return false;
    return value.items.every((item) => {
      const kind = item.kind === 'scalar' ? match.schemaOf(item)?.['x-sig']?.refers : undefined;
      return kind !== undefined && community.kinds[kind]?.listed === scope;
    });
  });
  const [entries] = lists;
  if (lists.length !== 1 || !entries || entries.key.kind !== 'scalar') return null;
  return { map, groups: map.parent, index: map.parent.items.indexOf(map), entries: entries as Group['entries'] };
}

/** The entries of a group's value and the rest of it. */
function partsOf(value: Value, { entries }: Group): { name: string; items: Value[]; rest: { [key: string]: Value } } {
  const name = (entries.key as ScalarNode).text;
  const { [name]: items, ...rest } = value as { [key: string]: Value };
  return { name, items: Array.isArray(items) ? items : [], rest };
}

function sameRest(a: Value, b: Value, name: string): boolean {
  const rest = (value: Value): Value => ({ ...(value as { [key: string]: Value }), [name]: null });
  return equal(rest(a), rest(b));
}

/** The lines of a group's entries as they stand in another list; null where the rest of the group holds a comment. */
function mergeable(analysis: Analysis, { entries, map }: Group, block: Range, into: SeqNode): string[] | null {
  const rows = itemLines(analysis, entries.value);
  if (!rows || !areAdjacent(rows)) return null;
  const { text } = analysis;
  const start = lineStart(analysis, map);
  const headed = /#.*\n\s*$/.test(text.slice(text.lastIndexOf('\n', Math.max(0, start - 2)) + 1, start));
  const rest = text.slice(block.start, rows[0]!.start) + text.slice(rows.at(-1)!.end, block.end);
  if (headed || /(?:^|\s)#/.test(rest)) return null;
  const columns = columnOf(analysis, into.start) - columnOf(analysis, entries.value.start);
  const lines = rows.map((row) => shifted(text.slice(row.start, row.end), columns));
  return lines.includes(null) ? null : (lines as string[]);
}

function lineStart({ lines }: Analysis, { start }: Range): number {
  return lines[lineAt(lines, start)]!;
}

/** A text that ends in a line end exactly if another does. */
function terminated(text: string, like: string): string {
  const bare = text.replace(/\r?\n$/, '');
  return /\n$/.test(like) ? bare + lineEnd(like) : bare;
}
