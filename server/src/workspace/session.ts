// Workspace: what a language server keeps between requests: the open documents, the communities that they belong to, and
// one analysis of each document's present text. Owns state; knows nothing of LSP, and reaches files through a port only.
import type { Dialect } from '../core/analyse.ts';
import { sift } from '../core/baseline.ts';
import { affectedBy } from '../core/check.ts';
import { accepts, classify } from '../core/community.ts';
import { CONFIG_FILE, readConfig } from '../core/config.ts';
import { unusedEntries } from '../core/config-use.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Graph } from '../core/graph.ts';
import { checkAgain, type Remembered } from '../core/recall.ts';
import type { Analysis, Rule } from '../core/rule.ts';
import { detectCommunity, rootsOf } from './detect.ts';
import { filesOf, ownFileAt } from './own-files.ts';
import { Project } from './project.ts';
import { Rehearsals } from './rehearsals.ts';
import { Scheduler } from './scheduler.ts';
import type { SessionHost } from './session-host.ts';
import { pathBelow, pathOfUri, uriBelow, withPath } from './uri.ts';

interface Document {
  readonly uri: string;
  version: number;
  text: string;
  /** Where it belongs; null: no community's business. Found out once, anew when its place may have changed. */
  home: Promise<Home | null>;
  /** The version that its project knows. */
  known: number | null;
  /** What the last check of it showed that the next one can use. */
  remembered: Remembered | null;
}

interface Home {
  readonly project: Project;
  /** URI of the community's root. */
  readonly root: string;
  /** Relative to the root. */
  readonly path: string;
}

/** An open document with all that features need; a consistent picture of one moment. */
export interface Opened {
  readonly uri: string;
  readonly version: number;
  readonly root: string;
  readonly project: Project;
  readonly dialect: Dialect;
  readonly analysis: Analysis;
  readonly graph: Graph;
}

/** What happened to a project since its other documents were last looked at. */
interface Edits {
  readonly before: Graph;
  readonly paths: Set<string>;
  /** Files that name an entity of which an edited file says something else now. */
  readonly affected: Set<string>;
}

/** How long after an edit other open documents are looked at again, in milliseconds: nobody reads them while typing. */
const AFTERMATH = 350;

/** How long a list of files that nobody has said anything against is as good as a new one, in milliseconds. */
const FRESH = 500;

export class Session {
  private readonly edits = new Map<Project, Edits>();
  private readonly aftermath = new Scheduler(
    async (root) => this.spread(root),
    (error) => this.host.log(`What an edit means for other files could not be found out: ${String(error)}`),
  );
  private readonly rehearsals = new Rehearsals(
    async (uri) => this.rehearse(uri),
    (error) => this.host.log(`Rehearsing failed: ${String(error)}`),
  );
  private readonly documents = new Map<string, Document>();
  private readonly projects = new Map<string, Project>();
  /** A project that was replaced must not be kept by this. */
  private readonly loads = new WeakMap<Project, Promise<void>>();
  private readonly detected = new Map<string, Promise<Dialect | null>>();
  /** Files by root as a detection has just listed them: the project that follows from it need not ask again. */
  private readonly listed = new Map<string, { readonly files: readonly string[]; readonly at: number }>();
  private closed = false;

  constructor(private readonly host: SessionHost) {}

  /** URIs of all open documents. */
  get uris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** Every community that is known of. */
  get all(): readonly Project[] {
    return [...this.projects.values()];
  }

  open(uri: string, version: number, text: string): void {
    const document: Document = {
      uri,
      version,
      text,
      known: null,
      remembered: null,
      home: Promise.resolve(null),
    };
    this.documents.set(uri, document);
    document.home = this.homeOf(document);
  }

  change(uri: string, version: number, text: string): void {
    const document = this.documents.get(uri);
    if (!document) return;
    document.version = version;
    document.text = text;
    this.rehearsals.stop(uri);
  }

  async close(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    this.documents.delete(uri);
    this.rehearsals.stop(uri);
    const home = await document?.home;
    if (!home || document?.known === null) return;
    const before = home.project.graph;
    this.edited(home.project, before, [home.path], await home.project.close(home.path));
  }

  /** A document was written to disk: what it is may follow from its text. */
  async save(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    if (!document || (await document.home)) return;
    this.detected.clear();
    document.home = this.homeOf(document);
    if (await document.home) this.host.onAffected([uri]);
  }

  /** Files changed on disk, open ones included. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    this.listed.clear();
    for (const [root, found] of this.detected) {
      if ((await found) === null && uris.some((uri) => pathBelow(root, uri) !== null)) this.detected.delete(root);
    }
    for (const project of this.projects.values()) {
      const paths = uris.flatMap((uri) => pathBelow(project.root, uri) ?? []);
      if (paths.length === 0) continue;
      const before = project.graph;
      this.edited(project, before, paths, await project.changed(paths));
    }
  }

  /** Settings changed: where documents belong is found out anew. Settles when that is known. */
  async reset(): Promise<void> {
    this.detected.clear();
    const found = [...this.documents.values()].map(async (document) => {
      const before = await document.home;
      document.home = this.homeOf(document);
      const home = await document.home;
      if (before?.project === home?.project) return;
      document.known = null;
      if (before) await before.project.close(before.path);
    });
    await Promise.all(found);
    for (const [key, project] of this.projects) {
      if (project.dialect === this.host.ownFiles || this.host.dialects.includes(project.dialect)) continue;
      const own = (await this.host.own?.(project.root)) ?? [];
      if (!own.some(({ dialects }) => dialects.includes(project.dialect))) this.projects.delete(key);
    }
  }

  /** Nothing is loaded or reported any more. */
  dispose(): void {
    this.closed = true;
    this.aftermath.dispose();
    this.rehearsals.dispose();
    this.documents.clear();
  }

  /** An open document as it is now, null when it is not open or no community's business. */
  async at(uri: string): Promise<Opened | null> {
    const document = this.documents.get(uri);
    const home = await document?.home;
    if (!document || !home || this.documents.get(uri) !== document) return null;
    const { project, root, path } = home;
    if (document.known !== document.version) {
      document.known = document.version;
      const before = project.graph;
      this.edited(project, before, [path], project.edit(path, document.text));
    }
    const analysis = project.analyseOpen(path, document.text);
    if (!analysis) return null;
    const { dialect, graph } = project;
    return { uri, version: document.version, root, project, dialect, analysis, graph };
  }

  /** The findings of an open document; null when there is nothing to say of it at all. */
  async diagnose(
    uri: string,
  ): Promise<{ readonly opened: Opened; readonly diagnostics: readonly Diagnostic[] } | null> {
    const place = await this.at(uri);
    if (!place) return null;
    const settings = await this.host.checkSettings(place.root);
    const opened = await this.at(uri);
    if (!opened) return null;
    const { analysis, graph } = opened;
    const document = this.documents.get(uri)!;
    const { rules } = this.host;
    const checked = checkAgain(document.remembered, analysis, rules, graph, settings, this.onCrash(analysis));
    document.remembered = checked.remembered;
    if (!this.closed) this.rehearsals.checked(uri, document.text);
    const { left } = sift(checked.diagnostics, settings, analysis.file.path);
    return { opened, diagnostics: [...left, ...this.remarks(opened)] };
  }

  private async rehearse(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    const home = await document?.home;
    if (!document || !home || this.closed) return;
    const settings = await this.host.checkSettings(home.root);
    home.project.rehearse(home.path, `${document.text}\n`, (analysis, graph) => {
      checkAgain(document.remembered, analysis, this.host.rules, graph, settings, this.onCrash(analysis));
    });
  }

  /** What of an open configuration concerns no file of the community that it stands in. */
  private remarks({ dialect, root, analysis }: Opened): readonly Diagnostic[] {
    if (dialect !== this.host.ownFiles || analysis.file.path !== CONFIG_FILE) return [];
    const project = this.all.find((one) => one.root === root && one.dialect !== dialect && one.complete);
    if (!project) return [];
    const names = this.host.rules.map((rule) => rule.name);
    return unusedEntries(readConfig(analysis.text, names), { files: [...project.graph.files.keys()], uses: null });
  }

  /** Logs a rule that threw; the others go on. */
  onCrash(analysis: Analysis): (rule: Rule, error: unknown) => void {
    return (rule, error) => {
      const stack = error instanceof Error ? error.stack : String(error);
      this.host.log(`Rule ${rule.name} failed on ${analysis.file.path}: ${stack}`);
    };
  }

  /** The text of a file of a project: of its buffer, or of the disk. */
  async text(project: Project, path: string): Promise<string | undefined> {
    return project.text(path);
  }

  /** Settles when every file of a project was read once, or cannot be. */
  async loaded(project: Project): Promise<void> {
    await this.loads.get(project);
  }

  /** The project that holds a file, open or not, with the file's path in it; null where no project is known to. */
  projectOf(uri: string): { readonly project: Project; readonly path: string } | null {
    for (const project of this.projects.values()) {
      const path = pathBelow(project.root, uri);
      if (path !== null && project.graph.files.has(path)) return { project, path };
    }
    return null;
  }

  /** The communities below a folder: those of open documents, and the folder itself or what it lies in. */
  async projectsIn(folder: string): Promise<readonly Project[]> {
    await Promise.all([...this.documents.values()].map((document) => document.home));
    const chosen = await this.host.community(folder);
    const own = ((await this.host.own?.(folder)) ?? []).find(({ root }) => pathOfUri(root) === pathOfUri(folder));
    const among = own?.dialects.filter(({ community }) => chosen === null || community.id === chosen) ?? [];
    const dialect = (await this.ownAt(folder, among)) ?? (await this.dialectAt(folder, false, chosen));
    if (dialect) this.projectAt(folder, dialect);
    const { ownFiles } = this.host;
    if ((await filesOf(ownFiles, folder, this.host.files)).length > 0) this.projectAt(folder, ownFiles);
    return [...this.projects.values()].filter(
      ({ root }) => pathOfUri(root) === pathOfUri(folder) || pathBelow(folder, root) !== null,
    );
  }

  private async homeOf(document: Document): Promise<Home | null> {
    const { uri } = document;
    const { dialects, ownFiles } = this.host;
    const own = ownFileAt(pathOfUri(uri), ownFiles);
    if (own && accepts(own.ref.kind, document.text)) {
      const root = withPath(uri, own.root);
      return { project: this.projectAt(root, ownFiles), root, path: own.ref.path };
    }
    const chosen = await this.host.community(uri);
    const usable = chosen === null ? dialects : dialects.filter(({ community }) => community.id === chosen);
    try {
      for (const { root, dialects: own } of (await this.host.own?.(uri)) ?? []) {
        const among = chosen === null ? own : own.filter(({ community }) => community.id === chosen);
        const path = pathBelow(root, uri);
        const dialect = path === null ? null : await this.ownAt(root, among);
        const ref = dialect && path !== null ? classify(dialect.community, path) : null;
        if (dialect && ref && accepts(ref.kind, document.text))
          return { project: this.projectAt(root, dialect), root, path: ref.path };
      }
      for (const folder of rootsOf(pathOfUri(uri), usable)) {
        const root = withPath(uri, folder);
        const path = pathBelow(root, uri);
        if (path === null) continue;
        const fits = ({ community }: Dialect): boolean => {
          const ref = classify(community, path);
          return ref !== null && accepts(ref.kind, document.text);
        };
        if (!usable.some(fits)) continue;
        const dialect = await this.dialectAt(root, !path.includes('/'), chosen);
        if (dialect && fits(dialect)) return { project: this.projectAt(root, dialect), root, path };
      }
    } catch (error) {
      this.host.log(`Where ${uri} belongs could not be found out: ${String(error)}`);
    }
    return null;
  }

  /** Which of the communities that a folder brings it is: the only one, or that with the strongest evidence. */
  private async ownAt(root: string, own: readonly Dialect[]): Promise<Dialect | null> {
    return own.length < 2 ? (own[0] ?? null) : this.detect(root, false, own);
  }

  /** The community that a folder is the root of. @param shallow whether only its own files may speak for it. */
  private dialectAt(root: string, shallow: boolean, chosen: string | null): Promise<Dialect | null> {
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
    for (const document of this.documents.values()) {
      const path = pathBelow(root, document.uri);
      if (path !== null) texts.set(path, document.text);
    }
    const list = await this.host.files.list(root, shallow);
    const known = new Set(list);
    const open = [...texts.keys()].filter((path) => !known.has(path));
    const files = open.length === 0 ? list : [...list, ...open].sort();
    // The evidence asks for texts one by one; those that are not at hand are read, then it is asked again.
    for (;;) {
      const missing = new Set<string>();
      const read = (path: string): string | undefined => {
        if (!texts.has(path)) missing.add(path);
        return texts.get(path);
      };
      const dialect = detectCommunity(files, read, among);
      if (missing.size === 0) {
        if (dialect && !shallow) this.listed.set(root, { files: list, at: performance.now() });
        return dialect;
      }
      await Promise.all(
        [...missing].map(async (path) => texts.set(path, await this.host.files.read(uriBelow(root, path)))),
      );
    }
  }

  private projectAt(root: string, dialect: Dialect): Project {
    const key = `${dialect.community.id} ${root}`;
    const known = this.projects.get(key);
    // A community of the workspace's own may have been read again.
    if (known?.dialect === dialect) return known;
    const { files } = this.host;
    const project = new Project(
      root,
      dialect,
      {
        list: () => (dialect === this.host.ownFiles ? filesOf(dialect, root, files) : this.filesAt(root)),
        read: (path) => files.read(uriBelow(root, path)),
        ...(files.stamps ? { stamps: (paths) => files.stamps!(root, paths) } : {}),
        reach: () => files.reach?.(root),
        bulk: () => files.bulk?.(root, dialect.community),
      },
      this.host.cacheFor(root, dialect),
    );
    this.projects.set(key, project);
    this.loads.set(project, this.load(project));
    return project;
  }

  /** Every file below a root. */
  private async filesAt(root: string): Promise<readonly string[]> {
    const known = this.listed.get(root);
    this.listed.delete(root);
    return known && performance.now() - known.at < FRESH ? known.files : this.host.files.list(root, false);
  }

  private isCurrent(project: Project): boolean {
    return this.projects.get(`${project.dialect.community.id} ${project.root}`) === project;
  }

  /** Read the whole community in the background; then every open document of it is looked at again. */
  private load(project: Project): Promise<void> {
    const observer = this.host.loading();
    return project
      .load((progress) => !this.closed && this.isCurrent(project) && observer.report(progress))
      .finally(() => observer.done())
      .then((complete) => {
        if (!complete) return;
        // Everything is looked at again, whatever was edited meanwhile.
        this.edits.delete(project);
        this.notify(project, new Set(project.graph.files.keys()));
      })
      .catch((error: unknown) => this.host.log(`${project.root} could not be read: ${String(error)}`))
      .finally(() => {
        if (this.edits.has(project) && !this.closed) this.aftermath.schedule(project.root, AFTERMATH);
      });
  }

  /** Files of a project have other texts now: what follows for other documents is found out when typing pauses. */
  private edited(project: Project, before: Graph, paths: readonly string[], affected: ReadonlySet<string>): void {
    const edits = this.edits.get(project) ?? { before, paths: new Set(), affected: new Set() };
    this.edits.set(project, edits);
    for (const path of paths) edits.paths.add(path);
    for (const path of affected) edits.affected.add(path);
    if (!this.closed) this.aftermath.schedule(project.root, AFTERMATH);
  }

  private spread(root: string): void {
    for (const [project, { before, paths, affected }] of this.edits) {
      if (project.root !== root || project.loading) continue;
      this.edits.delete(project);
      const more = affectedBy(this.host.rules, before, project.graph, [...paths]);
      const others = new Set([...affected, ...more]);
      // A file that was edited alone has been checked since; of several, the first were checked before the last changed.
      if (paths.size > 1) for (const path of paths) others.add(path);
      else for (const path of paths) others.delete(path);
      this.notify(project, others);
    }
  }

  /** Tell the host of open documents among affected files. */
  private notify(project: Project, paths: ReadonlySet<string>): void {
    if (paths.size === 0 || this.closed) return;
    this.host.onChanged(project, paths);
    const { root } = project;
    const uris = [...this.documents.keys()].filter((uri) => {
      const path = pathBelow(root, uri);
      return path !== null && paths.has(path);
    });
    if (uris.length > 0) this.host.onAffected(uris);
  }
}
