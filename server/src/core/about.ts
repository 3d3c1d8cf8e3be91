// Core: which rules have anything to look at in a file. Most rules are about few places of a schema, and most files of a kind
// have the same places: what one of them showed need not be found out again. Pure but for what it remembers.
import type { Ruling } from './check.ts';
import { gluedIn } from './glued.ts';
import type { Analysis } from './rule.ts';

/** Files with more scalars differ from each other, and take longer anyway. */
const FEW = 32;

/** Rules to choose from, file by file. */
export class Choice {
  private readonly byForm = new Map<string, readonly Ruling[]>();

  constructor(private readonly rulings: readonly Ruling[]) {}

  /** Those that may find something as far as `Rule.about` tells. */
  for(analysis: Analysis): readonly Ruling[] {
    const form = formOf(analysis);
    if (form === null) return this.chosen(analysis);
    let known = this.byForm.get(form);
    if (!known) {
      known = this.chosen(analysis);
      this.byForm.set(form, known);
    }
    return known;
  }

  private chosen(analysis: Analysis): readonly Ruling[] {
    return this.rulings.filter(({ rule }) => !rule.about || rule.about.some((one) => has(analysis, one)));
  }
}

type About = NonNullable<Ruling['rule']['about']>[number];

function has(analysis: Analysis, about: About): boolean {
  if (about === 'problems') return analysis.problems.length > 0;
  if (about === 'syntax') return hasSyntax(analysis);
  if (about === 'lists') return analysis.match.hasList;
  return analysis.match.hasScalar(about);
}

function hasSyntax(analysis: Analysis): boolean {
  const { fault, problems } = analysis.parsed;
  return fault !== null || problems.length > 0 || gluedIn(analysis).length > 0;
}

/** All that `has` depends on, null for a large file. */
function formOf(analysis: Analysis): string | null {
  const { match, problems } = analysis;
  const { scalars } = match.open;
  if (scalars.length > FEW) return null;
  let form = `${problems.length > 0} ${hasSyntax(analysis)} ${match.hasList}`;
  for (const node of scalars) form += ` ${match.placeOf(node)!.index}`;
  for (const { block } of match.closed) for (const { index } of block.places) form += ` ${index}`;
  return form;
}
