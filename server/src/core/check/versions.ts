// Core, check: one document, version after version. While somebody types, nearly all items of its lists stand in the
// next version letter by letter as in the one before, so they are kept (core/yaml/kept.ts) rather than read, matched
// and validated again. What is known of an item is found out once, of a document that holds nothing else. Pure but for
// what it remembers.
//
// Why that is the same: behind an item the fast reader is at the next dash in the same state whatever the item was, and
// what it reads from one dash to where the next line is not further in depends on these lines alone
// (core/yaml/read-apart.ts). A schema describes items of a list alike, and facts see of what is around an item its
// scope, its key and the path.

import type { FileRef } from '../community/community.ts';
import type { Place } from '../community/places.ts';
import { judgesItemsApart, judgesValuesApart, type Schema, type Schemas } from '../community/schema.ts';
import { itemFactsOf } from '../facts/item-facts.ts';
import type { Range } from '../text/text.ts';
import { type Item, type KnownItems, kept, type Settled } from '../yaml/kept.ts';
import { toValue, type Value } from '../yaml/scalar.ts';
import { type MapNode, type Node, type SeqNode, walk } from '../yaml/tree.ts';
import { analyseFile, type Dialect } from './analyse.ts';
import { glued } from './glued.ts';
import { repeatedKeys } from './repeated-keys.ts';
import type { Analysis } from './rule.ts';

/** Shorter documents, in characters, are read as quickly as they are compared. */
const LONG = 10_000;

export class Versions {
  private last: Analysis | null = null;
  /** The last version that could be read fast. */
  private former: Former | null = null;
  /** By place of the items. */
  private readonly standIns = new Map<Place, StandIn>();

  /** @param long of how many characters on items are kept. */
  constructor(
    private readonly dialect: Dialect,
    private readonly file: FileRef,
    private readonly long = LONG,
  ) {}

  /** The analysis of the latest version. */
  get latest(): Analysis | null {
    return this.last;
  }

  /** The analysis of the next version, which becomes the one that the version after it is compared with. */
  next(text: string): Analysis {
    if (this.last?.text !== text) this.last = this.trial(text);
    return this.last;
  }

  /** The analysis of a text that is no version. */
  trial(text: string): Analysis {
    const former = text.length < this.long ? null : this.formerly();
    return analyseFile(this.dialect, this.file, text, former ? before(former, text) : undefined);
  }

  private formerly(): Former | null {
    const { last } = this;
    if (last?.parsed.fast && this.former?.analysis !== last)
      this.former = new Former(this.dialect, last, this.standIns);
    return this.former;
  }
}

/** What stands in a former version, for the items of a text. */
function before(former: Former, text: string): KnownItems {
  const was = former.analysis.text;
  const above = commonStart(was, text);
  const below = text.length - commonEnd(was, text, above);
  const by = text.length - was.length;
  return {
    changed: { start: above, end: below },
    item(key, at, column) {
      const standing = former.at(at < above ? at : at - by);
      if (!standing || standing.key !== key || standing.column !== column) return null;
      const { start, end } = standing.lines;
      const isSame = at < above ? end <= above : at - column >= below && at - by === start;
      return isSame ? former.item(standing) : null;
    },
  };
}

/** Texts are compared so many characters at a time. */
const CHUNK = 4096;

/** How many characters two texts begin with alike. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + CHUNK <= most && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many characters two texts end with alike, apart from so many at their start. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const from = (text: string, back: number): string => text.slice(text.length - back - CHUNK, text.length - back);
  let back = 0;
  while (back + CHUNK <= most && from(a, back) === from(b, back)) back += CHUNK;
  while (back < most && a.charCodeAt(a.length - back - 1) === b.charCodeAt(b.length - back - 1)) back++;
  return back;
}

/** An item where it stands in one version. */
interface Standing {
  readonly key: string | null;
  /** The key as it is written, with its colon; empty without one. */
  readonly head: string;
  readonly list: SeqNode;
  readonly node: MapNode | SeqNode;
  /** Of the dash. */
  readonly column: number;
  /** From the dash to the start of the line of what comes after the item. */
  readonly lines: Range;
}

/** A version of a document that the fast reader read, for those that come after it. */
class Former {
  /** By offset of the dash. */
  private readonly standing = new Map<number, Standing>();
  private readonly items = new Map<Standing, Item | null>();

  constructor(
    private readonly dialect: Dialect,
    readonly analysis: Analysis,
    private readonly standIns: Map<Place, StandIn>,
  ) {
    for (const standing of standingIn(analysis)) this.standing.set(standing.lines.start, standing);
  }

  /** What has its dash at an offset. */
  at(dash: number): Standing | undefined {
    return this.standing.get(dash);
  }

  /** What is known of an item; null where it would be another one by itself. */
  item(standing: Standing): Item | null {
    const known = kept(standing.node);
    if (known) return known.item;
    let item = this.items.get(standing);
    if (item === undefined) {
      item = this.learnt(standing);
      this.items.set(standing, item);
    }
    return item;
  }

  private learnt({ head, column, lines, list, node }: Standing): Item | null {
    const { file, text, match } = this.analysis;
    // Joined with something, so that what is kept of it keeps no more than it of the whole text alive.
    const alone = analyseFile(this.dialect, file, `${head}\n${text.slice(lines.start - column, lines.end)}`);
    const own = alone.parsed.fast ? onlyItem(alone.parsed.root) : null;
    if (!own || own.end - own.start !== node.end - node.start || alone.match.placeOf(own) !== match.placeOf(node))
      return null;
    const dash = head.length + 1 + column;
    const place = match.placeOf(node);
    return {
      node: own,
      dash,
      length: lines.end - lines.start,
      nodes: countOf(own),
      place,
      match: alone.match,
      scalars: new Map(),
      facts: itemFactsOf(alone.facts, own.start),
      settled: this.isSettled(node) ? this.settled(own, place, match.schemaOf(list)) : null,
    };
  }

  /** Whether there is nothing in a node for those who look for what is the matter. */
  private isSettled(node: Node): boolean {
    const { analysis } = this;
    const isIn = (range: Range): boolean => node.start <= range.start && range.end <= node.end;
    return (
      !analysis.problems.some((problem) => isIn(problem.node)) &&
      ![...glued(analysis).keys()].some(isIn) &&
      !repeatedKeys(analysis).some(isIn)
    );
  }

  private settled(node: Node, place: Place | undefined, list: Schema | undefined): Settled {
    const { schemas } = this.analysis;
    if (!place || !schemas || !list || !isSeparate(list, schemas)) return new Whole(node, null);
    const standIn = this.standIns.get(place) ?? {};
    this.standIns.set(place, standIn);
    const whole = new Whole(node, standIn);
    if (!standIn.least || whole.size < standIn.least.size) standIn.least = whole;
    return whole;
  }
}

/** What the validator is given for the settled items at one place. */
interface StandIn {
  /** The shortest of them. */
  least?: Whole;
}

/** A node in which nothing is the matter. */
class Whole implements Settled {
  private made: Value | undefined;

  constructor(
    private readonly node: Node,
    private readonly instead: StandIn | null,
  ) {}

  /** In characters. */
  get size(): number {
    return this.node.end - this.node.start;
  }

  get value(): Value {
    this.made ??= toValue(this.node);
    return this.made;
  }

  get standIn(): Value {
    return (this.instead?.least ?? this).value;
  }
}

/** Whether the validator objects to what is in an item whatever the other items of the list and the rest of the file are. */
function isSeparate(list: Schema, { root }: Schemas): boolean {
  return judgesItemsApart(list) && (judgesItemsApart(root) || judgesValuesApart(root));
}

/** All items that are lists or mappings and end with their lines. */
function standingIn({ text, parsed: { root } }: Analysis): Standing[] {
  if (root?.kind === 'seq') return standingUnder(text, root, null, '', text.length);
  if (root?.kind !== 'map') return [];
  return root.pairs.flatMap(({ key, value }, index) => {
    const next = root.pairs[index + 1];
    const end = next ? lineStart(text, next.start) : text.length;
    const head = `${text.slice(key.start, key.end)}:`;
    return key.kind === 'scalar' && value.kind === 'seq' ? standingUnder(text, value, key.text, head, end) : [];
  });
}

function standingUnder(text: string, list: SeqNode, key: string | null, head: string, end: number): Standing[] {
  if (list.flow) return [];
  const column = list.start - lineStart(text, list.start);
  const dashes = list.items.map((item) => dashBefore(text, item.start, column));
  return list.items.flatMap((node, index) => {
    const next = dashes[index + 1];
    const lines = { start: dashes[index]!, end: next === undefined ? end : next - column };
    // A line without an end might go on.
    if (node.kind === 'scalar' || node.kind === 'alias' || node.flow || text[lines.end - 1] !== '\n') return [];
    return [{ key, head, list, node, column, lines }];
  });
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The dash that announces what starts at an offset, on the same line or above comments and blank lines. */
function dashBefore(text: string, start: number, column: number): number {
  let line = lineStart(text, start);
  while (text[line + column] !== '-' || text.slice(line, line + column).trim() !== '') line = lineStart(text, line - 1);
  return line + column;
}

/** The item of a document that holds one item. */
function onlyItem(root: Node | null): MapNode | SeqNode | null {
  const list = root?.kind === 'map' ? root.pairs[0]?.value : root;
  const item = list?.kind === 'seq' && list.items.length === 1 ? list.items[0]! : null;
  return item?.kind === 'map' || item?.kind === 'seq' ? item : null;
}

function countOf(root: Node): number {
  let count = 0;
  for (const _ of walk(root)) count++;
  return count;
}
