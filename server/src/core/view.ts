// Core: an analysis that looks at part of a file: at everything but some blocks, or at nothing but them. Rules that say how
// far they look (`Rule.reach`) are asked about what is not known yet. Text, tree and problems stay those of the file, and so
// does what is worked out of them alone (`perFile`); the lists of the match and the facts are cut. Pure.
import type { Community, FileRef } from './community.ts';
import type { EntityRecord, FileFacts, Occurrence, Scope } from './facts.ts';
import type { Match } from './match.ts';
import type { Parsed } from './parse.ts';
import type { Interest, Place } from './places.ts';
import type { Analysis, Unreadable, View } from './rule.ts';
import type { Schema, Schemas } from './schema.ts';
import type { LineIndex, Range } from './text.ts';
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from './tree.ts';
import type { SchemaProblem } from './validate.ts';

/**
 * A file without some blocks: these nodes and all that is below them.
 * @param blocks apart from each other, in the order of the text, as core/blocks.ts gives them.
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

class Part implements Analysis {
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
  readonly scalars: readonly ScalarNode[];
  readonly lists: readonly SeqNode[];
  readonly maps: readonly MapNode[];
  private readonly whole: Match;
  private distinct: ReadonlySet<Place> | undefined;

  constructor(view: View) {
    this.whole = view.whole.match;
    this.scalars = part(this.whole.scalars, view);
    this.lists = part(this.whole.lists, view);
    this.maps = part(this.whole.maps, view);
  }

  placeOf(node: Node): Place | undefined {
    return this.whole.placeOf(node);
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.whole.schemaOf(node);
  }

  hasScalar(wanted: Interest): boolean {
    this.distinct ??= new Set(this.scalars.map((node) => this.whole.placeOf(node)!));
    for (const place of this.distinct) if (place.is(wanted)) return true;
    return false;
  }
}

/**
 * Of nodes in the order of the text those that a view shows. A block begins behind the dash or the key that announces it, so
 * nothing around it starts where it does: its own nodes are those that start in it.
 */
function part<T extends Range>(nodes: readonly T[], { blocks, shows }: View): T[] {
  const made: T[] = [];
  let from = 0;
  const take = (to: number): void => {
    for (let i = from; i < to; i++) made.push(nodes[i]!);
  };
  for (const { start, end } of blocks) {
    const first = firstFrom(nodes, start, from);
    if (shows === 'rest') take(first);
    from = first;
    const next = firstFrom(nodes, end + 1, from);
    if (shows === 'blocks') take(next);
    from = next;
  }
  if (shows === 'rest') take(nodes.length);
  return made;
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

/** Scopes around the blocks stay: what stands in a block stands in them too. */
function partOfFacts({ whole, blocks, shows }: View): FileFacts {
  const { facts } = whole;
  const isShown = (range: Range): boolean => holds(blocks, range) === (shows === 'blocks');
  const isAround = ({ start, end }: Scope): boolean =>
    blocks.some((block) => start <= block.start && block.end <= end && !holds(blocks, { start, end }));
  const [scopes, scopeAt] = kept(facts.scopes, (one, index) => index === 0 || isShown(one) || isAround(one));
  const [records, recordAt] = kept(facts.records, isShown);
  const occurrences = facts.occurrences.filter(isShown);
  return {
    ...facts,
    scopes: scopes.map((one): Scope => ({ ...one, parent: scopeAt[one.parent] ?? -1 })),
    records: records.map((one): EntityRecord => ({ ...one, scope: scopeAt[one.scope]! })),
    occurrences: occurrences.map(
      (one): Occurrence => ({ ...one, scope: scopeAt[one.scope]!, record: recordAt[one.record] ?? -1 }),
    ),
  };
}

/** What passes a test, and the new index of each by its old one. */
function kept<T>(all: readonly T[], test: (one: T, index: number) => boolean): [T[], readonly (number | undefined)[]] {
  const made: T[] = [];
  const at = all.map((one, index) => (test(one, index) ? made.push(one) - 1 : undefined));
  return [made, at];
}
