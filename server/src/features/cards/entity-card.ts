// Features: the card of anything that is neither person nor SIG: a repository or package (its SIG, who merges, what its
// manifest says, its branches), a branch (how many carry it, where it comes from), an organisation, a list. Pure.

import type { Analysis } from '../../core/check/rule.ts';
import { isPathFact, keyAt, shapeAt } from '../../core/facts/packed-facts.ts';
import { definitions, type Graph, lookup, nameOf, normalise, ownerOf } from '../../core/graph/graph.ts';
import { PERSON, person, stated } from '../../core/graph/people.ts';
import { merges, rightsOn, sigsOf } from '../../core/graph/rights.ts';
import { cardMessages as m } from '../../messages/cards.ts';
import { type Message, series } from '../../messages/catalogue.ts';
import { profileUrl } from '../documentation.ts';
import type { Card, CardItem, CardRow } from './card.ts';
import { describingRows, summaryOf } from './described.ts';
import { kindTitle, roleTitle } from './titles.ts';

/** @param sources the files that define it, as far as they could be read. */
export function entityCard(graph: Graph, kind: string, key: string, sources: readonly Analysis[]): Card {
  const about = graph.community.kinds[kind];
  const rows: CardRow[] = [];
  const add = (label: Message, items: readonly CardItem[]): void => {
    if (items.length > 0) rows.push({ label, items });
  };
  const owned = about?.within !== undefined;
  if (owned) {
    add(m.definedIn(), ownerOf(key) === '' ? [] : [{ text: ownerOf(key) }]);
    add(m.carriedBy(), carriers(graph, kind, nameOf(key)));
    add(m.recordedAs(), elsewhere(graph, kind, nameOf(key)));
  } else {
    add(
      m.managedBy(),
      sigsOf(graph, kind, key).map((sig) => ({ text: sig })),
    );
    const mergers = whoMerges(graph, kind, key);
    if (mergers.length > 0) add(m.whoMerges(), mergers);
    else if (about?.listed !== undefined) add(m.whoMerges(), [{ text: m.nobodyMerges() }]);
    rows.push(...describingRows(sources));
    for (const [name, { within }] of Object.entries(graph.community.kinds)) {
      if (within === kind) {
        const branches = ownedBy(graph, name, key);
        add(
          m.branches({ kind: kindTitle(graph, name), count: branches.length }),
          branches.map((text) => ({ text })),
        );
      }
    }
  }
  const places = lookup(graph, kind, key);
  add(
    m.listedIn(),
    filesOf(places.filter((place) => place.how === 'refers' && place.end > 0).map((place) => place.path)),
  );
  if (rows.length === 0) add(m.usedIn(), filesOf(places.map((place) => place.path)));
  const url = about && profileUrl(about, '', key);
  const definers = definitions(graph, kind, key);
  if (!owned)
    add(
      m.definedIn(),
      filesOf(
        definers.map((place) => place.path),
        url ?? undefined,
      ),
    );
  const summary = owned ? undefined : summaryOf(sources);
  const title = owned ? nameOf(key) : key;
  return {
    kind,
    key: owned ? nameOf(key) : key,
    title,
    subtitle: kindTitle(graph, kind),
    ...(summary ? { summary } : {}),
    rows,
  };
}

function filesOf(paths: readonly string[], url?: string): CardItem[] {
  return [...new Set(paths)].map((text, index) => ({ text, ...(url !== undefined && index === 0 ? { url } : {}) }));
}

/** Everybody who can merge, strongest role first, once; roles limited to branches say which. */
function whoMerges(graph: Graph, kind: string, key: string): CardItem[] {
  const order = Object.keys(graph.community.roles ?? {});
  const rights = rightsOn(graph, kind, key)
    .filter((right) => merges(graph, right.role))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const seen = new Set<string>();
  const items: CardItem[] = [];
  for (const { namespace, id, name, role, branches } of rights) {
    const someone = person(graph, namespace, id);
    const identity = someone ? JSON.stringify(someone.ids[0]) : `${namespace}/${id.toLowerCase()}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const page = graph.community.kinds[PERSON] && profileUrl(graph.community.kinds[PERSON], namespace, id);
    const shown = name || (someone && stated(someone, 'name')[0]?.value) || id;
    const note = branches.length > 0 ? m.onBranches({ branches: series(branches) }) : undefined;
    items.push({
      text: shown,
      note: note ?? { text: roleTitle(graph, role), args: {} },
      ...(page ? { url: page } : {}),
    });
  }
  return items;
}

/** Names of what an entity owns, in the order of its file. */
function ownedBy(graph: Graph, kind: string, owner: string): string[] {
  const names = new Set<string>();
  for (const { path } of definitions(graph, graph.community.kinds[kind]!.within!, owner)) {
    const facts = graph.files.get(path)!;
    for (let i = 0; i < facts.count; i++) {
      const { how, kind: other } = shapeAt(facts, i, graph.pool);
      if (how === 'defines' && other === kind && !isPathFact(facts, i)) names.add(nameOf(keyAt(facts, i)));
    }
  }
  return [...names];
}

/** How many owners have something of this name. */
function carriers(graph: Graph, kind: string, name: string): CardItem[] {
  const wanted = normalise(graph.community, kind, name);
  let count = 0;
  for (const facts of graph.files.values()) {
    for (let i = 0; i < facts.count; i++) {
      const shape = shapeAt(facts, i, graph.pool);
      if (
        shape.kind === kind &&
        shape.how === 'defines' &&
        normalise(graph.community, kind, nameOf(keyAt(facts, i))) === wanted
      ) {
        count++;
        break;
      }
    }
  }
  const within = graph.community.kinds[kind]!.within!;
  return count > 0 ? [{ text: m.canMergeCount({ count, kind: kindTitle(graph, within) }) }] : [];
}

/** Other kinds in which the same name is defined: a policy list that names a branch. */
function elsewhere(graph: Graph, kind: string, name: string): CardItem[] {
  const items: CardItem[] = [];
  for (const [other, { title, within }] of Object.entries(graph.community.kinds)) {
    if (other === kind || within !== undefined || other === PERSON) continue;
    const place = definitions(graph, other, name)[0];
    if (place) items.push({ text: { text: title, args: {} }, note: place.path });
  }
  return items;
}
