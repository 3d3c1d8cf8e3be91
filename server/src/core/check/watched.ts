// Core, check: an analysis that notices what a rule looks at. Where that is nothing but the facts, and whether the file
// has anything for the rule at all, the rule finds what it found as long as all files say the same. Pure but for what
// it notices.
import type { Community, FileRef } from '../community/community.ts';
import type { Match } from '../community/match.ts';
import type { Interest, Place, PlaceSet } from '../community/places.ts';
import type { Schema, Schemas } from '../community/schema.ts';
import type { SchemaProblem } from '../community/validate.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { LineIndex } from '../text/text.ts';
import type { Parsed } from '../yaml/parse.ts';
import type { SealedNode } from '../yaml/sealed.ts';
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from '../yaml/tree.ts';
import type { Analysis, Unreadable, View } from './rule.ts';

/** What somebody who looked at nothing but facts was told besides: whether anything is of interest. */
export type Answers = ReadonlyMap<Interest, boolean>;

export class Watched implements Analysis {
  private readonly told = new Map<Interest, boolean>();
  private looked = false;

  constructor(private readonly of: Analysis) {}

  /** What was asked besides facts; null where anything else was looked at. */
  get asked(): Answers | null {
    return this.looked ? null : this.told;
  }

  get community(): Community {
    return this.of.community;
  }

  get file(): FileRef {
    return this.of.file;
  }

  get facts(): FileFacts {
    return this.of.facts;
  }

  get match(): Match {
    return new WatchedMatch(
      () => this.seen.match,
      (wanted) => {
        const answer = this.of.match.has(wanted);
        this.told.set(wanted, answer);
        return answer;
      },
    );
  }

  get text(): string {
    return this.seen.text;
  }

  get lines(): LineIndex {
    return this.seen.lines;
  }

  get parsed(): Parsed {
    return this.seen.parsed;
  }

  get schemas(): Schemas | null {
    return this.seen.schemas;
  }

  get problems(): readonly SchemaProblem[] {
    return this.seen.problems;
  }

  get open(): Analysis {
    return this.seen.open;
  }

  get unreadable(): Unreadable | undefined {
    return this.seen.unreadable;
  }

  get notes(): unknown[] {
    return this.seen.notes;
  }

  get view(): View | undefined {
    return this.seen.view;
  }

  private get seen(): Analysis {
    this.looked = true;
    return this.of;
  }
}

class WatchedMatch implements Match {
  constructor(
    private readonly seen: () => Match,
    readonly has: (wanted: Interest) => boolean,
  ) {}

  placeOf(node: Node): Place | undefined {
    return this.seen().placeOf(node);
  }

  placeAt(id: number): Place | undefined {
    return this.seen().placeAt(id);
  }

  schemaOf(node: Node | Pair): Schema | undefined {
    return this.seen().schemaOf(node);
  }

  scalarsOf(wanted: Interest): readonly ScalarNode[] {
    return this.has(wanted) ? this.seen().scalarsOf(wanted) : [];
  }

  except(items: ReadonlySet<Node>): Match {
    return this.seen().except(items);
  }

  get scalars(): readonly ScalarNode[] {
    return this.seen().scalars;
  }

  get lists(): readonly SeqNode[] {
    return this.seen().lists;
  }

  get maps(): readonly MapNode[] {
    return this.seen().maps;
  }

  get holds(): number {
    return this.seen().holds;
  }

  get places(): PlaceSet {
    return this.seen().places;
  }

  get open(): Match {
    return this.seen().open;
  }

  get closed(): readonly SealedNode[] {
    return this.seen().closed;
  }

  get around(): Match {
    return this.seen().around;
  }
}
