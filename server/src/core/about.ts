// Core: which rules have anything to look at in a file. Most rules are about few places of a schema, and most files of a kind
// have the same places: what one of them showed need not be found out again. Pure but for what it remembers.
import type { Ruling } from './check.ts';
import { gluedIn } from './glued.ts';
import { refusalsOf } from './refusals.ts';
import { repeatedKeys } from './repeated-keys.ts';
import type { About, Analysis } from './rule.ts';

/** A rule that may find something. */
export interface Chosen {
  readonly ruling: Ruling;
  /** Whether only in sealed blocks: a rule that looks no further has found out about these already. */
  readonly inBlocks: boolean;
}

/** Rules to choose from, file by file. */
export class Choice {
  private readonly byForm = new Map<string, readonly Chosen[]>();

  constructor(private readonly rulings: readonly Ruling[]) {}

  /** Those that may find something as far as `Rule.about` tells. */
  for(analysis: Analysis): readonly Chosen[] {
    const form = formOf(analysis);
    let known = this.byForm.get(form);
    if (!known) {
      known = this.chosen(analysis);
      this.byForm.set(form, known);
    }
    return known;
  }

  private chosen(analysis: Analysis): readonly Chosen[] {
    const { open } = analysis;
    return this.rulings.flatMap((ruling) => {
      const { about } = ruling.rule;
      if (!about || about.some((one) => has(open, one))) return { ruling, inBlocks: false };
      return about.some((one) => has(analysis, one)) ? { ruling, inBlocks: true } : [];
    });
  }
}

function has(analysis: Analysis, about: About): boolean {
  if (about === 'problems') return analysis.problems.length > 0;
  if (about === 'syntax') return hasSyntax(analysis);
  if (about === 'lists') return analysis.match.hasList;
  if (about === 'nothing') return hasNothing(analysis);
  return analysis.match.hasScalar(about);
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

function hasNothing({ parsed, match }: Analysis): boolean {
  return parsed.root === null || match.closed.length > 0 || match.open.scalars.some(({ start, end }) => start === end);
}

/** All that `has` depends on. */
function formOf(analysis: Analysis): string {
  const { match, problems, open } = analysis;
  const { places, hasList } = match.open;
  let form = `${problems.length > 0} ${hasSyntax(analysis)} ${hasList} ${hasNothing(open)} ${match.closed.length}`;
  for (const { index } of places) form += ` ${index}`;
  for (const { block } of match.closed) for (const { index } of block.places) form += ` ${index}`;
  return form;
}
