// Core, graph: whom a change concerns: the SIGs that it touches with who leads them, or, where a community decides that
// folder by folder, who approves the files. Those count who held the right before the change. Pure.
import { approversOf } from './approvers.ts';
import type { Member } from './grants.ts';
import { grantsOf } from './grants.ts';
import { factsIn, type Graph, homeOf, normalise, SIG } from './graph.ts';
import { sigsOf } from './rights.ts';
import { sectionsIn } from './sections.ts';

/** One state of a community, with its texts. */
export interface Side {
  readonly graph: Graph;
  textOf(path: string): string | undefined;
}

export interface Reviewers {
  /** The SIG, or undefined for people who approve by folder. */
  readonly sig: string | undefined;
  /** The file that names them, '' for a SIG. */
  readonly source: string;
  /** The role that they hold, as in community.json. */
  readonly role: string;
  /** The changed files, for people who approve by folder. */
  readonly paths: readonly string[];
  readonly people: readonly Member[];
}

/** The role that community.json names first: whoever holds it leads the SIG. */
export function leadingRole(graph: Graph): string {
  return Object.keys(graph.community.roles ?? {})[0] ?? '';
}

/** Who leads a SIG, each once. */
export function leaders(graph: Graph, sig: string): Member[] {
  const role = leadingRole(graph);
  const found = new Map<string, Member>();
  for (const { member, role: held, over } of grantsOf(graph, sig)) {
    const [first] = member.ids;
    const key = `${first!.namespace}/${first!.id.toLowerCase()}`;
    if (held === role && over === 'sig' && !found.has(key)) found.set(key, member);
  }
  return [...found.values()];
}

/** The SIGs that a change touches: whose files, sections of files or members changed; by name, as the head writes them. */
export function touchedSigs(base: Side, head: Side, paths: readonly string[]): string[] {
  const found = new Map<string, string>();
  const add = (sig: string): void => {
    found.set(normalise(head.graph.community, SIG, sig), sig);
  };
  for (const path of paths) {
    const before = partTexts(base, path);
    const after = partTexts(head, path);
    for (const sig of new Set([...before.keys(), ...after.keys()])) if (before.get(sig) !== after.get(sig)) add(sig);
    if (before.size + after.size > 0) continue;
    for (const { graph } of [base, head]) for (const sig of sigsByMembers(graph, path)) add(sig);
  }
  return [...found.values()].sort();
}

/** The text of each SIG in a file: the whole file, or its sections. */
function partTexts(side: Side, path: string): Map<string, string> {
  const text = side.textOf(path);
  const home = homeOf(side.graph, path, SIG);
  return text !== undefined && home !== undefined ? new Map([[home, text]]) : sectionTexts(side, path);
}

/** The text of each SIG in a file that holds several; empty for any other. */
export function sectionTexts({ graph, textOf }: Side, path: string): Map<string, string> {
  const text = textOf(path);
  if (text === undefined) return new Map();
  const scopes = graph.files.get(path)?.scopes ?? [];
  return new Map(
    [...sectionsIn(graph, path, SIG)].map(([scope, sig]) => [
      sig,
      text.slice(scopes[scope]!.start, scopes[scope]!.end).trim(),
    ]),
  );
}

/** The SIGs that manage what a file defines, where its path does not say. */
function sigsByMembers(graph: Graph, path: string): string[] {
  const own = factsIn(graph, path)?.occurrences.filter(({ how, end }) => how === 'defines' && end === 0) ?? [];
  return own.flatMap(({ kind, key }) => sigsOf(graph, kind, key));
}

/**
 * Who must review a change.
 * @param sigs the SIGs that it touches, under their names before the change where they had another.
 */
export function reviewersOfChange(base: Graph, sigs: readonly string[], paths: readonly string[]): Reviewers[] {
  if (!base.community.approvals)
    return sigs
      .map((sig) => ({ sig, source: '', role: leadingRole(base), paths: [], people: leaders(base, sig) }))
      .filter(({ people }) => people.length > 0);
  const groups = new Map<string, Reviewers & { paths: string[] }>();
  for (const path of paths) {
    const { approvers, nearest = '' } = approversOf(base, path);
    if (approvers.length === 0) continue;
    const people = approvers
      .filter(({ sources }) => sources.some((source) => source.path === nearest))
      .map(({ written, namespace }) => ({ ids: [{ namespace, id: written.replace(/^@/, '') }], name: '' }));
    const known = groups.get(nearest);
    if (known) known.paths.push(path);
    else
      groups.set(nearest, {
        sig: undefined,
        source: nearest,
        role: base.community.approvals.roles.approver,
        paths: [path],
        people,
      });
  }
  return [...groups.values()];
}
