// Core, check: checking a whole community. `check` asks every rule about one file and needs the graph of all files;
// asked for each of 12,000 files it spends its time on questions whose answer is no. A survey looks at each file once,
// while its tree is in hand, with the rules that need no more, and notes what the file asks of the community. Once the
// graph is known, a file in which rules about the community may find something is asked by these, and only where the
// first look could not decide by all. What comes out is what `check` would say of every file. Pure.

import type { Community } from '../community/community.ts';
import { type CheckSettings, isIgnored, isOverridden, withoutOverrides } from '../community/settings.ts';
import type { Diagnostic } from '../findings/diagnostic.ts';
import { mayBeSuppressed } from '../findings/suppression.ts';
import type { Graph } from '../graph/graph.ts';
import type { Block } from '../yaml/sealed.ts';
import type { Node } from '../yaml/tree.ts';
import { Chooser, type Chosen } from './about.ts';
import {
  check,
  checkAlone,
  checkTogether,
  isReplaced,
  type OnCrash,
  type Ruling,
  rulingsFor,
  unreadFindings,
} from './check.ts';
import type { Judge, Verdict } from './known-blocks.ts';
import { reachOf } from './reach.ts';
import type { Among, Analysis, Rule } from './rule.ts';
import { Asked } from './rule-input.ts';

const NONE: readonly Diagnostic[] = [];

/** What a survey has noted so far, as plain data: one of the same rules and settings can go on with it. */
export interface SurveyNotes {
  /** The files that were looked at. */
  readonly paths: readonly string[];
  readonly found: readonly Diagnostic[];
  readonly undecided: readonly string[];
  readonly asked: readonly {
    readonly rule: string;
    readonly questions: readonly string[];
    readonly paths: readonly string[];
  }[];
}

export class Survey {
  private readonly found = new Map<string, readonly Diagnostic[]>();
  /** Files that have to be checked as a whole whatever the graph says. */
  private readonly undecided = new Set<string>();
  /** For each other file that is open, the rules that may find something in it. */
  private readonly due = new Map<string, Ruling[]>();
  /** The files that ask a question, by rule and question. */
  private readonly questions = new Map<Rule, Map<string, string[]>>();
  /** The files that hold a sealed block. */
  private readonly holders = new Map<Block, string[]>();
  /** What other surveys noted: files that all ask these questions. */
  private readonly heard = new Map<
    Rule,
    { readonly questions: readonly string[]; readonly paths: readonly string[] }[]
  >();
  /** The rules of the first look. */
  private readonly alone: readonly Ruling[];
  /** The rules about the community. */
  private readonly together: readonly Ruling[];
  private readonly chooser: Chooser;

  constructor(
    private readonly rules: readonly Rule[],
    community: Community,
    private readonly settings: CheckSettings,
  ) {
    const rulings = rulingsFor(rules, community, withoutOverrides(settings), '').filter(
      ({ severity }) => severity !== 'off',
    );
    this.alone = rulings.filter(({ rule }) => rule.scope === 'text' || rule.scope === 'tree');
    this.together = rulings.filter(({ rule }) => rule.scope === 'community');
    this.chooser = new Chooser(
      this.alone,
      this.together.filter(({ rule }) => rule.asks),
    );
  }

  /** Which rules have nothing to find in a block, and what they ask because of it. See `Judge`. */
  readonly judge: Judge = {
    block: (alone, block) => this.verdict(alone, block, ({ ruling }) => ruling),
    item: (alone, list) => {
      const terms = new Map<Among, readonly string[]>();
      for (const rule of this.chooser.nearby(alone)) {
        if (reachOf(rule, alone) === 'item') continue;
        const own = rule.among && (terms.get(rule.among) ?? rule.among.of(alone));
        if (!own) return null;
        terms.set(rule.among!, own);
      }
      const verdict = this.verdict(alone, list, ({ ruling }) => {
        const { rule } = ruling;
        if (!terms.has(rule.among!)) return ruling;
        return rule.apart ? { ...ruling, rule: { ...rule, check: rule.apart.within } } : null;
      });
      return verdict && { ...verdict, terms };
    },
  };

  /** @param share of a rule that looks no further than the block, which part of it is asked. */
  private verdict(alone: Analysis, block: Node, share: (chosen: Chosen) => Ruling | null): Verdict | null {
    if (mayBeSuppressed(alone.text) || isIgnored(this.settings, alone.file.path)) return null;
    const near = this.chooser.nearby(alone);
    const { finding, asking } = this.chooser.for(alone);
    const chosen = finding.flatMap((one) => {
      const ruling = near.has(one.ruling.rule) ? share(one) : null;
      return ruling ? { ...one, ruling } : [];
    });
    const found = checkAlone(alone, chosen, this.settings);
    if (found?.some(({ range }) => range.end > block.start) !== false) return null;
    const asked = new Map<Rule, readonly string[]>();
    for (const { ruling } of asking) {
      if (!near.has(ruling.rule)) continue;
      const questions = new Set(ruling.rule.asks!(new Asked(alone, null).with(ruling.options)));
      if (questions.size > 0) asked.set(ruling.rule, [...questions]);
    }
    return { quiet: near, asked };
  }

  /** The first look at a file. */
  look(analysis: Analysis): void {
    const { path } = analysis.file;
    const { finding, asking } = this.chooser.for(analysis);
    const found = isOverridden(this.settings, path) ? null : checkAlone(analysis, finding, this.settings);
    this.found.set(path, found ?? []);
    if (!found) {
      this.undecided.add(path);
      return;
    }
    for (let index = 0; index < asking.length; index++) {
      const { ruling, outside } = asking[index]!;
      const { rule, options } = ruling;
      const input = new Asked(outside ? analysis.open : analysis, null).with(options);
      this.ask(rule, rule.asks!(input), path);
    }
    const { closed } = analysis.match;
    for (let index = 0; index < closed.length; index++) {
      const { block } = closed[index]!;
      const { parts } = block;
      if (parts.length === 0) this.hold(block, path);
      for (let at = 0; at < parts.length; at++) this.hold(parts[at]!, path);
    }
  }

  private hold(block: Block, path: string): void {
    if (block.asked.size === 0) return;
    const files = this.holders.get(block);
    if (!files) this.holders.set(block, [path]);
    else if (files[files.length - 1] !== path) files.push(path);
  }

  private ask(rule: Rule, questions: Iterable<string>, path: string): void {
    let asked = this.questions.get(rule);
    if (!asked) {
      asked = new Map();
      this.questions.set(rule, asked);
    }
    const all = Array.isArray(questions) ? (questions as readonly string[]) : [...questions];
    for (let index = 0; index < all.length; index++) {
      const files = asked.get(all[index]!);
      if (!files) asked.set(all[index]!, [path]);
      else if (files[files.length - 1] !== path) files.push(path);
    }
  }

  /** All that was noted so far. */
  get notes(): SurveyNotes {
    const asked: SurveyNotes['asked'][number][] = [];
    for (const [{ name }, questions] of this.questions)
      for (const [question, paths] of questions) asked.push({ rule: name, questions: [question], paths });
    for (const [block, paths] of this.holders)
      for (const [{ name }, questions] of block.asked) asked.push({ rule: name, questions, paths });
    return {
      paths: [...this.found.keys()],
      found: [...this.found.values()].flat(),
      undecided: [...this.undecided],
      asked,
    };
  }

  /** Go on with what another survey noted, of other files. */
  adopt({ paths, found, undecided, asked }: SurveyNotes): void {
    const all = new Map<string, Diagnostic[]>();
    for (const path of paths) this.found.set(path, NONE);
    for (const one of found) {
      const known = all.get(one.path);
      if (known) known.push(one);
      else all.set(one.path, [one]);
    }
    for (const [path, own] of all) this.found.set(path, own);
    for (const path of undecided) this.undecided.add(path);
    for (const { rule } of this.together) {
      const own = asked.filter(({ rule: name }) => name === rule.name);
      this.heard.set(rule, [...(this.heard.get(rule) ?? []), ...own]);
    }
  }

  /** Leave a file to the second look whatever it holds: one that cannot be read. */
  leave(path: string): void {
    this.found.set(path, []);
    this.undecided.add(path);
  }

  /** The files that were looked at and must be looked at again with the graph, sorted; all others are settled. */
  open(graph: Graph): string[] {
    for (const [path, found] of this.found) {
      if (found.length > 0 && found.some(({ severity }) => severity === 'error') && isReplaced(graph, path)) {
        this.found.set(path, unreadFindings(found, this.settings));
      }
    }
    for (const ruling of this.together) {
      for (const path of this.concernedBy(ruling.rule, graph)) {
        if (!this.found.has(path) || this.undecided.has(path)) continue;
        const asked = this.due.get(path);
        if (!asked) this.due.set(path, [ruling]);
        else if (asked[asked.length - 1] !== ruling) asked.push(ruling);
      }
    }
    return [...this.undecided, ...this.due.keys()].sort();
  }

  /** The files in which a rule about the community may find something; some more than once, and some of no interest here. */
  private *concernedBy(rule: Rule, graph: Graph): Generator<string> {
    const { answers } = rule;
    if (answers) {
      for (const [question, files] of this.questions.get(rule) ?? []) if (answers(graph, question)) yield* files;
      for (const [block, files] of this.holders)
        if (block.asked.get(rule)?.some((question) => answers(graph, question))) yield* files;
      for (const { questions, paths } of this.heard.get(rule) ?? [])
        if (questions.some((question) => answers(graph, question))) yield* paths;
    }
    yield* rule.candidates?.(graph) ?? (rule.asks ? [] : this.found.keys());
  }

  /**
   * The second look at an open file: all that `check` would say of it.
   * @param analysis made anew, as the first look's need not be kept.
   */
  lookAgain(analysis: Analysis, graph: Graph, onCrash?: OnCrash): readonly Diagnostic[] {
    const { path } = analysis.file;
    const due = this.due.get(path);
    const found = due && checkTogether(analysis, this.found.get(path)!, due, graph, this.settings);
    return found ?? check(analysis, this.rules, graph, this.settings, onCrash);
  }

  /** What is known of each file that was looked at, by path; of open ones it is not all. */
  get firstLook(): ReadonlyMap<string, readonly Diagnostic[]> {
    return this.found;
  }
}
