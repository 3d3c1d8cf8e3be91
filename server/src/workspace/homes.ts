// Workspace: where documents belong: which folder around one is the root of which community. What folders turned out to
// be is remembered until something happens that may change it. Reaches files through a port only.
import type { Dialect } from '../core/check/analyse.ts';
import { accepts, classify } from '../core/community/community.ts';
import { detector, likeliestRoot, type Recognised, type RootCandidate, rootsOf } from './detect.ts';
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
  private readonly detected = new Map<string, { readonly root: string; readonly found: Promise<Recognised | null> }>();
  /** By path of a folder, whether it is the top of a repository. */
  private readonly tops = new Map<string, Promise<boolean>>();
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
    this.tops.clear();
  }

  /** Files changed on disk: folders that were no community may have become one. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    this.listed.clear();
    this.tops.clear();
    for (const [key, { root, found }] of this.detected) {
      if ((await found) === null && uris.some((uri) => pathBelow(root, uri) !== null)) this.detected.delete(key);
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
    const { ownFiles } = this.host;
    const own = ownFileAt(pathOfUri(uri), ownFiles);
    if (own && accepts(own.ref.kind, text)) {
      const root = withPath(uri, own.root);
      return { root, dialect: ownFiles, path: own.ref.path };
    }
    const chosen = await this.host.community(uri);
    try {
      for (const { root, dialects: own } of (await this.host.own?.(uri)) ?? []) {
        const among = chosen === null ? own : own.filter(({ community }) => community.id === chosen);
        const path = pathBelow(root, uri);
        const dialect = path === null ? null : await this.ownAt(root, among);
        const ref = dialect && path !== null ? classify(dialect.community, path) : null;
        if (dialect && ref && accepts(ref.kind, text)) return { root, dialect, path: ref.path };
      }
      const folders = rootsOf(pathOfUri(uri), this.dialectsFor(chosen));
      const top = folders.length > 1 ? await this.topAround(uri) : null;
      const within = folders.filter((folder) => top === null || folder === top || folder.startsWith(`${top}/`));
      const candidates: (Place & RootCandidate)[] = [];
      for (const folder of within) {
        const found = await this.candidateAt(withPath(uri, folder), uri, text, chosen);
        if (found) candidates.push({ ...found, top: folder === top });
        // Where nobody knows what belongs together, the nearest is as good as any.
        if (found && top === null) break;
      }
      const home = likeliestRoot(candidates);
      if (home) return home;
      for (const folder of folders) {
        const found = within.includes(folder) ? null : await this.candidateAt(withPath(uri, folder), uri, text, chosen);
        if (found) return found;
      }
    } catch (error) {
      this.host.log(`Where ${uri} belongs could not be found out: ${String(error)}`);
    }
    return null;
  }

  /** A folder around a document as the root of a community that has a place for it; null: of none. */
  private async candidateAt(
    root: string,
    uri: string,
    text: string,
    chosen: string | null,
  ): Promise<(Place & Omit<RootCandidate, 'top'>) | null> {
    const path = pathBelow(root, uri);
    if (path === null) return null;
    const fits = ({ community }: Dialect): boolean => {
      const ref = classify(community, path);
      return ref !== null && accepts(ref.kind, text);
    };
    if (!this.dialectsFor(chosen).some(fits)) return null;
    const bare = !path.includes('/');
    const recognised = await this.recognisedAt(root, bare && !this.isOpen(root), chosen);
    return recognised && fits(recognised.dialect) ? { root, path, bare, ...recognised } : null;
  }

  /** The communities in question. @param chosen the id of the one that the user chose, null for none. */
  private dialectsFor(chosen: string | null): readonly Dialect[] {
    const { dialects } = this.host;
    return chosen === null ? dialects : dialects.filter(({ community }) => community.id === chosen);
  }

  /** Whether a folder is open as a whole: then all that is in it speaks for it, whichever of its files is looked at. */
  private isOpen(root: string): boolean {
    return this.host.folders?.().some((folder) => pathOfUri(folder) === pathOfUri(root)) === true;
  }

  /** Which of the communities that a folder brings it is: the only one, or that with the strongest evidence. */
  async ownAt(root: string, own: readonly Dialect[]): Promise<Dialect | null> {
    if (own.length < 2) return own[0] ?? null;
    return (await this.detect(root, false, own))?.dialect ?? null;
  }

  /** The path of the top of the repository around a document, else of the folder around it that is open; null: neither. */
  private async topAround(uri: string): Promise<string | null> {
    const path = pathOfUri(uri);
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (await this.isTop(withPath(uri, folder))) return folder;
    }
    const open = (this.host.folders?.() ?? []).filter((folder) => pathBelow(folder, uri) !== null).map(pathOfUri);
    return open.sort((a, b) => b.length - a.length)[0] ?? null;
  }

  private isTop(folder: string): Promise<boolean> {
    const known = this.tops.get(folder);
    if (known) return known;
    const found = this.host.files.exists?.(uriBelow(folder, '.git')) ?? Promise.resolve(false);
    this.tops.set(folder, found);
    return found;
  }

  /** The community that a folder is the root of. @param chosen the one that the user chose, if any. */
  async dialectAt(root: string, chosen: string | null): Promise<Dialect | null> {
    if (chosen !== null) return this.dialectsFor(chosen)[0] ?? null;
    return (await this.recognisedAt(root, false, null))?.dialect ?? null;
  }

  /**
   * As `dialectAt`, with how much speaks for it; what the user chose needs nothing that does.
   * @param shallow whether only the folder's own files may speak for it.
   */
  private async recognisedAt(root: string, shallow: boolean, chosen: string | null): Promise<Recognised | null> {
    const among = this.dialectsFor(chosen);
    const key = `${root} ${shallow} ${chosen ?? ''}`;
    const known = this.detected.get(key) ?? { root, found: this.detect(root, shallow, among) };
    this.detected.set(key, known);
    const [only] = among;
    return (await known.found) ?? (chosen !== null && only ? { dialect: only, weight: 0 } : null);
  }

  private async detect(root: string, shallow: boolean, among: readonly Dialect[]): Promise<Recognised | null> {
    const texts = new Map<string, string | undefined>();
    for (const document of this.documents()) {
      const path = pathBelow(root, document.uri);
      if (path !== null) texts.set(path, document.text);
    }
    const list = await this.host.files.list(root, shallow);
    const open = [...texts.keys()].filter((path) => !list.includes(path));
    const files = open.length === 0 ? list : [...list, ...open].sort();
    const recognised = detector(files, among);
    // The evidence asks for texts one by one; those that are not at hand are read, then it is asked again.
    for (;;) {
      const missing = new Set<string>();
      const read = (path: string): string | undefined => {
        if (!texts.has(path)) missing.add(path);
        return texts.get(path);
      };
      const found = recognised(read);
      if (missing.size === 0) {
        if (found && !shallow) this.listed.set(root, { files: list, at: performance.now() });
        return found;
      }
      await Promise.all(
        [...missing].map(async (path) => texts.set(path, await this.host.files.read(uriBelow(root, path)))),
      );
    }
  }
}
