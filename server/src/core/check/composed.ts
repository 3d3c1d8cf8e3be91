// Core, check: lists put together of known items. A list that no other file has mostly holds items that a thousand
// files have, and what is known of each of them is known of the list: the block that comes out says what would come of
// looking at the list by itself. Only what rules find by comparing items is asked about each list (`Among` in rule.ts).
// Pure but for what it remembers.

import { itemsInBounds, judgesItemsApart, type Schema } from '../community/schema.ts';
import { WIDTH } from '../facts/packed-facts.ts';
import type { PackedBlock } from '../facts/packing.ts';
import type { Value } from '../yaml/scalar.ts';
import type { Block } from '../yaml/sealed.ts';
import type { Among } from './rule.ts';

/** What is known of the text of an item. */
export interface Item {
  /** Of the list that holds nothing else. */
  readonly block: Block;
  /** What decides for rules that compare items. All items of a list have the same of these. */
  readonly terms: ReadonlyMap<Among, readonly string[]>;
  /** Whether it is what the schema says that the list `contains`. */
  readonly contained: boolean;
}

/** The lists of one schema, below one key of the documents of one kind. */
export class Composer {
  /** By text: what is known, how often it was met, or null: lists that hold it must be read. */
  private readonly items = new Map<string, Item | number | null>();
  /** The smallest value of a list so far, and its size in characters. */
  private least: { readonly value: Value; readonly size: number } | null = null;

  /**
   * @param list for which `isComposable`, in documents whose schema judges values by themselves.
   * @param often how often the text of an item must be met to be learnt.
   * @param learn what is known of an item, given the lines of a list that holds nothing else; null where it must be
   * read.
   */
  constructor(
    private readonly list: Schema,
    private readonly often: number,
    private readonly learn: (text: string) => Item | null,
  ) {}

  /**
   * The block of a list all of whose items are known; null for others, whose items are met with this.
   * @param text whole lines. @param isShared whether other files have the same list.
   */
  compose(text: string, isShared: boolean): Block | null {
    const items = this.itemsIn(text);
    if (!items) return null;
    const contained = items.reduce((count, item) => count + Number(item.contained), 0);
    if (!itemsInBounds(this.list, items.length, contained) || !areQuiet(items)) return null;
    const parts = items.map(({ block }) => block);
    const value = parts.map((part) => (part.value as Value[])[0]!);
    let { traits } = parts[0]!;
    let nodes = 1;
    let from = 0;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      if (part.traits !== traits) traits = traits.and(part.traits);
      nodes += part.nodes - 1;
      from += part.text.length;
    }
    const { start } = parts[0]!;
    const last = parts[parts.length - 1]!;
    const end = from - last.text.length + last.end;
    if (!this.least || this.least.size > end - start) this.least = { value, size: end - start };
    const standIn = this.least.value;
    return {
      text,
      kind: 'seq',
      start,
      end,
      nodes,
      value,
      standIn,
      traits,
      facts: factsOf(parts, isShared),
      asked: NOTHING,
      parts,
    };
  }

  /** The items of a list, which begin in lines with a dash at one column; null where one is not known. */
  private itemsIn(text: string): Item[] | null {
    let column = 0;
    while (text.charCodeAt(column) === SPACE) column++;
    if (!text.startsWith('- ', column)) return null;
    const next = `\n${text.slice(0, column)}- `;
    const items: Item[] = [];
    let isKnown = true;
    for (let from = 0; from < text.length; ) {
      const to = text.indexOf(next, from) + 1 || text.length;
      const item = this.meet(text.slice(from, to));
      if (item) items.push(item);
      else isKnown = false;
      from = to;
    }
    return isKnown ? items : null;
  }

  private meet(text: string): Item | null {
    const met = this.items.get(text);
    if (met !== undefined && typeof met !== 'number') return met;
    const times = (met ?? 0) + 1;
    const item = times < this.often ? null : this.learn(text);
    this.items.set(text, times < this.often ? times : item);
    return item;
  }
}

const SPACE = 32;

const NOTHING: Block['asked'] = new Map();

/**
 * Whether what the validator says of lists of this schema follows from what it says of their items, and from how many
 * of them are contained: those to which it does not object when they are alone.
 */
export function isComposable(list: Schema): boolean {
  const { type, minContains = 1, maxContains = 1 } = list;
  return type === 'array' && minContains > 0 && maxContains > 0 && judgesItemsApart(list, true);
}

/** Whether rules that compare items have nothing to find. */
function areQuiet(items: readonly Item[]): boolean {
  for (const among of items[0]!.terms.keys())
    if (!among.isQuiet(items.map(({ terms }) => terms.get(among)!))) return false;
  return true;
}

/** What lists of one item each say when they are one list. */
function factsOf(parts: readonly Block[], isShared: boolean): PackedBlock {
  const keys: string[] = [];
  const owned: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const { facts } = parts[index]!;
    for (let at = 0; at < facts.keys.length; at++) keys.push(facts.keys[at]!);
    for (let at = 0; at < facts.owned.length; at++) if (!owned.includes(facts.owned[at]!)) owned.push(facts.owned[at]!);
  }
  const numbers = new Int32Array(keys.length * WIDTH);
  let isTail = isShared && keys.length > 0;
  let shapes = 0;
  let first = -1;
  let from = 0;
  let to = 0;
  for (let index = 0; index < parts.length; index++) {
    const { facts, text } = parts[index]!;
    if (facts.keys.length > 0) {
      if (first < 0) first = from + facts.first;
      const moved = from + facts.first - first;
      numbers.set(facts.numbers, to);
      for (const end = to + facts.numbers.length; to < end; to += WIDTH) {
        numbers[to + 1]! += moved;
        numbers[to + 2]! += moved;
      }
      if (!facts.isTail) isTail = false;
      shapes |= facts.shapes;
    }
    from += text.length;
  }
  return { numbers, keys, shapes, first: Math.max(0, first), owned, isTail };
}
