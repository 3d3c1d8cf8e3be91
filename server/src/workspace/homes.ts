// Workspace: where documents belong: which folder around one is the root of which community. What folders turned out to be is
// remembered until something happens that may change it. Reaches files through a port only.
import type { Dialect } from '../core/analyse.ts';
import { accepts, classify } from '../core/community.ts';
import { detector, rootsOf } from './detect.ts';
import { ownFileAt } from './own-files.ts';
import type { SessionHost } from './session-host.ts';
import { pathBelow, pathOfUri, uriBelow, withPath } from './uri.ts';

/** A document in its community. */
export interface Place {
  /** URI of the community's root. */
  readonly root: string;
  readonly dialect: Dialect;
  /** Relative to the root. */
  readonly path: string;
}

/** How long a list of files that nobody has said anything against is as good as a new one, in milliseconds. */
const FRESH = 500;

export class Homes {
  private readonly detected = new Map<string, Promise<Dialect | null>>();
  /** Files by root as a detection has just listed them: the project that follows from it need not ask again. */
  private readonly listed = new Map<string, { readonly files: readonly string[]; readonly at: number }>();

  /** @param documents the open ones, whose texts count in place of those on disk. */
  constructor(
    private readonly host: SessionHost,
    private readonly documents: () => Iterable<{ readonly uri: string; readonly text: string }>,
  ) {}

  /** Whatever folders turned out to be, they may be something else now. */
  forget(): void {
    this.detected.clear();
  }

  /** Files changed on disk: folders that were no community may have become one. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    this.listed.clear();
    for (const [root, found] of this.detected) {
      if ((await found) === null && uris.some((uri) => pathBelow(root, uri) !== null)) this.detected.delete(root);
    }
  }

  /** Every file below a root. */
  async filesAt(root: string): Promise<readonly string[]> {
    const known = this.listed.get(root);
    this.listed.delete(root);
    return known && performance.now() - known.at < FRESH ? known.files : this.host.files.list(root, false);
  }

  /** Where a document belongs; null: no community's business. */
  async find(uri: string, text: string): Promise<Place | null> {
    const { dialects, ownFiles } = this.host;
    const own = ownFileAt(pathOfUri(uri), ownFiles);
    if (own && accepts(own.ref.kind, text)) {
      const root = withPath(uri, own.root);
      return { root, dialect: ownFiles, path: own.ref.path };
    }
    const chosen = await this.host.community(uri);
    const usable = chosen === null ? dialects : dialects.filter(({ community }) => community.id === chosen);
    try {
      for (const { root, dialects: own } of (await this.host.own?.(uri)) ?? []) {
        const among = chosen === null ? own : own.filter(({ community }) => community.id === chosen);
        const path = pathBelow(root, uri);
        const dialect = path === null ? null : await this.ownAt(root, among);
        const ref = dialect && path !== null ? classify(dialect.community, path) : null;
        if (dialect && ref && accepts(ref.kind, text)) return { root, dialect, path: ref.path };
      }
      for (const folder of rootsOf(pathOfUri(uri), usable)) {
        const root = withPath(uri, folder);
        const path = pathBelow(root, uri);
        if (path === null) continue;
        const fits = ({ community }: Dialect): boolean => {
          const ref = classify(community, path);
          return ref !== null && accepts(ref.kind, text);
        };
        if (!usable.some(fits)) continue;
        const dialect = await this.dialectAt(root, !path.includes('/') && !this.isOpen(root), chosen);
        if (dialect && fits(dialect)) return { root, dialect, path };
      }
    } catch (error) {
      this.host.log(`Where ${uri} belongs could not be found out: ${String(error)}`);
    }
    return null;
  }

  /** Whether a folder is open as a whole: then all that is in it speaks for it, whichever of its files is looked at. */
  private isOpen(root: string): boolean {
    return this.host.folders?.().some((folder) => pathOfUri(folder) === pathOfUri(root)) === true;
  }

  /** Which of the communities that a folder brings it is: the only one, or that with the strongest evidence. */
  async ownAt(root: string, own: readonly Dialect[]): Promise<Dialect | null> {
    return own.length < 2 ? (own[0] ?? null) : this.detect(root, false, own);
  }

  /** The community that a folder is the root of. @param shallow whether only its own files may speak for it. */
  dialectAt(root: string, shallow: boolean, chosen: string | null): Promise<Dialect | null> {
    if (chosen !== null)
      return Promise.resolve(this.host.dialects.find(({ community }) => community.id === chosen) ?? null);
    const key = shallow ? `${root} ` : root;
    const known = this.detected.get(key);
    if (known) return known;
    const found = this.detect(root, shallow);
    this.detected.set(key, found);
    return found;
  }

  private async detect(root: string, shallow: boolean, among = this.host.dialects): Promise<Dialect | null> {
    const texts = new Map<string, string | undefined>();
    for (const document of this.documents()) {
      const path = pathBelow(root, document.uri);
      if (path !== null) texts.set(path, document.text);
    }
    const list = await this.host.files.list(root, shallow);
    const open = [...texts.keys()].filter((path) => !list.includes(path));
    const files = open.length === 0 ? list : [...list, ...open].sort();
    const dialectBy = detector(files, among);
    // The evidence asks for texts one by one; those that are not at hand are read, then it is asked again.
    for (;;) {
      const missing = new Set<string>();
      const read = (path: string): string | undefined => {
        if (!texts.has(path)) missing.add(path);
        return texts.get(path);
      };
      const dialect = dialectBy(read);
      if (missing.size === 0) {
        if (dialect && !shallow) this.listed.set(root, { files: list, at: performance.now() });
        return dialect;
      }
      await Promise.all(
        [...missing].map(async (path) => texts.set(path, await this.host.files.read(uriBelow(root, path)))),
      );
    }
  }
}
