// Core, check: what a rule is given: an analysis in its own clothes, with the graph and the rule's options. Made per
// rule and file, so it holds references and copies nothing. Pure.
import type { Community, FileRef } from '../community/community.ts';
import type { Match } from '../community/match.ts';
import type { Schemas } from '../community/schema.ts';
import type { SchemaProblem } from '../community/validate.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Graph } from '../graph/graph.ts';
import type { LineIndex } from '../text/text.ts';
import type { Parsed } from '../yaml/parse.ts';
import type { Analysis, FileChange, RuleInput, Unreadable, View } from './rule.ts';

/** Thrown where a rule asks for the graph before there is one; never seen outside of core/check/check.ts. */
export const GRAPH_NEEDED = Symbol('graph needed');

const NONE: RuleInput['options'] = {};

export class Asked implements RuleInput {
  /** @param known null while the community's other files are not read yet. */
  constructor(
    private readonly analysis: Analysis,
    private readonly known: Graph | null,
    readonly convertedLineEnds = false,
    readonly change?: FileChange | undefined,
    readonly options = NONE,
  ) {}

  /** The same for a rule with options. */
  with(options: RuleInput['options'] | undefined): Asked {
    return options ? new Asked(this.analysis, this.known, this.convertedLineEnds, this.change, options) : this;
  }

  get graph(): Graph {
    if (!this.known) throw GRAPH_NEEDED;
    return this.known;
  }

  get community(): Community {
    return this.analysis.community;
  }

  get file(): FileRef {
    return this.analysis.file;
  }

  get text(): string {
    return this.analysis.text;
  }

  get lines(): LineIndex {
    return this.analysis.lines;
  }

  get parsed(): Parsed {
    return this.analysis.parsed;
  }

  get schemas(): Schemas | null {
    return this.analysis.schemas;
  }

  get match(): Match {
    return this.analysis.match;
  }

  get problems(): readonly SchemaProblem[] {
    return this.analysis.problems;
  }

  get facts(): FileFacts {
    return this.analysis.facts;
  }

  get open(): Analysis {
    return this.analysis.open;
  }

  get unreadable(): Unreadable | undefined {
    return this.analysis.unreadable;
  }

  get notes(): unknown[] {
    return this.analysis.notes;
  }

  get view(): View | undefined {
    return this.analysis.view;
  }
}
