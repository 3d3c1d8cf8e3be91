// Workspace: a project's files on a real disk (Node), as project.ts asks for them.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles, readText, stampOf } from './disk.ts';
import { OWN_FOLDER, type OwnFiles } from './own-communities.ts';
import type { ProjectFiles } from './project.ts';

/** The files below a folder. Reading is synchronous inside: 12,000 small files are read three times faster that way. */
export function diskFiles(root: string): ProjectFiles {
  return {
    list: async () => listFiles(root),
    async read(relative) {
      const result = readText(path.join(root, relative));
      return 'text' in result ? result.text : undefined;
    },
    stamps: async (paths) => paths.map((relative) => stampOf(path.join(root, relative))),
  };
}

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
