// Tests: what every tree keeps, whichever front end built it (the list at the head of core/yaml/tree.ts).
import type { Range } from '../../server/src/core/text/text.ts';
import { isEmpty, type Node, type Pair } from '../../server/src/core/yaml/tree.ts';

/** What is wrong with a tree, in words; empty when nothing is. */
export function treeFaults(text: string, root: Node | null): string[] {
  const faults: string[] = [];
  const say = (node: Node | Pair, what: string): void => {
    faults.push(`${node.kind} ${node.start}..${node.end}: ${what}`);
  };
  const within = (child: Node | Pair, parent: Range): void => {
    if (child.start < parent.start || child.end > parent.end) say(child, `leaves ${parent.start}..${parent.end}`);
  };
  const visit = (node: Node): void => {
    const { start, end } = node;
    const source = text.slice(start, end);
    if (!(0 <= start && start <= end && end <= text.length)) say(node, 'outside the text');
    if (node.kind === 'alias') {
      if (source !== `*${node.name}`) say(node, `is written ${source}`);
    } else if (node.kind === 'scalar') {
      if (isEmpty(node)) {
        if (node.text !== '') say(node, 'is missing and has text');
      } else if (node.style === 'plain') {
        if (/^[ \t\r\n]|[ \t\r\n]$/.test(source)) say(node, 'has white space around it');
        // A tab between words is read as a space where nothing else is wrong.
        if (!/[\n\r\x85\u2028\u2029]/.test(source) && source.replaceAll('\t', ' ') !== node.text)
          say(node, `reads ${node.text}`);
      } else if (node.style === 'literal' || node.style === 'folded') {
        if (source[0] !== (node.style === 'literal' ? '|' : '>')) say(node, 'has no header');
        if (/[ \t\r\n]$/.test(source)) say(node, 'ends in white space');
      } else {
        const quote = node.style === 'double' ? '"' : "'";
        if (source.length < 2 || source[0] !== quote || !source.endsWith(quote)) say(node, 'is not in quotes');
      }
    } else {
      const children: readonly (Node | Pair)[] = node.kind === 'map' ? node.pairs : node.items;
      let last = start;
      for (const child of children) {
        if (child.parent !== node) say(child, 'has another parent');
        within(child, node);
        if (child.start < last) say(child, 'overlaps the one before');
        last = child.end;
        if (child.kind === 'pair') {
          if (child.key.parent !== child || child.value.parent !== child) say(child, "is not its children's parent");
          within(child.key, child);
          within(child.value, child);
          if (child.value.kind !== 'alias' && child.value.start < child.key.end)
            say(child, 'has its value before its key');
          visit(child.key);
          visit(child.value);
        } else visit(child);
      }
      if (!node.flow) {
        if (children.length === 0) say(node, 'is a block without children');
        else if (end !== last) say(node, 'does not end with its last child');
        if (node.kind === 'map' && start !== children[0]?.start) say(node, 'does not start with its first key');
        if (node.kind === 'seq' && text[start] !== '-') say(node, 'does not start with a dash');
      } else if (!(node.kind === 'map' && node.parent?.kind === 'seq' && node.parent.flow && source[0] !== '{')) {
        const [open, close] = node.kind === 'map' ? '{}' : '[]';
        if (source[0] !== open || !source.endsWith(close!)) say(node, 'has no brackets');
      }
    }
  };
  if (root) {
    if (root.parent !== null) say(root, 'is a root with a parent');
    visit(root);
  }
  return faults;
}
