// Core, text: where the lines of files begin, found out once a file for all who ask. Who knows it from elsewhere may
// say so, so that a text that is read when it is asked for (workspace/late-texts.ts) need not be read for that. Pure.
import type { Files } from '../findings/fix.ts';
import { type LineIndex, lineIndex } from './text.ts';

/** What tells where the lines of a file begin; undefined where it does not know. */
export type LinesKnown = (path: string) => LineIndex | undefined;

interface Lines {
  readonly found: Map<string, LineIndex>;
  readonly known: LinesKnown | undefined;
}

const kept = new WeakMap<Files, Lines>();

function linesOf(files: Files): Lines {
  let lines = kept.get(files);
  if (!lines) {
    lines = { found: new Map(), known: undefined };
    kept.set(files, lines);
  }
  return lines;
}

/** Where the lines of a file begin; of one that is not there as of an empty one. */
export function linesIn(files: Files, path: string): LineIndex {
  const { found, known } = linesOf(files);
  let lines = found.get(path);
  if (!lines) {
    lines = known?.(path) ?? lineIndex(Object.hasOwn(files, path) ? files[path]! : '');
    found.set(path, lines);
  }
  return lines;
}

/** What was found out so far, by path. */
export function linesFound(files: Files): ReadonlyMap<string, LineIndex> {
  return linesOf(files).found;
}

/** The same files, of some of which it is known where their lines begin. */
export function withLines(files: Files, known: LinesKnown): Files {
  kept.set(files, { found: new Map(), known });
  return files;
}
