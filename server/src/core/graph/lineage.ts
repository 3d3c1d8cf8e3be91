// Core, graph: snapshots of a graph that were made from one another. It numbers their files, so that an index can hold
// places as plain numbers, and remembers which files differ from one snapshot to the next, so that what is derived from
// all files can follow. Owns that memory, which grows by files, never by edits.

/** Steps older than this many are forgotten: then two snapshots are compared file by file. */
const REMEMBERED = 256;

interface Step {
  readonly from: number;
  readonly changed: readonly string[];
}

/** What the snapshots of a lineage share. */
export interface Lineage {
  readonly paths: string[];
  readonly numbers: Map<string, number>;
  /** How a snapshot was made, by its number. */
  readonly steps: Map<number, Step>;
  last: number;
}

/** One snapshot of a lineage. */
export interface Moment {
  readonly lineage: Lineage;
  readonly number: number;
}

export function newLineage(): Moment {
  return { lineage: { paths: [], numbers: new Map(), steps: new Map(), last: 0 }, number: 0 };
}

/** The snapshot after a change of these files. */
export function next({ lineage, number }: Moment, changed: readonly string[]): Moment {
  lineage.last++;
  lineage.steps.set(lineage.last, { from: number, changed });
  lineage.steps.delete(lineage.last - REMEMBERED);
  return { lineage, number: lineage.last };
}

/** The files in which two snapshots may differ; null when that is not known. */
export function between(a: Moment, b: Moment): ReadonlySet<string> | null {
  if (a.lineage !== b.lineage) return null;
  const changed = new Set<string>();
  let [one, other] = [a.number, b.number];
  // Later snapshots have greater numbers, so the greater of the two is traced back until both are the same.
  while (one !== other) {
    const step = a.lineage.steps.get(Math.max(one, other));
    if (!step) return null;
    for (const path of step.changed) changed.add(path);
    if (one > other) one = step.from;
    else other = step.from;
  }
  return changed;
}

/** An occurrence in a file of a lineage: number of the file and of the occurrence in it. */
export type Ref = number;

/** No file says that much; a double still holds two thousand million such files. */
const PER_FILE = 2 ** 22;

export function fileNumber({ paths, numbers }: Lineage, path: string): number {
  const known = numbers.get(path);
  if (known !== undefined) return known;
  numbers.set(path, paths.length);
  paths.push(path);
  return paths.length - 1;
}

export function refTo(file: number, index: number): Ref {
  return file * PER_FILE + index;
}

export function fileNumberOf(ref: Ref): number {
  return Math.floor(ref / PER_FILE);
}

export function fileOf({ paths }: Lineage, ref: Ref): string {
  return paths[fileNumberOf(ref)]!;
}

export function indexOf(ref: Ref): number {
  return ref % PER_FILE;
}
