// Features: search over the whole community: people by name or id, SIGs, repositories. The characters of the query must
// occur in order; whole words and beginnings rank first, in any script. Pure; the names are gathered once per snapshot.
import { definitions, entities, type Graph, homeOf, SIG } from '../core/graph/graph.ts';
import { PERSON, people, stated } from '../core/graph/people.ts';
import { definitionsOf, type Spot } from './navigation.ts';

export interface FoundSymbol {
  readonly kind: string;
  readonly name: string;
  /** Where it belongs: the SIG of a repository, the id of a person. */
  readonly container: string;
  readonly spot: Spot;
}

interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly folded: string;
  readonly container: string;
  readonly spot: () => Spot | undefined;
}

const gathered = new WeakMap<Graph, readonly Entry[]>();

/** The best matches, at most `limit`. An empty query gives the SIGs. */
export function workspaceSymbols(graph: Graph, query: string, limit = 100): FoundSymbol[] {
  const wanted = query.trim().toLowerCase();
  const scored: { entry: Entry; score: number }[] = [];
  for (const entry of entriesOf(graph)) {
    const score = wanted === '' ? (entry.kind === SIG ? 1 : 0) : scoreOf(entry, wanted);
    if (score > 0) scored.push({ entry, score });
  }
  scored.sort(
    (a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : 1),
  );
  const found: FoundSymbol[] = [];
  for (const { entry } of scored) {
    const spot = entry.spot();
    if (spot) found.push({ kind: entry.kind, name: entry.name, container: entry.container, spot });
    if (found.length === limit) break;
  }
  return found;
}

/** Exact 100, beginning 80, beginning of a word 60, anywhere 40, in order with gaps up to 20; 0 for no match. */
export function scoreOf(
  { folded, container }: { readonly folded: string; readonly container: string },
  query: string,
): number {
  const id = container.toLowerCase();
  if (folded === query || id === query) return 100;
  if (folded.startsWith(query)) return 80;
  const at = folded.indexOf(query);
  if (at > 0) return /[\s/_.@-]/.test(folded[at - 1]!) ? 60 : 40;
  if (id.startsWith(query)) return 50;
  let from = 0;
  let first = -1;
  for (const character of query) {
    const next = folded.indexOf(character, from);
    if (next < 0) return 0;
    if (first < 0) first = next;
    from = next + character.length;
  }
  // The closer the characters stand together the better; scattered ones are no match at all.
  const spread = from - first;
  return spread <= query.length * 3 ? Math.max(1, 20 - (spread - query.length)) : 0;
}

function entriesOf(graph: Graph): readonly Entry[] {
  const known = gathered.get(graph);
  if (known) return known;
  const made: Entry[] = [];
  for (const someone of people(graph)) {
    const { namespace, id } = someone.ids[0]!;
    const names = stated(someone, 'name').map(({ value }) => value);
    const spot = (): Spot | undefined => definitionsOf(graph, { kind: PERSON, key: id, namespace })[0];
    for (const name of names.length > 0 ? names : [id])
      made.push({ kind: PERSON, name, folded: name.toLowerCase(), container: id, spot });
    for (const other of someone.ids.slice(1)) {
      if (other.id.toLowerCase() !== id.toLowerCase()) {
        made.push({ kind: PERSON, name: other.id, folded: other.id.toLowerCase(), container: names[0] ?? id, spot });
      }
    }
  }
  for (const kind of [SIG, ...listedKinds(graph)]) {
    for (const { key, places } of entities(graph, kind)) {
      const place = places.find(({ how }) => how === 'defines');
      if (!place) continue;
      const container = kind === SIG ? '' : (homeOf(graph, place.path, SIG) ?? '');
      const spot = (): Spot | undefined =>
        definitionsOf(graph, { kind, key, namespace: '' })[0] ?? definitions(graph, kind, key)[0];
      made.push({ kind, name: key, folded: key.toLowerCase(), container, spot });
    }
  }
  gathered.set(graph, made);
  return made;
}

/** Kinds that SIGs list, and those that files define by their path. */
function listedKinds(graph: Graph): string[] {
  const byPath = new Set(graph.community.files.flatMap((file) => Object.keys(file.defines ?? {})));
  return Object.keys(graph.community.kinds).filter(
    (kind) =>
      kind !== SIG &&
      kind !== PERSON &&
      !graph.community.kinds[kind]!.file &&
      (graph.community.kinds[kind]!.listed !== undefined || byPath.has(kind)),
  );
}
