// Workspace: the configuration that holds for a folder, for hosts that reach files through a port (a language server).
// Read when first asked for and kept until told that files changed. The rules of where to look are those of
// config-disk.ts.

import { CONFIG_FILE, type Config, readConfig } from '../core/community/config.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { type Baseline, readBaseline } from '../core/findings/baseline.ts';
import { rules } from '../rules/index.ts';
import type { FileAccess } from './file-access.ts';
import { pathBelow, pathOfUri, uriBelow, withPath } from './uri.ts';

export interface FolderConfig {
  /** URI of the folder that paths in it are relative to. */
  readonly folder: string;
  readonly config: Config;
  /** null where none is named or there is none that can be read. */
  readonly baseline: Baseline | null;
}

const RULES = rules.map((rule) => rule.name);

export class ConfigFiles {
  private readonly known = new Map<string, Promise<FolderConfig | null>>();

  constructor(private readonly files: Pick<FileAccess, 'read' | 'exists'>) {}

  /** The configuration that holds for a folder, null where none does. */
  for(folder: string): Promise<FolderConfig | null> {
    const known = this.known.get(folder);
    if (known) return known;
    const found = this.find(folder);
    this.known.set(folder, found);
    return found;
  }

  /** Files changed. @returns whether a configuration or a baseline is among them, which is then read again. */
  async changed(uris: readonly string[]): Promise<boolean> {
    const configs = await Promise.all(this.known.values());
    const baselines = new Set(
      configs.flatMap((one) => (one?.config.baseline === undefined ? [] : [uriBelow(one.folder, one.config.baseline)])),
    );
    if (!uris.some((uri) => pathOfUri(uri).endsWith(`/${CONFIG_FILE}`) || baselines.has(uri))) return false;
    this.known.clear();
    return true;
  }

  /** Everything is read again. */
  forget(): void {
    this.known.clear();
  }

  private async find(start: string): Promise<FolderConfig | null> {
    let nearest: FolderConfig | null = null;
    for (let path = pathOfUri(start); ; path = path.slice(0, path.lastIndexOf('/'))) {
      const folder = withPath(start, path);
      nearest ??= await this.read(folder);
      if (await this.files.exists?.(uriBelow(folder, '.git'))) return nearest;
      if (path === '' || !this.files.exists) break;
    }
    return nearest && pathOfUri(nearest.folder) === pathOfUri(start) ? nearest : null;
  }

  private async read(folder: string): Promise<FolderConfig | null> {
    const file = uriBelow(folder, CONFIG_FILE);
    const text = await this.files.read(file);
    // One that cannot be read says nothing and is there all the same.
    if (text === undefined && !(await this.files.exists?.(file))) return null;
    const config = readConfig(text ?? '', RULES);
    const recorded =
      config.baseline === undefined ? undefined : await this.files.read(uriBelow(folder, config.baseline));
    return { folder, config, baseline: recorded === undefined ? null : readBaseline(recorded) };
  }
}

/** What holds in a community: the configuration, and beneath it what the editor sets. @param root URI of the community's root. */
export function settingsAt(found: FolderConfig | null, root: string, editor: CheckSettings): CheckSettings {
  if (!found) return editor;
  const { convertedLineEnds, ...weaker } = editor;
  const { rules: levels, overrides, ignore } = found.config;
  const way = pathBelow(found.folder, root) ?? '';
  return {
    rules: levels,
    overrides,
    ignore,
    prefix: way === '' ? '' : `${way}/`,
    otherwise: weaker,
    ...(found.baseline ? { baseline: found.baseline } : {}),
    ...(convertedLineEnds === undefined ? {} : { convertedLineEnds }),
  };
}
