// Features: a repository given to another SIG: its manifest moves, and its entry leaves the one charter and joins the
// other, with its whole group where it is alone in it. Pure; files come in through a function.

import type { Analysis } from '../../core/check/rule.ts';
import { type Community, classify } from '../../core/community/community.ts';
import type { Occurrence } from '../../core/facts/facts.ts';
import { occurrenceAt } from '../../core/facts/packed-facts.ts';
import type { Change } from '../../core/findings/diagnostic.ts';
import { factsIn, type Graph, normalise } from '../../core/graph/graph.ts';
import { listings, manifestsIn, memberKeys, replacement, sigFolders } from '../../core/graph/membership.ts';
import { baseOf, sigOfFile } from '../../core/graph/namesakes.ts';
import { lineEnd } from '../../core/text/text.ts';
import { toValue } from '../../core/yaml/scalar.ts';
import { nodeAt, pathOf, type ScalarNode, type SeqNode } from '../../core/yaml/tree.ts';
import { refactorMessages as m } from '../../messages/refactor.ts';
import { columnOf } from '../../rules/support/edits.ts';
import { manifestFor } from '../../rules/support/graph.ts';
import { placeFor } from '../../rules/support/list-place.ts';
import type { Open } from '../rename.ts';
import { repeatsOf } from '../rename-values.ts';
import { targetAt } from '../target.ts';
import { groupOf } from './groups.ts';
import { itemLines, joined, shifted } from './items.ts';
import { type Refactoring, rewritten, type Spot, withList } from './refactoring.ts';

/** More SIGs than this are no suggestion. */
const OFFERED = 3;

/** What moves: an entity with the one file that defines it and the one entry that lists it. */
interface Cargo {
  readonly kind: string;
  readonly key: string;
  readonly sig: string;
  readonly manifest: Analysis;
  readonly charter: Analysis;
  readonly entry: ScalarNode;
}

/** Move the repository at the offset, in a charter or in its own manifest, to a SIG that is likely to take it. */
export async function moveToSig({ analysis, graph, offset }: Spot, open: Open): Promise<Refactoring[]> {
  if (!graph.complete) return [];
  const cargo = await cargoAt(analysis, graph, offset, open);
  if (!cargo) return [];
  const found: Refactoring[] = [];
  for (const { sig, path } of likelySigs(graph, cargo)) {
    const changes = await moveTo(graph, cargo, sig, path, open);
    if (changes) found.push({ title: m.moveToSig({ key: cargo.key, sig }), group: 'move', changes });
    if (found.length === OFFERED) break;
  }
  return found;
}

async function cargoAt(analysis: Analysis, graph: Graph, offset: number, open: Open): Promise<Cargo | null> {
  const { community } = graph;
  const { path } = analysis.file;
  const target = targetAt(analysis, offset);
  const sig = sigOfFile(graph, path);
  if (!target || sig === undefined || community.kinds[target.kind]?.listed === undefined) return null;
  const { kind, key } = target;
  const wanted = normalise(community, kind, key);
  const [place, ...more] = manifestsIn(graph, sig, kind, key);
  // Namesakes are kept by one SIG: one of them alone does not leave.
  const namesakes = memberKeys(graph, sig, kind).filter(
    (other) => baseOf(other).toLowerCase() === baseOf(key).toLowerCase(),
  );
  if (!place || more.length > 0 || namesakes.length !== 1) return null;
  const manifest = place.path === path ? analysis : await open(place.path);
  if (!manifest || manifest.file.misplaced || manifest.parsed.problems.length > 0) return null;
  const named = [...(sigFolders(graph).get(sig)?.homes ?? [])].filter((home) =>
    factsIn(graph, home)!.occurrences.some(
      (one) => one.kind === kind && normalise(community, kind, one.key) === wanted,
    ),
  );
  const [home] = named;
  if (home === undefined || named.length > 1) return null;
  const charter = home === path ? analysis : await open(home);
  if (!charter || charter.parsed.problems.length > 0) return null;
  const all = charter.facts.occurrences.filter(
    (one) => one.kind === kind && normalise(community, kind, one.key) === wanted,
  );
  const [entry] = listings(community, charter.facts).filter((one) => all.includes(one));
  const node = entry && scalarOf(charter, entry);
  // Whoever keeps single branches of it here would keep them no longer: that is for people to settle.
  return all.length === 1 && node && !branchesKept(charter, community, kind, wanted)
    ? { kind, key, sig, manifest, charter, entry: node }
    : null;
}

function branchesKept({ facts }: Analysis, community: Community, owner: string, wanted: string): boolean {
  return facts.occurrences.some(
    ({ kind, key }) =>
      community.kinds[kind]?.within === owner &&
      normalise(community, owner, key.slice(0, Math.max(0, key.indexOf('@')))) === wanted,
  );
}

/** SIGs whose charters list a namesake or the same organisation; first those that share people with the entry's group. */
function likelySigs(graph: Graph, { kind, key, sig, charter, entry }: Cargo): { sig: string; path: string }[] {
  const owner = key.slice(0, key.length - baseOf(key).length).toLowerCase();
  const base = baseOf(key).toLowerCase();
  const group = entry.parent?.parent?.parent;
  const near = charter.facts.records.filter(
    (record) => group?.kind === 'map' && record.start >= group.start && record.end <= group.end,
  );
  const people = new Set(
    near.flatMap(({ ids }) => Object.entries(ids).map(([space, { value }]) => idOf(space, value))),
  );
  const found: { sig: string; path: string; score: number }[] = [];
  for (const [other, { homes }] of sigFolders(graph)) {
    if (other === sig) continue;
    for (const path of homes) {
      const facts = graph.files.get(path);
      if (!facts || facts.scopes.length < 2 || replacement(graph, path) !== undefined) continue;
      let [namesakes, kin] = [0, 0];
      for (let i = 0; i < facts.count; i++) {
        const one = occurrenceAt(facts, i, graph.pool);
        if (one.kind !== kind || one.how !== 'refers') continue;
        if (baseOf(one.key).toLowerCase() === base) namesakes++;
        if (owner !== '' && one.key.toLowerCase().startsWith(owner)) kin++;
      }
      if (namesakes === 0 && kin === 0) continue;
      const shared = new Set(
        facts.records.flatMap(({ ids }) => Object.entries(ids).map(([space, { value }]) => idOf(space, value))),
      );
      const known = [...people].filter((id) => shared.has(id)).length;
      found.push({ sig: other, path, score: (namesakes > 0 ? 1e9 : 0) + known * 1e6 + kin });
    }
  }
  found.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  return found.slice(0, OFFERED);
}

function idOf(namespace: string, id: string): string {
  return `${namespace}/${id.toLowerCase()}`;
}

async function moveTo(graph: Graph, cargo: Cargo, sig: string, path: string, open: Open): Promise<Change[] | null> {
  const { kind, key, manifest, charter, entry } = cargo;
  const { file } = manifest;
  const made = manifestFor(graph.community, kind, key, sig);
  const to = made?.path;
  if (!made || to === undefined || made.file !== file.kind || graph.files.has(to)) return null;
  const other = await open(path);
  if (!other || other.parsed.problems.length > 0 || sigOfFile(graph, path) !== sig) return null;
  if (listings(graph.community, other.facts).some((one) => one.kind === kind && sameKey(graph, kind, one.key, key)))
    return null;
  const edits = twoCharters(charter, other, entry, cargo);
  if (!edits) return null;
  const repeats = repeatsOf(manifest, classify(graph.community, to)!.vars);
  const own: Change[] = repeats.length > 0 ? [{ kind: 'edit', path: file.path, edits: repeats }] : [];
  return [...edits, ...own, { kind: 'rename', path: file.path, to }];
}

function sameKey(graph: Graph, kind: string, a: string, b: string): boolean {
  return normalise(graph.community, kind, a) === normalise(graph.community, kind, b);
}

/** The entry out of one charter and into the other; with its group where it is the only one there. */
function twoCharters(
  from: Analysis,
  into: Analysis,
  entry: ScalarNode,
  { kind, key }: Cargo,
): readonly Change[] | null {
  const list = entry.parent;
  if (list?.kind !== 'seq') return null;
  const group = list.parent?.kind === 'pair' ? groupOf(from, list.parent.parent) : null;
  const own = listings(into.community, into.facts).filter((one) => one.kind === kind);
  const place = placeFor(into, key, own);
  if (!place) return null;
  if (list.items.length > 1) {
    const index = list.items.indexOf(entry);
    return exchange(from, list, index, into, place.list, place.index);
  }
  const home = place.list.parent?.kind === 'pair' ? groupOf(into, place.list.parent.parent) : null;
  return group && home && group.groups.items.length > 1
    ? exchange(from, group.groups, group.index, into, home.groups, home.groups.items.length)
    : null;
}

/** One item out of a block list and into another, as its lines stand; comments above it stay, as they may head others. */
function exchange(
  from: Analysis,
  source: SeqNode,
  index: number,
  into: Analysis,
  target: SeqNode,
  at: number,
): readonly Change[] | null {
  const blocks = itemLines(from, source);
  const others = itemLines(into, target);
  if (!blocks || !others) return null;
  const block = blocks[index]!;
  const dash = dashLine(from.text, block.start);
  const columns = columnOf(into, target.start) - columnOf(from, source.start);
  const lines = shifted(from.text.slice(dash, block.end), columns);
  if (lines === null) return null;
  const less = joined(
    [from.text.slice(0, dash), from.text.slice(block.end)].filter(Boolean),
    from.text,
    lineEnd(from.text),
  );
  const written = lines.replace(/\r?\n/g, lineEnd(into.text));
  const spot = at < others.length ? dashLine(into.text, others[at]!.start) : others.at(-1)!.end;
  const parts = [into.text.slice(0, spot), written, into.text.slice(spot)].filter(Boolean);
  const more = joined(parts, into.text, lineEnd(into.text));
  const value = toValue(source.items[index]!);
  const without = withList(toValue(from.parsed.root), pathOf(source), (list) => list.filter((_, i) => i !== index));
  const within = withList(toValue(into.parsed.root), pathOf(target), (list) => list.toSpliced(at, 0, value));
  const [first, second] = [without && rewritten(from, less, without), within && rewritten(into, more, within)];
  return first && second ? [first, second] : null;
}

/** The start of the first line from an offset on that is no comment. */
function dashLine(text: string, offset: number): number {
  let at = offset;
  for (let line = /^[ \t]*#[^\n]*\n/.exec(text.slice(at)); line; line = /^[ \t]*#[^\n]*\n/.exec(text.slice(at)))
    at += line[0].length;
  return at;
}

function scalarOf({ parsed }: Analysis, { start, end }: Occurrence): ScalarNode | null {
  const node = nodeAt(parsed.root, start);
  return node?.kind === 'scalar' && node.start === start && node.end === end ? node : null;
}
