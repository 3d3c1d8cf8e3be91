// Inference: which files are of one kind, from their paths and what they have in common. Folder and file names that differ
// while what is below them is alike become variables; what stays the same stays. Pure.

import { identifier, isGroupWord, singularOf } from './words.ts';

export interface InputFile {
  /** Relative to the community's root, with `/`. */
  readonly path: string;
  /** Keys at the top of the document, `[]` for a list, nothing for what is neither. */
  readonly keys: readonly string[];
}

/** Files of one kind. */
export interface Cluster {
  /** As community.json has it. */
  readonly template: string;
  readonly files: readonly { readonly path: string; readonly vars: Readonly<Record<string, string>> }[];
}

interface Open {
  readonly file: InputFile;
  readonly segments: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
}

/** Names alike below one folder are taken for values of a variable from this many on: at the top, and further down. */
const FEW_AT_TOP = 4;
const FEW_BELOW = 2;
/** How alike the keys of two files are that may be of one kind, 0 to 1. */
const ALIKE = 0.4;

/** Group files into kinds, the largest first. */
export function clusterPaths(files: readonly InputFile[]): Cluster[] {
  const deep = anywhere(files);
  const rest = files.filter(({ path }) => !deep.has(nameOf(path)));
  const clusters: Cluster[] = [...deep].map((name) => ({
    template: `{**}${name}`,
    files: files.filter(({ path }) => nameOf(path) === name).map(({ path }) => ({ path, vars: {} })),
  }));
  descend(
    rest.map((file) => ({ file, segments: file.path.split('/'), vars: {} })),
    [],
    clusters,
  );
  return joined(clusters).sort((a, b) => b.files.length - a.files.length || (a.template < b.template ? -1 : 1));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** File names that occur at many depths: such a file may stand in any folder. */
function anywhere(files: readonly InputFile[]): Set<string> {
  const depths = new Map<string, Map<number, number>>();
  for (const { path } of files) {
    const counts = depths.get(nameOf(path)) ?? new Map<number, number>();
    depths.set(nameOf(path), counts);
    const depth = path.split('/').length;
    counts.set(depth, (counts.get(depth) ?? 0) + 1);
  }
  return new Set(
    [...depths]
      .filter(([, counts]) => {
        const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return counts.size >= 3 || (counts.size === 2 && all >= 5 && Math.max(...counts.values()) < all * 0.8);
      })
      .map(([name]) => name),
  );
}

function descend(open: readonly Open[], done: readonly string[], into: Cluster[]): void {
  const here = open.filter(({ segments }) => segments.length === 1);
  const below = open.filter(({ segments }) => segments.length > 1);
  leaves(here, done, into);
  const { fixed, varying } = divided(below, done);
  for (const [name, group] of fixed) descend(advanced(group, null), [...done, name], into);
  if (varying.length > 0) {
    const letters = varying.every(({ segments: [first, next] }) => first === next?.[0]?.toLowerCase());
    const variable = letters && !done.includes('{letter}') ? 'letter' : nameVariable(done, varying, 'group');
    descend(advanced(varying, variable), [...done, `{${variable}}`], into);
  }
}

function advanced(open: readonly Open[], variable: string | null): Open[] {
  return open.map(({ file, segments, vars }) => ({
    file,
    segments: segments.slice(1),
    vars: variable === null ? vars : { ...vars, [variable]: segments[0]! },
  }));
}

function byFirst(open: readonly Open[]): Map<string, Open[]> {
  const groups = new Map<string, Open[]>();
  for (const one of open) {
    const group = groups.get(one.segments[0]!) ?? [];
    groups.set(one.segments[0]!, group);
    group.push(one);
  }
  return groups;
}

/** How many of the folders that a variable stands for hold a name. */
function recurrence(open: readonly Open[]): { folders: number; of: Map<string, number> } {
  const holder = ({ vars }: Open): string => JSON.stringify(vars);
  const of = new Map<string, number>();
  for (const [name, group] of byFirst(open)) of.set(name, new Set(group.map(holder)).size);
  return { folders: new Set(open.map(holder)).size, of };
}

/** Folder names: those that mean something themselves, and those that are values of a variable. */
function divided(open: readonly Open[], done: readonly string[]): { fixed: [string, Open[]][]; varying: Open[] } {
  const groups = [...byFirst(open)];
  const { folders, of } = recurrence(open);
  if (folders > 1) {
    // Under a variable: a few names that come again and again are parts of the layout.
    const often = groups.filter(([name]) => of.get(name)! >= Math.max(2, folders * 0.1));
    if (often.length <= 4) {
      const constant = new Set(often.map(([name]) => name));
      return {
        fixed: often,
        varying: groups.filter(([name]) => !constant.has(name)).flatMap(([, group]) => group),
      };
    }
    return { fixed: [], varying: [...open] };
  }
  const alike = largestAlike(groups);
  const enough = done.length === 0 ? FEW_AT_TOP : FEW_BELOW;
  const worded = done.length > 0 && isGroupWord(done.at(-1)!);
  if (alike.length < enough && !(worded && alike.length > 0)) return { fixed: groups, varying: [] };
  const chosen = new Set(alike);
  return {
    fixed: groups.filter((group) => !chosen.has(group)),
    varying: alike.flatMap(([, group]) => group),
  };
}

/** The most folders that hold the same kind of files: a file of the same name, or files with like keys. */
function largestAlike(groups: readonly [string, Open[]][]): [string, Open[]][] {
  let best: [string, Open[]][] = [];
  for (const [, group] of groups) {
    const names = new Set(group.map(({ segments }) => segments.slice(1).join('/')));
    const keys = keysOf(group);
    const like = groups.filter(
      ([, other]) =>
        other.some(({ segments }) => names.has(segments.slice(1).join('/'))) || similarity(keys, keysOf(other)) >= 0.6,
    ) as [string, Open[]][];
    if (like.length > best.length) best = like;
    if (best.length > groups.length / 2) break;
  }
  return best;
}

function keysOf(group: readonly Open[]): ReadonlySet<string> {
  return new Set(group.flatMap(({ file }) => file.keys));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((key) => b.has(key)).length;
  return both === 0 ? 0 : both / Math.min(a.size, b.size) - 0.02 * Math.abs(a.size - b.size);
}

/** Files of one folder, or of all that a variable stands for. */
function leaves(open: readonly Open[], done: readonly string[], into: Cluster[]): void {
  if (open.length === 0) return;
  const groups = [...byFirst(open)];
  const { folders, of } = recurrence(open);
  const fixed = folders > 1 ? groups.filter(([name]) => of.get(name)! >= Math.max(2, Math.min(folders * 0.1, 20))) : [];
  const constant = new Set(fixed.map(([name]) => name));
  const others = groups.filter(([name]) => !constant.has(name)).flatMap(([, group]) => group);
  const add = (name: string, group: readonly Open[]): void => {
    into.push({
      template: [...done, name].join('/'),
      files: group.map(({ file, vars }) => ({ path: file.path, vars })),
    });
  };
  for (const [name, group] of fixed) add(name, group);
  const enough = done.length === 0 ? FEW_AT_TOP : FEW_BELOW;
  for (const family of families(others)) {
    if (family.length < enough && folders === 1) for (const one of family) add(one.segments[0]!, [one]);
    else if (family.length === 1 && extensionOf(family[0]!.segments[0]!) === '') add(family[0]!.segments[0]!, family);
    else if (family.length > 1 || !into.some(({ template }) => template.startsWith(`${done.join('/')}/`))) {
      const variable = nameVariable(done, family, 'name');
      const ending = extensionOf(family[0]!.segments[0]!);
      into.push({
        template: [...done, `{${variable}}${ending}`].join('/'),
        files: family.map(({ file, segments, vars }) => ({
          path: file.path,
          vars: { ...vars, [variable]: segments[0]!.slice(0, segments[0]!.length - ending.length) },
        })),
      });
    }
  }
}

function extensionOf(name: string): string {
  return /\.[^.]+$/.exec(name)?.[0] ?? '';
}

/** Files of one extension with like keys; those that are like no other are alone. */
function families(open: readonly Open[]): Open[][] {
  const found: { keys: Set<string>; ending: string; members: Open[] }[] = [];
  for (const one of open) {
    const keys = new Set(one.file.keys);
    const ending = extensionOf(one.segments[0]!);
    // Without an extension a name says all by itself.
    const home =
      ending === ''
        ? undefined
        : found.find((family) => family.ending === ending && similarity(family.keys, keys) >= ALIKE);
    if (home) {
      home.members.push(one);
      for (const key of keys) home.keys.add(key);
    } else found.push({ keys, ending, members: [one] });
  }
  // A file that does not read belongs to those beside it.
  const many = found.filter(({ members }) => members.length > 1).sort((a, b) => b.members.length - a.members.length);
  for (const family of found) {
    const host = many.find((other) => other !== family && other.ending === family.ending);
    if (family.members.length === 1 && family.keys.size === 0 && host) {
      host.members.push(...family.members);
      family.members.length = 0;
    }
  }
  // One template cannot tell two families apart: they become one.
  const byEnding = new Map<string, Open[][]>();
  for (const { members, ending } of found.filter((family) => family.members.length > 0)) {
    const list = byEnding.get(ending) ?? [];
    byEnding.set(ending, list);
    list.push(members);
  }
  return [...byEnding.values()].flatMap((list) => {
    const several = list.filter((members) => members.length > 1);
    return [...(several.length > 0 ? [several.flat()] : []), ...list.filter((members) => members.length === 1)];
  });
}

/** A variable is called after the folder that holds what it stands for. */
function nameVariable(done: readonly string[], open: readonly Open[], otherwise: string): string {
  const taken = new Set(Object.keys(open[0]?.vars ?? {}));
  const parent = done.filter((segment) => !segment.includes('{')).at(-1);
  let base = parent === undefined ? otherwise : identifier(singularOf(parent), otherwise);
  if (parent === undefined) {
    const [first] = open;
    const prefix = commonPrefix(open.map(({ segments }) => segments[0]!));
    if (first && prefix.length >= 2) base = identifier(prefix, otherwise);
  }
  if (done.at(-1)?.includes('{') && taken.has(base)) base = otherwise;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

function commonPrefix(names: readonly string[]): string {
  let prefix = names[0] ?? '';
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix.replace(/[^A-Za-z]+$/, '');
}

/** Clusters of one template, which different branches of the tree may have come to, as one. */
function joined(clusters: readonly Cluster[]): Cluster[] {
  const found = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const same = found.get(cluster.template);
    found.set(cluster.template, same ? { ...same, files: [...same.files, ...cluster.files] } : cluster);
  }
  return [...found.values()];
}
