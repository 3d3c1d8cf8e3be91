// Features: every refactoring, in the order in which they are offered. Pure.
import type { Open } from '../rename.ts';
import { closeBranches } from './branches.ts';
import { mergeGroups, splitGroup } from './groups.ts';
import { moveToSig } from './move.ts';
import { alignOthers, alignThis } from './people.ts';
import type { LocalPlanner, Planner, Refactoring, Spot } from './refactoring.ts';
import { sortList } from './sort.ts';

const LOCAL: readonly LocalPlanner[] = [alignThis, closeBranches, sortList, splitGroup, mergeGroups];
const COMMUNITY: readonly Planner[] = [alignOthers, moveToSig];

/**
 * What can be done at an offset. A file that does not parse is offered nothing.
 * @param open reads other files; without it only what concerns the file alone is offered.
 */
export async function refactorings(spot: Spot, open?: Open): Promise<Refactoring[]> {
  if (spot.analysis.parsed.problems.length > 0) return [];
  const found = LOCAL.flatMap((plan) => plan(spot));
  if (open) for (const plan of COMMUNITY) found.push(...(await plan(spot, open)));
  return found;
}
