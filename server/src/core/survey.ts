// Core: checking a whole community. `check` asks every rule about one file and needs the graph of all files; asked for each of
// 12,000 files it spends its time on questions whose answer is no. A survey looks at each file once, while its tree is in
// hand, with the rules that need no more, and notes what the file asks of the community. Once the graph is known, only the
// files in which a rule may find something are checked again, by `check`; its word replaces the first look's. What comes
// out is what `check` would say of every file. Pure.
import { checkAlone, isReplaced, type Ruling, rulingsFor } from './check.ts';
import type { Community } from './community.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Graph } from './graph.ts';
import type { Analysis, Rule } from './rule.ts';
import { Asked } from './rule-input.ts';
import { type CheckSettings, isOverridden, withoutOverrides } from './settings.ts';

export class Survey {
  private readonly found = new Map<string, readonly Diagnostic[]>();
  /** Files that have to be checked again whatever the graph says. */
  private readonly undecided = new Set<string>();
  /** The files that ask a question, by rule and question. */
  private readonly questions = new Map<Rule, Map<string, string[]>>();
  /** The rules of the first look. */
  private readonly alone: readonly Ruling[];
  /** The rules about the community. */
  private readonly together: readonly Ruling[];

  constructor(
    rules: readonly Rule[],
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

  /** The files that were looked at and must be checked with the graph, sorted; all others are settled. */
  open(graph: Graph): string[] {
    const files = new Set(this.undecided);
    for (const { rule } of this.together) {
      const asked = this.questions.get(rule);
      for (const [question, from] of asked ?? []) {
        if (rule.answers?.(graph, question)) for (const path of from) files.add(path);
      }
      const all = rule.candidates?.(graph) ?? (rule.asks ? [] : this.found.keys());
      for (const path of all) if (this.found.has(path)) files.add(path);
    }
    for (const [path, found] of this.found) {
      if (found.some(({ severity }) => severity === 'error') && isReplaced(graph, path)) files.add(path);
    }
    return [...files].sort();
  }

  /** What the first look found, by path. */
  get firstLook(): ReadonlyMap<string, readonly Diagnostic[]> {
    return this.found;
  }
}
