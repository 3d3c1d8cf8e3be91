// Core, check: which rules have anything to look at in a file, and how much of it they look at. Most rules are about
// few places of a schema, and most files of a kind have the same places: what one of them showed need not be found out
// again. Pure but for what it remembers.

import { HOLDS, type Match } from '../community/match.ts';
import type { BlockTraits } from '../yaml/sealed.ts';
import type { Ruling } from './check.ts';
import { gluedIn } from './glued.ts';
import { reachOf, type Surroundings, surround, surroundingsOf } from './reach.ts';
import { refusalsOf } from './refusals.ts';
import { repeatedKeys } from './repeated-keys.ts';
import type { About, Analysis, Rule } from './rule.ts';

/** A rule that may find something, or ask. */
export interface Chosen {
  readonly ruling: Ruling;
  /** Whether the sealed blocks are no business of it: it looks no further than blocks, and has nothing to find in these. */
  readonly outside: boolean;
}

/** The rules that may find something in a file, and those that may ask something because of it. */
export interface Choice {
  readonly finding: readonly Chosen[];
  readonly asking: readonly Chosen[];
}

/** What is known of files that are alike in some respects, and of those that are alike in one more. */
class Form {
  private readonly forms: Form[] = [];
  choice: Choice | undefined;

  /** @param trait a small number. */
  with(trait: number): Form {
    this.forms[trait] ??= new Form();
    return this.forms[trait];
  }
}

/** Rules of one community to choose from, file by file. */
export class Chooser {
  private readonly forms = new Form();
  private readonly surroundings: Surroundings[] = [];
  /** By number of the surroundings. */
  private readonly near: ReadonlySet<Rule>[] = [];
  private readonly traits = new Map<BlockTraits, number>();
  /** The numbers of blocks by what of them matters. */
  private readonly sorts = new Map<string, number>();

  /** @param finding without rules about the community. @param asking rules with `asks`. */
  constructor(
    private readonly finding: readonly Ruling[],
    private readonly asking: readonly Ruling[],
  ) {}

  /** Those that have something to do in a file, as far as `Rule.about`, its reach and its sealed blocks tell. */
  for(analysis: Analysis): Choice {
    const { open, closed } = analysis.match;
    let form = this.forms.with(this.around(analysis)).with(traitsOf(analysis)).with(open.places.index);
    for (let index = 0; index < closed.length; index++) form = form.with(this.sortOf(closed[index]!.block.traits));
    if (!form.choice) {
      const near = this.nearby(analysis);
      form.choice = { finding: chosen(this.finding, analysis, near), asking: chosen(this.asking, analysis, near) };
    }
    return form.choice;
  }

  /** Those that look no further than blocks in such files, whatever they are about. */
  nearby(analysis: Analysis): ReadonlySet<Rule> {
    const around = this.around(analysis);
    const known = this.near[around];
    if (known) return known;
    const rules = [...this.finding, ...this.asking].map(({ rule }) => rule);
    const near = new Set(rules.filter((rule) => reachOf(rule, analysis) !== undefined));
    this.near[around] = near;
    return near;
  }

  private around(analysis: Analysis): number {
    const { surroundings } = this;
    for (let index = 0; index < surroundings.length; index++)
      if (surround(surroundings[index]!, analysis)) return index;
    return surroundings.push(surroundingsOf(analysis)) - 1;
  }

  private sortOf(traits: BlockTraits): number {
    let sort = this.traits.get(traits);
    if (sort !== undefined) return sort;
    const { places, holds, quiet } = traits;
    const name = [places.index, holds, ...[...quiet].map((rule) => rule.name)].join(' ');
    sort = this.sorts.get(name) ?? this.sorts.size;
    this.sorts.set(name, sort);
    this.traits.set(traits, sort);
    return sort;
  }
}

/** @param near the rules that look no further than blocks here. */
function chosen(rulings: readonly Ruling[], analysis: Analysis, near: ReadonlySet<Rule>): Chosen[] {
  const { match, parsed } = analysis;
  const broken = parsed.problems.length > 0;
  return rulings.flatMap((ruling) => {
    const { rule } = ruling;
    if (broken && rule.scope === 'tree') return [];
    const outside = near.has(rule) && isQuiet(rule, analysis);
    const looked = outside ? match.open : match;
    return !rule.about || rule.about.some((one) => has(analysis, looked, one)) ? { ruling, outside } : [];
  });
}

/**
 * Whether a rule that looks no further than blocks has nothing to find in those that are sealed. Where a key stands
 * twice nobody knows: what stands under it are two parts of one thing.
 */
function isQuiet(rule: Rule, analysis: Analysis): boolean {
  const { closed } = analysis.match;
  return (
    closed.length > 0 &&
    closed.every(({ block }) => block.traits.quiet.has(rule)) &&
    repeatedKeys(analysis).length === 0
  );
}

/** @param match that of the analysis, or the part of it that is looked at. */
function has(analysis: Analysis, match: Match, about: About): boolean {
  if (about === 'problems') return analysis.problems.length > 0;
  if (about === 'syntax') return hasSyntax(analysis);
  if (about === 'lists') return (match.holds & HOLDS.list) !== 0;
  if (about === 'unsure') return (match.holds & HOLDS.unsure) !== 0;
  if (about === 'nothing') return analysis.parsed.root === null || (match.holds & HOLDS.nothing) !== 0;
  return match.has(about);
}

function hasSyntax(analysis: Analysis): boolean {
  const { fault, problems, lenient } = analysis.parsed;
  return (
    fault !== null ||
    problems.length > 0 ||
    lenient.length > 0 ||
    gluedIn(analysis).length > 0 ||
    refusalsOf(analysis).length > 0 ||
    repeatedKeys(analysis).length > 0
  );
}

/** All that the choice depends on beside places, blocks and surroundings, a bit each. */
function traitsOf(analysis: Analysis): number {
  const { match, problems, parsed } = analysis;
  const bits =
    (problems.length > 0 ? 1 : 0) |
    (parsed.problems.length > 0 ? 2 : 0) |
    (hasSyntax(analysis) ? 4 : 0) |
    (repeatedKeys(analysis).length > 0 ? 8 : 0) |
    (parsed.root === null ? 16 : 0);
  return (match.open.holds << 5) | bits;
}
