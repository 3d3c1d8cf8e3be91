// Core: checking a whole community. `check` asks every rule about one file and needs the graph of all files; asked for each of
// 12,000 files it spends its time on questions whose answer is no. A survey looks at each file once, while its tree is in
// hand, with the rules that need no more, and notes what the file asks of the community. Once the graph is known, a file in
// which rules about the community may find something is asked by these, and only where the first look could not decide
// by all. What comes out is what `check` would say of every file. Pure.
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
import type { Community } from './community.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Graph } from './graph.ts';
import type { Analysis, Rule } from './rule.ts';
import { Asked } from './rule-input.ts';
import { type CheckSettings, isOverridden, withoutOverrides } from './settings.ts';

export class Survey {
  private readonly found = new Map<string, readonly Diagnostic[]>();
  /** Files that have to be checked as a whole whatever the graph says. */
  private readonly undecided = new Set<string>();
  /** For each other file that is open, the rules that may find something in it. */
  private readonly due = new Map<string, Ruling[]>();
  /** The files that ask a question, by rule and question. */
  private readonly questions = new Map<Rule, Map<string, string[]>>();
  /** The rules of the first look. */
  private readonly alone: readonly Ruling[];
  /** The rules about the community. */
  private readonly together: readonly Ruling[];

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
  }

  /** The first look at a file. */
  look(analysis: Analysis): void {
    const { path } = analysis.file;
    const found = isOverridden(this.settings, path) ? null : checkAlone(analysis, this.alone, this.settings);
    this.found.set(path, found ?? []);
    if (!found) {
      this.undecided.add(path);
      return;
    }
    for (const { rule, options } of this.together) {
      if (!rule.asks) continue;
      const asked = this.questions.get(rule) ?? new Map<string, string[]>();
      this.questions.set(rule, asked);
      for (const question of rule.asks(new Asked(analysis, null).with(options))) {
        const files = asked.get(question);
        if (!files) asked.set(question, [path]);
        else if (files[files.length - 1] !== path) files.push(path);
      }
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
      if (found.some(({ severity }) => severity === 'error') && isReplaced(graph, path)) {
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
    for (const [question, files] of this.questions.get(rule) ?? []) if (rule.answers?.(graph, question)) yield* files;
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
