// Workspace: which community a folder is, and where the root of the community is that a file belongs to. Decided by
// which files exist, never by a folder's name alone. File access comes in as functions, so any host can answer.
import type { Dialect } from '../core/check/analyse.ts';
import { classify, evidence, pathList } from '../core/community/community.ts';

export type ReadFile = (path: string) => string | undefined;

/** A community that a folder looks like. */
export interface Recognised {
  readonly dialect: Dialect;
  /** The summed weight of the evidence. */
  readonly weight: number;
}

/**
 * The community whose evidence in a folder is strongest, null where there is none. Ties go to the earlier dialect.
 * @param files paths relative to the folder, with `/`; @param read the text of one of them, or undefined.
 */
export function detectCommunity(
  files: readonly string[],
  read: ReadFile,
  dialects: readonly Dialect[],
): Recognised | null {
  return detector(files, dialects)(read);
}

/** As `detectCommunity`, for whoever has to ask again with more texts: the paths are gone through once. */
export function detector(
  files: readonly string[],
  dialects: readonly Dialect[],
): (read: ReadFile) => Recognised | null {
  const list = pathList(files);
  const weights = dialects.map((dialect) => evidence(dialect.community, list));
  return (read) => {
    let best: Recognised | null = null;
    dialects.forEach((dialect, index) => {
      const weight = weights[index]!(read);
      if (weight > (best?.weight ?? 0)) best = { dialect, weight };
    });
    return best;
  };
}

/**
 * What it adds to the evidence in a folder that it is the top of a repository. Where files of a community may lie
 * anywhere, each of its folders looks like a small community; the top may have no such file itself.
 */
const TOP = 2;

/** A folder around a path as the root of the community that it belongs to. */
export interface RootCandidate {
  /** Of its evidence. */
  readonly weight: number;
  /** Whether it is the top of a repository, or of what is taken for one. */
  readonly top: boolean;
  /** Whether nothing but the name of a file says that it may be the root: the path lies in it, not below. */
  readonly bare?: boolean;
}

/**
 * The likeliest root among folders around a path: the one with the strongest evidence, of equals the outermost.
 * @param candidates in which one community is recognised, nearer ones first but for bare ones, which come last.
 */
export function likeliestRoot<T extends RootCandidate>(candidates: readonly T[]): T | null {
  const weightOf = ({ weight, top }: T): number => weight + (top ? TOP : 0);
  let best: T | null = null;
  for (const candidate of candidates) {
    const more = best ? weightOf(candidate) - weightOf(best) : 1;
    if (more > 0 || (more === 0 && !candidate.bare)) best = candidate;
  }
  return best;
}

/**
 * The community of a folder that brings communities itself: of these the one with the strongest evidence, or the only
 * one even without any, since nobody puts one there by accident; else a bundled one.
 */
export function detectOwnFirst(
  files: readonly string[],
  read: ReadFile,
  own: readonly Dialect[],
  bundled: readonly Dialect[],
): Recognised | null {
  const lone = own.length === 1 ? { dialect: own[0]!, weight: 0 } : null;
  return detectCommunity(files, read, own) ?? lone ?? detectCommunity(files, read, bundled);
}

/**
 * Folders that could be the root of a community holding a file, nearest first: those in which the rest of the path is
 * a path that some community knows. A bare file name says least, so the file's own folder comes last.
 * @param path absolute, with `/`; @returns absolute folders without a trailing slash ('' is the file system's root).
 */
export function rootsOf(path: string, dialects: readonly Dialect[]): string[] {
  const roots: string[] = [];
  const own: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash >= 0; slash = slash === 0 ? -1 : path.lastIndexOf('/', slash - 1)) {
    const relative = path.slice(slash + 1);
    if (!dialects.some(({ community }) => classify(community, relative))) continue;
    (relative.includes('/') ? roots : own).push(path.slice(0, slash));
  }
  return [...roots, ...own];
}
