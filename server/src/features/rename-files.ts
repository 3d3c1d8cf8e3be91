// Features: what follows when files are moved in the explorer: what repeats the path, what names the entities that the
// paths define. The move itself is the editor's. Pure; files come in through a function.
import { classify } from '../core/community/community.ts';
import type { Change } from '../core/findings/diagnostic.ts';
import { type Graph, normalise } from '../core/graph/graph.ts';
import { fill } from '../core/text/path-template.ts';
import type { TextEdit } from '../core/text/text.ts';
import { type Open, planRename, toChanges } from './rename.ts';
import { repeatsOf } from './rename-values.ts';
import type { Target } from './target.ts';

/** A file on its way. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The edits that keep the community whole when files move. Files are called by their old paths. A move whose
 * consequences cannot all be worked out gets those that concern the file itself, since the move happens in any case.
 */
export async function editsForMoves(graph: Graph, moves: readonly Move[], open: Open): Promise<Change[]> {
  const edits = new Map<string, TextEdit[]>();
  const add = (path: string, list: readonly TextEdit[]): void => {
    const known = edits.get(path) ?? [];
    for (const edit of list) if (!known.some((one) => one.start === edit.start)) known.push(edit);
    if (known.length > 0) edits.set(path, known);
  };
  const done = new Set<string>();
  for (const { from, to } of moves) {
    const after = classify(graph.community, to);
    const analysis = await open(from);
    if (!after || !analysis || analysis.parsed.problems.length > 0) continue;
    add(from, repeatsOf(analysis, after.vars));
    for (const [kind, template] of [
      ...Object.entries(analysis.file.kind.defines ?? {}),
      ...Object.entries(analysis.file.kind.within ?? {}),
    ]) {
      const key = fill(template, analysis.file.vars);
      const next = fill(after.kind.defines?.[kind] ?? after.kind.within?.[kind] ?? '', after.vars);
      const identity = `${kind}/${normalise(graph.community, kind, key ?? '')}`;
      if (!key || !next || key === next || done.has(identity)) continue;
      // A manifest that goes to another SIG does not rename the SIG: only a SIG whose every file moves is renamed.
      if (analysis.file.kind.defines?.[kind] === undefined && !movesAll(graph, kind, key, moves)) continue;
      done.add(identity);
      const target: Target = { kind, key, namespace: '' };
      const plan = await planRename(graph, target, next, open);
      if ('refusal' in plan) continue;
      for (const change of plan.changes) if (change.kind === 'edit') add(change.path, change.edits);
    }
  }
  return toChanges(edits, new Map());
}

/** Whether every file that lies in or defines an entity is on its way. */
function movesAll(graph: Graph, kind: string, key: string, moves: readonly Move[]): boolean {
  const moving = new Set(moves.map((move) => move.from));
  for (const [path, facts] of graph.files) {
    const own = classify(graph.community, path);
    const template = own?.kind.within?.[kind] ?? own?.kind.defines?.[kind];
    if (template === undefined || fill(template, facts.vars) !== key) continue;
    if (!moving.has(path)) return false;
  }
  return true;
}
