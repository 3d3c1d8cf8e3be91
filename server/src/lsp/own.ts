// Language server: the communities that workspace folders bring themselves, used only once the client says that the
// workspace is trusted. Reads them again when their files change, and says what is wrong with them.
import { dialects as bundled } from '../bundled.ts';
import type { Dialect } from '../core/check/analyse.ts';
import type { OwnCompiler } from '../core/community/own-compiler.ts';
import { lineIndex, positionAt } from '../core/text/text.ts';
import { render, series } from '../messages/catalogue.ts';
import { nested } from '../messages/cli.ts';
import { ownMessages as m } from '../messages/own.ts';
import { OWN_FOLDER, OwnCommunities, type OwnCommunity, type OwnFiles } from '../workspace/own-communities.ts';
import { Scheduler } from '../workspace/scheduler.ts';
import { pathBelow, pathOfUri, withPath } from '../workspace/uri.ts';
import { logError, type Server } from './context.ts';

/** What a host needs to have for communities of a workspace's own. */
export interface OwnServices {
  /** Folders are URIs. */
  readonly files: OwnFiles;
  compiler(): Promise<OwnCompiler>;
}

/** A folder that brings communities, with those that can be used. */
export interface OwnRoot {
  readonly root: string;
  readonly dialects: readonly Dialect[];
}

export interface Own {
  /** The folders from a document or folder up to its workspace folder that bring communities, nearest first. */
  at(uri: string): Promise<readonly OwnRoot[]>;
  /** Every usable community that the workspace's folders bring. */
  all(): Promise<readonly Dialect[]>;
  /** Files of such communities changed: reads them again soon, and then calls `onChange`. */
  changed(uris: readonly string[]): void;
  dispose(): void;
}

/** Several files are written at once, by a checkout or by saving all: wait for the last, in milliseconds. */
const PAUSE = 200;

/** @param services null where a host has none (a browser). @param onChange called when communities are others now. */
export function ownCommunities(server: () => Server, services: OwnServices | null, onChange: () => Promise<void>): Own {
  const communities = services && new OwnCommunities(services.files, bundled, () => services.compiler());
  /** Of what is broken each state is told once. */
  const told = new Map<string, string>();
  let mentioned = false;

  const report = async (root: string, own: readonly OwnCommunity[]): Promise<void> => {
    const { connection, configuration } = server();
    const language = await configuration.language();
    for (const { id, dialect, problems, texts } of own) {
      const key = `${root} ${id}`;
      const [first] = problems;
      if (!first) {
        told.delete(key);
        continue;
      }
      const { line, character } = positionAt(lineIndex(texts[first.file] ?? ''), first.start);
      const problem = nested(
        m.problemAt({
          path: `${OWN_FOLDER}/${id}/${first.file}`,
          line: line + 1,
          column: character + 1,
          what: nested(first.message),
        }),
      );
      const message = render(dialect ? m.brokenKept({ id, problem }) : m.broken({ id, problem }), language);
      if (told.get(key) === undefined) connection.window.showWarningMessage(message);
      if (told.get(key) !== message) connection.console.warn(message);
      told.set(key, message);
    }
  };

  const usable = async (root: string): Promise<readonly Dialect[]> => {
    if (!communities) return [];
    const { connection, configuration, options } = server();
    if (options.trusted !== true) {
      const ids = mentioned ? [] : Object.keys(await services.files.list(root));
      if (ids.length > 0) {
        mentioned = true;
        connection.console.info(render(m.untrusted({ ids: series(ids) }), await configuration.language()));
      }
      return [];
    }
    const own = await communities.in(root);
    await report(root, own);
    return own.flatMap(({ dialect }) => dialect ?? []);
  };

  const at = async (uri: string): Promise<readonly OwnRoot[]> => {
    const found: OwnRoot[] = [];
    for (const root of rootsAbove(uri, server().folders)) {
      const dialects = await usable(root);
      if (dialects.length > 0) found.push({ root, dialects });
    }
    return found;
  };

  const again = new Scheduler(
    () => onChange(),
    (error) => logError(server(), OWN_FOLDER, error),
  );
  return {
    at,
    async all() {
      const lists = await Promise.all(server().folders.map(usable));
      return lists.flat();
    },
    changed(uris) {
      if (!communities) return;
      for (const folder of communities.folders)
        if (uris.some((uri) => pathBelow(folder, uri)?.startsWith(`${OWN_FOLDER}/`))) communities.forget(folder);
      again.schedule('', PAUSE);
    },
    dispose: () => again.dispose(),
  };
}

/** The folders from a URI up to the workspace folder that holds it, itself included. */
function rootsAbove(uri: string, folders: readonly string[]): string[] {
  const roots: string[] = [];
  for (const folder of folders) {
    if (pathOfUri(uri) !== pathOfUri(folder) && pathBelow(folder, uri) === null) continue;
    const top = pathOfUri(folder);
    for (let path = pathOfUri(uri); path.length > top.length; path = path.slice(0, path.lastIndexOf('/')))
      roots.push(withPath(folder, path));
    roots.push(withPath(folder, top));
  }
  return [...new Set(roots)];
}
