// Core, check: an analysis that looks at part of a file: at everything but some blocks, or at nothing but them. Rules
// that say how far they look (`Rule.reach`) are asked about what is not known yet. Text, tree and problems stay those
// of the file, and so does what is worked out of them alone (`perFile`); the lists of the match and the facts are cut.
// Pure.
import type { Community, FileRef } from '../community/community.ts';
import { heldBy, type Match } from '../community/match.ts';
import { type Interest, NOWHERE, type Place, type PlaceSet, rootPlace } from '../community/places.ts';
import type { Schema, Schemas } from '../community/schema.ts';
import type { SchemaProblem } from '../community/validate.ts';
import type { EntityRecord, FileFacts, Occurrence, Scope } from '../facts/facts.ts';
import type { LineIndex, Range } from '../text/text.ts';
import type { Parsed } from '../yaml/parse.ts';
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from '../yaml/tree.ts';
import type { Analysis, Unreadable, View } from './rule.ts';

/**
 * A file without some blocks: these nodes and all that is below them.
 * @param blocks apart from each other, in the order of the text, as core/check/blocks.ts gives them.
 */
export function without(analysis: Analysis, blocks: readonly Node[]): Analysis {
  return new Part({ whole: analysis, blocks, shows: 'rest' });
}

/**
 * Nothing of a file but some blocks. What the path says is none of theirs.
 * @param blocks as for `without`. What rules find in several is what they find in each.
 */
export function only(analysis: Analysis, blocks: readonly Node[]): Analysis {
  return new Part({ whole: analysis, blocks, shows: 'blocks' });
}

/** Whether a node is in the part of the file that is looked at. */
export function isLookedAt({ view }: Analysis, node: Node): boolean {
  return !view || holds(view.blocks, node) === (view.shows === 'blocks');
}

/** A part of a file. Use `without` and `only`; what knows a shorter way to the same part extends it. */
export class Part implements Analysis {
  readonly notes: unknown[] = [];
  private ownMatch: Match | null = null;
  private ownFacts: FileFacts | null = null;

  constructor(readonly view: View) {}

  get community(): Community {
    return this.view.whole.community;
  }

  get file(): FileRef {
    return this.view.whole.file;
  }

  get text(): string {
    return this.view.whole.text;
  }

  get lines(): LineIndex {
    return this.view.whole.lines;
  }

  get parsed(): Parsed {
    return this.view.whole.parsed;
  }

  get schemas(): Schemas | null {
    return this.view.whole.schemas;
  }

  get problems(): readonly SchemaProblem[] {
    return this.view.whole.problems;
  }

  get unreadable(): Unreadable | undefined {
    return this.view.whole.unreadable;
  }

  /** Sealed blocks are opened for a view: it is itself what leaves out more or less. */
  get open(): Analysis {
    return this;
  }

  get match(): Match {
    this.ownMatch ??= new PartOfMatch(this.view);
    return this.ownMatch;
  }

  get facts(): FileFacts {
    this.ownFacts ??= partOfFacts(this.view);
    return this.ownFacts;
  }
}

class PartOfMatch implements Match {
  readonly closed: Match['closed'] = [];
  readonly scalars: readonly ScalarNode[];
  readonly lists: readonly SeqNode[];
  readonly maps: readonly MapNode[];
  private readonly whole: Match;
  private ownPlaces: PlaceSet | undefined;

  constructor(private readonly view: View) {
    this.whole = view.whole.match;
    const shown = view.shows === 'rest' ? this.whole.except(new Set(view.blocks)) : this.whole;
    this.scalars = part(shown.scalars, view);
    this.lists = part(shown.lists, view);
    this.maps = part(shown.maps, view);
  }

  placeOf(node: Node): Place | undefined {
    return this.whole.placeOf(node);
  }

  placeAt(id: number): Place | undefined {
    return this.whole.placeAt(id);
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.whole.schemaOf(node);
  }

  get places(): PlaceSet {
    if (this.ownPlaces) return this.ownPlaces;
    const { schemas } = this.view.whole;
    let all = schemas ? rootPlace(schemas).none : NOWHERE;
    for (const nodes of [this.scalars, this.lists, this.maps])
      for (const { id } of nodes) all = all.with(this.whole.placeAt(id)!);
    this.ownPlaces = all;
    return all;
  }

  has(wanted: Interest): boolean {
    return this.places.has(wanted);
  }

  get holds(): number {
    return heldBy(this.scalars, this.lists);
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    return this.has(wanted) ? this.scalars.filter((node) => this.placeOf(node)!.is(wanted)) : [];
  }

  get open(): Match {
    return this;
  }

  get around(): Match {
    return this;
  }

  except(): Match {
    return this;
  }
}

/** Of nodes in the order of the text those that a view shows. */
function part<T extends Range>(nodes: readonly T[], view: View): T[] {
  const made: T[] = [];
  eachShown(nodes, view, (index) => made.push(nodes[index]!));
  return made;
}

/**
 * Tell the indices, in order, of the ranges that a view shows. A block begins behind the dash or the key that announces
 * it, so nothing around it starts where it does: its own ranges are those that start in it.
 * @param ranges in the order of the text.
 */
function eachShown(ranges: readonly Range[], { blocks, shows }: View, tell: (index: number) => void): void {
  let from = 0;
  const tellUpTo = (to: number): void => {
    for (let i = from; i < to; i++) tell(i);
  };
  for (const { start, end } of blocks) {
    const first = firstFrom(ranges, start, from);
    if (shows === 'rest') tellUpTo(first);
    from = first;
    const next = firstFrom(ranges, end + 1, from);
    if (shows === 'blocks') tellUpTo(next);
    from = next;
  }
  if (shows === 'rest') tellUpTo(ranges.length);
}

/** The index of the first of some ranges, in the order of the text, that starts at an offset or after it. */
function firstFrom(ranges: readonly Range[], offset: number, from: number): number {
  let low = from;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether one of the blocks holds a range. */
function holds(blocks: readonly Node[], { start, end }: Range): boolean {
  const last = blocks[firstFrom(blocks, start + 1, 0) - 1];
  return last !== undefined && end <= last.end;
}

/** What the path says is of no block. Scopes around the blocks stay: what stands in a block stands in them too. */
function partOfFacts(view: View): FileFacts {
  const { facts } = view.whole;
  const occurrences = part(facts.occurrences, view);
  const records: number[] = [];
  eachShown(facts.records, view, (index) => records.push(index));
  const scopes = new Set([0]);
  const show = (scope: number): void => {
    for (let at = scope; at > 0 && !scopes.has(at); at = facts.scopes[at]!.parent) scopes.add(at);
  };
  eachShown(facts.scopes, view, show);
  for (const { scope } of occurrences) show(scope);
  for (const index of records) show(facts.records[index]!.scope);
  const kept = [...scopes].sort((a, b) => a - b);
  const scopeAt = new Map(kept.map((old, index) => [old, index]));
  const recordAt = new Map(records.map((old, index) => [old, index]));
  return {
    ...facts,
    scopes: kept.map((old): Scope => {
      const scope = facts.scopes[old]!;
      return { ...scope, parent: scopeAt.get(scope.parent) ?? -1 };
    }),
    records: records.map((old): EntityRecord => {
      const record = facts.records[old]!;
      return { ...record, scope: scopeAt.get(record.scope)! };
    }),
    occurrences: occurrences.map(
      (one): Occurrence => ({ ...one, scope: scopeAt.get(one.scope)!, record: recordAt.get(one.record) ?? -1 }),
    ),
  };
}
