// Core, graph: which of the files that went and came are one file under another name. Manifests resemble each other, so
// likeness is measured by the lines that few files have, not by how many lines agree. Pure.
import type { Files } from '../findings/fix.ts';

/** The part of what is peculiar to either text that must be in both. */
const ENOUGH = 0.5;
/** More pairs than this are only looked at for equal texts and equal names. */
const MAX_PAIRS = 250_000;

/**
 * Pair files that went with files that came: equal texts first, then the likeliest.
 * @param removed texts of the base by path; @param added texts of the head by path.
 * @param all gives every text of the community, which tell common lines from rare ones; asked only when that is needed.
 * @returns the head's path by the base's.
 */
export function findRenames(removed: Files, added: Files, all: () => Iterable<string>): Map<string, string> {
  const renamed = new Map<string, string>();
  const free = new Set(Object.keys(added));
  const take = (from: string, to: string): void => {
    renamed.set(from, to);
    free.delete(to);
  };
  const byText = new Map<string, string[]>();
  for (const to of Object.keys(added).sort()) byText.set(added[to]!, [...(byText.get(added[to]!) ?? []), to]);
  for (const from of Object.keys(removed).sort()) {
    const same = (byText.get(removed[from]!) ?? []).filter((to) => free.has(to));
    const to = same.find((path) => nameOf(path) === nameOf(from)) ?? same[0];
    if (to !== undefined && removed[from]!.trim() !== '') take(from, to);
  }
  const left = Object.keys(removed).filter((from) => !renamed.has(from));
  if (left.length === 0 || free.size === 0) return renamed;
  const likely = candidates(left, [...free]);
  const weigh = weights([...left.map((from) => removed[from]!), ...[...free].map((to) => added[to]!)], all());
  const pairs = left.flatMap((from) =>
    likely(from).map((to) => ({
      from,
      to,
      score: likeness(removed[from]!, added[to]!, [nameOf(from), nameOf(to)], weigh),
    })),
  );
  pairs.sort((a, b) => b.score - a.score || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
  for (const { from, to, score } of pairs) if (score >= ENOUGH && !renamed.has(from) && free.has(to)) take(from, to);
  return renamed;
}

/** The paths that each of some others is compared with: all of them, or where that is too much those of the same name. */
function candidates(from: readonly string[], to: readonly string[]): (path: string) => readonly string[] {
  if (from.length * to.length <= MAX_PAIRS) return () => to;
  const [old, now] = [byName(from), byName(to)];
  return (path) => {
    const name = nameOf(path).toLowerCase();
    const same = now.get(name) ?? [];
    // A name that most files have tells nothing.
    return same.length * old.get(name)!.length <= MAX_PAIRS ? same : [];
  };
}

function byName(paths: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOf(path).toLowerCase();
    const same = found.get(name);
    if (same) same.push(path);
    else found.set(name, [path]);
  }
  return found;
}

/** The last part of a path without its extension. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** How much a line tells: a line that n files have, 1/n. */
function weights(texts: readonly string[], all: Iterable<string>): (line: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const line of linesOf(text)) counts.set(line, 0);
  for (const text of all) {
    for (const line of new Set(linesOf(text))) {
      const count = counts.get(line);
      if (count !== undefined) counts.set(line, count + 1);
    }
  }
  return (line) => 1 / Math.max(1, counts.get(line) ?? 0);
}

/** The weight of the lines that two texts share against that of the heavier text, 0 to 1; lines that only name it count. */
function likeness(
  before: string,
  after: string,
  [oldName, newName]: readonly [string, string],
  weigh: (line: string) => number,
): number {
  const rest = new Map<string, number>();
  let [shared, old, now] = [0, 0, 0];
  const naming = new RegExp(`(?<![\\w-])${oldName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
  for (const line of linesOf(before)) {
    const said = oldName === '' ? line : line.replace(naming, () => newName);
    rest.set(said, (rest.get(said) ?? 0) + 1);
    old += weigh(line);
  }
  for (const line of linesOf(after)) {
    now += weigh(line);
    const count = rest.get(line) ?? 0;
    if (count === 0) continue;
    rest.set(line, count - 1);
    shared += weigh(line);
  }
  return shared / Math.max(old, now, Number.MIN_VALUE);
}
