// Core, check: the parts of a file that can be judged by themselves, since most communities write the same lists into
// many files, and since a keystroke changes one of them. What may be concluded from that, `Reach` in rule.ts says.
// Pure.
//
// An entry block is the value of a key of the document, where it is a mapping or a list in block style; an item block
// is an item of such a list, or of the list that the document is. Files that do not parse, or that have aliases, have
// none: there it is not the text of a block that says what is in it. Nor have files with a key twice entry blocks: of
// what stands under such a key, both parts are one to whoever compares what is in it.

import { type Node, type SeqNode, walk } from '../yaml/tree.ts';
import { glued } from './glued.ts';
import { repeatedKeys } from './repeated-keys.ts';
import type { Analysis } from './rule.ts';

/** The entry blocks of a file, in the order of the text. */
export function entryBlocks(input: Analysis): Node[] {
  return repeatedKeys(input).length > 0 ? [] : entries(input);
}

function entries(input: Analysis): Node[] {
  const { root } = input.parsed;
  if (root?.kind !== 'map' || root.flow || !isPlain(input)) return [];
  return root.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' && (value.kind === 'map' || value.kind === 'seq') && !value.flow ? [value] : [],
  );
}

/** The item blocks of a file, in the order of the text. */
export function itemBlocks(input: Analysis): Node[] {
  const { root } = input.parsed;
  if (root?.kind === 'seq') return root.flow || !isPlain(input) ? [] : [...root.items];
  return entries(input).flatMap((entry) => (entry.kind === 'seq' ? entry.items : []));
}

/** Whether the items of a list are item blocks, in a file that has such: the list that the document is, or one right below it. */
export function holdsBlocks({ parent }: SeqNode): boolean {
  return parent === null || (parent.kind === 'pair' && parent.parent.parent === null);
}

/** The described lists that hold item blocks, in a file that has such. */
export function listsOfBlocks({ match }: Analysis): readonly SeqNode[] {
  return match.around.lists.filter(holdsBlocks);
}

function isPlain({ parsed, text }: Analysis): boolean {
  if (parsed.problems.length > 0 || parsed.fault) return false;
  // An alias is written with an asterisk.
  if (!text.includes('*')) return true;
  // The fast reader reads none.
  if (parsed.fast) return true;
  for (const node of walk(parsed.root)) if (node.kind === 'alias') return false;
  return true;
}

/** Whether the validator objects to nothing in a file and no syntax rule claims anything: no rule is silenced in it. */
export function isSettled(input: Analysis): boolean {
  return (
    input.parsed.problems.length === 0 && !input.parsed.fault && input.problems.length === 0 && glued(input).size === 0
  );
}
