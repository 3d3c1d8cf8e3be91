// Features: who is asked to review a change: those who approve the path where a community decides that folder by
// folder, else those who can merge in what the file describes, else those who lead its SIG. People are mentioned by the
// id that the platform of the community's repositories knows. Pure.
import { approversOf } from '../core/graph/approvers.ts';
import { definitions, factsIn, type Graph, homeOf, SIG } from '../core/graph/graph.ts';
import { platformOf } from '../core/graph/mentions.ts';
import { PERSON, person, stated } from '../core/graph/people.ts';
import { type Holder, merges, rightsOn, rolesIn } from '../core/graph/rights.ts';
import type { Message } from '../messages/catalogue.ts';
import { reviewerMessages as m } from '../messages/reviewers.ts';
import type { Target } from './target.ts';

export interface Reviewer {
  /** `@id` */
  readonly mention: string;
  /** '' where no record states it. */
  readonly name: string;
  readonly why: Message;
}

export interface Review {
  readonly subject: string;
  readonly people: readonly Reviewer[];
}

/** @param target what is pointed at in the file, if anything that has reviewers of its own. */
export function reviewersOf(graph: Graph, path: string, target: Target | null = null): Review {
  const own = target && ofEntity(graph, target);
  if (own) return own;
  const folder = approversOf(graph, path);
  const named = [...folder.required, ...folder.approvers];
  const asked = named.length > 0 ? named : folder.reviewers;
  if (asked.length > 0) {
    const people = asked.map(({ login, namespace, sources }) =>
      reviewer(graph, namespace, login, m.through({ role: m.approver().text, what: sources[0]?.path ?? path })),
    );
    return { subject: path, people: distinct(people) };
  }
  for (const kind of definedKinds(graph, path)) {
    const key = homeOf(graph, path, kind);
    const found = key === undefined ? null : ofEntity(graph, { kind, key, namespace: '' });
    if (found) return found;
  }
  // A file that names what SIGs manage: whoever looks after that.
  for (const { kind, key } of factsIn(graph, path)?.occurrences ?? []) {
    const listed = graph.community.kinds[kind]?.listed !== undefined;
    const found =
      listed && homeOf(graph, path, SIG) === undefined ? ofEntity(graph, { kind, key, namespace: '' }) : null;
    if (found) return found;
  }
  const sig = homeOf(graph, path, SIG);
  return (
    (sig !== undefined && ofEntity(graph, { kind: SIG, key: sig, namespace: '' })) || { subject: path, people: [] }
  );
}

/** The reviews of several files as one: everybody once. */
export function reviewersOfAll(graph: Graph, paths: readonly string[]): Review {
  const all = paths.map((path) => reviewersOf(graph, path));
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  return { subject: subjects.join(', '), people: distinct(all.flatMap(({ people }) => people)) };
}

/** The kinds that a file defines by its path, but for SIGs, which hold everything else. */
function definedKinds(graph: Graph, path: string): string[] {
  return Object.keys(graph.community.kinds).filter((kind) => {
    if (kind === SIG || kind === PERSON) return false;
    const key = homeOf(graph, path, kind);
    return key !== undefined && definitions(graph, kind, key).some((place) => place.path === path);
  });
}

function ofEntity(graph: Graph, { kind, key }: Target): Review | null {
  const roles = graph.community.roles ?? {};
  const rank = ({ role }: Holder): number => Object.keys(roles).indexOf(role);
  const held: readonly Holder[] =
    kind === SIG ? rolesIn(graph, key).filter(({ scope }) => scope === 0) : rightsOn(graph, kind, key);
  const able = held.filter(({ role }) => merges(graph, role));
  const asked = (able.length > 0 ? able : held).toSorted((a, b) => rank(a) - rank(b));
  if (asked.length === 0) return null;
  const people = asked.map((holder) => {
    const what = 'sig' in holder && typeof holder.sig === 'string' && holder.scope === 0 ? holder.sig : key;
    const role = roles[holder.role]?.title ?? { en: holder.role, 'zh-CN': holder.role };
    return reviewer(graph, holder.namespace, holder.id, m.through({ role, what }));
  });
  return { subject: key, people: distinct(people) };
}

function reviewer(graph: Graph, namespace: string, id: string, why: Message): Reviewer {
  const someone = person(graph, namespace, id);
  const platform = platformOf(graph.community);
  const mentioned = someone?.ids.find((one) => one.namespace === platform)?.id ?? id;
  return { mention: `@${mentioned}`, name: (someone && stated(someone, 'name')[0]?.value) ?? '', why };
}

function distinct(people: readonly Reviewer[]): Reviewer[] {
  const seen = new Set<string>();
  return people.filter(({ mention }) => !seen.has(mention.toLowerCase()) && seen.add(mention.toLowerCase()));
}
