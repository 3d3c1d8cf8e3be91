// Workspace: fixing what a change introduced and nothing else. After every round of fixes the findings are compared
// with those of the base anew, so what a fix uncovers counts as the change's own and what was there before stays as it
// is.

import { type FixAll, fixAllSlowly, type Question } from '../core/check/fix-all.ts';
import type { FileChange } from '../core/check/rule.ts';
import { compare } from '../core/findings/compare.ts';
import type { Files } from '../core/findings/fix.ts';
import { type ChangeRequest, type CheckedChange, type Examined, examineChange, fileChange, hostOf } from './change.ts';
import { Checker } from './checker.ts';

export interface FixedChange {
  /** The change as it is; nothing is written here. */
  readonly change: CheckedChange;
  readonly result: FixAll;
}

/**
 * Check a change and work out the fixes of what it introduced.
 * @param unsafe also those that may change the meaning.
 * @throws GitError as `checkChange` does.
 */
export async function fixChange(request: ChangeRequest, unsafe: boolean): Promise<FixedChange> {
  const examined = await examineChange(request);
  const { result: change, base } = examined;
  const nothing: FixAll = { files: change.texts, fixed: [], refused: [], origins: new Map(), stable: true };
  if (!change.introduced.some(({ fixes }) => fixes.some((fix) => unsafe || fix.safe)))
    return { change, result: nothing };

  let origins: Question['origins'] = new Map();
  const settings = {
    ...request.settings,
    change: (path: string, text: string) => changeAt(request, examined, origins.get(path) ?? path, path, text),
  };
  const host = hostOf(request, new Set(examined.changed));
  const checker = await Checker.run(request.target, examined.head, settings, host);
  const result = await fixAllSlowly({
    files: change.texts,
    unsafe,
    async diagnose(question) {
      origins = question.origins;
      const diagnostics = await checker.answer(question);
      request.signal?.throwIfAborted();
      // The findings of a few files will do: they are only ever paired within a file.
      const now = { diagnostics, texts: question.files };
      return compare(base, now, followed(examined.renamed, origins)).introduced;
    },
  });
  return { change, result };
}

/** Where the files of the base are after fixes renamed some: the path now by the base's. */
function followed(renamed: ReadonlyMap<string, string>, origins: Question['origins']): ReadonlyMap<string, string> {
  const now = new Map(renamed);
  const sources = new Map([...renamed].map(([from, to]) => [to, from]));
  for (const [to, from] of origins) now.set(sources.get(from) ?? from, to);
  return now;
}

/**
 * How a file differs from the base while fixes are under way; undefined where it does not.
 * @param origin the file before any fix. @param path the file now. @param text of it now.
 */
function changeAt(
  { target }: ChangeRequest,
  { changes, result }: Examined,
  origin: string,
  path: string,
  text: string,
): FileChange | undefined {
  const known = changes.get(origin);
  if (known) return known;
  const before = textOf(result.baseTexts, origin);
  if (before === undefined) return fileChange(target.dialect, 'added', path, undefined);
  if (origin === path && before === text) return undefined;
  return fileChange(target.dialect, origin === path ? 'modified' : 'renamed', origin, before);
}

function textOf(files: Files, path: string): string | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}
