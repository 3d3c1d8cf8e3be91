// Workspace: going on from what an earlier check left: the files that differ are read, the graph of then becomes that
// of now, and of all other files what was found is taken over, but for those that a difference concerns. Texts and
// graph of what is the same are not there before somebody asks for them. What comes out is what looking at everything
// would say.
import { factsAt } from '../core/check/analyse.ts';
import { affectedBy } from '../core/check/check.ts';
import type { Use } from '../core/check/config-use.ts';
import type { Unreadable } from '../core/check/rule.ts';
import { type Community, classify, type FileRef } from '../core/community/community.ts';
import type { FileFacts } from '../core/facts/facts.ts';
import { decoder, split } from '../core/facts/facts-codec.ts';
import { type PackedFacts, pool } from '../core/facts/packed-facts.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Files } from '../core/findings/fix.ts';
import { type Graph, graphFrom, updated } from '../core/graph/graph.ts';
import { withLines } from '../core/text/lines-in.ts';
import type { Vars } from '../core/text/path-template.ts';
import { rules } from '../rules/index.ts';
import { type Differences, FEW, MANY } from './differences.ts';
import { isDocument } from './disk.ts';
import { hashOf } from './facts-cache.ts';
import { type KeptCheck, NOTHING_TO_SEE, UNSEEN } from './kept-check.ts';
import { lateTexts } from './late-texts.ts';
import type { Source } from './source.ts';
import { isGiven, type Target } from './target.ts';

/**
 * Thrown where what was kept turns out not to hold after all: a file changed since it was found to be the same, or what
 * is kept is not what was written. Whoever meets it does the same again without.
 */
export class NotAsKept extends Error {}

/** What is known before anything is looked at again. */
export interface Resumed {
  /** By path. Asking for one throws `NotAsKept` where a file is no longer what it was found to be. */
  readonly texts: Files;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  /** @throws NotAsKept */
  readonly graph: () => Graph;
  /** What is found in files of which nothing has to be looked at again, asked for or not. */
  readonly found: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** Files that were asked for and have to be looked at, sorted. */
  readonly again: readonly string[];
}

/**
 * Go on from what was kept.
 * @param refs the community's files now. @param afresh files of which nothing that was found counts.
 * @returns null where so much is to be looked at again that everything is sooner looked at.
 * @throws NotAsKept
 */
export function goOn(
  kept: KeptCheck,
  refs: readonly FileRef[],
  since: Differences,
  target: Target,
  source: Source,
  afresh: ReadonlySet<string>,
): Resumed | null {
  const { changes, texts, unreadable } = readAgain(kept, since, target, source);
  const complete = target.complete && unreadable.size === 0;
  const { graph, concerned } = graphSince(kept, refs, changes, complete, target.dialect.community);
  const again = new Set([...changes.keys()].filter((path) => isGiven(target, path)));
  const found = new Map<string, readonly Diagnostic[]>();
  const uses = new Map<string, readonly Use[]>();
  for (const [number, path] of kept.files.entries()) {
    const fate = kept.fates[number]!;
    if (changes.has(path) || fate === NOTHING_TO_SEE) continue;
    const own = kept.found.get(path) ?? NOTHING;
    if (fate === UNSEEN || concerned.has(path) || afresh.has(path) || own.some((one) => pointsTo(one, changes))) {
      if (isGiven(target, path)) again.add(path);
      continue;
    }
    found.set(path, own);
    const silenced = kept.uses.get(path);
    if (silenced) uses.set(path, silenced);
  }
  if (again.size > FEW + refs.length * MANY) return null;
  const late = textsOf(kept, refs, since, source, texts);
  const open = [...again].filter((path) => unreadable.has(path) || Object.hasOwn(late, path)).sort();
  return { texts: late, unreadable, graph, found, uses, again: open };
}

const NOTHING: readonly Diagnostic[] = [];

/** Whether a finding shows a place in another of these files, or offers to change one: there, places may have moved. */
function pointsTo({ path, related, fixes }: Diagnostic, files: ReadonlyMap<string, unknown>): boolean {
  const isOne = (other: { readonly path: string }): boolean => other.path !== path && files.has(other.path);
  return related.some(isOne) || fixes.some(({ changes }) => changes.some(isOne));
}

/** What differs, as it is now. */
interface Changes {
  /** What each file that differs says; null for one that says nothing, or is gone. */
  readonly changes: ReadonlyMap<string, FileFacts | null>;
  /** Their texts. */
  readonly texts: ReadonlyMap<string, string>;
  /** All files that give none, and why. */
  readonly unreadable: ReadonlyMap<string, Unreadable>;
}

function readAgain(kept: KeptCheck, { differing, gone, read }: Differences, target: Target, source: Source): Changes {
  const changes = new Map<string, FileFacts | null>(gone.map((path) => [path, null]));
  const texts = new Map<string, string>();
  const unreadable = new Map(kept.unreadable);
  for (const path of gone) unreadable.delete(path);
  for (const { path } of differing) {
    const known = read.get(path);
    const result = known === undefined ? source.read(path) : { text: known };
    changes.set(path, 'text' in result ? factsAt(target.dialect, path, result.text) : null);
    unreadable.delete(path);
    if (!('text' in result)) {
      if (result.problem !== 'missing') unreadable.set(path, result);
    } else if (!isDocument(path)) texts.set(path, result.text);
  }
  return { changes, texts, unreadable };
}

/** The graph now, and the files that what differs concerns, some of which differ themselves. */
function graphSince(
  kept: KeptCheck,
  refs: readonly FileRef[],
  changes: ReadonlyMap<string, FileFacts | null>,
  complete: boolean,
  community: Community,
): { readonly graph: () => Graph; readonly concerned: ReadonlySet<string> } {
  if (changes.size === 0) {
    let made: Graph | undefined;
    const graph = (): Graph => {
      made ??= keptGraph(kept, community);
      return made;
    };
    return { graph, concerned: new Set() };
  }
  const before = keptGraph(kept, community);
  const { graph, affected } = updated(before, changes);
  const after = { ...graph, complete };
  const others = affectedBy(rules, before, after, [...changes.keys()]);
  const ordered = inOrder(after, refs, before);
  return { graph: () => ordered, concerned: new Set([...affected, ...others]) };
}

/** A snapshot whose files stand in the order in which they are read: what came since the one before stands last in it. */
function inOrder(graph: Graph, refs: readonly FileRef[], before: Graph): Graph {
  const { files, community, pool, complete } = graph;
  if (refs.every(({ path }) => before.files.has(path) || !files.has(path))) return graph;
  const ordered = new Map<string, PackedFacts>();
  for (const { path } of refs) {
    const facts = files.get(path);
    if (facts) ordered.set(path, facts);
  }
  return { ...graphFrom(ordered, community, pool), complete };
}

/** The community as it was. @throws NotAsKept */
export function keptGraph(kept: KeptCheck, community: Community): Graph {
  const shared = pool();
  const files = new Map<string, PackedFacts>();
  try {
    const encoded = kept.facts();
    const decoded = decoder(encoded, shared, true);
    const paths = split(encoded.paths);
    const there = new Set(kept.files);
    if (paths.length !== decoded.count || !paths.every((path) => there.has(path)))
      throw new RangeError('these are facts of other files');
    const varsOf = (path: string): Vars => classify(community, path)?.vars ?? {};
    for (let i = 0; i < paths.length; i++) files.set(paths[i]!, decoded.facts(i, paths[i]!, varsOf));
    return { ...graphFrom(files, community, shared), complete: kept.complete };
  } catch (error) {
    throw new NotAsKept(String(error));
  }
}

/**
 * The texts of the files, read when they are asked for; asking throws `NotAsKept` where a file is no longer what was
 * kept.
 * @param texts of the files that differ, as far as they have one.
 */
function textsOf(
  kept: KeptCheck,
  refs: readonly FileRef[],
  { differing, read }: Differences,
  source: Source,
  texts: ReadonlyMap<string, string>,
): Files {
  const hashes = new Map(kept.files.map((file, number) => [file, kept.hashes[number]!]));
  for (const { path } of differing) hashes.set(path, texts.has(path) ? NEW : '');
  const paths = refs.flatMap(({ path }) => (hashes.get(path) && !isDocument(path) ? [path] : []));
  const late = lateTexts(paths, (path) => {
    const known = texts.get(path) ?? read.get(path);
    if (known !== undefined) return known;
    const result = source.read(path);
    if ('text' in result && hashOf(result.text) === hashes.get(path)) return result.text;
    throw new NotAsKept(path);
  });
  return withLines(late, (path) => (hashes.get(path) === NEW ? undefined : kept.lines(path)));
}

/** Stands for the digest of a text that differs. */
const NEW = 'new';
