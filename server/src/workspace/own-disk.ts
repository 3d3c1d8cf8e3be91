// Workspace: the files of communities that folders on a real disk bring themselves (Node), as own-communities.ts asks for
// them.
import fs from 'node:fs';
import path from 'node:path';
import { readText } from './disk.ts';
import { OWN_FOLDER, type OwnFiles } from './own-communities.ts';

/** The communities that folders on disk bring themselves. @param pathOf a folder's path, null for one that is not here. */
export function ownOnDisk(pathOf: (folder: string) => string | null = (folder) => folder): OwnFiles {
  const names = (folder: string, directories: boolean): string[] => {
    try {
      const entries = fs.readdirSync(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory() === directories).map((entry) => entry.name);
    } catch {
      // Nearly every folder: it brings none.
      return [];
    }
  };
  return {
    async list(folder) {
      const root = pathOf(folder);
      if (root === null) return {};
      const own = path.join(root, OWN_FOLDER);
      const files = (id: string): string[] => names(path.join(own, id), false).filter((name) => name.endsWith('.json'));
      return Object.fromEntries(names(own, true).map((id) => [id, files(id)]));
    },
    async read(folder, id, name) {
      const result = readText(path.join(pathOf(folder) ?? '', OWN_FOLDER, id, name));
      return 'text' in result ? result.text : undefined;
    },
  };
}
