// Workspace: where the project's own files stand (its configuration, descriptions of communities), so that nobody walks
// through a whole community to find them. They make no folder a community; they stand in one beside its files.
import type { Dialect } from '../core/check/analyse.ts';
import { classify, type FileRef } from '../core/community/community.ts';
import { rootsOf } from './detect.ts';
import type { FileAccess } from './file-access.ts';
import { uriBelow } from './uri.ts';

/** The folders directly below a root that can hold such files; others stand in the root itself. */
export function foldersOf({ community }: Dialect): readonly string[] {
  const first = community.files.flatMap(({ path: template }) => {
    const [folder, ...rest] = template.split('/');
    return rest.length > 0 ? [folder!] : [];
  });
  return [...new Set(first)];
}

/** The own files below a root. @param root URI. */
export async function filesOf(own: Dialect, root: string, files: Pick<FileAccess, 'list'>): Promise<readonly string[]> {
  const here = await files.list(root, true);
  const below = await Promise.all(
    foldersOf(own).map(async (folder) =>
      (await files.list(uriBelow(root, folder), false)).map((file) => `${folder}/${file}`),
    ),
  );
  return [...here, ...below.flat()].filter((file) => classify(own.community, file)).sort();
}

/** What a file is among the own files, with the root that it stands below. @param file absolute, with `/`. */
export function ownFileAt(file: string, own: Dialect): { readonly root: string; readonly ref: FileRef } | null {
  const [root] = rootsOf(file, [own]);
  const ref = root === undefined ? null : classify(own.community, file.slice(root.length + 1));
  return root !== undefined && ref ? { root, ref } : null;
}
