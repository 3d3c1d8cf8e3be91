// Core, check: what a rule is and what it may see. A rule is a declaration plus a pure function over one file (and, for
// rules of scope `community`, the graph). It yields findings and nothing else: no IO, no state, no settings of its own.
import type { Text } from '../../messages/catalogue.ts';
import type { Community, FileRef } from '../community/community.ts';
import type { Match } from '../community/match.ts';
import type { Interest } from '../community/places.ts';
import type { Schemas } from '../community/schema.ts';
import type { SchemaProblem } from '../community/validate.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Finding, Severity } from '../findings/diagnostic.ts';
import type { Graph } from '../graph/graph.ts';
import type { LineIndex } from '../text/text.ts';
import type { Parsed } from '../yaml/parse.ts';
import type { Node } from '../yaml/tree.ts';
import type { Surroundings } from './reach.ts';

/** One file, analysed once, as every rule and feature sees it. */
export interface Analysis {
  readonly community: Community;
  readonly file: FileRef;
  readonly text: string;
  readonly lines: LineIndex;
  readonly parsed: Parsed;
  readonly schemas: Schemas | null;
  readonly match: Match;
  /** What the JSON Schema validator objects to; empty while the syntax is broken. */
  readonly problems: readonly SchemaProblem[];
  readonly facts: FileFacts;
  /** The same without what stands in sealed blocks; itself where none is sealed. */
  readonly open: Analysis;
  /** Why there is no text, for a file that could not be read. */
  readonly unreadable?: Unreadable | undefined;
  /** Kept for `perAnalysis`. */
  readonly notes: unknown[];
  /** In a view of a file (core/check/view.ts), which part of it is looked at. */
  readonly view?: View | undefined;
}

/** A part of a file. */
export interface View {
  readonly whole: Analysis;
  /** Nodes with all that is below them, apart from each other, in the order of the text. */
  readonly blocks: readonly Node[];
  /** Whether these blocks are all that is looked at, or all that is not. */
  readonly shows: 'blocks' | 'rest';
}

let notes = 0;

/** A function of an analysis whose result is kept as long as the analysis is, since several rules ask the same of a file. */
export function perAnalysis<T>(of: (input: Analysis) => T): (input: Analysis) => T {
  const slot = notes++;
  return (input) => {
    let known = input.notes[slot] as { readonly value: T } | undefined;
    if (known === undefined) {
      known = { value: of(input) };
      input.notes[slot] = known;
    }
    return known.value;
  };
}

/**
 * The same for what text, tree and problems decide: no view leaves anything of them out, so all views of a file share
 * it.
 * `of` may not look at the lists of `match`, nor at facts.
 */
export function perFile<T>(of: (input: Analysis) => T): (input: Analysis) => T {
  const slot = notes++;
  return (input) => {
    const { notes } = input.view?.whole ?? input;
    let known = notes[slot] as { readonly value: T } | undefined;
    if (known === undefined) {
      known = { value: of(input) };
      notes[slot] = known;
    }
    return known.value;
  };
}

/** A file that exists but gives no text. */
export interface Unreadable {
  readonly problem: 'unreadable' | 'too-large' | 'not-utf8' | 'broken-link' | 'folder-link';
  /** What the system says, the size, or where a link leads as it is written. */
  readonly detail: string;
  /** The first line that is not UTF-8, 1-based. */
  readonly line?: number;
  /** The encoding that the text is probably in, by a name that `iconv` knows. */
  readonly encoding?: string;
}

/** How a file differs from the state that a change started from. */
export interface FileChange {
  readonly status: 'added' | 'modified' | 'renamed';
  /** The path before; the same as now but for a renamed file. */
  readonly from: string;
  /** The file before the change; null for an added one, and where it was none of the community's or no text. */
  base(): Analysis | null;
}

export interface RuleInput extends Analysis {
  /** The options of this rule in community.json, `{}` by default. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the line ends of files here say nothing about those in the repository. */
  readonly convertedLineEnds?: boolean;
  /** Where a change is checked and this file is part of it: a rule may ask more of what is new than of what was there. */
  readonly change?: FileChange | undefined;
  /** The whole community, or a graph of this one file where nothing else is known. */
  readonly graph: Graph;
}

/**
 * How far a rule looks. Blocks are what core/check/blocks.ts says. A rule with the reach `entry` keeps to entry blocks:
 * what it finds in one stands in its lines (from its dash or first key to the end of its last line, with the blank
 * lines after it), with its indentation, and what it finds elsewhere does not depend on them. Beside these lines only
 * this may matter: the key that the block stands under, its place in the schema, the file's kind, the community, the
 * settings, and whether a change adds the file. Not the path, its variables, other blocks, or the graph. A rule with
 * the reach `item` keeps to item blocks in the same way, and therefore to entry blocks as well.
 *
 * So a file's findings are those of a view without some blocks (core/check/view.ts) and those of views of these blocks
 * alone, each once; and a block of the same lines in the same place of another file has the same findings, moved. For a
 * rule of scope `community` the same holds of what it asks, while `check` may look anywhere.
 *
 * Three things are not part of this, and views give them in full:
 * - What the validator objects to is the file's; findings that stand on it belong to the view without the blocks. An
 *   objection may silence another rule, and so may a syntax rule's claim (core/check/glued.ts): findings of a block are worth
 *   remembering of, and recalling in, files that are settled (core/check/blocks.ts).
 * - What a fix writes may follow the habits of the file (its quotes, its line ends), unless the rule says otherwise
 *   (`fixesKeep`). A block in which something with fixes was found is asked again where fixes matter.
 * - Text and tree.
 */
export type Reach = 'item' | 'entry';

/**
 * What a rule may be about: scalars, lists and mappings whose schema is of interest, any lists, values that are missing
 * (and files without content), plain scalars that some version of YAML may read as something else than text, what the
 * validator objects to, or what the syntax rules, repeated keys and values that do not load give to say.
 */
export type About = Interest | 'lists' | 'nothing' | 'unsure' | 'problems' | 'syntax';

/** What rules that compare item blocks must know of each, so that one need not look at all of them. */
export interface Among {
  /**
   * What of an item decides.
   * @param alone a file that holds a list of this item and nothing else.
   * @returns null where it takes the list to tell.
   */
  of(alone: Analysis): readonly string[] | null;
  /** Whether there is nothing to find in a list of items of which this is known, but for what stands within one (`Rule.apart`). */
  isQuiet(items: readonly (readonly string[])[]): boolean;
}

/** A place in one of two snapshots. */
export interface Touched {
  readonly graph: Graph;
  readonly path: string;
  /** Absent: anywhere in the file. */
  readonly start?: number;
}

export interface Rule {
  /** Kebab-case, says what is wrong; also the name of its page, `docs/rules/<name>.md`. */
  readonly name: string;
  readonly severity: Severity;
  /**
   * text: sees the text whatever its syntax. tree: only where the YAML parses, so that one broken line is not reported
   * twice. community: needs the graph. reading: sees files without a text, and no other.
   */
  readonly scope: 'text' | 'tree' | 'community' | 'reading';
  /** Whether it offers fixes, and whether `--fix` may apply them unasked. */
  readonly fix: 'safe' | 'unsafe' | 'none';
  /** One line for lists of rules. */
  readonly summary: Text;
  /**
   * What it is about, for rules of scope `text` and `tree`, and for `asks`: it finds nothing in a file that has none of
   * these, and asks nothing. Name whatever its loops run over, before anything else is tried: the interests given to
   * `scalarsOf`, those of lists or mappings, `lists` for any of `match.lists`, `problems` for `reportedBy`. Values
   * whose schema is unknown and keys are none of these; a rule that looks at them, at lines or at comments has no
   * `about`. Absent: any file may concern it.
   */
  readonly about?: readonly About[];
  check(input: RuleInput): Iterable<Finding>;
  /**
   * How far it looks, in all files or in files like this one (ask `reachOf`); absent: anywhere. A rule that looks at
   * text, tree or problems alone has none: asked of a whole file it costs no more for what is known of its blocks.
   */
  readonly reach?: Reach | ((input: Surroundings) => Reach | undefined);
  /**
   * For a rule that compares item blocks, and whose reach is therefore not `item`: `check` in two parts. `within` is
   * what the rule finds with that reach; `between` is the rest, looked for in whole files only.
   */
  readonly apart?: {
    within(input: RuleInput): Iterable<Finding>;
    between(input: RuleInput): Iterable<Finding>;
  };
  /**
   * For a rule with the reach `entry` that compares the items of a list: how to see that it finds nothing in most
   * lists. Rules that compare the same have the same.
   */
  readonly among?: Among;
  /**
   * Its fixes write what the block's lines decide, whatever the quotes and line ends of the file: what it found in a
   * block is found there again, fixes and all.
   */
  readonly fixesKeep?: true;
  /**
   * For rules of scope `community`: what `check` finds at the facts in an item block is decided by its lines and by
   * what all files say, wherever in them they say it. So where facts only moved, a block with nothing to find still has
   * nothing. A rule that asks the tree outside of the block, `problems` or the text of another file does not qualify;
   * one that looks at `input.facts` and the graph alone does.
   */
  readonly byFacts?: true;
  /**
   * For rules with `byFacts`, `affected` to the place: where findings may differ between two snapshots although no entity
   * that stands there changed. In the changed files, too: a block that stands in both versions of such a file has the
   * same findings unless it holds one of these places or names a changed entity.
   */
  touched?(before: Graph, after: Graph, changed: readonly string[]): Iterable<Touched>;
  /**
   * Files whose findings may differ between two snapshots although no entity that they name changed: whoever looks at
   * more than the places of those entities must say so here.
   * @param changed the files that differ.
   */
  affected?(before: Graph, after: Graph, changed: readonly string[]): Iterable<string>;
  /**
   * For rules of scope `community`, when a whole community is checked: all files in which this rule may find something,
   * as the facts tell. It is asked about these files only, each of which has to be read again, so naming few is worth
   * some work; those that a change is about are looked at in any case. Without it, and without `asks`, every file is
   * read again.
   */
  candidates?(graph: Graph): Iterable<string>;
  /**
   * The same where it depends on more than the facts: what a file asks of the community, while its tree is at hand and
   * no graph is. Where files ask the same, `answers` decides once for all of them.
   */
  asks?(input: RuleInput): Iterable<string>;
  /** Whether a file that asked this may have a finding. */
  answers?(graph: Graph, question: string): boolean;
}
