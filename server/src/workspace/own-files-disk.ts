// Workspace: the project's own files (own-files.ts) on a real disk.
import path from 'node:path';
import type { Dialect } from '../core/check/analyse.ts';
import { classify } from '../core/community/community.ts';
import { listFiles, readText } from './disk.ts';
import { foldersOf } from './own-files.ts';
import type { Source } from './source.ts';

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
      const found = here.filter((file) => {
        const result = readText(path.join(root, file));
        return 'text' in result || result.problem !== 'missing';
      });
      return [...new Set([...found, ...below])].filter((file) => classify(own.community, file)).sort();
    },
    read: (file) => readText(path.join(root, file)),
  };
}
