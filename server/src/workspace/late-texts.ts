// Workspace: texts of files by path that are read when somebody asks for them. Who goes on from what an earlier run has
// seen needs a few of thousands. Knows no disk: how a file is read is its maker's business.
import type { Files } from '../core/findings/fix.ts';

/** @param paths of the files, in their order. @param read called once a file; what it throws reaches who asks. */
export function lateTexts(paths: readonly string[], read: (path: string) => string): Files {
  const known = new Map<string, string | undefined>(paths.map((path) => [path, undefined]));
  const textOf = (path: string): string => {
    const there = known.get(path);
    if (there !== undefined) return there;
    const text = read(path);
    known.set(path, text);
    return text;
  };
  return files(known, textOf);
}

/** The same files but for some, which have other texts or are gone. @param paths of these. @param texts of those that are there. */
export function otherwise(below: Files, paths: ReadonlySet<string>, texts: Files): Files {
  const known = new Map<string, undefined>();
  for (const path of Object.keys(below)) if (!paths.has(path)) known.set(path, undefined);
  for (const path of Object.keys(texts)) known.set(path, undefined);
  return files(known, (path) => (Object.hasOwn(texts, path) ? texts : below)[path]!);
}

/** An object that has these paths for properties, and nobody can change. */
function files(paths: ReadonlyMap<string, unknown>, textOf: (path: string) => string): Files {
  const has = (path: string | symbol): path is string => typeof path === 'string' && paths.has(path);
  return new Proxy<Record<string, string>>(
    {},
    {
      has: (_, path) => has(path),
      get: (_, path) => (has(path) ? textOf(path) : undefined),
      ownKeys: () => [...paths.keys()],
      getOwnPropertyDescriptor: (_, path) =>
        // Whether there is one can be asked without its text.
        has(path) ? { get: () => textOf(path), enumerable: true, configurable: true } : undefined,
      set: () => false,
      defineProperty: () => false,
      deleteProperty: () => false,
    },
  );
}
