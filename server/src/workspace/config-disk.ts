// Workspace: finding the configuration that holds for a folder, on disk.
import fs from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE, type Config, readConfig } from '../core/community/config.ts';
import { rules } from '../rules/index.ts';
import { readText } from './disk.ts';

export interface FoundConfig {
  /** Absolute: the folder that paths in it are relative to. */
  readonly folder: string;
  readonly config: Config;
}

const RULES = rules.map((rule) => rule.name);

/**
 * The nearest configuration: in the folder, or in one above it up to the top of the git repository. Where there is no
 * repository only the folder itself counts: a stray file in a home directory holds for nothing.
 * @param folder absolute.
 */
export function configFor(folder: string): FoundConfig | null {
  const found: FoundConfig[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    const result = readText(path.join(at, CONFIG_FILE));
    // One that cannot be read says nothing and is there all the same: a check of it tells why.
    if ('text' in result || result.problem !== 'missing')
      found.push({ folder: at, config: readConfig('text' in result ? result.text : '', RULES) });
    if (fs.existsSync(path.join(at, '.git'))) return found[0] ?? null;
    if (path.dirname(at) === at) break;
  }
  return found[0]?.folder === folder ? found[0] : null;
}
