// Features: the roles of a person, on a card: those in SIGs, the whole SIG's first, then those over single entities,
// counted, then those that files of no SIG give, file by file. What an alias may do its members may do. Pure.

import type { FileFacts } from '../../core/facts/facts.ts';
import { aliasMembers, aliasNames } from '../../core/graph/approvers.ts';
import { type Graph, identityOf, lookup, normalise, SIG } from '../../core/graph/graph.ts';
import { PERSON, type Person, placesOf } from '../../core/graph/people.ts';
import { type Holder, holders } from '../../core/graph/rights.ts';
import { partsOf } from '../../core/graph/sections.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import type { CardItem } from './card.ts';
import { kindTitle, roleTitle } from './titles.ts';

/** A role in one SIG, or in one file of none. */
interface Held {
  readonly role: string;
  /** Null: the file is of no SIG. */
  readonly sig: string | null;
  readonly path: string;
  readonly whole: boolean;
  /** The alias that it comes through, '' for none. */
  readonly alias: string;
  /** What the role is over, by kind. */
  readonly keys: Map<string, Set<string>>;
}

/** Every role of a person, one item each. @param aliases those of the person (`aliasesOf`). */
export function roleItems(graph: Graph, someone: Person, aliases: readonly string[]): CardItem[] {
  const order = Object.keys(graph.community.roles ?? {});
  return [...heldBy(graph, someone, aliases)]
    .sort(
      (a, b) =>
        Number(a.sig === null) - Number(b.sig === null) ||
        Number(b.whole) - Number(a.whole) ||
        order.indexOf(a.role) - order.indexOf(b.role) ||
        compare(a.sig ?? a.path, b.sig ?? b.path),
    )
    .flatMap((held) => itemsOf(graph, held));
}

/** The names of the aliases that a person is a member of. */
export function aliasesOf(graph: Graph, someone: Person): string[] {
  const mine = identities(graph, someone);
  return aliasNames(graph).names.filter((name) =>
    someone.ids.some(({ namespace }) =>
      aliasMembers(graph, name, namespace)?.some(({ key }) => mine.has(identity(graph, namespace, key))),
    ),
  );
}

function heldBy(graph: Graph, someone: Person, names: readonly string[]): Iterable<Held> {
  const mine = new Map([...identities(graph, someone)].map((one) => [one, '']));
  const paths = new Set(placesOf(graph, someone).map(({ path }) => path));
  for (const name of names)
    for (const { namespace } of someone.ids) {
      const own = identity(graph, namespace, name);
      if (!mine.has(own)) mine.set(own, name);
      for (const { path } of lookup(graph, PERSON, name, namespace)) paths.add(path);
    }
  // That somebody is a member of an alias is told by itself.
  const { path: aliases } = aliasNames(graph);
  if (aliases !== undefined) paths.delete(aliases);
  const found = new Map<string, Held>();
  for (const path of paths)
    for (const [home, facts] of partsOf(graph, path, SIG))
      for (const holder of holders(facts)) {
        const alias = mine.get(identity(graph, holder.namespace, holder.id));
        if (alias === undefined) continue;
        const sig = home ?? null;
        const whole = sig === null || holder.scope === 0;
        const key = `${holder.role} ${sig ?? `/${path}`} ${whole}`;
        const known = found.get(key);
        const entry = known ?? { role: holder.role, sig, path, whole, alias, keys: new Map<string, Set<string>>() };
        // What somebody has himself is not told as an alias's.
        found.set(key, alias === '' ? { ...entry, alias } : entry);
        if (!whole) addScope(graph, facts, holder, entry.keys);
      }
  return found.values();
}

/** Adds what a role that is not over the whole file is over. */
function addScope(graph: Graph, facts: FileFacts, holder: Holder, to: Held['keys']): void {
  for (const { how, kind, key, scope } of facts.occurrences) {
    if (how !== 'refers' || kind === PERSON || !within(facts.scopes, scope, holder.scope)) continue;
    const keys = to.get(kind) ?? new Set();
    to.set(kind, keys.add(normalise(graph.community, kind, key)));
  }
}

function itemsOf(graph: Graph, { role: name, sig, path, whole, alias, keys }: Held): CardItem[] {
  const role = roleTitle(graph, name);
  const note = alias === '' ? {} : { note: m.throughAlias({ alias }) };
  if (sig === null) return [{ text: m.roleAt({ role, path }), ...note }];
  if (whole) return [{ text: m.roleIn({ role, sig }), ...note }];
  const { kinds } = graph.community;
  const listed = [...keys].filter(([kind]) => kinds[kind]?.listed !== undefined || kinds[kind]?.within !== undefined);
  return listed.map(([kind, set]) => ({
    text: m.roleOver({ role, sig, count: set.size, kind: kindTitle(graph, kind) }),
    ...note,
  }));
}

function identities(graph: Graph, someone: Person): ReadonlySet<string> {
  return new Set(someone.ids.map(({ namespace, id }) => identity(graph, namespace, id)));
}

function identity(graph: Graph, namespace: string, id: string): string {
  return identityOf(graph.community, PERSON, id, namespace);
}

function within(scopes: readonly { readonly parent: number }[], scope: number, around: number): boolean {
  for (let at = scope; at > 0; at = scopes[at]!.parent) if (at === around) return true;
  return false;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
