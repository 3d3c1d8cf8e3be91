// Core: the blocks that the files of one community have in common. Most lists of branches stand letter by letter in a
// hundred other manifests; a text that is met often is analysed by itself, as the only content of a file of that kind with a
// path that says nothing, and from then on it is sealed wherever it stands (sealed.ts). Lives as long as one
// reading of a community. Pure but for what it remembers.
import { analyseFile, type Dialect } from './analyse.ts';
import type { FileKind, FileRef } from './community.ts';
import { gluedIn } from './glued.ts';
import type { Pool } from './packed-facts.ts';
import { packedBlock, packedFactsOf } from './packing.ts';
import type { Analysis } from './rule.ts';
import { toValue, type Value } from './scalar.ts';
import { judgesValuesApart, type Schema } from './schema.ts';
import type { Block, Known } from './sealed.ts';
import { mapsWithRepeatedKeys, type Node, walk } from './tree.ts';
import { only } from './view.ts';
import { refusedValues } from './yaml11/load.ts';

/**
 * What a user of blocks has to say of one before it is sealed.
 * @param alone the analysis of a file that holds nothing but the block.
 * @returns `Block.quiet`; null when it may not be sealed.
 */
export type Judge = (alone: Analysis, block: Node) => Block['quiet'] | null;

const NOBODY: Block['quiet'] = new Map();

/** How often a text is met before it is learnt: that costs about as much as reading it so many times. */
const OFTEN = 3;

/** What is known of the texts below one key. */
interface Entry {
  /** By text: what is known, how often it was met, or null: it must be read wherever it stands. */
  readonly texts: Map<string, Block | number | null>;
  /** The known blocks by length. */
  readonly lengths: Map<number, Block[]>;
}

export class KnownBlocks {
  /** By schema; the size in characters. */
  private readonly standIns = new Map<Schema, { readonly value: Value; readonly size: number }>();
  private readonly kinds = new Map<FileKind, Map<string, Entry>>();

  /**
   * @param pool of the facts that the blocks become part of.
   * @param often how often a text must be met to be learnt.
   */
  constructor(
    private readonly dialect: Dialect,
    private readonly pool: Pool,
    private readonly judge: Judge = () => NOBODY,
    private readonly often = OFTEN,
  ) {}

  /** What is known of the blocks of a file. */
  in(file: FileRef): Known {
    let keys = this.kinds.get(file.kind);
    if (!keys) {
      keys = new Map();
      this.kinds.set(file.kind, keys);
    }
    const known = keys;
    return {
      block: (key, text, from, to) => {
        let entry = known.get(key);
        if (!entry) {
          entry = { texts: new Map(), lengths: new Map() };
          known.set(key, entry);
        }
        // Most blocks are known, and need not be cut out to be found.
        const alike = entry.lengths.get(to - from);
        if (alike) for (const block of alike) if (text.startsWith(block.text, from)) return block;
        return this.meet(file, key, text.slice(from, to), entry);
      },
    };
  }

  private meet(file: FileRef, key: string, text: string, { texts, lengths }: Entry): Block | null {
    const met = texts.get(text);
    if (met !== undefined && typeof met !== 'number') return met;
    const times = (met ?? 0) + 1;
    if (times < this.often) {
      texts.set(text, times);
      return null;
    }
    const learnt = this.learn(file, key, text);
    texts.set(text, learnt);
    if (learnt) lengths.set(text.length, [...(lengths.get(text.length) ?? []), learnt]);
    return learnt;
  }

  /**
   * The smallest value that the schema takes under this key. Where the rest of the schema says nothing of the key's value,
   * the validator objects to the same whichever it is.
   */
  private standIn({ root }: FileKind, key: string, value: Value, { start, end }: Node): Value {
    const schema = root?.properties?.[key];
    if (!root || !schema || !judgesValuesApart(root)) return value;
    const known = this.standIns.get(schema);
    if (known && known.size <= end - start) return known.value;
    this.standIns.set(schema, { value, size: end - start });
    return value;
  }

  private learn(file: FileRef, key: string, text: string): Block | null {
    const head = `${key}:\n`;
    const alone = analyseFile(this.dialect, unnamed(file), head + text);
    const { root, fast } = alone.parsed;
    // What the fast reader gives up on, it could not unseal, and what is lenient or refused there belongs to the file.
    if (!fast) return null;
    const pair = root?.kind === 'map' && root.pairs.length === 1 ? root.pairs[0]! : null;
    const node = pair?.value;
    if (!root || !node || (node.kind !== 'seq' && node.kind !== 'map') || node.flow) return null;
    if (mapsWithRepeatedKeys(node).length > 0 || refusedValues(node).length > 0 || gluedIn(alone).length > 0)
      return null;
    if (alone.problems.some((problem) => isIn(problem.node, node))) return null;
    const { match } = alone;
    const templates = new Set<string>();
    let last = node.id;
    for (const inner of walk(node)) {
      last = Math.max(last, inner.id);
      const meaning = match.schemaOf(inner)?.['x-sig'];
      for (const template of [meaning?.key, meaning?.keys?.key]) if (template !== undefined) templates.add(template);
    }
    const { community } = this.dialect;
    const facts = packedBlock(packedFactsOf(community, alone.file, root, match, this.pool), head.length, templates);
    const quiet = facts && this.judge(alone, node);
    if (!quiet) return null;
    const value = toValue(node);
    const inside = only(alone, [node]).match;
    return {
      text,
      kind: node.kind,
      start: node.start - head.length,
      end: node.end - head.length,
      nodes: last - node.id + 1,
      value,
      standIn: this.standIn(file.kind, key, value, node),
      places: inside.places,
      holds: inside.holds,
      facts,
      quiet,
    };
  }
}

/** A file of the same kind whose path says nothing that a text could contain. */
function unnamed(file: FileRef): FileRef {
  const { misplaced: _, ...rest } = file;
  return { ...rest, vars: Object.fromEntries(Object.keys(file.vars).map((name) => [name, `\u0000${name}`])) };
}

function isIn(node: Node, outer: Node): boolean {
  return outer.start <= node.start && node.end <= outer.end;
}
