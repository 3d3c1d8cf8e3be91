// Workspace: the folder in which programs of this user find what earlier runs have left. The environment says where, and whether
// at all. Small, since it is asked before anything else is loaded.
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names the folder; `0`, or nothing, for none. */
export const CACHE_SWITCH = 'SIG_STEWARD_CACHE';

/** The folder for what is kept, null for none. @param cwd what a relative path is relative to. */
export function cacheFolder(env: Environment, cwd: string): string | null {
  const named = env[CACHE_SWITCH];
  if (named === undefined) return ownFolder(env);
  return named === '' || named === '0' ? null : path.resolve(cwd, named);
}

/**
 * The same where nobody named one: in the user's profile, where nobody else writes. Code is kept there or not at all: a folder
 * that somebody named may be part of what is checked.
 */
export function ownFolder(env: Environment): string | null {
  // Nobody comes back to where a pipeline ran.
  const isPipeline = env.CI !== undefined && env.CI !== '' && env.CI !== '0' && env.CI !== 'false';
  if (env[CACHE_SWITCH] !== undefined || isPipeline) return null;
  const folder = usersFolder(env);
  return folder === null ? null : path.join(folder, 'sig-steward');
}

/** Where programs of this user keep what can be made again; null where nobody can tell. */
function usersFolder(env: Environment): string | null {
  if (process.platform === 'win32') return absolute(env.LOCALAPPDATA);
  const home = absolute(env.HOME);
  if (process.platform === 'darwin') return home && path.join(home, 'Library', 'Caches');
  return absolute(env.XDG_CACHE_HOME) ?? (home && path.join(home, '.cache'));
}

function absolute(folder: string | undefined): string | null {
  return folder !== undefined && path.isAbsolute(folder) ? folder : null;
}
