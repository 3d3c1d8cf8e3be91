// Workspace: where the project's own files stand (its configuration, descriptions of communities), so that nobody walks
// through a whole community to find them. They make no folder a community; they stand in one beside its files.
import path from 'node:path';
import type { Dialect } from '../core/analyse.ts';
import { classify, type FileRef } from '../core/community.ts';
import { rootsOf } from './detect.ts';
import { listFiles, readText } from './disk.ts';
import type { Source } from './source.ts';

/** The folders directly below a root that can hold such files; others stand in the root itself. */
export function foldersOf({ community }: Dialect): readonly string[] {
  const first = community.files.flatMap(({ path: template }) => {
    const [folder, ...rest] = template.split('/');
    return rest.length > 0 ? [folder!] : [];
  });
  return [...new Set(first)];
}

/** The own files below a root on disk. @param root absolute. */
export function ownSource(root: string, own: Dialect): Source {
  return {
    list(onUnreadable) {
      const here = own.community.files.flatMap(({ path: template, near = [] }) =>
        [template, ...near.map((one) => one.path)].filter((one) => !one.includes('/') && !one.includes('{')),
      );
      const below = foldersOf(own).flatMap((folder) =>
        listFiles(path.join(root, folder), undefined, (inner, detail) =>
          onUnreadable(inner === '' ? folder : `${folder}/${inner}`, detail),
        ).map((file) => `${folder}/${file}`),
      );
      const found = here.filter((file) => !('problem' in readText(path.join(root, file))));
      return [...new Set([...found, ...below])].filter((file) => classify(own.community, file)).sort();
    },
    read: (file) => readText(path.join(root, file)),
  };
}

/** What a file is among the own files, with the root that it stands below. @param file absolute, with `/`. */
export function ownFileAt(file: string, own: Dialect): { readonly root: string; readonly ref: FileRef } | null {
  const [root] = rootsOf(file, [own]);
  const ref = root === undefined ? null : classify(own.community, file.slice(root.length + 1));
  return root !== undefined && ref ? { root, ref } : null;
}
