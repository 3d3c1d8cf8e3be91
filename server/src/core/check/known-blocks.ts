// Core, check: the blocks that the files of one community have in common. Most lists of branches stand letter by letter
// in a hundred other manifests; a text that is met often is analysed by itself, as the only content of a file of that
// kind with a path that says nothing, and from then on it is sealed wherever it stands (sealed.ts). Lives as long as
// one reading of a community. Pure but for what it remembers.

import type { FileKind, FileRef } from '../community/community.ts';
import type { PlaceSet } from '../community/places.ts';
import { judgesValuesApart, referred, type Schema } from '../community/schema.ts';
import type { Validator } from '../community/validate.ts';
import type { Pool } from '../facts/packed-facts.ts';
import { packedBlock, packedFactsOf } from '../facts/packing.ts';
import { toValue, type Value } from '../yaml/scalar.ts';
import { type Block, BlockTraits, type Known } from '../yaml/sealed.ts';
import { mapsWithRepeatedKeys, type Node, walk } from '../yaml/tree.ts';
import { refusedValues } from '../yaml/yaml11/load.ts';
import { analyseFile, type Dialect } from './analyse.ts';
import { Composer, type Item, isComposable } from './composed.ts';
import { gluedIn } from './glued.ts';
import type { Among, Analysis, Rule } from './rule.ts';
import { only } from './view.ts';

/** What a user of blocks has to say of one. */
export interface Verdict {
  /** The rules that look no further than blocks and find nothing in it. */
  readonly quiet: ReadonlySet<Rule>;
  /** What those of them that ask something ask because of it. */
  readonly asked: ReadonlyMap<Rule, readonly string[]>;
}

/** Asked before something is sealed, about the analysis of a file that holds nothing else; null: it may not be. */
export interface Judge {
  block(alone: Analysis, block: Node): Verdict | null;
  /** Of a list of one item, as an item: with what decides for rules that compare it with others. */
  item(alone: Analysis, list: Node): (Verdict & { readonly terms: ReadonlyMap<Among, readonly string[]> }) | null;
}

const NO_RULES = { quiet: new Set<Rule>(), asked: new Map<Rule, readonly string[]>() };
const NOBODY: Judge = { block: () => NO_RULES, item: () => ({ ...NO_RULES, terms: new Map() }) };

/** How often a text is met before it is learnt: that costs about as much as reading it so many times. */
const OFTEN = 3;
/** The same for an item of a list: one that is met twice stands in a hundred lists. */
const ITEM_OFTEN = 2;

/** What is known of the texts below one key. */
interface Entry {
  /** By text: what is known, how often it was met, or null: it must be read wherever it stands. */
  readonly texts: Map<string, Block | number | null>;
  /** The known blocks by length. */
  readonly lengths: Map<number, Block[]>;
  /** Of lists that may be put together of known items. */
  readonly composer: Composer | null;
}

export class KnownBlocks {
  /** By schema; the size in characters. */
  private readonly standIns = new Map<Schema, { readonly value: Value; readonly size: number }>();
  private readonly kinds = new Map<FileKind, Map<string, Entry>>();
  private readonly traits = new Map<string, BlockTraits>();

  /**
   * @param pool of the facts that the blocks become part of.
   * @param often how often a text must be met to be learnt.
   */
  constructor(
    private readonly dialect: Dialect,
    private readonly pool: Pool,
    private readonly judge: Judge = NOBODY,
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
          entry = { texts: new Map(), lengths: new Map(), composer: this.composerFor(file, key) };
          known.set(key, entry);
        }
        // Most blocks are known, and need not be cut out to be found.
        const alike = entry.lengths.get(to - from);
        if (alike)
          for (let at = 0; at < alike.length; at++) if (text.startsWith(alike[at]!.text, from)) return alike[at]!;
        return this.meet(file, key, text.slice(from, to), entry);
      },
    };
  }

  private meet(file: FileRef, key: string, text: string, { texts, lengths, composer }: Entry): Block | null {
    const met = texts.get(text);
    if (met !== undefined && typeof met !== 'number') return met;
    const times = (met ?? 0) + 1;
    const isOften = times >= this.often;
    const composed = composer?.compose(text, isOften) ?? null;
    if (!isOften) {
      texts.set(text, times);
      return composed;
    }
    const learnt = composed ?? this.learn(file, key, text);
    texts.set(text, learnt);
    if (learnt) lengths.set(text.length, [...(lengths.get(text.length) ?? []), learnt]);
    return learnt;
  }

  /**
   * The smallest value that the schema takes under this key. Where the rest of the schema says nothing of the key's
   * value, the validator objects to the same whichever it is.
   */
  private standIn({ root }: FileKind, key: string, value: Value, { start, end }: Block): Value {
    const schema = root?.properties?.[key];
    if (!root || !schema || !judgesValuesApart(root)) return value;
    const known = this.standIns.get(schema);
    if (known && known.size <= end - start) return known.value;
    this.standIns.set(schema, { value, size: end - start });
    return value;
  }

  private composerFor(file: FileRef, key: string): Composer | null {
    const { root } = file.kind;
    const written = root?.properties?.[key];
    if (!root || !written || !judgesValuesApart(root)) return null;
    const list = referred(written, { root, files: this.dialect.community.schemas });
    if (!list || !isComposable(list)) return null;
    return new Composer(list, Math.min(this.often, ITEM_OFTEN), (text) => this.learnItem(file, key, text));
  }

  /** What is known of an item. That alone it is not what its list must contain says something of the item and is no fault of it. */
  private learnItem(file: FileRef, key: string, text: string): Item | null {
    const { community, validators } = this.dialect;
    const { schema } = file.kind;
    const validator = schema === undefined ? undefined : validators[schema];
    let contained = true;
    const lenient: Validator = (value) =>
      (validator?.(value) ?? []).filter(({ keyword, instancePath }) => {
        const isMissed = keyword === 'contains' && instancePath === `/${key}`;
        if (isMissed) contained = false;
        return !isMissed;
      });
    const dialect = validator ? { community, validators: { ...validators, [schema!]: lenient } } : this.dialect;
    let terms: Item['terms'] | undefined;
    const block = this.lookAt(dialect, file, key, text, (alone, list) => {
      const verdict = list.kind === 'seq' && list.items.length === 1 ? this.judge.item(alone, list) : null;
      terms = verdict?.terms;
      return verdict;
    });
    return block && terms ? { block, terms, contained } : null;
  }

  private learn(file: FileRef, key: string, text: string): Block | null {
    const block = this.lookAt(this.dialect, file, key, text, this.judge.block);
    return block && { ...block, standIn: this.standIn(file.kind, key, block.value, block) };
  }

  /** What is known of a text as the only content of a file; of what may stand in for its value nothing. */
  private lookAt(dialect: Dialect, file: FileRef, key: string, text: string, judge: Judge['block']): Block | null {
    const head = `${key}:\n`;
    const alone = analyseFile(dialect, unnamed(file), head + text);
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
    const { community } = dialect;
    const facts = packedBlock(packedFactsOf(community, alone.file, root, match, this.pool), head.length, templates);
    const verdict = facts && judge(alone, node);
    if (!verdict) return null;
    const value = toValue(node);
    const { places, holds } = only(alone, [node]).match;
    return {
      text,
      kind: node.kind,
      start: node.start - head.length,
      end: node.end - head.length,
      nodes: last - node.id + 1,
      value,
      standIn: value,
      traits: this.traitsOf(places, holds, verdict.quiet),
      facts,
      asked: verdict.asked,
      parts: [],
    };
  }

  private traitsOf(places: PlaceSet, holds: number, quiet: ReadonlySet<Rule>): BlockTraits {
    const name = [places.index, holds, ...[...quiet].map((rule) => rule.name)].join(' ');
    const known = this.traits.get(name) ?? new BlockTraits(places, holds, quiet);
    this.traits.set(name, known);
    return known;
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
