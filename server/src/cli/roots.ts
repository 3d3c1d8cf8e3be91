// Command line: from the paths that a user names to the communities that they belong to. A community is recognised by
// the files that speak for it, which are looked up where its templates say, so no folder is walked through for that.
import fs from 'node:fs';
import path from 'node:path';
import { ownFiles } from '../bundled.ts';
import type { Dialect } from '../core/check/analyse.ts';
import { classify, isPresence } from '../core/community/community.ts';
import { matchPath, pathTemplate } from '../core/text/path-template.ts';
import { series } from '../messages/catalogue.ts';
import { cliMessages as m } from '../messages/cli.ts';
import { configFor } from '../workspace/config-disk.ts';
import {
  detectCommunity,
  detectOwnFirst,
  likeliestRoot,
  type Recognised,
  type RootCandidate,
  rootsOf,
} from '../workspace/detect.ts';
import { readText } from '../workspace/disk.ts';
import { ownFileAt } from '../workspace/own-files.ts';
import type { Target } from '../workspace/target.ts';
import type { Known } from './own.ts';
import { UsageError } from './usage.ts';

/** Folders looked at while searching for one community's evidence: such files lie near the root or not at all. */
const MAX_FOLDERS = 500;
/** Evidence that asks for a text is read in a few files; more need not be found. */
const MAX_HITS = 8;
/** How far below a folder without evidence communities are looked for. */
const MAX_DEPTH = 2;
const NEVER_ENTERED = new Set(['node_modules', '.git']);

/**
 * The communities that paths belong to, each once, in the order of the paths.
 * @param known every community in question. @param forced the only community that comes into question, if the user
 * named one.
 * @throws UsageError for a path that does not exist or belongs to no community.
 */
export function targetsOf(paths: readonly string[], cwd: string, known: Known, forced?: Dialect): Target[] {
  const found = new Map<string, { target: Target; given: string[] }>();
  for (const given of paths.length > 0 ? paths : ['.']) {
    const absolute = path.resolve(cwd, given);
    for (const target of locate(absolute, given, known, forced)) {
      const key = `${target.dialect.community.id} ${target.root}`;
      const same = found.get(key);
      const relative = path.relative(target.root, absolute).split(path.sep).join('/');
      const inside = relative.startsWith('..') ? '' : relative;
      if (same) same.given.push(inside);
      else found.set(key, { target, given: [inside] });
    }
  }
  return [...found.values()].map(({ target, given }) => ({ ...target, given }));
}

function locate(absolute: string, given: string, known: Known, forced?: Dialect): Target[] {
  const folder = isFolder(absolute, given) ? absolute : path.dirname(absolute);
  const own = folder === absolute || forced ? null : ownFileAt(absolute.split(path.sep).join('/'), ownFiles);
  if (own) return [{ root: path.resolve(own.root || '/'), dialect: ownFiles, given: [], complete: true }];
  const config = forced ? null : configFor(folder);
  const named = config?.config.community === undefined ? undefined : known.byId(config.config.community);
  if (named && config) return chosen(absolute, folder, named, config.folder);
  const { holding, beside } = above(absolute, folder, (root, only = forced) =>
    only ? recognise(root, [only]) : recogniseAmong(root, known),
  );
  if (holding) return holding.root === absolute ? [holding, ...clonesIn(absolute, known, forced)] : [holding];
  if (beside && folder !== absolute && !forced) return [beside];
  if (forced) {
    if (folder === absolute) return [{ root: folder, dialect: forced, given: [], complete: true }];
    const guess = rootsOf(absolute.split(path.sep).join('/'), [forced])[0];
    return [
      { root: guess === undefined ? folder : path.resolve(guess || '/'), dialect: forced, given: [], complete: false },
    ];
  }
  const below = folder === absolute ? downwards(folder, (root) => recogniseAmong(root, known), MAX_DEPTH) : [];
  if (below.length > 0) return below;
  throw communityMissing(given, known);
}

/** The community that a configuration names: recognised between it and the path, or below the path, else all of its folder. */
function chosen(absolute: string, folder: string, dialect: Dialect, top: string): Target[] {
  const { holding } = above(absolute, folder, (root) => recognise(root, [dialect]), top);
  if (holding) return [holding];
  const below = folder === absolute ? downwards(folder, (root) => recognise(root, [dialect]), MAX_DEPTH) : [];
  return below.length > 0 ? below : [{ root: top, dialect, given: [], complete: true }];
}

/** The community in a folder or above it that holds a path; `beside` lies there too, but the path is not its business. */
function above(
  absolute: string,
  folder: string,
  recognised: (root: string, only?: Dialect) => Recognised | null,
  top?: string,
): { readonly holding: Target | null; readonly beside: Target | null } {
  let beside: Target | null = null;
  const candidates: (Target & RootCandidate)[] = [];
  const around = [...upwards(folder)];
  // Where nothing says what belongs together, folders further out are anybody's, and the nearest is as good as any.
  const isBounded = top !== undefined || around.some(isRepository);
  for (const root of around) {
    const [nearest] = candidates;
    if (nearest && !isBounded) break;
    const isTop = root === top || isRepository(root);
    // One community is looked for sooner than all of them, and most say by their paths that their root is not further
    // out.
    const alone = nearest && includes(nearest, root, absolute, folder) ? recognised(root, nearest.dialect) : null;
    const mayBe = alone && likeliestRoot([...candidates, { ...alone, root, top: isTop }])?.root === root;
    const found = !nearest || mayBe ? recognised(root) : null;
    if (found && (!nearest || found.dialect === nearest.dialect)) {
      const target = { root, dialect: found.dialect, given: [], complete: true };
      if (nearest || (beside ? reads : holds)(found.dialect, root, absolute))
        candidates.push({ ...target, weight: found.weight, top: isTop });
      else beside ??= target;
    }
    if (root === top) break;
  }
  const home = likeliestRoot(candidates);
  return { holding: home && { root: home.root, dialect: home.dialect, given: [], complete: true }, beside };
}

/** What is said where no community is recognised, with what was looked for. */
export function communityMissing(given: string, known: Known): UsageError {
  return new UsageError(m.noCommunity({ path: given }), [
    ...known.bundled.map(({ community }) => {
      const sought = community.detect.filter(({ weight = 1 }) => weight > 0);
      const paths = [...new Set(sought.map((evidence) => evidence.path))];
      return m.lookedFor({ name: community.name, paths: series(paths) });
    }),
    m.nameCommunity({ ids: series(known.ids) }),
    m.describeCommunity(),
  ]);
}

function isFolder(absolute: string, given: string): boolean {
  try {
    return fs.statSync(absolute).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // A link that leads nowhere is there, and the check says what is wrong with it.
    if (isLink(absolute)) return false;
    throw new UsageError(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? m.pathMissing({ path: given })
        : m.pathUnreadable({ path: given, detail: code ?? String(error) }),
    );
  }
}

function isLink(absolute: string): boolean {
  try {
    return fs.lstatSync(absolute).isSymbolicLink();
  } catch {
    return false;
  }
}

/**
 * Whether a recognised folder is where a path belongs: its own repository, or a place for which the community has a
 * template, be it for something below it. A community that merely lies in a folder above (a stray file in a temporary
 * folder) claims nothing else there.
 */
function holds({ community }: Dialect, root: string, absolute: string): boolean {
  const segments = segmentsOf(root, absolute);
  if (segments.length === 0 || isRepository(root)) return true;
  if (classify(community, segments.join('/'))) return true;
  return community.files.some((kind) => {
    const folders = kind.path.split('/').slice(0, -1);
    const open = folders.findIndex((folder) => folder.startsWith('{**}'));
    const known = open < 0 ? folders : folders.slice(0, open);
    if (open < 0 && segments.length > folders.length) return false;
    return segments.every((name, i) => i >= known.length || matchPath(pathTemplate(known[i]!, kind.where), name));
  });
}

/** The same where a community lies nearer: then one that may have files anywhere (`{**}`) has to read this one. */
function reads({ community }: Dialect, root: string, absolute: string): boolean {
  if (isRepository(root)) return true;
  const file = classify(community, segmentsOf(root, absolute).join('/'));
  return file !== null && !isPresence(file.kind);
}

function segmentsOf(root: string, absolute: string): string[] {
  return path.relative(root, absolute).split(path.sep).filter(Boolean);
}

/**
 * Whether a folder further out has a place, as the root of the same community, for the file that is looked for; for one
 * of those that speak for the nearer root where it is a folder. A community inside another of its kind is one by
 * itself.
 */
function includes({ root, dialect: { community } }: Target, outer: string, absolute: string, folder: string): boolean {
  const hasPlace = (file: string): boolean => classify(community, segmentsOf(outer, file).join('/')) !== null;
  if (folder !== absolute) return hasPlace(absolute);
  return community.detect.some((one) => filesLike(root, one.path).some((file) => hasPlace(path.join(root, file))));
}

/** A folder and those above it, up to the top of its git repository if it is in one. */
function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at || isRepository(at)) return;
  }
}

/** Whether a folder is the top of a repository, or of a working tree of one. */
function isRepository(folder: string): boolean {
  return fs.existsSync(path.join(folder, '.git'));
}

/** Communities in clones below a folder that is in no repository: none of their files is one of the folder's. */
function clonesIn(folder: string, known: Known, forced?: Dialect): Target[] {
  if ([...upwards(folder)].some(isRepository)) return [];
  const recognised = (root: string): Recognised | null =>
    isRepository(root) ? (forced ? recognise(root, [forced]) : recogniseAmong(root, known)) : null;
  return downwards(folder, recognised, MAX_DEPTH);
}

/** Communities below a folder that is none itself, e.g. clones side by side. */
function downwards(folder: string, recognised: (root: string) => Recognised | null, depth: number): Target[] {
  return subfolders(folder).flatMap((name) => {
    const root = path.join(folder, name);
    const found = recognised(root);
    if (found) return [{ root, dialect: found.dialect, given: [], complete: true }];
    return depth > 1 ? downwards(root, recognised, depth - 1) : [];
  });
}

function recogniseAmong(root: string, known: Known): Recognised | null {
  const own = known.own(root);
  return recognise(root, [...own, ...known.bundled], own.length);
}

/** @param own how many of the dialects, at the front, the folder brings itself. */
function recognise(root: string, dialects: readonly Dialect[], own = 0): Recognised | null {
  const templates = new Set(dialects.flatMap(({ community }) => community.detect.map((evidence) => evidence.path)));
  const files = [...templates].flatMap((template) => filesLike(root, template));
  const read = (file: string): string | undefined => {
    const result = readText(path.join(root, file));
    return 'text' in result ? result.text : undefined;
  };
  if (own === 0) return detectCommunity(files, read, dialects);
  return detectOwnFirst(files, read, dialects.slice(0, own), dialects.slice(own));
}

/** A few files under a root whose paths fit a template, relative to the root. */
function filesLike(root: string, template: string): string[] {
  const wanted = pathTemplate(template);
  const segments = template.split('/');
  const hits: string[] = [];
  let visited = 0;
  const visit = (relative: string, depth: number): void => {
    const segment = segments[Math.min(depth, segments.length - 1)]!;
    const anyDepth = segments.slice(0, depth + 1).some((s) => s.startsWith('{**}'));
    if (!anyDepth && depth < segments.length - 1 && !segment.includes('{')) {
      if (fs.existsSync(path.join(root, relative, segment))) visit(`${relative}${segment}/`, depth + 1);
      return;
    }
    if (++visited > MAX_FOLDERS) return;
    for (const entry of entriesOf(path.join(root, relative))) {
      if (hits.length >= MAX_HITS) return;
      const here = `${relative}${entry.name}`;
      if (matchPath(wanted, here)) hits.push(here);
      const enters = anyDepth || (depth < segments.length - 1 && matchPath(pathTemplate(segment), entry.name));
      const isFolder = entry.isDirectory() || entry.isSymbolicLink();
      if (enters && isFolder && !NEVER_ENTERED.has(entry.name) && !isRepository(path.join(root, here)))
        visit(`${here}/`, depth + 1);
    }
  };
  visit('', 0);
  return hits;
}

function subfolders(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !NEVER_ENTERED.has(entry.name))
    .map((entry) => entry.name);
}

/** What cannot be listed holds no evidence. */
function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
