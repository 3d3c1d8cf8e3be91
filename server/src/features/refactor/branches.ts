// Features: every branch of a file that is no longer maintained set to the state that the community wants, at once. The
// rule finds them and knows the edits. Pure.
import { check } from '../../core/check/check.ts';
import { nodeAt } from '../../core/yaml/tree.ts';
import { refactorMessages as m } from '../../messages/refactor.ts';
import { listOf } from '../../rules/support/described.ts';
import { optionsOf, text } from '../../rules/support/graph.ts';
import { unmaintainedBranch } from '../../rules/unmaintained-branch.ts';
import { listAround, type Refactoring, type Spot } from './refactoring.ts';

/** Close all such branches of the list at the offset, where there are several: one has the rule's own fix. */
export function closeBranches(spot: Spot): Refactoring[] {
  const { analysis, graph } = spot;
  const value = text(optionsOf(analysis.community, unmaintainedBranch.name).value);
  const found = check(analysis, [unmaintainedBranch], graph);
  if (value === undefined || found.length < 2) return [];
  const around = listAround(spot, (list) =>
    found.some(({ range }) => {
      const state = nodeAt(analysis.parsed.root, range.start);
      const item = state?.parent?.kind === 'pair' ? state.parent.parent : undefined;
      return item !== undefined && listOf(item) === list;
    }),
  );
  if (!around) return [];
  const edits = found
    .flatMap(({ fixes }) => fixes[0]?.changes ?? [])
    .flatMap((one) => (one.kind === 'edit' ? one.edits : []));
  if (edits.length !== found.length) return [];
  const changes = [{ kind: 'edit', path: analysis.file.path, edits }] as const;
  return [{ title: m.closeBranches({ count: edits.length, value }), group: 'rewrite', changes }];
}
