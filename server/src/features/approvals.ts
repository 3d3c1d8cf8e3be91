// Features: who approves, told where owners files and paths are written: above an owners file, over its lists and
// filters, over a value that names a file or a folder. Pure.

import type { Analysis } from '../core/check/rule.ts';
import { approversOf, filteredPaths } from '../core/graph/approvers.ts';
import type { Graph } from '../core/graph/graph.ts';
import { SIG } from '../core/graph/graph.ts';
import { PERSON } from '../core/graph/people.ts';
import { nodeAt } from '../core/yaml/tree.ts';
import { cardMessages as m } from '../messages/cards.ts';
import { type Message, series } from '../messages/catalogue.ts';
import { lensMessages } from '../messages/lenses.ts';
import type { Card } from './cards/card.ts';
import { pathCard } from './cards/path-card.ts';
import type { Spot } from './navigation.ts';
import { readable } from './readable.ts';
import { targetAt } from './target.ts';

/** Names shown in one line. */
const SHOWN = 4;

export interface ApprovalLens {
  readonly title: Message;
  /** The names that make somebody an approver here. */
  readonly spots: readonly Spot[];
}

/** The folder of a file, '' for the root. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isOwnersFile({ community, file }: Analysis): boolean {
  return file.kind.kind === community.approvals?.owners && !file.misplaced;
}

/** Who approves in the folder of an owners file, and by which files; null for a file that is none. */
export function approvalLens(analysis: Analysis, graph: Graph): ApprovalLens | null {
  if (!isOwnersFile(analysis)) return null;
  const { approvers } = approversOf(graph, folderOf(analysis.file.path));
  if (approvers.length === 0) return { title: lensMessages.noApprovers(), spots: [] };
  const names = approvers.slice(0, SHOWN).map(({ written }) => written);
  const count = approvers.length - names.length;
  const from = [...new Set(approvers.flatMap(({ sources }) => sources.map(({ path }) => path)))];
  const own = folderOf(analysis.file.path);
  const words = { names: series(names), files: series(from.map((path) => relative(own, path))) };
  const spots = approvers.flatMap(({ sources }) =>
    sources.slice(0, 1).map(({ path, start, end }) => ({ path, start, end })),
  );
  return { title: count > 0 ? lensMessages.approversMore({ ...words, count }) : lensMessages.approvers(words), spots };
}

/** A file in a folder above as seen from a folder: `../OWNERS`. */
function relative(folder: string, path: string): string {
  const above = folderOf(path);
  const depth = (text: string): number => (text === '' ? 0 : text.split('/').length);
  return `${'../'.repeat(Math.max(0, depth(folder) - depth(above)))}${path.slice(above === '' ? 0 : above.length + 1)}`;
}

/** What there is to say of approvals at an offset; null where nothing is decided folder by folder. */
export function approvalsAt(analysis: Analysis, graph: Graph, offset: number): Card | null {
  const { approvals, kinds } = analysis.community;
  const { root, match } = readable(analysis);
  const at = nodeAt(root, offset);
  if (!approvals || at?.kind !== 'scalar') return null;
  const { parent } = at;
  if (isOwnersFile(analysis) && parent?.kind === 'pair' && parent.key === at) {
    const { roles } = approvals;
    const role = match.schemaOf(parent.value)?.['x-sig']?.role;
    const isRole = role !== undefined && [roles.approver, roles.reviewer, roles.required].includes(role);
    if (isRole && parent.parent === root) return pathCard(graph, folderOf(analysis.file.path));
  }
  const target = targetAt(analysis, offset);
  if (!target || target.kind === PERSON) return null;
  if (target.kind === approvals.filters && isOwnersFile(analysis)) return filterCard(analysis, graph, target.key);
  return target.kind === SIG || kinds[target.kind]?.file ? pathCard(graph, target.key) : null;
}

/** The known files that a filter matches, and who approves the first of them. */
function filterCard(analysis: Analysis, graph: Graph, pattern: string): Card | null {
  const matching = filteredPaths(graph, folderOf(analysis.file.path), pattern);
  const card = matching[0] === undefined ? null : pathCard(graph, matching[0]);
  if (!card) return null;
  const rows = [{ label: m.matches({ count: matching.length }), items: matching.map((text) => ({ text })) }];
  return { ...card, rows: [...rows, ...card.rows] };
}
